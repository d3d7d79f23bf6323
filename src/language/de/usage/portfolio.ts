import type { Words } from '#language/catalogue.ts';
import { counted, plural } from '#language/de/counting.ts';

/** The lists over all customers. With each count comes the number as the reader writes it. */
export const portfolio = {
  noCustomers: 'Noch sind keine Kunden bekannt.',
  noneRunning: 'Kein Kunde hat Zahlen eines laufenden Abrechnungszeitraums.',
  overBudget: (over: string, running: number, shown: string) =>
    `${over} von ${counted(running, 'Kunden', 'Kunden', shown)} am oder über Budget`,

  waiting: (count: number, shown: string) =>
    `Neue Zahlen stehen aus für ${counted(count, 'Kunden', 'Kunden', shown)}: ${plural(
      count,
      'Der Abrechnungszeitraum ist beendet, deshalb zählt er',
      'Die Abrechnungszeiträume sind beendet, deshalb zählen sie',
    )} hier in keiner Anzahl und keiner Summe.`,
  unread: (count: number, shown: string) =>
    `${counted(count, 'Kunde wurde', 'Kunden wurden', shown)} noch nicht gelesen.`,
  stale: (count: number, shown: string) =>
    `${counted(count, 'Kunde zeigt', 'Kunden zeigen', shown)} seit Langem keine Änderung: Die Zahlen können veraltet sein.`,

  moreOverBudget: (more: string, over: string) => `und ${more} weitere, davon ${over} am oder über Budget`,
  showMore: (count: number) => (count === 1 ? 'Den nächsten zeigen' : `Die nächsten ${count} zeigen`),
  moreCurrencies: (count: number) => `Und ${counted(count, 'weitere Währung', 'weitere Währungen')}.`,
  moreCurrenciesButton: (count: number) => counted(count, 'weitere Währung', 'weitere Währungen'),
  withoutBudgetHint: '"kein budget" zeigt die Kunden ohne Budget.',

  labels: { customers: 'Kunden', asOf: 'Stand', read: 'Von uns gelesen' },
  oldestReading: (ago: string) => `älteste Abfrage: ${ago}`,
  newest: (date: string) => `${date} (neueste Zahlen)`,
  noFigures: 'noch keine Zahlen',
  counts: (all: string, { running, withoutBudget, withoutUsage }) =>
    `${all}: ${running} in einem laufenden Abrechnungszeitraum, davon ${withoutBudget} ohne Budget; ${withoutUsage} ohne Verbrauch`,

  /** What stands behind the amount that is spent. */
  total({ budget, budgetCustomers, others, otherCustomers, usd }): string {
    const inAll = usd === undefined ? '' : `; das sind ${usd}`;
    const without = `ohne Budget ausgegeben (${otherCustomers})`;
    if (budget === undefined) return ` ${without}${inAll}`;
    return ` von ${budget} Budget (${budgetCustomers})${others === undefined ? '' : `; ${others} ${without}`}${inAll}`;
  },

  noBudget: {
    /** A number alone does not help: it leads to the list. */
    count: (count: number, shown: string) => `${shown} ohne Budget${count > 0 ? ': "kein budget" zeigt sie' : ''}`,
  },
} satisfies Words['portfolio'];
