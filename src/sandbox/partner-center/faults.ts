import { fraction } from './randomness.ts';
import type { DriverFaults, Faults } from './schema.ts';

/** What happens to one request. */
export type Mishap =
  | { readonly kind: 'none' }
  | { readonly kind: 'throttle'; readonly retryAfterSeconds: number }
  | { readonly kind: 'error'; readonly status: number; readonly body: 'fault' | 'empty' | 'text' }
  | { readonly kind: 'reset'; readonly isMidBody: boolean }
  | { readonly kind: 'hang' }
  | { readonly kind: 'garbage'; readonly isPage: boolean }
  | { readonly kind: 'refused'; readonly status: 401 | 403; readonly body: 'fault' | 'empty' }
  | { readonly kind: 'noRecords' }
  | { readonly kind: 'mfaMissing' }
  | { readonly kind: 'notFound' };

export interface FaultRequest {
  /** Counts the requests, from 1. */
  readonly number: number;
  readonly seed: number;
  /** The customer the request is about. */
  readonly customerId: string | undefined;
  /** The request is about the usage records of all customers. */
  readonly isAboutRecords: boolean;
  /** The faults of the routes of drivers that strike this request. */
  readonly drivers: DriverFaults | undefined;
}

/** Chooses by the request's number, so that a run with the same seed and the same requests meets the same mishaps. */
export function mishapFor(faults: Faults, request: FaultRequest): Mishap {
  const { refusals, usageRecords } = faults;
  if (refusals?.customerIds.includes(request.customerId ?? '')) return { kind: 'refused', ...refusals };
  if (usageRecords && request.isAboutRecords) {
    const { status, body } = usageRecords;
    return status === 200 ? { kind: 'noRecords' } : { kind: 'error', status, body };
  }
  if (faults.customerIds !== undefined && !faults.customerIds.includes(request.customerId ?? '')) {
    return { kind: 'none' };
  }
  const ofDrivers = mishapOfDrivers(request.drivers);
  if (ofDrivers) return ofDrivers;
  const strikes = (share: number | undefined, stream: number): boolean =>
    share !== undefined && fraction(request.seed, stream, request.number) < share;
  const isEven = fraction(request.seed, 50, request.number) < 0.5;

  if (faults.throttle !== undefined && request.number % faults.throttle.every === 0) {
    return { kind: 'throttle', retryAfterSeconds: faults.throttle.retryAfterSeconds };
  }
  if (faults.mfaMissing === true) return { kind: 'mfaMissing' };
  if (faults.notFoundForAll === true) return { kind: 'notFound' };
  if (strikes(faults.hangs, 51)) return { kind: 'hang' };
  if (strikes(faults.resets, 52)) return { kind: 'reset', isMidBody: isEven };
  if (faults.errors !== undefined && strikes(faults.errors.rate, 53)) {
    return { kind: 'error', status: faults.errors.status, body: faults.errors.body };
  }
  if (strikes(faults.garbage, 54)) return { kind: 'garbage', isPage: isEven };
  return { kind: 'none' };
}

function mishapOfDrivers({ fails, status, body = 'fault' }: DriverFaults = {}): Mishap | undefined {
  if (fails === 'hang') return { kind: 'hang' };
  if (fails !== undefined) return { kind: 'reset', isMidBody: fails === 'cut' };
  if (status === undefined) return undefined;
  if ((status === 401 || status === 403) && body !== 'text') return { kind: 'refused', status, body };
  return status === 404 ? { kind: 'notFound' } : { kind: 'error', status, body };
}
