export const usageFor = {
  title: 'verbrauch von',
  usage: 'verbrauch von <Kunde>',
  description: 'Der Verbrauch eines Kunden im Vergleich zu seinem Budget, jetzt gelesen',
  example: 'verbrauch von Contoso',
  synonyms: [
    'verbrauch für',
    'verbrauch bei',
    'azure-verbrauch von',
    'azure-verbrauch für',
    'kosten von',
    'kosten für',
    'kosten bei',
    'kosten',
    'ausgaben von',
    'ausgaben für',
    'budget von',
    'budget für',
    'wie steht es um',
    'zeige verbrauch von',
    'zeig mir den verbrauch von',
  ],
  buttonFor: (whom: string) => `Verbrauch von ${whom}`,
};

export const whatDrives = {
  title: 'kostentreiber von',
  usage: 'kostentreiber von <Kunde>',
  description: 'Wofür ein Kunde Geld ausgibt: Abonnements, Ressourcengruppen, Dienste und Ressourcen, jetzt gelesen',
  example: 'kostentreiber von Contoso',
  synonyms: ['kostentreiber', 'kostentreiber bei', 'kostentreiber für', 'was treibt die kosten bei', 'was treibt'],
  buttonFor: (whom: string) => `Kostentreiber von ${whom}`,
};

export const usage = {
  title: 'verbrauch',
  usage: 'verbrauch',
  description: 'Alle Kunden auf einen Blick: Summen je Währung, die schlimmsten zuerst',
  example: 'verbrauch',
  synonyms: ['übersicht', 'alle kunden', 'überblick'],
};

export const noBudget = {
  title: 'kein budget',
  usage: 'kein budget',
  description: 'Die Kunden ohne Budget, nach Ausgaben: Für sie wird kein Prozentsatz gemeldet',
  example: 'kein budget',
  synonyms: ['ohne budget', 'kunden ohne budget', 'wer hat kein budget', 'welche kunden haben kein budget'],
};

export const forecast = {
  title: 'prognose für',
  usage: 'prognose für <Kunde>',
  description: 'Was der Abrechnungszeitraum eines Kunden voraussichtlich kostet, und wann das Budget erreicht ist',
  example: 'prognose für Contoso',
  buttonFor: (whom: string) => `Prognose für ${whom}`,
  synonyms: ['prognose', 'prognose von', 'vorhersage für', 'ausblick für'],
};

export const history = {
  title: 'verlauf von',
  usage: 'verlauf von <Kunde> [gestern|letzten Monat|seit Montag|im Oktober]',
  description:
    'Was jeder Tag gekostet hat, neben dem gleichen Tag des letzten Zeitraums; oder was eine andere Zeit gekostet hat',
  example: 'verlauf von Contoso',
  buttonFor: (whom: string) => `Verlauf von ${whom}`,
  synonyms: ['verlauf', 'verlauf für', 'verlauf bei', 'kosten pro tag von', 'tageskosten von', 'historie von'],
};

export const accuracy = {
  title: 'genauigkeit für',
  usage: 'genauigkeit für <Kunde>',
  description: 'Wie weit die Prognosen der letzten Abrechnungszeiträume danebenlagen',
  example: 'genauigkeit für Contoso',
  buttonFor: (whom: string) => `Genauigkeit für ${whom}`,
  synonyms: ['genauigkeit', 'genauigkeit von', 'prognosegenauigkeit für', 'prognosegenauigkeit von'],
};
