import type { Writing } from '#adapters/teams/command.ts';
import type { Beside } from '#adapters/teams/schema-card-action.ts';
import { parseThresholds } from '#adapters/teams/subscriptions/thresholds.ts';
import { namesIn } from './customer-list.ts';
import type { FollowUp } from './follow-up.ts';
import type { Said } from './read-phrasing.ts';

/** What goes on with something said before. `read` says which command a text about "it" names. */
export function readFollowUp(
  { followUp, value, of }: Extract<Said, { readonly kind: 'followUp' }>,
  read: (text: string) => { readonly of: string; readonly more?: Beside } | undefined,
  writing: Writing,
): FollowUp | undefined {
  switch (followUp) {
    case 'customers':
    case 'also': {
      const named = namesIn(value);
      return named.length === 0 ? undefined : { kind: 'customers', named, isAlso: followUp === 'also' };
    }
    case 'compared': {
      const named = namesIn(value);
      return named.length === 0 ? undefined : { kind: 'compared', named };
    }
    case 'position': {
      const named = of === undefined ? undefined : read(of);
      const position = Number(value);
      if (!named) return { kind: 'position', position };
      return { kind: 'position', position, of: named.of, ...(named.more && { beside: named.more }) };
    }
    case 'currency':
      return { kind: 'currency', currency: value };
    case 'time':
      return { kind: 'time', when: value };
    case 'thresholds':
      return { kind: 'thresholds', typed: value, ...parseThresholds(value, writing) };
    case 'schedule':
      return { kind: 'schedule', argument: value };
    default:
      return { kind: 'lasts', argument: value };
  }
}
