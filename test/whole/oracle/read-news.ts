import { DAY_MS } from '#domain/time/time.ts';
import type { CalendarDay } from '#domain/usage/days/data-day.ts';
import type { Post } from '#ports/teams.ts';
import { factOf, tableRows, textOf } from '../../support/card-checks.ts';
import type { NewsFace } from './news-faces.ts';
import { acknowledgedIn } from './read-card.ts';

/* Reads posts about forecasts, spikes and changed budgets as a person in Teams would. */

export interface NewsItem {
  readonly about: 'forecast' | 'spike' | 'budget' | 'taken-back' | 'passed';
  readonly customerName: string;
  /** Of a spike. */
  readonly date: CalendarDay | undefined;
  /** The level under the budget that a forecast's headline names. */
  readonly level: number | undefined;
  /** Levels that were crossed while a silence held, and hold no longer. */
  readonly levels?: readonly number[] | undefined;
  /** Used now, where an alarm is taken back. */
  readonly percent?: number | undefined;
  /** The old and the new value of a budget. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly isLate: boolean;
}

export interface ReadNews {
  readonly isLabelled: boolean;
  readonly form: 'single' | 'table' | 'common' | 'heldBack';
  readonly items: readonly NewsItem[];
}

const LABEL = 'May be a repeat: ';
const FORECAST = /^(?<name>.+) is heading over (?:(?<level>\d+)% of )?its budget$/u;
const SPIKE = /^(?<name>.+) spent (?:[\d.]+ times its usual day|unusually much on \d{4}-\d\d-\d\d)$/u;
const BUDGET = /^(?<name>.+): budget (?:set|changed|removed)$/u;
const BUDGETS = /^(?<count>\d+) budgets? changed$/u;
const CORRECTED = /^Corrected: (?<name>.+) is at (?<percent>\d+)% of its budget$/u;
const SEVERAL_CORRECTED = /^Corrected: (?<count>\d+) customers? used less than was told$/u;
const FORECASTS = /^(?<count>\d+) (?:customer is heading over its budget|customers are heading over their budgets)$/u;
const SPIKES = /^(?<count>\d+) customers? spent more than usual(?<common> at once)?$/u;

/** Undefined for a post that tells none of them. */
export function readNews({ card, summary: whole }: Post): ReadNews | undefined {
  const isLabelled = whole.startsWith(LABEL);
  const summary = isLabelled ? whole.slice(LABEL.length) : whole;
  if (textOf(card).startsWith('Told late, after a silence\n')) {
    return { isLabelled, form: 'heldBack', items: lineItems(card) };
  }
  const one = FORECAST.exec(summary) ?? SPIKE.exec(summary) ?? BUDGET.exec(summary) ?? CORRECTED.exec(summary);
  const several = [FORECASTS, SPIKES, BUDGETS, SEVERAL_CORRECTED]
    .map((pattern) => pattern.exec(summary))
    .find((found) => found !== null);
  if (!one && !several) return undefined;
  const isOf = (...patterns: readonly RegExp[]) => patterns.some((pattern) => pattern.test(summary));
  const about = aboutOf(isOf);
  const rows = tableRows(card);
  if (rows.length > 0) {
    const items = rows.map((row) => itemOf(row, about));
    return { isLabelled, form: several?.groups?.['common'] ? 'common' : 'table', items };
  }
  const text = textOf(card);
  const level = one?.groups?.['level'];
  return {
    isLabelled,
    form: 'single',
    items: [
      {
        about,
        customerName: one?.groups?.['name'] ?? '',
        date: about === 'spike' ? dayOf(factOf(card, 'Day')) : undefined,
        level: level === undefined ? undefined : Number(level),
        percent: Number(one?.groups?.['percent']),
        from: factOf(card, 'Before'),
        to: factOf(card, 'After'),
        isLate: isLate(text),
      },
    ],
  };
}

/** What a silence held back, a line each. */
function lineItems(card: Post['card']): readonly NewsItem[] {
  return tableRows(card).map((row) => {
    const { text } = row;
    const passed = /^reached (?<levels>.+) ?: on .+, not any more: /u.exec(text)?.groups?.['levels'];
    if (passed === undefined) return { ...itemOf(row, text.includes('read on') ? 'budget' : 'spike'), isLate: true };
    const levels = [...passed.matchAll(/(?<it>[\d,]+)%/gu)].map((found) => Number(found[1]?.replaceAll(',', '')));
    return { ...itemOf(row, 'passed'), levels, isLate: true };
  });
}

function aboutOf(isOf: (...patterns: readonly RegExp[]) => boolean): NewsItem['about'] {
  if (isOf(FORECAST, FORECASTS)) return 'forecast';
  if (isOf(BUDGET, BUDGETS)) return 'budget';
  return isOf(CORRECTED, SEVERAL_CORRECTED) ? 'taken-back' : 'spike';
}

function itemOf(
  { name: customerName, text }: ReturnType<typeof tableRows>[number],
  about: NewsItem['about'],
): NewsItem {
  const day = / on (?<it>[A-Z][a-z]{2} \d+), /u.exec(text)?.groups?.['it'];
  return {
    about,
    customerName,
    date: about === 'spike' ? dayOf(day) : undefined,
    level: undefined,
    percent: Number(/^(?:just over )?(?<it>[\d,]+)/u.exec(text)?.groups?.['it']?.replaceAll(',', '')),
    ...(about === 'budget' && / from (?<from>.+) to (?<to>.+), read on /u.exec(` ${text}`)?.groups),
    isLate: isLate(text),
  };
}

/** Dates of the present year go without it, and histories play in one. */
const YEAR = 2027;

function dayOf(text: string | undefined): CalendarDay | undefined {
  const at = Date.parse(`${text}, ${YEAR} UTC`);
  return Number.isNaN(at) ? undefined : at / DAY_MS;
}

function isLate(text: string): boolean {
  return /while silenced/u.test(text);
}

export function readNewsFace({ card }: Pick<Post, 'card'>): NewsFace {
  const text = textOf(card);
  return {
    isOver: /No longer heading over|is not unusual any more|It has risen again since/u.test(text),
    isReached: text.includes('It has been reached since.'),
    isChanged: text.includes('The budget has changed since') || text.includes('Changed again since: '),
    budgetNow: /Changed again since: (?:the budget is |there is )(?<it>.+) now\./u.exec(text)?.groups?.['it'],
    step:
      /A step: since .+ about (?<it>[\d.]+) times/u.exec(text)?.groups?.['it'] ??
      (text.includes('A step: ') ? 'every' : undefined),
    acknowledged: acknowledgedIn(text),
    silenced: /Silenced here until (?<it>.+)\./u.exec(text)?.groups?.['it'],
    closed: /Closed on .+: a later billing period/u.test(text)
      ? 'laterPeriod'
      : /Closed on .+: its billing period/u.test(text)
        ? 'periodEnded'
        : undefined,
    isLate: isLate(text),
    amount: factOf(card, 'Expected') ?? factOf(card, 'Cost') ?? factOf(card, 'After'),
  };
}
