import type { Phrasing } from '#language/phrasings.ts';

/** One of a list that was shown. */
export const positions: readonly Phrasing[] = [
  [
    '((show|give|tell|open|and|what about|how about|usage (for|of)|figures (for|of)|details (of|on|for)|i mean|take|pick|choose|use)( me)? )*(number |no\\.? ?|nr\\.? ?|# ?|option |the )*<pos>( (one|customer|row|entry|in the list|of (them|the list)|please))*',
    { followUp: 'position' },
  ],
  [
    '(acknowledge|ack|seen|confirm|take)( (the|number|no|#))* <pos>( (one|customer|alert|row|entry))*',
    { followUp: 'position', of: 'acknowledge it' },
  ],
  [
    '(mute|silence|snooze|pause)( (the|number|no|#))* <pos>( (one|customer|row|entry))* <lasts>',
    { followUp: 'position', of: 'silence it <lasts>' },
  ],
  [
    '(subscribe( to)?|watch|follow)( (the|number|no|#))* <pos>( (one|customer|row|entry))*( (at|from) <at>)?',
    { followUp: 'position', of: 'subscribe it[ at <at>]' },
  ],
  [
    '(unsubscribe( from)?|unwatch|unfollow|stop watching)( (the|number|no|#))* <pos>( (one|customer|row|entry))*',
    { followUp: 'position', of: 'unsubscribe it' },
  ],
  [
    '(unmute|unsilence)( (the|number|no|#))* <pos>( (one|customer|row|entry))*',
    { followUp: 'position', of: 'unsilence it' },
  ],
  [
    '(why is|what drives|why|what about the drivers of|what is driving)( (the|number|no|#))* <pos>( (one|customer|row|entry))*( (so )?(high|expensive|over budget))?',
    { followUp: 'position', of: 'what drives it' },
  ],
  [
    '(forecast|outlook)( (for|of))?( (the|number|no|#))* <pos>( (one|customer|row|entry))*',
    { followUp: 'position', of: 'forecast for it' },
  ],
  [
    '(history|trend)( (for|of))?( (the|number|no|#))* <pos>( (one|customer|row|entry))*',
    { followUp: 'position', of: 'history for it' },
  ],
];

/** What people say between their questions, and what goes on with what was said before. */
export const talk: readonly Phrasing[] = [
  // what goes on with an answer
  [
    '(and |but |ok |so )*(what |how )?(about |was it |for |in |and )*<when>( (then|instead|too|please))*',
    { followUp: 'time' },
  ],
  [
    '(and |but |no |sorry |ok |better |rather |i mean |i meant )*((make|set|change|do|put|turn|try) )?((it|that|this|them) )*((to|at|be|from|for) )*<at> ?<pct>?( (instead|please|of (the|its) budget|then|too|rather))*',
    { followUp: 'thresholds' },
  ],
  [
    '(and |but |no |sorry |ok |better |rather |i mean |i meant )*((make|set|change|move|do|put|send|try) )?((it|that|this|the (digest|summary)) )*((to|at|be|for) )*<time>( (instead|please|then|too|rather))*',
    { followUp: 'schedule', of: 'at <time>' },
  ],
  [
    '(and |but |no |sorry |ok |better |rather |i mean |i meant )*((make|set|change|move|do|put|send|try) )?((it|that|this|the (digest|summary)) )*((to|at|be|for) )*(daily|every (day|morning))(,? (at )?<time>)?( (instead|please|then|too|rather))*',
    { followUp: 'schedule', of: 'daily[ at <time>]' },
  ],
  [
    '(and |but |no |sorry |ok |better |rather |i mean |i meant )*((make|set|change|move|do|put|send|try) )?((it|that|this|the (digest|summary)) )*((to|at|be|for) )*(weekly|every week|once a week)(,? (at )?<time>)?( (instead|please|then|too|rather))*',
    { followUp: 'schedule', of: 'weekly[ at <time>]' },
  ],
  [
    '(and |but |no |sorry |ok |better |rather |i mean |i meant )*((make|set|change|move|do|put|send|try) )?((it|that|this|the (digest|summary)) )*((to|at|be|for) )*((weekly|every week) )?((on|every) )*<day>(,? (at )?<time>)?( (instead|please|then|too|rather))*',
    { followUp: 'schedule', of: 'weekly on <day>[ at <time>]' },
  ],
  [
    '(and |but |no |sorry |ok |better |rather |i mean |i meant )*((make|set|change|do|let) )?((it|that|this) )*((be|last|to) )*<lasts>( (instead|please|then|rather|longer|more))*',
    { followUp: 'lasts' },
  ],
  [
    '(and|what about|how about|and what about|or|and how about)( for| about| with)? (it|this|that|him|her|this one|that one)',
    'usage for it',
  ],
  [
    "why|why (so|that|this|is that|is this|is it|not)( (high|much|so high))*|how come|why though|what('s| is) (the reason|driving (it|this|that))|and why|because of what|the reason|drivers|explain( it| this| that)?|break it down|tell me why",
    'what drives it',
  ],
  [
    "(how is|how's|how are|is) (it|this|that|this one|that one)( (doing|going|looking|ok|okay|now))*|how much is (it|that|this)|(how much|how many days)( budget| money)?( is| are)?( still)? (left|remaining)|(and )?now|(show|give)( me)? (it|that|this|the figures|the usage)( (again|please|now))*|more( (details|about (it|this|that)))?|details|tell me more|again",
    'usage for it',
  ],
  [
    "(will|is) (it|this|that|this one) (go|going|exceed|be|run|make|last|hold|heading|likely)( <any>)?|and (the )?forecast|forecast (for )?(it|this|that)|what('s| is) the forecast",
    'forecast for it',
  ],
  [
    '(and )?who( else)? (hears|(is|gets|will be|is being) (told|alerted|notified|informed|pinged|warned)|(gets|sees|receives) (the )?(alerts?|notifications?|messages?)|knows)( (about|of|for) (it|this|that))?|(and )?who else',
    'who hears about it',
  ],
  [
    '(what|anything) (happened|went wrong|was this|was that|caused (this|it|that)|led to (this|it|that))( (here|there|to (it|them)|with (it|this|that|them)))?|what is (wrong|the matter|the story) (here|with (it|this|that))',
    'what drives it',
  ],

  // help
  [
    '(what can (you|i|we|one)|what do you|what are you able to|what else can you|what all can you)( (do|ask|say|type|tell|know|help|offer|understand))*( <any>)?',
    'help',
  ],
  [
    '(how (do|does|can|could|should|would)|how to)( (this|it|i|you|the bot|budget watch|one|we|that))* (work|use|start|ask|begin|talk|operate|help)( <any>)?',
    'help',
  ],
  [
    '(i need |i want |can you |please |give me |show me |show |get |need )*(some )?(help|commands?|instructions?|manual|documentation|docs|guide|tutorial|examples?|options|menu|features|faq|list of commands|list commands|command list|all commands)( (me|please|needed|menu|page|text|us|with (this|it)|here|list))*',
    'help',
  ],
  [
    '(what|which)( (kind|sort) of)? (commands?|questions?|things|options|words|features)( (are there|are available|exist|do you (know|have|understand|take|support)|can (i|we) (use|ask|type|give|say)|there are|work|you (know|have)))+',
    'help',
  ],
  [
    '(help|explain|how (do|does|to use)|what is|what does|manual for|instructions for)( (me|with|about|on|for|the|command|using|to))* (usage|subscribe|subscribing|alerts?|acknowledge|ack|silence|digests?|forecasts?|history|drivers|status|unsubscribe|scan|audit|thresholds?|subscriptions?|budgets?|commands?|silences?|mute|snooze|top|links?)( (commands?|works?|mean|means|for|do|does|good for))*',
    'help',
  ],
  [
    '(who|what) are you( <any>)?|and|or|but|so|are you (a )?(bot|human|robot|real|person|ai)|what is (this|budget watch)( <any>)?',
    'help',
  ],

  // a word between people
  [
    '((many |a lot of |ok |okay |great |perfect |no |all good |super |cool |good |well )*(thanks|thank you|thx|thank u|ty|cheers|tnx|much appreciated|appreciated|appreciate it|many thanks|thanks a (lot|bunch|million)|thank you (so |very )?much))([ ,.!:;-]+<any>)?',
    { talk: 'thanks' },
  ],
  [
    "((good|great|nice|excellent|well|awesome|amazing|fantastic|brilliant|super|lovely|perfect|cool|wonderful|sweet|impressive)( (job|work|done|bot|one|stuff|answer|that|to know|thank you|very|so))*|you('re| are) (great|awesome|the best|amazing|a star|welcome|right|good|funny|smart)|love (it|you|this)|i like (it|that|you|this)|that('s| was| is) (great|good|helpful|perfect|nice|useful|all|fine|it))",
    { talk: 'thanks' },
  ],
  [
    "(hi|hello|hey|hiya|howdy|yo|greetings|good (morning|afternoon|evening|day)|morning|evening|hello world|welcome|hi there|hello there|hey there|sup|what's up|whats up|how are you( (doing|today))*|how do you do|how's it going|nice to meet you|hi (bot|all|everybody|everyone|team|guys|folks)|hello (bot|all|everybody|everyone|team))( (there|bot|all|everyone|team|again|today|friend|how are you))*",
    { talk: 'greeting' },
  ],
  [
    "(ok|okay|k|alright|all right|fine|got it|understood|noted|sure|yep|yup|will do|i see|i know|makes sense|fair enough|right|roger|done|good to know|never ?mind|forget it|forget about it|nothing|no worries|no problem|not now|not yet|sorry|my bad|oops|bye|goodbye|see you|see ya|good night|later|lol|haha|hm+|ah|oh|wow|whatever|that's all|cancel|no thanks|no thank you|just a test|testing|ignore( that| me)?|wait|one moment|let me think|have a (nice|good|great) (day|weekend|evening|one)|happy (friday|monday|new year)|interesting|really|seriously|cool cool|same)( (then|thanks|thank you|bot|see you|bye|later|tomorrow|now|great|good|so|i|it|that|will|do))*",
    { talk: 'fine' },
  ],
];

/** The same again about other customers, or in another currency. */
export const goingOn: readonly Phrasing[] = [
  [
    '(and |but |ok )*((only|just)( in)?|in) <cur>( (only|instead|please|then))*|(and )?<cur> only',
    { followUp: 'currency' },
  ],
  [
    "(no|nope|sorry|not that( one)?|wrong( one)?|i mean|i meant)(,|;|:|[.]| i mean| i meant| rather| the other one,?)+ (i (mean|meant) |rather |sorry,? )*(?!(that|that's|it|it's|this|i|we|you|not|no|thanks|thank|never|leave|don't|ok|okay|all)\\b)<c>( (instead|please))*",
    { followUp: 'customers' },
  ],
  ['(i mean|i meant|rather) <c>( (instead|please))*', { followUp: 'customers' }],
  ['who is <c>', 'usage for <c>'],
  [
    "(and|what about|how about|and what about|and how about|how's about|or|same|the same|and the same|do the same|same again)( (for|about|with|of|at|to|is|again|now))* <c>( (then|please))*",
    { followUp: 'customers' },
  ],
  [
    '(also|plus|and also|additionally|add|as well as)( (for|about|with|of|to))* <c>( (too|as well|also|please))*',
    { followUp: 'also' },
  ],
  ['(and )?<c>,? (too|as well|also|likewise)( please)?', { followUp: 'also' }],
];

/** A name with nothing but a time: tried after all else. */
export const bare: readonly Phrasing[] = [
  ["<c>('s?)?,? <now>", 'usage for <c>'],
  ["<c>('s?)?[,:]? <when>", 'history for <c> <when>'],
  ['<when>,? (for|of|at|with|by|on) <c>', 'history for <c> <when>'],
];
