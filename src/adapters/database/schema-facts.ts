import { z } from 'zod';
import { SIGN_IN_FAULT_CODES } from '#domain/health/sign-in-fault.ts';
import { TROUBLE_CODES, type Trouble } from '#domain/health/trouble.ts';
import type { Scan } from '#domain/usage/scan.ts';
import { reason } from './ledger/schema-reason.ts';

/* The stored form of troubles and faults: codes with their facts. A code that this version does not know counts as absent. */

const text = z.object({ code: z.literal('text'), text: z.string() });
const partnerFault = z.object({ code: z.string().optional(), description: z.string() });

const signInFault = z.object({ code: z.enum(SIGN_IN_FAULT_CODES), said: z.string().optional() });

const readingFault = z.discriminatedUnion('code', [
  z.object({ code: z.enum(['refused', 'failed']), status: z.number(), fault: partnerFault.optional() }),
  z.object({
    code: z.enum([
      'throttled',
      'timedOut',
      'cutShort',
      'endlessList',
      'emptyList',
      'otherCustomer',
      'usageGone',
      'signInNeeded',
      'unexpected',
    ]),
  }),
  z.object({ code: z.literal('noAuthority'), signIn: signInFault }),
  z.object({ code: z.literal('redirected'), status: z.number() }),
  z.object({ code: z.literal('connectionLost'), said: z.string().optional() }),
  z.object({ code: z.literal('shortList'), items: z.number(), totalCount: z.number() }),
  z.object({
    code: z.literal('unreadable'),
    what: z.discriminatedUnion('form', [
      z.object({ form: z.enum(['html', 'empty', 'notJson', 'tooLong']) }),
      z.object({ form: z.enum(['coding', 'fields']), detail: z.string() }),
    ]),
  }),
  text,
]);

const recordsFault = z.discriminatedUnion('code', [
  z.object({ code: z.literal('notRead'), fault: readingFault }),
  z.object({ code: z.literal('empty') }),
  z.object({ code: z.literal('lacking'), missing: z.number(), of: z.number() }),
  text,
]);

const scanReason = z.discriminatedUnion('code', [
  z.object({ code: z.enum(['reading', 'nobodyRead']), fault: readingFault }),
  z.object({ code: z.literal('signIn'), fault: signInFault }),
  z.object({ code: z.literal('usageGone'), customers: z.number() }),
  z.object({ code: z.literal('givenUp'), failures: z.number() }),
  z.object({ code: z.literal('records'), fault: recordsFault }),
  text,
]);

const scanFacts = z.object({
  reason: scanReason.optional(),
  recordsFault: recordsFault.optional(),
  listFault: readingFault.optional(),
  unreadable: z.array(z.object({ customerId: z.string(), fault: readingFault })),
});

const instant = z.number();
const place = z.object({ name: z.string().optional(), kind: z.enum(['personal', 'groupChat', 'channel']) });
const inOne = { conversationId: z.string(), place };

const lostReason = z.discriminatedUnion('code', [
  z.object({ code: z.enum(['uninstalled', 'teamDeleted', 'channelDeleted', 'channelLeft']) }),
  z.object({ code: z.literal('refused'), answer: z.string() }),
]);

const trouble = z.discriminatedUnion('code', [
  z.object({ code: z.enum(['sign-in', 'bot-credentials']), fault: signInFault }),
  z.object({ code: z.literal('sign-in-mfa') }),
  z.object({ code: z.literal('issuer-keys'), said: z.string() }),
  z.object({ code: z.literal('sign-in-runs-out'), at: instant, isOver: z.boolean() }),
  z.object({ code: z.enum(['feed-stale', 'feed-undated']), newestAt: instant }),
  z.object({ code: z.literal('scan-failed'), reason: scanReason.optional() }),
  z.object({
    code: z.literal('scan-missed'),
    missed: z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('inARow'),
        ticks: z.number(),
        firstAt: instant.optional(),
        lastAt: instant.optional(),
      }),
      z.object({ kind: z.literal('oneOfEach'), reason: scanReason.optional() }),
      z.object({ kind: z.literal('hanging'), scheduledAt: instant }),
    ]),
  }),
  z.object({ code: z.literal('usage-records'), fault: recordsFault }),
  z.object({
    code: z.literal('customer-list'),
    since: instant,
    isFirst: z.boolean(),
    fault: readingFault,
  }),
  z.object({ code: z.literal('customers-missing'), missing: z.number(), known: z.number() }),
  z.object({ code: z.literal('conversation-gone'), ...inOne, reason: lostReason }),
  z.object({ code: z.literal('conversation-not-allowed'), ...inOne }),
  z.object({
    code: z.literal('figures-withheld'),
    ...inOne,
    why: z.discriminatedUnion('code', [
      z.object({ code: z.literal('outsiders') }),
      z.object({ code: z.literal('unreadRoster'), answer: z.string() }),
    ]),
  }),
]);

const givenUp = z.object({
  ...inOne,
  rows: z.array(z.string()),
  customers: z.array(z.string()),
  reason: reason.optional(),
});

export const healthNews = z.discriminatedUnion('code', [
  z.object({ code: z.literal('trouble'), trouble: z.union([trouble, text]), days: z.number() }),
  z.object({ code: z.literal('works-again'), ended: z.enum(TROUBLE_CODES), since: instant, place: place.optional() }),
  z.object({ code: z.literal('given-up'), places: z.array(givenUp) }),
  text,
]);

/** The facts of a scan beside its figures. */
export type ScanFacts = Pick<Scan, 'reason' | 'recordsFault' | 'listFault' | 'unreadable'>;

/** Undefined where nothing is stored, or nothing that this version knows. */
export function parseScanFacts(stored: string | null): ScanFacts | undefined {
  const data = stored === null ? undefined : scanFacts.safeParse(JSON.parse(stored)).data;
  return data && { ...NO_FACTS, ...data };
}

const NO_FACTS = { reason: undefined, recordsFault: undefined, listFault: undefined };

/** Undefined where nothing is stored, or nothing that this version knows. */
export function parseTrouble(stored: string | null): Trouble | undefined {
  return stored === null ? undefined : trouble.safeParse(JSON.parse(stored)).data;
}
