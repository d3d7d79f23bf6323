import type { Words } from '#language/catalogue.ts';
import { listed, percentages } from '#language/fr/counting.ts';
import { listedKinds } from '#language/fr/subscriptions/kinds.ts';

/** The trail of changes by people. The verbs are the names of commands, as they are stored. */
export const audit = {
  heading: 'Modifications par les utilisateurs',
  none: 'Personne n’a encore rien modifié.',
  latest: (count: number) => `Modifications les plus récentes : ${count}.`,
  entry: (name: string, action: string, what: string, where: string) =>
    `${name} : ${action}, ${what} (dans : ${where})`,
  actions: {
    subscribe: 'abonnement',
    unsubscribe: 'désabonnement',
    acknowledge: 'acquittement',
    unacknowledge: 'acquittement annulé',
    silence: 'mise en sourdine',
    unsilence: 'sourdine levée',
    digest: 'résumé',
    undo: 'annulation',
  },
  all: 'tous',
  everything: 'tout',
  health: 'avis de service',
  digest: 'planification',
  off: 'désactivé',
  subscribed: (what: string, thresholds: readonly number[], also: readonly string[]) =>
    `${what} à ${percentages(thresholds, 'and')}${also.length === 0 ? '' : `, avec ${listed(also)}`}`,
  endedOnly: (what: string, kinds) => `${what}, seulement ${listedKinds(kinds)}`,
  acknowledged: (name: string, start: string) => `${name}, période à partir du ${start}`,
  silenced: (whom: string, isEverywhere: boolean, until: string) =>
    `${whom}${isEverywhere ? ' partout' : ''} jusqu’au ${until}`,
  unsilenced: (whom: string, isEverywhere: boolean) => `${whom}${isEverywhere ? ' partout' : ''}`,
  undone: (action: string, what: string) => `${action}, ${what}`,
} satisfies Words['audit'];
