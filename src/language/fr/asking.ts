import type { SmallTalk } from '#language/phrasings.ts';
import { counted, listed, plural } from './counting.ts';
import { notYet } from './not-yet.ts';

/** What the bot answers to what is neither a question nor an order. */
const TALK: Readonly<Record<SmallTalk, string>> = {
  thanks: 'Avec plaisir !',
  greeting: 'Bonjour ! Demandez-moi un client par son nom, ou tapez aide pour voir ce que je sais faire.',
  fine: 'Très bien.',
};

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

  notFound: (said: string) => `Aucun client trouvé pour « ${said} ».`,
  nearest(count: number): string {
    if (count === 0) return 'Indiquez le nom, le domaine ou l’identifiant d’un client.';
    return plural(count, 'Voici le plus proche.', 'Voici les plus proches.');
  },

  beyond:
    'Je ne sais pas encore répondre à cela. Vous pouvez demander les chiffres actuels d’un client (consommation de <client>), ceux de tous les clients (consommation) et les alertes ouvertes (alertes).',
  nameTheCustomer: (title: string) => `Indiquez le client : ${title} <client>`,
  everyCustomerHere: 'Tous les clients de cette conversation',
  anyOther: 'Pour un autre client, tapez son nom.',
  goesInQuotes: (said: string) => `Si un client s’appelle « ${said} », mettez son nom entre guillemets.`,

  /** The first line of an answer whose text named nobody. */
  about: (names: readonly string[]) => `À propos de ${listed(names)} :`,
  noList:
    'Je ne me souviens d’aucune liste avant cela. Donnez le nom d’un client, par exemple "consommation de Contoso".',
  listHas: (count: number) => `La liste compte ${counted(count, 'client', 'clients')}. Lequel voulez-vous dire ?`,

  didYouMean: (name: string) => `Vouliez-vous dire ${name} ?`,
  didYouMeanThese: (count: number) => `Vouliez-vous dire ces ${count} clients ?`,
  /** Behind the name of a command, in the title of a button. */
  theseCustomers: (count: number) => `${count} clients`,

  acknowledgeAll: (count: number, which: Counted) => `Acquitter ${openAlerts(count, which)} ?`,
  acknowledgeAllButton: (count: number, which: Counted) => `Acquitter ${openAlerts(count, which)}`,
  /** Below a table of so many alerts. */
  acknowledgeTable: (count: number) => `Acquitter les ${count}`,
  whichAreAcknowledged: {
    here: 'Celles qui sont ouvertes ici en ce moment, pour tout le monde ; "alertes" en donne la liste.',
    table: 'Celles du tableau qui sont encore ouvertes, pour tout le monde.',
  },
};

type Counted = 'here' | 'worst' | 'table';

function openAlerts(count: number, which: Counted): string {
  if (which === 'worst') return `les ${count} alertes ouvertes les plus graves`;
  if (which === 'table')
    return count === 1 ? 'la seule alerte ouverte de ce tableau' : `les ${count} alertes ouvertes de ce tableau`;
  return count === 1 ? 'la seule alerte ouverte' : `les ${count} alertes ouvertes`;
}
