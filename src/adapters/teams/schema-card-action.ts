import * as z from 'zod';
import { MAX_SILENCE_MS } from '#domain/alerts/silence.ts';
import { MAX_WHY_LENGTH } from './alerts/silence-argument.ts';
import { MAX_CUSTOMERS } from './words/customer-list.ts';

const customerId = z.string().min(1).max(256);
const thresholds = z.array(z.number().min(1).max(1000)).min(1).max(10).readonly();

/** What is told beside alerts. */
const also = z.object({
  forecasts: z.object({ level: z.number().min(1).max(1000).optional() }).optional(),
  spikes: z.literal(true).optional(),
});

const alertId = z.string().min(1).max(400);
const news = z.string().min(1).max(100);

const namedDay = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('soonest') }),
  z.object({ kind: z.literal('inDays'), days: z.int().min(0).max(2) }),
  z.object({ kind: z.literal('weekday'), weekday: z.int().min(1).max(7) }),
  z.object({ kind: z.literal('nextMonth') }),
  z.object({
    kind: z.literal('date'),
    year: z.int().min(2000).max(9999).optional(),
    month: z.int().min(0).max(11),
    day: z.int().min(1).max(31),
  }),
]);
const until = z.union([z.literal('periodEnd'), z.object({ day: namedDay, minuteOfDay: z.int().min(0).max(1440) })]);

/** The most alerts that one question counts. */
const MAX_ALERTS = 200;

const question = z.object({ id: z.string().min(1).max(100), askedAt: z.int() });

/** The page of a list that a button shows, or to which it leads back. */
const listMost = z.int().min(1).max(1_000_000).optional();
const listCurrency = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .nullable()
  .optional();
const listSince = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('yesterday') }),
  z.object({ kind: z.literal('weekday'), weekday: z.int().min(1).max(7) }),
  z.object({ kind: z.literal('day'), date: z.int().min(0).max(100_000) }),
  z.object({ kind: z.literal('lastPeriod') }),
]);
const shownList = z.object({
  list: z.discriminatedUnion('kind', [
    z.object({
      kind: z.enum(['all', 'top', 'overBudget', 'headingOver', 'atRisk', 'noBudget', 'noUsage', 'noChange', 'biggest']),
      most: listMost,
      currency: listCurrency,
    }),
    z.object({ kind: z.literal('increase'), since: listSince, most: listMost, currency: listCurrency }),
    z.object({
      kind: z.enum(['over', 'under']),
      percent: z.number().min(0).max(1_000_000),
      most: listMost,
      currency: listCurrency,
    }),
  ]),
  page: z.int().min(1).max(1_000_000),
});

/** What a person asks for apart from the customers. Every button that asks whom the person means carries it. */
export const besideData = z.object({
  thresholds: thresholds.optional(),
  also: also.optional(),
  only: z
    .array(z.enum(['forecasts', 'spikes']))
    .min(1)
    .max(2)
    .readonly()
    .optional(),
  forMs: z.int().min(1).max(MAX_SILENCE_MS).optional(),
  until: until.optional(),
  at: z.int().min(0).optional(),
  isEverywhere: z.boolean().optional(),
  why: z.string().max(MAX_WHY_LENGTH).optional(),
  /** The time that a question is about, as it was typed. */
  when: z.string().max(40).optional(),
  /** The kind of card on which the button is, when that card stays. */
  on: z.literal('usage').optional(),
  /** The alert on whose card the button is, and to which a button leads back. */
  alertId: alertId.optional(),
  /** Which of that alert's posts it is, where the post tells a forecast or a spike. */
  news: news.optional(),
  /** The alerts that were counted, instead of customers. */
  alertIds: z.array(alertId).min(1).max(MAX_ALERTS).readonly().optional(),
  /** The alerts of a table, whose open ones are to be counted first. */
  ofTable: z.array(alertId).min(1).max(MAX_ALERTS).readonly().optional(),
  /** The page of a list that is asked for, or the one from which a customer was opened. */
  shown: shownList.optional(),
  /** When a digest is to come. */
  digest: z
    .object({
      every: z.enum(['day', 'week']),
      weekday: z.int().min(1).max(7),
      minuteOfDay: z.int().min(0).max(1439),
    })
    .optional(),
});

export type Beside = Readonly<z.infer<typeof besideData>>;

/** The data of a button with the verb `run`, without what is asked beside the customers. */
export const runData = z.looseObject({
  command: z.string(),
  /** Empty where a person chose nobody. */
  customerId: z.union([customerId, z.literal('')]).optional(),
  /** The button goes on with the customer that was chosen in a field of the card. */
  pick: z.literal(true).optional(),
  /** All customers, instead of one. */
  all: z.literal(true).optional(),
  /** Several customers, instead of one. */
  customerIds: z.array(customerId).min(1).max(MAX_CUSTOMERS).optional(),
  /** The question of a card that this button answers. */
  question: question.optional(),
});

/** The data of the buttons on an alert's card; the command that a verb means reads the rest. */
export const alertData = z.looseObject({ alertId, news: news.optional(), until: z.unknown().optional() });

/** The data of the button that takes a change back, on the answer to it. */
export const undoData = z.looseObject({ change: z.string().min(1).max(100) });

export type AlertData = Readonly<z.infer<typeof alertData>>;

/** The data of a button whose card stays as it is: the answer comes below it. */
export const staysData = z.looseObject({ stays: z.literal(true) });

/** The value of an `adaptiveCard/action` invoke (learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model). */
export const executeValue = z.looseObject({
  action: z.looseObject({ type: z.literal('Action.Execute'), verb: z.string(), data: z.unknown().optional() }),
});

/** The value of a message that an `Action.Submit` made. */
export const submitValue = z.looseObject({ verb: z.string() });
