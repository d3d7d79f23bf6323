import type { Alert, Person } from '#domain/alerts/alert.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { AskBack, NotDone } from './ask-back.ts';

/* `undo` is the id by which the change can be undone; undefined where nothing was changed. */

/** What became of the alert of one customer. */
export type Acknowledged =
  | {
      readonly kind: 'acknowledged';
      readonly alert: Alert;
      readonly customer: Customer;
      readonly isAgain: boolean;
    }
  /** The customer is under every threshold, or has no budget. */
  | { readonly kind: 'noAlert'; readonly customer: Customer };

/** What became of the acknowledgement of one customer's alert. */
export type Unacknowledged =
  /** `by` had acknowledged the alert, which is open again. */
  | { readonly kind: 'unacknowledged'; readonly customer: Customer; readonly by: Person }
  /** The alert is open: nobody has acknowledged it, or it has reopened since. */
  | { readonly kind: 'notAcknowledged'; readonly customer: Customer }
  /** The customer is under every threshold, or has no budget. */
  | { readonly kind: 'noAlert'; readonly customer: Customer };

/** One change about all customers that a person names, in the order of their names. */
export interface Done<T> {
  readonly kind: 'done';
  readonly each: readonly T[];
  readonly undo?: string | undefined;
}

export type AcknowledgeAnswer = Done<Acknowledged> | NotDone | AskBack;

export type UnacknowledgeAnswer = Done<Unacknowledged> | NotDone | AskBack;

export type AcknowledgeAllAnswer =
  /** What would be acknowledged, worst first; `isCut` means that only the 200 worst were counted. */
  | { readonly kind: 'counted'; readonly alertIds: readonly string[]; readonly isCut: boolean }
  /** `count` leaves out alerts that somebody else acknowledged meanwhile, and those that are over. */
  | { readonly kind: 'acknowledgedAll'; readonly count: number; readonly undo?: string | undefined }
  | NotDone;
