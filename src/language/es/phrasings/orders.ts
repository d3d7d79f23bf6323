import type { Phrasing } from '#language/phrasings.ts';
import { ACKNOWLEDGE, ALERTS, ALL, COST, SILENCE, SUBSCRIBE, UNSUBSCRIBE } from './words.ts';

const TO = '(al? |de |del |para |sobre |en |el cliente |a la )?';
const TELL =
  '(avisa(me|nos)?|avise(me|nos)?|notifica(me|nos)?|informa(me|nos)?|alerta(me|nos)?|dime|dinos|(me|nos) (avisas|avises|notificas)|avisar(me|nos)?|quiero (que me avises|saber)|mandame un aviso|enviame una alerta)';
const REACHES =
  '(llegue|llega|alcance|alcanza|supere|supera|pase|pasa|exceda|excede|este|esta|sobrepase|sobrepasa|haya alcanzado|haya superado)( (a|al|el|del|de|por encima del|los))*';

/** Orders, what only looks like one, and what cannot be done yet. */
export const orders: readonly Phrasing[] = [
  // no order at all
  [
    '(deshacer|deshaz|anular|anula|revertir) (todo|todos los cambios|la suscripcion|las suscripciones|el silencio)',
    { notYet: 'undoOne' },
  ],
  [
    'no (es |son )?((el |la |los )?(mio|mia|mios|nuestro|nuestra)|(mi|nuestro) (cliente|alerta|problema)|(mis|nuestros) clientes|para (mi|nosotros)|yo)',
    { notYet: 'nothingDone' },
  ],
  [
    'no (confirmar|confirmes|confirme|reconocer|reconozcas|silenciar|silencies|suscribir|suscribas|sigas|seguir|suscribirme)( <any>)?',
    { notYet: 'nothingDone' },
  ],
  [
    '(que (pasa|pasaria|sucede|ocurre|hace|significa))( <any>)? (si|cuando|confirmar|silenciar|suscribir)( <any>)?',
    'help',
  ],
  [
    `(como|puedo|se puede|debo|deberia|es posible)( <any>)? (${ACKNOWLEDGE}|${SUBSCRIBE}|${UNSUBSCRIBE}|${SILENCE})( <any>)?`,
    'help',
  ],
  [
    '(quien|cuando) (ha |se )?(confirmado|confirmo|reconocio|silencio|suscribio|silenciado|suscrito)( la alerta)?( (de|a))? <c>',
    'usage for <c>',
  ],

  // what cannot be done yet
  [
    `((${COST}|(la |las |el )?(prevision(es)?|pronosticos?|proyeccion(es)?))( (de|para) todos)? )(de |para )?(<ahead>|<soon>)|<ahead>`,
    { notYet: 'future' },
  ],
  [
    '(la |las |el )?(prevision(es)?|pronosticos?|proyeccion(es)?) (de |del |para )<c>,? (para )?<ahead>',
    { notYet: 'future' },
  ],
  [
    '(cuanto |cuando )?((gastara|va a gastar|costara|consumira|superara|excedera) <c>|<c> (va a|gastara|costara|consumira|superara|excedera)( gastar| costar| superar)?|(va|van) a (gastar|costar|superar|exceder) <c>)( <any>)? <ahead>',
    { notYet: 'future' },
  ],
  [
    '(cuanto (ha |habia )?(gastado|gasto|consumido|consumio|costo) )?<c>,? (en |del? )?((el|este|la) )?(((primer|segundo|ultimo|pasado) )?(ano|semestre)( (pasado|anterior|actual))?|proximo trimestre|trimestre que viene)( de 20\\d\\d)?',
    { notYet: 'times' },
  ],
  [
    '(recuerda(me|nos)?|recordar(me|nos)?|recordatorio|recuerde(me|nos)?|hacer seguimiento)( <any>)?',
    { notYet: 'reminders' },
  ],
  ['(llama|llamar|contacta|contactar)( a)? <c>( <any>)?', { notYet: 'reminders' }],
  [
    '(horas? de silencio|no molestar|modo noche|horario)( <any>)?|(<any> )?(no|nada|ningun[oa]?|nunca)( <any>)? (por la noche|de noche|los fines de semana|el fin de semana|despues de las \\d+( <any>)?|fuera del? horario( <any>)?|por las noches)( <any>)?',
    { notYet: 'quietHours' },
  ],
  [
    '(<any> )?(exporta(r|me|cion)?|csv|excel|xlsx|pdf|descargar?|descarga|imprimir)( <any>)?|(<any> )?por (e-?mail|correo|mail)( <any>)?',
    { notYet: 'exports' },
  ],
  [
    '(quien|a quien)( (es|lleva|gestiona|pertenece|se encarga|atiende))+( (el|la|de))?( (responsable|dueno|propietario|encargado|gestor))( (de|del))? <c>|quien (lleva|gestiona|se encarga de|atiende)( a)? <c>|a quien pertenece <c>|de quien es <c>|(responsable|dueno|propietario|encargado|gestor)( (de|del))? <c>',
    { notYet: 'owners' },
  ],
  ['(asigna|asignar|entrega|pasa|transfiere|dale) <c> a <any>|<c> pertenece a <any>', { notYet: 'owners' }],
  [
    '(sube|subir|aumenta|aumentar|fija|fijar|cambia|cambiar|baja|bajar|pon|poner|define|definir|reduce|reducir|modifica|modificar|ajusta)( (el|un|su))? presupuesto( (a|en|hasta|=))* ?\\d<any>',
    { notYet: 'setBudget' },
  ],
  [
    '(sube|subir|aumenta|aumentar|fija|fijar|cambia|cambiar|baja|bajar|pon|poner|define|definir|reduce|reducir|modifica|modificar|ajusta|duplica)( (el|un|su))? presupuesto( (de|del|para|a))* <c>( (a|en|hasta) <any>)?',
    { notYet: 'setBudget' },
  ],
  ['presupuesto( (de|del|para))? <c>( (a|=))? ?\\d[\\d.,]*( ?(k|mil|eur|euros?|€|usd))*', { notYet: 'setBudget' }],
  [
    `${SUBSCRIBE}( (a|al|para))? <c>,? (a|al|en|desde|con|a partir de|por encima de|mas de)( los| de)? ?<money>`,
    { notYet: 'amounts' },
  ],
  [`(${TELL}|${SUBSCRIBE}),? (cuando|si|en cuanto|al?) <c> ${REACHES} ?<money>`, { notYet: 'amounts' }],
  [`(${SUBSCRIBE}|${UNSUBSCRIBE}|${ACKNOWLEDGE}) ${TO}<c>,? <later>`, { notYet: 'later' }],
  [`(<any> )?${ALL},? (excepto|menos|salvo|pero no|a excepcion de) <any>`, { notYet: 'exceptions' }],
  [
    `${SUBSCRIBE} ${TO}(los |las )?(<n> )?(mas (grandes|caros)|mayores|peores|top)( <n>)?( <any>)?`,
    { notYet: 'lists' },
  ],

  // silence
  [`${SILENCE}( ${ALERTS})? ${TO}${ALL} <lasts>`, 'silence all <lasts>'],
  [`${SILENCE} (${ALERTS} )?${TO}<c> <lasts>`, 'silence <c> <lasts>'],
  [
    `(no|sin|ninguna|basta de) (mas )?${ALERTS} (de |sobre |para |del )<c> <lasts>|no (me|nos) (avises|alertes|molestes|notifiques)( mas)? (de|sobre|por) <c> <lasts>|<c> (en silencio|silenciado|mute) <lasts>`,
    'silence <c> <lasts>',
  ],
  [`${SILENCE}( ${ALERTS})? <lasts>|(en )?silencio <lasts>`, 'silence <lasts>'],
  ['(silenciar|silencia|poner en silencio|pon en silencio|mute)( a)? <c>', 'silence <c>'],
  [
    `(reactivar|reactiva|reanudar|reanuda|quitar el silencio|quita el silencio|dejar de silenciar|deja de silenciar|unmute|activar de nuevo|fin del silencio|desilenciar|desilencia)( ${ALERTS})?( (de|del|a|para))? <c>`,
    'unsilence <c>',
  ],

  // seen
  ['<c>,? (confirmar|reconocer|validar)', 'acknowledge <c>'],
  [`${ACKNOWLEDGE}( (la alerta|las alertas|el aviso))?( (de|del|a|para|sobre))? <c>`, 'acknowledge <c>'],
  [
    '(he visto|ya vi|ya he visto|me encargo( yo)?|me ocupo( yo)?|yo me encargo|yo llevo|estoy con|lo llevo)( (la alerta|de|del|a))* <c>|<c> (es mio|es mia|visto|confirmado|atendido)|marcar? <c> como (visto|vista|confirmado|leido)',
    'acknowledge <c>',
  ],
  [
    '(yo )?me (encargo|ocupo)( yo)?|es (mio|mia)|mio|mia|estoy en ello|lo hago yo|yo lo (llevo|hago)|(confirma|confirmar|reconoce|reconocer|acusa|valida)(lo|la)',
    'acknowledge it',
  ],
  [
    '(anular|anula|quitar|quita|deshacer|deshaz|cancelar|cancela|retirar)( (la confirmacion|el reconocimiento|el acuse))( (de|del|a))? <c>|(desconfirmar|reabrir|reabre) <c>',
    'unacknowledge <c>',
  ],
  [
    '(deshacer|deshaz|undo|anular|anula|revertir|revierte)(lo)?( (eso|esto|lo ultimo|la ultima accion|el ultimo cambio))?|fue un error|vuelve atras',
    'undo',
  ],
  ['((es|era|fue) )?(el )?cliente equivocado|no es ese cliente', { notYet: 'wrongCustomer' }],

  // what is to be told, and what no longer
  [
    `(${TELL}|${ALERTS}),? (cuando|si|en cuanto) <c> ${REACHES} ?<at>( (de|del) (su |el )?presupuesto)?`,
    'subscribe <c> at <at>',
  ],
  [`(${TELL}) (sobre|de|del|por) <c> (al|a|en|desde) (el )?<at>`, 'subscribe <c> at <at>'],
  [`${SUBSCRIBE} (al|a|en|con|desde|at)( el| los)? <at>`, 'watch at <at>'],
  [`${SUBSCRIBE} ${TO}<c> (al|a|en|con|desde|at)( el| los)? <at>`, 'subscribe <c> at <at>'],
  [`${SUBSCRIBE} ${TO}<c> con (previsiones|pronosticos)`, 'subscribe <c> with forecasts'],
  [`${SUBSCRIBE} ${TO}<c> con (picos|anomalias)`, 'subscribe <c> with spikes'],
  [
    `(${TELL}),? (cuando|si|en cuanto) <c> (supere|supera|exceda|pase|agote|sobrepase|se pase)( (de|del|el|su))* ?presupuesto`,
    'subscribe <c> at 100',
  ],
  [
    `${UNSUBSCRIBE} ${TO}<c>|(no|parar|para|detener|deten|quitar|quita|desactivar|desactiva|cancelar|cancela)( mas)? ${ALERTS} (de |sobre |para |del )<c>|no (me|nos) (avises|alertes|notifiques)( mas)? (de|sobre|por) <c>|no quiero (mas )?${ALERTS} (de|sobre|del) <c>`,
    'unsubscribe <c>',
  ],
  [
    `${SUBSCRIBE} ${TO}<c>|quiero (${SUBSCRIBE}|recibir ${ALERTS}) ${TO}<c>|(activa|activar) ${ALERTS} ${TO}<c>|echale un ojo a <c>`,
    'subscribe <c>',
  ],
  [`(${TELL}) (sobre|de|del|acerca de) <c>`, 'subscribe <c>'],
  [
    `(no mas|parar|para|detener|deten|desactivar|desactiva|quita|quitar|cancela|cancelar|basta de) ${ALERTS}`,
    'stop alerts',
  ],

  // the digest
  [
    '((envia|enviame|manda|mandame|muestra|muestrame|dame)( (me|nos))? )?((el|un) )?(digest|resumen|informe) (ahora|ya|por favor)|(muestra|muestrame|dame|enviame|mandame) (el |un )?(digest|resumen)',
    'digest now',
  ],
  [
    '(no mas|sin|para|parar|detener|cancela|cancelar|desactiva|desactivar|quita|quitar)( (el|los))? (digests?|resumen(es)?|informes?)|(digest|resumen) (no|off|desactivado)',
    'digest off',
  ],
  [
    '((envia|enviame|manda|mandame|quiero)( (me|nos))? )?((el|un) )?(digest|resumen|informe)( (diario|todos los dias|cada (dia|manana)|diariamente))*( a)? <time>( (todos los dias|cada (dia|manana)|todas las mananas))?',
    'digest daily at <time>',
  ],
  [
    '((envia|enviame|manda|mandame|quiero)( (me|nos))? )?((el|un) )?(digest|resumen|informe)( (semanal|cada|los|el|todos los))* <day>( a)? <time>',
    'digest weekly on <day> at <time>',
  ],
  [
    '((envia|enviame|manda|mandame|quiero)( (me|nos))? )?((el|un) )?(digest|resumen|informe)( (semanal|cada|los|el|todos los))* <day>',
    'digest perhaps weekly on <day>',
  ],
  [
    '((envia|enviame|manda|mandame|quiero)( (me|nos))? )?((el|un) )?(digest|resumen|informe) (diario|todos los dias|cada (dia|manana)|todas las mananas)',
    'digest perhaps daily',
  ],
  [
    '((envia|enviame|manda|mandame|quiero)( (me|nos))? )?((el|un) )?(digest|resumen|informe) (semanal|cada semana|todas las semanas)',
    'digest perhaps weekly',
  ],
];
