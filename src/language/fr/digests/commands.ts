export const digest = {
  title: 'résumé',
  usage: 'résumé [hebdomadaire le lundi à 09:00|quotidien à 09:00|désactivé]',
  description: 'Le résumé régulier dans cette conversation, avec la preuve que la surveillance fonctionne',
  example: 'résumé hebdomadaire le lundi à 09:00',
  synonyms: ['résumés', 'envoyer le résumé'],
  later: 'Les résumés',
  beforeOutsiders: 'Cette conversation ne reçoit plus de résumé de ma part.',
  when: 'Quand ? Par exemple : "résumé hebdomadaire le lundi à 09:00", "résumé quotidien à 09:00" ou "résumé désactivé"',
};

export const digestNow = {
  title: 'résumé maintenant',
  usage: 'résumé maintenant',
  description: 'Ce que dit en ce moment le résumé de cette conversation',
  example: 'résumé maintenant',
  synonyms: ['afficher le résumé', 'voir le résumé', 'montre le résumé', 'montre-moi le résumé', 'donne-moi le résumé'],
};
