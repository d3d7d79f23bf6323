import type { Words } from '#language/catalogue.ts';
import type { HeardNames, WithoutBudget } from '#language/facts.ts';
import { counted, decimal, listed, listedUpTo, percent, percentages, plural } from '#language/fr/counting.ts';
import { listedKinds } from './kinds.ts';

const NAMES_IN_A_SENTENCE = 3;

/** Subscriptions and silences. Amounts and dates are as the reader writes them; thresholds are numbers. */
export const subscriptions = {
  subscribed: 'Abonnement enregistré',
  health: (place: string) =>
    `${place} reçoit maintenant les avis de service : quand la surveillance elle-même a un problème, et quand il est résolu.`,
  /** Silence must not look as if all were well, so that customers without a budget are named. */
  alerts: (place: string, heard, thresholds: readonly number[], without) =>
    `${place} reçoit une alerte quand ${heardText(heard)} atteint ${percentages(thresholds, 'or')} de son budget${withoutText(heard, without)}.`,
  /** An amount that was taken for a percentage is noticed here. */
  amounts: (amounts: readonly { readonly threshold: number; readonly amount: string }[]) =>
    `${amounts.map(({ threshold, amount }, index) => `${percent(threshold)}${index === 0 ? ' du budget' : ''} : ${amount}`).join(' ; ')}.`,
  timesTheBudget: (highest: number) => `${percent(highest)}, c’est ${decimal(highest / 100)} fois le budget.`,
  /** The levels above the highest threshold; that 100% is none of them is said where somebody may take it for granted. */
  further(levels: readonly number[], { isHundredSkipped, isHundredAbove }): string {
    const skipped = isHundredSkipped ? `Rien n’est signalé à ${percent(100)}. ` : '';
    const without = isHundredAbove ? `, mais pas à ${percent(100)}.` : '';
    const further = levels.map(percent).join(', ');
    return `${skipped}Au-delà, d’autres alertes suivent à ${further}, etc.${without}`;
  },
  forecasts: (level: number) =>
    `Les prévisions sont aussi signalées ici : dès que les dépenses devraient finir la période à ${level === 100 ? 'hauteur du budget' : `${percent(level)} du budget`} ou au-delà.`,
  /** Of named customers without a budget; that spikes are told is said apart. */
  budgetsAreSet: (withSpikes: boolean) =>
    `Les budgets se définissent dans Partner Center. Sans budget, seuls les pics peuvent être signalés${withSpikes ? '' : ' : des jours qui coûtent bien plus que d’habitude'}.`,
  spikes: 'Les pics sont aussi signalés ici : quand un jour coûte bien plus que d’habitude, même sans budget.',
  /** In a list, behind the percentages. */
  also: ({ forecastLevel, withSpikes }) =>
    [
      forecastLevel !== undefined && (forecastLevel === 100 ? 'prévisions' : `prévisions à ${percent(forecastLevel)}`),
      withSpikes && 'pics',
    ].filter((text) => text !== false),
  standing: (count: number) =>
    `${counted(count, 'client est', 'clients sont')} déjà au-dessus d’un seuil : une carte à ce sujet suit.`,

  unsubscribed: 'Désabonnement enregistré',
  notSubscribed: 'Aucun abonnement',
  noSuchSubscription: 'Cet abonnement n’existait pas ici : rien n’a été modifié.',
  noMoreHealth: 'Les avis de service ne sont plus envoyés ici.',
  noMoreAlerts: 'Les alertes ne sont plus envoyées ici.',
  /** `name` is undefined for several customers, which are listed below. */
  noMoreAbout: (name: string | undefined, isExcept: boolean) =>
    `Les alertes pour ${name ?? 'ces clients'} ne sont plus envoyées ici${isExcept ? ' ; tous les autres clients restent signalés' : ''}.`,
  /** `name` is undefined for several customers and `all` for everybody. */
  noMore: (kinds, about: { readonly name: string | undefined } | 'all') => {
    const whom = about === 'all' ? '' : ` pour ${about.name ?? 'ces clients'}`;
    return `Ceci n’est plus signalé ici${whom} : ${listedKinds(kinds)}. Les alertes continuent.`;
  },
  whatIsTold: 'Tapez "abonnements" pour voir ce qui est signalé ici.',

  percentages: (thresholds: readonly number[]) => percentages(thresholds, 'and'),
  always: 'toujours',
  notTold: 'non signalé',
  by: (name: string, date: string) => `par ${name}, ${date}`,
  byPaused: (name: string, date: string, since: string) => `par ${name}, ${date}, en pause depuis le ${since}`,
  allCustomers: 'Tous les clients',
  healthNotices: 'Avis de service',
  none: 'Aucun abonnement ici. Tapez "s\'abonner à tous" pour recevoir les alertes de tous les clients.',
  howToChange:
    'Un nouveau "s\'abonner à" remplace les pourcentages, "se désabonner de" met fin à un abonnement, "se désabonner des pics" aux pics seulement.',
  count: (count: number) => `${counted(count, 'abonnement', 'abonnements')} ici`,

  silence({ whom, place, until, by, why }): string {
    const who = whom === 'all' ? 'Tous les clients' : (whom?.name ?? 'Un client');
    const where = place === 'everywhere' ? ' partout' : place === 'oneConversation' ? ' dans une conversation' : '';
    return `${who} : en sourdine${where} jusqu’au ${until}, par ${by}${why === '' ? '' : ` (${why})`}`;
  },
  moreSilences: (count: number) => `et ${counted(count, 'autre mise en sourdine', 'autres mises en sourdine')}`,

  hearing: {
    heading: 'Qui reçoit les alertes',
    nobody: (name: string) => `Aucune conversation ne reçoit d’alertes pour ${name}.`,
    count: (count: number, name: string) =>
      `${counted(count, 'conversation reçoit', 'conversations reçoivent')} les alertes pour ${name}.`,
    howToSubscribe: 'Tapez "s\'abonner à" suivi de son nom là où les alertes doivent arriver.',
    at: (thresholds: readonly number[], also: readonly string[]) =>
      `à ${percentages(thresholds, 'and')}${also.length === 0 ? '' : `, avec ${listed(also)}`}`,
    subscribed: (by: string, date: string, isToAll: boolean) =>
      `abonnement ${isToAll ? 'à tous les clients ' : ''}par ${by} le ${date}`,
    silencedUntil: (at: string) => `en sourdine jusqu’au ${at}`,
    unreachableSince: (date: string) => `injoignable depuis le ${date}`,
  },

  /** What is wrong with the percentages that a person typed. */
  thresholds: {
    which: 'Quels pourcentages ? Par exemple : "s\'abonner à tous à 70,90,110"',
    notNumbers: 'Les pourcentages sont des nombres de 1 à 1000, séparés par des virgules, par exemple : à 70,90,110',
    tooMany: (most: number) => `Vous pouvez indiquer au plus ${most} pourcentages.`,
    share: (said: string, share: string) =>
      `« ${said} » veut-il dire ${share.replace('.', ',')} % ? Dites alors : à ${share}`,
    percentOrAmount: (said: string) =>
      `« ${said} », est-ce un pourcentage ou un montant ? Les pourcentages vont de 1 à 1000 (à 70,90,110) ; les montants ne peuvent pas encore être surveillés.`,
    oneOrTwo: (said: string) =>
      `« ${said} », est-ce un pourcentage ou deux ? Écrivez-en un avec un point (99.5), deux dans l’ordre croissant (5, 99).`,
    thousand: (said: string) => `« ${said} » veut-il dire mille ? Écrivez-le sans point, par exemple : à 1000`,
  },
} satisfies Words['subscriptions'];

function heardText(heard: HeardNames): string {
  if ('all' in heard) return 'un client, quel qu’il soit,';
  return 'name' in heard ? heard.name : 'l’un de ces clients';
}

function withoutText(heard: HeardNames, { count, named, withSpikes }: WithoutBudget): string {
  if (count === 0) return '';
  const told = withSpikes ? 'seuls les pics sont signalés' : 'rien n’est signalé';
  if ('name' in heard) return ` ; ${heard.name} n’a pas de budget : en attendant, ${told}`;
  const which =
    'all' in heard
      ? counted(count, 'client n’a pas', 'clients n’ont pas')
      : counted(count, 'd’entre eux n’a pas', 'd’entre eux n’ont pas');
  const inBrackets = named.length === 0 ? '' : ` (${listedUpTo(named, NAMES_IN_A_SENTENCE)})`;
  return ` ; ${which} de budget${inBrackets} : en attendant, ${told} pour ${plural(count, 'lui', 'eux')}`;
}
