import { standsText, usedText } from '#adapters/teams/layout/budget-figures.ts';
import type { ListRow, ListView } from '#adapters/teams/layout/list-view.ts';
import { line, present } from '#adapters/teams/layout/parts.ts';
import { nameRun, personName, run, spoken } from '#adapters/teams/layout/text.ts';
import { silenceLines } from '#adapters/teams/subscriptions/subscription-views.ts';
import { figuresOf } from '#domain/alerts/alert.ts';
import { hasEnded } from '#domain/usage/billing-period.ts';
import type { Speech } from '#language/speech.ts';
import type { AlertsAnswer, OpenAlert } from '#ports/requests.ts';

/** The most rows that the list of alerts has. */
export const ALERT_ROWS = 200;

/** In the order given; at most `rows` of them. */
export function openAlertsView(answered: AlertsAnswer, speech: Speech, rows: number): ListView {
  const { words } = speech;
  const { list } = words.alerts;
  const { alerts, now, silences, silenced } = answered;
  const shown = alerts.slice(0, rows);
  const { open, acknowledged, ended } = answered;
  const total = open + acknowledged + ended;
  const answer = total === 0 ? list.none : list.counts(open, acknowledged, ended);
  return {
    heading: list.heading,
    answer,
    rows: shown.map((each) => alertRow(each, now, speech)),
    notes: present([
      total > shown.length && line(words.names.more(String(total - shown.length))),
      ...silenceLines(silences, { now, known: silenced }, speech),
      total > 0 && line(list.howToAcknowledge),
    ]),
    speak: spoken(answer),
  };
}

function alertRow(open: OpenAlert, now: number, speech: Speech): ListRow {
  const { alert, customer, level, isAcknowledged, silencedUntil } = open;
  const { words, format } = speech;
  const { list } = words.alerts;
  const { acknowledgement } = alert;
  const figures = figuresOf(alert);
  const parts = [
    list.state(usedText(figures, speech), standsText(figures, level, words)),
    hasEnded(alert.period, now)
      ? words.dates.endedFigures(format.period(alert.period), format.lastSeen(alert.lastModified))
      : format.asOf(alert.lastModified),
    isAcknowledged && acknowledgement && list.acknowledgedBy(personName(acknowledgement.by, words)),
    !isAcknowledged && acknowledgement && list.reopened,
    silencedUntil !== undefined && list.silencedUntil(format.dateTime(silencedUntil)),
  ];
  return { title: nameRun(customer, words), text: ` ${run(words.joining.facts(present(parts)))}` };
}
