import type { Words } from '#language/catalogue.ts';
import { counted, plural } from './counting.ts';

/** Whom and what a text speaks of where there is no name, and how lists are cut. */
export const names = {
  customerWithoutName: 'Cliente sin nombre',
  customerNotKnown: 'Un cliente que ya no se conoce',
  somebody: 'alguien',
  placeAtStart: {
    personal: 'Un chat personal',
    groupChat: 'Un chat de grupo',
    channel: 'Un canal',
  },
  here: { personal: 'Este chat', groupChat: 'Este chat de grupo', channel: 'Este canal' },
  /** `shown` is the number as the reader writes it. */
  more: (shown: string) => `y ${shown} más`,
  customers: (count: number, shown: string) => counted(count, 'cliente', 'clientes', shown),
  days: (count: number) => counted(count, 'día', 'días'),
  /** "2 de períodos de facturación finalizados". */
  ofEndedPeriods: (count: number, shown: string) =>
    `${shown} de ${plural(count, 'un período de facturación finalizado', 'períodos de facturación finalizados')}`,
} satisfies Words['names'];
