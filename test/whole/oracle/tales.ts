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
