import type { Phrasing } from '#language/phrasings.ts';
import { FOR, SUBSCRIBE, UNSUBSCRIBE } from './words.ts';

const EVERYWHERE = '(uberall|ueberall)';
const FORECASTS = '(prognosen?|vorhersagen?)';
const SPIKES = '(ausreißern?|ausreissern?)';
const AT = '(bei|ab|at)';
const UNSILENCE = `(stummschaltung (aufheben|beenden)|stumm aufheben|nicht mehr stumm|laut)( ${FOR})?`;

/** What help says of arguments, where more than one can be given. */
export const usages: readonly Phrasing[] = [
  ['anderungen seit (dem )?letzten? (bericht|digest)', 'changes since last digest'],
  ['anderungen seit (dem )?letztem (bericht|digest)', 'changes since last digest'],
  ['anderungen seit <since>', 'changes since <since>'],
  [`(stumm|stummschalten) <c> <lasts> ${EVERYWHERE}`, 'silence <c> <lasts> everywhere'],
  [`${UNSILENCE} <c> ${EVERYWHERE}`, 'unsilence <c> everywhere'],
  [`${UNSILENCE} <c>`, 'unsilence <c>'],
  [
    `${SUBSCRIBE} <c> ${AT} <at> mit ${FORECASTS} (und |mit )+${SPIKES}`,
    'subscribe <c> at <at> with forecasts with spikes',
  ],
  [`${SUBSCRIBE} <c> ${AT} <at> mit ${FORECASTS}`, 'subscribe <c> at <at> with forecasts'],
  [`${SUBSCRIBE} <c> ${AT} <at> mit ${SPIKES}`, 'subscribe <c> at <at> with spikes'],
  [`${SUBSCRIBE} <c> mit ${FORECASTS} (und |mit )+${SPIKES}`, 'subscribe <c> with forecasts with spikes'],
  [`${UNSUBSCRIBE} von ${FORECASTS}`, 'unsubscribe from forecasts'],
  [`${UNSUBSCRIBE} von ${SPIKES}`, 'unsubscribe from spikes'],
  [`${UNSUBSCRIBE} <c> von ${FORECASTS}`, 'unsubscribe <c> from forecasts'],
  [`${UNSUBSCRIBE} <c> von ${SPIKES}`, 'unsubscribe <c> from spikes'],
  [`(von )?betriebsmeldungen ${UNSUBSCRIBE}`, 'unsubscribe health'],
  ['berichte? (aus|abbestellen)', 'digest off'],
  [
    '((schick(e)?|sende?|gib|ich (mochte|moechte|will))( (mir|uns))? )?((bitte|ab jetzt) )*(jeden (tag|morgen)|taglich|taeglich),?( um)? <time>,? (einen?|den|die) (digest|zusammenfassung|bericht|uberblick)',
    'digest daily at <time>',
  ],
  ['großter anstieg seit <since> in <cur>', 'biggest increase since <since> in <cur>'],
];
