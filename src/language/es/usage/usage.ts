import type { Words } from '#language/catalogue.ts';
import { percentages } from '#language/es/counting.ts';

/** The card of one customer's usage. Amounts, dates and shares are as the reader writes them. */
export const usage = {
  noUsage: 'sin uso',
  notReadYet: 'aún sin leer',
  ofTheBudgetUsed: (share: string) => `${share} del presupuesto usado`,
  speak: (name: string, answer: string, state: string | undefined) =>
    `${name}: ${answer}${state === undefined ? '' : `, ${state}`}`,
  dayOf: (day: string, days: string) => `día ${day} de ${days}`,
  headingFor: (range: string, day: string) => `Previsto: ${range} hasta el ${day}`,
  plans: { azurePlan: 'Plan de Azure', legacy: 'Microsoft Azure (MS-AZR-0145P)' },

  labels: {
    daysLeft: 'Días restantes',
    period: 'Período',
    asOf: 'Datos del',
    lastFigure: 'Última cifra',
    read: 'Leído por nosotros',
    usualDay: 'Día habitual',
    usd: 'En USD',
    plan: 'Plan',
  },
  reaches: (budget: string, from: string, to: string) =>
    from === to ? `alcanza ${budget} el ${from}` : `alcanza ${budget} entre el ${from} y el ${to}`,
  expectedBy: (range: string, day: string) => `${range} previstos hasta el ${day}`,
  readAgo: (ago: string) => `leído ${ago}`,
  waiting: 'a la espera de nuevas cifras',
  noneExpected: 'no se esperan nuevas cifras',
  readAt: (at: string, ago: string) => `${at} (${ago})`,

  noLongerACustomer: (date: string) => `Ya no es cliente desde el ${date}.`,
  /** `ago`: when it was read, undefined for never; `why`: a clause. */
  notLive: (ago: string | undefined, why: string) =>
    `No son cifras al momento, sino las últimas guardadas (${ago === undefined ? 'aún sin leer' : `leídas ${ago}`}), porque ${why}.`,
  withoutUsage: 'Partner Center no indica ningún uso de este cliente.',
  withoutUsageNow: (period: string) =>
    `Partner Center no indica ahora ningún uso de este cliente. Las cifras son las últimas vistas, del período ${period}.`,
  noChange: (date: string) => `Las cifras no cambian desde el ${date}: pueden estar desactualizadas.`,
  toldHere: (thresholds: readonly number[]) =>
    `Con suscripción aquí: se avisa al ${percentages(thresholds, 'and')} del presupuesto.`,
  toldHereWithoutBudget: 'Con suscripción aquí, pero sin presupuesto: hasta que lo tenga, no se avisa de nada.',

  next: {
    left: 'no hay que hacer nada; las cifras se conservan 30 días desde que un cliente se va.',
    withoutUsage: 'vuelva a preguntar cuando el cliente use Azure.',
    ended: 'espere, las nuevas cifras suelen llegar en el plazo de un día desde el primer uso.',
    noBudget: 'fije un presupuesto en Partner Center, porque sin él no se avisa de ningún porcentaje.',
    over: 'llame al cliente, o aumente el presupuesto en Partner Center.',
    close: 'revise las causas del coste antes de que se agote el presupuesto.',
    subscribe: 'suscríbase para saber cuándo se alcanza un umbral del presupuesto.',
  },

  unreadable: (why: string) => `No se pudo leer el uso: ${why}.`,
  unreadableSpoken: (name: string) => `${name}: no se pudo leer el uso`,

  /** Amounts were asked for in another currency. */
  otherCurrency: (name, own) => {
    if (own === undefined) return `No sé en qué moneda se factura a ${name} y no convierto importes.`;
    return `${name} se factura en ${own} y no convierto importes. Las cifras en ${own}: "uso de ${name}"`;
  },
} satisfies Words['usage'];
