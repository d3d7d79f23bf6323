export const status = {
  title: 'état',
  usage: 'état',
  description: 'Si la surveillance fonctionne : dernier relevé, connexion, clients qui n’ont pas pu être lus',
  example: 'état',
  synonyms: ['statut', "afficher l'état", "voir l'état", 'état de la surveillance'],
};

export const help = {
  title: 'aide',
  usage: 'aide [<commande>]',
  description: 'Cette liste, ou comment dire une commande',
  example: 'aide mettre en sourdine',
  synonyms: ['commandes', 'que sais-tu faire', 'que savez-vous faire', 'que peux-tu faire'],
  beforeOutsiders:
    'Je surveille les dépenses Azure. Des personnes extérieures à l’organisation peuvent lire ici, posez-moi donc vos questions dans notre conversation personnelle ; ici, je n’accepte que "se désabonner de" et "résumé désactivé".',
};

export const scanNow = {
  title: 'relevé maintenant',
  usage: 'relevé maintenant',
  description: 'Lit tous les clients maintenant, sans attendre le prochain relevé prévu',
  example: 'relevé maintenant',
  synonyms: ['lancer un relevé', 'relever maintenant', 'actualiser', 'actualiser maintenant'],
  started: 'Un relevé a commencé. Tapez "état" pour voir quand il est terminé.',
  running: 'Un relevé est déjà en cours. Tapez "état" pour voir quand il est terminé.',
};

export const testAlert = {
  title: 'alerte de test',
  usage: 'alerte de test',
  description: 'Publie une alerte de test dans cette conversation, comme arrivent les vraies',
  example: 'alerte de test',
  synonyms: ['alerte test', 'envoyer une alerte de test', 'envoie une alerte de test', "tester l'alerte"],
  planned: 'Une alerte de test est en route vers cette conversation.',
};

export const audit = {
  title: 'journal',
  usage: 'journal',
  description: 'Les dernières modifications par les utilisateurs : qui, quand, quoi et où',
  example: 'journal',
  synonyms: ['journal des modifications', 'afficher le journal', 'voir le journal', 'qui a modifié quoi'],
};
