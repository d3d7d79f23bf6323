import type { Words } from '#language/catalogue.ts';
import { counted, plural } from '#language/es/counting.ts';

/** When digests come, and what they say. Dates and numbers are as the reader writes them. */
export const digests = {
  daily: (time: string) => `cada día a las ${time}`,
  weekly: (weekday: string, time: string) => `cada ${weekday} a las ${time}`,
  none: 'Aquí no llega ningún resumen. Para recibirlo, escriba por ejemplo: "resumen cada lunes a las 09:00"',
  comes: (schedule: string, timeZone: string, next: string | undefined) =>
    `El resumen llega aquí ${schedule} (${timeZone}).${next === undefined ? '' : ` El próximo: ${next}.`}`,
  /** The hour was not said; the button does what its title says. */
  ask: {
    question: (schedule: string, timeZone: string) => `¿Quiere que el resumen llegue aquí ${schedule} (${timeZone})?`,
    button: (schedule: string, timeZone: string) => `Resumen ${schedule} (${timeZone})`,
  },

  headline(open: number, ended: number, watched: number): string {
    const openText = open === 0 ? 'ninguna alerta abierta' : counted(open, 'alerta abierta', 'alertas abiertas');
    const endedText =
      ended === 0
        ? ''
        : `${counted(ended, 'alerta', 'alertas')} de ${plural(ended, 'un período de facturación finalizado', 'períodos de facturación finalizados')}, `;
    return `${openText}, ${endedText}${counted(watched, 'cliente supervisado', 'clientes supervisados')}`;
  },
  /** What was looked at, how often, and what was missed; `data` is the time of the newest figures. */
  proof({ customers, scans, missed, data, format }): string {
    const newest = data === undefined ? 'últimos datos sin fecha' : `últimos datos del ${data}`;
    const looked = counted(customers, 'cliente', 'clientes', format(customers));
    const lost = counted(missed, 'perdida', 'perdidas', format(missed));
    return `${looked}, ${counted(scans, 'lectura', 'lecturas', format(scans))}, ${lost}, ${newest}`;
  },
  labels: {
    about: 'Alcance',
    acknowledged: 'Confirmadas',
    overBudget: 'Presupuesto agotado o superado',
    budgets: 'Presupuestos',
  },
  hears: { all: 'todos los clientes', some: 'los clientes suscritos aquí' },
  alerts: (count: number) => counted(count, 'alerta', 'alertas'),
  overBudget: (over: string, running: number, shown: string) =>
    `${over} de ${counted(running, 'cliente', 'clientes', shown)}`,
  tables: {
    open: 'Alertas abiertas',
    /** `since`: when the last digest was gathered. */
    new: (since: string) => `Nuevas desde el ${since}`,
    worse: 'Peor que entonces',
    better: 'Mejor que entonces',
    openAsBefore: 'Abiertas como antes',
    gone: 'Ya no abiertas',
    newlyHeading: 'Ahora van a superar su presupuesto',
    headingOver: 'Van a superar su presupuesto',
    noLongerHeading: 'Ya no van a superar su presupuesto',
    noBudget: 'Sin presupuesto, por gasto',
    others: 'Otros con más presupuesto usado',
    worst: 'Mayor parte del presupuesto usada',
    ended: 'Finalizados, a la espera de nuevas cifras',
    recap: 'Períodos de facturación finalizados: últimas cifras',
  },
  /** What became of an alert that is open no more. */
  gone: {
    acknowledged: (by: string) => `confirmada por ${by}`,
    under: (share: string | undefined) => (share === undefined ? 'ya sin presupuesto' : `ahora en el ${share}`),
    over: 'su período de facturación ha terminado, o aquí ya no se avisa',
  },
  goneRow: (name: string, why: string) => `${name}: ${why}`,
  nothingChanged: (since: string) => `Desde el ${since} no se ha abierto, agravado ni terminado ninguna alerta.`,
  /** `off` is "día 7: un 3 % demasiado alta, día 15: acertada". */
  recap: (period: string, off: string) => `${period}; previsiones: ${off}`,
} satisfies Words['digests'];
