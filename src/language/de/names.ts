import type { Words } from '#language/catalogue.ts';
import { counted } from './counting.ts';

/** Whom and what a text speaks of where there is no name, and how lists are cut. */
export const names = {
  customerWithoutName: 'Kunde ohne Namen',
  customerNotKnown: 'Ein Kunde, der nicht mehr bekannt ist',
  somebody: 'jemand',
  placeAtStart: {
    personal: 'Ein persönlicher Chat',
    groupChat: 'Ein Gruppenchat',
    channel: 'Ein Kanal',
  },
  here: { personal: 'Dieser Chat', groupChat: 'Dieser Gruppenchat', channel: 'Dieser Kanal' },
  /** `shown` is the number as the reader writes it. */
  more: (shown: string) => `und ${shown} weitere`,
  customers: (count: number, shown: string) => counted(count, 'Kunde', 'Kunden', shown),
  days: (count: number) => counted(count, 'Tag', 'Tage'),
  /** "2 aus beendeten Abrechnungszeiträumen". */
  ofEndedPeriods: (_count: number, shown: string) => `${shown} aus beendeten Abrechnungszeiträumen`,
} satisfies Words['names'];
