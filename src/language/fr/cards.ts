import type { Words } from '#language/catalogue.ts';

const silences = 'Mises en sourdine';

/** What stands on every card of a kind, by the name of its template in `cards/`. */
export const cards = {
  /** Beside the sentence that a client shows instead of a card. */
  cannotShow: '(Cette version de Teams ne peut pas afficher la carte. Ouvrez-la dans une version plus récente.)',
  texts: {
    alert: {},
    'alert-table': {},
    choice: { heading: 'Quel client ?', anyCustomer: 'N’importe quel client', typeAName: 'Tapez un nom' },
    drivers: { heading: 'Facteurs de coût' },
    digest: { heading: 'Résumé', proof: 'Preuve de surveillance : ', silences },
    forecast: { heading: 'Prévision', why: 'Comment elle est calculée' },
    insight: {},
    'insight-table': {},
    health: { heading: 'Avis de service', status: '"état" montre où en est la surveillance.' },
    help: { heading: 'Ce que Budget Watch comprend', more: 'Autres commandes' },
    history: {
      heading: 'Coût par jour',
      day: 'Jour',
      cost: 'Coût',
      total: 'Cumul',
      sameDay: 'Même jour',
      thisPeriod: 'Cette période',
      lastPeriod: 'Période précédente',
    },
    list: {},
    customers: {},
    'not-found': { heading: 'Client introuvable' },
    portfolio: {
      heading: 'Tous les clients',
      worst: 'Budgets les plus entamés',
      ended: 'Période terminée, nouveaux chiffres attendus',
    },
    question: {},
    sentence: {},
    status: { heading: 'État de la surveillance' },
    subscribed: {},
    subscriptions: { heading: 'Abonnements ici', silences },
    links: { heading: 'Liens' },
    unreadable: {
      heading: 'Consommation Azure',
      next: 'Aucun chiffre antérieur n’est conservé pour ce client. Réessayez dans quelques minutes ; "état" indique où en est la surveillance.',
    },
    usage: { next: 'Que faire ensuite : ' },
    welcome: {
      heading: 'Budget Watch',
      welcome: 'Bienvenue dans Budget Watch',
      about:
        'Je vous dis ce que vos clients dépensent sur Azure par rapport à leurs budgets, et je le signale ici quand un budget est dépassé.',
      next: 'Essayez l’une de ces commandes ; "aide" les affiche toutes.',
    },
  },
} satisfies Words['cards'];
