import { spikesOf } from '#domain/alerts/insight/owed-spikes.ts';
import type { BillingPeriod } from '#domain/usage/billing-period.ts';
import { dailyCosts } from '#domain/usage/days/daily-costs.ts';
import { dateOf } from '#domain/usage/days/data-day.ts';
import { isOwnTimeKnown } from '#domain/usage/days/time-of-day.ts';
import { outlookWithImported } from '#domain/usage/imported/imported-outlook.ts';
import { importedPast } from '#domain/usage/imported/imported-past.ts';
import { advance } from '#domain/usage/insight/advance.ts';
import type { InsightState } from '#domain/usage/insight/insight-state.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import type { AskBack } from '#ports/asking/ask-back.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import type { InsightAnswer, StoredSpike } from '#ports/insight.ts';
import type { CustomerDirectory } from './customer-directory.ts';
import { customerToRead } from './customers-to-change.ts';
import { createTimeOfFeed } from './time-of-feed.ts';

/** Forecasts, daily costs and their comparison: from what is kept, without asking Partner Center. */
export function createAnswerInsight(deps: {
  readonly database: Database;
  readonly directory: CustomerDirectory;
  readonly calendar: Clock;
}): { insightOf(query: string): Promise<InsightAnswer | AskBack> } {
  const { database, directory, calendar } = deps;
  const timeOfFeed = createTimeOfFeed(deps);

  async function spikesIn(period: BillingPeriod, customerId: string): Promise<readonly StoredSpike[]> {
    const spikes = await database.insight.spikes({ from: dateOf(period, 1), customerIds: [customerId] });
    return spikesOf({ period }, spikes);
  }

  return {
    async insightOf(query) {
      const customer = customerToRead(await directory.find(query));
      if ('kind' in customer) return customer;
      const ids = [customer.id];
      const usage = (await database.usage.states(ids)).get(customer.id);
      const snapshots = (await database.insight.snapshots(ids)).get(customer.id) ?? [];
      const stored = (await database.insight.states(ids)).get(customer.id);
      const isKnown = stored !== undefined && isOwnTimeKnown(stored.track.modified);
      const feed = isKnown ? undefined : await timeOfFeed();
      const state = stored ?? stateOf(snapshots, feed);
      const periods = dailyCosts(snapshots, feed, stored?.track);
      const days = (await database.imported.days(ids)).get(customer.id) ?? [];
      const imported = importedPast(periods, days);
      return {
        kind: 'insight',
        insight: {
          customer,
          usage,
          state,
          periods,
          imported,
          outlook: state && imported && outlookWithImported(state, imported),
          spikes: state === undefined ? [] : await spikesIn(state.track.period, customer.id),
          now: calendar.now(),
        },
      };
    },
  };
}

/** Of a customer that was not read since its state is kept. */
function stateOf(snapshots: readonly UsageSummary[], timeOfFeed: number | undefined): InsightState | undefined {
  return snapshots.reduce<InsightState | undefined>(
    (state, snapshot) => advance(state, snapshot, timeOfFeed).state,
    undefined,
  );
}
