import { standsText, usedText } from '#adapters/teams/layout/budget-figures.ts';
import type { ListRow, ListView } from '#adapters/teams/layout/list-view.ts';
import { line, present } from '#adapters/teams/layout/parts.ts';
import { nameRun, personName, run, spoken } from '#adapters/teams/layout/text.ts';
import { silenceLines } from '#adapters/teams/subscriptions/subscription-views.ts';
import { figuresOf } from '#domain/alerts/alert.ts';
import type { Reader } from '#domain/alerts/alert-subscription.ts';
import { hasEnded } from '#domain/usage/billing-period.ts';
import { type Format, formatFor } from '#language/format.ts';
import { counted } from '#language/words.ts';
import type { AlertsAnswer, OpenAlert } from '#ports/requests.ts';

/** The most rows that the list of alerts has. */
export const ALERT_ROWS = 200;

/** In the order given, worst first; at most `rows` of them. */
export function openAlertsView(answered: AlertsAnswer, reader: Reader, rows: number): ListView {
  const { alerts, total, now, silences, silenced } = answered;
  const format = formatFor(reader);
  const shown = alerts.slice(0, rows);
  const answer =
    total === 0 ? 'No customer stands above a threshold.' : `${counted(total, 'open alert')}, worst first.`;
  return {
    heading: 'Alerts',
    answer,
    rows: shown.map((open) => alertRow(open, now, format)),
    notes: present([
      total > shown.length && line(`and ${total - shown.length} more`),
      ...silenceLines(silences, { now, format, known: silenced }),
      total > 0 && line('"acknowledge <customer>" says that you look after one.'),
    ]),
    speak: spoken(answer),
  };
}

function alertRow(open: OpenAlert, now: number, format: Format): ListRow {
  const { alert, customer, level, isAcknowledged, silencedUntil } = open;
  const { acknowledgement } = alert;
  const figures = figuresOf(alert);
  const parts = [
    `${usedText(figures, format)}, ${standsText(figures, level)}`,
    hasEnded(alert.period, now) ? format.lastSeen(alert.lastModified) : format.asOf(alert.lastModified),
    isAcknowledged && acknowledgement && `acknowledged by ${personName(acknowledgement.by)}`,
    !isAcknowledged && acknowledgement && 'reopened',
    silencedUntil !== undefined && `silenced until ${format.dateTime(silencedUntil)}`,
  ];
  return { title: nameRun(customer), text: ` ${run(parts.filter(Boolean).join('; '))}` };
}
