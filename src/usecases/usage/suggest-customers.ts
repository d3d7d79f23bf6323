import { DAY_MS } from '#domain/time/time.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import type { CustomerDirectory } from './customer-directory.ts';

/** The most customers that a field suggests. */
const MOST_SUGGESTED = 15;
/** So many letters begin a name; fewer are looked up in the order of the alphabet. */
const LETTERS = 3;

/** Suggests customers while somebody types a name: those who used most of their budget before the first letter. */
export function createSuggestCustomers(deps: {
  readonly database: Database;
  readonly directory: CustomerDirectory;
  readonly calendar: Clock;
}): { suggestCustomers(typed: string): Promise<readonly Customer[]> } {
  const { database, directory, calendar } = deps;
  return {
    async suggestCustomers(typed) {
      const text = typed.trim();
      if (text === '') {
        const now = calendar.now();
        const { rows } = await database.usage.listPage({
          list: { kind: 'all' },
          now,
          staleBefore: now - DAY_MS,
          page: 1,
        });
        return rows.map(({ customer }) => customer);
      }
      if (text.length < LETTERS) return await directory.beginning(text, MOST_SUGGESTED);
      const match = await directory.find(text);
      if (match.kind === 'one') return [match.customer];
      return match.kind === 'several' ? match.customers : match.nearest;
    },
  };
}
