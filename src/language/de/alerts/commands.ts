import type { CommandEffect } from '#language/command-words.ts';

export const alerts = {
  title: 'warnungen',
  usage: 'warnungen',
  description: 'Offene Warnungen, die dringendsten zuerst: wer sie quittiert hat, bis wann sie stumm sind',
  example: 'warnungen',
  synonyms: ['offene warnungen', 'alarme', 'zeige warnungen', 'zeig warnungen', 'warnungen zeigen'],
};

export const acknowledge = {
  title: 'quittiere',
  usage: 'quittiere <Kunde>|alle',
  description: 'Gesehen, meins: Die Warnung des Kunden gilt für alle nicht mehr als offen',
  example: 'quittiere Contoso',
  synonyms: ['quittieren', 'quittier', 'bestätige', 'bestätigen', 'gesehen', 'übernehme'],
  buttonFor: (whom: string) => `Quittieren: ${whom}`,
  effect: ({ isOne }: CommandEffect) =>
    isOne
      ? 'Die Schaltfläche quittiert die offene Warnung für alle.'
      : 'Die Schaltfläche quittiert die offenen Warnungen für alle.',
};

export const unacknowledge = {
  title: 'quittung zurücknehmen',
  usage: 'quittung zurücknehmen <Kunde>',
  description: 'Nimmt eine Quittung zurück: Die Warnung des Kunden ist für alle wieder offen',
  example: 'quittung zurücknehmen Contoso',
  synonyms: ['nimm quittung zurück', 'wieder öffnen', 'quittung aufheben'],
  oneByOne:
    'Quittungen werden einzeln zurückgenommen, deshalb wurde nichts geändert. Zum Beispiel "quittung zurücknehmen Contoso". "warnungen" zeigt, wer was quittiert hat.',
  buttonFor: (whom: string) => `Zurücknehmen: ${whom}`,
  effect: ({ isOne }: CommandEffect) =>
    isOne
      ? 'Die Schaltfläche nimmt die Quittung für alle zurück: Die Warnung ist wieder offen.'
      : 'Die Schaltfläche nimmt die Quittungen für alle zurück: Die Warnungen sind wieder offen.',
};

export const undo = {
  title: 'rückgängig',
  usage: 'rückgängig',
  description:
    'Nimmt Ihre letzte Änderung hier zurück, 10 Minuten lang; die Antwort auf eine Änderung hat eine Schaltfläche dafür',
  example: 'rückgängig',
  synonyms: ['rückgängig machen', 'mach das rückgängig', 'widerrufen'],
};

export const silence = {
  title: 'stumm',
  usage: 'stumm <Kunde>|alle für 3 Tage|bis Freitag [überall]',
  description: 'So lange keine Warnungen in dieser Unterhaltung; was zurückgehalten wurde, wird danach gemeldet',
  example: 'stumm Contoso für 3 Tage',
  synonyms: ['stummschalten', 'schalte stumm', 'stumm schalten', 'pausiere'],
  howLong:
    'Wie lange? Nennen Sie eine Zahl mit Minuten, Stunden, Tagen oder Wochen, oder bis wann, etwa "bis Freitag 17:00" oder "bis Ende der Periode". Zum Beispiel "stumm Contoso für 3 Tage".',
  tooLong: 'Höchstens 400 Tage sind möglich, zum Beispiel "stumm Contoso für 3 Tage".',
  buttonFor: (whom: string) => `Stumm: ${whom}`,
  effect({ isEverywhere, until, why }: CommandEffect) {
    const end = until === undefined ? '' : ` bis ${until}`;
    const because = why === undefined ? '' : ` (Grund: ${why})`;
    return `Die Schaltfläche schaltet Warnungen ${isEverywhere ? 'überall' : 'hier'}${end} stumm${because}.`;
  },
};

export const unsilence = {
  title: 'stummschaltung aufheben',
  usage: 'stummschaltung aufheben <Kunde>|alle [überall]',
  description: 'Beendet eine Stummschaltung jetzt',
  example: 'stummschaltung aufheben Contoso',
  synonyms: ['laut', 'nicht mehr stumm', 'stumm aufheben', 'stummschaltung beenden für', 'stummschaltung aufheben für'],
  buttonFor: (whom: string) => `Nicht mehr stumm: ${whom}`,
  effect: ({ isOne, isEverywhere }: CommandEffect) =>
    `Die Schaltfläche beendet die ${isOne ? 'Stummschaltung' : 'Stummschaltungen'} ${isEverywhere ? 'überall' : 'hier'}.`,
};
