import type { Words } from '#language/catalogue.ts';
import type { ScanTexts } from '#language/facts.ts';
import { counted, listedUpTo } from '#language/fr/counting.ts';

const LEFT_NAMED = 10;
/** Of those that could not be read for one reason. */
const UNREADABLE_NAMED = 10;

/** How the watch is. Dates and numbers are as the reader writes them; `shown` is a count in this way. */
export const watch = {
  sandbox: 'Ceci est un bac à sable : clients et chiffres simulés, pas de véritable Partner Center.',
  problems: (count: number) => `La surveillance a ${counted(count, 'problème', 'problèmes')}.`,
  running: 'La surveillance fonctionne.',
  notScanned: 'La surveillance n’a encore fait aucun relevé.',
  moreProblems: (count: number) => `et ${counted(count, 'autre problème', 'autres problèmes')}`,
  since: (date: string, trouble: string) => `Depuis le ${date} : ${trouble}`,
  left: (names: readonly string[]) => `Ne sont plus clients : ${listedUpTo(names, LEFT_NAMED)}.`,

  labels: {
    scans: 'Relevés',
    notRead: 'Non lus',
    lastWeek: '7 derniers jours',
    running: 'En cours',
    nextScan: 'Prochain relevé',
    newestData: 'Derniers chiffres',
    list: 'Liste des clients',
    customers: 'Clients',
    budgets: 'Budgets',
    usage: 'Dépenses',
    oldFigures: 'Chiffres anciens',
    subscriptions: 'Abonnements',
    notifications: 'Messages',
    signIn: 'Connexion',
  },
  lastScan({ outcome, ago, read, customers, shown, why }): string {
    const what = `dernier relevé ${OUTCOMES[outcome]}, ${ago}, ${read} sur ${counted(customers, 'client lu', 'clients lus', shown)}`;
    return why === undefined ? what : `${what} : ${why}`;
  },
  noScan: 'dernier relevé : aucun pour l’instant',
  scans: (count: number, missed: string) => `${counted(count, 'relevé', 'relevés')}, dont manqués : ${missed}`,
  isScanning: 'un relevé est en cours',
  newest: (date: string, ago: string) => `${date} (${ago})`,
  newestUnknown: 'date inconnue',
  newestNone: 'aucun pour l’instant',

  /** Who could not be read and why; `rest` counts those that no reason names, `all` those of a long list. */
  unreadable({ reasons, all, rest, format }): string {
    const named = reasons.map(
      ({ names, why }) => `lecture impossible : ${listedUpTo(names, UNREADABLE_NAMED)} (${why})`,
    );
    const count =
      all === undefined
        ? []
        : [counted(all, 'client n’a pas pu être lu', 'clients n’ont pas pu être lus', format(all))];
    const more =
      rest === 0
        ? []
        : [counted(rest, 'autre client n’a pas pu être lu', 'autres clients n’ont pas pu être lus', format(rest))];
    return `${[...count, ...named, ...more].join(' ; ')}. Le prochain relevé réessaiera`;
  },
  listRead: (ago: string | undefined) => (ago === undefined ? 'jamais lue jusqu’au bout' : `lue ${ago}`),
  listNotRead: (ago: string | undefined, why: string) =>
    ago === undefined
      ? `jamais lue jusqu’au bout : ${why}`
      : `lue ${ago} ; depuis, impossible de la lire jusqu’au bout : ${why}`,
  customersRead: (read: string, of: string) => `${read} sur ${of} lus au moins une fois`,
  withoutUsage: (count: string) => `${count} sans consommation`,
  stale: (count: string) => `${count} dont les chiffres ne bougent plus depuis longtemps`,
  allSent: 'tous envoyés',
  notifications: (waiting: string, doubt: string, givenUp: string) =>
    `en attente : ${waiting}, incertains : ${doubt}, abandonnés : ${givenUp}`,

  /** Behind the words of a command. */
  example: (text: string) => `Exemple : ${text}`,
} satisfies Words['watch'];

const OUTCOMES = {
  completed: 'complet',
  partial: 'partiel',
  failed: 'en échec',
  notFinished: 'inachevé',
  finished: 'terminé',
} satisfies Readonly<Record<ScanTexts['outcome'], string>>;
