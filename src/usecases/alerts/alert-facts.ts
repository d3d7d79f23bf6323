import type { Alert } from '#domain/alerts/alert.ts';
import type { Reader } from '#domain/alerts/alert-subscription.ts';
import { namesDrivers } from '#domain/alerts/insight/drivers-shown.ts';
import type { LevelNotification } from '#domain/alerts/notification.ts';
import type { Position } from '#domain/alerts/position.ts';
import { shownState } from '#domain/alerts/shown-state.ts';
import type { Instant } from '#domain/time/time.ts';
import type { MadeChange } from '#domain/undo/change.ts';
import { canUndoOnPost } from '#domain/undo/shown-on-post.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { PeriodOutlook } from '#domain/usage/pace-now.ts';
import type { AlertFacts } from '#ports/teams.ts';
import type { DriversHere } from '#usecases/drivers/drivers.ts';

/** An alert as it stands towards one conversation now. */
export interface AlertHere {
  readonly alert: Alert;
  readonly customer: Customer;
  readonly position: Position;
  readonly outlook?: PeriodOutlook | undefined;
  readonly drivers?: DriversHere | undefined;
  readonly now: Instant;
  /** What was done about its customer here, as far as it may still be undone. */
  readonly changes: readonly MadeChange[];
  /** For whom a post is written where the conversation does not hear about the customer. */
  readonly defaultReader: Reader;
}

/** All that a post says, for a new one, an edit and the card that answers a button. */
export function alertFactsOf(notification: LevelNotification, here: AlertHere): AlertFacts {
  const { alert, customer, outlook, drivers, position, now, changes, defaultReader } = here;
  const names = namesDrivers(notification, alert, drivers?.known, now);
  const shown = { ...shownState(alert, position, notification, now), namesDrivers: names };
  return {
    notification,
    alert,
    customer,
    outlook,
    drivers: names && drivers?.shown,
    reader: position.subscription?.reader ?? defaultReader,
    now,
    silencedUntil: shown.silencedUntil,
    // what stands was not crossed
    crossedAt: notification.kind === 'standing' ? undefined : notification.crossedAt,
    shown,
    isAcknowledged: position.isAcknowledged,
    canUndo: canUndoOnPost(alert, position, changes),
    isRepeat: false,
    isTest: false,
  };
}
