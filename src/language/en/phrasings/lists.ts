import type { Phrasing } from '#language/phrasings.ts';

/** Of whom a list is. */
const WHO =
  "((list |show |count |is |are |has |have |do |does |is there |are there |do we have |have we got )?(who|whos|who's|which ones?|(how many|which|what|all( of)?|list|show|any|the|our|those|every)?( (the|our|my|of|all))* ?(customers?|clients?|accounts?|tenants?)|anyone|anybody|everyone|everybody|someone|all|those|ones))(( that| who| which)?( (is|are|'s|was|were|has|have|do|does|got|gets|already|now|currently|nearly|still|all|being|gone|went|go|goes|going|run|runs|ran|been))*)";
/** The same of people who say what instead of who. */
const WHAT =
  "((list|show|tell)( me)? )?(what|whats|what's|anything|something|everything|(is|are) (there )?(anything|something))( (is|are|'s|that|which|now|currently|already|else))*";
const ALL =
  '(all|everyone|everybody|everything|all (the |our |my |of our |of them )?(customers|clients|accounts|tenants)?|all of them|every (customer|client|account)|the (whole )?(portfolio|lot)|(the |our |my )?(customers|clients|portfolio)|the whole thing)';
const COST =
  '((azure|cloud|total|overall|current|monthly|full) )*(usage|costs?|spend|spending|consumption|budgets?|bill|expenses|figures|numbers|totals?)';
const BUDGET = '((the|their|its|a|our|his|her|spending|monthly) )*(budgets?|limits?)';

/** Questions about all customers. */
export const lists: readonly Phrasing[] = [
  // under a share of their budgets
  [
    `((usage|costs?|spend|figures|numbers|list|show) (for|of|me|by)? ?)?${WHO}( (at|using|used|use|uses|spending|spent|spend|spends|consumed))* ?(only )?(under|below|beneath|less than|fewer than|not even|lower than|<)( (only|a))? <n> ?<pct>( (of|on) ${BUDGET})?( <now>)?`,
    'under <n>%',
  ],
  [
    '((list|show)( me)? )?(all )?((and|what about|how about|now|just|only) )*(those |the ones |customers |everyone )?(under|below|less than|fewer than|<) <n> ?<pct>( (of (the|their) budget|customers|used))?',
    'under <n>%',
  ],
  [
    `${WHO}( (at|using|used|use|uses|spending|spent|spend|spends|consumed))* ?(under|below|less than|not even) (a )?half( (of|their|the))?( ${BUDGET})?( <now>)?`,
    'under 50%',
  ],
  [
    `${WHO}( (at|using|used|use|uses|spending|spent|spend|spends|consumed))* ?(over|above|more than|at least) (a )?half( (of|their|the))?( ${BUDGET})?( <now>)?`,
    'over 50%',
  ],
  [
    `${WHO}( (at|using|used|use|uses|spending|spent|spend|spends|consumed))* ?(under|below|less than|not even) a quarter( (of|their|the))?( ${BUDGET})?( <now>)?`,
    'under 25%',
  ],

  // over their budgets, or on the way there
  [
    `${WHO} (over|above|beyond|exceeding|past|out of|through|outside|in excess of|overrunning|exceeded|exceed|exceeds|overspent|overspending|overspend|overspends|blown|blew|busted|broke|broken|used up|burnt through|burned through|hit|reached|crossed|passed|maxed out|over-?budget|overbudget)( ${BUDGET})?( <now>)?`,
    'over budget',
  ],
  [
    `${WHO} (no|not enough|zero) (budget|money) left( <now>)?|${WHAT} (over|above|past|beyond) ${BUDGET}( <now>)?`,
    'over budget',
  ],
  [`${WHAT} (over|above|past|beyond|at) <n> ?<pct>( (of|on) ${BUDGET})?( <now>)?`, 'over <n>%'],
  [
    '((list|show)( me)? )?(all )?(the )?(over-?budget|overbudget|over the budget|exceeded|budget (exceeded|overruns?|exceeded list|breaches)|overruns?|overspend(ers|ing)?|over (their|its) budgets?)( (customers?|clients?|accounts?|list|ones|now))?',
    'over budget',
  ],
  [`(usage|costs?|spend|figures) (for|of) ${WHO} (over|above) ${BUDGET}`, 'over budget'],
  [
    `((usage|costs?|spend|figures|numbers|list|show) (for|of|me|by)? ?)?${WHO} ?(over|above|beyond|past|at|beyond|more than|at least|>=?|exceeding|exceeded|exceed|used|using|use|at or above|at more than|higher than|greater than|passed|reached|crossed|hit|spent)( (over|above|more than|at least))? <n> ?<pct>( (of|on) ${BUDGET})?( <now>)?`,
    'over <n>%',
  ],
  [
    '((list|show)( me)? )?(all )?(over|above|more than|>=?) <n> ?<pct>( (of (the|their) budget|customers|used))?',
    'over <n>%',
  ],
  [
    `${WHO} (over|above|past|beyond|at least|more than|>=?|passed|crossed|reached|hit|exceeding) (?=\\d\\d\\b|1\\d\\d\\b)<n>( <now>)?`,
    'over <n>%',
  ],
  [
    '((and|what about|how about|now|just|only) )*(those |the ones |customers |everyone )?(over|above|past|beyond|more than|>=?) (?=\\d\\d\\b|1\\d\\d\\b)<n>( ?<pct>)?',
    'over <n>%',
  ],
  [
    `${WHO} (about to|soon to|going to|gonna) (run out|run short|hit|reach|be out|max out|use up|exhaust|touch)( <any>)?`,
    'at risk',
  ],
  [
    `${WHO} (about to|likely to|going to|gonna|will|expected to|projected to|set to|on track to|bound to|forecast to|might|may|could|would|soon to|heading|heading for|heading to|on the way|trending)( <any>)?`,
    'heading over',
  ],
  [
    `${WHO} (close to|near|nearing|approaching|at risk|in danger|almost|nearly|under threat|endangered|critical)( <any>)?`,
    'at risk',
  ],
  [
    `(who|which (customers?|clients?|ones?|accounts?)) (will|might|may|could|would|is going to|are going to) <any>|${WHAT} (heading|trending) (over|above|past|beyond)( ${BUDGET})?( <now>)?`,
    'heading over',
  ],
  [
    '((show|list)( me)? )?(all |the )?(heading over|heading for trouble|likely overruns?)( (customers?|clients?|ones|accounts?|list|budget|their budgets?))*',
    'heading over',
  ],
  [
    '((show|list)( me)? )?(all |the )?(at risk|at-risk|risky|endangered|critical|in danger|problem|risk)( (customers?|clients?|ones|accounts?|list|budget|their budgets?))*',
    'at risk',
  ],
  [
    '(where|who) (do|should|must) (i|we) (worry|look|act|watch out)( <any>)?|(who|what) needs ((my|our|some) )?attention( <now>)?|(any|where are the) (risks|problems|trouble|fires)( <now>)?|who should (i|we) (worry about|call|talk to|look at)( <any>)?',
    'at risk',
  ],

  // without usage, without a budget, without news
  [
    `${WHO}( (with|has|have|had|shows?|showing|an?|of))* ?(no|zero|0|nil|without|without any)( (azure|cloud))? (usage|consumption|spend|spending|costs?)( (at all|whatsoever|yet))*( <now>)?`,
    'no usage',
  ],
  [
    `${WHO} ((not|haven't|hasn't|don't|doesn't|didn't)( (yet|even))* (used?|using|spent|spend|spending|consumed?|consuming)( (anything|any (azure|money)|a cent))|(used?|uses|using|spent|spends?|spending|costs?|costing|consumes?|consumed|consuming) (nothing|zero|0))( (at all|yet|in azure))*( <now>)?`,
    'no usage',
  ],
  [
    '((list|show)( me)? )?(all )?(the )?((zero|no|without) (usage|spend|spending|consumption)|(unused|idle|inactive|dormant|empty)(?= (customers|clients|accounts|tenants)))( (customers|clients|accounts|tenants|ones|list))*( <now>)?',
    'no usage',
  ],
  [
    `${WHO}( (lack|lacks|lacking|missing|miss|need|needs|without|with no|with out|have no|no|not|without any|haven't|hasn't|don't have|doesn't have|have not|not have|without a))+( (a|any|got|set|an|the|yet))*( (spending|monthly))? ?(budgets?)?( (set|set up|defined|yet|assigned))*( <now>)?`,
    'no budget',
  ],
  [
    '((list|show)( me)? )?(all )?(no|without|missing|unset|not set) (a )?budgets?( (customers?|list|set|at all))?',
    'no budget',
  ],
  [`${WHO} (no budget|unbudgeted|budgetless)`, 'no budget'],
  [
    `${WHO} (no|not|haven't|hasn't|without)( (any|had|got|a))*( (changed?|moved?|changes?|new figures|updates?|updated|fresh figures|new data|movement))+( <any>)?`,
    'no change',
  ],
  [
    '((list|show)( me)? )?(no change|unchanged|stale|outdated|stuck|frozen|without change|old)( (customers?|figures|data|ones|list|numbers))?',
    'no change',
  ],

  // who comes first
  [
    '((usage|costs?|spend|show|list|give me) )?(the )?(top|worst|highest)( <n>)?( (customers?|clients?|accounts?|offenders?|ones|by (percent(age)?|share|usage|budget)|used|usage|over budget))*',
    'top <n|10>',
  ],
  ['(the )?<n> (worst|top|highest|most critical)( (customers?|clients?|accounts?|offenders?|ones))?', 'top <n>'],
  [
    `(who('s| is)|which customer is|what('s| is)) (the )?(worst|highest)( (off|customer|one|percentage|offender))*`,
    'top 1',
  ],
  [
    "(who('s| is| are| was)?|what('s| is| are)?|which( customers?| ones?)?( (is|are))?|show|list)?( (the|our|my|me))* ?(biggest|largest|highest|top) (cost |spend |spending |usage )?(increases?|rises?|jumps?|growth|gains?|changes?|risers?|climbers?|movers?|growing)( (customers?|in (cost|spend|spending|usage)))*( since <since>)?",
    'biggest increase since <since|yesterday>',
  ],
  [
    '(who|which customers?|what)( (has|have|is|are|was))? ?(grew|grown|grow|growing|rose|risen|rising|increased|increasing|jumped|up|climbed) (the )?most( (since <since>|today|<now>))?|(who|which customers?)( (has|have|is|are|was))? ?(grew|grown|growing|rose|risen|rising|increased|increasing|jumped|climbed|climbing|(got|gotten|getting|became|become|becoming) (worse|more expensive|dearer))( (since <since>|today|<now>))?',
    'biggest increase since <since|yesterday>',
  ],
  [
    "(who('s| is| are| was)?|what('s| is| are)?|which( customers?| ones?)?( (is|are))?|show|list)?( (the|our|my|me))* ?(<n> )?(biggest|largest|most expensive|highest|priciest|top|costliest|heaviest|fattest)( <n>)? ?(spenders?|customers?|clients?|consumers?|costs?|bills?|accounts?|budgets burnt|by (spend|cost|amount|money|spending)|spending|money|one|ones|users?)*( in <cur>)?",
    'biggest[ <n>][ in <cur>]',
  ],
  [
    '(who|which (customers?|ones?|clients?))( (is|are|has|have|does))? ?(spend|spends|spent|spending|cost|costs|costing|use|uses|used|using|consumes?|pays?|burns?)( us)?( (the )?(most|highest|biggest))( money| in azure| on azure)?( in <cur>)?( <now>)?',
    'biggest[ in <cur>]',
  ],
  [
    `(${COST}|customers|everybody|everyone|all|list) (sorted|ordered|ranked|sort|order|rank|ranking)( by)?( (spend|costs?|amounts?|spending|money|size|usage|total))?( in <cur>)?`,
    'biggest[ in <cur>]',
  ],
  [
    '((show|list)( me)? )?(the )?(<n> )?(most )?expensive( <n>)?( (customers?|ones|clients?))?( in <cur>)',
    'expensive[ <n>] in <cur>',
  ],
  ['((show|list)( me)? )?(the )?(<n> )?(most )?expensive( <n>)?( (customers?|ones|clients?))?', 'biggest[ <n>]'],

  // all at a glance
  [`${COST}( (of|for|from|by) ${ALL})?( (are|is|only))* (in|billed in|paid in|with) <cur>( <now>)?`, 'usage in <cur>'],
  [
    '(only |just |show |list )?((the|our|all|those|me) )*(ones|customers|clients|accounts|those)( (that|which|who|are|is|billed|paid|paying|charged|invoiced|with))* in <cur>( (only|please))?',
    'usage in <cur>',
  ],
  [
    `(which|what|who|list|show|all|customers?)( (the|our|all|customers?|clients?|pays?|are|is|me|billed))* in <cur>`,
    'usage in <cur>',
  ],
  [
    `how much (do|did|have|are|is|was) (we|all|all our customers|our customers|everybody|everyone|the total)( (spend|spent|spending|cost|use))? in <cur>( <now>)?`,
    'usage in <cur>',
  ],
  [`${COST}( (of|for|on|from|by|across|over))? ${ALL}( <now>)?`, 'usage'],
  [
    `(status|state|situation|overview|summary|report|snapshot|position|alerts?|health|how about|details)( (of|for|on|about|across)) ${ALL}( <now>)?`,
    'usage',
  ],
  [
    `(our |the )?(total|overall|entire|whole|complete|combined|grand total|sum)( ${COST})?( (of|for|from|by|across) ${ALL})?( <now>)?`,
    'usage',
  ],
  [`(our |the )?${COST} (in total|overall|altogether|total|in all|all in all)( <now>)?`, 'usage'],
  [
    'how (much|high)( money)? (are|do|did|have|is|does|was|were) (we|all|they|everybody|everyone|all (the |our )?customers|(the |our )?customers|us|it all|everything|the total)( (spending|spend|spent|costing|cost|use|used|using|burning|burn))?( (in total|altogether|overall|on azure|together))*( <now>)?',
    'usage',
  ],
  [
    "(how('s| is| are| do| does| did)|where|what('s| is)) (do |are |is )?(we|everything|everybody|everyone|it all|all|business|things|all (the |our )?customers|(the |our |my )?(customers|portfolio|budgets?|spending|costs?|budget situation|overall situation|total))( (doing|going|looking|look|stand|standing|spending|at))*( <now>)?",
    'usage',
  ],
  [
    '((list|show|give|see)( me)? )?(the )?(budget|cost|usage|spend|spending|portfolio|customer|customers|overall|general|quick|full) ?(status|overview|situation|summary|list|report|check|snapshot|figures|view|picture|dashboard|health)( (please|for all|of all|now|for all customers|of all customers|for everyone))?',
    'usage',
  ],
  [
    '(the )?(big picture|at a glance|everything|everybody|everyone|all|all customers|customers|customer list|all clients|clients|dashboard|portfolio|overview|numbers|figures|summary|report|the lot|money)( (please|now|at a glance))?',
    'usage',
  ],
  [
    '(is|are) (everything|all|everybody|everyone|we|all (the |our )?customers|things)( (ok|okay|fine|good|alright|all right|on track|in budget|within budget|under control|in order|well|green|over budget))+( <now>)?',
    'usage',
  ],

  // one's own, what changed, alerts
  [
    "(which|what|who)?('s| is| are)?( (customers?|clients?|accounts?|ones?))?( (are|is|of|do))*( (mine|my (customers?|clients?|accounts?)|assigned to me|i own|i (look after|manage|have|take care of)))+",
    'my customers',
  ],
  [
    '((list|show)( me)? )?(my|mine|all my|just my|only my)( own)? (customers?|clients?|accounts?|portfolio|ones|list)( in <cur>)?|customers (of mine|assigned to me)',
    'my customers',
  ],
  [
    '(since <since>,? )?(whats|what|who|which customers?|anything|something|things)( (has|have|is|are|that|all))*( (changed|new|happened|moved|different|up|going on|happening|interesting|news))+( (here|with (the |our |my )?customers|there|for (us|me)|at (the |our )?customers))?( since <since>)?( (now|today|lately|recently|so far|overnight))?',
    'changes since <since|last digest>',
  ],
  [
    "((show|list|give)( me)? )?(all )?(the )?(any )?(changes?|news|updates?|what's new|whats new|differences|delta)( (since|from) <since>| today| lately| overnight| recently)?",
    'changes since <since|last digest>',
  ],
  [
    'what (did|have) (i|we) (miss|missed)( since <since>| today| lately| overnight)?|catch me up|bring me up to speed|brief me|fill me in|update me',
    'changes since <since|last digest>',
  ],
  [
    '(are there |do we have |is there |have we |have i |got |how many |which |what |list |show |see |any |all )*(any |the )?(open |new |active |current |unacknowledged |pending |unseen |unread |outstanding |red )*(alerts?|alarms?|warnings?|fires)( (are|do|is|we|there|have|open|right|active|here|pending|unacknowledged|currently|outstanding|left))*( <now>)?',
    'alerts',
  ],
  [
    "(is|are) (there )?(anything|something|anyone|anybody) (wrong|burning|on fire|critical|red|open|urgent|unacknowledged|bad|alarming)( <now>)?|unacknowledged|what('s| is) (burning|on fire|urgent|critical|open|red)( <now>)?",
    'alerts',
  ],

  // what is told, and the watch itself
  [
    '(what|who|which customers?)( (am|are|is|do|does|did|have|has))*( (i|we|this channel|this chat|this|here|this conversation|this team|the channel))?( (subscribed( to)?|watching|watched|following|followed|monitoring|monitored|hear(s|ing)? about|watch|follow|told about))+( here)?',
    'subscriptions',
  ],
  [
    '((list|show)( me)? )?(all |the |my |our |active |current |existing )*(subscriptions?|subscribed customers|watched customers|watch ?list|what is told here|alert settings)( (here|in this (channel|chat)|of this (channel|chat)))?',
    'subscriptions',
  ],
  [
    'who hears (about )?(all|everything|everyone|everybody|all customers)|who (gets|receives) (all )?(the )?alerts|who (is told|is notified|is alerted)',
    'who hears about all',
  ],
  [
    '(are|is) (you|the watch|the bot|it|this|everything|the service|this thing|budget watch) (still )?(awake|alive|working|up|running|there|online|healthy|ok|okay|on|up and running|operational)( <now>)?|you there',
    'status',
  ],
  [
    '(when|what)( (was|is|did|were))?( (the|you|your))* (last|latest|newest|next|most recent)( time)? (scan|check|run|update|data|figures|reading|look|refresh)( (you )?(run|ran|done|was|scan|scanned|come|came|look|looked))?',
    'status',
  ],
  [
    '(how (fresh|old|current|recent|up to date) (is|are)|how up to date is)( (the|your|these))* (figures|data|numbers|it)|last scan|(watch|bot|system|service|scan|health|server) (status|state|health|check)|(status|state|health) of (the )?(watch|bot|system|service)|when did you last (scan|look|check|read)( <any>)?|data freshness|sign-?in status',
    'status',
  ],
];
