import type { Words } from '#language/catalogue.ts';
import { counted, plural } from '#language/fr/counting.ts';

/** The lists over all customers. With each count comes the number as the reader writes it. */
export const portfolio = {
  noCustomers: 'Aucun client n’est encore connu.',
  noneRunning: 'Aucun client n’a de chiffres d’une période de facturation en cours.',
  overBudget: (over: string, running: number, shown: string) =>
    `${over} sur ${counted(running, 'client', 'clients', shown)} : budget atteint ou dépassé`,

  waiting(count: number, shown: string): string {
    const wait = `${counted(count, 'client attend', 'clients attendent', shown)} de nouveaux chiffres`;
    const apart = plural(
      count,
      'sa période de facturation est terminée, il n’entre donc',
      'leur période de facturation est terminée, ils n’entrent donc',
    );
    return `${wait} : ${apart} dans aucun décompte ni aucun total ici.`;
  },
  unread: (count: number, shown: string) =>
    `${counted(count, 'client n’a pas encore été lu', 'clients n’ont pas encore été lus', shown)}.`,
  stale: (count: number, shown: string) =>
    `${counted(count, 'client ne change plus', 'clients ne changent plus', shown)} depuis longtemps : leurs chiffres peuvent être anciens.`,

  moreOverBudget: (more: string, over: string) =>
    `et ${more} ${more === '1' ? 'autre' : 'autres'}, dont ${over} au budget atteint ou dépassé`,
  showMore: (count: number) => (count === 1 ? 'Le suivant' : `Les ${count} suivants`),
  moreCurrencies: (count: number) => `Et ${counted(count, 'autre devise', 'autres devises')}.`,
  moreCurrenciesButton: (count: number) => counted(count, 'autre devise', 'autres devises'),
  withoutBudgetHint: '"sans budget" donne la liste des clients sans budget.',

  labels: { customers: 'Clients', asOf: 'Date des chiffres', read: 'Lu par nous' },
  oldestReading: (ago: string) => `la plus ancienne : ${ago}`,
  newest: (date: string) => `${date} (les plus récents)`,
  noFigures: 'pas encore de chiffres',
  counts: (all: string, { running, withoutBudget, withoutUsage }) =>
    `${all} : ${running} avec une période de facturation en cours, dont ${withoutBudget} sans budget ; ${withoutUsage} sans consommation`,

  /** What stands behind the amount that is spent. */
  total({ budget, budgetCustomers, others, otherCustomers, usd }): string {
    const inAll = usd === undefined ? '' : ` ; soit ${usd}`;
    const without = `dépensés sans budget (${otherCustomers})`;
    if (budget === undefined) return ` ${without}${inAll}`;
    return ` sur ${budget} de budgets (${budgetCustomers})${others === undefined ? '' : ` ; ${others} ${without}`}${inAll}`;
  },

  noBudget: {
    /** A number alone does not help: it leads to the list. */
    count: (count: number, shown: string) =>
      `${shown} sans budget${count > 0 ? ' : "sans budget" en donne la liste' : ''}`,
  },
} satisfies Words['portfolio'];
