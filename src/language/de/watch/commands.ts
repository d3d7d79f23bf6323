export const status = {
  title: 'status',
  usage: 'status',
  description: 'Ob die Überwachung läuft: letzte Abfrage, Anmeldung, Kunden, die nicht lesbar waren',
  example: 'status',
  synonyms: ['zustand', 'zeige status', 'status zeigen', 'zustand zeigen', 'betriebszustand'],
};

export const help = {
  title: 'hilfe',
  usage: 'hilfe [<Befehl>]',
  description: 'Diese Liste, oder wie man einen Befehl eingibt',
  example: 'hilfe stumm',
  synonyms: ['befehle', 'was kannst du', 'was können sie'],
  beforeOutsiders:
    'Ich überwache Azure-Ausgaben. Hier lesen vielleicht Personen von außerhalb der Organisation mit, fragen Sie mich deshalb bitte im persönlichen Chat; hier nehme ich nur "abbestellen" und "bericht aus" an.',
};

export const scanNow = {
  title: 'abfrage jetzt',
  usage: 'abfrage jetzt',
  description: 'Fragt alle Kunden jetzt ab, statt bei der nächsten geplanten Abfrage',
  example: 'abfrage jetzt',
  synonyms: ['abfrage starten', 'jetzt abfragen', 'aktualisiere', 'aktualisieren'],
  started: 'Eine Abfrage hat begonnen. Tippen Sie "status", um zu sehen, wann sie fertig ist.',
  running: 'Eine Abfrage läuft schon. Tippen Sie "status", um zu sehen, wann sie fertig ist.',
};

export const testAlert = {
  title: 'testwarnung',
  usage: 'testwarnung',
  description: 'Sendet eine Testwarnung in diese Unterhaltung, so wie echte kommen',
  example: 'testwarnung',
  synonyms: ['sende testwarnung', 'testwarnung senden'],
  planned: 'Eine Testwarnung ist auf dem Weg in diese Unterhaltung.',
};

export const audit = {
  title: 'änderungen',
  usage: 'änderungen',
  description: 'Die letzten Änderungen durch Personen: wer, wann, was und wo',
  example: 'änderungen',
  synonyms: ['änderungsprotokoll', 'zeige änderungen', 'wer hat was geändert'],
};
