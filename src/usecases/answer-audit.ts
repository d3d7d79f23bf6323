import type { AuditDetails } from '#ports/audit.ts';
import type { Database } from '#ports/database.ts';
import type { AuditAnswer } from '#ports/requests.ts';

/** Changes by people that are shown. */
const SHOWN = 30;

/** In a text of version 0.1.0: a customer's id, or its alert's, which ends with the start of the billing period. */
const WORD = /[\w.-]+/g;

/** The latest changes by people, with the customers and places that they name: the ledger has ids, which stay. */
export function createAnswerAudit({ database }: { readonly database: Database }): () => Promise<AuditAnswer> {
  return async () => {
    const entries = await database.audit.latest(SHOWN);
    const ids = new Set(entries.flatMap(({ details }) => customersOf(details)));
    return {
      entries,
      customers: await database.customers.byIds([...ids]),
      places: await database.conversations.byIds([...new Set(entries.map(({ from }) => from))]),
    };
  };
}

function customersOf(details: AuditDetails): readonly string[] {
  switch (details.code) {
    case 'subscribe':
      return typeof details.to === 'object' ? details.to.customers : [];
    case 'unsubscribe':
      return typeof details.from === 'object' ? details.from.customers : [];
    case 'acknowledge':
    case 'unacknowledge':
      return [details.customerId];
    case 'silence':
    case 'unsilence':
      return details.customer === 'all' ? [] : [details.customer.id];
    case 'undo':
      return typeof details.about === 'object' ? details.about.customers : [];
    case 'text':
      return details.text.match(WORD) ?? [];
    case 'digest':
      return [];
  }
  return [];
}
