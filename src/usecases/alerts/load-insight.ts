import type { Alert } from '#domain/alerts/alert.ts';
import { type KnownInsight, NO_INSIGHT } from '#domain/alerts/insight/insight-owed.ts';
import type { Instant } from '#domain/time/time.ts';
import { type CalendarDay, dateOf } from '#domain/usage/days/data-day.ts';
import type { SpikesOfADate } from '#domain/usage/spikes/common-cause.ts';
import { timesUsual } from '#domain/usage/spikes/spike.ts';
import type { Repositories } from '#ports/database.ts';

/** What forecasts and spikes of these alerts are judged by, by customer. */
export async function loadInsight(
  { insight }: Pick<Repositories, 'insight'>,
  alerts: readonly Alert[],
): Promise<(alert: Alert) => KnownInsight> {
  if (alerts.length === 0) return () => NO_INSIGHT;
  const customerIds = [...new Set(alerts.map(({ customerId }) => customerId))];
  const states = await insight.states(customerIds);
  const from = Math.min(...alerts.map(({ period }) => dateOf(period, 1)));
  const spikes = Map.groupBy(await insight.spikes({ from, customerIds }), ({ customerId }) => customerId);
  return ({ customerId }) => ({ state: states.get(customerId), spikes: spikes.get(customerId) ?? [] });
}

/** Who spiked on these dates, of all customers. */
export async function spikesOfDates(
  { insight, usage }: Pick<Repositories, 'insight' | 'usage'>,
  dates: readonly CalendarDay[],
  now: Instant,
): Promise<ReadonlyMap<CalendarDay, SpikesOfADate>> {
  if (dates.length === 0) return new Map();
  const wanted = new Set(dates);
  const customersWithUsage = await usage.countSpending(now);
  const spikes = (await insight.spikes({ from: Math.min(...wanted) })).filter(({ spike }) => wanted.has(spike.date));
  return new Map(
    [...Map.groupBy(spikes, ({ spike }) => spike.date)].map(([date, own]) => [
      date,
      { customersWithUsage, spikes: own.map(({ customerId, spike }) => ({ customerId, times: timesUsual(spike) })) },
    ]),
  );
}
