import { z } from 'zod';
import { healthNews } from '#adapters/database/schema-facts.ts';
import type { InsightNews } from '#domain/alerts/insight/news.ts';
import type {
  AlertEdit,
  DigestNotice,
  HealthNotice,
  LevelNews,
  Seen,
  TestNotice,
} from '#domain/alerts/notification.ts';

/** The content of a row beyond its other columns; the news of a level seldom has any. */
export type Payload =
  | ({ readonly about: 'level' } & Pick<LevelNews, 'round' | 'crossed'>)
  | Pick<AlertEdit, 'about' | 'shown'>
  | Pick<HealthNotice, 'about' | 'notice'>
  | InsightNews
  | Pick<DigestNotice, 'about' | 'span'>
  | Pick<TestNotice, 'about' | 'reader'>;

const instant = z.number();

const shownState = z.object({
  toldTo: z.number().optional(),
  isReceded: z.literal(true).optional(),
  under: z.number().optional(),
  budgetVersion: z.number().optional(),
  acknowledgement: z.string().optional(),
  isReopened: z.literal(true).optional(),
  silencedUntil: instant.optional(),
  closed: z.enum(['laterPeriod', 'periodEnded', 'left']).optional(),
  isOver: z.literal(true).optional(),
  isReached: z.literal(true).optional(),
  stepFactor: z.number().optional(),
  namesDrivers: z.literal(true).optional(),
});

/** A post that is gone still stores what it showed. */
const gone = z.object({ gone: shownState.nullable() }).transform(() => 'gone' as const);
const seen = z.union([gone, shownState]);

const budget = z
  .object({ amount: z.number().optional(), currency: z.string().optional() })
  .transform(({ amount, currency }) => ({ amount, currency }));

const levels = z.array(z.object({ threshold: z.number(), at: instant }));

const payload = z.discriminatedUnion('about', [
  z.object({ about: z.literal('alert'), shown: shownState }),
  z.object({ about: z.literal('level'), round: z.number().optional(), crossed: levels.optional() }),
  z.object({ about: z.literal('health'), notice: healthNews }),
  z.object({
    about: z.literal('digest'),
    span: z.object({
      since: instant.optional(),
      recap: z.object({ from: instant, to: instant }).optional(),
    }),
  }),
  z.object({
    about: z.literal('forecast'),
    kind: z.enum(['raised', 'standing']),
    level: z.number(),
    budgetVersion: z.number(),
    round: z.number(),
    facts: z.object({
      low: z.number(),
      expected: z.number(),
      high: z.number(),
      amount: z.number(),
      reachedFrom: z.number().optional(),
      reachedTo: z.number().optional(),
      currency: z.string().optional(),
      asOf: instant.optional(),
    }),
  }),
  z.object({
    about: z.literal('spike'),
    kind: z.enum(['raised', 'standing']),
    date: z.number(),
    facts: z.object({
      kind: z.enum(['day', 'rise', 'gap', 'firstDay']),
      cost: z.number(),
      usual: z.number(),
      stepSince: z.number().optional(),
      currency: z.string().optional(),
      asOf: instant.optional(),
    }),
  }),
  z.object({
    about: z.literal('budget'),
    kind: z.literal('raised'),
    version: z.number(),
    facts: z.object({ from: budget, to: budget, changedAt: instant, toldAt: instant }),
  }),
  z.object({
    about: z.literal('taken-back'),
    kind: z.literal('raised'),
    budgetVersion: z.number(),
    round: z.number(),
    facts: z.object({ percent: z.number(), told: z.number() }),
  }),
  z.object({
    about: z.literal('passed'),
    kind: z.literal('raised'),
    budgetVersion: z.number(),
    facts: z.object({ levels, percent: z.number().optional() }),
  }),
  z.object({ about: z.literal('test'), reader: z.object({ locale: z.string(), timeZone: z.string() }) }),
]);

/** Undefined where nothing is stored, or nothing that this version knows. */
export function parsePayload(stored: string | null): Payload | undefined {
  if (stored === null) return undefined;
  const { data } = payload.safeParse(JSON.parse(stored));
  if (data?.about !== 'digest') return data;
  const { since, recap } = data.span;
  return { about: 'digest', span: { since, recap } };
}

/** Undefined where nothing was seen yet, or nothing that this version knows. */
export function parseSeen(stored: string | null): Seen | undefined {
  return stored === null ? undefined : seen.safeParse(JSON.parse(stored)).data;
}
