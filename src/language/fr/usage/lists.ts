import type { Words } from '#language/catalogue.ts';
import type { Count, Listed } from '#language/facts.ts';
import { counted, listed as enumerated, plural } from '#language/fr/counting.ts';

const customers = ({ count, shown }: Count) => counted(count, 'client', 'clients', shown);

/** "3 clients sur 9 : …": those that fit, and what is true of them. */
const among = ({ fitting, running }: Listed, what: string) => `${customers(fitting)} sur ${running.shown} : ${what}`;

/** Lists over all customers. Amounts, shares and dates are as the reader writes them. */
export const lists = {
  /** For an amount in the place of a percentage. */
  onlyShares:
    'Les listes vont par pourcentage du budget, comme "au-dessus de 80\u202F%", et non par montant. "plus grosses dépenses" commence par ceux qui dépensent le plus.',
  noSuchCurrency: (said) =>
    `Je ne connais pas de devise « ${said} ». Une liste dans une devise est par exemple : "consommation en EUR"`,

  headings: {
    all: 'Clients',
    top: 'Budgets les plus entamés',
    overBudget: 'Budget atteint ou dépassé',
    over: (share: string) => `${share} du budget ou plus`,
    under: (share: string) => `Moins de ${share} du budget`,
    headingOver: 'Dépassements prévus',
    atRisk: 'À risque',
    noBudget: 'Sans budget',
    noUsage: 'Sans consommation',
    noChange: 'Sans changement',
    biggest: 'Plus grosses dépenses',
    increase: (since: string | undefined) =>
      since === undefined ? 'Plus fortes hausses d’une période à l’autre' : `Plus fortes hausses depuis le ${since}`,
  },
  inCurrency: (heading: string, currency: string) => `${heading} (${currency})`,
  inNoKnownCurrency: (heading: string) => `${heading} (devise inconnue)`,

  /** The first sentence, which says how many there are. */
  answers: {
    all: ({ listed }) => `${customers(listed)}, la plus grande part du budget d’abord`,
    top: ({ listed, withBudget, isCut }) => {
      if (!isCut) return `${customers(listed)} avec un budget, la plus grande part d’abord`;
      const worst = plural(listed.count, 'Le budget le plus entamé', `Les ${listed.shown} budgets les plus entamés`);
      return `${worst}, sur ${customers(withBudget)} avec un budget`;
    },
    overBudget: (said) => among(said, 'budget atteint ou dépassé'),
    over: (said, share: string) => among(said, `${share} du budget ou plus`),
    under: (said, share: string) => among(said, `moins de ${share} du budget`),
    headingOver: (said) => among(said, 'dépassement du budget prévu'),
    atRisk: (said) => among(said, 'budget presque atteint, dépassé ou en voie de l’être'),
    noBudget: ({ fitting }, ended: string | undefined) => {
      const have = `${counted(fitting.count, 'client n’a', 'clients n’ont', fitting.shown)} pas de budget`;
      return `${have}${ended === undefined ? '' : `, sans compter ${ended}`} : aucun pourcentage n’est signalé`;
    },
    noUsage: (said) => among(said, 'aucune consommation dans la période de facturation en cours'),
    noChange: (said) => among(said, 'aucun changement depuis longtemps, les chiffres peuvent être anciens'),
    biggest: ({ listed, running, isCut }) => {
      if (!isCut) return `${customers(listed)}, le montant le plus élevé d’abord`;
      const most = plural(listed.count, 'La plus grosse dépense', `Les ${listed.shown} plus grosses dépenses`);
      return `${most}, sur ${customers(running)}`;
    },
  },
  /** `since` is undefined for the same day of the last billing period; `sum` is that of those who are listed. */
  increase: (said, since: string | undefined, sum: string) => {
    const than = since === undefined ? 'au même jour de la période de facturation précédente' : `au ${since}`;
    const who = among(said, `coût en hausse par rapport ${than}`);
    if (said.fitting.count === 0) return who;
    return said.isCut
      ? `${who} ; ${plural(said.listed.count, 'le premier', `les ${said.listed.shown} premiers`)} : ${sum}`
      : `${who}, ${sum} au total`;
  },
  increased: (amount: string) => `+${amount}`,
  increaseUnknown: (count) =>
    `${counted(count.count, 'client ne peut pas être comparé', 'clients ne peuvent pas être comparés', count.shown)} : aucun chiffre de ce moment-là n’est conservé pour le même plan et la même devise.`,
  increaseFromStart: (count) =>
    `${counted(count.count, 'client compte', 'clients comptent', count.shown)} à partir du début de la période de facturation, qui a commencé plus tard.`,
  everyoneHasABudget: 'Tous les clients qui consomment ont un budget.',

  /** Of which customers the card speaks. */
  among: (running, waiting, without) => {
    const period = `${customers(running)} avec une période de facturation en cours`;
    const all = without.count === 0 ? period : `${period}, ${without.shown} sans chiffres`;
    if (waiting.count === 0) return all;
    return `${all} ; ${counted(waiting.count, 'attend', 'attendent', waiting.shown)} de nouveaux chiffres`;
  },
  otherCurrencies: (others) =>
    `${counted(others.count, 'client a', 'clients ont', others.shown)} une autre devise : les montants de devises différentes ne sont jamais additionnés.`,
  /** `command` is what a person types before it. */
  anyCurrency: (command: string) => `"${command} en <devise>" donne ceux d’une autre devise.`,
  rowAsOf: (date: string) => `(${date})`,
  ofPage: (page: string, pages: string) => `page ${page} sur ${pages}`,
  endedHeading: (ended) =>
    `${counted(ended.count, 'client d’une période de facturation terminée', 'clients de périodes de facturation terminées', ended.shown)} : derniers chiffres`,
  setInPartnerCenter: 'Les budgets se définissent dans Partner Center.',

  /** The one word of a row. */
  pace: {
    noBudget: 'sans budget',
    within: 'dans le budget',
    close: 'proche',
    headingOver: 'va dépasser',
    mayGoOver: 'à surveiller',
    tooEarly: 'trop tôt',
    onCourse: 'en bonne voie',
    usedUp: 'épuisé',
    exceeded: 'dépassé',
    noUsage: 'sans conso',
    waiting: 'en attente',
  },
  heading: { newly: 'va désormais dépasser', noLonger: 'ne va plus dépasser' },
  /** A threshold was passed, or is no longer, since an earlier day. */
  upFrom: (share: string) => `↑ depuis ${share}`,
  downFrom: (share: string) => `↓ depuis ${share}`,

  asOf: (date: string) => `Au ${date}`,

  /** What has changed since a day. */
  changes: {
    heading: (day: string) => `Changements depuis le ${day}`,
    answer: (day: string, { passed, fell, newly, noLonger, budget }) => {
      const said = [
        passed.count > 0 &&
          `${counted(passed.count, 'client a franchi', 'clients ont franchi', passed.shown)} un seuil`,
        fell.count > 0 && `${counted(fell.count, 'est repassé', 'sont repassés', fell.shown)} en dessous`,
        newly.count > 0 && `${counted(newly.count, 'va', 'vont', newly.shown)} désormais dépasser le budget`,
        noLonger.count > 0 && `${counted(noLonger.count, 'ne va', 'ne vont', noLonger.shown)} plus le dépasser`,
        budget.count > 0 && `${counted(budget.count, 'a', 'ont', budget.shown)} un autre budget`,
      ].filter((each) => typeof each === 'string');
      return said.length > 0
        ? `Depuis le ${day} : ${enumerated(said)}`
        : `Personne n’a franchi de seuil depuis le ${day}`;
    },
    passed: (count) => `Seuil franchi (${count.shown})`,
    fell: (count) => `De nouveau sous un seuil (${count.shown})`,
    headings: {
      newly: (count, isBeside) =>
        isBeside
          ? `Autres qui vont désormais dépasser leur budget (${count.shown})`
          : `Vont désormais dépasser leur budget (${count.shown})`,
      noLonger: (count, isBeside) =>
        isBeside
          ? `Autres qui ne vont plus dépasser leur budget (${count.shown})`
          : `Ne vont plus dépasser leur budget (${count.shown})`,
    },
    budget: (count) => `Autre budget, ou aucun (${count.shown})`,
    rose: 'Plus fortes hausses parmi les autres',
    unknown: (count, day: string) =>
      `Comparaison impossible : ${customers(count)}, aucun chiffre du ${day} n’est conservé pour cette période de facturation.`,
    unknownHeading: (count, day) =>
      `Dépassement prévu le ${day} : inconnu pour ${customers(count)}, aucune prévision de ce jour n’est conservée.`,
    noDigest: 'Aucun résumé n’a encore été publié ici : les changements sont donnés depuis hier.',
  },

  open: (name: string) => `Consommation : ${name}`,
  next: 'Suivant',
  previous: 'Précédent',
  showAll: (shown: string) => `Les ${shown}`,
  nobodyAssigned:
    'Aucun client n’est encore attribué à quelqu’un : les responsables de clients arriveront dans une prochaine version. "consommation" montre tous les clients.',
} satisfies Words['lists'];
