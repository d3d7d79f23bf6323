import type { Alert, Person } from '#domain/alerts/alert.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { AskBack, NotDone } from './ask-back.ts';

/* `undo` is the id by which the change can be undone; undefined where nothing was changed. */

/** What a person does to an alert or to what is told about a customer, by command. */
export type AcknowledgeAnswer =
  | {
      readonly kind: 'acknowledged';
      readonly alert: Alert;
      readonly customer: Customer;
      readonly isAgain: boolean;
      readonly undo?: string | undefined;
    }
  /** The customer is under every threshold, or has no budget. */
  | { readonly kind: 'noAlert'; readonly customer: Customer }
  | NotDone
  | AskBack;

/** What became of an acknowledgement that a person takes back. */
export type UnacknowledgeAnswer =
  /** `by` had acknowledged the alert, which is open again. */
  | {
      readonly kind: 'unacknowledged';
      readonly customer: Customer;
      readonly by: Person;
      readonly undo?: string | undefined;
    }
  /** The alert is open: nobody has acknowledged it, or it has reopened since. */
  | { readonly kind: 'notAcknowledged'; readonly customer: Customer }
  /** The customer is under every threshold, or has no budget. */
  | { readonly kind: 'noAlert'; readonly customer: Customer }
  | NotDone
  | AskBack;

export type AcknowledgeAllAnswer =
  /** What would be acknowledged, worst first; `isCut` means that only the 200 worst were counted. */
  | { readonly kind: 'counted'; readonly alertIds: readonly string[]; readonly isCut: boolean }
  /** `count` leaves out alerts that somebody else acknowledged meanwhile, and those that are over. */
  | { readonly kind: 'acknowledgedAll'; readonly count: number; readonly undo?: string | undefined }
  | NotDone;
