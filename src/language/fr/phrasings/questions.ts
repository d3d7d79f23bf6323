import type { Phrasing } from '#language/phrasings.ts';
import { ALERTS, ALL, COST, OF, USED } from './words.ts';

const WHO =
  '((liste|montre|affiche)([ -](moi|nous))? )?(qui|quels? (sont les )?clients?|quelles? (sont les )?(clientes?|societes)|les clients?|clients?|tous les clients|combien de clients|ceux)( (qui|sont|est|etait|etaient|a|ont|avait|avaient|deja|actuellement|est-ce qui|dont))*';
const BUDGET = '((son|leur|le|du|de|leurs|de leur|de son|les) )*(budgets?|limites?|plafonds?)';

/** Questions about customers that are named, and about all. */
export const questions: readonly Phrasing[] = [
  // lists
  [
    `(${COST} )?(de |des |pour )?${WHO}( (utilisent?|consomment?|consomme|consommee?|utilise|depense|depensent|a|en|au))* ?(sous( les)?|dessous d[eu]s?|moins de|inferieurs? a) <n> ?<pct>( (de|du) (leur |son )?budget)?( <now>)?`,
    'under <n>%',
  ],
  ['((en|au)[ -])?(sous( les)?|dessous d[eu]s?|moins de) <n> ?<pct>( (de|du) budget)?', 'under <n>%'],
  [
    `${WHO}( (utilisent?|consomment?|consomme|utilise|depense|depensent|a|en))* ?(moins|en dessous) de la moitie( ${BUDGET})?( <now>)?`,
    'under 50%',
  ],
  [
    `${WHO}( (utilisent?|consomment?|consomme|utilise|depense|depensent|a))* ?(plus|au-dessus) de la moitie( ${BUDGET})?( <now>)?`,
    'over 50%',
  ],
  [
    `${WHO}( (n'ont|n'a|sans|pas|aucune?|avec|zero|une|de|d'))+ ?(consommation|depenses?|usage|utilisation|couts?)( (nulle?|zero))?( <now>)?|(clients? )?(sans|a zero|aucune) (consommation|depenses?|usage)|(clients? )?inactifs|consommation nulle`,
    'no usage',
  ],
  [
    `${WHO}( (n'ont|n'a|ne))? ?(rien|ne) ?(consomment?|consomme|depensent?|depense|utilise|utilisent|coutent?|coute)( rien)?( <now>)?`,
    'no usage',
  ],
  [
    `${WHO} (depassent?|depasse|ont depasse|a depasse|au-dessus de|au-dessus du|au-dela d[eu]|au dela d[eu]|hors|en depassement de|en depassement|excedent)( ${BUDGET})?( <now>)?|(les )?depassements?( de budgets?)?|hors budget|budgets? depasses?`,
    'over budget',
  ],
  [
    `(${COST} )?(de |des |pour )?${WHO} (depassent?|au-dessus de|a plus de|plus de|ont depasse|a depasse|au-dela de|a|utilisent plus de|ont consomme plus de)( les)? <n> ?<pct>( (de|du) (leur |son )?budget)?( <now>)?|(plus|au-dessus) de <n> ?<pct>( (de|du) budget)?`,
    'over <n>%',
  ],
  [`${WHO} (va|vont|en passe|bientot|devraient?)( <any>)?`, 'heading over'],
  [
    `${WHO} (risque(nt)?|en danger|a risque|proches?|pres|sur le point|presque)( <any>)?|(clients )?a risque|les risques`,
    'at risk',
  ],
  [
    `${WHO}( (n'ont|n'a|sans|pas|aucun|n'ont pas|n'a pas))+( (de|d'|encore|un|aucun))* ?budget( (defini|fixe))?( <now>)?|(clients? )?sans budget|aucun budget|pas de budget`,
    'no budget',
  ],
  [
    `${WHO}( (n'ont|n'a|sans|pas|aucun))+ ?(change|bouge|evolue|changement|nouveaux chiffres)( <any>)?|sans changement|inchanges?`,
    'no change',
  ],
  [
    `(montre([ -]moi)? |liste |usage |consommation )?(le |les )?(top|pires)( <n>)?( clients?)?|(les )?<n> (pires|premiers)( clients?)?`,
    'top <n|10>',
  ],
  [
    `((montre|affiche|donne|liste)([ -](moi|nous))? |qui (est|sont) |quels? (est|sont) )?((le|la|les|nos|notre|mes) )*(<n> )?(plus (gros(se)?s?|grande?s?|cheres?|chers?|importante?s?)|meilleurs)( <n>)?( (clients?|consommateurs?|depenses|couts?|consommations?|clients les plus chers))?( en <cur>)?`,
    'biggest[ <n>][ in <cur>]',
  ],
  [`(qui|quel client) (depense|consomme|coute|paye) le plus( en <cur>)?( <now>)?`, 'biggest[ in <cur>]'],
  [
    `(la )?plus (forte|grande|grosse) (hausse|augmentation|progression)( depuis <since>)?|qui a le plus (augmente|progresse)( depuis <since>)?`,
    'biggest increase since <since|yesterday>',
  ],
  [`${COST}( (triee?s?|classee?s?) par (cout|montant|depense)s?)( en <cur>)?`, 'biggest[ in <cur>]'],
  [
    `((le |la )?(total|somme) (des |de |de la )?)?${COST}( (de|pour) ${ALL})? en <cur>( <now>)?|(clients?|total) en <cur>`,
    'usage in <cur>',
  ],
  [
    `(${COST} (de |pour |des )?(${ALL}|nos clients|globale?|totale?|au total|en tout)|(le )?(total|bilan|portefeuille)( (general|global|des depenses|des couts|de la consommation|des clients))?|(tous les |les |nos |la liste des )?clients|tout|(la |une )?(vue d'ensemble|apercu|synthese|resume|situation|etat|tour d'horizon)( (general|globale?))?( (de|sur|pour|des) (${ALL}|(nos |les )?clients))?|etat (des|du) budgets?|budgets?|tableau de bord|statut des budgets?|situation( generale| globale)?|synthese)( <now>)?`,
    'usage',
  ],
  [`${COST}( <now>)?`, 'usage'],
  [
    `combien (depensons|consommons|avons|depense|consomme|coutent|depensent)([ -](nous|on|t-on))?( (nous|on|tous|tout le monde|nos clients|les clients|depense|consomme|au total|en tout|a-t-on))*( <now>)?|(ou en (sommes-nous|est-on)|comment (allons-nous|ca va|vont nos clients|vont les choses))( <any>)?`,
    'usage',
  ],
  [
    '(montre([ -]moi)? |quels sont |liste )?mes( propres)? clients( a moi)?|les clients qui me sont attribues',
    'my customers',
  ],
  [
    "(depuis <since>,? )?(qu'est-ce qui|qu'est-ce qu'il|quoi|qu'y|y)( (a|a-t-il|est))*( (de))?( (change|nouveau|neuf|bouge|se passe))+( depuis <since>)?( <now>)?|(du nouveau|quoi de neuf|des nouvelles|nouveautes|(les )?changements?)( depuis <since>)?|qu'ai-je (manque|rate)",
    'changes since <since|last digest>',
  ],
  [
    `(y a-t-il |quelles sont |montre([ -]moi)? |liste |affiche |est-ce qu'il y a )?${ALERTS}( (ouvertes?|en cours|actives?|actuelles?|non acquittees?|y a-t-il))*( <now>)?`,
    'alerts',
  ],
  [
    '(a quoi (suis-je|sommes-nous|est-on) abonnes?|que (suivons-nous|surveillons-nous)|qui (suivons-nous|est suivi)|(mes |nos |les )?abonnements)( ici)?',
    'subscriptions',
  ],
  [
    '(es-tu|tu es|est-ce que tu es|ca) (la|en marche|reveille|actif|marche|fonctionne)( <any>)?|(quand etait |quand a eu lieu )?(le )?dernier (scan|passage|releve)|etat du (systeme|service|bot)|statut|etat',
    'status',
  ],

  // other times
  [
    "(que s'est[- ]il passe|qu'est-ce qui s'est passe|il s'est passe quoi) ((chez|avec|pour) <c> <when>|<when> (chez|avec|pour) <c>)",
    'history for <c> <when>',
  ],
  [
    `(combien|qu'|que|qu'est-ce qu'?) ?a(vait)? ${USED} <c> <when>|(combien|qu'est-ce que) (a|avait) <c> ${USED} <when>|combien <c> (a-t-il|a-t-elle|a) ${USED} <when>|combien a ${USED} <c> <when>`,
    'history for <c> <when>',
  ],
  [`${COST} (de |d'|du |pour |chez )?<c>,? <when>|${COST} <when> (de |d'|du |pour )<c>`, 'history for <c> <when>'],
  [
    "(l'historique|historique|l'evolution|evolution|tendance|couts? quotidiens?|consommation quotidienne)( (de|du|d'|des|pour|des couts de))* ?<c>( <when>)?",
    'history for <c>[ <when>]',
  ],
  [
    `(qu'est-ce qui a|quoi de neuf|comment a)( change| evolue)?( chez| pour| avec)? <c>( (change|evolue))?( <when>)?`,
    'history for <c>[ <when>]',
  ],
  [`${COST}( (de|pour) ${ALL})? <when>|combien (avons-nous|a-t-on|on a|nous avons) ${USED} <when>`, 'history <when>'],
  [
    "(est-ce (que |qu'))?<c> (va-t-il|va-t-elle|va|risque-t-il de|risque de|tiendra-t-il|tiendra|sera-t-il|depassera-t-il|depassera|restera-t-il|restera)( <any>)?",
    'forecast for <c>',
  ],
  [
    "quand (est-ce (que |qu'))?<c> (va-t-il|va|depassera-t-il|aura|depassera|atteindra|sera|aura-t-il|epuisera|atteindra-t-il)( <any>)?|combien ((va|vont)( (depenser|couter|consommer))?|depensera|coutera|est-ce que) <c>( <any>)?|que ((va|vont) (depenser|couter|consommer)|depensera|coutera) <c>( <any>)?|combien <c> (va-t-il|va|depensera(-t-il)?|coutera)( <any>)?|ou (finira|va finir) <c>( <any>)?",
    'forecast for <c>',
  ],
  [
    "(la |les |une )?(previsions?|projection|estimation|forecast|pronostic)( (de|du|d'|des|pour))* ?<c>( <now>)?",
    'forecast for <c>',
  ],
  [
    '(la |les )?(previsions?|projections?|estimations?)( (pour tous|globales?|generales?))?|ou allons-nous( <any>)?',
    'forecast',
  ],
  ['(la )?(precision|fiabilite|exactitude)( (des previsions|de|du|pour))* <c>', 'accuracy for <c>'],

  // why, who, where
  [
    `pourquoi (est-ce (que |qu'))?(les (couts|depenses) (de|du|d') ?)?<c>( (est|sont|coute|depense|a|consomme))(-t?-?(il|elle))?( (si|aussi|trop|tellement|autant|augmente|monte|tant))*( (haute?s?|eleves?|elevee?s?|cher|chere|autant))?( <now>)?|pourquoi ${COST} (de |d'|du )?<c> <any>|pourquoi <c>( <any>)?`,
    'what drives <c>',
  ],
  [
    `(qu'est-ce qui|que|quoi) (coute|fait|explique|genere|cause|augmente|pousse)( (le plus|cher|autant|monter|la|les))*( (couts?|consommation|depenses))?( (chez|de|du|pour|a))* <c>( (cher|autant))?`,
    'what drives <c>',
  ],
  [
    `(les )?(facteurs( de cout)?|repartition|ventilation|detail des couts|causes?|raisons?|services|ressources)( (de|du|d'|des|pour|chez|couts de))* ?<c>|(${COST} )?(de |d'|du |pour )?<c> par (services?|ressources?|groupes? de ressources|abonnements?|categories?)|(a quoi|en quoi|dans quoi) (<c> )?(depense|est depense|consomme)(-t-il)?( <c>)?( son argent)?`,
    'what drives <c>',
  ],
  [
    `qui (recoit|est prevenu|est informe|est alerte|est notifie|suit|surveille|entend parler|est abonne)( ${ALERTS})?( (de|du|d'|pour|sur|a|concernant))? ?<c>`,
    'who hears about <c>',
  ],
  [
    "(le |les |un )?(liens?|adresse)( (vers|pour|du|de|partner center|le|azure|portail|au))*( (de|du|d'|pour))? ?<c>( (dans|sur) (le )?(partner center|portail( azure)?|azure))?|(ouvrir|ouvre|montre) <c> (dans|sur) (le )?(partner center|portail( azure)?|azure)|<c> (dans|sur) (le )?(partner center|portail( azure)?)",
    'links for <c>',
  ],

  // how it stands now
  [
    `combien <c> (a-t-il|a-t-elle|a|ont-ils)( deja)? ${USED}( <now>)?|(combien|qu'|que) ?(a|ont)( deja)? ${USED} <c>( <now>)?|combien (a|coute|depense|consomme) <c>( (deja|${USED}))*( <now>)?|combien <c> (coute|depense|consomme)(-t-il|-t-elle)?( <now>)?`,
    'usage for <c>',
  ],
  [
    "(combien|que|quel budget|combien de (budget|jours|temps))( (reste|reste-t-il|il reste|restent))( (de budget|du budget|de jours))?( (a|pour|de|chez|du))? <c>|(budget|reste)( (restant|du budget|disponible))?( (de|du|d'|pour))? ?<c>|<c> (a-t-il|a) encore (du |de )?(budget|marge)|combien (de budget )?(reste-t-il|il reste|reste) (a|pour|chez) <c>",
    'usage for <c>',
  ],
  [
    '(comment|ou)( en)? (va|vont|se porte|est|se situe|se presente)( (la situation de|les choses chez))? <c>( (au niveau du budget|avec son budget))?( <now>)?|comment ca (va|se passe) (chez|avec|pour) <c>|ou en est <c>( <any>)?|<c> en est ou',
    'usage for <c>',
  ],
  [
    "(est-ce (que |qu'))?<c> (est-il|est-elle|est|a-t-il|a-t-elle|a|depasse-t-il|depasse)( (toujours|encore|deja))*( (ok|bien|dans le budget|dans son budget|dans les clous|au-dessus( (de son|du) budget)?|sous( son)? budget|depasse( son budget)?|dans le rouge|dans le vert|en depassement|trop cher|proche de( son budget| la limite)?|son budget|hors budget|en danger|sur la bonne voie))",
    'usage for <c>',
  ],
  [
    `(des |du |une? )?(nouvelles|problemes?|nouveau|alertes?)( (sur|pour|chez|avec|de|du|d'))+ ?<c>|quoi de neuf (chez|pour|avec) <c>|tout va bien (chez|pour|avec) <c>`,
    'usage for <c>',
  ],
  [
    `((montre|donne|affiche|dis|envoie)([ -](moi|nous))? |je (veux|voudrais) (voir |connaitre )?|il me faut |quel(le)?s? (est|sont) )?((le|la|les|l'|un|des) ?)?(${COST}|budgets?|statut|etat|chiffres?|donnees|details?|infos?|informations?|situation|apercu|resume|bilan|alertes?|point|rapport|tout)( (de|du|d'|des|pour|sur|chez|a propos de))+ ?<c>( <now>)?`,
    'usage for <c>',
  ],
  [
    `((montre|donne|affiche)([ -](moi|nous))? )?(${COST}|budgets?|statut|etat|chiffres|details|infos) <c>( <now>)?|<c>,? (${COST}|budget|statut|etat|chiffres|alertes?)( <now>)?`,
    'usage for <c>',
  ],
  [
    "(est-ce que )?<c> (n'a|a-t-il|n'a-t-il|a-t-elle|n'a-t-elle|a) (pas |plus )?(un |de |d'|aucun )?(budget|plafond)",
    'usage for <c>',
  ],
  [
    "(resume|resumer|resumez|montre|affiche|ouvre|cherche|voir|verifie|regarde|(jette|jeter|jetez) un (coup d'oeil|œil|oeil|coup d'œil) (a|sur))([ -](moi|nous))? <c>",
    'usage for <c>',
  ],
  ['(comparer?|comparez|compare|comparaison( de)?) <c> ((a|avec) )?<when>', 'history for <c> <when>'],
  ['(comparer|comparez|compare)[- ]<it> ((a|avec) )?<when>|<it> comparer ((a|avec) )?<when>', 'history for it <when>'],
  [
    '(comparer?|comparez|compare|comparaison( (de|entre))?)(-| )(<it> (avec|a|contre|et) <d>)|(comparer?|comparez|compare|comparaison( (de|entre))?) <d> (avec|a|contre|et) <it>|<it> comparer (avec|a) <d>',
    { followUp: 'compared' },
  ],
  ['(comparer?|comparez|comparaison( (de|entre))?) <c> (avec|a|contre|ou) <d>', 'usage for <c>; <d>'],
  [
    '<c> ou <d>,? ?(qui|lequel|laquelle)( (est|a|va|des deux))* (le |la )?(pire|mieux|moins bien|meilleure?|plus( (cher|haut|eleve|loin|proche|consomme|depense))?)|(qui|lequel|laquelle|quel client)( (est|a|va))* (le |la )?(pire|mieux|meilleure?|plus (cher|haut|eleve|loin))[,:]?( entre)? <c> ou <d>',
    'usage for <c>; <d>',
  ],
  ['(comparer?|comparez|compare|comparaison( (de|entre))?) <c>', 'usage for <c>'],
  [`usage ${OF}<c>`, 'usage for <c>'],
];
