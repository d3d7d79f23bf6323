import { openDatabase } from '#adapters/database/database.ts';
import type { Database } from '#ports/database.ts';

/** What the parent may tell this process, which opens a database; started by `startDatabaseChild`. */
export type Order =
  | { readonly do: 'open'; readonly url: string | undefined; readonly dataDir: string }
  | { readonly do: 'tick'; readonly job: string; readonly at: number }
  | { readonly do: 'lease'; readonly name: 'scan' | 'send'; readonly holder: string }
  | { readonly do: 'claim'; readonly ids: readonly string[]; readonly holder: string }
  /** Adds one to a customer's cost `times` times. */
  | { readonly do: 'evaluate'; readonly customerId: string; readonly times: number }
  /** Writes two notifications per transaction, for ever, and reports each acknowledged one. */
  | { readonly do: 'write' };

let database: Database | undefined;

process.on('message', (order: Order) => {
  obey(order).then(
    (answer) => process.send?.({ answer }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});

async function obey(order: Order): Promise<unknown> {
  if (order.do === 'open') {
    database = await openDatabase({ url: order.url, dataDir: order.dataDir, system: { now: () => Date.now() } });
    return 'open';
  }
  if (!database) throw new Error('not open');
  return await orders(database)[order.do](order as never);
}

type Orders = {
  readonly [What in Exclude<Order['do'], 'open'>]: (order: Extract<Order, { do: What }>) => Promise<unknown>;
};

function orders(db: Database): Orders {
  return {
    tick: ({ job, at }) => db.scans.claimTick(job, at),
    lease: ({ name, holder }) => db.leases.hold(name, holder),
    claim: ({ ids, holder }) =>
      db.notifications.claim(
        ids.map((id) => ({ id, doubts: 0 })),
        holder,
        Date.now(),
      ),
    evaluate: async ({ customerId, times }) => {
      for (let time = 0; time < times; time++) await addOne(db, customerId);
    },
    write: async () => {
      for (let count = 0; ; count++) process.send?.({ acknowledged: await writeTwo(db, count) });
    },
  };
}

async function addOne(db: Database, customerId: string): Promise<void> {
  await db.transaction(async (tx) => {
    const watch = (await tx.usage.lock([customerId])).get(customerId);
    const summary = {
      customerId,
      plan: 'azurePlan' as const,
      period: { start: 0, end: 1, utcOffsetMinutes: 0 },
      totalCost: (watch?.latest?.totalCost ?? 0) + 1,
      currency: 'EUR',
      usdTotalCost: undefined,
      budget: undefined,
      lastModified: 0,
    };
    const state = { customerId, latest: summary, isWithoutUsage: false, readAt: 1 };
    await tx.usage.save([{ state, summary, alerts: [] }], { now: 1, scanId: undefined });
  });
}

async function writeTwo(db: Database, count: number): Promise<string> {
  const subject = `${process.pid}:${count}`;
  const row = {
    subject,
    conversationId: 'c',
    about: 'alert',
    kind: 'raised',
    threshold: 80,
    budgetVersion: 1,
    isBudgetChange: false,
  } as const;
  await db.transaction(async (tx) => {
    await tx.notifications.plan([{ ...row, occasion: 'first' }], { now: 1, dueAt: 1 });
    await tx.notifications.plan([{ ...row, occasion: 'second' }], { now: 1, dueAt: 1 });
  });
  return subject;
}
