import type { Phrasing } from '#language/phrasings.ts';
import { COST, FOR, USED } from './words.ts';

/** What goes on with an answer, and a word between people. */
export const talk: readonly Phrasing[] = [
  [
    '((zeig(e)?( mir)?|und|nimm|der|die|das|den|dem|nummer|nr[.]?) )*<pos>( (kunde|kunden|eintrag|bitte))*',
    { followUp: 'position' },
  ],
  [
    '(quittiere|bestatige|bestaetige|ubernimm)( (den|die|das))? <pos>( (kunden|eintrag))?|(den |die |das )?<pos>( kunden)? (quittieren|bestatigen|bestaetigen)',
    { followUp: 'position', of: 'acknowledge it' },
  ],
  ['(und |aber )*(was war |wie war es |wie war )?<when>', { followUp: 'time' }],
  ['(und |aber )*(nur( in)?|in) <cur>( (bitte|nur|dann|stattdessen))*', { followUp: 'currency' }],
  [
    '(nein |doch |lieber |dann |mach(e)? |setze?( es)? |nimm |stell(e)?( es)? |(das |es )?(auf|bei|ab) |es |das |daraus )*<at> ?<pct>?( (bitte|statt dessen|stattdessen|daraus|draus))*',
    { followUp: 'thresholds' },
  ],
  [
    '(und |nein |doch |lieber |dann |besser |mach(e)? |setze? |stell(e)? |schick(e)? |(das |es |ihn |den (digest|bericht) )|(auf|um) )*<time>( (bitte|statt dessen|stattdessen|lieber))*',
    { followUp: 'schedule', of: 'at <time>' },
  ],
  [
    '(und |nein |doch |lieber |dann |besser |mach(e)? |setze? |stell(e)? |schick(e)? |(das |es |ihn |den (digest|bericht) )|(auf|um) )*(taglich|taeglich|jeden (tag|morgen))(,? (um )?<time>)?( (bitte|statt dessen|stattdessen|lieber))*',
    { followUp: 'schedule', of: 'daily[ at <time>]' },
  ],
  [
    '(und |nein |doch |lieber |dann |besser |mach(e)? |setze? |stell(e)? |schick(e)? |(das |es |ihn |den (digest|bericht) )|(auf|um) )*(wochentlich|woechentlich|jede woche|einmal (in der|pro) woche)(,? (um )?<time>)?( (bitte|statt dessen|stattdessen|lieber))*',
    { followUp: 'schedule', of: 'weekly[ at <time>]' },
  ],
  [
    '(und |nein |doch |lieber |dann |besser |mach(e)? |setze? |stell(e)? |schick(e)? |(das |es |ihn |den (digest|bericht) )|(auf|um) )*((wochentlich|woechentlich|jede woche) )?((am|an|jeden|immer) )*<day>(,? (um )?<time>)?( (bitte|statt dessen|stattdessen|lieber))*',
    { followUp: 'schedule', of: 'weekly on <day>[ at <time>]' },
  ],
  [
    '(nein |doch |lieber |dann |mach(e)? |es |das |daraus )*<lasts>( (bitte|stattdessen|lieber|daraus))*',
    { followUp: 'lasts' },
  ],
  ['(und|was ist mit|wie sieht es aus mit|und was ist mit) (ihm|ihr|dem|der|es|das|denen)', 'usage for it'],
  [
    '(und|was ist mit|wie ist es (mit|bei)|und was ist mit|und wie ist es (mit|bei)|dasselbe|das gleiche|genauso)( (fur|fuer|mit|bei|zu))* <c>',
    { followUp: 'customers' },
  ],
  [
    '(auch|außerdem|ausserdem|zusatzlich|zusaetzlich|dazu|ebenso)( (noch|fur|fuer))* <c>|<c> (auch|ebenfalls|ebenso|dazu)( noch)?|und auch <c>',
    { followUp: 'also' },
  ],
  ['warum|wieso|weshalb|warum so (viel|hoch)|und warum|der grund|was ist der grund', 'what drives it'],
  [
    '(wie|wo) (steht|geht|sieht|lauft|laeuft)( (es|das|er|sie))*( (damit|da|aus|ihm|ihr))*|wie ?viel( budget)?( ist| bleibt)?( noch)? (ubrig|uebrig|frei)',
    'usage for it',
  ],
  [
    '(hilfe|hilf( mir)?|hilfestellung|anleitung|befehle|kommandos|was kannst du( <any>)?|was kann ich( (sagen|fragen|tun|hier))*|wie (geht|funktioniert) (das|der bot|es)( hier)?|bedienung|beispiele|handbuch|ich brauche hilfe|und|oder|aber|also)( (bitte|zu|bei|mit|uber|fur))*( (abonnieren|usage|verbrauch|alarme|digest|stummschalten|quittieren))?',
    'help',
  ],
  ['(wer|was) bist du|bist du (ein )?(bot|mensch|ki)', 'help'],
  [
    '((vielen|herzlichen|besten|lieben|tausend|ok|super|alles klar) )*(dank|danke|merci|dankeschon|dankeschoen|thx)( (schon|schoen|dir|sehr|vielmals))*([ ,.!:;-]+<any>)?|(super|prima|toll|klasse|perfekt|sehr gut|gut gemacht|spitze|wunderbar|top|genial|gute arbeit)( (gemacht|danke|bot))*',
    { talk: 'thanks' },
  ],
  [
    '(hallo|hi|hey|servus|moin( moin)?|guten (morgen|tag|abend)|gruß gott|gruss gott|gruezi|grüezi|morgen|tach|na)( (zusammen|bot|alle|budget watch|du))*',
    { talk: 'greeting' },
  ],
  [
    '(ok|okay|alles klar|verstanden|gut|passt|in ordnung|ja|nein|schon gut|egal|vergiss es|macht nichts|tschuss|tschuess|bis (bald|dann|morgen)|gute nacht|schones wochenende|aha|ach so|stimmt|klar|genau|abbrechen|nichts|sorry|entschuldigung|nur ein test|test)( (danke|dann|so|bot))*',
    { talk: 'fine' },
  ],
];

/** A name with nothing but a time. */
export const bare: readonly Phrasing[] = [
  ['<c>s?,? <now>', 'usage for <c>'],
  ['<c>s?,? <when>', 'history for <c> <when>'],
  [`(${COST} ${FOR} )?<c>,? (fur |fuer )?(<ahead>|<soon>)`, { notYet: 'future' }],
  [`(${COST} ${FOR} |(was|wie ?viel) (hat|haben) )?<c>,? <unread>( ${USED})?`, { notYet: 'times' }],
];
