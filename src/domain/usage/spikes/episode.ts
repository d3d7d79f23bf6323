import type { CalendarDay } from '#domain/usage/days/data-day.ts';
import { usualSum, type Week } from '#domain/usage/forecast/usual-week.ts';
import { type Floor, isFarAbove, passes, TIMES } from './spike.ts';
import type { Usual } from './usual-cost.ts';

/** A spike and the days after it that are as expensive: they are no news. Plain data. */
export interface Episode {
  /** The first of its days. */
  readonly since: CalendarDay;
  /** What each day of the week usually cost before, Monday first. */
  readonly week: Week;
  /** What its days cost together, what they usually cost, and how many they are. */
  readonly cost: number;
  readonly usual: number;
  readonly days: number;
  /** The data days since the spike that are as expensive, and how many in a row now are not. */
  readonly later: number;
  readonly below: number;
}

/** The customer spends at another level since a spike. Plain data. */
export interface Step {
  readonly since: CalendarDay;
  /** How many times what was usual a day costs since then; null where nothing was usual. */
  readonly factor: number | null;
}

/** So many later days make a spike a step. */
const DAYS_OF_A_STEP = 3;
/** A dearer level is over with so many days in a row that are not; one dear day alone is over with the next. */
const DAYS_BELOW = 2;

export interface LaterDays {
  readonly last: CalendarDay;
  readonly days: number;
  readonly cost: number;
  /** What is usual for them by the days before the episode. */
  readonly usuals: readonly Usual[];
  readonly floor: Floor;
}

/** What the days after a spike are: another spike above the new level, more of the same, or the end of it. */
export type After =
  | { readonly kind: 'higher' }
  | { readonly kind: 'over' }
  | { readonly kind: 'goesOn'; readonly episode: Episode; readonly step: Step | undefined };

export function afterSpike(episode: Episode, later: LaterDays): After {
  const usual = usualSum(episode.week, later.last - later.days, later.days);
  const times = episode.usual > 0 ? episode.cost / episode.usual : undefined;
  const level = times === undefined ? (episode.cost / episode.days) * later.days : times * usual;
  const raised = later.usuals.map(({ deviation, deviationOfLogs }) => ({
    cost: level / later.days,
    deviation: deviation * Math.max(1, times ?? 1),
    deviationOfLogs,
    alsoDear: 0,
  }));
  if (isFarAbove(raised, later.cost) && passes(later.cost - level, later.floor)) return { kind: 'higher' };
  if (later.cost <= TIMES * usual) {
    const below = episode.below + 1;
    const isOver = episode.later === 0 || below >= DAYS_BELOW;
    return isOver ? { kind: 'over' } : { kind: 'goesOn', episode: { ...episode, below }, step: undefined };
  }
  const next: Episode = {
    ...episode,
    cost: episode.cost + later.cost,
    usual: episode.usual + usual,
    days: episode.days + later.days,
    later: episode.later + later.days,
    below: 0,
  };
  const becomesStep = !isStep(episode) && isStep(next);
  return { kind: 'goesOn', episode: next, step: becomesStep ? stepOf(next) : undefined };
}

export function isStep({ later }: Episode): boolean {
  return later >= DAYS_OF_A_STEP;
}

function stepOf({ since, cost, usual }: Episode): Step {
  return { since, factor: usual > 0 ? cost / usual : null };
}
