/*
 * What a sentence has to speak of where a result is "says:…", in the four languages. A sentence about a customer has to name
 * it, too: that is checked for all of them.
 */

interface Sentence {
  /** What stands behind "says:", without the customer. */
  readonly what: RegExp;
  /** Each of these has to be found. */
  readonly speaksOf: readonly RegExp[];
  readonly mostCharacters?: number;
}

const NOT =
  /\b(?:cannot|can't|can’t|not|nothing|no|only|nobody|nicht|kein\w*|nichts|nur|niemand|pas|aucun\w*|rien|personne|no se|todavía|nada|ningun\w*|ningún|solo|sólo|nadie)\b/iu;
const BUDGETS = /budget|presupuesto/iu;
const PARTNER_CENTER = /Partner Center/u;

export const SENTENCES: readonly Sentence[] = [
  { what: /^$/u, speaksOf: [] },
  { what: /^a word/u, speaksOf: [], mostCharacters: 160 },
  {
    what: /no open alert$/u,
    speaksOf: [
      /no open alert|kein\w* offene\w* (?:Alarm|Warnung|Meldung)|aucune alerte|ninguna alerta|no hay alerta/iu,
    ],
  },
  {
    what: /^what it does$/u,
    speaksOf: [/acknowledg/iu, /look(?:s|ing)? after|digest|listed|listing|everybody/iu],
    mostCharacters: 400,
  },
  {
    what: /^quiet hours/u,
    speaksOf: [/quiet|night|Ruhezeit|Nacht|nuit|silencieu|heures calmes|noche|horas de silencio|silencio/iu],
  },
  { what: /^reminders are not there/u, speaksOf: [/remind|erinner|rappel|record|recuerd/iu, NOT] },
  { what: /^that a list cannot be subscribed/u, speaksOf: [/subscri/iu, NOT, /\ball\b|<customer>|name/iu] },
  { what: /^that a list cannot be changed/u, speaksOf: [/\blist|\bliste|\blista/iu, NOT] },
  { what: /^that nobody can be left out/u, speaksOf: [/leave .* out|Ausnahmen|exclure|exceptuar/iu, NOT] },
  {
    what: /^that nothing is silenced/u,
    speaksOf: [/silenc|stumm/iu, NOT],
  },
  {
    what: /^that there is nothing to undo$/u,
    speaksOf: [/undo|rückgängig|annul|deshac/iu, NOT],
  },
  { what: /^the list has two$/u, speaksOf: [/\b(?:2|two|zwei|deux|dos)\b/iu] },
  { what: /^the list has (?:five|5)$/u, speaksOf: [/\b(?:5|five|fünf|cinq|cinco)\b/iu] },
  {
    what: /^the total in EUR/u,
    speaksOf: [/EUR 60,929|EUR 53,159/u, /USD|other currenc/u, /not added|never added|own line|other currenc/iu],
  },
  { what: /^what can be exported/u, speaksOf: [/export|csv|exportier/iu] },
  { what: /^name one$/u, speaksOf: [/customer|Kunde|client/iu] },
  {
    what: /^one customer at a time$/u,
    speaksOf: [/one customer at a time|nur für einen Kunden|un client à la fois|un cliente cada vez/iu],
  },
  {
    what: /^that nobody is assigned/u,
    speaksOf: [/assign|your customers|yours|zugewiesen|zugeordnet|attribué|asignad/iu, NOT],
  },
  { what: /^that amounts cannot be watched$/u, speaksOf: [/amount|money|Betr[aä]g|montant|importe/iu, NOT] },
  { what: /^which times are known/u, speaksOf: [/last month/u, /figures/u, NOT] },
  {
    what: /^no forecast of another period/u,
    speaksOf: [/forecast|Prognose/iu, /period that runs now|Abrechnungszeitraum, der jetzt läuft/u, NOT],
  },
  { what: /^where$|^that budgets are set in Partner Center/u, speaksOf: [BUDGETS, PARTNER_CENTER] },
  {
    what: /^budgets cannot be set here yet/u,
    speaksOf: [BUDGETS, /Partner Center|cannot|not yet|noch nicht|pas encore|todavía no|aún no/iu],
  },
  {
    what: /^owners cannot be set here yet/u,
    speaksOf: [/owner|assign|hand(?:ed|ing)? over|zuständig|zuweis|verantwort|responsable|attribu|asign/iu, NOT],
  },
  { what: /^groups are not there/u, speaksOf: [/group|grupp|groupe|grupo/iu, NOT] },
  {
    what: /^that nothing was changed/u,
    speaksOf: [/change|geändert|changé|modifié|cambi/iu, NOT],
    mostCharacters: 300,
  },
  { what: /^that only a silence keeps a reason/u, speaksOf: [/reason|Grund|motif|motivo/iu, NOT] },
  { what: /^it is not silenced/u, speaksOf: [/silenc|stumm/iu, NOT] },
  { what: /^it is not subscribed/u, speaksOf: [/subscri|abonn|suscri|alert/iu, NOT] },
  {
    what: /^it has no budget/u,
    speaksOf: [/no budget|without a budget|kein Budget|ohne Budget|sans budget|pas de budget|sin presupuesto/iu],
  },
  { what: /^that nothing has changed/u, speaksOf: [NOT] },
  { what: /^that only an admin/u, speaksOf: [/admin/iu, NOT] },
  { what: /^that the time is over$/u, speaksOf: [/past|over|gone|vorbei|vergangen|passé|pasad/iu] },
  { what: /^when the figures come/u, speaksOf: [/once a day|daily|as of|every day|täglich|par jour|al día|scan/iu] },
  { what: /^that it cannot write mails/u, speaksOf: [/mail/iu, NOT] },
  { what: /^that invoices are not shown/u, speaksOf: [/invoice|rechnung|factur/iu, NOT] },
  { what: /^that past budgets are not known/u, speaksOf: [BUDGETS, NOT] },
  { what: /^that it stops nothing in Azure/u, speaksOf: [/Azure/u, NOT] },
];
