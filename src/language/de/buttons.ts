import type { Words } from '#language/catalogue.ts';
/** The titles of buttons that belong to no single command. */
export const buttons = {
  allCustomers: 'Alle Kunden',
  cancel: 'Abbrechen',
  undo: 'Rückgängig',
  subscribeToSpikes: 'Ausreißer abonnieren',
  subscribe: 'Abonnieren',
  showUsage: 'Verbrauch zeigen',
  backToTheAlert: 'Zurück zur Warnung',
  backToTheList: 'Zurück zur Liste',
  acknowledge: 'Quittieren',
  silence: { day: '1 Tag stumm', until: (date: string) => `Stumm bis ${date}` },
  whatDrivesIt: 'Kostentreiber',
  openInPartnerCenter: 'In Partner Center öffnen',
  openInAzure: 'Im Azure-Portal öffnen',
  forecast: 'Prognose',
  history: 'Verlauf',
  refresh: 'Aktualisieren',
  tryAgain: 'Erneut versuchen',
  more: 'Mehr',
} satisfies Words['buttons'];
