import type { AlertSubscription } from '#domain/alerts/alert-subscription.ts';
import type { Conversation } from '#domain/conversation.ts';
import type { Instant } from '#domain/time/time.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { AskBack } from './ask-back.ts';

export interface Hearing {
  readonly conversation: Conversation;
  readonly subscription: AlertSubscription;
  readonly thresholds: readonly number[];
  readonly silencedUntil: Instant | undefined;
  readonly isHere: boolean;
}

export type WhoHearsAnswer =
  | {
      readonly kind: 'hearing';
      readonly customer: Customer;
      readonly hearings: readonly Hearing[];
      readonly now: Instant;
    }
  | AskBack;
