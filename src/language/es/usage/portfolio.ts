import type { Words } from '#language/catalogue.ts';
import { counted, plural } from '#language/es/counting.ts';

/** The lists over all customers. With each count comes the number as the reader writes it. */
export const portfolio = {
  noCustomers: 'Todavía no se conoce ningún cliente.',
  noneRunning: 'Ningún cliente tiene cifras de un período de facturación en curso.',
  overBudget: (over: string, running: number, shown: string) =>
    `${over} de ${counted(running, 'cliente', 'clientes', shown)} con el presupuesto agotado o superado`,

  waiting(count: number, shown: string): string {
    const wait = counted(count, 'cliente espera', 'clientes esperan', shown);
    const apart = plural(
      count,
      'su período de facturación ha terminado y no cuenta',
      'sus períodos de facturación han terminado y no cuentan',
    );
    return `${wait} nuevas cifras: ${apart} aquí en ningún recuento ni total.`;
  },
  unread: (count: number, shown: string) =>
    `${counted(count, 'cliente aún no se ha leído', 'clientes aún no se han leído', shown)}.`,
  stale: (count: number, shown: string) =>
    `${counted(count, 'cliente', 'clientes', shown)} sin cambios desde hace tiempo: las cifras pueden ser antiguas.`,

  moreOverBudget: (more: string, over: string) =>
    `y ${more} más, ${over} de ellos con el presupuesto agotado o superado`,
  showMore: (count: number) => (count === 1 ? 'Mostrar el siguiente' : `Mostrar los ${count} siguientes`),
  moreCurrencies: (count: number) => `Y ${counted(count, 'moneda más', 'monedas más')}.`,
  moreCurrenciesButton: (count: number) => counted(count, 'moneda más', 'monedas más'),
  withoutBudgetHint: '"sin presupuesto" muestra los clientes sin presupuesto.',

  labels: { customers: 'Clientes', asOf: 'Datos del', read: 'Leído por nosotros' },
  oldestReading: (ago: string) => `lectura más antigua: ${ago}`,
  newest: (date: string) => `${date} (cifras más recientes)`,
  noFigures: 'aún sin cifras',
  counts: (all: string, { running, withoutBudget, withoutUsage }) =>
    `${all}: ${running} en un período de facturación en curso, ${withoutBudget} de ellos sin presupuesto; ${withoutUsage} sin uso`,

  /** What stands behind the amount that is spent. */
  total({ budget, budgetCustomers, others, otherCustomers, usd }): string {
    const inAll = usd === undefined ? '' : `; es decir, ${usd}`;
    const without = `gastados sin presupuesto (${otherCustomers})`;
    if (budget === undefined) return ` ${without}${inAll}`;
    return ` de ${budget} presupuestados (${budgetCustomers})${others === undefined ? '' : `; ${others} ${without}`}${inAll}`;
  },

  noBudget: {
    /** A number alone does not help: it leads to the list. */
    count: (count: number, shown: string) =>
      `${shown} sin presupuesto${count > 0 ? ': "sin presupuesto" los muestra' : ''}`,
  },
} satisfies Words['portfolio'];
