import type { Words } from '#language/catalogue.ts';
/** What Teams shows of the app before anybody has spoken to it. Teams takes at most 80 characters of the short description. */
export const app = {
  fullName: 'Budget Watch pour Partner Center',
  short: 'Surveille les dépenses Azure des clients d’un partenaire et leurs budgets.',
  full: 'Budget Watch s’adresse aux partenaires Microsoft (CSP) qui revendent Azure. Demandez la consommation d’un client dans une conversation ou un canal : la réponse indique ce qui a été dépensé pendant la période de facturation en cours, ce qu’il reste du budget et de quand datent les chiffres. Abonnez un canal, et une alerte y est publiée dès qu’un client franchit un pourcentage de son budget, à 80, 100 et 120 pour cent ou aux pourcentages de votre choix.',
} satisfies Words['app'];
