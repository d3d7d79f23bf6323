import type { Words } from '#language/catalogue.ts';
/** The titles of buttons that belong to no single command. */
export const buttons = {
  allCustomers: 'Tous les clients',
  cancel: 'Annuler',
  undo: 'Annuler la modification',
  subscribeToSpikes: 'S’abonner aux pics',
  subscribe: 'S’abonner',
  showUsage: 'Voir la consommation',
  backToTheAlert: 'Retour à l’alerte',
  backToTheList: 'Retour à la liste',
  acknowledge: 'Acquitter',
  silence: { day: 'Sourdine 1 jour', until: (date: string) => `Sourdine jusqu’au ${date}` },
  whatDrivesIt: 'Facteurs de coût',
  openInPartnerCenter: 'Ouvrir Partner Center',
  openInAzure: 'Ouvrir le portail Azure',
  forecast: 'Prévision',
  history: 'Historique',
  refresh: 'Actualiser',
  more: 'Plus',
  tryAgain: 'Réessayer',
} satisfies Words['buttons'];
