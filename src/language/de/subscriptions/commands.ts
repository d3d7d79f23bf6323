import type { CommandEffect } from '#language/command-words.ts';
import { listed, percentages } from '#language/de/counting.ts';
import { listedKinds } from './kinds.ts';

export const subscribe = {
  title: 'abonniere',
  usage: 'abonniere [alle|<Kunden>] [bei 70,90,110] [mit Prognosen] [mit Ausreißern]',
  description:
    'Warnungen in dieser Unterhaltung, wenn Kunden diese Prozentsätze ihrer Budgets erreichen, sie überschreiten werden oder ungewöhnlich viel ausgeben',
  example: 'abonniere Contoso; Fabrikam bei 70,90,110',
  synonyms: ['abonnieren', 'folge', 'beobachte', 'überwache', 'warne mich bei', 'warne uns bei'],
  later: 'Warnungen',
  whom: 'Über welche Kunden? Eine Erwähnung gilt nicht als Name. Sagen Sie "abonniere alle", oder nennen Sie sie: "abonniere Contoso".',
  at: 'Setzen Sie "bei" vor Prozentsätze: "abonniere Contoso bei 70,90,110".',
  allOrNames: 'Sagen Sie "abonniere alle", oder nennen Sie die Kunden: "abonniere Contoso; Fabrikam".',
  which: 'Welche Kunden? Zum Beispiel "abonniere Contoso".',
  buttonFor: (whom: string) => `Abonnieren: ${whom}`,
  effect({ thresholds, also, isOne }: CommandEffect) {
    const kinds = [also?.forecasts && 'Prognosen', also?.spikes && 'Ausreißern'].filter((kind) => kind !== undefined);
    const more = kinds.length > 0 ? `, mit ${listed(kinds)}` : '';
    if (thresholds === undefined && more !== '') return `Die Schaltfläche schaltet hier Warnungen ein${more}.`;
    const at = thresholds ? percentages(thresholds, 'and') : 'den üblichen Prozentsätzen';
    return `Die Schaltfläche schaltet hier Warnungen ein, bei ${at} ${isOne ? 'des Budgets' : 'ihrer Budgets'}${more}.`;
  },
};

export const subscriptions = {
  title: 'abonnements',
  usage: 'abonnements',
  description: 'Wovon diese Unterhaltung erfährt, und ab welchen Prozentsätzen',
  example: 'abonnements',
  synonyms: ['abos', 'meine abos', 'unsere abos', 'zeige abonnements', 'meine abonnements', 'unsere abonnements'],
};

export const unsubscribe = {
  title: 'abbestellen',
  usage: 'abbestellen [alle|betriebsmeldungen|<Kunden>] [von Prognosen|Ausreißern]',
  description: 'Keine Warnungen oder Betriebsmeldungen mehr in dieser Unterhaltung, zu diesen Kunden oder überhaupt',
  example: 'abbestellen Contoso',
  synonyms: ['bestelle ab', 'abmelden', 'nicht mehr überwachen', 'nicht mehr beobachten', 'keine warnungen mehr zu'],
  beforeOutsiders: 'Diese Unterhaltung erfährt von mir nichts mehr.',
  whom: 'Welche Kunden? Eine Erwähnung gilt nicht als Name. Sagen Sie "abbestellen alle", oder nennen Sie sie: "abbestellen Contoso".',
  allOrNames: 'Sagen Sie "abbestellen alle", oder nennen Sie die Kunden: "abbestellen Contoso; Fabrikam".',
  which: 'Welche Kunden? Zum Beispiel "abbestellen Contoso".',
  buttonFor: (whom: string) => `Abbestellen: ${whom}`,
  effect: ({ only }: CommandEffect) =>
    only === undefined
      ? 'Die Schaltfläche beendet die Warnungen hier.'
      : `Die Schaltfläche beendet hier nur dies: ${listedKinds(only)}. Die Warnungen laufen weiter.`,
};

export const whoHearsAbout = {
  title: 'wer erfährt von',
  usage: 'wer erfährt von <Kunde>',
  description: 'Welche Unterhaltungen von einem Kunden erfahren, und ab welchen Prozentsätzen',
  example: 'wer erfährt von Contoso',
  synonyms: ['wer hört von', 'wer bekommt warnungen zu', 'wer bekommt warnungen für'],
  oneAtATime:
    'Das sage ich immer nur für einen Kunden: "wer erfährt von <Kunde>". Was in dieser Unterhaltung gemeldet wird, zeigt "abonnements".',
  buttonFor: (whom: string) => `Wer erfährt von ${whom}`,
};

export const subscribeHealth = {
  title: 'abonniere betrieb',
  usage: 'abonniere betrieb',
  description: 'Meldungen über die Überwachung selbst: Anmeldung, ausgefallene Abfragen, stillstehende Zahlen',
  example: 'abonniere betrieb',
  synonyms: ['abonniere betriebsmeldungen', 'betriebsmeldungen abonnieren'],
};
