import type { CommandEffect } from '#language/command-words.ts';
import { listed, percentages } from '#language/fr/counting.ts';
import { listedKinds } from './kinds.ts';

export const subscribe = {
  title: "s'abonner à",
  usage: "s'abonner à [tous|<clients>] [à 70,90,110] [avec prévisions] [avec pics]",
  description:
    'Des alertes dans cette conversation quand des clients atteignent ces pourcentages de leur budget, vont le dépasser ou dépensent plus que d’habitude',
  example: "s'abonner à Contoso; Fabrikam à 70,90,110",
  synonyms: [
    "s'abonner",
    "m'abonner à",
    'abonne-moi à',
    'abonne-nous à',
    'abonnez-moi à',
    'abonner à',
    'suivre',
    'surveiller',
    'préviens-moi pour',
    'alerte-moi pour',
  ],
  later: 'Les alertes',
  whom: 'Pour quels clients ? Une mention ne compte pas comme un nom. Tapez "s\'abonner à tous", ou indiquez-les : "s\'abonner à Contoso"',
  at: 'Mettez "à" devant les pourcentages : "s\'abonner à Contoso à 70,90,110"',
  allOrNames: 'Tapez "s\'abonner à tous", ou indiquez les clients : "s\'abonner à Contoso; Fabrikam"',
  which: 'Quels clients ? Par exemple : "s\'abonner à Contoso"',
  buttonFor: (whom: string) => `S’abonner : ${whom}`,
  effect({ thresholds, also, isOne }: CommandEffect) {
    const kinds = [also?.forecasts && 'les prévisions', also?.spikes && 'les pics'].filter(
      (kind) => kind !== undefined,
    );
    const more = kinds.length > 0 ? `, avec ${listed(kinds)}` : '';
    if (thresholds === undefined && more !== '') return `Le bouton active ici les alertes${more}.`;
    const at = thresholds ? `à ${percentages(thresholds, 'and')}` : 'aux pourcentages habituels';
    return `Le bouton active ici les alertes, ${at} ${isOne ? 'du budget' : 'de leur budget'}${more}.`;
  },
};

export const subscriptions = {
  title: 'abonnements',
  usage: 'abonnements',
  description: 'Ce qui est signalé dans cette conversation, et à partir de quels pourcentages',
  example: 'abonnements',
  synonyms: ['abonnement', 'mes abonnements', 'nos abonnements', 'liste des abonnements', 'afficher les abonnements'],
};

export const unsubscribe = {
  title: 'se désabonner de',
  usage: 'se désabonner de [tous|avis de service|<clients>] [pour prévisions|pics]',
  description: 'Arrête les alertes ou les avis de service dans cette conversation, pour ces clients ou pour tous',
  example: 'se désabonner de Contoso',
  synonyms: [
    'se désabonner',
    'se désabonner des',
    'désabonner',
    'me désabonner de',
    'désabonne-moi de',
    'désabonnez-moi de',
    'ne plus suivre',
    'ne plus surveiller',
    'arrêter les alertes de',
    'arrêter les alertes pour',
  ],
  beforeOutsiders: 'Je ne signale plus rien dans cette conversation.',
  whom: 'De quels clients ? Une mention ne compte pas comme un nom. Tapez "se désabonner de tous", ou indiquez-les : "se désabonner de Contoso"',
  allOrNames: 'Tapez "se désabonner de tous", ou indiquez les clients : "se désabonner de Contoso; Fabrikam"',
  which: 'Quels clients ? Par exemple : "se désabonner de Contoso"',
  buttonFor: (whom: string) => `Se désabonner : ${whom}`,
  effect: ({ only }: CommandEffect) =>
    only === undefined
      ? 'Le bouton arrête les alertes ici.'
      : `Le bouton arrête seulement ceci, ici : ${listedKinds(only)}. Les alertes continuent.`,
};

export const whoHearsAbout = {
  title: 'qui reçoit les alertes de',
  usage: 'qui reçoit les alertes de <client>',
  description: 'Les conversations où un client est signalé, et à partir de quels pourcentages',
  example: 'qui reçoit les alertes de Contoso',
  synonyms: [
    'qui reçoit les alertes pour',
    'qui est informé de',
    'qui est informé pour',
    'qui est prévenu pour',
    'qui suit',
  ],
  oneAtATime:
    'Je le dis pour un client à la fois : "qui reçoit les alertes de <client>". Ce qui est signalé dans cette conversation : "abonnements"',
  buttonFor: (whom: string) => `Qui reçoit les alertes : ${whom}`,
};

export const subscribeHealth = {
  title: "s'abonner aux avis de service",
  usage: "s'abonner aux avis de service",
  description:
    'Des avis sur la surveillance elle-même dans cette conversation : connexion, relevés manqués, chiffres figés',
  example: "s'abonner aux avis de service",
  synonyms: ["s'abonner à avis de service", "m'abonner aux avis de service", 'abonne-moi aux avis de service'],
};
