export const usageFor = {
  title: 'consommation de',
  usage: 'consommation de <client>',
  description: 'La consommation d’un client par rapport à son budget, lue à l’instant',
  example: 'consommation de Contoso',
  synonyms: [
    'consommation pour',
    'consommation chez',
    'consommation azure de',
    'conso de',
    'coût de',
    'coûts de',
    'coûts pour',
    'dépenses de',
    'dépenses pour',
    'budget de',
    'budget pour',
    'chiffres de',
    'les chiffres de',
    'où en est',
    'combien a dépensé',
    'montre la consommation de',
    'montre-moi la consommation de',
    'afficher la consommation de',
    'voir la consommation de',
  ],
  buttonFor: (whom: string) => `Consommation : ${whom}`,
};

export const whatDrives = {
  title: 'facteurs de coût de',
  usage: 'facteurs de coût de <client>',
  description:
    'À quoi sert l’argent d’un client : abonnements, groupes de ressources, services et ressources, lus à l’instant',
  example: 'facteurs de coût de Contoso',
  synonyms: [
    'facteurs de coût',
    'facteurs de coût pour',
    'facteurs de coûts de',
    'détail des coûts de',
    'détail des coûts pour',
    'répartition des coûts de',
    'répartition des coûts pour',
  ],
  buttonFor: (whom: string) => `Facteurs de coût : ${whom}`,
};

export const links = {
  title: 'liens pour',
  usage: 'liens pour <client>',
  description: 'Liens vers la page d’un client dans Partner Center et vers le portail Azure',
  example: 'liens pour Contoso',
  synonyms: ['liens', 'lien pour', 'liens vers', 'lien vers'],
  buttonFor: (whom: string) => `Liens pour ${whom}`,
};

export const usage = {
  title: 'consommation',
  usage: 'consommation',
  description: 'Tous les clients d’un coup d’œil : totaux par devise, les plus critiques d’abord',
  example: 'consommation',
  synonyms: ["vue d'ensemble", 'tous les clients', 'portefeuille', 'synthèse', 'consommation de tous les clients'],
};

export const noBudget = {
  title: 'sans budget',
  usage: 'sans budget',
  description: 'Les clients sans budget, par dépenses : aucun pourcentage n’est signalé pour eux',
  example: 'sans budget',
  synonyms: [
    'clients sans budget',
    'les clients sans budget',
    "qui n'a pas de budget",
    "quels clients n'ont pas de budget",
  ],
};

export const usageIn = {
  title: 'consommation en',
  usage: 'consommation en <devise>',
  description: 'Les clients d’une même devise, avec leur total : la plus grande part du budget d’abord',
  example: 'consommation en EUR',
  synonyms: ['clients en', 'total en', 'dépenses en'],
};

export const top = {
  title: 'top',
  usage: 'top [<nombre>] [en <devise>]',
  description: 'Les clients dont le budget est le plus entamé',
  example: 'top 10',
  synonyms: ['pires', 'les pires', 'pires clients', 'les pires clients'],
};

export const overBudget = {
  title: 'budget dépassé',
  usage: 'budget dépassé [en <devise>]',
  description: 'Les clients qui ont épuisé ou dépassé leur budget',
  example: 'budget dépassé',
  synonyms: ['budgets dépassés', 'clients au budget dépassé', 'qui dépasse son budget', 'qui a dépassé son budget'],
};

export const over = {
  title: 'au-dessus de',
  usage: 'au-dessus de <n>% [en <devise>]',
  description: 'Les clients qui ont consommé cette part de leur budget ou plus',
  example: 'au-dessus de 90%',
  synonyms: ['plus de', 'clients au-dessus de', 'clients à plus de'],
};

export const under = {
  title: 'en dessous de',
  usage: 'en dessous de <n>% [en <devise>]',
  description: 'Les clients qui ont consommé moins que cette part de leur budget',
  example: 'en dessous de 50%',
  synonyms: ['au-dessous de', 'moins de', 'clients en dessous de', 'clients à moins de'],
};

export const noUsage = {
  title: 'sans consommation',
  usage: 'sans consommation [en <devise>]',
  description: 'Les clients qui n’ont rien consommé dans la période de facturation en cours',
  example: 'sans consommation',
  synonyms: ['clients sans consommation', 'aucune consommation', 'consommation nulle'],
};

export const headingOver = {
  title: 'dépassements prévus',
  usage: 'dépassements prévus [en <devise>]',
  description: 'Les clients qui vont dépasser leur budget ; "prévision" seul les affiche aussi',
  example: 'dépassements prévus',
  synonyms: [
    'dépassement prévu',
    'vont dépasser',
    'qui va dépasser son budget',
    'clients qui vont dépasser leur budget',
  ],
};

export const atRisk = {
  title: 'à risque',
  usage: 'à risque [en <devise>]',
  description: 'Les clients proches de leur budget, qui vont le dépasser ou l’ont dépassé',
  example: 'à risque',
  synonyms: ['clients à risque', 'proches du budget', 'clients proches du budget'],
};

export const noChange = {
  title: 'sans changement',
  usage: 'sans changement [en <devise>]',
  description: 'Les clients qui dépensent et dont les chiffres n’ont pas changé depuis longtemps',
  example: 'sans changement',
  synonyms: ['clients sans changement', 'inchangés', 'chiffres figés'],
};

export const biggest = {
  title: 'plus grosses dépenses',
  usage: 'plus grosses dépenses [<nombre>] [en <devise>]',
  description: 'Les clients qui dépensent le plus, par montant, une devise à la fois',
  example: 'plus grosses dépenses 10 en EUR',
  synonyms: [
    'les plus grosses dépenses',
    'plus gros clients',
    'les plus gros clients',
    'les plus chers',
    'qui dépense le plus',
  ],
};

export const biggestIncrease = {
  title: 'plus fortes hausses',
  usage: 'plus fortes hausses [depuis hier|lundi|le mois dernier] [en <devise>]',
  description:
    'Les clients dont le coût a le plus augmenté depuis un jour, ou par rapport au même jour de la période précédente',
  example: 'plus fortes hausses depuis lundi',
  synonyms: [
    'plus forte hausse',
    'les plus fortes hausses',
    'hausses',
    'plus grosses hausses',
    'qui a le plus augmenté',
  ],
};

export const changes = {
  title: 'changements depuis',
  usage: 'changements depuis hier|lundi|le dernier résumé',
  description:
    'Qui a franchi un seuil, est repassé en dessous, va désormais dépasser son budget ou ne va plus le dépasser, a un autre budget ou a le plus augmenté depuis',
  example: 'changements depuis lundi',
  synonyms: ['changements', "qu'est-ce qui a changé", "qu'est-ce qui a changé depuis", 'nouveautés depuis'],
};

export const myCustomers = {
  title: 'mes clients',
  usage: 'mes clients',
  description: 'Les clients qui vous sont attribués ; aucun ne l’est encore',
  example: 'mes clients',
  synonyms: ['tous mes clients', 'afficher mes clients', 'montre mes clients', 'voir mes clients'],
};

export const forecast = {
  title: 'prévision pour',
  usage: 'prévision pour <client>',
  description: 'Ce que la période de facturation d’un client devrait coûter, et quand son budget sera atteint',
  example: 'prévision pour Contoso',
  buttonFor: (whom: string) => `Prévision : ${whom}`,
  synonyms: [
    'prévision',
    'prévision de',
    'prévisions',
    'prévisions de',
    'prévisions pour',
    'projection de',
    'projection pour',
  ],
};

export const history = {
  title: 'historique de',
  usage: 'historique de <client> [hier|le mois dernier|depuis lundi|en octobre]',
  description:
    'Ce que chaque jour a coûté, à côté du même jour de la période précédente ; ou ce qu’une autre période a coûté',
  example: 'historique de Contoso',
  buttonFor: (whom: string) => `Historique : ${whom}`,
  synonyms: [
    'historique',
    'historique pour',
    'coût par jour de',
    'coûts par jour de',
    'coûts quotidiens de',
    'évolution de',
    'tendance de',
  ],
};

export const accuracy = {
  title: 'précision de',
  usage: 'précision de <client>',
  description: 'L’écart entre les prévisions et la réalité pour les dernières périodes de facturation',
  example: 'précision de Contoso',
  buttonFor: (whom: string) => `Précision : ${whom}`,
  synonyms: ['précision', 'précision pour', 'précision des prévisions de', 'précision des prévisions pour'],
};
