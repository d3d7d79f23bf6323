import type { Phrasing } from '#language/phrasings.ts';
import { ABOUT, ALERTS, TELL, US } from './words.ts';

/** Silence, acknowledgements, and how they are taken back. */
export const changes: readonly Phrasing[] = [
  // for how long the bot is to be silent
  [
    `(mute|silence|snooze|hush|quiet|pause|suppress|shut up|stop|turn off|switch off|disable|hold|hold back|suspend|block|no|no more|shush) ${ALERTS}( ${ABOUT})? <c> <lasts>`,
    'silence <c> <lasts>',
  ],
  [
    `(mute|silence|snooze|hush|quiet|pause|suppress|shut up|stop|turn off|switch off|disable|hold|hold back|suspend|block|no|no more|shush) (all( (the|of (the|your)))? (alerts?|notifications?|alarms?|customers?)|everything|everyone|everybody)( (here|in (here|this (channel|chat|team|conversation))))? <lasts>( (here|in this (channel|chat|team)))?`,
    'silence all <lasts>',
  ],
  [
    `(mute|silence|snooze|hush|quiet|pause|suppress|shut up|stop|turn off|switch off|disable|hold|suspend|no|no more|be quiet|shush)( ${ALERTS})? <lasts>`,
    'silence <lasts>',
  ],
  [
    `(mute|silence|snooze|hush|quiet|pause|suppress|hold|suspend|shush|put|shut up about|ignore|be quiet about|leave)( ${ALERTS} ${ABOUT})? <c>( (on (hold|mute|snooze)|alone|muted|silent|quiet))? <lasts>( (please|here|in this (channel|chat)))?`,
    'silence <c> <lasts>',
  ],
  [`(mute|silence|snooze|pause|ignore) <lasts>( ${ALERTS})?( ${ABOUT})? <c>`, 'silence <c> <lasts>'],
  [`<lasts>,? (mute|silence|snooze|pause|ignore|no alerts (for|about|from)) <c>`, 'silence <c> <lasts>'],
  [
    `(don't|dont|do not|stop) ${TELL}(ing)?( ${US})?( (anything|any more|more))?( (about|of|for|on|when))* <c> <lasts>`,
    'silence <c> <lasts>',
  ],
  ['<c> (muted|silent|mute|quiet|silenced|on mute|paused|snoozed|off) <lasts>', 'silence <c> <lasts>'],
  [`(no|no more) ${ALERTS}( ${ABOUT})? <c> <lasts>`, 'silence <c> <lasts>'],
  [`(mute|silence|snooze|pause|suppress|hush) ${ALERTS}( ${ABOUT}) <c>`, 'silence <c>'],
  [
    `(unmute|unsilence|unsnooze|resume|restart|re-?enable|reactivate|unpause|turn on again|end (the )?(silence|mute|snooze|pause)|stop (the )?(silence|mute|silencing|muting)|lift (the )?(silence|mute)|cancel (the )?(silence|mute|snooze)|remove (the )?(silence|mute))( ${ALERTS})?( ${ABOUT})? <c>((?<![,;&]) (again|now))?`,
    'unsilence <c>',
  ],
  [
    `(turn|switch|start) (on |back on |alerting |telling )*( ?${US})?( ?${ALERTS})?( ?${ABOUT})? ?<c> (back on|on again|again)`,
    'unsilence <c>',
  ],

  // seen
  [
    "(that('s| is| was) )?(the )?wrong (customer|client|account)|not (this|that|the right) (customer|client|account)",
    { notYet: 'wrongCustomer' },
  ],
  [
    "(undo|revert|take back|cancel|roll back|rollback|reverse)( (this|that|it|my|the|last|latest|change|one|thing|please|action|again))*|(take|put|turn) (it|that|this) back|that was (wrong|a mistake|an error)|i (did not|didn't) mean that|not that one",
    'undo',
  ],
  [
    '(unacknowledge|unack|un-acknowledge|un-ack|unconfirm|reopen|re-open)( (the|my|its))*( (acknowledg(e)?ments?|ack|alerts?|acknowledge)(?! (and|&|plus) )( (of|for|from|on|about))?)? <c>',
    'unacknowledge <c>',
  ],
  // "remove Contoso" may mean anything
  [
    '((take|took) back|withdraw|revoke|remove|cancel|undo)( (the|my|its))* (acknowledg(e)?ments?|ack|acknowledge)(?! (and|&|plus) )( (of|for|from|on|about))? <c>',
    'unacknowledge <c>',
  ],
  [
    "(i|we)('ve| have|'m|'re| am| are|'ll| will)?( (just|already|now))* (seen|saw|noticed|noted|take|taking|took|got|handle|handling|deal with|dealing with|on|working on|looking (at|into|after)|look (at|into|after)|take care of|taking care of|own|claim|claiming)( (the|this|that))*( (alerts?|alarm|warning)(?! (and|&|plus) )( (for|of|about|from|on|at|with))?)? <c>((?<![,;&]) (now|already|myself|today))?",
    'acknowledge <c>',
  ],
  // without "I" only what nobody says of another person: "look at Contoso" and "can you take Contoso?" are no promises
  [
    '((just|already|now) )*(seen|saw|noticed|noted|taking|took|got|handling|dealing with|working on|looking (into|after)|taking care of|claim|claiming)( (the|this|that))*( (alerts?|alarm|warning)(?! (and|&|plus) )( (for|of|about|from|on|at|with))?)? <c>((?<![,;&]) (now|already|myself|today))?',
    'acknowledge <c>',
  ],
  [
    '(acknowledge|ack|confirm|claim|close|dismiss|clear|resolve|tick off|check off|seen)( (the|all|this|that|its|open|budget))*( (alerts?|alarms?|warnings?|posts?|notifications?))(?! (and|&|plus) )( (for|of|about|from|on|at))? <c>( as (seen|read|done))?',
    'acknowledge <c>',
  ],
  [
    '(acknowledge|ack|confirm|close|dismiss|clear|resolve|seen)( (the|this|that|its|open|budget|last))* (alert|alarm|warning|notification|post)( (now|here|above))?',
    'acknowledge it',
  ],
  [
    '(acknowledge|ack|confirm|close|dismiss|clear|resolve)( (the|all|open|those|these|every|of))* (alerts|alarms|warnings|notifications)( (here|now))?',
    'acknowledge all',
  ],
  ['(mark|set|flag) <c>( alerts?)?( as)? (seen|acknowledged|read|done|acked|handled|resolved)', 'acknowledge <c>'],
  ['<c> (is mine|acknowledged|acked|seen|noted|is acknowledged|mine|is on me|done|handled|ack)', 'acknowledge <c>'],
  [
    "(i('m| am|'ll| will)|we('re| are|'ll| will)) (on|take|own|handle|handling|taking|do|get|deal with|look into|looking into|take care of|taking care of|working on) (it|this|that|this one|that one)( now)?",
    'acknowledge it',
  ],
  [
    "(i got it|i have it|i've got (it|this)|that('s| is) mine|it('s| is) mine|this (one )?is mine|on it|leave it to me|mine mine|i do)",
    'acknowledge it',
  ],
];
