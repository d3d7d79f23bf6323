import { type CustomerIndex, type CustomerMatch, indexCustomers, type Steps } from '../domain/find-customer.ts';
import type { Database } from '../ports.ts';

/** Looks customers up by what people type. Kept in memory; read again only when the stored list has changed. */
export interface CustomerDirectory {
  find(query: string): Promise<CustomerMatch>;
}

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
      loading ??= load().finally(() => {
        loading = undefined;
      });
      return await stepByStep((await loading).search(query));
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
