import type { SubscribedBudgets } from '#domain/alerts/subscribed-budgets.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';

/** The budgets of the customers that were named, or of all where none was, as the latest figures have them. */
export async function subscribedBudgets(
  named: readonly Customer[],
  { database, calendar }: { readonly database: Database; readonly calendar: Clock },
): Promise<SubscribedBudgets> {
  if (named.length === 0) {
    const { withoutBudget } = await database.usage.counts({ now: calendar.now(), staleBefore: 0 });
    return { only: undefined, withoutBudget, named: [] };
  }
  const states = await database.usage.states(named.map(({ id }) => id));
  const latestOf = ({ id }: Customer) => states.get(id)?.latest;
  const without = named.filter((customer) => {
    const latest = latestOf(customer);
    return latest !== undefined && latest.budget === undefined;
  });
  const [first] = named;
  const latest = named.length === 1 && first ? latestOf(first) : undefined;
  const only = latest?.budget === undefined ? undefined : { amount: latest.budget, currency: latest.currency };
  return { only, withoutBudget: without.length, named: without };
}
