import type { CommandEffect } from '#language/command-words.ts';

export const alerts = {
  title: 'alertes',
  usage: 'alertes',
  description:
    'Les alertes ouvertes, les plus graves d’abord : qui les a acquittées, jusqu’à quand elles sont en sourdine',
  example: 'alertes',
  synonyms: [
    'alertes ouvertes',
    'liste des alertes',
    'afficher les alertes',
    'voir les alertes',
    'montre les alertes',
    'montre-moi les alertes',
  ],
};

export const acknowledge = {
  title: 'acquitter',
  usage: 'acquitter <client>|tout',
  description: 'Vue, je m’en occupe : l’alerte du client n’est plus listée comme ouverte, pour tout le monde',
  example: 'acquitter Contoso',
  synonyms: ['acquitte', "acquitter l'alerte de", "je m'occupe de", "je m'en occupe", 'vu', 'je prends'],
  buttonFor: (whom: string) => `Acquitter ${whom}`,
  effect: ({ isOne }: CommandEffect) =>
    isOne
      ? 'Le bouton acquitte l’alerte ouverte pour tout le monde.'
      : 'Le bouton acquitte les alertes ouvertes pour tout le monde.',
};

export const unacknowledge = {
  title: "annuler l'acquittement de",
  usage: "annuler l'acquittement de <client>",
  description: 'Annule un acquittement : l’alerte du client est de nouveau ouverte, pour tout le monde',
  example: "annuler l'acquittement de Contoso",
  synonyms: ["annuler l'acquittement", "annule l'acquittement de", 'désacquitter', 'rouvrir', "rouvrir l'alerte de"],
  oneByOne:
    'Les acquittements s’annulent un par un : rien n’a été fait. Par exemple : "annuler l\'acquittement de Contoso". "alertes" montre qui a acquitté quoi.',
  buttonFor: (whom: string) => `Rouvrir : ${whom}`,
  effect: ({ isOne }: CommandEffect) =>
    isOne
      ? 'Le bouton annule l’acquittement pour tout le monde : l’alerte est de nouveau ouverte.'
      : 'Le bouton annule les acquittements pour tout le monde : les alertes sont de nouveau ouvertes.',
};

export const undo = {
  title: 'annuler',
  usage: 'annuler',
  description:
    'Annule votre dernière modification ici, dans les 10 minutes ; la réponse à une modification a un bouton pour cela',
  example: 'annuler',
  synonyms: ['défaire', 'annule ça', 'revenir en arrière'],
};

export const silence = {
  title: 'mettre en sourdine',
  usage: "mettre en sourdine <client>|tous pendant 3 jours|jusqu'à vendredi [partout]",
  description: 'Aucune alerte dans cette conversation pendant ce temps ; ce qui a été retenu est signalé ensuite',
  example: 'mettre en sourdine Contoso pendant 3 jours',
  synonyms: [
    'mets en sourdine',
    'mise en sourdine de',
    'sourdine',
    'couper les alertes de',
    'couper les alertes pour',
    'coupe les alertes de',
    'suspendre les alertes de',
  ],
  howLong:
    'Pendant combien de temps ? Donnez un nombre de minutes, d’heures, de jours ou de semaines, ou jusqu’à quand, par exemple "jusqu\'à vendredi 17:00" ou "jusqu\'à la fin de la période". Par exemple : "mettre en sourdine Contoso pendant 3 jours"',
  tooLong: 'Une mise en sourdine dure au plus 400 jours, par exemple : "mettre en sourdine Contoso pendant 3 jours"',
  buttonFor: (whom: string) => `Sourdine : ${whom}`,
  effect({ isEverywhere, until, why }: CommandEffect) {
    const end = until === undefined ? '' : ` jusqu’au ${until}`;
    const because = why === undefined ? '' : ` (raison : ${why})`;
    return `Le bouton met les alertes en sourdine ${isEverywhere ? 'partout' : 'ici'}${end}${because}.`;
  },
};

export const unsilence = {
  title: 'réactiver',
  usage: 'réactiver <client>|tous [partout]',
  description: 'Met fin maintenant à une mise en sourdine',
  example: 'réactiver Contoso',
  synonyms: [
    'réactive',
    'réactiver les alertes de',
    'réactiver les alertes pour',
    'rétablir les alertes de',
    'lever la sourdine de',
    'lever la sourdine pour',
    'lever la sourdine',
    'fin de la sourdine de',
  ],
  buttonFor: (whom: string) => `Réactiver : ${whom}`,
  effect: ({ isOne, isEverywhere }: CommandEffect) =>
    `Le bouton met fin ${isOne ? 'à la mise en sourdine' : 'aux mises en sourdine'} ${isEverywhere ? 'partout' : 'ici'}.`,
};
