import type { Share } from './amounts.ts';
import type { AlertTruth, ConversationTruth, Figures, Tale } from './truth.ts';

export function shareOf({ figures, version }: AlertTruth): Share | undefined {
  return shareBy(figures, version.budget);
}

export function shareBy({ cost }: Figures, budget: number | undefined): Share | undefined {
  return budget === undefined ? undefined : { cost, budget };
}

export function taleOf(alert: AlertTruth, conversation: ConversationTruth): Tale {
  const known = alert.tales.get(conversation.id);
  if (known) return known;
  const tale: Tale = {
    told: new Map(),
    left: new Map(),
    rounds: new Map(),
    alarms: new Map(),
    stood: 0,
    isEither: false,
    isClosedFirst: false,
    lastSentAt: undefined,
    risings: new Set(),
    suppressed: new Map(),
    lastPassed: [],
    heldBack: undefined,
    doubts: new Map(),
    dead: new Set(),
    waiting: new Map(),
    beforeSent: undefined,
    isInVain: false,
    isLateInVain: false,
    excusedUntil: 0,
    posts: [],
  };
  alert.tales.set(conversation.id, tale);
  return tale;
}

/** A line told that these levels were crossed while a silence held, or a higher level was told. */
export function notePassedTold(tale: Tale, levels: readonly number[]): void {
  tale.lastPassed = levels.flatMap((level) => {
    const held = tale.suppressed.get(level);
    tale.suppressed.delete(level);
    return held ? [[level, held] as const] : [];
  });
}

/** The design leaves open whether they are told. */
export function freePassed({ suppressed }: Tale): void {
  for (const [level, { version }] of suppressed) suppressed.set(level, { version, isSure: false });
}

/** The process died before it noted what it told last. */
export function untellPassed(tale: Tale): void {
  for (const [level, held] of tale.lastPassed) tale.suppressed.set(level, held);
  freePassed(tale);
}
