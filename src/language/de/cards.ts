import type { Words } from '#language/catalogue.ts';

const silences = 'Stummschaltungen';

/** What stands on every card of a kind, by the name of its template in `cards/`. */
export const cards = {
  /** Beside the sentence that a client shows instead of a card. */
  cannotShow: '(Diese Version von Teams kann die Karte nicht zeigen. Öffnen Sie sie in einer neueren.)',
  texts: {
    alert: {},
    'alert-table': {},
    choice: { heading: 'Welcher Kunde?', anyCustomer: 'Beliebiger Kunde', typeAName: 'Namen eingeben' },
    drivers: { heading: 'Kostentreiber' },
    digest: { heading: 'Bericht', proof: 'Nachweis: ', silences },
    forecast: { heading: 'Prognose', why: 'So ist sie berechnet' },
    insight: {},
    'insight-table': {},
    health: { heading: 'Betriebsmeldung', status: '"status" zeigt, wie es jetzt steht.' },
    help: { heading: 'Was Budget Watch versteht', more: 'Mehr Befehle' },
    history: {
      heading: 'Kosten pro Tag',
      day: 'Tag',
      cost: 'Kosten',
      total: 'Insgesamt',
      sameDay: 'Tag',
      thisPeriod: 'Dieser Zeitraum',
      lastPeriod: 'Letzter Zeitraum',
    },
    list: {},
    customers: {},
    'not-found': { heading: 'Kunde nicht gefunden' },
    portfolio: {
      heading: 'Alle Kunden',
      worst: 'Am meisten vom Budget verbraucht',
      ended: 'Beendet, neue Zahlen stehen aus',
    },
    question: {},
    sentence: {},
    status: { heading: 'Zustand der Überwachung' },
    subscribed: {},
    subscriptions: { heading: 'Abonnements hier', silences },
    links: { heading: 'Links' },
    unreadable: {
      heading: 'Azure-Verbrauch',
      next: 'Für diesen Kunden sind keine früheren Zahlen gespeichert. Versuchen Sie es in einigen Minuten noch einmal; "status" sagt, wie es um die Überwachung steht.',
    },
    usage: { next: 'Nächster Schritt: ' },
    welcome: {
      heading: 'Budget Watch',
      welcome: 'Willkommen bei Budget Watch',
      about:
        'Sagt, was Ihre Kunden für Azure im Vergleich zu ihren Budgets ausgeben, und meldet hier, wenn ein Budget überschritten wird.',
      next: 'Probieren Sie eines davon; "hilfe" zeigt alle.',
    },
  },
} satisfies Words['cards'];
