import type { Alert } from '#domain/alerts/alert.ts';
import { lowestThreshold } from '#domain/alerts/alert-subscription.ts';
import { type Position, type PositionFacts, positionOf } from '#domain/alerts/position.ts';
import { digestChanges, type ToldDigest } from '#domain/digests/digest-changes.ts';
import type { Instant } from '#domain/time/time.ts';
import { hasEnded } from '#domain/usage/billing-period.ts';
import type { Database } from '#ports/database.ts';
import type { DigestChanges, DigestFacts, GoneAlert } from '#ports/teams.ts';

const MOST_OPEN = 100_000;

const MOST_LISTED = 50;

interface Here {
  readonly conversationId: string;
  /** Undefined: all customers. */
  readonly heard: ReadonlySet<string> | undefined;
  /** What the last digest told; undefined where that is not known. */
  readonly last: ToldDigest | undefined;
}

type Told = Pick<DigestFacts, 'open' | 'openCount' | 'acknowledgedCount' | 'endedCount' | 'changes'>;

interface AlertsHere {
  readonly told: Told;
  /** Of all that are open. */
  readonly marks: ToldDigest['open'];
  /** The customers of all that are open, and those who are named as open no more in a billing period that still runs. */
  readonly named: ReadonlySet<string>;
}

/**
 * The alerts that stand in the conversation by its thresholds: those of ended billing periods are counted apart. Of the open ones the
 * digest lists what is new and what got worse first, the worst first in each.
 */
export async function alertsOf(
  { conversationId, heard, last }: Here,
  known: PositionFacts,
  database: Database,
): Promise<AlertsHere> {
  const position = (alert: Alert): Position => positionOf(alert, conversationId, known);
  const isOpen = (alert: Alert) => !position(alert).isAcknowledged;
  const minPercent = lowestThreshold(known.subscriptions, known.defaultThresholds);
  const standing = (await database.alerts.open({ minPercent, limit: MOST_OPEN })).filter(
    (alert) => (heard === undefined || heard.has(alert.customerId)) && position(alert).level > 0,
  );
  const running = standing.filter(({ period }) => !hasEnded(period, known.now));
  const open = running.filter(isOpen);
  const marks = open.map((alert) => ({ alertId: alert.id, level: position(alert).level }));
  const changes = last && digestChanges(last.open, marks);
  const listed = open.toSorted((a, b) => rankOf(a, changes) - rankOf(b, changes)).slice(0, MOST_LISTED);
  const ids = listed.map(({ customerId }) => customerId);
  const customers = await database.customers.byIds(ids);
  const outlooks = await database.insight.outlooks(ids);
  const gone = changes ? await goneOf(changes, { heard, position, now: known.now }, database) : [];
  const told = {
    open: listed.flatMap((alert) => {
      const customer = customers.get(alert.customerId);
      return customer ? [{ alert, customer, outlook: outlooks.get(customer.id) }] : [];
    }),
    openCount: open.length,
    acknowledgedCount: running.length - open.length,
    endedCount: standing.filter((alert) => hasEnded(alert.period, known.now) && isOpen(alert)).length,
    changes: last && changes && { since: last.at, ofAlerts: changes, gone },
  };
  const leaving = gone.filter(({ why }) => why.code !== 'over').map(({ customer }) => customer.id);
  return { told, marks, named: new Set([...open.map(({ customerId }) => customerId), ...leaving]) };
}

const ORDER = ['new', 'worse', 'better'] as const;

/** What is new comes first, and what is as it was comes last. */
function rankOf({ id }: Alert, changes: ReturnType<typeof digestChanges> | undefined): number {
  const at = ORDER.findIndex((change) => change === changes?.get(id));
  return at < 0 ? ORDER.length : at;
}

interface Where extends Pick<Here, 'heard'> {
  position(alert: Alert): Position;
  readonly now: Instant;
}

async function goneOf(
  changes: ReturnType<typeof digestChanges>,
  here: Where,
  database: Database,
): Promise<DigestChanges['gone']> {
  const ids = [...changes].flatMap(([id, change]) => (change === 'gone' ? [id] : [])).slice(0, MOST_LISTED);
  const alerts = await database.alerts.byIds(ids);
  const customers = await database.customers.byIds([...alerts.values()].map(({ customerId }) => customerId));
  return ids.flatMap((id) => {
    const alert = alerts.get(id);
    const customer = alert && customers.get(alert.customerId);
    return alert && customer ? [{ customer, why: whyGone(alert, here) }] : [];
  });
}

function whyGone(alert: Alert, { heard, position, now }: Where): GoneAlert['why'] {
  const isHeard = heard === undefined || heard.has(alert.customerId);
  if (!isHeard || alert.closed || hasEnded(alert.period, now)) return { code: 'over' };
  const { acknowledgement, percentUsed } = alert;
  const isUnder = position(alert).level === 0;
  return acknowledgement && !isUnder
    ? { code: 'acknowledged', by: acknowledgement.by.name }
    : { code: 'under', percent: percentUsed };
}
