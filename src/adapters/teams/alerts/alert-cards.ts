import type { CardMaker } from '#adapters/teams/layout/card-maker.ts';
import { cancelButton, line, runButton } from '#adapters/teams/layout/parts.ts';
import type { QuestionView } from '#adapters/teams/layout/question-view.ts';
import { SUMMARY_WORDS, summaries } from '#adapters/teams/layout/summary-words.ts';
import { spoken } from '#adapters/teams/layout/text.ts';
import type { Reader } from '#domain/alerts/alert-subscription.ts';
import type { Words } from '#language/catalogue.ts';
import type { AlertsAnswer } from '#ports/requests.ts';
import type { Post } from '#ports/teams.ts';
import { ALERT_ROWS, openAlertsView } from './open-alerts-view.ts';

/** All that are open here, the worst of them, or those of a table. */
export type CountedAlerts = 'here' | 'worst' | 'table';

export interface AlertCards {
  /** Worst first, in the given order; rows that do not fit are counted. */
  alerts(answer: AlertsAnswer, reader: Reader): Post;
  /** "Acknowledge all 7 open alerts?"; the button's data are the caller's. */
  acknowledgeAll(count: number, which: CountedAlerts): Post;
}

export function createAlertCards({ words, speechOf, rows, answer }: CardMaker): AlertCards {
  return {
    alerts(found, reader) {
      const view = (most: number) => openAlertsView(found, speechOf(reader, found.now), most);
      return rows('list', { most: ALERT_ROWS, view }, summaries.alerts);
    },
    acknowledgeAll(count, which) {
      const view = acknowledgeAllView(count, which, words);
      return answer('question', view, SUMMARY_WORDS.asking.acknowledgeAll(count, which));
    },
  };
}

/** The button acknowledges only those that were counted. */
function acknowledgeAllView(count: number, which: CountedAlerts, words: Words): QuestionView {
  const { asking } = words;
  const question = asking.acknowledgeAll(count, which);
  return {
    question,
    customers: [],
    notes: [line(asking.whichAreAcknowledged[which === 'table' ? 'table' : 'here']), line(asking.nothingYet)],
    buttons: [runButton(asking.acknowledgeAllButton(count, which), 'acknowledge'), cancelButton(words)],
    speak: spoken(question),
  };
}
