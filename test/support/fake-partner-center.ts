import type { Customer } from '#domain/usage/customer.ts';
import type { UsageReading, UsageRecord, UsageSummary } from '#domain/usage/usage-summary.ts';
import type { CallOptions, PartnerCenter } from '#ports/partner-center.ts';

/** A Partner Center inside this process, driven by data that a test may change at any time. */
export interface FakePartnerCenter extends PartnerCenter {
  /** The customer list; an error is thrown instead of a list. */
  listed: readonly Customer[] | Error;
  /** What each customer's summary route answers; those without an entry have no usage (fault code 3000). */
  readonly answers: Map<string, UsageSummary | UsageReading | Error | Promise<UsageReading>>;
  /** An error to throw after the pages of the list. */
  listEndsWith: Error | undefined;
  /** The records of all customers; undefined derives them from the answers. */
  records: readonly UsageRecord[] | Error | undefined;
  /** An error to throw after the records. */
  recordsEndWith: Error | undefined;
  /** Called before a summary is returned. */
  onSummary: (customerId: string) => void | Promise<void>;
  /** The customer ids whose summaries were requested, in order. */
  readonly asked: string[];
  /** Every kind of call that was made, with its priority. */
  readonly priorities: Set<string>;
  /** The options of the last call for a summary. */
  lastOptions: CallOptions | undefined;
}

export function createFakePartnerCenter(listed: readonly Customer[]): FakePartnerCenter {
  const answers: FakePartnerCenter['answers'] = new Map();
  const asked: string[] = [];
  const priorities = new Set<string>();
  const fake: FakePartnerCenter = {
    listed,
    answers,
    listEndsWith: undefined,
    records: undefined,
    recordsEndWith: undefined,
    onSummary: () => undefined,
    asked,
    priorities,
    lastOptions: undefined,
    customers: {
      async *get({ signal, priority }) {
        priorities.add(`list: ${priority}`);
        signal.throwIfAborted();
        if (fake.listed instanceof Error) throw fake.listed;
        for (let from = 0; from < fake.listed.length; from += 50) yield fake.listed.slice(from, from + 50);
        if (fake.listEndsWith) throw fake.listEndsWith;
      },
      byId: (customerId) => ({
        usageSummary: {
          async get(options) {
            const { signal, priority } = options;
            priorities.add(`summary: ${priority}`);
            fake.lastOptions = options;
            signal.throwIfAborted();
            asked.push(customerId);
            await fake.onSummary(customerId);
            signal.throwIfAborted();
            return await readingOf(customerId, answers.get(customerId));
          },
        },
      }),
      usageRecords: {
        async *get({ signal, priority }) {
          priorities.add(`records: ${priority}`);
          signal.throwIfAborted();
          if (fake.records instanceof Error) throw fake.records;
          yield fake.records ?? [...answers.values()].flatMap((answer) => recordOf(answer));
          if (fake.recordsEndWith) throw fake.recordsEndWith;
        },
      },
    },
  };
  return fake;
}

async function readingOf(
  customerId: string,
  answer: UsageSummary | UsageReading | Error | Promise<UsageReading> | undefined,
): Promise<UsageReading> {
  if (answer === undefined) return { kind: 'noUsage', customerId, faultCode: '3000' };
  if (answer instanceof Error) throw answer;
  if (answer instanceof Promise || 'kind' in answer) return await answer;
  return { kind: 'summary', customerId, summary: answer };
}

function recordOf(answer: UsageSummary | UsageReading | Error | Promise<UsageReading>): readonly UsageRecord[] {
  if (answer instanceof Error || answer instanceof Promise || 'kind' in answer) return [];
  const { period: _, ...figures } = answer;
  return [{ ...figures, name: answer.customerId }];
}
