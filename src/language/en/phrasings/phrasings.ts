import type { Phrasings } from '#language/phrasings.ts';
import { changes } from './changes.ts';
import { lists } from './lists.ts';
import { notYet } from './not-yet.ts';
import { otherTimes } from './other-times.ts';
import { questions } from './questions.ts';
import { bare, goingOn, positions, talk } from './talk.ts';
import { telling } from './telling.ts';
import { times } from './times.ts';

/** How English says what the bot can do. */
export const english: Phrasings = {
  tag: 'en',
  letters: '',
  greetings: 'hi|hello|hey|dear|good (morning|afternoon|evening)|ok|okay|thanks|thank you|please',
  times,
  before: [
    '(and )?(what|how) about (the )?(?=(customers|all|everyone|those|over|top|biggest)\\b)',
    '(hi|hello|hey|dear|good (morning|afternoon|evening)|ok|okay|so|well|and now|now|yo|oh|excuse me|sorry|oops|whoops|ups|my bad|quick (question|one|q)|question|hm+|right|listen|great|thanks|thank you|thx|cheers|yes|yeah)( (there|bot|team|all|budget watch|again))?[ ,.:;!-]+',
    '(please|pls|plz|kindly|just|quickly|maybe|perhaps|(could|can|would|will)( (you|u|we|i|somebody|someone))( (please|pls|kindly|just|quickly|perhaps|maybe|possibly))*|would you mind|would it be possible to|is it possible to (see|get|know)|be so kind (as )?to|go ahead and)[ ,:]+',
  ],
  seeing: [
    "(i|we)( would|'d)?( really| just| also| only)*( like| love| want| need| wish| have| am trying| try)( to)( (see|know|have|get|look at|check|understand|ask|find out|hear|view))?( (what|how|about))?(?= (the|how|who|which|what|if|whether|about)\\b) ",
    "(i|we)( would|'d)?( really| just| also)*( like| want| need)( to)?( (see|know|have|get|look at|check|view))( (me|us))?( a| an| the| some| about| all( the)?)* (?!(alerts?|alerted|notifications?|notified|told|informed|warned)\\b)",
    "(i|we)( really| just| also)*( need|'d like| would like| want)( a| an| the| some| all( the)?)+ (?!(alerts?|notifications?)\\b)",
    "(i'm|i am|we're|we are) (interested in|looking for|wondering( about)?|curious( about)?|asking( about)?|searching for)( the)? ",
    '(?!.*\\b(digest|summary|report|recap|briefing) (every|each|daily|weekly|on|once)\\b)(tell|show|give|send|get|fetch|bring|hand)( (me|us))( (please|quickly|again))*( (about|with))?( (the|a|an|all( the)?|some|our|my|please))* (?!(when|if|once|as soon as|alerts?|notifications?|warnings?)\\b)',
    "(show|get|fetch|display|print|view|see|open|list|let me (see|know)|(may|can|could) (i|we) (see|have|get|know|look at|ask( you)?)( about)?|do you (know|have)|any idea|i wonder|i was wondering|could you (tell|show|give) (me|us)|what's|what is|what are|what were|what was|whats)( (the|a|an|all( the)?|our|my|some))+ ",
    '(show|get|fetch|display|do you know|any idea|tell me|i wonder|let me know|i was wondering|i want to know|question:|can you say) (?=(how|who|which|what|why|where|is|are|whether|will|usage|top|customers?|biggest|worst|over|everyone|everybody|all)\\b)(if |whether )?',
    '(show|get|fetch|display)( (me|us))? (?!(me|us|when|if)\\b)',
    '(wht|waht|wat|wht is|waht is|wat is)( (is|are))?( the)? (?=(status|usage|costs?|spend|state|forecast|budget)\\b)',
    "(what's|what is|what are|what were|what was|whats|what about|how about|how is|how are) (?=(the )?(forecast|outlook|prediction|history|trend|drivers|breakdown|status|total|top|biggest|largest|worst|most expensive|overview|alerts?|open alerts?)\\b)(the )?",
  ],
  after: [
    "[ ,]+(please|pls|plz|thanks|thank you( (very|so) much)?|thx|cheers|for me|asap|if possible|if you can|if you don't mind|will you|would you|could you|can you|mate|bot|budget watch|again please|kindly|quickly|in teams|real(ly)? quick(ly)?|super quick|((i'm|i am|we're|we are|am|currently|sitting) )*(in|on|before|about to (have|go into)) (a|my|the|an) (call|meeting|hurry|rush)|right away|immediately|straight away|at once)",
  ],
  because: { clause: 'because ', phrase: 'due to ' },
  aroundNames: [
    '(the |our |my |that |this )?(customers?|clients?|account|tenant) (called |named )?(?=.)',
    '(?<=.) (customer|client|account|tenant|as a customer|the customer)',
  ],
  all: '(all|every|everything|everybody|everyone)( (the|our|of (the|our)))?( (customers?|clients?|accounts?|alerts?|of them))?',
  it: '(it|this|that|them|these|those|this one|that one|him|her)',
  both: '((them|these|those) both|both( of (them|these|those))?|the two( of them)?)',
  article: '(the|our) ',
  asking:
    "(who|whom|whose|what|when|where|which|why|how|is|are|was|were|does|do|did|has|have|had|should|shall|any|am)('(s|re|ll|d))?|(who|what|how|where|when|why)s",
  notNames:
    "i|i'm|i've|i'll|we|you|they|please|don't|do not|thanks|much|many|if|because|mine|ack|acknowledge|silence|mute|snooze|subscribe|unsubscribe|unsilence|unmute|help|and|or|but|digest|scan|refresh|status|alerts|audit|test|von|pour|para|del",
  phrasings: [
    ...positions,
    ...notYet,
    ...changes,
    ...telling,
    ...talk,
    ...lists,
    ...otherTimes,
    ...questions,
    ...goingOn,
    ...bare,
  ],
};
