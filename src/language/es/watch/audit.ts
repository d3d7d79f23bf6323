import type { Words } from '#language/catalogue.ts';
import { listed, percentages } from '#language/es/counting.ts';
import { listedKinds } from '#language/es/subscriptions/kinds.ts';

/** The trail of changes by people. The verbs are the names of commands, as they are stored. */
export const audit = {
  heading: 'Cambios hechos por personas',
  none: 'Todavía nadie ha cambiado nada.',
  latest: (count: number) => (count === 1 ? 'El último cambio.' : `Los ${count} últimos cambios.`),
  entry: (name: string, action: string, what: string, where: string) => `${name}: ${action}, ${what} (en ${where})`,
  actions: {
    subscribe: 'suscripción',
    unsubscribe: 'suscripción cancelada',
    acknowledge: 'confirmación',
    unacknowledge: 'confirmación anulada',
    silence: 'silencio',
    unsilence: 'fin del silencio',
    digest: 'resumen',
    undo: 'deshecho',
  },
  all: 'todos',
  everything: 'todo',
  health: 'avisos del servicio',
  digest: 'horario',
  off: 'desactivado',
  subscribed: (what: string, thresholds: readonly number[], also: readonly string[]) =>
    `${what} al ${percentages(thresholds, 'and')}${also.length === 0 ? '' : `, con ${listed(also)}`}`,
  endedOnly: (what: string, kinds) => `${what}, solo ${listedKinds(kinds)}`,
  acknowledged: (name: string, start: string) => `${name}, período desde el ${start}`,
  silenced: (whom: string, isEverywhere: boolean, until: string) =>
    `${whom}${isEverywhere ? ' en todas partes' : ''} hasta el ${until}`,
  unsilenced: (whom: string, isEverywhere: boolean) => `${whom}${isEverywhere ? ' en todas partes' : ''}`,
  undone: (action: string, what: string) => `${action}: ${what}`,
} satisfies Words['audit'];
