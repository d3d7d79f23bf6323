import type { Phrasings } from '#language/phrasings.ts';
import { orders } from './orders.ts';
import { questions } from './questions.ts';
import { bare, talk } from './talk.ts';
import { times } from './times.ts';
import { usages } from './usages.ts';

/** How Spanish says what the bot can do. */
export const spanish: Phrasings = {
  tag: 'es',
  letters: 'áéíñóúü',
  greetings: 'hola|buenos dias|buenas( tardes| noches)?|hey|ok|vale|gracias|querido|por favor|oye',
  times,
  before: [
    '(hola|buenos dias|buenas( tardes| noches)?|hey|ok|vale|bueno|pues|entonces|gracias|si|oye|perdon|disculpa|una pregunta|por favor)( (bot|a todos|budget watch))?[ ,.:;!-]+',
    '((puedes|podrias|puede|podria|podeis)( (por favor|tu))?|serias tan amable de|haz el favor de)[ ,:]+',
  ],
  seeing: [
    '(?!.*\\b(digest|resumen|informe) (cada|todos|todas|diario|semanal|los|el)\\b)(muestra|dame|dime|ensena|manda|envia|mostrar|decir|ver)(me|nos)?( (el|la|los|las|un|una|cuanto|todos los))+ (?!(avisos?|alertas?)\\b)',
    '(quiero|quisiera|necesito|me gustaria|queremos)( (ver|saber|conocer|tener))+( (el|la|los|las))? ?',
    '(cual(es)? (es|son|era|fue|fueron)) (el|la|los|las) ',
  ],
  after: ['[ ,]+(por favor|gracias|muchas gracias|porfa|ya mismo|rapido|cuanto antes|si puedes)'],
  because: {
    clause: 'porque ',
    phrase: '(por (?!favor|encima|debajo|la (manana|tarde|noche)|el (momento|dia)|ahora)|a causa del? |debido al? )',
  },
  aroundNames: ['(al|del) (?=.)', '(el |nuestro |del |al )?cliente (?=.)', '(?<=.) (cliente|cuenta)'],
  all: '(tod[oa]s?( (los|las|nuestros))?( (clientes|alertas))?|todo el mundo|cada cliente)',
  it: '(el|ella|ello|eso|esto|esta|este|ese|esa|lo|la|le|a el|a ella|este cliente)',
  both: '(a )?(ambos|ambas|(los|las|estos|estas|esos|esas) dos)',
  article: '(el |la |los |las |un |una )',
  asking:
    '(quien(es)?|que|cuando|cuanto|cuantos|cuanta|donde|cual(es)?|por ?que|como|esta(?= )|hay|va a|ha|puedo|se puede|debo)',
  notNames:
    'yo|me|nos|se|tu|no|y|o|pero|si|gracias|ayuda|mas|muy|confirmar|suscribir|suscribirme|silenciar|von|of|for|pour|du',
  phrasings: [...talk.slice(0, 2), ...usages, ...orders, ...talk.slice(2), ...questions, ...bare],
};
