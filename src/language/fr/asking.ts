import type { Words } from '#language/catalogue.ts';
import type { AlertsTogether } from '#language/facts.ts';
import type { SmallTalk } from '#language/phrasings.ts';
import { counted, listed, listedUpTo, plural } from './counting.ts';
import { notYet } from './not-yet.ts';

/** What the bot answers to what is neither a question nor an order. */
const TALK: Readonly<Record<SmallTalk, string>> = {
  thanks: 'Avec plaisir !',
  greeting: 'Bonjour ! Demandez-moi un client par son nom, ou tapez "aide" pour voir ce que je sais faire.',
  fine: 'Très bien.',
};

const AS_BEFORE = 'Tout est de nouveau comme avant.';
/** Customers named in one sentence. */
const MOST_UNDONE = 5;

/** What the bot asks back, and the answers to questions that it cannot answer. */
export const asking = {
  /** Why the answer to a question does nothing. */
  notDone: {
    tooOld: 'Cette question date de plus d’une heure : rien n’a été modifié. Redites-moi ce que vous souhaitez.',
    answeredBefore: 'Cette question a déjà reçu une réponse : rien d’autre n’a été modifié.',
  },
  cancelled: 'Rien n’a été modifié.',
  notYet,
  talk: TALK,
  nothingYet: 'Rien n’a encore été modifié.',

  severalMatch: (count: number) => `${counted(count, 'client correspond', 'clients correspondent')}. Lequel ?`,
  moreMatch: (count: number) =>
    `et ${count} ${plural(count, 'autre', 'autres')} : précisez le nom, ou indiquez le domaine.`,
  nameTheOthersAgain: 'Rien n’a encore été modifié : indiquez de nouveau les autres après celui-ci.',
  nameAllAgain: 'Rien n’a encore été modifié : indiquez-les tous de nouveau.',

  /** A question about all customers that is answered for one; `usage`: how it is asked. */
  oneAtATime: (usage: string) =>
    `Je réponds à cela pour un client à la fois : "${usage}". Les chiffres de tous les clients : "consommation"`,
  /** `said`: a date in numbers. */
  ambiguousDate: (said: string) =>
    `« ${said} » peut se lire de plusieurs façons : écrivez le mois en toutes lettres ou l’heure avec deux-points, par exemple « 17 décembre » ou « 17:12 ».`,
  notFound: (said: string) => `Aucun client trouvé pour « ${said} ».`,
  nearest(count: number): string {
    if (count === 0) return 'Indiquez le nom, le domaine ou l’identifiant d’un client.';
    return plural(count, 'Voici le plus proche.', 'Voici les plus proches.');
  },

  beyond:
    'Je ne sais pas encore répondre à cela. Vous pouvez demander les chiffres actuels d’un client ("consommation de <client>"), ceux de tous les clients ("consommation") et les alertes ouvertes ("alertes").',
  nameTheCustomer: (title: string) => `Indiquez le client : "${title} <client>"`,
  everyCustomerHere: 'Tous les clients, pour cette conversation',
  /** The button that goes on with the customer that was chosen in a field. */
  choose: 'Choisir',
  chooseFirst: 'Choisissez d’abord un client dans le champ.',
  anyOther: 'Pour un autre client, tapez son nom.',
  goesInQuotes: (said: string) => `Si un client s’appelle « ${said} », mettez son nom entre guillemets.`,

  /** What was taken back. */
  undone: {
    whom: { all: 'tous les clients', health: 'avis de service', digest: 'résumé' },
    customers: (names: readonly string[]) => listedUpTo(names, MOST_UNDONE),
    acknowledge: (whom: string) => `Annulé : l’acquittement de ce qui est ouvert (${whom}). ${AS_BEFORE}`,
    unacknowledge: (whom: string) => `Annulé : l’alerte est de nouveau acquittée (${whom}). ${AS_BEFORE}`,
    silence: (whom: string) => `Annulé : la mise en sourdine (${whom}). ${AS_BEFORE}`,
    unsilence: (whom: string) => `Annulé : la fin de la mise en sourdine (${whom}). ${AS_BEFORE}`,
    subscribe: (whom: string) => `Annulé : l’abonnement (${whom}). ${AS_BEFORE}`,
    unsubscribe: (whom: string) => `Annulé : la fin de l’abonnement (${whom}). ${AS_BEFORE}`,
    digest: (whom: string) => `Annulé : la modification (${whom}). ${AS_BEFORE}`,
  },
  /** Why nothing was. */
  notUndone: {
    nothing:
      'Il n’y a rien à annuler : je ne connais aucune modification de votre part ici au cours des 10 dernières minutes.',
    tooLate:
      'C’était il y a plus de 10 minutes : rien n’a été annulé. Chaque modification a une commande contraire : "aide" en donne la liste.',
    notYours: 'Seule la personne qui a fait cela peut l’annuler : rien n’a été annulé.',
    undoneBefore: 'Cela a déjà été annulé : rien d’autre n’a été modifié.',
    changedSince: 'Autre chose a été modifié depuis : rien n’a été annulé.',
  },

  /** The first line of an answer whose text named nobody. */
  about: (names: readonly string[]) => `À propos de ${listed(names)} :`,
  noList:
    'Je ne me souviens d’aucune liste avant cela. Donnez le nom d’un client, par exemple "consommation de Contoso".',
  listHas: (count: number) => `La liste compte ${counted(count, 'client', 'clients')}. Lequel voulez-vous dire ?`,

  didYouMean: (name: string) => `Vouliez-vous dire ${name} ?`,
  didYouMeanThese: (count: number) => `Vouliez-vous dire ces ${count} clients ?`,
  /** Behind the name of a command, in the title of a button. */
  theseCustomers: (count: number) => `${count} clients`,

  acknowledgeAll: (count: number, which) => `Acquitter ${openAlerts(count, which)} ?`,
  acknowledgeAllButton: (count: number, which) => `Acquitter ${openAlerts(count, which)}`,
  /** Below a table of so many alerts. */
  acknowledgeTable: (count: number) => `Acquitter les ${count}`,
  whichAreAcknowledged: {
    here: 'Celles qui sont ouvertes ici en ce moment, pour tout le monde ; "alertes" en donne la liste.',
    table: 'Celles du tableau qui sont encore ouvertes, pour tout le monde.',
  },
} satisfies Words['asking'];

function openAlerts(count: number, which: AlertsTogether): string {
  if (which === 'worst') return `les ${count} alertes ouvertes les plus graves`;
  if (which === 'table')
    return count === 1 ? 'la seule alerte ouverte de ce tableau' : `les ${count} alertes ouvertes de ce tableau`;
  return count === 1 ? 'la seule alerte ouverte' : `les ${count} alertes ouvertes`;
}
