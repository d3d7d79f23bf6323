import type { Words } from '#language/catalogue.ts';
/** The titles of buttons that belong to no single command. */
export const buttons = {
  allCustomers: 'Todos los clientes',
  cancel: 'Cancelar',
  undo: 'Deshacer',
  subscribeToSpikes: 'Suscribirme a picos',
  subscribe: 'Suscribirse',
  showUsage: 'Mostrar uso',
  backToTheAlert: 'Volver a la alerta',
  backToTheList: 'Volver a la lista',
  acknowledge: 'Confirmar',
  silence: { day: 'Silenciar 1 día', until: (date: string) => `Silenciar hasta el ${date}` },
  whatDrivesIt: 'Causas del coste',
  openInPartnerCenter: 'Abrir en Partner Center',
  openInAzure: 'Abrir Azure Portal',
  forecast: 'Previsión',
  history: 'Historial',
  refresh: 'Actualizar',
  tryAgain: 'Reintentar',
  more: 'Más',
} satisfies Words['buttons'];
