export const digest = {
  title: 'bericht',
  usage: 'bericht [wöchentlich am Montag um 09:00|täglich um 09:00|aus]',
  description: 'Die regelmäßige Zusammenfassung in dieser Unterhaltung, mit dem Nachweis, dass überwacht wird',
  example: 'bericht wöchentlich am Montag um 09:00',
  synonyms: ['berichte', 'zusammenfassung'],
  later: 'Berichte',
  beforeOutsiders: 'Diese Unterhaltung bekommt von mir keinen Bericht mehr.',
  when: 'Wann? Zum Beispiel "bericht wöchentlich am Montag um 09:00", "bericht täglich um 09:00" oder "bericht aus".',
};

export const digestNow = {
  title: 'bericht jetzt',
  usage: 'bericht jetzt',
  description: 'Was der Bericht dieser Unterhaltung jetzt sagen würde',
  example: 'bericht jetzt',
  synonyms: ['zeige bericht', 'zeig den bericht', 'bericht zeigen', 'bericht bitte'],
};
