import type { Words } from '#language/catalogue.ts';
import { counted, listedUpTo } from '#language/es/counting.ts';
import { resourceTypeText } from './resource-types.ts';

/** What a cost is spent on. Amounts, shares and dates are as the reader writes them. */
export const drivers = {
  linksFor: (name: string) => `Vínculos de ${name}`,
  linksNeedAccess: 'Los portales muestran lo que su propia cuenta puede ver allí.',
  noLinks: 'El identificador de este cliente no permite vínculos.',
  /** What costs most, with its share. */
  mostly: (what: string, share: string | undefined) =>
    share === undefined ? `Sobre todo, ${what}` : `Sobre todo, ${what}: ${share}`,
  /** A resource group by what costs most in it; `type` empty where nothing is known of it. */
  group(type: string, name: string): string {
    const where = name === '' ? 'fuera de los grupos de recursos' : `en ${name}`;
    if (type === '') return name === '' ? 'lo que no tiene grupo de recursos' : name;
    return `${resourceTypeText(type)} ${where}`;
  },
  /** The same at the start of a line; a `name` keeps its letters. */
  atStart: (text: string, name: string) => (text === name ? text : `${text.charAt(0).toUpperCase()}${text.slice(1)}`),
  nameless: {
    azureSubscription: 'Una suscripción de Azure sin nombre',
    service: 'Otros servicios',
    resource: 'Un recurso sin nombre',
  },
  nothingYet: 'Todavía no consta ningún coste en este período de facturación',
  noUsage: 'sin uso',
  noUsageReported: 'Partner Center no indica ningún uso de este cliente.',
  /** `why`: a clause. */
  unreadable: (why: string) => `No se pudieron leer las causas del coste: ${why}.`,
  fromFile: 'De su archivo de uso, que puede indicar otro importe que Partner Center:',
  notReadYet: 'Partner Center va lento: todavía no ha llegado nada. Esta tarjeta se completará en cuanto llegue.',

  sections: {
    azureSubscription: 'Por suscripción de Azure',
    resourceGroup: 'Por grupo de recursos',
    service: 'Por servicio',
    resource: 'Por recurso',
    moreGroups: 'Más grupos de recursos',
    moreServices: 'Más servicios',
  },
  showMore: 'Mostrar recursos y suscripciones',
  /** Less than half a percent, but something. */
  underOnePercent: (one: string) => `menos del ${one}`,
  shareOf: (share: string, amount: string) => `${share}, ${amount}`,
  /** Where something is, and what changed about it; either may be missing. */
  detail: (where: string, change: string | undefined) => [where, change].filter(Boolean).join(', '),
  /** `amount` with its sign. */
  since: (amount: string, date: string) => `${amount} desde el ${date}`,
  increase: (amount: string) => `+${amount}`,
  others: (count: number, shown: string, amount: string) => `y ${counted(count, 'más', 'más', shown)}: ${amount}`,

  /** On posts about the customer. `asOf` is "datos del …"; `total` is the breakdown's own, where it differs from the post's. */
  onPost: {
    /** "Mostly Virtual Machines 52%, Storage 18%" */
    mostlyThese: (each) => `Sobre todo ${each.map(({ what, share }) => `${what} ${share}`).join(', ')}`,
    mostly({ what, share, of, change }): string {
      if (share === undefined) return `Sobre todo ${what}`;
      const said =
        of === undefined ? `Sobre todo ${what}: ${share}` : `Sobre todo ${what}: ${share} de ${of.total} (${of.date})`;
      return change === undefined ? said : `${said}, ${change}`;
    },
    up: (amount: string, date: string) => `${amount} más desde el ${date}`,
    down: (amount: string, date: string) => `${amount} menos desde el ${date}`,
    heading: (asOf: string, total: string | undefined) =>
      total === undefined ? `Causas del coste, ${asOf}` : `Causas del coste, ${total} en total, ${asOf}`,
    driver: (name: string, figures: string, change: string | undefined) =>
      change === undefined ? `${name}: ${figures}` : `${name}: ${figures}, ${change}`,
  },

  labels: {
    total: 'Total',
    soFar: 'Leído hasta ahora',
    asOf: 'Datos del',
    summary: 'Resumen de uso',
    period: 'Período',
  },
  /** Another figure of another time. */
  summaryAt: (amount: string, asOf: string) => `${amount}, ${asOf}`,
  twoTotals: 'El resumen de uso indica otro total: los dos se leen por separado y ninguno se suma al otro.',
  otherCurrency: (amount: string) => `Importe en otra moneda: ${amount}. Aquí no figura en ninguna línea ni total.`,
  servicesOnly: 'Una suscripción heredada solo indica servicios: ni grupos de recursos ni recursos.',
  servicesApart:
    'Los servicios se suman sobre todas las suscripciones de Azure: reparten el mismo dinero de otra forma.',

  /** Rows that are not there yet, by the subscriptions whose they are. */
  reading: (whose: readonly string[]) =>
    `Todavía no ha llegado todo; se está leyendo: ${listedUpTo(whose, 3)}. Esta tarjeta se completará en cuanto llegue.`,
  /** `why`: a clause. */
  missing: (whose: readonly string[], why: string) => `Falta: ${listedUpTo(whose, 3)}, porque ${why}.`,
  rowsOf: {
    subscriptions: () => 'algunas suscripciones',
    resources: (subscription: string) => `los recursos de ${subscription}`,
    services: (subscription: string) => `los servicios de ${subscription}`,
  },
  badRows: (count: number) => counted(count, 'fila no se pudo leer', 'filas no se pudieron leer'),
  /** Several have the same name. */
  subscription: (name: string, id: string) => `${name} ${id}`,
} satisfies Words['drivers'];
