import type { Phrasing } from '#language/phrasings.ts';
import { ACKNOWLEDGE, ALERTS, ALL, COST, FOR, SILENCE, SILENCING, SUBSCRIBE, UNSUBSCRIBE } from './words.ts';

/** A year, or half of one. */
const YEAR =
  '(im|in|des|fur das|letztes|voriges|dieses) ?(letzten |vorigen |diesem |ersten |zweiten |[12][.] ?)*(halbjahrs?|jahre?s?)( 20\\d\\d)?( (ausgegeben|verbraucht|gekostet))?';

const VERB = `(${ACKNOWLEDGE}|${SUBSCRIBE}|${UNSUBSCRIBE}|stummschalten|stumm)`;
const TELL =
  '(benachrichtige|benachrichtigt|informiere|informiert|melde|melden|meldet|alarmiere|alarmiert|warne|warnt|sag|sage|sagt|schreib|schreibe|gib|erzahl|schick|schicke|sende)';
const US = '(mich|mir|uns|dich|diesen kanal|hier)';
const REACHES =
  '(erreicht|uberschreitet|ueberschreitet|ubersteigt|uebersteigt|uber|ueber|bei|auf|ist|hat|steht|kommt|liegt|geht|die|den|verbraucht)';

/** Orders, what only looks like one, and what cannot be done yet. */
export const orders: readonly Phrasing[] = [
  // no order at all
  [
    '(mach(e)? |nimm )?(alles|das abo|die abos|das abonnement|die stummschaltung|die anderungen|alle anderungen|den digest) (ruckgangig|zuruck)( machen)?|(ruckgangig|ruckgangig machen) (alles|das abo|die stummschaltung|alle anderungen)',
    { notYet: 'undoOne' },
  ],
  [
    '(der |die |das )?(ist |sind )?nicht (meine?r?|meins|unsere?r?|unseres|(meine?|unsere?) (kunden?|alarme?|warnung|warnungen|aufgabe)|fur (mich|uns)|ich|wir)',
    { notYet: 'nothingDone' },
  ],
  [`(bitte )?<c> (nicht|auf keinen fall|nie) ${VERB}`, { notYet: 'nothingDone' }],
  [`${VERB} <c> nicht|nicht ${VERB}( <any>)?|nicht <any> ${VERB}`, { notYet: 'nothingDone' }],
  [
    'was (passiert|geschieht|macht|bewirkt|bedeutet|heißt|heisst|andert sich|tut)( <any>)?,? (wenn|falls|bei|quittieren|abonnieren|stumm|silence|acknowledge|subscribe)( <any>)?|was ware wenn <any>',
    'help',
  ],
  [
    `(wie|wo|kann|darf|soll|sollte|muss|konnte|koennte) (kann |muss |darf )?(ich|man|wir) <any> ?${VERB}( <any>)?`,
    'help',
  ],
  [
    '(wer|wann|warum|wieso)( (hat|wurde|war|ist))* <c>( (hat|wurde))? ?(quittiert|bestatigt|bestaetigt|gesehen|stummgeschaltet|abonniert|abbestellt)( <any>)?',
    'usage for <c>',
  ],
  ['(ist|war|sind) <c> (stumm|stummgeschaltet|pausiert)( <any>)?', 'alerts'],
  ['(ist|war|wurde|hat jemand) <c>( schon| bereits)? (quittiert|bestatigt|bestaetigt|gesehen)', 'usage for <c>'],
  ['(ist|wird|sind|werden) <c>( schon| hier)* (abonniert|beobachtet|uberwacht|ueberwacht)', 'who hears about <c>'],

  // what cannot be done yet
  [`<c> ${YEAR}`, { notYet: 'times' }],
  [`<any> <c> ${YEAR}`, { notYet: 'times' }],
  [
    `((${COST}|(die )?(prognose|vorhersage|hochrechnung|ausblick))( (fur|fuer) alle( kunden)?)? )(fur |fuer )?(<ahead>|<soon>)|<ahead>|(wie ?viel|was) (werden )?(wir|alle) (<ahead>|<soon>) (ausgeben|verbrauchen|kosten)`,
    { notYet: 'future' },
  ],
  [
    `((die )?(prognose|vorhersage|hochrechnung|ausblick)) (fur|fuer|von|zu|bei) <c>,? (fur |fuer )?<ahead>`,
    { notYet: 'future' },
  ],
  [
    '((wie ?viel|was|wo|wie) )?(wird|werden|kann) <c> (<any> )?<ahead>( (<any> )?(ausgeben|verbrauchen|kosten|landen|enden|stehen|uberschreiten|ueberschreiten|sprengen|liegen|aussehen))?',
    { notYet: 'future' },
  ],
  [`(was|wie ?viel) (kostet|verbraucht) <c> (<ahead>|<soon>)`, { notYet: 'future' }],
  [
    '(erinner[en]?|erinnerung|erinnere|wecke?|nachfassen)( <any>)?|<any> erinnern|<any> nachfassen( <any>)?',
    { notYet: 'reminders' },
  ],
  ['(ruf|rufe|anrufen|kontaktiere) <c>( an)?( <any>)?|<c> anrufen', { notYet: 'reminders' }],
  [
    '(ruhezeit(en)?|nachtruhe|ruhige stunden|nicht storen|nicht stoeren|bitte nicht storen)( <any>)?',
    { notYet: 'quietHours' },
  ],
  [
    `(<any> )?(nicht|keine?n?|nie|nur|stumm|ruhe)( <any>)? (nachts|in der nacht|am wochenende|an wochenenden|abends|nach feierabend|(nach|vor|zwischen|von|ab) \\d+( <any>)?|zu den geschaftszeiten|wahrend der arbeitszeit|tagsuber)( <any>)?|nachts <any>`,
    { notYet: 'quietHours' },
  ],
  [
    '(<any> )?(export(iere|ieren|ier)?|csv|excel|xlsx|pdf|download|herunterladen|tabelle als datei|drucken)( <any>)?',
    { notYet: 'exports' },
  ],
  ['(<any> )?(per|als) (e-?mail|mail|datei)( <any>)?|(maile?|e-?maile?) (mir|uns) <any>', { notYet: 'exports' }],
  [
    '(wer|wem)( (betreut|gehort|gehoert|verantwortet|kummert sich um|kuemmert sich um))( (der|die|das))? <c>',
    { notYet: 'owners' },
  ],
  [
    'wer ist( (der|die|das|hier))*( (verantwortliche[nr]?|zustandig|zustaendig|verantwortlich|besitzer|eigentumer|eigentuemer|betreuer|ansprechpartner|kundenbetreuer))( (fur|fuer|von|bei))? <c>|wer ist (fur|fuer) <c> (verantwortlich|zustandig|zustaendig)',
    { notYet: 'owners' },
  ],
  [
    '(betreuer|verantwortliche[nr]?|besitzer|eigentumer|ansprechpartner|kundenbetreuer|zustandig|zustaendig)( (von|fur|fuer|bei))? <c>',
    { notYet: 'owners' },
  ],
  [
    '(ubergib|uebergib|weise|gib|ubertrage|uebertrage) <c> (an|zu|dem|der|auf) <any>|<c> (gehort|gehoert) (jetzt )?(zu )?<any>',
    { notYet: 'owners' },
  ],
  [
    '(erhohe|erhoehe|setze?|andere|aendere|senke|lege|stelle?|reduziere|passe|kurze|hebe)( das| ein| sein| ihr)? ?(monats)?budget( (auf|um|=))* ?\\d<any>|(das )?budget (auf|um) \\d<any>',
    { notYet: 'setBudget' },
  ],
  [
    '(erhohe|erhoehe|setze?|andere|aendere|senke|lege|stelle?|verdopple|reduziere|passe|kurze|hebe)( das| ein)? ?(monats)?budget( (von|fur|fuer|bei|des|der))* <c>( (auf|um|an|fest|zu|=) ?<any>)?',
    { notYet: 'setBudget' },
  ],
  [
    '(erhohe|erhoehe|setze?|andere|aendere|senke|lege|stelle?|verdopple|reduziere|passe|hebe) <c>s? budget( <any>)?',
    { notYet: 'setBudget' },
  ],
  [
    'budget( (von|fur|fuer|bei))? <c> (auf |= ?)?\\d[\\d.,]*( ?(k|eur|euro|€|usd|chf|tsd|tausend))*( (setzen|erhohen|erhoehen|andern|aendern|senken))?',
    { notYet: 'setBudget' },
  ],
  [
    '(das )?budget( (von|fur|fuer|bei))* <c> (erhohen|erhoehen|andern|aendern|setzen|senken|anpassen|festlegen)( <any>)?',
    { notYet: 'setBudget' },
  ],
  ['<c> (bekommt|braucht|soll|kriegt) (ein |mehr |hoheres |neues )*budget( <any>)?', { notYet: 'setBudget' }],
  [
    `(${TELL} ${US}|${SUBSCRIBE})( bescheid)?,?( (wenn|falls|sobald|bei|uber|ueber))* <c>( (${REACHES}|ab|von))* ?<money>( (erreicht|uberschreitet|ueberschreitet|ausgibt|ausgegeben hat|verbraucht( hat)?|kostet|hat|uberschritten hat))*`,
    { notYet: 'amounts' },
  ],
  ['<c> (ab|bei|uber|ueber) <money> (abonnieren|melden|beobachten)', { notYet: 'amounts' }],
  [`(${SUBSCRIBE}|${UNSUBSCRIBE}|${ACKNOWLEDGE}) <c>,? <later>`, { notYet: 'later' }],
  [`<c>,? <later> (${SUBSCRIBE}|${UNSUBSCRIBE}|${ACKNOWLEDGE}|${SILENCE})`, { notYet: 'later' }],
  [`<later> <c> (${SUBSCRIBE}|${UNSUBSCRIBE}|${ACKNOWLEDGE}|${SILENCE})`, { notYet: 'later' }],
  [`(<any> )?${ALL},? (außer|ausser|bis auf|nur nicht|ohne (?!budget)) ?<any>`, { notYet: 'exceptions' }],
  [
    `${SUBSCRIBE} (die |alle )?(<n> )?(großten|groessten|grossten|teuersten|schlimmsten|top)( <n>)?( <any>)?|(die )?(<n> )?(großten|groessten|grossten|teuersten|schlimmsten)( <n>)?( kunden)? ${SUBSCRIBE}`,
    { notYet: 'lists' },
  ],

  // silence
  [`${ALL}( ${ALERTS})? <lasts> ${SILENCE}( schalten)?`, 'silence all <lasts>'],
  [`(${SILENCING} )?${ALL}( ${ALERTS})?( ${SILENCE})? <lasts>( ${SILENCE})?`, 'silence all <lasts>'],
  [`${SILENCING} (${ALERTS} ${FOR} )?<c> <lasts>( (stumm|aus|ab|ruhig))?`, 'silence <c> <lasts>'],
  [`${SILENCING} <lasts> (${ALERTS} ${FOR} )?<c> (stumm|aus|ab|ruhig)`, 'silence <c> <lasts>'],
  [`${SILENCING} <c> (stumm|aus|ab|ruhig) <lasts>`, 'silence <c> <lasts>'],
  [`<c> <lasts> ${SILENCE}( (schalten|stellen|setzen|halten))?`, 'silence <c> <lasts>'],
  [`<c> ${SILENCE}( (schalten|stellen|setzen|halten))? <lasts>`, 'silence <c> <lasts>'],
  [
    `(keine|stopp|stoppe|pausiere|unterbrich|schalte) ${ALERTS} (mehr )?(zu |fur |fuer |von |uber |ueber |bei )<c> <lasts>( (mehr|aus|ab|stumm))?`,
    'silence <c> <lasts>',
  ],
  [
    `${ALERTS} (zu |fur |fuer |von |uber |ueber |bei )<c> <lasts> (stoppen|pausieren|aussetzen|abschalten|ausschalten|stummschalten|unterdrucken|unterdruecken)`,
    'silence <c> <lasts>',
  ],
  [`<lasts> (keine ${ALERTS} (mehr )?(zu |fur |fuer |von |uber |ueber |bei ))<c>( mehr)?`, 'silence <c> <lasts>'],
  [`${SILENCE} <lasts>|<lasts> ${SILENCE}|ruhe <lasts>`, 'silence <lasts>'],
  [`${SILENCE} <c> <lasts>`, 'silence <c> <lasts>'],
  [
    `(<c> )(stummschalten|stumm schalten|muten)|(stummschalten|schalte|stelle) <c> stumm|stummschalten <c>`,
    'silence <c>',
  ],
  [
    '<c> (wieder )?(laut|entstummen|aktivieren|laut schalten|nicht mehr stumm|wieder (an|ein)( schalten)?)|(stummschaltung|ruhe)( (von|fur|fuer|bei))? <c> (aufheben|beenden|loschen|ende)|(unmute|entstumme|hebe die stummschaltung (von|fur|fuer) )<c>( auf)?|(beende|aufheben) (die )?(stummschaltung|ruhe)( (von|fur|fuer|bei))? <c>',
    'unsilence <c>',
  ],

  // seen
  [
    `${ACKNOWLEDGE} (den alarm |die warnung |die meldung |den alert )?(von |fur |fuer |zu |bei )?<c>`,
    'acknowledge <c>',
  ],
  [
    `(ich )?(habe |hab )?(den alarm |die warnung |die meldung |den alert )?(von |fur |fuer |zu |bei )?<c> ${ACKNOWLEDGE}`,
    'acknowledge <c>',
  ],
  [
    '<c> (ist meine?r?|gehort mir|gehoert mir|mach(e)? ich|ubernehme ich|uebernehme ich|nehme ich|ist gesehen|schaue ich mir an)|ich (kummere|kuemmere) mich um <c>|ich (ubernehme|uebernehme|nehme|mache|bearbeite|schaue mir) <c>( an)?',
    'acknowledge <c>',
  ],
  [
    'ich (kummere|kuemmere) mich( darum)?|(mache|mach|ubernehme|uebernehme) ich|(das )?ist mein(e|er|es|s)?|mein(e|er|es|s)|ich bin dran|bin dran|schon dabei',
    'acknowledge it',
  ],
  [`${ACKNOWLEDGE} (den|die|das|diese[nr]?|ihn|sie|es)( (alarm|warnung|meldung|alert))?`, 'acknowledge it'],
  [
    `(quittierung|bestatigung|bestaetigung)( (von|fur|fuer|zu|bei))? <c> (zurucknehmen|zuruecknehmen|aufheben|ruckgangig( machen)?|loschen)|(entquittiere|unack|wieder offnen|wieder oeffnen) <c>|<c> (wieder (offnen|oeffnen|offen)|doch nicht quittieren|entquittieren)|nimm die (quittierung|bestatigung|bestaetigung) (von|fur|fuer|zu) <c> (zuruck|zurueck)`,
    'unacknowledge <c>',
  ],
  [
    '(ruckgangig|rueckgaengig)( machen)?|mach(e)? (das|es|die letzte anderung) (ruckgangig|rueckgaengig)|(nimm das |das )?(zuruck|zurueck)( ?nehmen)?|undo|widerrufen|(das )?war (falsch|ein versehen)',
    'undo',
  ],
  ['((das )?(war|ist) )?(der )?falsche[rn]? kunde|nicht (dieser|der) kunde', { notYet: 'wrongCustomer' }],

  // what is to be told, and what no longer
  [
    `(sag|sage|gib|gebt|sagt)( ${US})? bescheid,? (wenn|falls|sobald) <c>( ${REACHES})* <at> ?<pct>?( (des|seines|vom|von|ihres) budgets?)?( (erreicht|uberschreitet|ueberschreitet|verbraucht|hat|liegt|ist|kommt))*`,
    'subscribe <c> at <at>',
  ],
  [
    '(das |die |mein |unser )?(abo|abonnement|uberwachung|ueberwachung|beobachtung|alarme?|benachrichtigung(en)?)( (fur|fuer|von|zu|bei))? <c> (beenden|kundigen|kuendigen|loschen|loeschen|stoppen|aufheben|abschalten|entfernen|einstellen)|(beende|kundige|kuendige|losche|loesche|stoppe) (das |die |mein |unser )?(abo|abonnement|uberwachung|ueberwachung|beobachtung)( (fur|fuer|von|zu|bei))? <c>',
    'unsubscribe <c>',
  ],
  [
    `${TELL} ${US}( bescheid)?,?( (wenn|falls|sobald|bei|uber|ueber|dass))* <c>( ${REACHES})* <at> ?<pct>?( (des|seines|vom|von|ihres) budgets?)?( (erreicht|uberschreitet|ueberschreitet|uberschritten|verbraucht|ausgegeben|verbraucht hat|erreicht hat|uberschritten hat|liegt|ist|kommt))*`,
    'subscribe <c> at <at>',
  ],
  [`${SUBSCRIBE} <c> (bei|ab|mit|auf|uber|ueber|at) <at>`, 'subscribe <c> at <at>'],
  [`${SUBSCRIBE} (bei|ab|mit|auf|uber|ueber|at) <at>`, 'watch at <at>'],
  [`<c> (bei|ab|mit|auf|uber|ueber|at) <at> ${SUBSCRIBE}`, 'subscribe <c> at <at>'],
  [`<c> ${SUBSCRIBE} (bei|ab|mit|auf|uber|ueber|at) <at>`, 'subscribe <c> at <at>'],
  [`${ALERTS} ${FOR} <c> (bei|ab|auf|uber|ueber) <at>( (einschalten|aktivieren|an|bitte))?`, 'subscribe <c> at <at>'],
  [`${SUBSCRIBE} <c> mit (prognosen?|vorhersagen?)`, 'subscribe <c> with forecasts'],
  [`${SUBSCRIBE} <c> mit (ausreißern|ausreissern|spitzen|spikes)`, 'subscribe <c> with spikes'],
  [
    `${TELL} ${US}( bescheid)?,? (wenn|falls|sobald) <c> (das |sein |ihr |uber das |ueber das |uber |ueber )*budget (uberschreitet|ueberschreitet|ubersteigt|geht|liegt|kommt|sprengt|reißt|aufbraucht)`,
    'subscribe <c> at 100',
  ],
  [
    `${TELL} ${US}( bescheid)?,? (wenn|falls|sobald) <c>( <any>)? (auf dem weg|uberschreiten wird|droht)( <any>)?`,
    'subscribe <c> with forecasts',
  ],
  [
    `${SUBSCRIBE} <c>|<c> ${SUBSCRIBE}|ich (mochte|moechte|will|wurde gerne?) <c> ${SUBSCRIBE}|behalte <c> im auge`,
    'subscribe <c>',
  ],
  [`${TELL} ${US}( bescheid)?,? (uber|ueber|zu|bei|fur|fuer|von) <c>`, 'subscribe <c>'],
  [
    `(${ALERTS} ${FOR} <c> )(einschalten|aktivieren|an|bitte|anschalten|starten)|(aktiviere|starte|schalte|ich (will|mochte|moechte)) ${ALERTS} ${FOR} <c>( (ein|an))?`,
    'subscribe <c>',
  ],
  [
    `(${UNSUBSCRIBE})( von)? <c>|<c> (${UNSUBSCRIBE})|${ALERTS} ${FOR} <c> (abbestellen|abschalten|ausschalten|beenden|stoppen|deaktivieren|aus)|(keine|stoppe|stopp|beende|deaktiviere|schalte) ${ALERTS} (mehr )?(zu |fur |fuer |von |uber |ueber |bei )<c>( (mehr|aus|ab))?`,
    'unsubscribe <c>',
  ],
  [
    `(keine ${ALERTS}( mehr)?|(stoppe|stopp|beende|deaktiviere|schalte) ${ALERTS}( (aus|ab))?|${ALERTS} (aus|stoppen|beenden|abschalten|ausschalten|abbestellen))( (bitte|hier))*`,
    'stop alerts',
  ],

  // the digest
  [
    '(zeig(e)?( (mir|uns))?|schick(e)?( (mir|uns))?|gib( (mir|uns))?)?( (den|die|das|einen?))* ?(digest|zusammenfassung|uberblick|bericht)( (jetzt|sofort|bitte|gleich))+|(zeig(e)?|schick(e)?)( (mir|uns))?( (den|die|das))* (digest|zusammenfassung)',
    'digest now',
  ],
  [
    '(kein(e|en)?( (mehr|weitere))*|stoppe?|beende|schalte|deaktiviere)( (den|die|das))* (digests?|zusammenfassung(en)?|berichte?)( (mehr|aus|ab))?|(digest|zusammenfassung)( (aus|abbestellen|stoppen|abschalten|ausschalten|beenden))+',
    'digest off',
  ],
  [
    '((schick(e)?|sende?|gib|ich (mochte|moechte|will))( (mir|uns))? )?(den |die |das |einen? )*(taglich(e[nrs]?)?|taeglich(e[nrs]?)?|jeden (tag|morgen))?( (einen?|den|die))* ?(digest|zusammenfassung|bericht|uberblick)( (taglich|taeglich|jeden (tag|morgen)))?( um)? <time>',
    'digest daily at <time>',
  ],
  [
    '((schick(e)?|sende?|gib|ich (mochte|moechte|will))( (mir|uns))? )?(den |die |das |einen? )*((wochentlich|woechentlich)(e[nrs]?)?|jede woche)?( (einen?|den|die))* ?(digest|zusammenfassung|bericht|uberblick)( (wochentlich|woechentlich|am|jeden|immer))* <day>( um)? <time>',
    'digest weekly on <day> at <time>',
  ],
  [
    '((schick(e)?|sende?|gib|ich (mochte|moechte|will))( (mir|uns))? )?(den |die |das |einen? )*(digest|zusammenfassung|bericht|uberblick)( (wochentlich|woechentlich|am|jeden|immer))+ <day>',
    'digest perhaps weekly on <day>',
  ],
  [
    '((schick(e)?|sende?|gib|ich (mochte|moechte|will))( (mir|uns))? )?((bitte|ab jetzt) )*(jeden (tag|morgen)|taglich(e[nrs]?)?|taeglich(e[nrs]?)?)( (einen?|eine|den|die))* ?(digest|zusammenfassung|bericht|uberblick)|((schick(e)?|sende?|gib|ich (mochte|moechte|will))( (mir|uns))? )?(einen? |eine |die |den )*(digest|zusammenfassung|bericht|uberblick) (jeden (tag|morgen)|taglich|taeglich)|((schick(e)?|sende?|gib)( (mir|uns))? )?(jeden (tag|morgen)|taglich|taeglich) (einen? |eine |die |den )*(digest|zusammenfassung|bericht|uberblick)( (schicken|senden))?',
    'digest perhaps daily',
  ],
  [
    '((schick(e)?|sende?|gib|ich (mochte|moechte|will))( (mir|uns))? )?((bitte|ab jetzt) )*(jede woche|(wochentlich|woechentlich)(e[nrs]?)?)( (einen?|eine|den|die))* ?(digest|zusammenfassung|bericht|uberblick)|((schick(e)?|sende?|gib|ich (mochte|moechte|will))( (mir|uns))? )?(einen? |eine |die |den )*(digest|zusammenfassung|bericht|uberblick) (jede woche|wochentlich|woechentlich)',
    'digest perhaps weekly',
  ],
  [
    '(<any> )?(jeden (tag|morgen|abend)|jede woche|taglich(e[nrs]?)?|taeglich(e[nrs]?)?|(wochentlich|woechentlich)(e[nrs]?)?)( (einen?|eine|den|die))* ?(digest|zusammenfassung|bericht|uberblick)|((schick(e)?|sende?)( (mir|uns))? )?(einen? |die |den )*(digest|zusammenfassung|bericht|uberblick) (jeden (tag|morgen|abend)|jede woche|taglich|taeglich|wochentlich|woechentlich)',
    'digest every time',
  ],
];
