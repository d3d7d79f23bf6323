/*
 * The words by which Spanish calls the commands, and what stands around them.
 */

export const COST =
  '((el|los|la|las|nuestro|nuestros|mi) )?(usos?|consumos?|gastos?|costes?|costos?|presupuestos?|usage|factura|importes?|facturacion)( (de azure|azure|en la nube|actual(es)?|total(es)?|del mes))*';
export const USED =
  '(gastado|consumido|costado|usado|utilizado|pagado|gasto|consumio|costo|uso|gasta|consume|cuesta|usa)';
export const ALERTS =
  '((las|los|la|el|mis|todas las|todos los|mas|de|nuevas) )*(alertas?|avisos?|notificaciones|notificacion|alarmas?|mensajes?)(?! ?[&+] )';
export const SILENCE =
  '(silenciar|silencia|silencie|silencio|mutear|mute|pausar|pausa|callar|calla|acallar|poner en silencio|pon en silencio|suspender|suspende|desactivar|desactiva|parar|para|detener|deten|snooze)';
export const SUBSCRIBE =
  '(suscribir(me|nos|se)?|suscribe(me|nos)?|suscribete|suscripcion|seguir|sigue|vigilar|vigila|vigile|observar|observa|monitorizar|monitoriza|monitorear|monitorea|subscribe|controlar|controla)';
export const UNSUBSCRIBE =
  '(desuscribir(me|nos|se)?|desuscribe(me|nos)?|cancelar (la )?suscripcion|cancela (la )?suscripcion|anular (la )?suscripcion|dejar de (seguir|vigilar|observar)|deja de (seguir|vigilar|observar)|darme de baja|dar de baja|dame de baja|unsubscribe|no seguir|baja)';
export const ACKNOWLEDGE =
  '(confirmar|confirma|confirmo|reconocer|reconoce|reconozco|acusar recibo|marcar como vist[oa]|ack|acknowledge|visto|vista|validar|atiendo|dar por vist[oa])';
export const ALL = '(tod[oa]s?( (los|las|nuestros))?( clientes)?|todo el mundo|cada cliente)';
