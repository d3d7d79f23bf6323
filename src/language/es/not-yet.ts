import type { NotYet } from '#language/phrasings.ts';

/** What cannot be done yet, and what can be done instead; about one customer where the text names one. */
export const notYet = {
  reminders: (customer) =>
    customer === undefined
      ? 'Todavía no puedo enviar recordatorios y no se ha cambiado nada. Sí puedo avisar cuando un cliente llegue a un porcentaje de su presupuesto: "suscribirme a <cliente> al 90"'
      : `Todavía no puedo enviar recordatorios sobre ${customer} y no se ha cambiado nada. Sí puedo avisar cuando llegue a un porcentaje de su presupuesto: "suscribirme a ${customer} al 90"`,
  quietHours: (customer) =>
    customer === undefined
      ? 'Todavía no tengo horas de silencio y no se ha cambiado nada. Sí puedo callar hasta una hora fija: "silenciar todos hasta mañana 08:00"'
      : `Todavía no tengo horas de silencio y no se ha cambiado nada sobre ${customer}. Sí puedo callar hasta una hora fija: "silenciar ${customer} hasta mañana 08:00"`,
  owners: (customer) =>
    customer === undefined
      ? 'Todavía no sé quién es responsable de un cliente ni tengo grupos; no se ha cambiado nada. Sí puedo decir quién recibe avisos sobre él: "quién se entera de <cliente>"'
      : `Todavía no sé quién es responsable de ${customer} y no se ha cambiado nada. Sí puedo decir quién recibe avisos sobre este cliente: "quién se entera de ${customer}"`,
  setBudget: (customer) =>
    customer === undefined
      ? 'Todavía no puedo fijar presupuestos y no se ha cambiado nada: se fijan en Partner Center. Sí puedo mostrar quién no tiene ninguno: "sin presupuesto"'
      : `Todavía no puedo fijar el presupuesto de ${customer} y no se ha cambiado nada: se fija en Partner Center. Sí puedo mostrar cuál es ahora: "uso de ${customer}"`,
  exports: (customer) =>
    customer === undefined
      ? 'Todavía no puedo exportar nada ni enviar correos. Sí puedo mostrar aquí todos los clientes: "uso"'
      : `Todavía no puedo exportar nada ni enviar correos sobre ${customer}. Sí puedo mostrar aquí sus cifras: "uso de ${customer}"`,
  amounts: (customer) =>
    customer === undefined
      ? 'Todavía no puedo vigilar importes y no se ha cambiado nada. ¿A qué porcentajes del presupuesto debo avisar en su lugar? Por ejemplo: "suscribirme a <cliente> al 70,90"'
      : `Todavía no puedo vigilar un importe de ${customer} y no se ha cambiado nada. ¿A qué porcentajes de su presupuesto debo avisar en su lugar? Por ejemplo: "suscribirme a ${customer} al 70,90"`,
  later: (customer) =>
    customer === undefined
      ? 'Lo hago todo al momento y nada más tarde, así que no se ha cambiado nada. Vuelva a decírmelo cuando haya que hacerlo, por favor.'
      : `Lo hago todo al momento y nada más tarde, así que no se ha cambiado nada sobre ${customer}. Vuelva a decírmelo cuando haya que hacerlo, por favor.`,
  exceptions: (customer) =>
    customer === undefined
      ? 'No puedo exceptuar clientes en la misma frase, así que no se ha cambiado nada. Dígalo en dos, por favor: primero para todos y después para los exceptuados.'
      : `No puedo exceptuar a ${customer} en la misma frase, así que no se ha cambiado nada. Dígalo en dos, por favor: primero para todos y después para ${customer}.`,
  own: () =>
    'Los clientes todavía no están asignados a nadie, así que no sé cuáles son los suyos y no se ha cambiado nada. ¿A qué clientes se refiere? Indíquelos ("suscribirme a Contoso; Fabrikam") o diga "todos".',
  lists: () =>
    'No puedo hacerlo para los clientes de una lista, porque la lista cambia, y no se ha cambiado nada. ¿A qué clientes se refiere? Indíquelos ("suscribirme a Contoso; Fabrikam") o diga "todos".',
  listsThen: () =>
    'Las listas solo tratan de los períodos de facturación en curso, así que no sé quiénes eran en otro momento. Sé cuánto había gastado un cliente entonces: "historial de <cliente> el mes pasado", y qué ha cambiado: "cambios desde ayer".',
  times: (customer) =>
    customer === undefined
      ? 'No conozco las cifras de un período así, ni las de un semestre o del año pasado. Conozco las de ayer, la semana pasada, el mes pasado, los últimos días, por ejemplo "los últimos 3 días", un mes, por ejemplo "en octubre", un trimestre, por ejemplo "en el tercer trimestre", unos días, por ejemplo "del 3 al 9 de octubre", y los días desde una fecha.'
      : `No conozco las cifras de ${customer} de un período así, ni de un semestre o del año pasado. Conozco las de ayer, la semana pasada, el mes pasado, los últimos días, un mes, por ejemplo "en octubre", un trimestre, por ejemplo "en el tercer trimestre", unos días, por ejemplo "del 3 al 9 de octubre", y los días desde una fecha: "historial de ${customer} el mes pasado"`,
  future: (customer) =>
    customer === undefined
      ? 'No sé cuánto costará el futuro: una previsión solo trata del período de facturación en curso, hasta su fin: "previsión para <cliente>"'
      : `No sé cuánto costará ${customer} en el futuro: su previsión solo trata del período de facturación en curso, hasta su fin: "previsión para ${customer}"`,
  azure: (customer) =>
    customer === undefined
      ? 'Solo vigilo lo que se gasta: no puedo parar ni cambiar nada en Azure, y no se ha cambiado nada. Puedo mostrar qué causa los costes: "causas del coste de <cliente>"'
      : `Solo vigilo lo que se gasta: no puedo parar ni cambiar nada de ${customer} en Azure, y no se ha cambiado nada. Puedo mostrar qué causa los costes: "causas del coste de ${customer}"`,
  undoOne: () =>
    'Solo se puede deshacer su último cambio aquí, y la respuesta dice cuál; no se ha cambiado nada. Cualquier otro cambio tiene su contrario como comando: "ayuda" los enumera.',
  wrongCustomer: () =>
    '¿A qué cliente se refiere? Dígalo otra vez con el nombre completo. Si acabo de cambiar algo del cliente equivocado, "deshacer" lo revierte.',
  reasons: (customer) =>
    customer === undefined
      ? 'Solo un silencio guarda un motivo, así que no se ha cambiado nada. Dígalo otra vez sin el motivo.'
      : `Solo un silencio guarda un motivo, así que no se ha cambiado nada sobre ${customer}. Dígalo otra vez sin el motivo.`,
  nothingDone: (customer) =>
    customer === undefined
      ? 'No se ha cambiado nada. Escriba "ayuda" para ver qué puedo hacer.'
      : `No se ha cambiado nada sobre ${customer}. Escriba "ayuda" para ver qué puedo hacer.`,
} satisfies Readonly<Record<NotYet, (customer: string | undefined) => string>>;
