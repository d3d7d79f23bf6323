import type { ConversationKind } from '#domain/conversation.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { AuditEntry, Database } from '#ports/database.ts';

/** Changes by people that are shown. */
const SHOWN = 30;

const KIND_NAMES: Readonly<Record<ConversationKind, string>> = {
  personal: 'a personal chat',
  groupChat: 'a group chat',
  channel: 'a channel',
};

/** A customer's id, or its alert's, which ends with the start of the billing period. */
const SUBJECT = /([\w.-]+)(?::(\d+))?/g;

function dayOf(instant: string): string {
  return new Date(Number(instant)).toISOString().slice(0, 10);
}

function named({ name, domain }: Customer): string {
  if (name === '') return domain;
  return domain === '' ? name : `${name} (${domain})`;
}

/** The latest changes by people, newest first, with the names of customers and places: the ledger has ids, which stay. */
export function createAnswerAudit({ database }: { readonly database: Database }): () => Promise<readonly AuditEntry[]> {
  return async () => {
    const entries = await database.audit.latest(SHOWN);
    const words = entries.flatMap(({ details }) => [...details.matchAll(SUBJECT)].map(([, word = '']) => word));
    const customers = await database.customers.byIds([...new Set(words)]);
    const places = await database.conversations.byIds([...new Set(entries.map(({ from }) => from))]);
    return entries.map((entry) => {
      const place = places.get(entry.from);
      return {
        ...entry,
        from: place ? (place.name ?? KIND_NAMES[place.kind]) : entry.from,
        details: entry.details.replaceAll(SUBJECT, (all, word: string, period: string | undefined) => {
          const customer = customers.get(word);
          if (!customer) return all;
          return `${named(customer) || word}${period === undefined ? '' : `, period from ${dayOf(period)}`}`;
        }),
      };
    });
  };
}
