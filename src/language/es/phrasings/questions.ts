import type { Phrasing } from '#language/phrasings.ts';
import { ALERTS, ALL, COST, USED } from './words.ts';

const WHO =
  '((lista|muestra(me)?|dime) )?(quien(es)?|que clientes?|cuales( clientes)?|los clientes?|clientes?|todos los clientes|cuantos clientes|los)( (que|estan?|estaban?|estuvo|estuvieron|han|ha|habian?|tienen?|ya|son|es|van?|se))*';
const BUDGET = '((su|sus|el|del|de|de su|al) )*(presupuestos?|limites?)';

/** Questions about customers that are named, and about all. */
export const questions: readonly Phrasing[] = [
  [
    '(no )?tiene <c> (un |algun |ya )?(presupuesto|limite)|<c> (no )?tiene (un |algun |ningun )?(presupuesto|limite)',
    'usage for <c>',
  ],
  // lists
  [
    `(${COST} )?(de |de los )?${WHO}( (usan?|usado|gastan?|gastado|consumen?|consumido|con|a|estan?))* ?(por debajo|debajo|menos|bajo|inferiores)( (de|del|el|al|a))* ?<n> ?<pct>( (de|del) (su )?presupuesto)?( <now>)?`,
    'under <n>%',
  ],
  ['(menos|por debajo) del? <n> ?<pct>( del presupuesto)?', 'under <n>%'],
  [
    `${WHO}( (usan?|usado|gastan?|gastado|consumen?|consumido|con))* ?(menos|por debajo) de la mitad( ${BUDGET})?( <now>)?`,
    'under 50%',
  ],
  [
    `${WHO}( (usan?|usado|gastan?|gastado|consumen?|consumido|con))* ?(mas|por encima) de la mitad( ${BUDGET})?( <now>)?`,
    'over 50%',
  ],
  [
    `${WHO}( (no|sin|con|ningun|cero|nada de))+ ?(tienen?|tiene)? ?(uso|consumo|gastos?)( (cero|nulo))?( <now>)?|(algun )?(clientes? )?(sin|con cero) (uso|consumo|gastos?)|clientes inactivos|(uso|consumo) cero`,
    'no usage',
  ],
  [
    `${WHO}( no)?( (ha|han))? ?(no )?(usado|gastado|consumido|usan?|gastan?|consumen?|cuestan?) nada( <now>)?`,
    'no usage',
  ],
  [
    `${WHO} (superan?|supera|supero|superaron|exceden?|excede|excedio|excedieron|sobrepasan?|pasado|pasados?|superado|excedido|por encima|sobre|fuera|han superado|encima)( (de|del))* ?${BUDGET}( <now>)?|(por encima|sobre|fuera) del presupuesto|presupuestos? (superados?|excedidos?)|excesos?( de presupuesto)?|${WHO} se (pasan?|pasaron|paso|han pasado)( ${BUDGET})?( <now>)?`,
    'over budget',
  ],
  [
    `(${COST} )?(de |de los )?${WHO} (por encima|superan?|supera|mas|sobre|pasan?|superado|encima|gastado mas)( (de|del|el|por encima))* ?<n> ?<pct>( (de|del) (su )?presupuesto)?( <now>)?|(mas|por encima) del? <n> ?<pct>( del presupuesto)?`,
    'over <n>%',
  ],
  [`${WHO} (van? a|pueden|puede|camino)( <any>)?`, 'heading over'],
  [
    `${WHO} (en riesgo|en peligro|a punto|cerca|proximos?|casi)( <any>)?|(clientes )?en riesgo|(los )?riesgos`,
    'at risk',
  ],
  [
    `${WHO}( (no|sin|ningun))+ ?(tienen?|tiene)? ?(un |ningun )?presupuesto( (definido|asignado))?( <now>)?|(clientes )?sin presupuesto|ningun presupuesto`,
    'no budget',
  ],
  [
    `${WHO}( (no|sin))+ ?(han |ha )?(cambi(ado|os?|an)|cifras nuevas|movimiento|novedades)( <any>)?|sin cambios`,
    'no change',
  ],
  [
    '(muestra(me)? |lista |uso |consumo )?(el |los )?(top|peores)( <n>)?( clientes?)?|(los )?<n> peores( clientes?)?',
    'top <n|10>',
  ],
  [
    `((muestra(me)?|dame|lista) |quien(es)? (es|son) |cual(es)? (es|son) )?((el|los|la|las|nuestros|mis) )*(<n> )?(clientes? )?(mas (grandes?|caros?|costosos?)|mayor(es)?)( <n>)?( (clientes?|consumidores|gastos?|costes?|consumos?|gastadores))?( en <cur>)?`,
    'biggest[ <n>][ in <cur>]',
  ],
  ['(quien|que cliente) (gasta|consume|cuesta|paga) mas( en <cur>)?( <now>)?', 'biggest[ in <cur>]'],
  [
    '(el )?mayor (aumento|incremento|subida|crecimiento)( desde <since>)?|quien ha (subido|crecido|aumentado) mas( desde <since>)?',
    'biggest increase since <since|yesterday>',
  ],
  [`${COST} (ordenad[oa]s?) por (coste|importe|gasto)( en <cur>)?`, 'biggest[ in <cur>]'],
  [
    `((el )?total (de |del )?)?${COST}( (de|para) ${ALL})? en <cur>( <now>)?|(clientes|total) en <cur>`,
    'usage in <cur>',
  ],
  [
    `(${COST} (de |para |por )?(${ALL}|los clientes|nuestros clientes|general|global|en total|total)|(el )?total( (general|de gastos|de costes|del gasto))?|(la )?cartera|(todos los |los |nuestros |lista de )?clientes|todos?|vista general|resumen general|panorama|estado (de los|del) presupuestos?|tablero|situacion( general)?|como (estamos|vamos|va todo|van los clientes|va la cosa))( <now>)?`,
    'usage',
  ],
  [`${COST}( <now>)?`, 'usage'],
  [
    `cuanto (gastamos|consumimos|hemos gastado|estamos gastando|llevamos( gastado)?|gastan todos)( (en total|todos))*( <now>)?`,
    'usage',
  ],
  ['(muestra(me)? |cuales son |lista )?mis( propios)? clientes|clientes asignados a mi', 'my customers'],
  [
    '(desde <since>,? )?(que|algo|alguna)( (se|hay|ha|de|es))*( (cambiado|nuevo|nueva|novedad(es)?|pasado|cambio|paso))+( desde <since>)?( <now>)?|(novedades|cambios|hay novedades|alguna novedad)( desde <since>)?|que me he perdido',
    'changes since <since|last digest>',
  ],
  [
    `(hay |cuales son |muestra(me)? |lista |ver |alguna |que )*${ALERTS}( (abiertas?|activas?|actuales|pendientes|hay|sin confirmar))*( <now>)?`,
    'alerts',
  ],
  [
    '(a que|que|quien)( (estoy|estamos|sigo|seguimos|vigilamos|esta))+( (suscrit[oa]s?|siguiendo|vigilando))?|(mis |nuestras |las )?suscripciones( aqui)?',
    'subscriptions',
  ],
  [
    '(estas|sigues|funciona|esta todo)( (ahi|despierto|activo|bien|funcionando|vivo|vigilando|todo))*|(cuando fue )?(el |la )?(ultimo escaneo|ultima (lectura|revision))|estado del (sistema|servicio|bot)|estado',
    'status',
  ],

  // other times
  [
    'que (ha )?(paso|pasado|ocurrio|ocurrido|sucedio|sucedido) ((con|en|a) <c> <when>|<when> (con|en|a) <c>)',
    'history for <c> <when>',
  ],
  [
    `(cuanto|que) (ha |habia )?${USED} <c> <when>|cuanto <c> (ha )?${USED} <when>|cuanto <when> (ha )?${USED} <c>`,
    'history for <c> <when>',
  ],
  [`${COST} (de |del |para |por )?<c>,? <when>|${COST} <when> (de |del |para )<c>`, 'history for <c> <when>'],
  [
    '(el )?(historial|historico|historia|evolucion|tendencia|costes? diarios?|consumo diario|gasto diario)( (de|del|para|de los costes de))* <c>( <when>)?',
    'history for <c>[ <when>]',
  ],
  [
    'que ha (cambiado|pasado) (en|con|de) <c>( <when>)?|como ha (evolucionado|cambiado) <c>( <when>)?',
    'history for <c>[ <when>]',
  ],
  [`${COST}( (de|para) ${ALL})? <when>|cuanto (hemos gastado|gastamos|se gasto) <when>`, 'history <when>'],
  [
    '(se )?(va|van) a (superar|exceder|pasar|pasarse|llegar|agotar|sobrepasar|cumplir)(se)? <c>( <any>)?|(va|van) (a )?<c>( a)? (superar|exceder|pasar|pasarse|llegar|agotar|sobrepasar|cumplir|mantenerse)( <any>)?|<c> (va a|superara|excedera|llegara|se pasara|agotara|sobrepasara)( <any>)?|(superara|excedera|llegara|se pasara|agotara) <c>( <any>)?',
    'forecast for <c>',
  ],
  [
    'cuando (superara|agotara|llegara|alcanzara|se quedara|va a|se pasara|excedera)( a)? <c>( <any>)?|cuando <c> (superara|agotara|va a|llegara)( <any>)?|cuanto (gastara|va a (gastar|costar|consumir)|costara|consumira) <c>( <any>)?|donde (acabara|terminara) <c>( <any>)?',
    'forecast for <c>',
  ],
  [
    '(la |el |las )?(prevision(es)?|pronosticos?|proyeccion(es)?|estimacion|forecast)( (de|del|para))* <c>( <now>)?',
    'forecast for <c>',
  ],
  ['(la |las |el )?(prevision(es)?|pronosticos?|proyeccion(es)?)( (para todos|general|global))?', 'forecast'],
  ['(la )?(precision|exactitud|fiabilidad)( (de las previsiones|de|del|para))* <c>', 'accuracy for <c>'],

  // why, who, where
  [
    `por ?que (esta|es|cuesta|gasta|ha|consume|sube|tiene)( (tanto|tan))?( (caro|cara|alto|alta))? ?<c>( (tan|tanto|gastado|subido|mas|alto|caro|cara))*( <now>)?|por ?que <c> (esta|es|cuesta|gasta|consume|sube|ha)( <any>)?|por ?que (son|es|estan) (tan )?(altos?|caros?) ${COST} de <c>`,
    'what drives <c>',
  ],
  [
    '(que|quien) (impulsa|causa|genera|provoca|hace|mueve|encarece|cuesta mas|esta causando)( (el|los|la|subir))*( (coste|costes|gasto|consumo|costo))?( (de|del|en|para|a))* <c>|en que (gasta|se gasta|ha gastado)( (el dinero|mas))? ?<c>( <any>)?',
    'what drives <c>',
  ],
  [
    `(los )?(factores( de coste)?|desglose|detalle de costes|causas?|motivos?|servicios|recursos)( (de|del|para|en|coste))* <c>|(${COST} )?(de |del |para )?<c> por (servicios?|recursos?|grupos? de recursos|suscripcion(es)?|categorias?)`,
    'what drives <c>',
  ],
  [
    `quien (recibe|se entera|es avisado|sigue|vigila|esta suscrito|oye|escucha|ve)( ${ALERTS})?( (de|del|a|sobre|para))* <c>`,
    'who hears about <c>',
  ],
  [
    '(el |los |un )?(enlaces?|link|vinculo|direccion)( (a|al|para|de|del|en|el|partner center|portal|azure|portal de azure))* <c>( (en|de) (el )?(partner center|portal( de azure)?|azure))?|(abre|abrir|muestra) <c> en (el )?(partner center|portal( de azure)?|azure)|<c> en (el )?(partner center|portal( de azure)?)',
    'links for <c>',
  ],

  // how it stands now
  [
    `cuanto( dinero)? (ha |lleva |esta )?(${USED}|gastando|consumiendo|costando) <c>( (ya|hasta ahora))*( <now>)?|cuanto <c> (ha |lleva )?(ya )?${USED}( <now>)?|cuanto (lleva|va) <c>( gastado)?( <now>)?`,
    'usage for <c>',
  ],
  [
    '(cuanto|que|cuantos dias)( presupuesto)? (le )?(queda|quedan|resta|sobra)( (de presupuesto|del presupuesto|presupuesto))?( (a|para|de|al|en))? <c>|(presupuesto|saldo) (restante|disponible|que queda)( (de|del|para|a))? <c>|<c> tiene (aun|todavia) presupuesto|cuanto presupuesto (le queda a|tiene) <c>',
    'usage for <c>',
  ],
  [
    'como (va|van|esta|estan|anda|le va a|marcha|lleva|se encuentra)( (con|el presupuesto de))? <c>( (con el presupuesto|de presupuesto))?( <now>)?|(que tal|como van las cosas (con|en))( (esta|va))? <c>',
    'usage for <c>',
  ],
  [
    '(esta|va|sigue|ha|estan)( (ya|todavia|aun))* <c>( (bien|ok|dentro|en|por encima|sobre|fuera|cerca|debajo|pasado|pasada|de|superado|excedido|del|el|su|de|presupuesto|limite|rojo|verde|riesgo|caro|en orden))+|<c> (esta|va|ha|sigue)( (ya|todavia))*( (bien|ok|dentro|en|por encima|sobre|fuera|cerca|superado|excedido|del|el|su|de|presupuesto|limite|rojo|verde|riesgo))+|ha (superado|excedido) <c>( (el|su))* presupuesto|todo bien (con|en) <c>',
    'usage for <c>',
  ],
  [
    `(hay )?(alguna? |algun )?(novedad(es)?|noticias?|problemas?|algo nuevo|alertas?)( (de|del|con|en|sobre|para))+ <c>|que (hay|pasa|hay de nuevo) (con|de|en|sobre) <c>`,
    'usage for <c>',
  ],
  [
    `((muestra(me)?|dame|dime|ensena(me)?|quiero ver|necesito|cual es|cuales son|enviame) )?((el|la|los|las|un) )?(${COST}|presupuestos?|estado|cifras|numeros|datos|detalles|informacion|info|situacion|resumen|balance|alertas?|informe|todo|saldo)( (de|del|para|sobre|en|por|acerca de))+ <c>( <now>)?`,
    'usage for <c>',
  ],
  [
    `((muestra(me)?|dame) )?(${COST}|presupuesto|estado|cifras|datos|detalles) <c>( <now>)?|<c>,? (${COST}|presupuesto|estado|cifras|alertas?)( <now>)?`,
    'usage for <c>',
  ],
  [
    '(resume(me)?|resumir|muestra(me)?|abre|busca|ver|revisa|comprueba|mira|ensena(me)?|echa(le)? (un vistazo|una mirada))( a)? <c>',
    'usage for <c>',
  ],
  ['(comparar?|compare|comparacion( de)?)( a)? <c> (con|a) <when>', 'history for <c> <when>'],
  ['compar[ae](r|n)?l[oae] (con|a) <when>', 'history for it <when>'],
  [
    '(comparar?|compare|comparacion( (de|entre))?)( a)? (<it> (con|frente a|contra|y) (a )?<d>|<d> (con|frente a|contra|y) (a )?<it>)|compar[ae](r|n)?l[oae] (con|frente a|contra) <d>',
    { followUp: 'compared' },
  ],
  ['(comparar?|compare|comparacion( (de|entre))?)( a)? <c> (con|frente a|contra|o) (a )?<d>', 'usage for <c>; <d>'],
  [
    '<c> (o|u) <d>[,¿ ]* ?(quien|cual)( (de los dos|esta|es|va|tiene|ha))* (el |la )?(peor|mejor|mas( (alto|caro|cerca|gastado|lejos))?)|(quien|cual)( (esta|es|va))* (peor|mejor|mas (caro|alto|cerca))[,:]? <c> (o|u) <d>',
    'usage for <c>; <d>',
  ],
  ['(comparar?|compara|comparacion( (de|entre))?)( a)? <c>', 'usage for <c>'],
  ['(se )?(pasara|excedera)( (a|de))? <c>( del? (su )?presupuesto)?', 'forecast for <c>'],
  ['usage (de|del|para|por) <c>', 'usage for <c>'],
];
