import type { Phrasings } from '#language/phrasings.ts';
import { orders } from './orders.ts';
import { questions } from './questions.ts';
import { bare, talk } from './talk.ts';
import { times } from './times.ts';
import { usages } from './usages.ts';

/** How French says what the bot can do. */
export const french: Phrasings = {
  tag: 'fr',
  letters: 'àâæçèéêëîïôœùûüÿ',
  greetings: 'bonjour|salut|bonsoir|coucou|hello|hey|ok|merci|chere?',
  times,
  before: [
    '(bonjour|salut|bonsoir|coucou|hello|hey|ok|alors|donc|bon|merci|oui|dis|pardon|excuse-moi)( (bot|a tous|budget watch))?[ ,.:;!-]+',
    "(s'il (te|vous) plait|stp|svp|(peux|pourrais|pouvez|pourriez)[ -](tu|vous)( (me|nous|m'|bien))?|(tu|vous) (peux|pouvez|pourrais|pourriez)( (me|nous|bien))?|est-ce que tu (peux|pourrais)( (me|nous))?|merci de|veuillez)[ ,:]+",
  ],
  seeing: [
    "(?!.*\\b(digest|resume|synthese|rapport) (chaque|tous|toutes|quotidien|hebdomadaire|le)\\b)(montre|donne|dis|affiche|envoie|montrer|donner|dire|afficher)([ -](moi|nous))?( (le|la|les|l'|un|une|des|combien|tous les))+ ?(?!(alertes?|bonjour)\\b)(?=\\S)",
    "(je|nous) (veux|voudrais|souhaite|voulons|aimerais)( (voir|savoir|connaitre))+( (le|la|les|l'))? ?",
    "(quel(le)?s? (est|sont|etait|etaient)) (le|la|les|l') ?",
  ],
  after: ["[ ,]+(s'il (te|vous) plait|stp|svp|merci( beaucoup| bien)?|tout de suite|rapidement|si possible)"],
  because: { clause: "(parce (que |qu')|car )", phrase: "a cause (de |du |des |d')" },
  aroundNames: ["(qu')(?=.)", '(le |notre |du |au )?client (?=.)', '(?<=.) (client|compte)'],
  all: "(tous( (les|nos))?( (clients|alertes))?|tout( le monde)?|toutes( les alertes)?|chaque client|l'ensemble( des clients)?)",
  it: "(le|la|les|l'|ca|cela|ceci|celui-ci|celle-ci|lui|elle|ce client|cette|celui-la|ce dernier)",
  both: '((tous|toutes) )?(les|ces) deux',
  article: "(le |la |les |l'|un |une )",
  asking:
    "(qui|que|quoi|quand|ou|quel(le)?s?|pourquoi|comment|combien|est-ce|est-il|y a-t-il|qu'est-ce|qu'y|a quoi|dois-je|puis-je|peut-on)",
  notNames:
    "je|j'ai|nous|on|tu|vous|il|elle|ne|n'|pas|plus|si|et|ou|mais|merci|aide|acquitter|abonner|s'abonner|tres|von|of|for|para|del",
  phrasings: [...talk.slice(0, 2), ...usages, ...orders, ...talk.slice(2), ...questions, ...bare],
};
