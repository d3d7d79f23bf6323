import type { Words } from '#language/catalogue.ts';
import { counted, decimal, listed, listedUpTo, percent, plural } from '#language/es/counting.ts';
import type { BudgetChange } from '#language/facts.ts';

const CHANGED: Readonly<Record<BudgetChange, string>> = { set: 'fijado', changed: 'modificado', removed: 'eliminado' };

/** Customers named in one sentence. */
const MOST_STAND_OUT = 5;

/** What posts say of forecasts, spikes and changed budgets. Amounts, dates and shares are as the reader writes them; levels are numbers. */
export const news = {
  headline: {
    /** Of a level under the budget nobody is heading over the budget itself. */
    headingOver: (name: string, level: number) =>
      `${name} va a superar el ${level < 100 ? `${percent(level)} del presupuesto` : 'presupuesto'}`,
    severalHeadingOver: (count: number) =>
      counted(count, 'cliente va a superar su presupuesto', 'clientes van a superar sus presupuestos'),
    /** `times` is "2.3" or "12". */
    spent: (name: string, times: string) => `${name} ha gastado ${decimal(times)} veces lo habitual en un día`,
    /** Where nothing is usual; the date as in ISO 8601. */
    spentUnusually: (name: string, date: string) => `${name} gastó más de lo normal el ${date}`,
    severalSpent: (count: number) => `${counted(count, 'cliente ha', 'clientes han')} gastado más de lo habitual`,
    budget: (name: string, change) => `${name}: presupuesto ${CHANGED[change]}`,
    corrected: (name: string, share: number) => `Corregido: ${name} está en el ${percent(share)} del presupuesto`,
    /** Of a level that was crossed while a silence held. */
    passed: (name: string, share: number) =>
      `${name} superó el ${percent(share)} del presupuesto durante un silencio, y ahora está por debajo`,
    heldBack: (whom: string) => `Retenido durante un silencio: ${whom}`,
    customers: (count: number) => counted(count, 'cliente', 'clientes'),
    severalCorrected: (count: number) =>
      `Corregido: ${counted(count, 'cliente ha usado', 'clientes han usado')} menos de lo avisado`,
    severalBudgets: (count: number) => counted(count, 'presupuesto ha cambiado', 'presupuestos han cambiado'),
    severalAtOnce: (count: number) =>
      `${counted(count, 'cliente ha', 'clientes han')} gastado a la vez más de lo habitual`,
  },
  heading: {
    forecast: 'Previsión',
    spike: 'Gasto inusual',
    budget: 'Presupuesto',
    'taken-back': 'Alerta retirada',
    passed: 'Aviso tardío, tras un silencio',
  },
  table: {
    forecasts: 'Previsiones',
    spikes: 'Gasto inusual',
    common: 'Gasto inusual',
    budgets: 'Presupuestos',
    corrected: 'Alertas retiradas',
    heldBack: 'Aviso tardío, tras un silencio',
    part: (heading: string, part: number, parts: number) => `${heading} (${part} de ${parts})`,
  },

  /** `reached`: in which days it reaches the level; undefined where not before the period ends. */
  expected: (amount: string, over: string, level: number, reached: string | undefined) =>
    `Se prevé un total de ${amount} al final del período, ${over} por encima ${ofBudget(level)}${reached === undefined ? '' : `; se alcanza: ${reached}`}.`,
  expectedAt: (amount: string, level: number) =>
    `Se prevé un total de ${amount} al final del período, es decir, el ${level === 100 ? 'presupuesto completo' : `${percent(level)} del presupuesto`}.`,
  notOver: (amount: string) => `Ya no va a superarlo: ahora se prevé un total de ${amount} al final del período.`,
  reached: 'Desde entonces se ha alcanzado.',
  budgetChanged: 'El presupuesto ha cambiado desde entonces: esta previsión se hizo con el anterior.',
  labels: {
    expected: 'Previsto',
    range: 'Intervalo',
    reached: (level: number) => (level === 100 ? 'Presupuesto alcanzado' : `${percent(level)} alcanzado`),
    spent: 'Gastado hasta ahora',
    budget: 'Presupuesto',
    level: (level: number) => `El ${percent(level)}`,
    overBy: 'Exceso',
    period: 'Período',
    day: 'Día',
    cost: 'Coste',
    usual: 'Habitual',
    more: 'Aumento',
    before: 'Antes',
    after: 'Después',
    used: 'Usado',
    told: 'Avisado antes',
    now: 'Usado',
  },
  range: (low: string, high: string) => `de ${low} a ${high}`,
  notBeforeEnd: 'no antes del final del período',

  cost: (cost: string, day: string, usual: string) => `${cost} el ${day}; lo habitual es ${usual}.`,
  costWithoutUsual: (cost: string, day: string) => `${cost} el ${day}; lo habitual es no gastar nada.`,
  /** Several days that are known together only, or three in a row. */
  costUpTo: (cost: string, day: string, usual: string) =>
    `${cost} en varios días hasta el ${day}; lo habitual es ${usual}.`,
  step: (date: string, times: string) =>
    `Cambio de nivel: desde el ${date}, unas ${decimal(times)} veces lo de antes cada día.`,
  stepWithoutUsual: (date: string) => `Cambio de nivel: ha gastado todos los días desde el ${date}.`,
  notUnusual: 'Corregido: según las cifras actuales, el día ya no es inusual.',
  /** The figures beside it say from what to what. */
  budget: {
    set: (date: string) => `Se fijó en Partner Center y se leyó el ${date}.`,
    changed: (date: string) => `Se modificó en Partner Center y se leyó el ${date}.`,
    removed: (date: string) =>
      `Se eliminó en Partner Center y se leyó el ${date}. Hasta que vuelva a haber uno, no se avisa por porcentajes.`,
    changedSince: (now: string | undefined) =>
      now === undefined
        ? 'Ha vuelto a cambiar desde entonces: ahora no hay presupuesto.'
        : `Ha vuelto a cambiar desde entonces: ahora el presupuesto es de ${now}.`,
    none: 'sin presupuesto',
  },
  takenBack: {
    said: 'Partner Center ha corregido el uso: la alerta que se dio aquí no era cierta. Si vuelve a subir, se avisará de nuevo.',
    risenSince: (now: string) => `Desde entonces ha vuelto a subir: ahora se ha usado el ${now} del presupuesto.`,
    budgetChanged: 'El presupuesto ha cambiado desde entonces.',
  },
  othersToo: (count: string) => `Ese día, ${count} clientes gastaron más de lo habitual.`,
  common: (count: string, all: string, times: string | undefined) =>
    `Les ha ocurrido a ${count} de ${all} clientes con uso${times === undefined ? '' : `, con unas ${decimal(times)} veces su gasto diario habitual`}: es probable que haya una sola causa.`,
  standOut: (names: readonly string[]) =>
    `Aun así, ${plural(names.length, 'destaca', 'destacan')} ${listedUpTo(names, MOST_STAND_OUT)}.`,
  toldLate: (date: string) => `Aviso tardío: ocurrió el ${date}, durante un silencio.`,

  row: {
    budget: { set: 'presupuesto fijado', changed: 'presupuesto cambiado', removed: 'presupuesto eliminado' },
    passed: (levels: readonly string[]) => `alcanzó el ${listed(levels)}`,
    notAnyMore: (dates: readonly string[], now: string) =>
      `${listed(dates.map((date) => `el ${date}`))}; ahora ya no: ${now}`,
    corrected: (now: string) => `${now} usado`,
    toldBefore: (told: string, asOf: string) => `${asOf}; antes se avisó del ${told}`,
    fromTo: (from: string, to: string, date: string) => `antes, ${from}; ahora, ${to}; leído el ${date}`,
    expected: (amount: string, over: string) => `previsto ${amount}, exceso de ${over}`,
    reached: (days: string) => `se alcanza: ${days}`,
    times: (times: string) => `${decimal(times)} veces lo habitual en un día`,
    unusual: 'lo habitual es no gastar nada',
    cost: (cost: string, usual: string, day: string) => `${cost} en lugar de ${usual} el ${day}`,
  },
} satisfies Words['news'];

function ofBudget(level: number): string {
  return level === 100 ? 'del presupuesto' : `del ${percent(level)} del presupuesto`;
}
