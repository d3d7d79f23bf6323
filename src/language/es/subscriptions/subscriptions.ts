import type { Words } from '#language/catalogue.ts';
import { counted, decimal, listed, listedUpTo, percent, percentages, plural } from '#language/es/counting.ts';
import type { HeardNames, WithoutBudget } from '#language/facts.ts';
import { listedKinds } from './kinds.ts';

const NAMES_IN_A_SENTENCE = 3;

/** Subscriptions and silences. Amounts and dates are as the reader writes them; thresholds are numbers. */
export const subscriptions = {
  subscribed: 'Suscripción activada',
  health: (place: string) =>
    `${place} recibe ahora los avisos del servicio: cuando la propia supervisión tenga problemas y cuando se resuelvan.`,
  /** Silence must not look as if all were well, so that customers without a budget are named. */
  alerts: (place: string, heard, thresholds: readonly number[], without) =>
    `${place} recibirá un aviso cuando ${heardText(heard)} alcance el ${percentages(thresholds, 'or')} del presupuesto${withoutText(heard, without)}.`,
  /** An amount that was taken for a percentage is noticed here. */
  amounts: (amounts: readonly { readonly threshold: number; readonly amount: string }[]) =>
    `${amounts.map(({ threshold, amount }, index) => `${percent(threshold)}${index === 0 ? ' del presupuesto' : ''}: ${amount}`).join('; ')}.`,
  timesTheBudget: (highest: number) => `${percent(highest)} equivale a ${decimal(highest / 100)} veces el presupuesto.`,
  /** The levels above the highest threshold; that 100% is none of them is said where somebody may take it for granted. */
  further(levels: readonly number[], { isHundredSkipped, isHundredAbove }): string {
    const skipped = isHundredSkipped ? `Al ${percent(100)} no se avisa. ` : '';
    const without = isHundredAbove ? `, pero no al ${percent(100)}` : '';
    const further = levels.map(percent).join(', ');
    return `${skipped}Después también se avisa al ${further} y así sucesivamente${without}.`;
  },
  forecasts: (level: number) =>
    `Aquí también se avisa de previsiones: en cuanto se prevea que el gasto final alcance o supere el ${level === 100 ? 'presupuesto' : `${percent(level)} del presupuesto`}.`,
  /** Of named customers without a budget; that spikes are told is said apart. */
  budgetsAreSet: (withSpikes: boolean) =>
    `Los presupuestos se fijan en Partner Center. Sin presupuesto solo se puede avisar de picos${withSpikes ? '' : ': días que cuestan mucho más de lo normal'}.`,
  spikes: 'Aquí también se avisa de picos: cuando un día cueste mucho más de lo habitual, también sin presupuesto.',
  /** In a list, behind the percentages. */
  also: ({ forecastLevel, withSpikes }) =>
    [
      forecastLevel !== undefined &&
        (forecastLevel === 100 ? 'previsiones' : `previsiones al ${percent(forecastLevel)}`),
      withSpikes && 'picos',
    ].filter((text) => text !== false),
  standing: (count: number) =>
    `${counted(count, 'cliente ya supera', 'clientes ya superan')} un umbral: a continuación llega una tarjeta sobre ello.`,

  unsubscribed: 'Suscripción cancelada',
  notSubscribed: 'Sin suscripción',
  noSuchSubscription: 'Aquí no existía esa suscripción: no se ha cambiado nada.',
  noMoreHealth: 'Aquí ya no se envían avisos del servicio.',
  noMoreAlerts: 'Aquí ya no se envían alertas.',
  /** `name` is undefined for several customers, which are listed below. */
  noMoreAbout: (name: string | undefined, isExcept: boolean) =>
    `Aquí ya no se envían alertas sobre ${name ?? 'estos clientes'}${isExcept ? '; sobre los demás se sigue avisando' : ''}.`,
  /** `name` is undefined for several customers and `all` for everybody. */
  noMore: (kinds, about: { readonly name: string | undefined } | 'all') => {
    const whom = about === 'all' ? '' : ` sobre ${about.name ?? 'estos clientes'}`;
    return `Aquí ya no se avisa de ${listedKinds(kinds)}${whom}; las alertas siguen activas.`;
  },
  whatIsTold: 'Escriba "suscripciones" para ver de qué se avisa aquí.',

  percentages: (thresholds: readonly number[]) => percentages(thresholds, 'and'),
  always: 'siempre',
  notTold: 'no se avisa',
  by: (name: string, date: string) => `por ${name}, ${date}`,
  byPaused: (name: string, date: string, since: string) => `por ${name}, ${date}, en pausa desde el ${since}`,
  allCustomers: 'Todos los clientes',
  healthNotices: 'Avisos del servicio',
  none: 'Aquí no hay ninguna suscripción. Escriba "suscribirme a todos" para recibir avisos sobre todos los clientes.',
  howToChange:
    'Un nuevo "suscribirme a" sustituye los porcentajes, "cancelar suscripción a" termina una suscripción y "cancelar suscripción a picos" solo los picos.',
  count: (count: number) => `${counted(count, 'suscripción', 'suscripciones')} aquí`,

  silence({ whom, place, until, by, why }): string {
    const who = whom === 'all' ? 'Todos los clientes' : (whom?.name ?? 'Un cliente');
    const where =
      place === 'everywhere' ? ' en todas partes' : place === 'oneConversation' ? ' en una conversación' : '';
    return `${who}: en silencio${where} hasta el ${until}, por ${by}${why === '' ? '' : ` (${why})`}`;
  },
  moreSilences: (count: number) => `y ${counted(count, 'silencio más', 'silencios más')}`,

  hearing: {
    heading: 'Quién se entera',
    nobody: (name: string) => `Nadie recibe avisos sobre ${name}.`,
    count: (count: number, name: string) =>
      `${counted(count, 'conversación recibe', 'conversaciones reciben')} avisos sobre ${name}.`,
    howToSubscribe: 'Escriba "suscribirme a" y su nombre donde quiera recibir los avisos.',
    at: (thresholds: readonly number[], also: readonly string[]) =>
      `${thresholds.length === 0 ? 'en ningún umbral' : `al ${percentages(thresholds, 'and')}`}${also.length === 0 ? '' : `, con ${listed(also)}`}`,
    subscribed: (by: string, date: string, isToAll: boolean) =>
      `suscripción${isToAll ? ' a todos los clientes' : ''} (${by}, ${date})`,
    silencedUntil: (at: string) => `en silencio hasta el ${at}`,
    unreachableSince: (date: string) => `sin acceso desde el ${date}`,
  },

  /** What is wrong with the percentages that a person typed. */
  thresholds: {
    which: '¿Qué porcentajes? Por ejemplo: "suscribirme a todos al 70,90,110"',
    notNumbers: 'Los porcentajes son números del 1 al 1000 separados por comas, por ejemplo: al 70,90,110',
    tooMany: (most: number) => `Se pueden indicar como máximo ${most} porcentajes.`,
    share: (said: string, share: string) =>
      `¿Con «${said}» se refiere al ${percent(Number(share))}? Entonces escriba: al ${share}`,
    percentOrAmount: (said: string) =>
      `¿Es ${said} un porcentaje o un importe? Los porcentajes van del 1 al 1000 (al 70,90,110); los importes todavía no se pueden vigilar.`,
    oneOrTwo: (said: string) =>
      `¿Es «${said}» un porcentaje o son dos? Escriba uno con punto (99.5), o dos en orden creciente (5, 99).`,
    thousand: (said: string) => `¿Con «${said}» se refiere a mil? Escríbalo sin punto, por ejemplo: al 1000`,
  },
} satisfies Words['subscriptions'];

function heardText(heard: HeardNames): string {
  if ('all' in heard) return 'cualquier cliente';
  return 'name' in heard ? heard.name : 'uno de estos clientes';
}

function withoutText(heard: HeardNames, { count, named, withSpikes }: WithoutBudget): string {
  if (count === 0) return '';
  const told = withSpikes ? 'solo se avisa de picos' : 'no se avisa de nada';
  if ('name' in heard) return `; ${heard.name} no tiene presupuesto y, hasta que lo tenga, ${told}`;
  const which = 'all' in heard ? counted(count, 'cliente', 'clientes') : `${count} de ellos`;
  const inBrackets = named.length === 0 ? '' : ` (${listedUpTo(named, NAMES_IN_A_SENTENCE)})`;
  const until = plural(count, 'hasta que lo tenga', 'hasta que lo tengan');
  return `; ${which} no ${plural(count, 'tiene', 'tienen')} presupuesto${inBrackets} y, ${until}, ${told}`;
}
