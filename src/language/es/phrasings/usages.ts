import type { Phrasing } from '#language/phrasings.ts';
import { SUBSCRIBE, UNSUBSCRIBE } from './words.ts';

const FORECASTS = '(las )?previsiones';
const SPIKES = '(los )?picos';
const AND = '(y |con )+';
const ON = '(solo )?(para|de) ';

/** What help says of arguments, where more than one can be given. */
export const usages: readonly Phrasing[] = [
  ['cambios desde (el )?ultimo (resumen|digest)', 'changes since last digest'],
  ['cambios desde <since>', 'changes since <since>'],
  ['silenciar <c> <lasts> en todas partes', 'silence <c> <lasts> everywhere'],
  ['dejar de silenciar (a )?<c> en todas partes', 'unsilence <c> everywhere'],
  [
    `${SUBSCRIBE} (a )?<c> (al|en) <at> con ${FORECASTS} ${AND}${SPIKES}`,
    'subscribe <c> at <at> with forecasts with spikes',
  ],
  [`${SUBSCRIBE} (a )?<c> (al|en) <at> con ${FORECASTS}`, 'subscribe <c> at <at> with forecasts'],
  [`${SUBSCRIBE} (a )?<c> (al|en) <at> con ${SPIKES}`, 'subscribe <c> at <at> with spikes'],
  [`${SUBSCRIBE} (a )?<c> con ${FORECASTS} ${AND}${SPIKES}`, 'subscribe <c> with forecasts with spikes'],
  [`${SUBSCRIBE} (a )?<c> con ${FORECASTS}`, 'subscribe <c> with forecasts'],
  [`${SUBSCRIBE} (a )?<c> con ${SPIKES}`, 'subscribe <c> with spikes'],
  [`${UNSUBSCRIBE} (a )?${ON}${FORECASTS}`, 'unsubscribe from forecasts'],
  [`${UNSUBSCRIBE} (a )?${ON}${SPIKES}`, 'unsubscribe from spikes'],
  [`${UNSUBSCRIBE} (a )?<c> ${ON}${FORECASTS}`, 'unsubscribe <c> from forecasts'],
  [`${UNSUBSCRIBE} (a )?<c> ${ON}${SPIKES}`, 'unsubscribe <c> from spikes'],
  ['mayor aumento desde <since> en <cur>', 'biggest increase since <since> in <cur>'],
];
