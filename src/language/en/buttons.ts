/** The titles of buttons that belong to no single command. */
export const buttons = {
  allCustomers: 'All customers',
  cancel: 'Cancel',
  undo: 'Undo',
  subscribe: 'Subscribe',
  showUsage: 'Show usage',
  backToTheAlert: 'Back to the alert',
  backToTheList: 'Back to the list',
  acknowledge: 'Acknowledge',
  silence: { day: 'Silence for 1 day', period: 'Silence until the period ends' },
  whatDrivesIt: 'What drives it',
  openInPartnerCenter: 'Open in Partner Center',
  forecast: 'Forecast',
  history: 'History',
  refresh: 'Refresh',
  more: 'More',
  tryAgain: 'Try again',
};
