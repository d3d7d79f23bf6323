import type { Words } from '#language/catalogue.ts';
import { counted } from '#language/es/counting.ts';

/** Forecasts, daily costs, and how far forecasts were off. Amounts, shares and days are as the reader writes them. */
export const insight = {
  notEnoughHistory: 'aún no hay suficiente historial',
  forecastFrom: (day: string) =>
    `Habrá una previsión a partir del ${day}, siempre que lleguen cifras nuevas cada día. Necesita 5 días del período de facturación, o 14 en total.`,
  noForecastYet: 'Habrá una previsión cuando hayan llegado cifras de 5 días de un período de facturación.',
  /** What is spoken where there is no forecast; `when` is a sentence. */
  speakWithout: (name: string, answer: string, when: string) => `${name}: ${answer}. ${when}`,
  coversDays: (covered: number, of: number) => `Las cifras abarcan ${counted(covered, 'día', 'días')} de ${of}.`,
  historyBegins: {
    plan: (day: string) => `El historial empieza el ${day}, porque el plan ha cambiado.`,
    currency: (day: string) => `El historial empieza el ${day}, porque la moneda ha cambiado.`,
  },

  labels: {
    expected: 'Previsto',
    range: 'Lo más probable',
    spentSoFar: 'Hasta ahora',
    reached: 'Presupuesto alcanzado',
    usualDay: 'Día habitual',
    firstDay: 'Primer día',
    daysToCome: 'Días restantes',
    toCome: 'Por gastar',
    sum: 'Total previsto',
  },
  range: (low: string, high: string) => `de ${low} a ${high}`,
  spentBy: (spent: string, day: string) => `${spent}, hasta el ${day}`,

  forecast: {
    answer: (expected: string, day: string) => `${expected} previstos hasta el ${day}`,
    overBy: (amount: string) => `Supera el presupuesto en ${amount}.`,
    between: (from: string, to: string) => (from === to ? `el ${from}` : `entre el ${from} y el ${to}`),
    notBefore: 'no antes del final del período',
    mayGoOver: 'No se prevé alcanzar el presupuesto, pero entra en el intervalo.',
    partial: 'Todavía no se conoce ningún fin de semana o ningún día laborable: la previsión cambiará cuando lo haya.',
    unusual: 'Gasto inusual en este período:',
    moreUnusual: (count: number) => `Sin mostrar: ${counted(count, 'día anterior', 'días anteriores')}.`,
    fromFile: 'La previsión se basa en días de su archivo de uso.',
    why: '¿Por qué?',
    how: {
      days: 'El día habitual sale de los últimos días del propio cliente, cada día de la semana por separado.',
      imported: 'Todavía se conocen pocos días por separado, así que el día habitual sale de su archivo de uso.',
      average: 'Los días solo se conocen en conjunto, así que el día habitual es su promedio.',
      firstDaysOnly: 'Hasta ahora solo han costado algo los primeros días de los períodos de facturación.',
      nothing: 'Hasta ahora no se ha gastado nada.',
    },
    levelSince: (day: string) => `El cliente gasta a otro nivel desde el ${day}: solo cuentan los días desde entonces.`,
  },

  history: {
    /** `change` is undefined where there is nothing to compare with. */
    answer: (spent: string, day: string, change: string | undefined) =>
      change === undefined ? `${spent} hasta el ${day}` : `${spent} hasta el ${day}: ${change}`,
    more: (share: string) => `un ${share} más que hasta el mismo día del período de facturación anterior`,
    less: (share: string) => `un ${share} menos que hasta el mismo día del período de facturación anterior`,
    same: 'lo mismo que hasta el mismo día del período de facturación anterior',
    nothingThen: 'hasta el mismo día del período de facturación anterior no se había gastado nada',
    none: 'aún sin costes diarios',
    nothingToCompare: 'No hay un mismo día del período de facturación anterior con el que comparar.',
    chart: (currency: string) => `Coste diario (${currency})`,
    totals: (currency: string) => `Acumulado del período (${currency})`,
    series: { spent: 'gastado', budget: 'presupuesto', low: 'mínimo', high: 'máximo', before: 'período anterior' },
    showDays: 'Mostrar los días',
    byDay: (day: number) => `Hasta el día ${day}`,
    change: 'Cambio',
    estimated: (cost: string) => `${cost} (estimado)`,
    corrected: (amount: string) => `corregido en ${amount}`,
    corrections: (count: number, amount: string) =>
      `${counted(count, 'corrección', 'correcciones')} de Partner Center (${amount} en total): solo así los días suman el total.`,
    imported: (cost: string) => `${cost} (de su archivo de uso)`,
    /** `share` of what the file says: what the days show that both tell. */
    importedDays: (share: string | undefined) =>
      share === undefined
        ? 'Los días de su archivo de uso se muestran como figuran en él: Partner Center puede indicar otro importe. No entran en ningún total.'
        : `Los días de su archivo de uso se muestran al ${share} de lo que figura en él, porque eso es lo que indica Partner Center en los días que constan en ambos. No entran en ningún total.`,
    daysBefore: 'Mostrar el período de facturación anterior, de su archivo de uso',
    estimates: 'Los días estimados son partes de lo que costaron varios días juntos.',
    noChange: '-',
    noTotal: '-',
  },

  /** What some days, or an earlier billing period, cost. */
  past: {
    onDay: (spent: string, day: string) => `${spent} el ${day}`,
    onDays: (spent: string, first: string, last: string) => `${spent} del ${first} al ${last}`,
    inPeriod: (spent: string, period: string) => `${spent} en el período de facturación ${period}`,
    dayUnknown: (day: string) => `No se conoce el coste del ${day}`,
    daysUnknown: (first: string, last: string) => `No se conoce el coste del ${first} al ${last}`,
    known: (first: string, last: string) => `Se conocen los días del ${first} al ${last}.`,
    whose:
      'Los costes de otras fechas se muestran para un solo cliente: escriba "historial de" con su nombre y la fecha. Los días se conocen hasta 130 días después de su período de facturación, y los totales de los períodos de facturación, durante tres años.',
    noDay: 'Todavía no se conoce el coste de ningún día.',
    lacking: (count: number, of: number) =>
      `${count} de ${counted(of, 'día', 'días')} sin datos: no ${count === 1 ? 'entra' : 'entran'} en la suma.`,
    imported: (share: string | undefined) =>
      share === undefined
        ? 'Los días de su archivo de uso se muestran como figuran en él: Partner Center puede indicar otro importe.'
        : `Los días de su archivo de uso se muestran al ${share} de lo que figura en él, porque eso es lo que indica Partner Center en los días que constan en ambos.`,
  },

  accuracy: {
    heading: 'Precisión de las previsiones',
    none: 'todavía no ha terminado ningún período de facturación cuyas previsiones se puedan evaluar.',
    answer: (name: string, text: string) => `${name}: ${text}`,
    lastPeriod: (period: string, off: string) => `previsiones del período ${period}: ${off}`,
    onDay: (day: number, text: string) => `día ${day}: ${text}`,
    tooHigh: (share: string) => `un ${share} demasiado alta`,
    tooLow: (share: string) => `un ${share} demasiado baja`,
    exact: 'acertada',
    unknown: 'sin evaluar, porque no se gastó nada',
    detail: (expected: string, actual: string) => `(previsto ${expected}, gastado ${actual})`,
    judged: 'Cada previsión se evalúa en el último día con cifras conocidas.',
  },
} satisfies Words['insight'];
