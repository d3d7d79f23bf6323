import type { CloseReason } from '#domain/alerts/alert.ts';
import type { Words } from '#language/catalogue.ts';
import { counted, listed, percent, plural } from '#language/es/counting.ts';

const CLOSE_REASONS: Readonly<Record<CloseReason, string>> = {
  laterPeriod: 'ha empezado un período de facturación posterior',
  periodEnded: 'su período de facturación ha terminado',
  left: 'el cliente se ha ido',
};

/** What posts and lists say of alerts. Amounts, dates and shares are as the reader writes them; thresholds are numbers. */
export const alerts = {
  headline: {
    reached: (name: string, threshold: number) => `${name} ha alcanzado el ${percent(threshold)} del presupuesto`,
    reachedByChange: (name: string, threshold: number) =>
      `${name} ha alcanzado el ${percent(threshold)} del presupuesto (presupuesto modificado)`,
    rising: (name: string, share: number) => `${name} sigue subiendo: ${percent(share)} del presupuesto`,
    withoutBudget: (name: string) => `${name} ya no tiene presupuesto`,
    at: (name: string, share: number) => `${name} está en el ${percent(share)} del presupuesto`,
    standsAbove: (name: string) => `${name} supera un umbral del presupuesto`,
    severalStandAbove: (count: number) =>
      `${counted(count, 'cliente supera', 'clientes superan')} un umbral del presupuesto`,
    severalReached: (count: number) =>
      `${counted(count, 'cliente ha', 'clientes han')} alcanzado un umbral del presupuesto`,
  },
  /** On the card of one alert. `days` is "day 23 of 30", or the dates of a billing period that is over. */
  card: {
    ofBudget: (name: string, share: string, budget: string) => `${name}: ${share} de ${budget}`,
    /** Where the share stands in another line. */
    spentOf: (name: string, spent: string, budget: string) => `${name}: ${spent} de ${budget}`,
    spent: (name: string, spent: string) => `${name}: ${spent} gastados`,
    over: (amount: string, days: string) => `Exceso de ${amount} · ${days}`,
    left: (amount: string, days: string) => `Quedan ${amount} · ${days}`,
    stillRising: (verdict: string) => `${verdict}, sigue subiendo`,
  },
  table: {
    levels: 'Alertas de presupuesto',
    standing: 'Ya por encima de un umbral',
    heldBack: 'Retenidas durante un silencio',
    part: (heading: string, part: number, parts: number) => `${heading} (${part} de ${parts})`,
  },
  /** Before the summary of a post. */
  labelled: {
    health: (text: string) => `Servicio: ${text}`,
    digest: (text: string) => `Resumen: ${text}`,
    repeat: (text: string) => `Puede estar repetido: ${text}`,
    test: (text: string) => `Prueba: ${text}`,
    /** An address, or a request, that stood in the text. */
    anAddress: 'una dirección',
    aRequest: 'una solicitud',
  },
  mayBeRepeat: 'Puede estar repetido: es posible que un intento anterior de enviarlo sí llegara.',
  isTest: 'Prueba: enviada a petición, no ha ocurrido nada.',
  silencedHere: (until: string) => `Silenciado aquí hasta el ${until}.`,

  /** What the moment makes doubtful. From a customer that has left (`isLast`) no later figures come. */
  periodEnded: (isLast: boolean) =>
    `El período de facturación ha terminado${isLast ? '' : ' y se esperan nuevas cifras'}: puede faltar el uso de los últimos días, y lo que vale es la factura.`,
  early: (day: number) => `Día ${day}: los totales pueden quedarse cortos, porque el uso llega con retraso.`,
  unknownCurrency: 'Partner Center no indica ninguna moneda conocida aquí: no compare estos importes con ningún otro.',

  /** `share` is undefined where it is the one that the card shows. */
  acknowledged: (by: string, at: string, share: string | undefined) =>
    share === undefined ? `Confirmada por ${by} el ${at}.` : `Confirmada por ${by} el ${at}, con el ${share}.`,
  reopenedByBudget: (by: string, at: string, share: string) =>
    `Confirmada por ${by} el ${at}, con el ${share}; abierta de nuevo: el presupuesto ha cambiado desde entonces.`,
  reopenedByRise: (by: string, at: string, share: string) =>
    `Confirmada por ${by} el ${at}, con el ${share}; abierta de nuevo: ha seguido subiendo desde entonces.`,
  escalated: (share: string) => `Ha subido: ya ha alcanzado el ${share}.`,
  /** The last is the level that the post told. */
  receded: (share: string, threshold: string) => `Ahora en el ${share}, de nuevo por debajo del ${threshold}.`,
  recededFurther: (share: string, under: string, threshold: string) =>
    `Ahora en el ${share}, de nuevo por debajo del ${under} y del ${threshold}.`,
  /** The levels that it reached while a silence held, each with its date. */
  toldLate: (reached: readonly { readonly threshold: string; readonly date: string }[]) =>
    `Aviso tardío: durante el silencio se alcanzó ${listed(reached.map(({ threshold, date }) => `el ${threshold} el ${date}`))}.`,
  toldLateRising: (date: string) => `Aviso tardío: el ${date} seguía subiendo, durante un silencio.`,
  currencyChanged: (from: string | undefined, to: string | undefined) =>
    `La moneda ha cambiado: antes, ${from ?? 'desconocida'}; ahora, ${to ?? 'desconocida'}.`,
  /** `from` is undefined where there was none. */
  budgetChanged: (from: string | undefined) =>
    from === undefined
      ? 'El presupuesto ha cambiado en este período de facturación: antes no había ninguno.'
      : `El presupuesto ha cambiado en este período de facturación: antes era de ${from}.`,
  correctedDown: (before: string) => `Corregido a la baja: antes, como máximo ${before}.`,
  closed: (date: string, reason) => `Cerrada el ${date}: ${CLOSE_REASONS[reason]}.`,

  /** In a row of a table. */
  event: {
    rising: 'sigue subiendo',
    reached: (threshold: number) => `alcanzó el ${percent(threshold)}`,
    reachedByChange: (threshold: number) => `alcanzó el ${percent(threshold)} (presupuesto modificado)`,
    /** What happened on which dates. */
    whileSilenced: (events: readonly { readonly event: string; readonly date: string }[]) =>
      `${listed(events.map(({ event, date }) => `${event} el ${date}`))}, durante un silencio`,
    periodEnded: (lastSeen: string, period: string) => `${lastSeen}, período ${period} finalizado`,
  },

  list: {
    heading: 'Alertas',
    none: 'Ningún cliente supera un umbral.',
    /** "3 alertas abiertas, 2 confirmadas, 1 de un período de facturación finalizado." */
    counts(open: number, acknowledged: number, ended: number): string {
      const parts = [
        open === 0 ? 'Ninguna alerta abierta' : counted(open, 'alerta abierta', 'alertas abiertas'),
        acknowledged > 0 && counted(acknowledged, 'confirmada', 'confirmadas'),
        ended > 0 &&
          `${ended} de ${plural(ended, 'un período de facturación finalizado', 'períodos de facturación finalizados')}`,
      ];
      return `${parts.filter(Boolean).join(', ')}.`;
    },
    howToAcknowledge: '"confirmar <cliente>" indica que usted se ocupa de la alerta.',
    state: (share: string, stands: string) => `${share}, ${stands}`,
    acknowledgedBy: (name: string) => `confirmada por ${name}`,
    reopened: 'abierta de nuevo',
    silencedUntil: (at: string) => `silenciada hasta el ${at}`,
  },
} satisfies Words['alerts'];
