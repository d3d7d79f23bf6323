/*
 * The words by which German calls the commands, and what stands around them.
 */

export const FOR = '(fur|fuer|von|vom|zu|zum|bei|uber|ueber|an|des|der)';
export const COST =
  '((azure|cloud|aktuelle[nrsm]?|gesamte[nrsm]?|der|die|das|den|monatliche[nrsm]?)[ -]?)*(verbrauchs?|nutzung|usage|kosten|ausgaben|verbrauche|budgets?|budgetverbrauch|azure-?kosten|zahlen|rechnung|stand|spend)';
export const USED =
  '(verbraucht|ausgegeben|gekostet|bezahlt|verbraten|genutzt|aufgebraucht|kostet|verbraucht|verbrauchen|ausgeben|gebraucht|braucht)';
export const ALERTS =
  '((die|alle|keine|den|der|das|mehr|weitere[nr]?|offene[nr]?) )*(alarme?n?|alarmierung(en)?|alerts?|warnung(en)?|meldung(en)?|benachrichtigung(en)?|nachrichten?|hinweise?)(?! ?[&+] )';
export const SILENCE =
  '(stummschalten|stumm schalten|stumm|stummgeschaltet|mute|muten|schweigen|ruhig|pausieren|pause|leise|ruhigstellen|aus|ausschalten|aussetzen|silence|snooze|unterdrucken|unterdruecken)';
export const SILENCING = '(schalte|stelle|stell|schalt|mute|pausiere|unterdrucke|unterdruecke|silence|snooze|muten)';
export const SUBSCRIBE =
  '(abonnieren|abonnier|abonniere|beobachten|beobachte|uberwachen|ueberwachen|uberwache|ueberwache|verfolgen|verfolge|folgen|folge|subscribe|im auge behalten|behalte im auge)';
export const UNSUBSCRIBE =
  '(abbestellen|abbestell|abbestelle|deabonnieren|deabonniere|entfolgen|nicht mehr (abonnieren|beobachten|uberwachen|ueberwachen|verfolgen)|unsubscribe|abmelden|kundigen|kuendigen)';
export const ACKNOWLEDGE =
  '(quittieren|quittiere|quittier|bestatigen|bestaetigen|bestatige|bestaetige|bestatigt|zur kenntnis (nehmen|genommen)|gesehen|ack|acknowledge|ubernehme|uebernehme|erledigt|quittiert)';
export const ALL =
  '(alle[nrms]?( (unsere[nr]?|die|den))?( kunden)?|alles|jede[nrm]?( kunden?)?|samtliche[nrs]?( kunden)?|saemtliche( kunden)?)';
export const BUDGET = '((das|dem|ihr|ihrem|ihres|im|den|vom|des|unser) )*(budgets?|limits?|rahmens?)';
