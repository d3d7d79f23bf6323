import { standsText, usedText } from '#adapters/teams/layout/budget-figures.ts';
import type { ListRow, ListView } from '#adapters/teams/layout/list-view.ts';
import { line, present } from '#adapters/teams/layout/parts.ts';
import { nameRun, personName, run, spoken } from '#adapters/teams/layout/text.ts';
import { silenceLines } from '#adapters/teams/subscriptions/subscription-views.ts';
import { figuresOf } from '#domain/alerts/alert.ts';
import type { Reader } from '#domain/alerts/alert-subscription.ts';
import { hasEnded } from '#domain/usage/billing-period.ts';
import { type Format, formatFor } from '#language/format.ts';
import { counted, plural } from '#language/words.ts';
import type { AlertsAnswer, OpenAlert } from '#ports/requests.ts';

/** The most rows that the list of alerts has. */
export const ALERT_ROWS = 200;

/** In the order given; at most `rows` of them. */
export function openAlertsView(answered: AlertsAnswer, reader: Reader, rows: number): ListView {
  const { alerts, now, silences, silenced } = answered;
  const total = answered.open + answered.acknowledged + answered.ended;
  const format = formatFor(reader);
  const shown = alerts.slice(0, rows);
  const answer = total === 0 ? 'No customer stands above a threshold.' : `${countsText(answered)}.`;
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

/** "3 open alerts, 2 acknowledged, 1 of an ended billing period". */
function countsText({ open, acknowledged, ended }: AlertsAnswer): string {
  const parts = [
    open === 0 ? 'No open alerts' : counted(open, 'open alert'),
    acknowledged > 0 && `${acknowledged} acknowledged`,
    ended > 0 && `${ended} of ${plural(ended, 'an ended billing period', 'ended billing periods')}`,
  ];
  return parts.filter(Boolean).join(', ');
}

function alertRow(open: OpenAlert, now: number, format: Format): ListRow {
  const { alert, customer, level, isAcknowledged, silencedUntil } = open;
  const { acknowledgement } = alert;
  const figures = figuresOf(alert);
  const parts = [
    `${usedText(figures, format)}, ${standsText(figures, level)}`,
    hasEnded(alert.period, now)
      ? `${format.period(alert.period)} (ended), ${format.lastSeen(alert.lastModified)}`
      : format.asOf(alert.lastModified),
    isAcknowledged && acknowledgement && `acknowledged by ${personName(acknowledgement.by)}`,
    !isAcknowledged && acknowledgement && 'reopened',
    silencedUntil !== undefined && `silenced until ${format.dateTime(silencedUntil)}`,
  ];
  return { title: nameRun(customer), text: ` ${run(parts.filter(Boolean).join('; '))}` };
}
