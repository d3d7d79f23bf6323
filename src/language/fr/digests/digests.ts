import type { Words } from '#language/catalogue.ts';
import { counted } from '#language/fr/counting.ts';

/** When digests come, and what they say. Dates and numbers are as the reader writes them. */
export const digests = {
  daily: (time: string) => `chaque jour à ${time}`,
  weekly: (weekday: string, time: string) => `chaque ${weekday} à ${time}`,
  none: 'Aucun résumé n’arrive ici. Pour en recevoir un, tapez par exemple : "résumé hebdomadaire le lundi à 09:00"',
  comes: (schedule: string, timeZone: string, next: string | undefined) =>
    `Le résumé arrive ici ${schedule} (${timeZone}).${next === undefined ? '' : ` Prochain résumé : ${next}.`}`,
  /** The hour was not said; the button does what its title says. */
  ask: {
    question: (schedule: string, timeZone: string) => `Le résumé doit-il arriver ici ${schedule} (${timeZone}) ?`,
    button: (schedule: string, timeZone: string) => `Résumé ${schedule} (${timeZone})`,
  },

  headline(open: number, ended: number, watched: number): string {
    const openText = open === 0 ? 'aucune alerte ouverte' : counted(open, 'alerte ouverte', 'alertes ouvertes');
    const endedText = ended === 0 ? '' : `${counted(ended, 'alerte', 'alertes')} de périodes terminées, `;
    return `${openText}, ${endedText}${counted(watched, 'client surveillé', 'clients surveillés')}`;
  },
  /** What was looked at, how often, and what was missed; `data` is the time of the newest figures. */
  proof({ customers, scans, missed, data, format }): string {
    const newest = data === undefined ? 'derniers chiffres : date inconnue' : `derniers chiffres : ${data}`;
    const looked = counted(customers, 'client', 'clients', format(customers));
    const notDone = counted(missed, 'manqué', 'manqués', format(missed));
    return `${looked}, ${counted(scans, 'relevé', 'relevés', format(scans))}, ${notDone}, ${newest}`;
  },
  labels: {
    about: 'Portée',
    acknowledged: 'Acquittées',
    overBudget: 'Budget atteint ou dépassé',
    budgets: 'Budgets',
  },
  hears: { all: 'tous les clients', some: 'les clients abonnés ici' },
  alerts: (count: number) => counted(count, 'alerte', 'alertes'),
  overBudget: (over: string, running: number, shown: string) =>
    `${over} sur ${counted(running, 'client', 'clients', shown)}`,
  tables: {
    open: 'Alertes ouvertes',
    /** `since`: when the last digest was gathered. */
    new: (since: string) => `Nouvelles depuis le ${since}`,
    worse: 'Aggravées depuis',
    better: 'En amélioration depuis',
    openAsBefore: 'Toujours ouvertes',
    gone: 'Ne sont plus ouvertes',
    newlyHeading: 'Vont désormais dépasser leur budget',
    headingOver: 'Vont dépasser leur budget',
    noLongerHeading: 'Ne vont plus dépasser leur budget',
    noBudget: 'Sans budget, par dépenses',
    others: 'Autres budgets très entamés',
    worst: 'Budgets les plus entamés',
    ended: 'Période terminée, nouveaux chiffres attendus',
    recap: 'Périodes de facturation terminées : derniers chiffres',
  },
  /** What became of an alert that is open no more. */
  gone: {
    acknowledged: (by: string) => `acquittée par ${by}`,
    under: (share: string | undefined) => (share === undefined ? 'budget supprimé' : `à ${share} maintenant`),
    over: 'période de facturation terminée, ou alerte qui n’est plus signalée ici',
  },
  goneRow: (name: string, why: string) => `${name} : ${why}`,
  nothingChanged: (since: string) => `Depuis le ${since}, aucune alerte ne s’est ouverte, aggravée ou terminée.`,
  /** `off` is "day 7 was 3% too high, day 15 was right". */
  recap: (period: string, off: string) => `${period} ; prévision ${off}`,
} satisfies Words['digests'];
