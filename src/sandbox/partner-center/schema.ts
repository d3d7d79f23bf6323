// oxlint-disable-next-line no-restricted-imports -- the sandbox has an edge of its own: bodies, control requests, saved files
import { z } from 'zod';

/*
 * What comes in from outside: bodies of requests, control requests, and the file in which changes are kept.
 */

export type Schema<T> = z.ZodType<T>;

/** In words for people. */
export function problemsOf(error: z.ZodError): string {
  return z.prettifyError(error);
}

const rate = z.number().min(0).max(1);

/** What can go wrong with the routes that tell what a cost is spent on. */
const driverFaultsSchema = z.strictObject({
  /** Only these routes; all of them by default. */
  routes: z.array(z.enum(['subscriptions', 'resources', 'services'])).optional(),
  /** Only what is asked about these plans and legacy subscriptions, by id in lower case. */
  subscriptionIds: z.array(z.string()).optional(),
  /** Each answer waits this long. */
  latencyMs: z.number().int().min(0).max(600_000).optional(),
  /** No answer at all, a reset connection, or a body that breaks off. */
  fails: z.enum(['hang', 'reset', 'cut']).optional(),
  status: z.number().int().min(400).max(599).optional(),
  body: z.enum(['fault', 'empty', 'text']).default('fault'),
  /** Names begin with a capital. */
  casing: z.literal('odd').optional(),
  /** Resources have no address. */
  withoutUris: z.boolean().optional(),
  /** Every third row is in this currency. */
  currency: z.string().length(3).optional(),
  /** Rows of one page; all by default. */
  pageSize: z.number().int().min(1).optional(),
});

export type DriverFaults = Partial<z.infer<typeof driverFaultsSchema>>;

/** What can go wrong, on request. Rates are shares of the requests, 0 to 1; what is left out does not happen. */
export const faultsSchema = z.strictObject({
  /** Every answer waits this long. */
  latencyMs: z.number().int().min(0).max(600_000).optional(),
  /** Every n-th request is answered 429 with `Retry-After`. */
  throttle: z
    .strictObject({ every: z.number().int().min(1), retryAfterSeconds: z.number().int().min(0).max(3600) })
    .optional(),
  /** Answers with this status: with a fault body, with none, or with plain text. */
  errors: z
    .strictObject({
      rate,
      status: z.number().int().min(400).max(599),
      body: z.enum(['fault', 'empty', 'text']).default('fault'),
    })
    .optional(),
  /** The connection is reset, half of the times in the middle of the body. */
  resets: rate.optional(),
  /** No answer at all. */
  hangs: rate.optional(),
  /** 200 with a page, or with JSON that was cut off. */
  garbage: rate.optional(),
  /** Bodies begin with a byte-order mark. */
  byteOrderMark: z.boolean().optional(),
  /** 401 for a token without an MFA claim. */
  mfaMissing: z.boolean().optional(),
  /** 404 with a fault body, on every route. */
  notFoundForAll: z.boolean().optional(),
  /** Fault 3000 on the usage routes. */
  noUsageForAll: z.boolean().optional(),
  /** Collections come back empty. */
  emptyLists: z.boolean().optional(),
  /** Every answer is compressed. */
  compressed: z.boolean().optional(),
  /** `lastModifiedDate` of every summary and record; null sends null, and `missing` leaves it out. */
  lastModifiedDate: z.union([z.literal('missing'), z.string(), z.null()]).optional(),
  /** What stands in place of the next link on the last page of a list: `first` leads to the first page again. */
  lastLink: z.enum(['none', 'empty', 'blank', 'first']).optional(),
  /** What is asked about these customers, by id, is refused: with an empty body, or with a fault (2032 for a 403). */
  refusals: z
    .strictObject({
      customerIds: z.array(z.string()),
      status: z.union([z.literal(401), z.literal(403)]).default(403),
      body: z.enum(['fault', 'empty']).default('empty'),
    })
    .optional(),
  /** The usage records of all customers fail, and nothing else does; 200 comes with a list of null. */
  usageRecords: z
    .strictObject({
      status: z.union([z.literal(200), z.number().int().min(400).max(599)]),
      body: z.enum(['fault', 'empty', 'text']).default('fault'),
    })
    .optional(),
  /** The routes of drivers fail, and nothing else does. */
  drivers: driverFaultsSchema.optional(),
  /**
   * The faults above strike only what is asked about these customers, by id. Latency, the form of all answers, refusals and the
   * usage records' own fault strike everything.
   */
  customerIds: z.array(z.string()).optional(),
});

export type Faults = z.infer<typeof faultsSchema>;

/** A change to one customer; null takes an earlier change back (a budget of null is "no budget"), what is left out stays. */
export const customerChangeSchema = z.strictObject({
  budget: z.number().min(0).nullable().optional(),
  /** In force until the billing period ends. */
  totalCost: z.number().min(0).nullable().optional(),
  name: z.string().min(1).nullable().optional(),
  domain: z.string().min(1).nullable().optional(),
  /** Of an Azure plan customer. */
  currency: z.string().length(3).nullable().optional(),
  usage: z.enum(['some', 'zero', 'none']).nullable().optional(),
  /** False: no commerce relationship (fault 20002), and missing from the lists. */
  hasRelationship: z.boolean().optional(),
});

export type CustomerChange = z.infer<typeof customerChangeSchema>;

const savedChangeSchema = customerChangeSchema.extend({
  totalCostAt: z.number().optional(),
});

/** All changes by customer id, to be saved and given back at the next start. */
export const savedChangesSchema = z.record(z.string(), savedChangeSchema);

export type SavedChange = z.infer<typeof savedChangeSchema>;
export type SavedChanges = z.infer<typeof savedChangesSchema>;

/** Clients write the key as `Amount` or `amount`; null or none removes the budget. */
export const budgetPatchSchema = z
  .record(z.string(), z.unknown())
  .transform((body) => body['Amount'] ?? body['amount'] ?? null)
  .pipe(z.number().min(0).nullable());

/** The search of `GET /customers`. */
export const filterSchema = z.object({ Field: z.string(), Value: z.string(), Operator: z.string() });

/** Forward, in calendar time. */
export const clockMoveSchema = z.union([
  z.strictObject({ advanceMs: z.number().min(0) }),
  z.strictObject({ advanceDays: z.number().min(0) }),
]);
