import type { Words } from '#language/catalogue.ts';
import type { WhyWithheld } from '#language/facts.ts';

const WHY_WITHHELD: Readonly<Record<WhyWithheld, string>> = {
  outsiders: 'Des personnes extérieures à votre organisation participent à cette conversation',
  unreadable: 'Je ne peux pas voir pour l’instant qui participe à cette conversation',
};

const PERSONALLY = 'Posez-moi la question dans notre conversation personnelle.';

/** What a person is told instead of an answer. */
export const refusals = {
  /** `nearest`: the usage of the command that may be meant; `hasCommands`: there is something that the person may ask. */
  unknownCommand(nearest: string | undefined, hasCommands: boolean): string {
    const first = hasCommands ? ' Pour un client, tapez "consommation de" suivi de son nom.' : '';
    const hint = nearest === undefined ? first : ` Vouliez-vous dire "${nearest}" ?`;
    return `Je ne connais pas cette commande.${hint} Tapez "aide" pour voir ce que je sais faire.`;
  },
  nameTooLong: (most: number) => `Le nom d’un client compte au plus ${most} caractères.`,
  tooManyAtOnce: (most: number) =>
    `Je montre la consommation de ${most} clients au plus à la fois. Pour tous : "consommation"`,
  tooManyCustomers: (most: number) => `Vous pouvez indiquer au plus ${most} clients à la fois.`,

  /** Where not everybody may read the answer, by what the command would do. */
  withheld: {
    answer: (why) => `${WHY_WITHHELD[why]} : je ne donne donc aucun chiffre ici. ${PERSONALLY}`,
    change: (why) => `${WHY_WITHHELD[why]} : je ne donne donc aucun chiffre ici et je ne modifie rien. ${PERSONALLY}`,
    later: (why, what: string) =>
      `${WHY_WITHHELD[why]}. ${what} montrent des chiffres : rien n’a donc été modifié. ${PERSONALLY}`,
  },

  /** While Teams does not say whether the person is a guest. */
  whoAreYou: 'Je ne peux pas voir pour l’instant qui vous êtes, je ne fais donc rien. Réessayez dans une minute.',
  noSuchButton:
    'Vous ne pouvez pas utiliser ce bouton, ou il ne vient pas de moi : rien n’a été modifié. Tapez "aide" pour voir ce que je sais faire.',
  takenAlready: 'C’est déjà pris en compte : la carte l’affichera.',
  longerOnTheCard: 'Cela prend un peu plus de temps : la carte l’affichera.',
  below: 'La réponse est affichée plus bas.',
  longer: 'Cela prend un peu plus de temps : la réponse suit.',
  tooBigForTeams: 'La réponse est trop volumineuse pour Teams.',
  tooLongForACard: 'Cette réponse est trop longue pour une carte Teams.',

  /** Why a request failed; the log has the rest under the reference. */
  failure: {
    transient: (reference: string) =>
      `Partner Center ne répond pas en ce moment. Réessayez dans quelques minutes. Référence : ${reference}`,
    signIn: (reference: string) =>
      `La connexion à Partner Center demande l’intervention d’un administrateur ; "état" indique ce qui ne va pas. Référence : ${reference}`,
    unavailable: (reference: string) =>
      `Je ne peux pas répondre en ce moment : mon propre stockage n’est pas disponible. Réessayez dans quelques minutes. Référence : ${reference}`,
    unexpected: (reference: string) =>
      `Un problème est survenu. Réessayez ; s’il persiste, prévenez les responsables de Budget Watch. Référence : ${reference}`,
  },
} satisfies Words['refusals'];
