import type { InsightNotification } from '#domain/alerts/notification.ts';
import type { CalendarDay } from '#domain/usage/days/data-day.ts';
import { postsFor, type SpikePosts, type SpikesOfADate } from '#domain/usage/spikes/common-cause.ts';
import { MOST_SINGLE_POSTS } from './grouping.ts';
import { mayBeRepeat } from './may-be-repeat.ts';

/** The spikes of one date that have one cause, told in one post. */
export type CommonCause = Extract<SpikePosts, { kind: 'together' }> & { readonly date: CalendarDay };

/** Rows about forecasts, about spikes, about changed budgets or about corrections that belong into one post, or into as few table posts as they fill. */
export interface InsightPlan<T> {
  readonly form: 'single' | 'forecasts' | 'spikes' | 'common' | 'budgets' | 'corrected' | 'heldBack';
  readonly rows: readonly T[];
  /** Labelled as a possible repeat; never mixed with first sends. */
  readonly isRepeat: boolean;
  readonly common?: CommonCause;
  /** How many customers spiked on the day of a single post, where many did. */
  readonly alsoSpiked?: number | undefined;
}

interface About {
  readonly notification: InsightNotification;
  readonly customerId: string;
  /** How far it is above what was to be expected: the worst come first. */
  readonly weight: number;
  /** It replies in a thread: those are never a table. */
  readonly isReply: boolean;
  /** A silence held it back, and it is told in a line. */
  readonly isLine: boolean;
}

/**
 * The posts for the due rows of one conversation: up to five of a kind are one post each, more are a table of that kind; what stands
 * is always a table, and so are spikes with a common cause. Pure.
 */
export function groupedInsight<T>(
  rows: readonly T[],
  of: (row: T) => About,
  dates: ReadonlyMap<CalendarDay, SpikesOfADate>,
): readonly InsightPlan<T>[] {
  const sorted = rows.toSorted(
    (a, b) => of(b).weight - of(a).weight || (of(a).notification.subject < of(b).notification.subject ? -1 : 1),
  );
  return [false, true].flatMap((isRepeat) => {
    const all = sorted.filter((row) => mayBeRepeat(of(row).notification) === isRepeat);
    const [own, lines] = [all.filter((row) => !of(row).isLine), all.filter((row) => of(row).isLine)];
    const isNews = (row: T) => of(row).notification.kind === 'raised';
    const forecasts = own.filter((row) => of(row).notification.about === 'forecast');
    const spikes = own.filter((row) => of(row).notification.about === 'spike');
    const budgets = own.filter((row) => of(row).notification.about === 'budget');
    const corrected = own.filter((row) => of(row).notification.about === 'taken-back');
    const replies = corrected.filter((row) => of(row).isReply);
    return [
      ...(lines.length > 0 ? [{ form: 'heldBack' as const, rows: lines, isRepeat }] : []),
      ...replies.map((row) => ({ form: 'single' as const, rows: [row], isRepeat })),
      ...ofKind(
        corrected.filter((row) => !of(row).isReply),
        'corrected',
        isRepeat,
      ),
      ...ofKind(budgets, 'budgets', isRepeat),
      ...ofKind(forecasts.filter(isNews), 'forecasts', isRepeat),
      ...standing(
        forecasts.filter((row) => !isNews(row)),
        'forecasts',
        isRepeat,
      ),
      ...ofSpikes(spikes.filter(isNews), { of, dates, isRepeat }),
      ...standing(
        spikes.filter((row) => !isNews(row)),
        'spikes',
        isRepeat,
      ),
    ];
  });
}

function standing<T>(rows: readonly T[], form: 'forecasts' | 'spikes', isRepeat: boolean): readonly InsightPlan<T>[] {
  return rows.length === 0 ? [] : [{ form, rows, isRepeat }];
}

function ofKind<T>(
  rows: readonly T[],
  form: 'forecasts' | 'spikes' | 'budgets' | 'corrected',
  isRepeat: boolean,
): readonly InsightPlan<T>[] {
  if (rows.length > MOST_SINGLE_POSTS) return [{ form, rows, isRepeat }];
  return rows.map((row) => ({ form: 'single', rows: [row], isRepeat }));
}

interface SpikesIn<T> {
  readonly of: (row: T) => About;
  readonly dates: ReadonlyMap<CalendarDay, SpikesOfADate>;
  readonly isRepeat: boolean;
}

function ofSpikes<T>(rows: readonly T[], { of, dates, isRepeat }: SpikesIn<T>): readonly InsightPlan<T>[] {
  const plans: InsightPlan<T>[] = [];
  const alsoSpiked = new Map<T, number | undefined>();
  for (const [date, own] of Map.groupBy(rows, (row) => dateOfNews(of(row).notification))) {
    const known = dates.get(date);
    const posts = known && postsFor(new Set(own.map((row) => of(row).customerId)), known);
    if (posts?.kind === 'together') plans.push({ form: 'common', rows: own, isRepeat, common: { ...posts, date } });
    else for (const row of own) alsoSpiked.set(row, posts?.alsoSpiked);
  }
  // the worst first, whatever their dates
  const apart = rows.filter((row) => alsoSpiked.has(row));
  if (apart.length > MOST_SINGLE_POSTS) return [...plans, { form: 'spikes', rows: apart, isRepeat }];
  const single = apart.map((row) => ({
    form: 'single' as const,
    rows: [row],
    isRepeat,
    alsoSpiked: alsoSpiked.get(row),
  }));
  return [...plans, ...single];
}

function dateOfNews(notification: InsightNotification): CalendarDay {
  return notification.about === 'spike' ? notification.date : 0;
}
