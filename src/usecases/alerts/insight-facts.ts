import { type KnownInsight, newsNow, shownInsight } from '#domain/alerts/insight/insight-owed.ts';
import type { InsightNotification } from '#domain/alerts/notification.ts';
import { canUndoOnPost } from '#domain/undo/shown-on-post.ts';
import type { InsightFacts } from '#ports/teams.ts';
import type { AlertHere } from './alert-facts.ts';

/** All that a post about a forecast or a spike says, for a new one, an edit and the card that answers a button. */
export function insightFactsOf(row: InsightNotification, insight: KnownInsight, here: AlertHere): InsightFacts {
  const { alert, customer, outlook, drivers, position, now, changes, defaultReader } = here;
  const shown = shownInsight(row, alert, position, { ...insight, drivers: drivers?.known, now });
  return {
    notification: newsNow(row, alert, insight),
    occasion: row.occasion,
    alert,
    customer,
    outlook,
    drivers: shown.namesDrivers && drivers?.shown,
    reader: position.subscription?.reader ?? defaultReader,
    now,
    silencedUntil: shown.silencedUntil,
    canUndo: canUndoOnPost(alert, position, changes),
    crossedAt: row.kind === 'standing' ? undefined : row.crossedAt,
    shown,
    isAcknowledged: position.isAcknowledged,
    alsoSpiked: undefined,
    isRepeat: false,
  };
}
