import type { Phrasing } from '#language/phrasings.ts';
import { COST } from './words.ts';

/** What goes on with an answer, and a word between people. */
export const talk: readonly Phrasing[] = [
  ['((muestra(me)?|y|el|la|los|numero|dame) )*<pos>( (cliente|uno|una|de la lista))?', { followUp: 'position' }],
  ['(confirmar?|reconocer?)( (el|la|al))? <pos>( cliente)?', { followUp: 'position', of: 'acknowledge it' }],
  ['(y |pero )*<when>', { followUp: 'time' }],
  ['(y |pero )*((solo|solamente|unicamente)( en)?|en) <cur>( (solo|solamente|mejor))*', { followUp: 'currency' }],
  [
    '(no |mejor |pon(lo)? |que sea |hazlo |cambialo )*((al?|en|con) )?(el )?<at> ?<pct>?( mejor)?',
    { followUp: 'thresholds' },
  ],
  [
    '(y |no |mejor |pon(lo)? |que sea |hazlo |cambialo )*((al?|en|con) )?(el )?<time>( (mejor|por favor))*',
    { followUp: 'schedule', of: 'at <time>' },
  ],
  [
    '(y |no |mejor |pon(lo)? |que sea |hazlo |cambialo )*((al?|en|con) )?(el )?(diario|diariamente|todos los dias|cada (dia|manana)|todas las mananas)(,? (a )?<time>)?( (mejor|por favor))*',
    { followUp: 'schedule', of: 'daily[ at <time>]' },
  ],
  [
    '(y |no |mejor |pon(lo)? |que sea |hazlo |cambialo )*((al?|en|con) )?(el )?(semanal(mente)?|cada semana|todas las semanas|una vez (a la|por) semana)(,? (a )?<time>)?( (mejor|por favor))*',
    { followUp: 'schedule', of: 'weekly[ at <time>]' },
  ],
  [
    '(y |no |mejor |pon(lo)? |que sea |hazlo |cambialo )*((al?|en|con) )?(el )?((semanal|cada semana) )?((el|los|cada|todos los) )*<day>(,? (a )?<time>)?( (mejor|por favor))*',
    { followUp: 'schedule', of: 'weekly on <day>[ at <time>]' },
  ],
  ['(no |mejor |pon(lo)? |que sean? |hazlo )*<lasts>', { followUp: 'lasts' }],
  ['(y|que tal|y que tal) (el|ella|ese|esta|este|esto|eso)', 'usage for it'],
  [
    '(y|que (hay|tal) (de|con)(?! nuevo)|y que (hay|tal) (de|con)(?! nuevo)|y (para|con|de)|lo mismo (para|con|de)|igual para)( (para|con|de))? <c>',
    { followUp: 'customers' },
  ],
  ['(tambien|ademas|y tambien|asi como)( (para|a))? <c>|<c> (tambien|ademas)', { followUp: 'also' }],
  ['por ?que( tanto)?|y por ?que|cual es el motivo|a que se debe', 'what drives it'],
  ['como (va|esta|anda)( eso)?|cuanto (queda|falta)( todavia)?', 'usage for it'],
  [
    '((necesito )?ayuda(me)?|socorro|comandos?|instrucciones|manual|ejemplos|que (puedes|sabes) hacer( <any>)?|que puedo( <any>)?|como (funciona( esto)?|se usa|te uso)|y|o|pero)( (por favor|con|sobre))*( (uso|alertas|suscripcion))?|quien eres|que eres',
    'help',
  ],
  [
    '((muchas|mil|ok|vale|genial|perfecto) )*(gracias|agradecido)( (por todo|amigo|bot))?([ ,.!:;-]+<any>)?|(genial|perfecto|excelente|muy bien|estupendo|buen trabajo|bien hecho|fantastico|bravo)( (gracias|trabajo))?',
    { talk: 'thanks' },
  ],
  [
    '(hola|buenos dias|buenas( (tardes|noches))?|saludos|hello|hey|que tal)( (a todos|bot|equipo))?',
    { talk: 'greeting' },
  ],
  [
    '(ok|vale|de acuerdo|entendido|si|no|bien|claro|da igual|dejalo|olvidalo|adios|hasta (luego|manana|pronto)|buen (dia|fin de semana)|perdon|lo siento|nada|prueba|cancelar)( (gracias|entonces))?',
    { talk: 'fine' },
  ],
];

/** A name with nothing but a time. */
export const bare: readonly Phrasing[] = [
  ['<c>,? <now>', 'usage for <c>'],
  ['<c>,? <when>', 'history for <c> <when>'],
  [`(${COST} (de |del |para |por ))?<c>,? (para )?(<ahead>|<soon>)`, { notYet: 'future' }],
  [
    `(${COST} (de |del |para |por )|cuanto (ha )?(gastado|gasto|consumido|consumio|costo) )?<c>,? <unread>`,
    { notYet: 'times' },
  ],
];
