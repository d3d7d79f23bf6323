import type { Phrasings } from '#language/phrasings.ts';
import { orders } from './orders.ts';
import { questions } from './questions.ts';
import { bare, talk } from './talk.ts';
import { times } from './times.ts';
import { usages } from './usages.ts';

/** How German says what the bot can do. */
export const german: Phrasings = {
  tag: 'de',
  letters: 'äöüß',
  greetings: 'hallo|hi|hey|moin|servus|gruezi|guten (morgen|tag|abend)|ok|okay|danke|liebe[rs]?|bitte',
  times,
  before: [
    '(hallo|hi|hey|moin|servus|guten (morgen|tag|abend)|ok|okay|also|so|na|danke|gut|ja|und jetzt|kurze frage|frage|entschuldigung|sorry)( (bot|zusammen|budget watch))?[ ,.:;!-]+',
    '(bitte|mal|kurz|schnell|(kannst|konntest|koenntest|wurdest|wuerdest|konnt|koennt|konnten|koennten) (du|ihr|sie)( (bitte|mal|mir|uns|kurz))*|sei so gut und|ich bitte dich)[ ,:]+',
  ],
  seeing: [
    '(?!.*\\b(jede[nr]?|taglich|taeglich|wochentlich|woechentlich)\\b.*\\b(digest|zusammenfassung|bericht))(zeig(e)?|sag(e)?|gib|nenne?|schick(e)?)( (mir|uns))( (bitte|mal|kurz))*( (den|die|das|alle|einen?))* (?!(bescheid|wenn|falls|sobald)\\b)',
    '(ich|wir) (mochte|moechte|will|wollen|mochten|moechten|brauche|brauchen|hatte|haette|wurde|wuerde)( (gern|gerne|bitte|mal))*( (den|die|das|alle|einen?))* (?=(zahlen|daten|uberblick|ueberblick|status|stand|verbrauch|kosten|infos?|details|wissen)\\b)(wissen,? )?',
    '(was|wie) (ist|sind|war|waren|lautet|lauten)( (der|die|das|den))+ ',
    '(weißt|weisst) du,? ',
  ],
  after: [
    '[ ,]+(bitte|danke( schon| schoen| dir)?|vielen dank|mal|sofort|gleich|schnell|anzeigen|zeigen|an|wenn moglich|wenn moeglich|lg|mfg)',
  ],
  because: { clause: '(weil|denn) ', phrase: '(wegen|aufgrund) ' },
  aroundNames: [
    '(der |den |dem |des |die |unser(e[nmr]?)? |die firma |firma )?(kunde[n]?|firma|mandant(en)?) (?=.)',
    '(?<=.) (kunde|account)',
  ],
  all: '(alle[nrms]?( (unsere[nr]?|die|den))?( (kunden|alarme|offenen alarme|warnungen))?|alles|jede[nrm]?( kunden?)?|(samtliche|saemtliche)[nrs]?( kunden)?)',
  it: '(es|ihn|ihm|ihr|sie|das|den|dem|diese[nrms]?|der|die|jenen|den hier|das hier)',
  both: '((alle|die|diese) )?beide[nrs]?',
  article: '(der|die|das|den|dem|unsere?) ',
  asking:
    '(wer|wen|wem|wessen|was|wann|wo|welche[rnms]?|warum|wieso|weshalb|wie|wie ?viele?|wofur|wofuer|ist|sind|war|waren|hat|haben|wird|werden|gibt|darf|soll|sollte|muss|kann ich|reicht)',
  notNames:
    'ich|wir|du|er|bitte|nicht|kein|keine|keinen|und|oder|aber|wenn|falls|weil|noch|viel|viele|mich|mir|uns|es|quittiere|quittieren|abonniere|abonnieren|stumm|stummschalten|danke|hilfe|de|du|des|del|of|for|pour|para',
  phrasings: [...talk.slice(0, 2), ...usages, ...orders, ...talk.slice(2), ...questions, ...bare],
};
