import type { Selectable } from 'kysely';
import type { ScanTable } from '#adapters/database/engine/schema.ts';
import { parseScanFacts, type ScanFacts } from '#adapters/database/schema-facts.ts';
import type { Scan, ScanOutcome, ScanTrigger } from '#domain/usage/scan.ts';
import { en } from '#language/en.ts';

const MAX_UNREADABLE = 100;

export function toRow(scan: Scan): ScanTable {
  const { reason, recordsFault, listFault } = scan;
  const facts = { reason, recordsFault, listFault, unreadable: scan.unreadable.slice(0, MAX_UNREADABLE) };
  return {
    id: scan.id,
    trigger: scan.trigger,
    scheduled_at: scan.scheduledAt,
    started_at: scan.startedAt,
    finished_at: scan.finishedAt ?? null,
    outcome: scan.outcome ?? null,
    customers: scan.customers,
    read: scan.read,
    unreadable_count: scan.unreadableCount,
    ...sentencesOf(facts),
    facts: JSON.stringify(facts),
  };
}

export function toScan(row: Selectable<ScanTable>): Scan {
  return {
    id: row.id,
    trigger: row.trigger as ScanTrigger,
    scheduledAt: row.scheduled_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at ?? undefined,
    outcome: (row.outcome as ScanOutcome | null) ?? undefined,
    customers: row.customers,
    read: row.read,
    unreadableCount: row.unreadable_count,
    ...factsOf(row),
  };
}

type Sentences = Pick<ScanTable, 'reason' | 'unreadable'>;

/** The sentences that version 0.1.0 reads. */
function sentencesOf({ reason, unreadable }: ScanFacts): Sentences {
  const said = unreadable.map(({ customerId, fault }) => ({ customerId, reason: en.readingFault(fault) }));
  return { reason: reason ? en.scanReason(reason) : null, unreadable: JSON.stringify(said) };
}

/**
 * Reads a scan's facts. Where the sentences differ from those that the facts make, a process of version 0.1.0 wrote the row
 * last, and the sentences hold.
 */
function factsOf({ facts, reason, unreadable }: Selectable<ScanTable>): ScanFacts {
  const stored = parseScanFacts(facts);
  const said = stored && sentencesOf(stored);
  if (said?.reason === reason && said.unreadable === unreadable) return stored ?? NOTHING;
  const old = JSON.parse(unreadable) as readonly { readonly customerId: string; readonly reason: string }[];
  return {
    ...NOTHING,
    reason: reason === null ? undefined : { code: 'text', text: reason },
    unreadable: old.map((each) => ({ customerId: each.customerId, fault: { code: 'text', text: each.reason } })),
  };
}

const NOTHING: ScanFacts = { reason: undefined, recordsFault: undefined, listFault: undefined, unreadable: [] };
