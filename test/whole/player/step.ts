import fc from 'fast-check';
import type { Also } from '../oracle/changes.ts';
import { FAULTS, type Fault } from './teams.ts';

/* The steps of a history as data, which can be left out, simplified, and read by a person. */

export const CUSTOMERS = [
  'Contoso Ltd',
  'Fabrikam Ltd',
  'Itaca Foods',
  'Litware Inc',
  'Northwind Traders',
  'Proseware Inc',
  'Tailspin Toys',
] as const;

export const CONVERSATIONS = ['A', 'B', 'G', 'P'] as const;
export type ConversationId = (typeof CONVERSATIONS)[number];

/** Shares in hundredths of a percent of the budget, including awkward ones. */
const POINTS = [
  2000, 4000, 5000, 5699, 5700, 6900, 7999, 8000, 8500, 9000, 9999, 10000, 10001, 10200, 10500, 10600, 11999, 12000,
  12600, 13000, 15000, 20000, 20500, 24900, 30000, 52000,
] as const;
const BUDGETS = [undefined, 2010, 5000, 10_000, 20_000] as const;

export type Step =
  /** Partner Center has these figures from now on; then a scan or somebody's question reads them, or nothing does yet. */
  | {
      readonly do: 'spend';
      readonly customer: number;
      readonly points: number;
      readonly next: 'scan' | 'ask' | 'nothing';
    }
  | { readonly do: 'spendAll'; readonly points: number }
  | {
      readonly do: 'budget';
      readonly customer: number;
      readonly budget: number | undefined;
      readonly currency: 'EUR' | 'USD' | 'JPY';
    }
  /** A reading of the period before the newest. */
  | { readonly do: 'late'; readonly customer: number; readonly points: number }
  | { readonly do: 'rollover'; readonly customer: number; readonly points: number }
  | { readonly do: 'waitForEnd'; readonly customer: number; readonly hours: number }
  | { readonly do: 'wait'; readonly hours: number }
  | {
      readonly do: 'silence';
      readonly in: ConversationId;
      readonly customer: number | 'all';
      readonly hours: number;
      readonly isEverywhere: boolean;
    }
  | {
      readonly do: 'unsilence';
      readonly in: ConversationId;
      readonly customer: number | 'all';
      readonly isEverywhere: boolean;
    }
  | { readonly do: 'acknowledge'; readonly in: ConversationId; readonly customer: number }
  | {
      readonly do: 'subscribe';
      readonly in: ConversationId;
      readonly customer: number | 'all';
      readonly thresholds: readonly number[] | undefined;
      /** What is told beside alerts. */
      readonly also?: Also | undefined;
    }
  | {
      readonly do: 'unsubscribeFrom';
      readonly in: ConversationId;
      readonly customer: number | 'all';
      readonly only: readonly ('forecasts' | 'spikes')[];
    }
  /** So many days pass, each of which costs the customer so much; to the others it costs what is usual. */
  | { readonly do: 'days'; readonly customer: number | 'all'; readonly points: number; readonly count: number }
  | { readonly do: 'unsubscribe'; readonly in: ConversationId; readonly customer: number | 'all' }
  /** The bot is removed, or, if Teams does not tell, the place answers 404 from now on. */
  | { readonly do: 'remove'; readonly in: ConversationId; readonly isTold: boolean }
  | { readonly do: 'bringBack'; readonly in: ConversationId; readonly isTold: boolean }
  /** A person deletes the newest post there. */
  | { readonly do: 'deletePost'; readonly in: ConversationId }
  | { readonly do: 'faults'; readonly in: ConversationId; readonly faults: readonly Fault[] }
  | { readonly do: 'smallPosts'; readonly in: ConversationId; readonly rows: number }
  | { readonly do: 'kill'; readonly at: 'database' | 'request' | 'answer'; readonly count: number }
  | { readonly do: 'restart' }
  | { readonly do: 'appear'; readonly points: number };

const customer = fc.integer({ min: 0, max: CUSTOMERS.length - 2 });
/** Most steps concern a few customers, so that several happen to the same one. */
const mostlyFew = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 1 }) },
  { weight: 1, arbitrary: customer },
);
const one = fc.oneof({ weight: 6, arbitrary: mostlyFew }, { weight: 1, arbitrary: fc.constant(6) });
const whom = fc.oneof({ weight: 3, arbitrary: one }, { weight: 1, arbitrary: fc.constant('all' as const) });
const conversation = fc.constantFrom(...CONVERSATIONS);
const points = fc.constantFrom(...POINTS);
const also = fc.constantFrom<Also | undefined>(
  undefined,
  undefined,
  undefined,
  { forecasts: {} },
  { forecasts: { level: 80 } },
  { forecasts: { level: 150 } },
  { spikes: true },
  { forecasts: {}, spikes: true },
);
const thresholds = fc.constantFrom(undefined, undefined, [57], [60, 100], [70, 90], [90, 250], [100], [80, 100, 120]);

function step<T extends Step>(
  weight: number,
  arbitrary: fc.Arbitrary<T>,
): { readonly weight: number; readonly arbitrary: fc.Arbitrary<Step> } {
  return { weight, arbitrary };
}

const aStep: fc.Arbitrary<Step> = fc.oneof(
  step(
    40,
    fc.record({
      do: fc.constant('spend' as const),
      customer: one,
      points,
      next: fc.constantFrom('scan' as const, 'scan' as const, 'scan' as const, 'ask' as const, 'nothing' as const),
    }),
  ),
  step(3, fc.record({ do: fc.constant('spendAll' as const), points })),
  step(
    8,
    fc.record({
      do: fc.constant('budget' as const),
      customer: mostlyFew,
      budget: fc.constantFrom(...BUDGETS),
      currency: fc.constantFrom('EUR' as const, 'EUR' as const, 'EUR' as const, 'USD' as const, 'JPY' as const),
    }),
  ),
  step(2, fc.record({ do: fc.constant('late' as const), customer: mostlyFew, points })),
  step(4, fc.record({ do: fc.constant('rollover' as const), customer: one, points })),
  step(
    3,
    fc.record({ do: fc.constant('waitForEnd' as const), customer: one, hours: fc.constantFrom(1, 30, 71, 100, 200) }),
  ),
  step(10, fc.record({ do: fc.constant('wait' as const), hours: fc.constantFrom(0.2, 1.2, 7, 25, 50, 75, 200) })),
  step(
    7,
    fc.record({
      do: fc.constant('silence' as const),
      in: conversation,
      customer: whom,
      hours: fc.constantFrom(3, 24, 72, 24 * 30),
      isEverywhere: fc.constantFrom(false, false, false, true),
    }),
  ),
  step(
    5,
    fc.record({
      do: fc.constant('unsilence' as const),
      in: conversation,
      customer: whom,
      isEverywhere: fc.constantFrom(false, false, false, true),
    }),
  ),
  step(8, fc.record({ do: fc.constant('acknowledge' as const), in: conversation, customer: mostlyFew })),
  step(7, fc.record({ do: fc.constant('subscribe' as const), in: conversation, customer: whom, thresholds, also })),
  step(
    2,
    fc.record({
      do: fc.constant('unsubscribeFrom' as const),
      in: conversation,
      customer: whom,
      only: fc.constantFrom(['forecasts' as const], ['spikes' as const], ['forecasts' as const, 'spikes' as const]),
    }),
  ),
  step(
    12,
    fc.record({
      do: fc.constant('days' as const),
      customer: fc.oneof(whom, fc.constant('all' as const)),
      points: fc.constantFrom(0, 100, 100, 100, 250, 400, 900, 2500),
      count: fc.constantFrom(1, 1, 2, 3, 5, 8),
    }),
  ),
  step(4, fc.record({ do: fc.constant('unsubscribe' as const), in: conversation, customer: whom })),
  step(3, fc.record({ do: fc.constant('remove' as const), in: conversation, isTold: fc.boolean() })),
  step(4, fc.record({ do: fc.constant('bringBack' as const), in: conversation, isTold: fc.boolean() })),
  step(2, fc.record({ do: fc.constant('deletePost' as const), in: conversation })),
  step(
    7,
    fc.record({
      do: fc.constant('faults' as const),
      in: conversation,
      faults: fc.array(fc.constantFrom(...FAULTS), { minLength: 1, maxLength: 4 }),
    }),
  ),
  step(1, fc.record({ do: fc.constant('smallPosts' as const), in: conversation, rows: fc.constantFrom(2, 3, 1000) })),
  step(
    5,
    fc.record({
      do: fc.constant('kill' as const),
      at: fc.constantFrom('database' as const, 'database' as const, 'request' as const, 'answer' as const),
      count: fc.integer({ min: 1, max: 40 }),
    }),
  ),
  step(2, fc.record({ do: fc.constant('restart' as const) })),
  step(2, fc.record({ do: fc.constant('appear' as const), points })),
);

/** The history of a seed. */
export function historyOf(seed: number, length: number): readonly Step[] {
  const [history] = fc.sample(fc.array(aStep, { minLength: length, maxLength: length, size: 'max' }), {
    seed,
    numRuns: 1,
  });
  return history ?? [];
}

/** Simpler steps that may replace one. */
export function simpler(given: Step): readonly Step[] {
  switch (given.do) {
    case 'spend':
      return given.next === 'scan' ? [] : [{ ...given, next: 'scan' }];
    case 'wait':
      return given.hours > 1.2 ? [{ ...given, hours: 1.2 }] : [];
    case 'silence':
    case 'unsilence':
      return given.isEverywhere ? [{ ...given, isEverywhere: false }] : [];
    case 'subscribe':
      return [
        ...(given.thresholds ? [{ ...given, thresholds: undefined }] : []),
        ...(given.also ? [{ ...given, also: undefined }] : []),
      ];
    case 'days':
      return [
        ...(given.count > 1 ? [{ ...given, count: given.count - 1 }] : []),
        ...(given.customer === 'all' && given.points === 100
          ? []
          : [{ ...given, customer: 'all' as const, points: 100 }]),
      ];
    case 'faults':
      return given.faults.length > 1
        ? given.faults.map((_, index) => ({ ...given, faults: given.faults.toSpliced(index, 1) }))
        : [];
    default:
      return [];
  }
}
