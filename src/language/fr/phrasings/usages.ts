import type { Phrasing } from '#language/phrasings.ts';
import { SUBSCRIBE, UNSUBSCRIBE } from './words.ts';

const FORECASTS = '(les )?previsions?';
const SPIKES = '(les )?pics?';
const AND = '(et |avec )+';
const ON = '(pour|de|des) ';

/** What help says of arguments, where more than one can be given. */
export const usages: readonly Phrasing[] = [
  ['changements depuis (le )?dernier (resume|digest)', 'changes since last digest'],
  ['changements depuis <since>', 'changes since <since>'],
  ['mettre en sourdine <c> <lasts> partout', 'silence <c> <lasts> everywhere'],
  ['reactiver <c> partout', 'unsilence <c> everywhere'],
  ['reactiver <c>', 'unsilence <c>'],
  [
    `${SUBSCRIBE} (a )?<c> (a|des) <at> avec ${FORECASTS} ${AND}${SPIKES}`,
    'subscribe <c> at <at> with forecasts with spikes',
  ],
  [`${SUBSCRIBE} (a )?<c> (a|des) <at> avec ${FORECASTS}`, 'subscribe <c> at <at> with forecasts'],
  [`${SUBSCRIBE} (a )?<c> (a|des) <at> avec ${SPIKES}`, 'subscribe <c> at <at> with spikes'],
  [`${SUBSCRIBE} (a )?<c> avec ${FORECASTS} ${AND}${SPIKES}`, 'subscribe <c> with forecasts with spikes'],
  [`${SUBSCRIBE} (a )?<c> avec ${FORECASTS}`, 'subscribe <c> with forecasts'],
  [`${SUBSCRIBE} (a )?<c> avec ${SPIKES}`, 'subscribe <c> with spikes'],
  [`${UNSUBSCRIBE} ${ON}${FORECASTS}`, 'unsubscribe from forecasts'],
  [`${UNSUBSCRIBE} ${ON}${SPIKES}`, 'unsubscribe from spikes'],
  [`${UNSUBSCRIBE} (de )?<c> pour ${FORECASTS}`, 'unsubscribe <c> from forecasts'],
  [`${UNSUBSCRIBE} (de )?<c> pour ${SPIKES}`, 'unsubscribe <c> from spikes'],
  ['resume (hebdomadaire )?(le |chaque )?<day>( a)? <time>', 'digest weekly on <day> at <time>'],
  ['plus fortes hausses depuis <since>( en <cur>)?', 'biggest increase since <since>[ in <cur>]'],
];
