import type { Reader } from '../../../domain/alert-subscription.ts';
import type { AuditEntry } from '../../../ports.ts';
import { formatFor } from './format.ts';
import type { ListView } from './list-view.ts';
import { line, present } from './parts.ts';
import { counted, oneLine, personName, run, spoken } from './text.ts';

/** The most rows that the audit has. */
export const AUDIT_ROWS = 50;

const DETAILS_LENGTH = 200;
const PLACE_LENGTH = 100;

/** Newest first, as given. */
export function auditView(entries: readonly AuditEntry[], reader: Reader, rows: number): ListView {
  const format = formatFor(reader);
  const shown = entries.slice(0, rows);
  const answer =
    entries.length === 0 ? 'Nobody has changed anything yet.' : `The latest ${counted(entries.length, 'change')}.`;
  return {
    heading: 'Changes by people',
    answer,
    rows: shown.map(({ at, by, from, action, details }) => ({
      title: run(format.dateTime(at)),
      text: ` ${run(`${personName(by)}: ${action}, ${oneLine(details, DETAILS_LENGTH)} (in ${oneLine(from, PLACE_LENGTH)})`)}`,
    })),
    notes: present([entries.length > shown.length && line(`and ${entries.length - shown.length} more`)]),
    speak: spoken(answer),
  };
}
