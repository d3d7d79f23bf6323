import { type CustomerIndex, type CustomerMatch, indexCustomers, type Steps } from '#domain/names/find-customer.ts';
import type { Database } from '#ports/database.ts';
import { within } from '#ports/time-limit.ts';

/** Looks customers up by what people type. Kept in memory; read again only when the stored list has changed. */
export interface CustomerDirectory {
  find(query: string): Promise<CustomerMatch>;
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

  return {
    async find(query) {
      const former = known?.index;
      loading ??= load().finally(() => {
        loading = undefined;
      });
      const latest = loading;
      const index = former ? await within(latest, PATIENCE_MS, () => former) : await latest;
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
