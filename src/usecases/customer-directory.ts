import type { KnownCustomer } from '../domain/customer.ts';
import { type CustomerIndex, type CustomerMatch, createCustomerIndex } from '../domain/find-customer.ts';
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
    const customers: readonly KnownCustomer[] = await database.customers.all();
    known = { revision, index: createCustomerIndex(customers) };
    return known.index;
  }

  return {
    async find(query) {
      loading ??= load().finally(() => {
        loading = undefined;
      });
      return (await loading).find(query);
    },
  };
}
