import type { AlertSubscription, AlsoHeard, Heard } from '#domain/alerts/alert-subscription.ts';
import { hearersOf } from '#domain/alerts/hearing.ts';

/** What a person wants to be told beside alerts; what is left out stays as it is. */
export interface AlsoWanted {
  /** Without a level the budget is meant. */
  readonly forecasts?: { readonly level?: number | undefined } | undefined;
  readonly spikes?: true | undefined;
}

/** What a person can end by itself. */
export type AlsoEnded = 'forecasts' | 'spikes';

/** The level of a forecast where nobody names one: the budget. */
const THE_BUDGET = 100;

/** The subscription of a conversation by which it hears now about what is to be subscribed. */
export function coveringNow(own: readonly AlertSubscription[], heard: Heard): AlertSubscription | undefined {
  if (heard.to !== 'customer') return own.find(({ to }) => to === heard.to);
  const [conversationId = ''] = own.map((subscription) => subscription.conversationId);
  return hearersOf(own, heard.customerId).get(conversationId);
}

/**
 * What is told beside alerts after somebody subscribed: what was asked for, and what was told before. Neither switches the other off,
 * and subscribing to alerts again ends neither.
 */
export function alsoHeard(before: AlsoHeard | undefined, wanted: AlsoWanted): AlsoHeard {
  const { forecasts = before?.forecasts, spikes = before?.spikes } = {
    ...(wanted.forecasts && { forecasts: { level: wanted.forecasts.level ?? THE_BUDGET, introduced: undefined } }),
    ...(wanted.spikes && { spikes: before?.spikes ?? { introduced: false } }),
  };
  return { ...(forecasts && { forecasts }), ...(spikes && { spikes }) };
}

/** Whether a person asked for more than alerts. */
export function wantsMore({ forecasts, spikes }: AlsoWanted): boolean {
  return forecasts !== undefined || spikes !== undefined;
}

/** The subscription without what was ended. */
export function without(subscription: AlertSubscription, ended: readonly AlsoEnded[]): AlertSubscription {
  return {
    ...subscription,
    ...(ended.includes('forecasts') && { forecasts: undefined }),
    ...(ended.includes('spikes') && { spikes: undefined }),
  };
}

/** Whether the subscription has anything of what is to be ended. */
export function hasAny({ forecasts, spikes }: AlsoHeard, ended: readonly AlsoEnded[]): boolean {
  return (ended.includes('forecasts') && forecasts !== undefined) || (ended.includes('spikes') && spikes !== undefined);
}

/** Its forecasts or its spikes were just introduced. */
export function hasNewKinds({ forecasts, spikes }: AlsoHeard): boolean {
  return (forecasts !== undefined && forecasts.introduced !== forecasts.level) || spikes?.introduced === false;
}
