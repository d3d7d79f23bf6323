import type { PlaceNames } from '#language/facts.ts';
import { counted, plural } from './counting.ts';

/** Whom and what a text speaks of where there is no name, and how lists are cut. */
export const names = {
  customerWithoutName: 'Nameless customer',
  customerNotKnown: 'A customer that is no longer known',
  somebody: 'somebody',
  placeAtStart: { personal: 'A personal chat', groupChat: 'A group chat', channel: 'A channel' } satisfies PlaceNames,
  here: { personal: 'This chat', groupChat: 'This group chat', channel: 'This channel' } satisfies PlaceNames,
  /** `shown` is the number as the reader writes it. */
  more: (shown: string) => `and ${shown} more`,
  customers: (count: number, shown: string) => counted(count, 'customer', shown),
  days: (count: number) => counted(count, 'day'),
  /** "2 of ended billing periods". */
  ofEndedPeriods: (count: number, shown: string) =>
    `${shown} of ${plural(count, 'an ended billing period', 'ended billing periods')}`,
};
