import type { Words } from '#language/catalogue.ts';
import type { NoEnd, SilencedName } from '#language/facts.ts';
import { counted, listed, listedUpTo } from '#language/fr/counting.ts';

/** Silences named in one sentence. */
const MOST_NAMED = 5;

const FURTHER = 'Un seuil plus élevé sera tout de même signalé.';

const NO_END: Readonly<Record<NoEnd, string>> = {
  past: 'Ce moment est déjà passé',
  tooLong: 'Une mise en sourdine dure au plus 400 jours',
  noDate: 'Cette date n’existe pas',
  noPeriod: 'Aucune période de facturation en cours n’est connue pour ce client',
  ownPeriods: 'Chaque client a sa propre période de facturation',
};

/** What was done about alerts: sentences without figures, which every conversation may show. */
export const alertAnswers = {
  noAlert: (name: string) => `Aucune alerte ouverte pour ${name} : rien n’a été fait.`,
  alreadyAcknowledged: (name: string, by: string, at: string) =>
    `L’alerte pour ${name} a déjà été acquittée par ${by} le ${at}.`,
  acknowledged(names: readonly string[]): string {
    const whom = listed(names);
    if (names.length === 1) return `Acquittée pour tout le monde : l’alerte pour ${whom}. ${FURTHER}`;
    return `Acquittées pour tout le monde : les alertes pour ${whom}. ${FURTHER}`;
  },
  notAcknowledged: (name: string) =>
    `L’alerte pour ${name} est ouverte, personne ne l’a acquittée : rien n’a été fait.`,
  unacknowledged: (name: string, by: string) =>
    `Annulé pour tout le monde : l’acquittement par ${by} de l’alerte pour ${name}. L’alerte est de nouveau ouverte.`,
  acknowledgedSeveral(count: number): string {
    if (count === 0)
      return 'Toutes les alertes ouvertes ici sont déjà acquittées, ou il n’y en a pas : rien n’a été fait.';
    return `${counted(count, 'alerte acquittée', 'alertes acquittées')} pour tout le monde. ${FURTHER}`;
  },

  silenced: (whom, isEverywhere: boolean, until: string) =>
    `En sourdine ${where(isEverywhere)} jusqu’au ${until} : ${nameText(whom)}. Ce qui se passe d’ici là sera signalé ensuite.`,
  noEnd: (reason) =>
    `${NO_END[reason]} : rien n’a été mis en sourdine. Par exemple : "mettre en sourdine Contoso pendant 3 jours"`,
  /**
   * `ended`: whose silences have ended, none if there was none; `without`: those of several about whom there was none;
   * `toTell`: customers about whom something was held back.
   */
  unsilenced({ whom, ended, without, toTell, isEverywhere, stillUntil }): string {
    const still =
      stillUntil === undefined
        ? ''
        : ` Une autre mise en sourdine reste en vigueur ici jusqu’au ${stillUntil} : "abonnements" la montre.`;
    if (ended.length === 0) {
      return `Rien n’était en sourdine ${where(isEverywhere)} (${nameText(whom)}) : rien n’a été modifié.${still}`;
    }
    const none = without.length === 0 ? '' : ` Sans sourdine ${where(isEverywhere)} : ${listed(without)}.`;
    const over = `${endedText(ended, isEverywhere)}.${none}`;
    if (toTell > 0) {
      return `${over} Ce qui a été retenu est signalé maintenant : ${counted(toTell, 'client', 'clients')}.${still}`;
    }
    return still === '' ? `${over} Il n’y a rien d’autre à signaler.` : `${over}${still}`;
  },

  /** What a button did, where the card itself is not shown. */
  button: {
    test: (text: string) => `Test, rien n’a été modifié : ${text}`,
    shown: (name: string) => `L’alerte pour ${name} se trouve plus haut, dans sa propre carte.`,
    acknowledged: (name: string) => `Acquittée pour tout le monde : l’alerte pour ${name}.`,
    undone: (name: string) => `Annulé : l’alerte de ${name} est de nouveau comme avant.`,
    silenced: (name: string, until: string | undefined) =>
      `En sourdine ici${until === undefined ? '' : ` jusqu’au ${until}`} : ${name}.`,
    noSuchAlert: 'Cette alerte n’existe pas ici : rien n’a été fait.',
    periodOver: (name: string) =>
      `La période de facturation de cette alerte pour ${name} est terminée : rien n’a été fait. Pour les chiffres actuels, demandez : "consommation de ${name}"`,
  },
} satisfies Words['alertAnswers'];

function where(isEverywhere: boolean): string {
  return isEverywhere ? 'partout' : 'ici';
}

function nameText(whom: SilencedName): string {
  if ('all' in whom) return 'tous les clients';
  return 'former' in whom ? 'un ancien client' : listed(whom.names);
}

/** "Fin de la sourdine ici : Contoso", "2 sourdines levées partout : tous les clients et Contoso". */
function endedText(ended: readonly SilencedName[], isEverywhere: boolean): string {
  const whom = ended.map(nameText);
  const [only, ...others] = whom;
  if (only !== undefined && others.length === 0) return `Fin de la sourdine ${where(isEverywhere)} : ${only}`;
  return `${ended.length} sourdines levées ${where(isEverywhere)} : ${listedUpTo(whom, MOST_NAMED)}`;
}
