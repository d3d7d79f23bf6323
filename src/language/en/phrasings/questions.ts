import type { Phrasing } from '#language/phrasings.ts';

/** What the cost of a customer is called. */
const COST =
  '((azure|cloud|current|monthly|total|actual|overall) )*(usage|costs?|spend|spending|spendings|consumption|budget|bill|expenses|charges|burn|burn rate)';
/** What a person wants to see of a customer. */
const NEWS =
  '((azure|cloud|current|latest|monthly|total|overall|open|active|all|recent|budget) )*(status|state|situation|numbers?|figures?|values?|stats|statistics|data|details?|info|information|report|summary|overview|snapshot|position|standing|everything|alerts?|alarms?|warnings?|news|updates?|health|progress|percentage|consumption|usage|costs?|spend|spending|budget|budgets|bill|expenses|charges|burn|burn rate|balance|card|numbers so far)';
const OF = '(of|for|on|about|from|at|in|by|with|regarding|concerning|around)';
const USED =
  '(use|used|using|uses|spend|spent|spending|cost|costs|costing|consume|consumed|consuming|burn|burnt|burned|burning|run up|rack up|racked up|eat|eaten|go through|gone through|paid|pay)';
const FINE =
  '(doing )?(still )?(ok|okay|fine|good|well|all right|alright|safe|healthy|normal|on track|on course|on budget|in budget|within budget|under control|in order|green|yellow|red|in trouble|in danger|in the red|in the green|a problem|critical|bad|high|too high|expensive|overspending|overspent|spending too much|using too much)';
const OVER =
  '((far|way|well|much|already|nearly|almost|getting|anywhere) )*(over|above|beyond|within|inside|under|below|near|close to|at|past|out of|exceeding|over the|reaching) (its |their |the |our |a |his |her )*(spending |monthly )?(budget|limit|threshold|cap|<n> ?<pct>)( of (its|the|their) budget)?';

/** Questions about customers that are named. */
export const questions: readonly Phrasing[] = [
  // what it is spent on
  ['why <c> (is|are|was|costs?|spends?|has|uses?|went|goes) (so|that|over|too|up|such)( <any>)?', 'what drives <c>'],
  [
    "(what('s|s| is)?|who('s|s| is)?) (eating|eats|burning|burns|driving|drives|using|uses|pushing|consuming|killing)( (up|into|through))? <c>('s)? (budget|money|costs?|spend|spending|bill|usage)( up)?( <now>)?",
    'what drives <c>',
  ],
  [
    "why (is|are|does|do|did|has|have|was|were) <c>('s)?( (azure |cloud |total |monthly )*(usage|costs?|spend|spending|bill|consumption|budget))?( (cost|spend|use|need|consume|burn))?( (so|that|too|very|this|suddenly|still|already))*( (high|much|expensive|costly|large|big|over( (the |its )?budget)?|up|money|red|going up|rising|increasing|growing|exploding|spiking|jump(ed|ing)?|increased?|rise|risen|grown?|went up|go up|gone up|doubled?|spiked?|exploded?|critical|bad|close to (its|the) budget|above (its |the )?budget))*( <now>)?",
    'what drives <c>',
  ],
  [
    "(what|who)('s| is| are| was| has| have| does| do| did)? (driv(es|e|ing)|caus(es|e|ed|ing)|mak(es|ing)|push(es|ed|ing)|behind|eating|eats|responsible for|expensive|costing|costs|the reason for|the cause of|the biggest cost|the main cost|so expensive)( up)?( so much)?( the)?( (azure|cloud|total|high))*( (costs?|spend|spending|bill|usage|consumption|money|increase|budget))?( (at|of|for|in|with|by))? <c>( (expensive|so expensive|so high|costs?|spending|bill))?( up)?( <now>)?",
    'what drives <c>',
  ],
  [
    '(what|where) (is|are|does|do|did|has) <c>( (using|spending|spend|spent|burning|burn|paying|pay|use|consume|putting))( (up|so much|all|that|the|its|their|most))*( (money|budget|costs?|it))?( (on|for|into|go|going))+( <now>)?',
    'what drives <c>',
  ],
  [
    'where (does|do|did|is|has) (all )?(the |their |its )?(money|budget|cost|spend|spending)( (of|for|at|from|by) <c>)( (go|going|gone|spent|come from|went))*( to)?',
    'what drives <c>',
  ],
  [
    "where (does|do|did|is|has) <c>('s) (money|budget|cost|spend|spending)( (go|going|gone|spent|come from|went))*( to)?",
    'what drives <c>',
  ],
  [
    `(${COST} )?(of |for |at )?<c>('s?)?( ${COST})? (by|per|split by|broken down by|divided by|sorted by|grouped by|for each) (azure )?(services?|meters?|meter categor(y|ies)|resources?|resource groups?|subscriptions?|groups?|categor(y|ies)|products?)( <now>)?`,
    'what drives <c>',
  ],
  [
    '(which|what) (azure )?(services?|resources?|resource groups?|subscriptions?|meters?|products?)( (is|are|does|do|did|has|have|cost|costs|drive|drives|cause|causes|uses|use))*( (the )?(most|biggest|expensive|most expensive|largest|money|costs?))*( (at|of|for|in|by|with|from))? <c>( (use|uses|using|have|spend|pay for|run|running|cost))*( (the )?most)?( <now>)?',
    'what drives <c>',
  ],
  [
    `(cost |usage |spend )?(drivers?|breakdown|split|composition|reasons?|causes?|services|resources|resource groups|subscriptions|(biggest|top|main|most expensive|largest) (costs?|cost drivers?|services|resources|resource groups|drivers?|subscriptions|items?|spend)) ${OF} (the )?(${COST} )?((of|for|at|in) )?<c>( <now>)?`,
    'what drives <c>',
  ],
  [
    `((what|which)( are|'s|'re)? |(list|show)( me)? )?<c>('s?)? (cost |usage |spend )?(drivers?|breakdown|split|services|resources|resource groups|subscriptions|(biggest|top|main|most expensive|largest) (costs?|cost drivers?|services|resources|resource groups|drivers?|subscriptions))( <now>)?`,
    'what drives <c>',
  ],
  [
    "(break down|explain|split|analy[sz]e)( (the )?(costs?|spend|spending|usage|bill|increase|figures|numbers)( (of|for|at|by))?)? <c>('s)?( (costs?|spend|spending|usage|bill))?( <now>)?",
    'what drives <c>',
  ],

  // who is told, who is responsible
  [
    'who (gets|get|receives|is getting|will get|hears|sees|is told|is notified|is alerted|is informed|knows|listens|watches|is watching|follows|is following|is subscribed|subscribed|subscribes|monitors|is monitoring|else hears)( (the )?(alerts?|notifications?|told|notified|alerted|informed|messages|warnings))?( (for|about|of|on|when|to|from|if))? <c>( (is over|goes over|reaches) <any>)?',
    'who hears about <c>',
  ],
  [
    '(where|which (channels?|conversations?|chats?|teams?))( (do|does|is|are|get|gets|has|have|the))*( (alerts?|notifications?|hear|hears|told|watch|watches|watching))+( (for|about|of|on))* <c>( (go|posted|sent))*( to)?',
    'who hears about <c>',
  ],
  [
    '(is|are) (anyone|anybody|somebody|someone) (watching|following|subscribed to|told about|monitoring|notified about|alerted about) <c>',
    'who hears about <c>',
  ],
  [
    '(are we|am i|is this (channel|chat)|do we|do i) (watch|watching|follow|following|subscribed to|hear about|monitor|monitoring) <c>',
    'who hears about <c>',
  ],
  [
    '(is|are) (i|we|this (channel|chat|team)|the channel) (subscribed|listening|watching)( to)? <c>',
    'who hears about <c>',
  ],
  ['(subscribers?|watchers?|audience|recipients?) (of|for) <c>', 'who hears about <c>'],

  // links
  [
    "(open|go to|take me to|show|show me|find|where (is|do i find|can i find)|see|view|jump to)( me)? <c>('s)?( page)? (in|on|at) (the )?(partner ?cent(er|re)|azure portal|azure|portal|pc)",
    'links for <c>',
  ],
  [
    '((give|send|show|get|find)( me)? )?(the |a )?(links?|urls?|address|addresses)( (to|into|in|for))*( (the )?(partner ?cent(er|re)|azure portal|azure|portals?|pc))?( page)? (for|of|to|from) <c>( (in|on|to) (the )?(partner ?cent(er|re)|azure portal|azure|portal))?',
    'links for <c>',
  ],
  [
    "<c>('s)? (links?|urls?|(in )?(the )?(partner ?cent(er|re)|azure portal|portal)( links?| page| url)?)",
    'links for <c>',
  ],
  [
    '(open|go to|take me to)? ?(the )?(partner ?cent(er|re)|azure portal|portal)( page| link| url)?( (for|of|to))? <c>',
    'links for <c>',
  ],
  ["(open|go to|take me to) <c>('s) page", 'links for <c>'],

  // how it stands now
  [
    `(where (do|are|did) (we|they|things)( (stand|at|standing|now))*|(are|is|were) (we|they|things|it|everything|all) ${FINE})( (with|on|at|for|regarding|in))+ <c>( <now>)?`,
    'usage for <c>',
  ],
  [
    'how (far|close|near|high|bad|expensive|full|good|serious|critical) (is|are|was) (it|things|the (situation|spend|usage|cost))( (at|for|with|on|in|of))+ <c>( <now>)?',
    'usage for <c>',
  ],
  [
    `(how (much|mch|muhc)|what)( (money|budget|of (its|the|their) budget))? <c> (has|have|had|did|is|was)( (already|actually|really|currently|been|now))* ${USED}( up)?( (on|in|of|for) (azure|cloud|its budget|the cloud|the budget))?( <now>)?`,
    'usage for <c>',
  ],
  [
    '(how|where) <c> (is|are|was|stands?|looks?|does)( (doing|going|looking|standing|at|with (its|the|their) (budget|spend|costs?)))*( <now>)?',
    'usage for <c>',
  ],
  ['how (mch|muhc|mcuh|muc) (has|have|had|did|does|is) <c> <any>', 'usage for <c>'],
  [`(if|whether) <c> (is|are|was) (${FINE}|${OVER})( <now>)?`, 'usage for <c>'],
  [
    '(<pct> ?|percentage |share )?(used|spent|consumed|gone)( (so far|of (the )?budget))*( (of|by|at|for|in))? <c>( <now>)?',
    'usage for <c>',
  ],
  ["what(s|'s| is) <c> (at|on|up to|standing at)( <now>)?", 'usage for <c>'],
  [
    "<c> or <d>,? ?(who|which( one)?|what)('s| is| has| one is)?( (used|spent|using|spending))? (the )?(worse|worst|better|best|higher|highest|lower|more( expensive)?|less|bigger|ahead|most|further( along)?|closer( to (its|the) (limit|budget))?)",
    'usage for <c>; <d>',
  ],
  [
    "(who|which( one| customer)?)('s| is| has)?( (used|spent|using|spending))? (the )?(worse|worst|better|best|higher|lower|more( expensive)?|less|bigger|further( along)?|closer( to (its|the) (limit|budget))?)[,:]? <c> or <d>",
    'usage for <c>; <d>',
  ],
  [
    "<c>,? ?(who|which( one)?|what)('s| is| has| one is)?( (used|spent|using|spending))? (the )?(worse|worst|better|best|higher|highest|lower|more( expensive)?|less|bigger|ahead|most|further( along)?|closer( to (its|the) (limit|budget))?)",
    'usage for <c>',
  ],
  [
    "(who|which( one)?)('s| is| has)?( (used|spent|using|spending))? (the )?(worse|better|higher|lower|more( expensive)?|less|bigger|further along),? <c>",
    'usage for <c>',
  ],
  [
    "(how's|hows|how is|how are|how was|how does|how do|how goes)( it going with| things (at|with|for)| it (looking|standing) (for|with|at))? <c>( (doing|going|looking|look|standing|stand|performing|faring|fare|coming along|getting on|getting along|holding up|do|behaving|developing|developed|progressing)( (with|on|in|against) (its |the |their )?(budget|costs?|spend|spending|usage|money|limit))?)?( <now>)?",
    'usage for <c>',
  ],
  [
    'how (far|close|near|high|bad|expensive|full) (is|are|was) <c>( (along|from|to|up to|with|over|in|into|at)( (its|the|their))*( (budget|limit|costs?|spend|spending))?)?( <now>)?',
    'usage for <c>',
  ],
  [
    `how much (money |azure |of (its|the|their) budget |budget )?(has|have|had|did|does|do|is|was|are) <c> ((already|actually|really|currently) )?${USED}( up)?( (on|in|of|for) (azure|cloud|its budget|the cloud|the budget))?( <now>)?`,
    'usage for <c>',
  ],
  [
    `what (has|have|did|does|do) <c> ((already|actually|really|currently) )?${USED}( (on|in|for) (azure|cloud))?( <now>)?`,
    'usage for <c>',
  ],
  [
    'how (much|many)( (budget|money|headroom|room|days?|time|percent))?( (is|are|has|have|does|do))?( there)? <c>( (still|got|have))*( (budget|money))? (left|remaining|remain|to spend|to go|available)( <now>)?',
    'usage for <c>',
  ],
  [
    "(how (much|many)|what)( (of the |of its )?(budget|money|headroom|room|days?|time))?( is| are|'s)?( there)?( (left|remaining|remains|available))( (in|of) the budget)? (for|of|in|at|with|to) <c>( <now>)?",
    'usage for <c>',
  ],
  [
    '(budget|money|days|remaining budget|headroom|rest|remainder)( (left|remaining|available|still left))? (for|of|at|in) <c>( <now>)?',
    'usage for <c>',
  ],
  [
    "<c>('s?)? (budget (left|remaining|status|state|overview|check|usage|used)|remaining budget|money left|days left|headroom)( <now>)?",
    'usage for <c>',
  ],
  [
    '(what|which|at (what|which)) percent(age)?( of (its|the|their) budget)? (is|has|did|does|are) <c>( (at|used|use|spent|reached|on|now))*( <now>)?',
    'usage for <c>',
  ],
  [
    `(is|are|was|does|do) <c> (looking |look |seem |going |running )?${FINE}( (with|on) (its|the|their) budget)?( <now>)?`,
    'usage for <c>',
  ],
  [`(is|are|was) <c> ${OVER}( <now>)?`, 'usage for <c>'],
  [
    '(has|have|did) <c> (already |ever |just )*(exceed(ed)?|blown|blow|used up|use up|pass(ed)?|reach(ed)?|hit|gone over|go over|cross(ed)?|overspent|overspend|overrun|spent (all|too much)|broken|break|maxed out|run out of|max out)( <any>)?',
    'usage for <c>',
  ],
  [
    '(is|are) (there )?(anything|something|everything|all)( (wrong|ok|okay|fine|new|up|going on|happening|good|alright|well))? (with|at|for|on|about) <c>',
    'usage for <c>',
  ],
  [
    "what('s| is|s)?( (up|going on|happening|new|wrong|the (matter|status|state|situation|story|position|deal|latest)))( (with|at|for|on|of|about|from))? <c>( <now>)?",
    'usage for <c>',
  ],
  [
    'where (is|are|does|do) <c>( (at|stand|standing|with|now))*( (with|on|in) (its|the|their) budget)?( <now>)?',
    'usage for <c>',
  ],
  [
    `(do (we|you) have |are there |have we got |got |is there )?(any )(issues?|problems?|trouble|news|updates?|alerts?|alarms?|changes?|warnings?|concerns?) ${OF} <c>( <now>)?`,
    'usage for <c>',
  ],
  [
    '(tell me|talk|what do (you|we) know|what can you tell me|anything|something|all|everything|more|info)( more| everything| something| all)? about <c>( <now>)?',
    'usage for <c>',
  ],
  [
    "(does|do|has|have|did|doesn't|hasn't) <c> (not )?(have |got |get )*(a|any|no|its|their) (spending |monthly )?(budget|limit)( (set|at all|yet|any more))*( <now>)?",
    'usage for <c>',
  ],
  ['(is|are) <c> without (a )?budget|is there (a|any|no) budget (for|of|set for) <c>', 'usage for <c>'],
  [`${NEWS} ${OF} (customer )?<c>( <now>)?`, 'usage for <c>'],
  [`<c>('s?)? ${NEWS}( (please|report|overview|status|summary|figures|numbers|check))?( <now>)?`, 'usage for <c>'],
  [`<c> ${COST}( (vs|versus|against|and|compared to|of) (its |the )?budget)( <now>)?`, 'usage for <c>'],
  [
    '(check|check on|check up on|(take|have)( (a|another))?( (quick|close|short))? (look|peek|glance) at|look at|look up|look into|open up|see|view|inspect|pull up|bring up|display|lookup|find|search|search for|review|report on|status|query|show me everything on|a look at|update on|update me on|brief me on|fill me in on|details|report|numbers|figures) <c>( <now>)?',
    'usage for <c>',
  ],
  [`(what|who|whats|how)('s| is| are| was)? <c>('s?)? ${NEWS}( <now>)?`, 'usage for <c>'],
  [
    '(when|how long)( (does|is|until|till|to|before))*( the)?( (billing )?period)( (of|for) <c>)( (end|ends|over|reset|renew))*',
    'usage for <c>',
  ],
  [
    "when (does|is) (the (budget|period|billing period) (of|for) )?<c>('s)?( (budget|period|billing period))? (end|reset|renew|start|over|due)( again)?",
    'usage for <c>',
  ],
  [
    'compare (the )?((usage|costs?|spend|spending|figures|numbers) (of|for) )?<c> (with|to|and|vs|versus|against) <when>',
    'history for <c> <when>',
  ],
  [
    'compare (the )?((usage|costs?|spend|spending|figures|numbers) (of|for) )?(<it> (with|to|and|vs|versus|against) (that of )?<d>|<d> (with|to|and|vs|versus|against) (that of )?<it>)( (side by side|please))?|how does (<it> compare (with|to|against) <d>|<d> compare (with|to|against) <it>)',
    { followUp: 'compared' },
  ],
  [
    'compare (the )?((usage|costs?|spend|spending|figures|numbers) (of|for) )?<c> (with|to|against|or) (that of )?<d>( (side by side|please))?|how does <c> compare (with|to|against) <d>',
    'usage for <c>; <d>',
  ],
  [
    'compare (the )?((usage|costs?|spend|spending|figures|numbers) (of|for) )?<c>( (side by side|with each other|please))?',
    'usage for <c>',
  ],
  ["(what('s| is)|show)( me)? the difference between <c>", 'usage for <c>'],
  ['(both|usage (for|of) both),? <c>', 'usage for <c>'],
];
