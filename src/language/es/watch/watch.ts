import type { Words } from '#language/catalogue.ts';
import { counted, listedUpTo } from '#language/es/counting.ts';
import type { ScanTexts } from '#language/facts.ts';

const LEFT_NAMED = 10;
/** Of those that could not be read for one reason. */
const UNREADABLE_NAMED = 10;

/** How the watch is. Dates and numbers are as the reader writes them; `shown` is a count in this way. */
export const watch = {
  sandbox: 'Esto es un entorno de pruebas: clientes y cifras simulados, sin un Partner Center real.',
  problems: (count: number) => `La supervisión tiene ${counted(count, 'problema', 'problemas')}.`,
  running: 'La supervisión está en marcha.',
  notScanned: 'La supervisión todavía no ha hecho ninguna lectura.',
  moreProblems: (count: number) => `y ${counted(count, 'problema más', 'problemas más')}`,
  since: (date: string, trouble: string) => `Desde el ${date}: ${trouble}`,
  left: (names: readonly string[]) => `Ya no son clientes: ${listedUpTo(names, LEFT_NAMED)}.`,

  labels: {
    scans: 'Lecturas',
    notRead: 'Sin leer',
    lastWeek: 'Últimos 7 días',
    running: 'En curso',
    nextScan: 'Próxima lectura',
    newestData: 'Datos más recientes',
    list: 'Lista de clientes',
    customers: 'Clientes',
    budgets: 'Presupuestos',
    usage: 'Uso',
    oldFigures: 'Cifras antiguas',
    subscriptions: 'Suscripciones',
    notifications: 'Notificaciones',
    signIn: 'Inicio de sesión',
  },
  lastScan({ outcome, ago, read, customers, shown, why }): string {
    const what = `última lectura: ${OUTCOMES[outcome]}, ${ago}, ${read} de ${counted(customers, 'cliente', 'clientes', shown)}`;
    return why === undefined ? what : `${what}: ${why}`;
  },
  noScan: 'última lectura: ninguna todavía',
  scans: (count: number, missed: string) => `${counted(count, 'lectura', 'lecturas')}, no realizadas: ${missed}`,
  isScanning: 'hay una lectura en curso',
  newest: (date: string, ago: string) => `${date} (${ago})`,
  newestUnknown: 'sin fecha',
  newestNone: 'ninguno todavía',

  /** Who could not be read and why; `rest` counts those that no reason names, `all` those of a long list. */
  unreadable({ reasons, all, rest, format }): string {
    const named = reasons.map(({ names, why }) => `no se pudo leer: ${listedUpTo(names, UNREADABLE_NAMED)} (${why})`);
    const count =
      all === undefined ? [] : [counted(all, 'cliente no se pudo leer', 'clientes no se pudieron leer', format(all))];
    const more =
      rest === 0
        ? []
        : [counted(rest, 'cliente más no se pudo leer', 'clientes más no se pudieron leer', format(rest))];
    return `${[...count, ...named, ...more].join('; ')}. La próxima lectura lo intentará de nuevo`;
  },
  listRead: (ago: string | undefined) => (ago === undefined ? 'nunca leída hasta el final' : `leída ${ago}`),
  listNotRead: (ago: string | undefined, why: string) =>
    `${ago === undefined ? 'nunca leída hasta el final' : `leída ${ago}`}; no se pudo leer hasta el final, porque ${why}`,
  customersRead: (read: string, of: string) => `${read} de ${of} leídos al menos una vez`,
  withoutUsage: (count: string) => `${count} sin uso`,
  stale: (count: string) => `${count} con cifras sin cambios desde hace tiempo`,
  allSent: 'todas enviadas',
  notifications: (waiting: string, doubt: string, givenUp: string) =>
    `${waiting} en espera, ${doubt} en duda, ${givenUp} sin entregar`,

  /** Behind the words of a command. */
  example: (text: string) => `Ejemplo: ${text}`,
} satisfies Words['watch'];

const OUTCOMES = {
  completed: 'completada',
  partial: 'completada en parte',
  failed: 'con error',
  notFinished: 'sin terminar',
  finished: 'terminada',
} satisfies Readonly<Record<ScanTexts['outcome'], string>>;
