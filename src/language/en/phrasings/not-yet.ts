import type { Phrasing } from '#language/phrasings.ts';
import { DONE, REACHES, TELL, US, VERB } from './words.ts';

/** What only looks like an order, and what cannot be done yet. */
export const notYet: readonly Phrasing[] = [
  // no order at all
  [
    '(undo|revert|take back|roll back)( (the|my|our|all|all the|these|those|of|last|<n>))* (everything|all|changes|subscriptions?|silences?|digests?|schedule|acknowledge?ments?)',
    { notYet: 'undoOne' },
  ],
  [
    '((oh|oops|sorry|no|wrong|the|one|customer|that was|was|my mistake|mistake),? )+(please )?undo( (it|that|this|please))*',
    'undo',
  ],
  [
    "((this|that|it)( one)?('s| is)? )?not (mine|ours|(my|our) (customers?|clients?|accounts?|job|problem|alerts?)|me|us|for (me|us))",
    { notYet: 'nothingDone' },
  ],
  [
    `(please )?(don't|dont|do not|never|no need to|you (shouldn't|should not|must not|mustn't)|(i|we) (don't|do not) want (you )?to|not to|not|no) ${VERB}( <any>)?`,
    { notYet: 'nothingDone' },
  ],
  [
    `(what happens|what would happen|what will happen|what is the (effect|consequence)|what does it (do|mean)|what if|what changes)( (if|when|of|after|once))?( <any>)?`,
    'help',
  ],
  [
    `what('s| is| does| do| are)?( the)? (difference|meaning|point)( <any>)?|what (does|do|is|are) (a |an |the )?"?${VERB}(d|ed|s|ing)?"?( (do|mean|for|means|good for|all))*`,
    'help',
  ],
  [`(how|where|when|why) (do|can|could|should|would|must|to)( (i|we|one|you))? ${VERB}( <any>)?`, 'help'],
  [
    `(remind|tell|show|explain to) (me|us) (what|how|again what|again how) (an? |the )?${VERB}(d|ed|s|ing)?( <any>)?`,
    'help',
  ],
  [
    '(am|are|is) (i|we|this (channel|chat|team)|the channel)( (already|still|also|really))* (subscribed|subscribing|listening|signed up)( (to|for))? <c>',
    'who hears about <c>',
  ],
  [
    `(should|can|could|may|must|shall|do|did|have|had|am|are|if|when|was|were|would) (i|we|they|he|she|somebody|someone|anyone|one)( (already|have|has|to|ever))* ${VERB}(d|ed)?( <any>)?`,
    'help',
  ],
  [`(is it possible|is there a way|am i allowed|are we allowed|is it ok|is it okay) to ${VERB}( <any>)?`, 'help'],
  [
    `(i|we|they|he|she|somebody|someone)( (just|already|have|had|has|think|thought))* ${DONE}( <any>)?`,
    { notYet: 'nothingDone' },
  ],
  [
    `(who|when|why|has anyone|has anybody|has someone|did anyone|did someone|did anybody|did somebody|has somebody)( (has|have|was|is|did|were|it))* (ack|acknowledge|silence|mute|subscribe|unsubscribe|${DONE})( (to|from|the|alerts?|of|for|about))* <c>( (acknowledged|silenced|muted|on|off|yesterday|today))*`,
    'usage for <c>',
  ],
  [`(who|when|why)( (was|is|did|were|has))* <c> (been )?${DONE}( <any>)?`, 'usage for <c>'],
  [`(is|was|has|are|were) <c> (been |already |still )*(silenced|muted|snoozed|paused|unmuted)( <any>)?`, 'alerts'],
  [
    `(is|was|has|are|were) <c> (been |already |still )*(acknowledged|acked|confirmed|seen|taken)( <any>)?`,
    'usage for <c>',
  ],
  [
    `(is|was|has|are|were) <c> (been |already |still )*(subscribed|watched|followed|monitored)( <any>)?`,
    'who hears about <c>',
  ],

  // what cannot be done yet, about the right customer
  [
    '(remind|reminder|reminders|nudge|ping me (in|on|at (?!\\d+([.,]\\d+)? ?(%|percent))|tomorrow|later)|set (a|up a) reminder|wake)( <any>)?',
    { notYet: 'reminders' },
  ],
  [
    '(follow up|follow-up|get back|come back|check back|call back|check in)( (with|on|to|about|at|me))*( <c>)?( (again|<later>|about <any>))+',
    { notYet: 'reminders' },
  ],
  ['follow up (with|on|about) <c>', { notYet: 'reminders' }],
  [
    '(call|phone|email|mail|contact|write to|meet|talk to|ring) (?!(me|us|it|them|this|that)\\b)<c>( <any>)?',
    { notYet: 'reminders' },
  ],
  [
    '(quiet hours?|quiet times?|quiet|do not disturb|dnd|night mode|business hours|working hours|office hours|out of office)( <any>)?',
    { notYet: 'quietHours' },
  ],
  [
    `(don't|dont|do not|never|no|stop|not|mute|silence|only|just|no more)( (alert(s|ing)?|notify(ing)?|message(s)?|messaging|disturb(ing)?|ping(s|ing)?|bother(ing)?|wake|waking|send(ing)?|post(ing)?|tell(ing)?|notifications?|write|writing|everything|all|call))+( (me|us|anything|alerts?|notifications?|messages?|here|to|up|this channel))*( (at night|at nights|by night|on (the )?weekends?|at (the )?weekends?|on (saturdays?|sundays?|weekends|holidays)( and (saturdays?|sundays?))?|in the (evenings?|mornings?|nights?)|during (the )?(nights?|weekends?|meetings?|lunch)|every (night|weekend|evening)|(after|before|between|outside|from|during) (\\d|office|work|business|working|hours|noon|midnight|six|seven|eight|nine|ten)<any>|on (week|work) ?days( only)?|in office hours|at work))+`,
    { notYet: 'quietHours' },
  ],
  [
    '(shut ?down|stop|turn off|switch off|power (off|down)|restart|reboot|delete|remove|scale (down|up)|resize|deallocate|pause|kill|start|block|cap|limit)( (the|all|all the|some|any))* (vms?|virtual machines?|servers?|resources?|resource groups?|subscriptions in azure|databases?|services?|machines?|workloads?|clusters?)( (of|for|at|in) <c>)?( in azure)?',
    { notYet: 'azure' },
  ],
  [
    "(shut ?down|stop|turn off|switch off|power (off|down)|restart|reboot|delete|remove|scale (down|up)|resize|deallocate|kill) <c>('s|s'|s)? ((azure|running|all|idle|big|expensive) )*(vms?|virtual machines?|servers?|resources|resource groups?|databases?|workloads?|clusters?)( in azure)?",
    { notYet: 'azure' },
  ],
  [
    '(export|download|csv|excel|xlsx|pdf|print|spreadsheet|as (a )?(csv|excel|pdf|file|table)|power ?bi|api)( <any>)?',
    { notYet: 'exports' },
  ],
  [
    '<any> (as|to|in|into|by|via) (a |an )?(csv|excel|xlsx|pdf|spreadsheet|file|e-?mail|mail|power ?bi|sheet|google sheets?)( (file|sheet|please))?',
    { notYet: 'exports' },
  ],
  [
    '(send|give|get|make|create|generate|e-?mail|mail|share|want|need|have)( <any>)? (csv|excel|xlsx|pdf|spreadsheet)s?( <any>)?',
    { notYet: 'exports' },
  ],
  ['(e-?mail|mail|fax|sms|text)( (me|us|it|them|this|that))+( <any>)?', { notYet: 'exports' }],
  [
    "(who|whos|who's)( (is|'s|are))?( the)? (owns?|owned|responsible|owner|in charge|account manager|manager|manages?|looks? after|takes? care|looking after|handles?|handling|contact|contact person|accountable)( (of|for|at))?( the)? <c>",
    { notYet: 'owners' },
  ],
  ['who does <c> belong to|whose( customer)? is <c>|to whom does <c> belong', { notYet: 'owners' }],
  [
    '(owners?|account managers?|responsible( person)?|contact( person)?) (of|for) <c>( (is|to|=)( <any>))?',
    { notYet: 'owners' },
  ],
  ["<c>('s)? (owners?|account managers?|responsible person|contact person)( <any>)?", { notYet: 'owners' }],
  ['(assign|hand|hand over|give|transfer|pass|reassign|move) <c>( over)? (to|from) <any>', { notYet: 'owners' }],
  ['(make|set) <any> (the )?(owner|responsible|account manager)( (of|for))? <c>', { notYet: 'owners' }],
  ['<c> (belongs|is assigned|goes) to <any>', { notYet: 'owners' }],
  [
    '(create|make|add|new|delete|rename|list|show) (a )?groups?( <any>)?|groups?( (of customers|list|called <any>))?|(put|add|move|group|combine|bundle) <any> (to|in|into|as) (a|the|one|my|our|an?other) (new )?group( <any>)?|group <any> (together|delete|show|list)',
    { notYet: 'owners' },
  ],
  ['group <any> (add|remove|drop|include|plus|minus) <c>', { notYet: 'owners' }],
  [
    '(raise|increase|set|change|lower|reduce|decrease|cut|put|update|adjust|make|bump|fix|limit|edit|extend|up|drop)( (up|me))? ((the|a|an|new|its|their|this|spending|monthly) )*budgets?( (up|to|by|at|=))* ?[$€£]? ?\\d<any>',
    { notYet: 'setBudget' },
  ],
  [
    '(raise|increase|set|change|lower|reduce|decrease|cut|put|double|update|adjust|make|bump|fix|define|limit|halve|edit|modify|give|add|assign|remove|delete|clear|create|extend|enlarge|up|drop)( (up|me))? (the |a |an |new |spending |monthly )*budgets?( (of|for|at|to|from|with))+ <c>( (to|by|at|of|=|from|with|on) <any>|[:=]? ?[$€£]?\\d<any>)?',
    { notYet: 'setBudget' },
  ],
  [
    "(raise|increase|set|change|lower|reduce|decrease|cut|put|double|update|adjust|make|bump|fix|limit|halve|edit|modify|remove|delete|clear|extend|up|drop) <c>('s|s')?( (spending|monthly))? (budgets?|limit)( (to|by|at|of|from|=|on) <any>| ?[$€£]?\\d<any>)?",
    { notYet: 'setBudget' },
  ],
  [
    '(budget|set budget)( (for|of))? <c>[:=]?( (to|at|is|should be|must be|=))? ?([$€£] ?)?\\d[\\d.,]*( ?(k|m|eur|euros?|usd|dollars?|gbp|pounds?|chf|€|\\$|£|thousand|million))*',
    { notYet: 'setBudget' },
  ],
  [
    "<c>('s)? budget( (to|at|is|should be|must be|needs to be))?[:=]? ?([$€£] ?)?\\d[\\d.,]*( ?(k|m|eur|euros?|usd|dollars?|gbp|pounds?|chf|€|\\$|£|thousand|million))*",
    { notYet: 'setBudget' },
  ],
  [
    '(give|grant) <c> (a |an |more |another |some )*(higher |bigger |larger |new |monthly )*(budget|money)( <any>)?|<c> (needs|gets|should get|wants) (a |an |more )*(higher |bigger |larger |new )*budget( <any>)?',
    { notYet: 'setBudget' },
  ],
  [
    '(give|grant|allow|add) <c> (a |an |another |more |extra |additional |up to )+(<money>|\\d[\\d.,]*)( (more|extra|budget|a month|per month))*',
    { notYet: 'setBudget' },
  ],
  ['add <money> to <c>', { notYet: 'setBudget' }],
  [
    '(try|simulate|test|what about)( (a|the|new))*( budget)?( of)? (<money>|\\d[\\d.,]*) (for|on|with|at) <c>',
    { notYet: 'setBudget' },
  ],
  [
    '(cancel|withdraw|reject|approve|decline|confirm)( (the|my|our|his|her|budget))* (request|approval|proposal)( (for|of|about))* <c>',
    { notYet: 'setBudget' },
  ],
  [
    '(raise|increase|set|change|double|lower|cut|reduce|adjust) (all |the |every |our )*budgets?( <any>)?|budgets for all without|budgets? <any> without <any>',
    { notYet: 'setBudget' },
  ],
  [
    `(${TELL} ${US}( know)?( (when|if|once|as soon as|about))?|subscribe( to)?|watch|follow|monitor|alert|warn) <c>( ${REACHES})? ?(more than |over |above |at |than |of )*<money>( (of (its|the) budget|a month|per month|in azure|spend|spent|spending|or more))*`,
    { notYet: 'amounts' },
  ],
  [
    `(subscribe|watch|follow|unsubscribe|unfollow|acknowledge|ack|unacknowledge|confirm|unmute|unsilence|start watching|stop watching)( (to|from|the alerts? of))? <c>,? <later>( <any>)?`,
    { notYet: 'later' },
  ],
  [`(silence|mute|snooze|pause)( (the )?alerts? (for|of))? <c>,? <later>( <lasts>)?`, { notYet: 'later' }],
  [
    `(silence|mute|snooze|pause)( (the )?alerts? (for|of))? <c> <lasts> (on|from|starting|beginning|as of) <any>`,
    { notYet: 'later' },
  ],
  [
    '<later>,? (please )?(subscribe|watch|follow|unsubscribe|acknowledge|ack|mute|silence|snooze) <any>',
    { notYet: 'later' },
  ],
  [
    `(subscribe|watch|follow|unsubscribe|acknowledge|ack|mute|silence|snooze|alert|notify|tell|unmute|unsilence)( (to|from|me about|us about))? (all|everything|everyone|everybody)( (customers|alerts|of them))? ?(,|except|but|without (?!(an? |any |their )?budgets?\\b)|apart from|other than|save|excluding|besides|only not) ?<any>`,
    { notYet: 'exceptions' },
  ],
  [
    `(subscribe|watch|follow|unsubscribe|acknowledge|ack|mute|silence|snooze|alert|notify|monitor|track)( (to|from|me about|us about|for|about))?( (the|all|our|those|these|every|any|me))*( customers?)?( <n>)? (top|biggest|worst|largest|most expensive|expensive|highest|over-?budget|over budget|biggest spenders|risky|heading over|critical|without (a )?budget)( <n>)?( (ones?|customers?|clients?|spenders?|budget|their budgets?|accounts?))*( (at|from) <at>| <lasts>)?`,
    { notYet: 'lists' },
  ],
  [
    `(subscribe|watch|follow|unsubscribe|acknowledge|ack|mute|silence|snooze|monitor|track)( (to|from|for))?( (everyone|everybody|all|everything|those|the))?( (customers?|that|who|which|is|are|spending|with|ones))* (over|above|under|below|more than|less than|at|beyond|in) ((<n> ?<pct>|(the |their )?budgets?|<cur>)( <any>)?)`,
    { notYet: 'lists' },
  ],
];
