/*
 * The words by which French calls the commands, and what stands around them.
 */

export const OF = "(de |d'|du |des |pour |chez |a |sur |de la |du client |le client |client )?";
export const COST =
  "((la|le|les|l'|mes|nos) ?)?(consommation|consommations|conso|usage|couts?|depenses?|budgets?|utilisation|facture|montants?)( (azure|cloud|actuelle?s?|totale?s?|du mois))*";
export const USED = '(depense|consomme|coute|utilise|paye)(e?s?|r)?';
export const ALERTS =
  "((les|des|l'|d'|la|toutes les|aucune|plus d'|nouvelles?|de|ces|mes) ?)*(alertes?|notifications?|avertissements?|messages?|alarmes?)(?! ?[&+] )";
export const SILENCE =
  '(mettre en sourdine|mets en sourdine|mettez en sourdine|couper|coupe|silence|mute|muter|rendre muet|faire taire|suspendre|suspends|mettre en pause|mets en pause|sourdine|desactiver|stopper|arreter|arrete|snooze|taire|masquer)';
export const SUBSCRIBE =
  "(s'abonner|m'abonner|nous abonner|abonne|abonne-moi|abonne-nous|abonner|suivre|suis|surveiller|surveille|surveillez|subscribe|garde un (oeil|œil)|abonnement)";
export const UNSUBSCRIBE =
  '(se desabonner|me desabonner|desabonner|desabonne|desabonne-moi|desabonne-nous|resilier|ne plus suivre|ne plus surveiller|ne suis plus|arreter de suivre|arrete de suivre|unsubscribe|desinscrire)';
export const ACKNOWLEDGE =
  '(acquitter|acquitte|acquittez|accuser reception|confirmer|confirme|ack|acknowledge|vu|valider|prendre connaissance|acquittement)';
export const ALL =
  "(tous( (les|nos))?( clients)?|tout( le monde)?|toutes( les alertes)?|chaque client|l'ensemble( des clients)?)";
