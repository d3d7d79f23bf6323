import { scheduleText } from '#adapters/teams/alerts/alert-sentences.ts';
import type { ListView } from '#adapters/teams/layout/list-view.ts';
import { line, present } from '#adapters/teams/layout/parts.ts';
import { counted, oneLine, personName, run, spoken } from '#adapters/teams/layout/text.ts';
import type { Reader } from '#domain/alerts/alert-subscription.ts';
import type { DigestSchedule } from '#domain/time/digest-schedule.ts';
import { type Format, formatFor } from '#language/format.ts';
import type { AuditEntry } from '#ports/database.ts';

/** The most rows that the audit has. */
export const AUDIT_ROWS = 50;

const DETAILS_LENGTH = 200;
const PLACE_LENGTH = 100;
const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:[\d.]+Z/gu;

/** Newest first, as given. */
export function auditView(entries: readonly AuditEntry[], reader: Reader, rows: number): ListView {
  const format = formatFor(reader);
  const shown = entries.slice(0, rows);
  const answer =
    entries.length === 0 ? 'Nobody has changed anything yet.' : `The latest ${counted(entries.length, 'change')}.`;
  return {
    heading: 'Changes by people',
    answer,
    rows: shown.map((entry) => ({ title: run(format.dateTime(entry.at)), text: ` ${run(textOf(entry, format))}` })),
    notes: present([entries.length > shown.length && line(`and ${entries.length - shown.length} more`)]),
    speak: spoken(answer),
  };
}

function textOf({ by, from, action, details }: AuditEntry, format: Format): string {
  const what = oneLine(inWords(action, details, format), DETAILS_LENGTH);
  return `${personName(by)}: ${action}, ${what} (in ${oneLine(from, PLACE_LENGTH)})`;
}

/** The ledger has instants in ISO 8601, and a digest's schedule as JSON. */
function inWords(action: string, details: string, format: Format): string {
  if (action === 'digest' && details.startsWith('{')) return scheduleText(JSON.parse(details) as DigestSchedule);
  return details.replace(INSTANT, (instant) => format.dateTime(Date.parse(instant)));
}
