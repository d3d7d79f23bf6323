import type { Phrasing } from '#language/phrasings.ts';
import { COST } from './words.ts';

/** What goes on with an answer, and a word between people. */
export const talk: readonly Phrasing[] = [
  ['((montre([ -]moi)?|et|le|la|les|numero|n°|prends) )*<pos>( (client|un|une|ligne))?', { followUp: 'position' }],
  ['(acquitter?|confirmer?)( (le|la))? <pos>( client)?', { followUp: 'position', of: 'acknowledge it' }],
  ['(et |mais )*<when>', { followUp: 'time' }],
  [
    '(et |mais )*((seulement|uniquement|juste)( en)?|en) <cur>( (seulement|uniquement|plutot))*',
    { followUp: 'currency' },
  ],
  [
    '(non |plutot |mets |fais |regle )*((ca |le |la |plutot )*(a|au|aux) )?<at> ?<pct>?( plutot)?',
    { followUp: 'thresholds' },
  ],
  [
    "(et |non |plutot |mets |fais |regle )*((-?le |ca |la |plutot )*(a |au |aux )?)?<time>( (plutot|s'il te plait|s'il vous plait))*",
    { followUp: 'schedule', of: 'at <time>' },
  ],
  [
    "(et |non |plutot |mets |fais |regle )*((-?le |ca |la |plutot )*(a |au |aux )?)?(quotidien(ne)?|tous les (jours|matins)|chaque (jour|matin))(,? (a )?<time>)?( (plutot|s'il te plait|s'il vous plait))*",
    { followUp: 'schedule', of: 'daily[ at <time>]' },
  ],
  [
    "(et |non |plutot |mets |fais |regle )*((-?le |ca |la |plutot )*(a |au |aux )?)?(hebdomadaire|chaque semaine|toutes les semaines|une fois par semaine)(,? (a )?<time>)?( (plutot|s'il te plait|s'il vous plait))*",
    { followUp: 'schedule', of: 'weekly[ at <time>]' },
  ],
  [
    "(et |non |plutot |mets |fais |regle )*((-?le |ca |la |plutot )*(a |au |aux )?)?((hebdomadaire|chaque semaine) )?((le|chaque|tous les) )*<day>(,? (a )?<time>)?( (plutot|s'il te plait|s'il vous plait))*",
    { followUp: 'schedule', of: 'weekly on <day>[ at <time>]' },
  ],
  ['(non |plutot |mets |fais )*<lasts>', { followUp: 'lasts' }],
  ["(et|qu'en est-il de) (lui|elle|ca|celui-ci|cela)", 'usage for it'],
  [
    "(et|qu'en est-il) (d'|de |du )<c>|(et|qu'en est-il (de|du)|et (pour|chez|avec|celui de)|meme chose pour|pareil pour|la meme chose pour)( (pour|chez|avec))? <c>",
    { followUp: 'customers' },
  ],
  ['(aussi|egalement|et aussi|ainsi que|plus)( pour)? <c>|<c> (aussi|egalement)', { followUp: 'also' }],
  ['pourquoi|pourquoi autant|et pourquoi|a cause de quoi|la raison', 'what drives it'],
  ['comment (va-t-il|ca va|va-t-elle)|ou en est-il|combien (reste-t-il|il reste)|il reste combien', 'usage for it'],
  [
    "(a l'aide|aide|aide[ -]moi|au secours|commandes|mode d'emploi|que (peux-tu|sais-tu) faire( <any>)?|que puis-je( <any>)?|comment (ca marche|ca fonctionne|t'utiliser)|instructions|exemples|qu'est-ce que tu (peux|sais) faire|j'ai besoin d'aide|et|ou|mais)( (s'il te plait|sur|pour))*( (usage|alertes|abonnement))?|qui es-tu",
    'help',
  ],
  [
    '((merci|grand merci|mille mercis|super|parfait|ok) )*(merci|remercie)( (beaucoup|bien|a toi|infiniment))?([ ,.!:;-]+<any>)?|(super|parfait|genial|excellent|tres bien|bravo|bien joue|top|formidable)( (travail|merci))?',
    { talk: 'thanks' },
  ],
  ['(bonjour|salut|bonsoir|coucou|hello|hey)( (a tous|tout le monde|toi|bot))?', { talk: 'greeting' }],
  [
    "(ok|d'accord|compris|entendu|oui|non|bien|tant pis|laisse tomber|au revoir|a plus|a bientot|bonne (journee|soiree|nuit)|bon week-?end|pas grave|desole|pardon|annuler tout|test)",
    { talk: 'fine' },
  ],
];

/** A name with nothing but a time. */
export const bare: readonly Phrasing[] = [
  ['<c>,? <now>', 'usage for <c>'],
  ['<c>,? <when>', 'history for <c> <when>'],
  [`(${COST} (de |du |pour |chez ))?<c>,? (pour )?(<ahead>|<soon>)`, { notYet: 'future' }],
  [`(${COST} (de |du |pour |chez )|combien a (depense|consomme|coute) )?<c>,? <unread>`, { notYet: 'times' }],
];
