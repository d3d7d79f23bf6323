import { type Instant, MINUTE_MS } from '#domain/time/time.ts';
import { hasReached, levelOf, moneyText, type Share, wholePercent } from './amounts.ts';
import { isReopened } from './changes.ts';
import { heardAt, newestAlert, silencedUntil } from './heard.ts';
import { shareOf } from './tales.ts';
import type { Acknowledgement, AlertTruth, ConversationTruth, Now, PostTruth, Truth } from './truth.ts';

/* What a card about one alert shows, and what it should show. */

export interface Face {
  /** "126% used, exceeded", "100% used, used up", "85% used", by the headline and the judgement */
  readonly used: string;
  readonly spent: string | undefined;
  readonly budget: string | undefined;
  readonly rest: string | undefined;
  readonly corrected: string | undefined;
  /** "Now at 95%, under 100% again.": the level that the post told. */
  readonly under: number | undefined;
  /** "under 80% and under 300% again": a lower level that it fell below too. */
  readonly alsoUnder: number | undefined;
  /** "Escalated: 200% is reached now." */
  readonly escalated: number | undefined;
  /** Whether the budget or the currency changed. */
  readonly isChanged: boolean;
  /** The old and the new value. */
  readonly change: string | undefined;
  /** "yes, at 85%", "reopened, at 85%", "no". */
  readonly acknowledged: string;
  /** Who acknowledged it, and when. */
  readonly by: string | undefined;
  readonly silenced: string | undefined;
  readonly closed: 'laterPeriod' | 'periodEnded' | undefined;
  readonly isLate: boolean;
}

/** The parts whose change is an event: "escalated, receded, fallen below the post's own level, budget changed, …". */
const EVENTS = ['under', 'escalated', 'isChanged', 'acknowledged', 'silenced', 'closed'] as const;
/** "The bot says nothing with more certainty than it has": the parts that every card shows when it is made. */
const FIGURES = ['used', 'spent', 'budget', 'rest', 'corrected'] as const;

/** The parts that a card should show; parts that the design leaves open are missing. */
export type Expected = Partial<Face>;

/** Whether a person who sees the second face after the first can see that something has happened. */
export function isNews(before: Face, after: Face): boolean {
  return (
    differing(after, before, 'events').length > 0 ||
    before.alsoUnder !== after.alsoUnder ||
    before.change !== after.change ||
    before.by !== after.by
  );
}

/** Describes the parts that differ. */
export function differing(shown: Face, expected: Expected, which: 'events' | 'all'): string[] {
  const parts = which === 'events' ? EVENTS : [...FIGURES, ...EVENTS];
  return parts
    .filter((part) => part in expected && shown[part] !== expected[part])
    .map((part) => `${part} is ${shown[part] ?? 'not there'}, not ${expected[part] ?? 'left out'}`);
}

export interface Shown {
  readonly alert: AlertTruth;
  readonly conversation: ConversationTruth;
  /** The level that the post told, and the budget in force then. */
  readonly post: Pick<PostTruth, 'level' | 'version'>;
}

/** What a post should show now. Once an alert is closed, its posts change no more. */
export function expectedFace(truth: Truth, { alert, conversation, post }: Shown, now: Now): Expected {
  const { figures, version, acknowledgement, closed } = alert;
  const share = shareOf(alert);
  const heard = heardAt(truth, conversation, alert.customer.id);
  const thresholds = heard ?? truth.thresholds;
  const isSameBudget = post.version === version;
  const isRunning = closed === undefined && newestAlert(alert.customer) === alert && now.calendar < figures.period.end;
  const level = levelOf(share, thresholds);
  const until = silencedUntil(truth, conversation, alert.customer.id, now.calendar);
  const hasBudgetCameBack = alert.versions.some(({ isBack }) => isBack);
  return {
    used: share ? `${wholePercent(share)}% used${stateOf(share)}` : 'no budget',
    spent: moneyText(figures.cost, figures.currency),
    budget: figures.budget === undefined ? 'no budget' : moneyText(figures.budget, figures.currency),
    rest: share && moneyText(Math.abs(share.budget - share.cost), figures.currency),
    ...(alert.versions.length === 1 && share && { corrected: correctedText(alert, share) }),
    // "fallen below the post's own level"
    ...(share && !closed && { under: hasReached(share, post.level) ? undefined : post.level }),
    ...(share && isSameBudget && heard && !closed && { escalated: level > post.level ? level : undefined }),
    ...(!hasBudgetCameBack && !closed && { isChanged: alert.versions.length > 1 }),
    // The design does not say what happens to an acknowledgement when the budget changes.
    ...((!acknowledgement || alert.versions.length === 1) &&
      !closed && {
        acknowledged: acknowledgement
          ? ownerText(acknowledgement, isReopened(acknowledgement, thresholds, truth.reopenStep))
          : 'no',
      }),
    // "Cards of ended or closed alerts are never edited for a silence."
    ...(isRunning && { silenced: until === undefined ? undefined : untilText(until) }),
    ...closingOf(closed, now),
  };
}

/** Time closes an alert at the next plan: "after each scan, … and every minute". */
export function closingOf(closed: AlertTruth['closed'], { calendar }: Now): Pick<Expected, 'closed'> {
  if (closed?.reason === 'either') return {};
  if (closed?.reason === 'periodEnded' && calendar - closed.at <= 2 * MINUTE_MS) return {};
  return { closed: closed?.reason };
}

/** "Cost equal to the budget is "used up", above it is "exceeded"". */
function stateOf(share: Share): string {
  if (share.cost === share.budget) return ', used up';
  return share.cost > share.budget ? ', exceeded' : '';
}

export function ownerText({ share }: Acknowledgement, isOpenAgain: boolean): string {
  return `${isOpenAgain ? 'reopened' : 'yes'}, at ${wholePercent(share)}%`;
}

/** "The peak only serves the card's history ("at most 131% before")." */
function correctedText({ peak }: AlertTruth, share: Share): string | undefined {
  if (!peak || wholePercent(peak) <= wholePercent(share)) return undefined;
  return `at most ${wholePercent(peak)}% before`;
}

/** Histories play in one year, with which no date of it is shown. */
export function untilText(at: Instant): string {
  const options = { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC', timeZoneName: 'short' })
    .format(at)
    .replaceAll('\u202f', ' ');
}
