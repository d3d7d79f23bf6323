import type { Change } from './change.ts';

/** The change as one for each customer, where each can be undone without the others; else the change itself. */
export function partsOf(change: Change): readonly Change[] {
  if (change.kind === 'acknowledgements') {
    return [...Map.groupBy(change.alerts, ({ customerId }) => customerId).values()].map((alerts) => ({
      ...change,
      alerts,
    }));
  }
  if (change.kind !== 'silences') return [change];
  const scopes = new Set([...change.after, ...change.before].map(({ customer }) => idOf(customer)));
  if (scopes.size === 0 || scopes.has('all')) return [change];
  return [...scopes].map((scope) => ({
    ...change,
    before: change.before.filter(({ customer }) => idOf(customer) === scope),
    after: change.after.filter(({ customer }) => idOf(customer) === scope),
  }));
}

/** The change that has these parts, one of which it is like. */
export function joined(one: Change, parts: readonly Change[]): Change {
  if (one.kind === 'acknowledgements')
    return { ...one, alerts: parts.flatMap((part) => (part.kind === one.kind ? part.alerts : [])) };
  if (one.kind !== 'silences') return one;
  const own = parts.filter((part) => part.kind === one.kind);
  return { ...one, before: own.flatMap(({ before }) => before), after: own.flatMap(({ after }) => after) };
}

function idOf(customer: 'all' | { readonly id: string }): string {
  return customer === 'all' ? 'all' : customer.id;
}
