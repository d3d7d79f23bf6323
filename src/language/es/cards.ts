import type { Words } from '#language/catalogue.ts';

const silences = 'Silencios';

/** What stands on every card of a kind, by the name of its template in `cards/`. */
export const cards = {
  /** Beside the sentence that a client shows instead of a card. */
  cannotShow: '(Esta versión de Teams no puede mostrar la tarjeta. Ábrala en una más reciente.)',
  texts: {
    alert: {},
    'alert-table': {},
    choice: { heading: '¿Qué cliente?', anyCustomer: 'Cualquier cliente', typeAName: 'Escriba un nombre' },
    drivers: { heading: 'Causas del coste' },
    digest: { heading: 'Resumen', proof: 'Supervisión: ', silences },
    forecast: { heading: 'Previsión', why: 'Cómo se calcula' },
    insight: {},
    'insight-table': {},
    health: { heading: 'Aviso del servicio', status: '"estado" muestra cómo va ahora la supervisión.' },
    help: { heading: 'Lo que Budget Watch entiende', more: 'Más comandos' },
    history: {
      heading: 'Coste diario',
      day: 'Día',
      cost: 'Coste',
      total: 'Total',
      sameDay: 'Mismo día',
      thisPeriod: 'Este período',
      lastPeriod: 'Período anterior',
    },
    list: {},
    customers: {},
    'not-found': { heading: 'No existe ese cliente' },
    portfolio: {
      heading: 'Todos los clientes',
      worst: 'Mayor parte del presupuesto usada',
      ended: 'Finalizados, a la espera de nuevas cifras',
    },
    question: {},
    sentence: {},
    status: { heading: 'Estado de la supervisión' },
    subscribed: {},
    subscriptions: { heading: 'Suscripciones aquí', silences },
    links: { heading: 'Vínculos' },
    unreadable: {
      heading: 'Uso de Azure',
      next: 'No se conservan cifras anteriores de este cliente. Inténtelo de nuevo en unos minutos; "estado" indica cómo va la supervisión.',
    },
    usage: { next: 'Siguiente paso: ' },
    welcome: {
      heading: 'Budget Watch',
      welcome: 'Le damos la bienvenida a Budget Watch',
      about:
        'Muestra lo que gastan sus clientes en Azure respecto a sus presupuestos y avisa aquí cuando se supera un presupuesto.',
      next: 'Pruebe uno de estos; "ayuda" los muestra todos.',
    },
  },
} satisfies Words['cards'];
