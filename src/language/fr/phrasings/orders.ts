import type { Phrasing } from '#language/phrasings.ts';
import { ACKNOWLEDGE, ALERTS, ALL, COST, SILENCE, SUBSCRIBE, UNSUBSCRIBE } from './words.ts';

const TO = "(a |au |aux |de |d'|du |des |pour |sur |chez |le |la |les |l')?";
const TELL =
  '(previens|prevenez|avertis|avertissez|informe|informez|alerte|alertez|notifie|notifiez|dis|dites|signale)([ -](moi|nous|le canal))?|(me |nous )(prevenir|avertir|informer|alerter|notifier|dire)';
const REACHES =
  '(atteint|depasse|franchit|arrive a|passe|est a|est au-dessus de|atteindra|a atteint|a depasse|aura atteint)';

/** Orders, what only looks like one, and what cannot be done yet. */
export const orders: readonly Phrasing[] = [
  // no order at all
  [
    "(annuler|annule|defaire|defais) (tout|tous les changements|l'abonnement|les abonnements|le silence|la mise en sourdine)",
    { notYet: 'undoOne' },
  ],
  [
    "((ce |c')?(n')?est |ce (ne )?sont )?pas (le mien|la mienne|les miens|le notre|(mon|notre) (client|alerte|probleme)|(nos|mes) clients|(a|pour) (moi|nous)|moi|nous)",
    { notYet: 'nothingDone' },
  ],
  [
    `(ne |n')(pas )?(acquitter|acquitte|acquittez|confirmer|confirme|coupe|mets|suis|surveille|abonne)( pas)?( <any>)?`,
    { notYet: 'nothingDone' },
  ],
  [
    "(que|qu'est-ce que|qu'est-ce qui|qu')( se)? ?(passe|passera|arrive|fait|signifie)( t-il)?( <any>)? (si|quand|acquitter|abonner|silence)( <any>)?|que se passe-t-il <any>",
    'help',
  ],
  [
    `(comment|puis-je|peut-on|dois-je|faut-il|est-ce que je (peux|dois)|est-il possible de)( <any>)? (${ACKNOWLEDGE}|${SUBSCRIBE}|${UNSUBSCRIBE}|${SILENCE})( <any>)?`,
    'help',
  ],
  [
    "(qui|quand) (a|est-ce qu'on a|avons-nous) (acquitte|confirme|abonne|coupe|mis en sourdine)( l'alerte)?( (de|pour|du))? <c>",
    'usage for <c>',
  ],
  ['<c> (est|a)(-il|-elle)? (ete )?(acquittee?|confirmee?)', 'usage for <c>'],

  // what cannot be done yet
  [
    `((${COST}|(les? |la )?(previsions?|projections?|estimations?))( (pour|de) tous)? )(de |pour |d')?(<ahead>|<soon>)|<ahead>`,
    { notYet: 'future' },
  ],
  ['(les? |la )?(previsions?|projections?|estimations?) (de |du |pour )<c>,? (pour )?<ahead>', { notYet: 'future' }],
  [
    '(combien |est-ce que |quand )?(<c> (va|va-t-il|depensera|depensera-t-il|coutera|coutera-t-il|depassera|depassera-t-il|sera|sera-t-il)|(va|vont) (depenser |couter |consommer )?<c>)( <any>)? <ahead>|combien (depensera|coutera) <c> <ahead>',
    { notYet: 'future' },
  ],
  [
    "(combien a (depense|consomme|coute) )?<c>,? (en |au |pour |de )?((l'|le |cette |ce )?(annee|an|semestre)( (derniere?|passee?|precedente?|en cours))?|(premier|deuxieme|dernier) semestre|(le )?(prochain trimestre|trimestre prochain))( (de )?20\\d\\d)?",
    { notYet: 'times' },
  ],
  ['(rappelle|rappelez|rappeler|rappel|relancer|relance)([ -](moi|nous))?( <any>)?', { notYet: 'reminders' }],
  ['(appeler|appelle|contacter|contacte) <c>( <any>)?', { notYet: 'reminders' }],
  [
    '(heures calmes|ne pas deranger|mode nuit|plages? horaires?)( <any>)?|(<any> )?(pas|rien|plus|aucune?|jamais)( <any>)? (la nuit|le week-?end|le soir|les week-?ends|apres \\d+ ?h( <any>)?|en dehors des heures( <any>)?|pendant la nuit)( <any>)?',
    { notYet: 'quietHours' },
  ],
  [
    '(<any> )?(export(er|e|ez)?|csv|excel|xlsx|pdf|telecharger|telecharge|imprimer)( <any>)?|(<any> )?par (e-?mail|mail|courriel)( <any>)?',
    { notYet: 'exports' },
  ],
  [
    "qui (s'occupe|gere|suit)( (de|du|d'))? ?<c>|qui est( (le|la))? (responsable|proprietaire|charge|gestionnaire|interlocuteur|en charge)( (de|du|d'|pour))? ?<c>|a qui appartient <c>|(responsable|proprietaire|gestionnaire|interlocuteur)( (de|du|pour))? <c>",
    { notYet: 'owners' },
  ],
  ['(confie|attribue|assigne|transfere|donne) <c> (a|au) <any>|<c> appartient a <any>', { notYet: 'owners' }],
  [
    '(augmente|augmenter|fixe|fixer|modifie|modifier|change|changer|baisse|baisser|mets|mettre|definis|definir|reduis|reduire|passe|regle)r?( (le|un|son))? ?budget( (a|de|=))* ?\\d<any>',
    { notYet: 'setBudget' },
  ],
  [
    "(augmente|augmenter|fixe|fixer|modifie|modifier|change|changer|baisse|baisser|mets|mettre|definis|definir|reduis|reduire|double|passe|regle)r?( (le|un|son))? ?budget( (de|du|d'|pour|a))* ?<c>( (a|de|par) <any>)?",
    { notYet: 'setBudget' },
  ],
  ["budget( (de|du|d'|pour))? ?<c>( (a|=))? ?\\d[\\d., ]*( ?(k|eur|euros?|€|usd))*", { notYet: 'setBudget' }],
  [
    `${SUBSCRIBE}( (a|au|aux|pour))? <c>,? (a|des|a partir de|au-dela de|au-dessus de|plus de|pour)( les)? ?<money>`,
    { notYet: 'amounts' },
  ],
  [`(${TELL}|${SUBSCRIBE}),? ?(quand|lorsque|des que|si|a) <c> ${REACHES}( de| les)? ?<money>`, { notYet: 'amounts' }],
  [`(${SUBSCRIBE}|${UNSUBSCRIBE}|${ACKNOWLEDGE}) ${TO}<c>,? <later>`, { notYet: 'later' }],
  [`(<any> )?${ALL},? (sauf|excepte|a l'exception de|hormis|mais pas) <any>`, { notYet: 'exceptions' }],
  [`${SUBSCRIBE} ${TO}(<n> )?(plus gros|plus chers|plus grands|pires|top)( <n>)?( <any>)?`, { notYet: 'lists' }],

  // silence
  [`${SILENCE}( ${ALERTS})? ${TO}${ALL} <lasts>`, 'silence all <lasts>'],
  [`${SILENCE} (${ALERTS} )?${TO}<c> <lasts>`, 'silence <c> <lasts>'],
  [
    `(mettre|mets|mettez) (${ALERTS} )?${TO}<c> en (sourdine|silence|pause) <lasts>|<c> en (sourdine|silence|pause) <lasts>`,
    'silence <c> <lasts>',
  ],
  [
    `(pas|plus|aucune?) (de |d')?${ALERTS} (sur |pour |de |concernant )<c> <lasts>|ne (me|nous) (previens|alerte|derange)z? plus (sur|pour|de) <c> <lasts>`,
    'silence <c> <lasts>',
  ],
  [`${SILENCE}( ${ALERTS})? <lasts>|(en )?(sourdine|silence) <lasts>`, 'silence <lasts>'],
  [
    `(mettre|mets) <c> en (sourdine|silence|pause)|(mettre en sourdine|mets en sourdine|silence|mute|faire taire) <c>`,
    'silence <c>',
  ],
  [
    `(reactiver|reactive|retablir|retablis|reprendre|reprends|unmute|enlever la sourdine|enleve la sourdine|fin du silence|fin de la sourdine)( ${ALERTS})?( (de|du|pour|sur))? <c>`,
    'unsilence <c>',
  ],

  // seen
  [`(tout|toutes|tous)( les (alertes|clients))? ${ACKNOWLEDGE}`, 'acknowledge all'],
  ['<c>,? (acquitter|confirmer|valider)', 'acknowledge <c>'],
  [`${ACKNOWLEDGE}( (l'alerte|les alertes))?( (de|du|d'|pour|sur))? ?<c>`, 'acknowledge <c>'],
  [
    `(j'ai vu|je (prends|m'occupe|gere|traite|suis sur)|j'ai pris)( (l'alerte|en charge|de|du|d'|sur))* ?<c>|<c> est (a moi|pour moi|vu|traite|acquitte)|je m'en occupe pour <c>`,
    'acknowledge <c>',
  ],
  [
    "je m'en (occupe|charge)|(c'est )?(a moi|pour moi|le mien)|je (le |la )?prends|j'y suis|je suis dessus",
    'acknowledge it',
  ],
  [
    "(annuler|annule|retirer|retire|reprendre)( (l'acquittement|la confirmation))( (de|du|d'|pour))? ?<c>|(desacquitter|rouvrir|rouvre) <c>",
    'unacknowledge <c>',
  ],
  [
    "annuler?( (ca|cela|la derniere action|la derniere|le dernier))?|annule( ca)?|undo|defaire|retour arriere|c'etait une erreur",
    'undo',
  ],
  ["((c'est|c'etait) )?(le )?mauvais client|pas ce client", { notYet: 'wrongCustomer' }],

  // what is to be told, and what no longer
  [
    `(${TELL}|${ALERTS}),? ?(quand|lorsque|des que|si) <c> ${REACHES}( les| le)? <at>( (de|du|son) (son )?budget)?`,
    'subscribe <c> at <at>',
  ],
  [`(${TELL})( (sur|pour|de|a propos de)) <c> (a|au|aux|des) <at>`, 'subscribe <c> at <at>'],
  [`${SUBSCRIBE} (a|au|aux|des|avec|at|a partir de) <at>`, 'watch at <at>'],
  [`${SUBSCRIBE} ${TO}<c> (a|au|aux|des|avec|at|a partir de) <at>`, 'subscribe <c> at <at>'],
  [`${SUBSCRIBE} ${TO}<c> avec (les |des )?(previsions?)`, 'subscribe <c> with forecasts'],
  [`${SUBSCRIBE} ${TO}<c> avec (les |des )?(pics?|anomalies)`, 'subscribe <c> with spikes'],
  [
    `(${TELL}),? ?(quand|lorsque|des que|si) <c> (depasse|atteint|franchit|epuise) (son|le) budget`,
    'subscribe <c> at 100',
  ],
  [
    `${UNSUBSCRIBE} ${TO}<c>|(plus|pas|arrete|arreter|stop|stoppe|supprimer|coupe|desactive)z?r? (d'|de |les |des )?(alertes?|notifications?) (sur |pour |de |du |d')<c>|ne (me|nous) (previens|alerte|notifie)z? plus (sur|pour|de) <c>`,
    'unsubscribe <c>',
  ],
  [
    `${SUBSCRIBE} ${TO}<c>|(je (veux|voudrais|souhaite)) (${SUBSCRIBE}|suivre|surveiller|recevoir ${ALERTS}) ${TO}<c>|(active|activer) ${ALERTS} ${TO}<c>`,
    'subscribe <c>',
  ],
  [`(${TELL})( (sur|pour|de|du|a propos de|au sujet de)) <c>`, 'subscribe <c>'],
  [
    `(arrete|arreter|stop|stoppe|stopper|plus|coupe|couper|desactive|desactiver|supprime)( (d'|de |les |toutes les |des ))? ?(alertes?|notifications?)`,
    'stop alerts',
  ],

  // the digest
  [
    "((envoie|envoyer|montre|affiche|donne)([ -](moi|nous))? )?((le|un|la|une) )?(digest|resume|synthese|recapitulatif|rapport) (maintenant|tout de suite|s'il te plait)|(montre|affiche|envoie)([ -](moi|nous))? (le |un |la )?(digest|resume|synthese)",
    'digest now',
  ],
  [
    '(plus|pas|arrete|arreter|stop|supprime|desactive|desactiver|annule)( (de|le|les|la))? (digests?|resumes?|syntheses?|rapports?)|(digest|resume) (non|stop|desactive|off)',
    'digest off',
  ],
  [
    '((envoie|envoyer|je (veux|voudrais))([ -](moi|nous))? )?((le|un|la|une) )?(digest|resume|synthese|rapport)( (quotidien(ne)?|tous les (jours|matins)|chaque (jour|matin)|par jour))*( a)? <time>( (tous les (jours|matins)|chaque (jour|matin)))?',
    'digest daily at <time>',
  ],
  [
    '((envoie|envoyer|je (veux|voudrais))([ -](moi|nous))? )?((le|un|la|une) )?(digest|resume|synthese|rapport)( (hebdomadaire|chaque|tous les|le|par semaine))* <day>( a)? <time>',
    'digest weekly on <day> at <time>',
  ],
  [
    '((envoie|envoyer)([ -](moi|nous))? )?((le|un|la|une) )?(digest|resume|synthese|rapport)( (hebdomadaire|chaque|tous les|le))* <day>',
    'digest perhaps weekly on <day>',
  ],
  [
    '((envoie|envoyer|je (veux|voudrais))([ -](moi|nous))? )?((le|un|la|une) )?(digest|resume|synthese|rapport|point) (quotidien(ne)?|tous les (jours|matins)|chaque (jour|matin))',
    'digest perhaps daily',
  ],
  [
    '((envoie|envoyer|je (veux|voudrais))([ -](moi|nous))? )?((le|un|la|une) )?(digest|resume|synthese|rapport|point) (hebdomadaire|chaque semaine|toutes les semaines)',
    'digest perhaps weekly',
  ],
];
