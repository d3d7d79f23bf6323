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

export const links = {
  title: 'links zu',
  usage: 'links zu <Kunde>',
  description: 'Links zur Seite eines Kunden in Partner Center und zum Azure-Portal',
  example: 'links zu Contoso',
  synonyms: ['links', 'links für', 'link zu', 'link für'],
  buttonFor: (whom: string) => `Links zu ${whom}`,
};

export const usage = {
  title: 'verbrauch',
  usage: 'verbrauch',
  description: 'Alle Kunden auf einen Blick: Summen je Währung, die dringendsten zuerst',
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

export const usageIn = {
  title: 'verbrauch in',
  usage: 'verbrauch in <Währung>',
  description: 'Die Kunden mit einer Währung und ihre Summe: der größte Anteil am Budget zuerst',
  example: 'verbrauch in EUR',
  synonyms: ['kunden in', 'summe in', 'ausgaben in', 'gesamtausgaben in'],
};

export const top = {
  title: 'top',
  usage: 'top [<Anzahl>] [in <Währung>]',
  description: 'Die Kunden, die am meisten von ihrem Budget verbraucht haben',
  example: 'top 10',
  synonyms: ['dringendste', 'die dringendsten', 'schlimmste', 'die schlimmsten', 'schlimmste kunden', 'top kunden'],
};

export const overBudget = {
  title: 'über budget',
  usage: 'über budget [in <Währung>]',
  description: 'Die Kunden, die ihr Budget aufgebraucht oder überschritten haben',
  example: 'über budget',
  synonyms: ['über dem budget', 'budget überschritten', 'kunden über budget', 'wer ist über budget'],
};

export const over = {
  title: 'über',
  usage: 'über <n>\u00A0% [in <Währung>]',
  description: 'Die Kunden, die mindestens diesen Anteil ihres Budgets verbraucht haben',
  example: 'über 90\u00A0%',
  synonyms: ['mehr als', 'kunden über', 'kunden mit mehr als', 'wer liegt über'],
};

export const under = {
  title: 'unter',
  usage: 'unter <n>\u00A0% [in <Währung>]',
  description: 'Die Kunden, die weniger als diesen Anteil ihres Budgets verbraucht haben',
  example: 'unter 50\u00A0%',
  synonyms: ['weniger als', 'kunden unter', 'kunden mit weniger als', 'wer liegt unter'],
};

export const noUsage = {
  title: 'ohne verbrauch',
  usage: 'ohne verbrauch [in <Währung>]',
  description: 'Die Kunden, die im laufenden Abrechnungszeitraum nichts verbraucht haben',
  example: 'ohne verbrauch',
  synonyms: ['kein verbrauch', 'kunden ohne verbrauch', 'null verbrauch'],
};

export const headingOver = {
  title: 'werden überschreiten',
  usage: 'werden überschreiten [in <Währung>]',
  description: 'Die Kunden, die ihr Budget überschreiten werden; "prognose" allein zeigt sie auch',
  example: 'werden überschreiten',
  synonyms: ['wird überschreiten', 'bald über budget', 'wer wird überschreiten', 'kunden bald über budget'],
};

export const atRisk = {
  title: 'gefährdet',
  usage: 'gefährdet [in <Währung>]',
  description: 'Die Kunden, die nahe am Budget sind, es überschreiten werden oder überschritten haben',
  example: 'gefährdet',
  synonyms: ['gefährdete kunden', 'nahe am budget', 'kurz vor dem budget', 'kunden nahe am budget'],
};

export const noChange = {
  title: 'ohne änderung',
  usage: 'ohne änderung [in <Währung>]',
  description: 'Die Kunden mit Ausgaben, deren Zahlen sich seit Langem nicht geändert haben',
  example: 'ohne änderung',
  synonyms: ['keine änderung', 'unverändert', 'kunden ohne änderung'],
};

export const biggest = {
  title: 'höchste ausgaben',
  usage: 'höchste ausgaben [<Anzahl>] [in <Währung>]',
  description: 'Die Kunden mit den höchsten Ausgaben nach Betrag, jede Währung für sich',
  example: 'höchste ausgaben 10 in EUR',
  synonyms: ['größte', 'größte kunden', 'größte ausgaben', 'die teuersten', 'teuerste'],
};

export const biggestIncrease = {
  title: 'größter anstieg',
  usage: 'größter anstieg [seit gestern|Montag|letztem Monat] [in <Währung>]',
  description:
    'Die Kunden, deren Kosten seit einem Tag am meisten gestiegen sind, oder gegenüber dem gleichen Tag des letzten Zeitraums',
  example: 'größter anstieg seit Montag',
  synonyms: ['größte anstiege', 'größte zunahme', 'stärkster anstieg', 'anstieg'],
};

export const changes = {
  title: 'änderungen seit',
  usage: 'änderungen seit gestern|Montag|letztem Bericht',
  description:
    'Wer seitdem eine Schwelle überschritten oder unterschritten hat, neu auf dem Weg über das Budget ist oder nicht mehr, ein anderes Budget hat oder am meisten gestiegen ist',
  example: 'änderungen seit Montag',
  synonyms: ['was hat sich geändert', 'was hat sich geändert seit', 'neues seit', 'neuigkeiten seit'],
};

export const myCustomers = {
  title: 'meine kunden',
  usage: 'meine kunden',
  description: 'Die Kunden, die Ihnen zugeordnet sind; noch ist niemand zugeordnet',
  example: 'meine kunden',
  synonyms: ['alle meine kunden', 'zeige meine kunden', 'zeig meine kunden'],
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
