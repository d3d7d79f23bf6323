import type { Phrasing } from '#language/phrasings.ts';
import { ALERTS, ALL, BUDGET, COST, FOR, USED } from './words.ts';

const WHO =
  '((zeig(e)?|liste|nenne)?( (mir|uns))?( ?(alle|die))? ?(wer|welche[rs]?( (kunden?|kundinnen))?|kunden( die)?|alle( kunden)?( die)?|wie viele( kunden)?))( (ist|sind|war|waren|hat|haben|hatten?|liegt|liegen|lag|lagen|stand|standen|gerade|schon|bereits|steht|stehen|wurde|wurden|geht|gehen|gibt es))*';

/** Questions about customers that are named, and about all. */
export const questions: readonly Phrasing[] = [
  // lists
  [
    `(${COST} )?(${FOR} )?${WHO}( (liegen|liegt|noch|erst))* ?(unter|weniger als|unterhalb von|nicht mal|nicht einmal) <n> ?<pct>( (des|ihres|vom|am) budgets?)?( (verbraucht|ausgegeben|haben|hat|liegen|liegt))*( <now>)?`,
    'under <n>%',
  ],
  [`(alle )?(unter|weniger als|unterhalb von) <n> ?<pct>( (des budgets|vom budget|budget))?`, 'under <n>%'],
  [
    `${WHO}( (noch|erst))* ?(unter der halfte|unter der haelfte|weniger als die halfte|weniger als die haelfte|weniger als das halbe budget|nicht mal die halfte|nicht einmal die halfte)( (des|ihres|vom|seines) budgets?)?( (verbraucht|ausgegeben|haben|hat|verbraucht|nutzen|braucht))*( <now>)?`,
    'under 50%',
  ],
  [
    `${WHO}( (schon|bereits))* ?(uber der halfte|ueber der haelfte|mehr als die halfte|mehr als die haelfte|mehr als das halbe budget)( (des|ihres|vom|seines) budgets?)?( (verbraucht|ausgegeben|haben|hat))*( <now>)?`,
    'over 50%',
  ],
  [
    `${WHO}( (keinen|keine|kein|ohne|null|noch|gar|uberhaupt|ueberhaupt))+ ?(verbrauch|nutzung|ausgaben|kosten|umsatz)( (hat|haben|gehabt|verursacht))*( <now>)?|(alle )?(kunden )?(ohne|mit null) (verbrauch|nutzung|ausgaben|kosten)|kein verbrauch|inaktive kunden|ungenutzte kunden`,
    'no usage',
  ],
  [
    `${WHO}( (noch|gar|uberhaupt|ueberhaupt))* ?(nichts|nix)( (verbraucht|ausgegeben|genutzt|kosten|kostet|hat|haben|aus))+( <now>)?|wer (verbraucht|kostet|nutzt) (gar )?nichts( <now>)?`,
    'no usage',
  ],
  [
    `${WHO}( (uber|ueber))( ${BUDGET})( (hinaus|gegangen|gekommen))*( <now>)?|${WHO} (druber|drueber)( <now>)?`,
    'over budget',
  ],
  [
    `${WHO}( (das|ihr|sein))* ?(budget|limit|rahmen) (uberschritten|ueberschritten|uberschreitet|ueberschreitet|gesprengt|uberzogen|ueberzogen|aufgebraucht|gerissen|ausgeschopft|uberschreiten|ueberschreiten)( (hat|haben))?( <now>)?`,
    'over budget',
  ],
  [`${WHO} (uberschreite[tn]|ueberschreite[tn]|uberzieht|sprengt|reißt) ${BUDGET}( <now>)?`, 'over budget'],
  [
    '(budget )?(uberschreitung(en)?|ueberschreitung(en)?|uberzogen|ueberzogen)|(uber|ueber) budget|budgetuberschreitung(en)?|kunden (uber|ueber) budget',
    'over budget',
  ],
  [
    `(${COST} )?(${FOR} )?${WHO} (uber|ueber|mehr als|ab|mindestens) <n> ?<pct>( (des|ihres|vom) budgets?)?( (verbraucht|ausgegeben|haben|liegen))*( <now>)?`,
    'over <n>%',
  ],
  [`(uber|ueber|mehr als) <n> ?<pct>( (des budgets|budget))?`, 'over <n>%'],
  [
    `${WHO} (gefahrdet|gefaehrdet|in gefahr|kurz (vor|vorm|davor)|knapp|nahe|nah|dicht|fast|beinahe)( <any>)?`,
    'at risk',
  ],
  [
    `${WHO} (auf dem weg|wird|werden|droht|drohen|bald|voraussichtlich)( <any>)?|(gefahrdete|gefaehrdete|kritische|drohende|riskante)( (kunden|uberschreitungen))?|risiken|(wo|bei wem) (brennt|klemmt|wird) es( <any>)?|um wen muss ich mich kummern`,
    'heading over',
  ],
  [
    `${WHO}( (kein(e[nr]?)?|ohne|noch kein))+ (budgets?|limit|budgetwert)( (hat|haben|gesetzt|hinterlegt|definiert|festgelegt))*( <now>)?|(kunden )?ohne budgets?|kein budget|fehlende budgets?`,
    'no budget',
  ],
  [
    `${WHO}( (keine|nicht|ohne|unverandert|unveraendert))+( (anderung(en)?|aenderung(en)?|neue zahlen|bewegung|geandert|geaendert|verandert|veraendert|bewegt))*( (hat|haben|sich))*|ohne (anderung|aenderung)|keine (anderung|aenderung)|unveranderte( kunden)?`,
    'no change',
  ],
  [
    '((zeig(e)?( mir)?|liste|verbrauch|kosten) )?(die )?(top|schlimmste[nr]?|schlechteste[nr]?|hochste[nr]?|hoechste[nr]?)( <n>)?( (kunden?|nach (prozent|anteil)))*|(die )?<n> (schlimmsten|schlechtesten)( kunden)?',
    'top <n|10>',
  ],
  [
    '((zeig(e)?( mir)?|liste|wer|was|welche[rs]?( kunde)?) )?(ist |sind |hat )?((der|die|den|das|unsere?r?|mir) )*(<n> )?(großte|groesste|grosste|teuerste|hochste|hoechste|starkste)[nrs]?( <n>)?( (kunden?|verbraucher|kosten|ausgaben|verbrauch|rechnung|anstieg))?( in <cur>)?',
    'biggest[ <n>][ in <cur>]',
  ],
  [
    '(wer|welcher kunde) (gibt|verbraucht|kostet|zahlt|hat|verbrauchte)( am)? (das |die )?meisten?( (aus|ausgegeben|verbraucht|geld|kosten))?( in <cur>)?( <now>)?',
    'biggest[ in <cur>]',
  ],
  [
    '(großter|groesster|grosster|starkster|hochster) (anstieg|zuwachs|sprung)( seit <since>)?|(wer|welcher kunde) ist am (starksten|staerksten|meisten) (gestiegen|gewachsen)( seit <since>)?',
    'biggest increase since <since|yesterday>',
  ],
  [
    `${COST}( (nach|sortiert nach|geordnet nach) (kosten|betrag|große|groesse|hohe|hoehe|ausgaben))( in <cur>)?`,
    'biggest[ in <cur>]',
  ],
  [`((die |alle )?(gesamt)?${COST}|alle kunden|kunden)( (${FOR} )?${ALL})? in <cur>( <now>)?`, 'usage in <cur>'],
  [
    `(gesamt|summe|insgesamt|gesamtsumme|gesamtkosten|gesamtverbrauch|gesamtausgaben|gesamtubersicht|ubersicht|uebersicht|uberblick|ueberblick|portfolio|(alle (unsere )?|unsere )?kunden (auf einen blick|im uberblick|im ueberblick)|alles auf einen blick|alle kunden|alles|alle|kunden|kundenliste|budgetstatus|budgetubersicht|budgetuebersicht|budget (status|ubersicht|uebersicht)|kostenubersicht|lage|stand)( (${FOR} )?${ALL})?( <now>)?`,
    'usage',
  ],
  [`${COST}( (${FOR} )?(${ALL}|uns|gesamt|insgesamt))?( <now>)?`, 'usage'],
  [
    '(wie|wo) (stehen|sieht es|laufen|lauft|laeuft|geht)( (wir|es|alle|alles|die kunden|unsere kunden|uns|bei uns|bei allen|das))*( (da|aus|so))*( <now>)?|wie ?viel (geben wir|verbrauchen (wir|alle)|haben (wir|alle)|kosten (uns )?alle)( (aus|ausgegeben|verbraucht|insgesamt))*( <now>)?|was (geben wir|haben wir|kostet uns alles)( (aus|ausgegeben|verbraucht))*( <now>)?',
    'usage',
  ],
  [
    '((zeig(e)?( mir)?|welche( kunden)?|was)( (sind|ist|gehoren|gehort))?)?( ?(meine|mir))( (zugewiesenen|eigenen))?( (kunden|zugeordnet))?',
    'my customers',
  ],
  [
    '(was|wer|gibt es|irgend ?etwas|hat sich|ist)( (ist|hat|sich|gibt es|irgend ?etwas|etwas|was))*( (neues|neu|geandert|geaendert|passiert|verandert|veraendert|los|anders))+( seit <since>)?( <now>)?|(seit <since> )?(was|gibt es|hat sich|ist)( (ist|hat|sich|gibt es|irgend ?etwas|etwas|was))* (seit <since> )?(neues|neu|geandert|geaendert|passiert|verandert|veraendert|los|anders|getan)|(anderungen|aenderungen|neuigkeiten|neues|veranderungen)( seit <since>)?|was habe ich verpasst|was (ist|gibt es|hat sich) heute (neu|neues|geandert|geaendert|verandert|veraendert|passiert)',
    'changes since <since|last digest>',
  ],
  [
    `(gibt es |welche |zeig(e)?( mir)? |liste |alle |offene |die |aktuelle )*${ALERTS}( (sind|gibt es|offen|da|hier|aktuell|vorhanden))*( <now>)?|(brennt|ist) (etwas|was|irgendwo)( (los|offen|kritisch))?`,
    'alerts',
  ],
  [
    '(was|wen|welche kunden)( (habe|haben|beobachte|beobachten|verfolgen|uberwachen|ueberwachen|abonnieren|abonniert|ist|sind|wird|werden))+( (ich|wir|hier|dieser kanal))*( (abonniert|beobachtet|uberwacht|ueberwacht))?|(meine |unsere |alle |aktuelle )?(abos?|abonnements?|abonnierte kunden)( (hier|zeigen|anzeigen))?',
    'subscriptions',
  ],
  [
    '(bist du|lauft|laeuft|geht|funktioniert|ist)( (alles|du|die uberwachung|der bot|noch|das|es))*( (wach|da|ok|online|aktiv|am leben|in ordnung|noch da))?|(wann )?(war |ist |lief )?(der )?letzte[rn]? (scan|lauf|abruf|prufung|pruefung)|zustand|systemstatus|wie aktuell sind die (zahlen|daten)',
    'status',
  ],

  // other times
  [
    `(wie ?viel|was)( geld)? (hat|haben|kostete|war|waren|verbrauchte|gab) <c> <when> ?(${USED}|aus)?`,
    'history for <c> <when>',
  ],
  [`(wie ?viel|was)( geld)? (hat|haben) <when> <c> ${USED}`, 'history for <c> <when>'],
  [`${COST} (${FOR} )?<c>,? <when>`, 'history for <c> <when>'],
  [`${COST} <when> (${FOR} )<c>`, 'history for <c> <when>'],
  [`<c>s?,? ${COST} <when>`, 'history for <c> <when>'],
  [
    '(verlauf|historie|entwicklung|trend|tageskosten|tagesverbrauch|geschichte|kostenverlauf)( (von|fur|fuer|bei|der kosten von))* <c> <when>',
    'history for <c> <when>',
  ],
  [
    '(verlauf|historie|entwicklung|trend|tageskosten|tagesverbrauch|geschichte|kostenverlauf|tagliche kosten)( (von|fur|fuer|bei|der kosten von))* <c>|<c>s? (verlauf|historie|entwicklung|trend|tageskosten)|wie hat sich <c> (entwickelt|verandert|veraendert)( <when>)?',
    'history for <c>[ <when>]',
  ],
  [
    'was (war|ist|passierte|geschah)( (denn|los))* ((mit|bei) <c> <when>|<when> (mit|bei) <c>)( (los|passiert|geschehen))?',
    'history for <c> <when>',
  ],
  [
    `was (hat sich|ist)( bei)? <c>( neu)? ?(geandert|geaendert|verandert|passiert|neu)?( <when>)?`,
    'history for <c>[ <when>]',
  ],
  [
    `((die|unsere|alle) )*${COST}( (${FOR} )?${ALL})? <when>|(wie ?viel|was) (haben|hatten) (wir|alle|alle kunden) <when> ${USED}|<when> ${COST}`,
    'history <when>',
  ],
  [
    '(wird|werden|wurde|wuerde|kann) <c>( (das|sein|ihr|im|uber|ueber|noch|wohl|voraussichtlich|am ende|das ganze))* ?(budget|limit|rahmen)?( <any>)? ?(uberschreiten|ueberschreiten|sprengen|reichen|einhalten|reißen|bleiben|uberziehen|ueberziehen|liegen|landen|kommen|gehen|erreichen|aufbrauchen|auskommen)( <any>)?',
    'forecast for <c>',
  ],
  [
    'wann (wird|ist|uberschreitet|ueberschreitet|erreicht|geht|hat|uberzieht|sprengt) (das budget (von|bei) )?<c>( <any>)? ?(budget|aufgebraucht|uberschreiten|ueberschreiten|aus|erreicht|uberschritten|erreichen|leer|verbraucht)( <any>)?',
    'forecast for <c>',
  ],
  [
    '(wie ?viel|was|wo) (wird|werden) <c>( <any>)? ?(ausgeben|verbrauchen|kosten|landen|enden|stehen)( <any>)?|wo landet <c>( <any>)?|reicht das budget( (von|fur|fuer|bei))? <c>( <any>)?',
    'forecast for <c>',
  ],
  [
    '(die |eine )?(prognose|vorhersage|forecast|hochrechnung|ausblick|vorausschau|kostenprognose|erwartete kosten)( (fur|fuer|von|zu|bei))? <c>( <now>)?|<c>s? (prognose|vorhersage|hochrechnung|ausblick|forecast)',
    'forecast for <c>',
  ],
  [
    '(die )?(prognose|vorhersage|hochrechnung|ausblick|vorausschau)(n)?( (fur|fuer) alle( kunden)?)?|wo landen wir( <any>)?',
    'forecast',
  ],
  [
    '(genauigkeit|trefferquote)( (der prognosen?|von|fur|fuer|bei))* <c>|wie (genau|gut) (ist|sind|war|waren) (die |deine )?prognosen?( (fur|fuer|von|bei))? <c>',
    'accuracy for <c>',
  ],

  // why, who, where
  [
    `(warum|wieso|weshalb) (ist|sind|kostet|hat|gibt|verbraucht|war|steigt|steigen) (die kosten (von|bei) )?<c>s?( (azure|kosten|verbrauch|rechnung))?( (so|zu|derart|plotzlich))*( (hoch|teuer|viel|uber budget|ueber budget|gestiegen|aus|stark))*( <now>)?`,
    'what drives <c>',
  ],
  [
    `(was|wer) (treibt|verursacht|kostet|macht|erzeugt)( (die|so|am|den|das))*( (kosten|verbrauch|meisten|viel|ausgaben))?( (bei|von|fur|fuer|in))? <c>( (so teuer|teuer|aus|hoch))?( <now>)?`,
    'what drives <c>',
  ],
  [
    `(wofur|wofuer|woraus|wohin) (gibt|geht|hat|zahlt|verbraucht|bestehen|fließt) (das geld (von|bei) )?<c>( (so viel|geld|das geld))*( (aus|ausgegeben))?( <now>)?`,
    'what drives <c>',
  ],
  [
    `(kostentreiber|treiber|aufschlusselung|aufschluesselung|zusammensetzung|grund|grunde|ursache|ursachen|dienste|ressourcen)( (von|fur|fuer|bei|der kosten von))* <c>|<c>s? (kostentreiber|treiber|aufschlusselung|dienste|ressourcen)|(${COST} )?(${FOR} )?<c> nach (diensten?|ressourcen?|ressourcengruppen?|services?|kategorien|abos|abonnements?)`,
    'what drives <c>',
  ],
  [
    `wer (hort|hoert|erfahrt|erfaehrt|bekommt|kriegt|erhalt|erhaelt|wird|beobachtet|uberwacht|ueberwacht|abonniert|sieht)( (${ALERTS}|benachrichtigt|informiert|alles|etwas))?( (von|uber|ueber|zu|fur|fuer|bei))? <c>( (benachrichtigt|informiert|abonniert|beobachtet|gemeldet))?`,
    'who hears about <c>',
  ],
  [
    '(links?|verweis|adresse)( (zu|zum|fur|fuer|von|ins|in das))*( (partner ?center|azure|portal|azure-portal|azure portal))?( (fur|fuer|von|zu))? <c>( (im|in|zum) (partner ?center|portal|azure portal))?|(offne|oeffne|zeige?) <c> (im|in) (partner ?center|portal|azure[ -]?portal|azure)|<c> (im|in) (partner ?center|portal|azure[ -]?portal)( (offnen|oeffnen|zeigen))?|<c> links?',
    'links for <c>',
  ],

  // how it stands now
  [
    `(wie ?viele?|was)( ?(geld|budget|<pct>|(vom|des) budgets?))? (hat|haben) <c>( (schon|bereits|bisher|aktuell))* ${USED}( <now>)?|(wie ?viel|was)( geld)? (kostet|verbraucht|gibt) <c>( (uns|aktuell|gerade|aus))*( <now>)?`,
    'usage for <c>',
  ],
  [`(wie ?viel|was)( (geld|budget))? (hat|haben) <c> <now> ${USED}`, 'usage for <c>'],
  [
    'wie ?viel(e)?( (budget|geld|tage|spielraum|luft))? (hat|haben|ist|sind|bleibt|bleiben)( (noch|bei|fur|fuer))* ?<c>( (noch|budget|geld))*( (ubrig|uebrig|frei|offen|zur verfugung|rest|da))?( <now>)?',
    'usage for <c>',
  ],
  [
    '(rest|restbudget|resttage|budgetrest|ubriges budget|freies budget|spielraum)( (von|fur|fuer|bei))? <c>',
    'usage for <c>',
  ],
  [
    "(wie|wo) (steht|stehen|steht's|geht|geht's|lauft|laeuft|lauft's|laeuft's|sieht|sieht's|macht|schlagt|verhalt|ist|sind|lag|liegt)( (es|das|es um|sich|es mit|es bei|es fur))*( (um|mit|bei|fur|fuer))? <c>( (da|aus|so|sich|gerade|im budget|beim budget|mit dem budget|mit den kosten))*( <now>)?",
    'usage for <c>',
  ],
  [
    '(ist|sind|liegt|liegen|war) <c>( (noch|schon|alles|bei))*( (ok|okay|in ordnung|im budget|im rahmen|im plan|im grunen bereich|gut|auf kurs|uber budget|ueber budget|uber dem budget|ueber dem budget|unter dem budget|innerhalb des budgets|zu hoch|zu teuer|kritisch|gefahrdet|gefaehrdet|im limit|drin|druber|druber hinaus))+( <now>)?|ist (bei|mit) <c> alles (ok|okay|in ordnung|gut|klar)',
    'usage for <c>',
  ],
  [
    '(hat|haben) <c>( (schon|bereits|sein|das|ihr))*( (budget|limit))( (uberschritten|ueberschritten|aufgebraucht|uberzogen|erreicht|verbraucht|gesprengt|ausgeschopft))',
    'usage for <c>',
  ],
  [
    `(gibt es )?(etwas |was |irgendwas )?(neues|probleme|alarme|warnungen|neuigkeiten)( (bei|zu|von|uber|ueber|fur|fuer))+ <c>|was (ist|gibt es)( (los|neues|neu))?( (bei|mit|zu))+ <c>( (los|neues))?`,
    'usage for <c>',
  ],
  [
    `((zeig(e)?|gib|nenne|ich brauche|brauche|hole)( (mir|uns))?( (mal|bitte|kurz))* )?((den|die|das|alle|aktuellen?|der|dem) )*(${COST}|budgets?|status|stand|zahlen|daten|details|infos?|informationen|uberblick|ueberblick|ubersicht|uebersicht|alarme?|warnung(en)?|bericht|lage|auskunft|werte|budgetstand|kostenstand|alles(?= ${FOR}))( ${FOR})? <c>( (an|bitte))?( <now>)?`,
    'usage for <c>',
  ],
  [
    `<c>s?'? (${COST}|status|stand|zahlen|daten|details|infos?|uberblick|ueberblick|ubersicht|uebersicht|alarme?|warnung(en)?|bericht|lage|budgetstand|budgetstatus)( <now>)?`,
    'usage for <c>',
  ],
  ['(hat|haben) <c> ((ein|kein|noch|gar|uberhaupt|ueberhaupt|schon) )*(budget|limit)( mehr)?', 'usage for <c>'],
  [
    '(zeig(e)?|offne|oeffne|prufe?|pruefe|check|schau(e)?( nach)?|sieh|guck(e)?|wirf|such(e)?|finde)( (mir|uns|dir|euch|mal|bitte|kurz|einen|blick|auf))* <c>( an| nach)?',
    'usage for <c>',
  ],
  ['(vergleiche?|vergleich( von)?) <c> mit (dem |der )?<when>', 'history for <c> <when>'],
  ['(vergleiche?|vergleich) <it> mit (dem |der )?<when>', 'history for it <when>'],
  [
    '(vergleiche?|vergleich( (von|zwischen))?) (<it> (mit|gegen|und) <d>|<d> (mit|gegen|und) <it>|<d> damit)',
    { followUp: 'compared' },
  ],
  ['(<it> (mit|gegen) <d>|<d> (mit|gegen) <it>|<d> damit) vergleichen', { followUp: 'compared' }],
  [
    '(vergleiche?|vergleich( (von|zwischen))?) <c> (mit|gegen|oder) <d>|<c> (mit|gegen) <d> vergleichen',
    'usage for <c>; <d>',
  ],
  [
    '<c> oder <d>,? ?(wer|welche[rs]?|was)( (ist|liegt|steht|hat|von beiden))* (schlimmer|schlechter|besser|hoher|hoeher|teurer|weiter|mehr( verbraucht| ausgegeben)?|naher am (budget|limit))( (dran|liegt|ist))?|(wer|welche[rs]?( kunde)?)( (ist|liegt|steht|hat))* (schlimmer|schlechter|besser|hoher|hoeher|teurer|weiter|mehr( verbraucht| ausgegeben)?)( dran)?[,:]? <c> oder <d>',
    'usage for <c>; <d>',
  ],
  ['(vergleiche?|vergleich( (von|zwischen))?) <c>|<c> (vergleichen|im vergleich)', 'usage for <c>'],
  [`usage (fur|fuer|von|bei) <c>|<c> (ist )?${FOR} budget`, 'usage for <c>'],
];
