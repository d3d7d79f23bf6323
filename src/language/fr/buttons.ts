/** The titles of buttons that belong to no single command. */
export const buttons = {
  allCustomers: 'Tous les clients',
  cancel: 'Annuler',
  subscribe: 'S’abonner',
  showUsage: 'Voir la consommation',
  backToTheAlert: 'Retour à l’alerte',
  backToTheList: 'Retour à la liste',
  acknowledge: 'Acquitter',
  silence: { day: 'Sourdine 1 jour', period: 'Sourdine fin de période' },
  whatDrivesIt: 'Facteurs de coût',
  openInPartnerCenter: 'Ouvrir Partner Center',
  forecast: 'Prévision',
  history: 'Historique',
  refresh: 'Actualiser',
  more: 'Plus',
  tryAgain: 'Réessayer',
};
