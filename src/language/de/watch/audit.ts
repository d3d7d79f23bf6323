import type { Words } from '#language/catalogue.ts';
import { listed, percentages } from '#language/de/counting.ts';
import { listedKinds } from '#language/de/subscriptions/kinds.ts';

/** The trail of changes by people. The verbs are the names of commands, as they are stored. */
export const audit = {
  heading: 'Änderungen durch Personen',
  none: 'Noch hat niemand etwas geändert.',
  latest: (count: number) => `Letzte Änderungen: ${count}.`,
  entry: (name: string, action: string, what: string, where: string) => `${name}: ${action}, ${what} (in: ${where})`,
  actions: {
    subscribe: 'abonniert',
    unsubscribe: 'abbestellt',
    acknowledge: 'quittiert',
    unacknowledge: 'Quittung zurückgenommen',
    silence: 'stummgeschaltet',
    unsilence: 'Stummschaltung beendet',
    digest: 'Bericht',
    undo: 'rückgängig gemacht',
  },
  all: 'alle',
  everything: 'alles',
  health: 'Betrieb',
  digest: 'Zeitplan',
  off: 'aus',
  subscribed: (what: string, thresholds: readonly number[], also: readonly string[]) =>
    `${what} bei ${percentages(thresholds, 'and')}${also.length === 0 ? '' : `, dazu ${listed(also)}`}`,
  endedOnly: (what: string, kinds) => `${what}, nur ${listedKinds(kinds)}`,
  acknowledged: (name: string, start: string) => `${name}, Zeitraum ab ${start}`,
  silenced: (whom: string, isEverywhere: boolean, until: string) =>
    `${whom}${isEverywhere ? ' überall' : ''} bis ${until}`,
  unsilenced: (whom: string, isEverywhere: boolean) => `${whom}${isEverywhere ? ' überall' : ''}`,
  undone: (action: string, what: string) => `${action}: ${what}`,
} satisfies Words['audit'];
