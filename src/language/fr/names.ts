import type { Words } from '#language/catalogue.ts';
import { counted } from './counting.ts';

/** Whom and what a text speaks of where there is no name, and how lists are cut. */
export const names = {
  customerWithoutName: 'Client sans nom',
  customerNotKnown: 'Un client qui n’est plus connu',
  somebody: 'quelqu’un',
  placeAtStart: {
    personal: 'Une conversation personnelle',
    groupChat: 'Une conversation de groupe',
    channel: 'Un canal',
  },
  here: {
    personal: 'Cette conversation',
    groupChat: 'Cette conversation de groupe',
    channel: 'Ce canal',
  },
  /** `shown` is the number as the reader writes it. */
  more: (shown: string) => `et ${shown} ${shown === '1' ? 'autre' : 'autres'}`,
  customers: (count: number, shown: string) => counted(count, 'client', 'clients', shown),
  days: (count: number) => counted(count, 'jour', 'jours'),
  /** "2 de périodes de facturation terminées". */
  ofEndedPeriods: (count: number, shown: string) =>
    counted(count, 'd’une période de facturation terminée', 'de périodes de facturation terminées', shown),
} satisfies Words['names'];
