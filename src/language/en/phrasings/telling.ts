import type { Phrasing } from '#language/phrasings.ts';
import { ABOUT, ALERTS, REACHES, TELL, US } from './words.ts';

/** What may stand before a digest. */
const SEND_A =
  "((send|give|post|make|get|set|schedule|show|i want|i need|i'd like|we want|can i get|have)( (me|us|to|up|here))* )?((a|the|an|your|our|my) )*";

/** What is told here, and what no longer; the digest. */
export const telling: readonly Phrasing[] = [
  // what is to be told, and what no longer
  [
    `${TELL} ${US}( know| posted| informed| updated)?( (about|of|on|when|if|once|as soon as|that))* <c> ${REACHES} (its |the |about |around )*<at>( (of (its|the|their)( spending| monthly)? budget|used|budget))*`,
    'subscribe <c> at <at>',
  ],
  [
    `(alerts?|notifications?|warnings?|messages?|pings?)( ${US})?( (when|if|once|as soon as))+ <c> ${REACHES} (its |the |about |around )*<at>( (of (its|the|their)( spending| monthly)? budget|used|budget))*`,
    'subscribe <c> at <at>',
  ],
  [
    `${TELL} ${US}( know| posted| informed| updated)?( (about|of|on|when|if|once|as soon as))* <c> (is |will be |gets |starts )*(heading|heading over|expected to|likely to|projected to|going to|about to|at risk)( <any>)?`,
    'subscribe <c> with forecasts',
  ],
  [
    `${TELL} ${US}( know| posted| informed| updated)?( (about|of|on|when|if|once|as soon as))* <c> (is |goes |gets |runs |went |will go |will be |will run )*(over|above|beyond|exceeds|exceeding|past|out of|exceed|has used up|uses up|blows) ((its|the|their|a) )?(budget|limit)`,
    'subscribe <c> at 100',
  ],
  [
    `${TELL} ${US}( know| posted| informed| updated)?( (about|of|on|when|if|once|as soon as|any))* (<c> )(spikes?|jumps?|spends? (unusually|suddenly|too)( much)?|has (a )?spikes?|rises? suddenly|explodes?)`,
    'subscribe <c> with spikes',
  ],
  [
    `(${TELL} ${US}( know)?( (about|of|on|when))? |subscribe( to)? |watch( for)? )(any )?(spikes|unusual (costs?|spending)|anomalies)( (of|for|at|in|with) <c>)`,
    'subscribe <c> with spikes',
  ],
  [
    `${TELL} ${US}( know| posted| informed| updated)?( (about|of|on|when|if))*( (all|any|the))* ?(alerts?|changes|news)?( (about|for|of|with))? <c>,? (at|from|above|over|when over|reaching|starting at|upwards of) <at>( (of (its|the|their) budget|used))*`,
    'subscribe <c> at <at>',
  ],
  [
    `(watch|follow|monitor|track|observe|subscribe|sub|keep an eye on|keep watch (on|over)|keep track of|watch over|watch out for|look after|add|start (watching|following|monitoring|tracking|alerting( ${US})?|alerts)|turn on|enable|activate|switch on|want|get|set up|create|send ${US}|give ${US})( ${US})?( (for|to|about|of|on))*( ?((an|a|the|some|all) )*(alerts?|notifications?|subscriptions?|warnings?|watch|thresholds?)( (for|about|of|on|to|at|when))*)? <c>( (reaches|hits|passes))?( (at|from|above|over|starting at|@))+ ?<at>( (of (its|the|their) budget|used))*`,
    'subscribe <c> at <at>',
  ],
  [
    `(an? )?(alerts?|thresholds?|warnings?|notify|warn|subscribe|sub|watch|${TELL})( ${US})? (at|from|above|over|@) <at>( (for|of|on|about|to) <c>)( (only|please|here))?`,
    'subscribe <c> at <at>',
  ],
  [
    `(add|set|put|create|make)( an?| the)? (alerts?|thresholds?|warnings?|notifications?|limits?) (at|of|to|from) <at>( (for|of|on|about|to) <c>)`,
    'subscribe <c> at <at>',
  ],
  [`(${TELL} ${US}|subscribe ${US})( know)?( (at|from|above|over))+ <at>`, 'watch at <at>'],
  [
    `${TELL} ${US}( know| posted| informed| updated)( (about|of|on|when|if))* <c>( (gets (close|near)|is close|comes close|approaches|is near|nears)( <any>)?)?`,
    'subscribe <c>',
  ],
  [
    `(alert|notify|warn|inform|ping|message|update) ${US}( (about|of|on|for|when|if|regarding|with))+ <c>( (gets (close|near)|is close|comes close|approaches|is near|nears)( <any>)?| changes?)?`,
    'subscribe <c>',
  ],
  [
    `(monitor|track|observe|keep an eye on|keep watch (on|over)|keep track of|watch over|watch out for|start (watching|following|monitoring|tracking|alerting( ${US})?( about)?)|(turn on|enable|activate|switch on|want|get|set up|create|send ${US}|give ${US}|start|add|subscribe( ${US})?( to| for)?|watch|follow)( (the|all|an|a|some))* (alerts?|notifications?|alerting|watch|subscriptions?)( (for|about|of|on|to))+) <c>( (for (me|us)|here|again|please|in this (channel|chat)))*`,
    'subscribe <c>',
  ],
  [
    `(i|we)( would)?( (want|need|like|wish))( to)?( (get|receive|have|see|be|hear|hear about))* ?(alerts?|notifications?|alerted|notified|told|informed|warned)?( (about|for|of|on|from|when))* <c>( (reaches|hits|is at|passes|at|from|above))+ <at>( of (its|the) budget)?`,
    'subscribe <c> at <at>',
  ],
  [
    `(i|we)( would)?( (want|need|like|wish))( to)?( (get|receive|have|be|hear))* ?(alerts|notifications|alerted|notified|told|informed|warned|about)( (about|for|of|on|from|when))+ <c>`,
    'subscribe <c>',
  ],
  ['(drop|remove|delete|get rid of) (it|this|that|them)( (again|please|now))*', 'unsubscribe it'],
  [
    `(unsubscribe|unfollow|unwatch|stop|end|cancel|quit|no longer|drop|forget|remove|delete|turn off|switch off|disable|deactivate|no more|no)( (me|us))?( (watching|following|monitoring|tracking|alerting|notifying|telling|informing|warning|sending|watch|follow|posting))?( ${US})?( ${ALERTS}| (the |my |our )?(subscriptions?|watch))( ${ABOUT})* <c>((?<![,;&]) (any ?more|now|here|please|again|in this (channel|chat)))*`,
    'unsubscribe <c>',
  ],
  [
    `(stop|quit|no longer|end) (watching|following|monitoring|tracking|watch|follow|monitor|track|(alerting|notifying|telling|informing|warning|alert|notify|tell|inform|warn)( ${US})?( (about|of|on|for)))( the)? <c>((?<![,;&]) (any ?more|now|here|please))*`,
    'unsubscribe <c>',
  ],
  [
    `(don't|dont|do not|never) ${TELL} ${US}( (anything|any more|alerts))?( (about|of|for|on|when))+ <c>( (any ?more|again|ever))*`,
    'unsubscribe <c>',
  ],
  [
    `(i|we) (don't|do not|no longer)( (want|need|wish|like))( to)?( (get|receive|see|hear|have|be))*( (any|more|the|these))*( (alerts?|notifications?|alerted|notified|told|informed|messages|anything|posts?))?( (about|for|of|on|from))+ <c>((?<![,;&]) (any ?more|again|now))*`,
    'unsubscribe <c>',
  ],
  [
    `(stop|quit|end|no more|turn off|switch off|disable|pause|cancel)( (alerting|notifying|telling|sending|posting|bothering|all|the|these|those|your|my|any))*( ${US})?( ${ALERTS})?( (here|now|please|any ?more|in this (channel|chat)))*`,
    'stop alerts',
  ],

  // the digest
  [
    "(send|give|show|post|get|see|want|need|read)?( (me|us|here))*( (a|the|your|an|today's|my))* ?(digest|summary|report|daily|recap|briefing|morning report)( (now|right now|right away|today|at once|again|please))+|(show|see|read|get|run)( (me|us))?( (the|my|a))* (digest|recap|briefing)|(digest|recap|briefing)( please)?",
    'digest now',
  ],
  [
    "(stop|end|cancel|no|no more|turn off|switch off|disable|quit|don't send|unsubscribe( me| us)?( from)?|i don't want|remove)( (me|us|sending))*( (a|the|any|more|your|our))*( (daily|weekly|morning))? ?(digests?|summary|summaries|reports?|recaps?|briefings?)( (any ?more|now|please|here))*",
    'digest off',
  ],
  [
    `${SEND_A}(daily )?(digest|summary|report|overview|recap|briefing)( (every|each))*( (day|daily|morning|workday|every day))*,?( (at|around|by))+ <time>( (every|each) (day|morning)| daily)?`,
    'digest daily at <time>',
  ],
  [
    `${SEND_A}(weekly )?(digest|summary|report|overview|recap|briefing)( (every|each|weekly|on|once a week))* <day>,?( (at|around|by|morning))* <time>`,
    'digest weekly on <day> at <time>',
  ],
  [
    `${SEND_A}(weekly )?(digest|summary|report|overview|recap|briefing)( (every|each|weekly|on|once a week))* <day>( (morning|evening|please))*`,
    'digest perhaps weekly on <day>',
  ],
  [
    `${SEND_A}((daily|morning|every day|everyday) )+(digest|summary|report|overview|recap|briefing|update|news)( (please|by mail|here))*`,
    'digest perhaps daily',
  ],
  [
    `${SEND_A}weekly (digest|summary|report|overview|recap|briefing|update|news)( (please|by mail|here))*`,
    'digest perhaps weekly',
  ],
  [
    `${SEND_A}((regular|monthly|evening) )+(digest|summary|report|overview|recap|briefing|update|news)( (please|by mail|here))*`,
    'digest every time',
  ],
  [
    "((set up|create|schedule|start|configure|arrange|turn on|switch on|enable|activate|add|make)|(i|we)( (want|need|would like|'d like))( to (set up|have|get|schedule))?)( (me|us))? (a|the|an|another) (digest|recap|briefing|regular (summary|report))( (here|please|for (me|us)|in this (channel|chat)))*",
    'digest every time',
  ],
  [
    `${SEND_A}(digest|summary|report|overview|recap|briefing|update|news)( (every|each|once a|per|in the) ?(day|morning))+( (please|here|by mail))*`,
    'digest perhaps daily',
  ],
  [
    `${SEND_A}(digest|summary|report|overview|recap|briefing|update|news) (every|each|once a|per) ?week( (please|here|by mail))*`,
    'digest perhaps weekly',
  ],
  [
    `${SEND_A}(digest|summary|report|overview|recap|briefing|update|news)( (every|each|once a|per|in the|twice a|two times a)( other)? ?(day|morning|week|evening|month|hour|night|workday|year))+( <any>)?`,
    'digest every time',
  ],
  [
    '(when|how often)( (is|does|do|will|are|comes?))*( (the|your|our|my|i|we|you|next))*( (get|send))?( (the|a))? (digest|summary|report|digests)( (come|comes|sent|due|scheduled|arrive))*|digest (schedule|settings?|time|status)',
    'digest',
  ],
];
