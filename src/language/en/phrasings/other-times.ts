import type { Phrasing } from '#language/phrasings.ts';

const COST =
  '((azure|cloud|total|actual|overall|daily) )*(usage|costs?|spend|spending|spendings|consumption|bill|expenses|charges|figures|numbers|invoice|history|report|data)';
const USED =
  '(use|used|using|uses|spend|spent|spending|cost|costs|costing|consume|consumed|consuming|burn|burnt|burned|pay|paid|look|do|doing|go)';
const WILL =
  '(will|would|is|are|does|do|could|might|may|can|shall|should)( (probably|likely|ever|also|still|soon|then))*';

/** Questions about another time than the running period. */
export const otherTimes: readonly Phrasing[] = [
  // what no forecast is about
  [
    `((forecasts?|predictions?|projections?|outlook|estimates?|${COST})( (of|for|at|by) (all|everyone|all customers))?( (for|in))? )(<ahead>|<soon>)|<ahead>|(how much|what) (will|would) (we|all customers|they) (spend|cost|use)( (for|in))? (<ahead>|<soon>)`,
    { notYet: 'future' },
  ],
  [
    '(forecasts?|predictions?|projections?|outlook|estimates?)( (of|for|at))? <c>,?( (for|in))? <ahead>',
    { notYet: 'future' },
  ],
  [
    '((what|how much|how|where|when)( (money|budget))? )?(is|are|will|would|could|might|can) <c> (be|go|going to|spend|cost|use|end|look|finish|exceed|hit|reach|heading|likely|expected|over|blow|run)( <any>)? <ahead>',
    { notYet: 'future' },
  ],

  // what is to come
  [
    "(what|how much|how)( (money|budget))? (will|would|is going to|'s going to|might|could|should) <c>( (be|probably|likely|going to))* (spend|cost|use|need|reach|consume|pay|end up (at|with|spending)|total|end|finish|look)( up)?( (at|with|for|like|be|to))*( (the )?(end|whole|full|total|rest)( of)?)*( (the|this) (month|period|year))?( (by|at|until|in|for) (the )?(end|month ?end|month|year|period)( of <any>)?)?",
    'forecast for <c>',
  ],
  ['(how much|what) (more )?(will|would|is going to) <c> <any>', 'forecast for <c>'],
  [
    `when ${WILL} <c> (run|go|exceed|hit|reach|be|blow|break|cross|pass|use|used|out|spend|max|get|need|finish|overrun|overspend|expected|likely)( <any>)?`,
    'forecast for <c>',
  ],
  [
    '(when|if|whether|where|how much|what) <c> (will|would|is going to|could|might|is likely to) <any>',
    'forecast for <c>',
  ],
  ['(when|until when|how long) (is|does|will|would|can)?( the)? ?budget (of|for) <c> <any>', 'forecast for <c>'],
  [
    "(how long|until when) (will|does|can|is|would) <c>('s)? ?(budget|money)? ?(last|hold|hold out|be enough|be ok|go on|suffice|manage)( <any>)?",
    'forecast for <c>',
  ],
  [
    '(will|would|could|might|can) <c> (still |probably |likely |ever |also )*(go|run|get|be|stay|exceed|hit|reach|blow|make|finish|end|break|overspend|overrun|cross|pass|need|use|spend|remain|keep|manage|survive|max|hold|last|fit|have|land|come|burst|bust|miss|outgrow|be able)( <any>)?',
    'forecast for <c>',
  ],
  [
    '(is|are) <c> (still |probably |likely |also )*(going to|gonna|likely to|expected to|on track to|on course to|about to|set to|bound to|heading( (for|over|towards?|to))?|projected to|predicted to|forecast to|trending|on (its|the) way)( <any>)?',
    'forecast for <c>',
  ],
  ['where (will|is|are) <c> (end|land|finish|going|heading)( <any>)?', 'forecast for <c>'],
  [
    "what('s| is|s)? (the |your )?(forecast|prediction|projection|outlook|estimate|prognosis|trend|expected (usage|costs?|spend|spending|total)|expectation)( (for|of|on|about|at))? <c>( (for )?(this|the|next) (month|period)| <now>)?",
    'forecast for <c>',
  ],
  [
    '(cost |usage |spend |spending |budget )?(forecasts?|predictions?|projections?|outlook|estimates?|prognosis|run rate|expected (usage|costs?|spend|spending|total)|(month ?end|end of month)( (costs?|spend|total|estimate|forecast))?)( (for|of|on|about|at))? <c>( <now>| (at|by|until|for|to) (the )?(end of (the |this )?(month|period)|month ?end|rest of (the |this )?month))?',
    'forecast for <c>',
  ],
  [
    "<c>('s)? (cost |usage |spend |spending |budget )?(forecasts?|predictions?|projections?|outlook|estimates?|prognosis|run rate|expected (costs?|spend|total)|(month ?end|end of month|end of the month|this month end)( (costs?|spend|total|estimate|forecast))?)",
    'forecast for <c>',
  ],
  ["(forecast|predict|project|estimate) <c>('s)?( (usage|costs?|spend|spending))?( <any>)?", 'forecast for <c>'],
  [
    '(usage|costs?|spend|spending) (of|for) <c> (at|by|until) (the )?(end of (the |this )?(month|period)|month ?end)',
    'forecast for <c>',
  ],
  [
    "(forecasts?|predictions?|projections?|outlook|where are we heading|what('s| is) coming|cost forecast|what will we spend( <any>)?|how much will we spend( <any>)?)( (for )?(all|everyone|everybody|all customers|this month|the month|overall))*",
    'forecast',
  ],
  [
    "(how (good|accurate|reliable|precise|exact|far off)|how well)( (are|is|were|was|did|have))*( (the|your))*( (forecasts?|predictions?))?( (for|of|about|at))? <c>('s)?( (forecasts?|predictions?))?( (been|been so far|so far|do|work))?",
    'accuracy for <c>',
  ],
  ['(forecast |prediction )?accuracy( (of|for))?( the)?( forecasts?)?( (of|for))? <c>', 'accuracy for <c>'],
  ["<c>('s)? (forecast |prediction )?accuracy", 'accuracy for <c>'],

  // what is over
  [
    `(how|what|how much)( (money|budget))? (was|were|has|have|had|did|does|do) <c> ${USED}( (on|in) (azure|cloud))? <when>`,
    'history for <c> <when>',
  ],
  [
    "(how|what) (was|were|did|does|about the usage of) <c>('s)?( (usage|costs?|spend|spending))?( (look|doing|go|do))? <when>",
    'history for <c> <when>',
  ],
  ['how (was|were|did|is|went) <when> (go )?(for|at|with|of|by|in) <c>( (look|go))?', 'history for <c> <when>'],
  [`(the )?${COST},? <when> (of|for|at|by|from|in) <c>`, 'history for <c> <when>'],
  [`(how much|what) <c> (has |have |had |did )?${USED}( (on|in) (azure|cloud))? <when>`, 'history for <c> <when>'],
  [`what (was|were|is|are) (the )?${COST} (of|for|at|by|from|in) <c> <when>`, 'history for <c> <when>'],
  [`(the )?(${COST} |last figures? )(of|for|at|by|from) <c>,? <when>`, 'history for <c> <when>'],
  [`<when>('s)? ${COST} (of|for|at|by|from) <c>`, 'history for <c> <when>'],
  [`<c>('s?)?,? <when>('s)? ${COST}`, 'history for <c> <when>'],
  [`<c>('s?)? ${COST},? <when>`, 'history for <c> <when>'],
  [`${COST} <c>,? <when>`, 'history for <c> <when>'],
  [
    `(daily |usage |cost |spend |monthly )*(history|trend|timeline|development|evolution|chart|graph|curve|(daily|monthly|past|previous|old|earlier|historical) (usage|costs?|spend|spending|figures|numbers|values))( (of|for|at|by|from|about))? <c>[,:]? <when>`,
    'history for <c> <when>',
  ],
  [
    `(daily |usage |cost |spend |monthly )*(history|trend|timeline|development|evolution|chart|graph|curve|(daily|monthly|past|previous|old|earlier|historical) (usage|costs?|spend|spending|figures|numbers|values))( (of|for|at|by|from|about))? <c>`,
    'history for <c>',
  ],
  [
    "<c>('s)? (daily |usage |cost |spend |monthly )*(history|trend|timeline|development|evolution|chart|graph|curve|(daily|monthly|past|previous|historical) (usage|costs?|spend|spending|figures|numbers))( <now>)?",
    'history for <c>',
  ],
  [
    "how (has|have|did) <c>('s)?( (usage|costs?|spend|spending))? (developed?|changed?|evolved?|grown?|trend(ed)?|moved?)( (over time|over the (last|past) <any>|<when>))?",
    'history for <c>[ <when>]',
  ],
  ['what (has )?(changed|happened) <when> (at|for|with|to|in) <c>', 'history for <c> <when>'],
  ['what (has )?(changed|happened|is new) (at|for|with|to|in|about) <c>( <when>)?', 'history for <c>[ <when>]'],
  [
    "(has|have|did) <c>('s)?( (usage|costs?|spend|spending))? (grown?|increased?|gone up|go up|rise|risen|change|changed|drop(ped)?|fallen|fall)( <when>)?",
    'history for <c>[ <when>]',
  ],
  [
    'compare <c> (with|to|and|vs|versus|against) (the )?(last|previous) (month|period)|(is|are|was|does) <c>( (spend|cost|use|spending|costing|using))?( (much|far|already|a lot))* (higher|lower|more|less|above|below|up|down|better|worse|cheaper|more expensive)( (than|from|on|compared (to|with)|vs))? (the )?(last|previous) (month|period)',
    'history for <c> last month',
  ],
  [
    `(what|how)( much)?( (was|were|did|is))?( (the|our|we|all customers|everybody|everyone))? ?(${COST}|spend|cost)( (of|for|by) (all|everyone|all customers|everybody))? <when>`,
    'history <when>',
  ],
  [
    `(how much|what) (did|have|has) (we|all( (the|our) customers)?|everybody|everyone|they) ${USED} <when>`,
    'history <when>',
  ],
  [`((total|our|all) )*${COST}( (of|for|by) (all|everyone|all customers|everybody))? <when>`, 'history <when>'],
  [`<when>('s)? ((total|overall) )*${COST}`, 'history <when>'],
  ['(history|trend)( (for|of) (all|everyone|all customers|everybody))?', 'history by day'],

  [`(${COST} (of|for|at) )?<c>('s)?,?( ${COST})?( (for|in))? (<ahead>|<soon>)`, { notYet: 'future' }],
  // times that nobody can be asked about
  [
    `(${COST} (of|for|at) |(how much|what) (did|has|have|was) )?<c>('s)?,? ((spend|cost|use|spent|used|${COST}) )?<unread>|<unread> (for|of|at) <c>`,
    { notYet: 'times' },
  ],
  [
    '(usage|costs?|spend|spending|budget|figures|history)( (of|for|at))? <c>,? (in |for |of |during )?(the )?(((1st|2nd|first|second|last|this|next|previous) )+(half|half-year|year|decade)|next quarter)( (of )?20\\d\\d)?',
    { notYet: 'times' },
  ],
  [
    "<c>('s)?,? (in |for |of |during )?(the )?(((1st|2nd|first|second|last|this|next|previous) )+(half|half-year|year|decade)|next quarter)( (of )?20\\d\\d)?",
    { notYet: 'times' },
  ],
  [
    '(what|how much|how) (did|has|have|was|will|does|is) <c> <any> (in |for |of |during )?(the )?(((1st|2nd|first|second|last|this|next|previous) )+(half|half-year|year|decade)|next quarter)( (of )?20\\d\\d)?',
    { notYet: 'times' },
  ],
  ['(usage|costs?|spend|spending|budget|forecast)( (of|for))? <c> (last|next|this) (year|decade)', { notYet: 'times' }],
  ['(what|how much) (did|has|will|does) <c> <any> (last|next|this) (year|decade)', { notYet: 'times' }],
  ["<c>('s)?,? (in |for |during )?(the )?(last|next|this|previous) (year|decade)", { notYet: 'times' }],
];
