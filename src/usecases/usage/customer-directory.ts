import { type CustomerIndex, type CustomerMatch, indexCustomers } from '#domain/names/find-customer.ts';
import type { Steps } from '#domain/names/steps.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { Database } from '#ports/database.ts';
import { within } from '#ports/time-limit.ts';

/** Looks customers up by what people type. Kept in memory; read again only when the stored list has changed. */
export interface CustomerDirectory {
  find(query: string): Promise<CustomerMatch>;
  /** The first `count` by name, of those that have not left, of whose name or domain a word begins so; for a few letters. */
  beginning(typed: string, count: number): Promise<readonly Customer[]>;
  /** The customer whose id, domain or whole name it is. */
  called(name: string): Promise<Customer | undefined>;
}

/** A list of a hundred thousand takes seconds to read again. A name that is found in the former list does not wait for it. */
const PATIENCE_MS = 200;

export function createCustomerDirectory(deps: { readonly database: Database }): CustomerDirectory {
  const { database } = deps;
  let known: { readonly revision: number; readonly index: CustomerIndex } | undefined;
  let loading: Promise<CustomerIndex> | undefined;

  async function load(): Promise<CustomerIndex> {
    const revision = await database.customers.revision();
    if (known?.revision === revision) return known.index;
    const customers = await database.customers.all();
    known = { revision, index: await stepByStep(indexCustomers(customers, known?.index)) };
    return known.index;
  }

  /** The index at hand, and the latest one, which may still be loading. */
  async function indexes(): Promise<{ index: CustomerIndex; former?: CustomerIndex; latest: Promise<CustomerIndex> }> {
    const former = known?.index;
    loading ??= load().finally(() => {
      loading = undefined;
    });
    const latest = loading;
    if (!former) return { index: await latest, latest };
    return { index: await within(latest, PATIENCE_MS, () => former), former, latest };
  }

  return {
    beginning: async (typed, count) => await stepByStep((await indexes()).index.beginning(typed, count)),
    called: async (name) => (await indexes()).index.called(name),
    async find(query) {
      const { index, former, latest } = await indexes();
      const match = await stepByStep(index.search(query));
      if (match.kind === 'one' || index !== former) return match;
      return await stepByStep((await latest).search(query));
    },
  };
}

/** Others get their turn between the steps: a hundred thousand names take a while. */
async function stepByStep<T>(steps: Steps<T>): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
