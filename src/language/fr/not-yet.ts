import type { NotYet } from '#language/phrasings.ts';

/** What cannot be done yet, and what can be done instead; about one customer where the text names one. */
export const notYet = {
  reminders: (customer) =>
    customer === undefined
      ? 'Je ne sais pas encore envoyer de rappels, et rien n’a été modifié. Je peux vous prévenir quand un client atteint un pourcentage de son budget : "s\'abonner à <client> à 90"'
      : `Je ne sais pas encore envoyer de rappels pour ${customer}, et rien n’a été modifié. Je peux vous prévenir quand ce client atteint un pourcentage de son budget : "s'abonner à ${customer} à 90"`,
  quietHours: (customer) =>
    customer === undefined
      ? 'Je n’ai pas encore d’heures calmes, et rien n’a été modifié. Je peux me taire jusqu’à une heure donnée : "mettre en sourdine tous jusqu\'à demain 08:00"'
      : `Je n’ai pas encore d’heures calmes, et rien n’a été modifié pour ${customer}. Je peux me taire jusqu’à une heure donnée : "mettre en sourdine ${customer} jusqu'à demain 08:00"`,
  owners: (customer) =>
    customer === undefined
      ? 'Je ne sais pas encore qui est responsable d’un client, et je n’ai pas de groupes ; rien n’a été modifié. Je peux dire qui est prévenu : "qui reçoit les alertes de <client>"'
      : `Je ne sais pas encore qui est responsable de ce client (${customer}), et rien n’a été modifié. Je peux dire qui est prévenu : "qui reçoit les alertes de ${customer}"`,
  setBudget: (customer) =>
    customer === undefined
      ? 'Je ne peux pas encore définir de budgets, et rien n’a été modifié : ils se définissent dans Partner Center. Je peux montrer qui n’en a pas : "sans budget"'
      : `Je ne peux pas encore définir ce budget (${customer}), et rien n’a été modifié : il se définit dans Partner Center. Je peux montrer le budget actuel : "consommation de ${customer}"`,
  exports: (customer) =>
    customer === undefined
      ? 'Je ne peux pas encore exporter de données ni envoyer d’e-mails. Je peux montrer tous les clients ici : "consommation"'
      : `Je ne peux pas encore exporter de données ni envoyer d’e-mails pour ${customer}. Je peux montrer les chiffres ici : "consommation de ${customer}"`,
  amounts: (customer) =>
    customer === undefined
      ? 'Je ne peux pas encore surveiller de montants, et rien n’a été modifié. À quels pourcentages du budget dois-je prévenir à la place ? Par exemple : "s\'abonner à <client> à 70,90"'
      : `Je ne peux pas encore surveiller de montants pour ${customer}, et rien n’a été modifié. À quels pourcentages du budget dois-je prévenir à la place ? Par exemple : "s'abonner à ${customer} à 70,90"`,
  later: (customer) =>
    customer === undefined
      ? 'Je fais tout immédiatement et rien en différé : rien n’a donc été modifié. Redites-le-moi le moment venu.'
      : `Je fais tout immédiatement et rien en différé : rien n’a donc été modifié pour ${customer}. Redites-le-moi le moment venu.`,
  exceptions: (customer) =>
    customer === undefined
      ? 'Je ne peux pas exclure des clients dans la même phrase : rien n’a donc été modifié. Dites-le en deux fois : d’abord pour tous, puis pour ceux qui sont à exclure.'
      : `Je ne peux pas exclure ${customer} dans la même phrase : rien n’a donc été modifié. Dites-le en deux fois : d’abord pour tous, puis pour ${customer}.`,
  own: () =>
    'Les clients ne sont encore attribués à personne : je ne sais pas lesquels sont les vôtres, et rien n’a été modifié. De quels clients s’agit-il ? Indiquez-les ("s\'abonner à Contoso; Fabrikam"), ou dites "tous".',
  lists: () =>
    'Je ne peux pas faire cela pour les clients d’une liste, car la liste change ; rien n’a été modifié. De quels clients s’agit-il ? Indiquez-les ("s\'abonner à Contoso; Fabrikam"), ou dites "tous".',
  listsThen: () =>
    'Les listes ne portent que sur les périodes de facturation en cours, je ne sais donc pas qui c’était à un autre moment. Je sais ce qu’un client avait dépensé alors : "historique de <client> le mois dernier", et ce qui a changé : "changements depuis hier".',
  times: (customer) =>
    customer === undefined
      ? 'Je ne connais pas les chiffres d’une telle période, ni ceux d’un semestre ou de l’année dernière. Je connais ceux d’hier, de la semaine dernière, du mois dernier, des derniers jours comme "les 3 derniers jours", d’un mois comme "en octobre", d’un trimestre comme "au 3e trimestre", de jours comme "du 3 au 9 octobre", et des jours depuis une date.'
      : `Je ne connais pas les chiffres de ${customer} pour une telle période, ni pour un semestre ou l’année dernière. Je connais ceux d’hier, de la semaine dernière, du mois dernier, des derniers jours, d’un mois comme "en octobre", d’un trimestre comme "au 3e trimestre", de jours comme "du 3 au 9 octobre", et des jours depuis une date : "historique de ${customer} le mois dernier"`,
  future: (customer) =>
    customer === undefined
      ? 'Je ne sais pas ce que coûtera une période à venir : une prévision ne porte que sur la période de facturation en cours, jusqu’à sa fin : "prévision pour <client>"'
      : `Je ne sais pas ce que ${customer} coûtera dans une période à venir : sa prévision ne porte que sur la période de facturation en cours, jusqu’à sa fin : "prévision pour ${customer}"`,
  azure: (customer) =>
    customer === undefined
      ? 'Je surveille seulement les dépenses : je ne peux rien arrêter ni modifier dans Azure, et rien n’a été modifié. Je peux montrer d’où viennent les coûts : "facteurs de coût de <client>"'
      : `Je surveille seulement les dépenses : je ne peux rien arrêter ni modifier pour ${customer} dans Azure, et rien n’a été modifié. Je peux montrer d’où viennent les coûts : "facteurs de coût de ${customer}"`,
  undoOne: () =>
    'Seule votre dernière modification ici peut être annulée, et la réponse dit laquelle ; rien n’a été modifié. Toute autre modification a son contraire comme commande : "aide" les énumère.',
  wrongCustomer: () =>
    'De quel client s’agit-il ? Redites-le avec le nom entier. Si je viens de modifier quelque chose pour le mauvais client, "annuler" revient en arrière.',
  reasons: (customer) =>
    customer === undefined
      ? 'Seule une mise en sourdine garde un motif : rien n’a donc été modifié. Veuillez le redire sans le motif.'
      : `Seule une mise en sourdine garde un motif : rien n’a donc été modifié pour ${customer}. Veuillez le redire sans le motif.`,
  nothingDone: (customer) =>
    customer === undefined
      ? 'Rien n’a été modifié. Tapez "aide" pour voir ce que je sais faire.'
      : `Rien n’a été modifié pour ${customer}. Tapez "aide" pour voir ce que je sais faire.`,
} satisfies Readonly<Record<NotYet, (customer: string | undefined) => string>>;
