/** The titles of buttons that belong to no single command. */
export const buttons = {
  allCustomers: 'Todos los clientes',
  cancel: 'Cancelar',
  subscribe: 'Suscribirse',
  showUsage: 'Mostrar uso',
  backToTheAlert: 'Volver a la alerta',
  backToTheList: 'Volver a la lista',
  acknowledge: 'Confirmar',
  silence: { day: 'Silenciar 1 día', period: 'Silenciar hasta fin de período' },
  whatDrivesIt: 'Causas del coste',
  openInPartnerCenter: 'Abrir en Partner Center',
  forecast: 'Previsión',
  history: 'Historial',
  refresh: 'Actualizar',
  tryAgain: 'Reintentar',
  more: 'Más',
};
