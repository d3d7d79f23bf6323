export const usageFor = {
  title: 'uso de',
  usage: 'uso de <cliente>',
  description: 'El uso de un cliente en comparación con su presupuesto, leído ahora',
  example: 'uso de Contoso',
  synonyms: [
    'uso del cliente',
    'uso para',
    'uso de azure de',
    'consumo de',
    'consumo de azure de',
    'gasto de',
    'gastos de',
    'gasto',
    'coste de',
    'costes de',
    'coste',
    'costo de',
    'costos de',
    'costo',
    'presupuesto de',
    'presupuesto',
    'cuánto ha gastado',
    'cuánto gasta',
    'cómo va',
    'ver uso de',
    'mostrar uso de',
    'muestra el uso de',
    'muéstrame el uso de',
  ],
  buttonFor: (whom: string) => `Uso de ${whom}`,
};

export const whatDrives = {
  title: 'causas del coste de',
  usage: 'causas del coste de <cliente>',
  description: 'En qué gasta un cliente: suscripciones, grupos de recursos, servicios y recursos, leído ahora',
  example: 'causas del coste de Contoso',
  synonyms: [
    'causas del costo de',
    'causas del gasto de',
    'causas del coste',
    'causas de',
    'causas',
    'desglose de',
    'desglose',
    'en qué gasta',
    'por qué gasta tanto',
  ],
  buttonFor: (whom: string) => `Causas del coste de ${whom}`,
};

export const links = {
  title: 'vínculos de',
  usage: 'vínculos de <cliente>',
  description: 'Vínculos a la página de un cliente en Partner Center y a Azure Portal',
  example: 'vínculos de Contoso',
  synonyms: ['vínculos', 'enlaces de', 'enlaces', 'enlace de', 'vínculo de'],
  buttonFor: (whom: string) => `Vínculos de ${whom}`,
};

export const usage = {
  title: 'uso',
  usage: 'uso',
  description: 'Todos los clientes de un vistazo: totales por moneda, primero los más urgentes',
  example: 'uso',
  synonyms: ['todos los clientes', 'resumen de todos los clientes', 'uso de todos los clientes', 'vista general'],
};

export const noBudget = {
  title: 'sin presupuesto',
  usage: 'sin presupuesto',
  description: 'Los clientes sin presupuesto, por gasto: sobre ellos no se avisa de ningún porcentaje',
  example: 'sin presupuesto',
  synonyms: ['clientes sin presupuesto', 'quién no tiene presupuesto', 'qué clientes no tienen presupuesto'],
};

export const usageIn = {
  title: 'uso en',
  usage: 'uso en <moneda>',
  description: 'Los clientes con una moneda, con su total: primero la mayor parte del presupuesto',
  example: 'uso en EUR',
  synonyms: ['clientes en', 'total en', 'gasto en', 'gasto total en'],
};

export const top = {
  title: 'top',
  usage: 'top [<número>] [en <moneda>]',
  description: 'Los clientes que más parte de su presupuesto han usado',
  example: 'top 10',
  synonyms: ['peores', 'los peores', 'clientes peores', 'peores clientes'],
};

export const overBudget = {
  title: 'por encima del presupuesto',
  usage: 'por encima del presupuesto [en <moneda>]',
  description: 'Los clientes que han agotado o superado su presupuesto',
  example: 'por encima del presupuesto',
  synonyms: [
    'sobre el presupuesto',
    'presupuesto superado',
    'pasados de presupuesto',
    'clientes por encima del presupuesto',
    'clientes pasados de presupuesto',
    'quién supera el presupuesto',
  ],
};

export const over = {
  title: 'por encima del',
  usage: 'por encima del <n>\u00A0% [en <moneda>]',
  description: 'Los clientes que han usado esa parte de su presupuesto o más',
  example: 'por encima del 90\u00A0%',
  synonyms: ['por encima de', 'más del', 'más de', 'clientes por encima del', 'clientes por encima de'],
};

export const under = {
  title: 'por debajo del',
  usage: 'por debajo del <n>\u00A0% [en <moneda>]',
  description: 'Los clientes que han usado menos que esa parte de su presupuesto',
  example: 'por debajo del 50\u00A0%',
  synonyms: ['por debajo de', 'menos del', 'menos de', 'clientes por debajo del', 'clientes por debajo de'],
};

export const noUsage = {
  title: 'sin uso',
  usage: 'sin uso [en <moneda>]',
  description: 'Los clientes que no han usado nada en el período de facturación en curso',
  example: 'sin uso',
  synonyms: ['clientes sin uso', 'uso cero', 'sin consumo', 'clientes sin consumo'],
};

export const headingOver = {
  title: 'van a superar el presupuesto',
  usage: 'van a superar el presupuesto [en <moneda>]',
  description: 'Los clientes que van a superar su presupuesto; "previsión" a secas también los muestra',
  example: 'van a superar el presupuesto',
  synonyms: ['van a superarlo', 'van a pasarse', 'quién va a superar el presupuesto', 'quién se va a pasar'],
};

export const atRisk = {
  title: 'en riesgo',
  usage: 'en riesgo [en <moneda>]',
  description: 'Los clientes que están cerca de su presupuesto, van a superarlo o ya lo han superado',
  example: 'en riesgo',
  synonyms: ['clientes en riesgo', 'cerca del presupuesto', 'clientes cerca del presupuesto'],
};

export const noChange = {
  title: 'sin cambios',
  usage: 'sin cambios [en <moneda>]',
  description: 'Los clientes con gasto cuyas cifras no cambian desde hace tiempo',
  example: 'sin cambios',
  synonyms: ['clientes sin cambios', 'cifras sin cambios'],
};

export const biggest = {
  title: 'mayor gasto',
  usage: 'mayor gasto [<número>] [en <moneda>]',
  description: 'Los clientes con mayor gasto, por importe, una moneda cada vez',
  example: 'mayor gasto 10 en EUR',
  synonyms: ['mayores gastos', 'mayores clientes', 'los más caros', 'más caros', 'quién gasta más'],
};

export const biggestIncrease = {
  title: 'mayor aumento',
  usage: 'mayor aumento [desde ayer|el lunes|el mes pasado] [en <moneda>]',
  description:
    'Los clientes cuyo coste ha crecido más desde un día, o frente al mismo día del período de facturación anterior',
  example: 'mayor aumento desde el lunes',
  synonyms: ['mayores aumentos', 'mayor subida', 'mayores subidas', 'aumentos', 'quién ha subido más'],
};

export const changes = {
  title: 'cambios desde',
  usage: 'cambios desde ayer|el lunes|el último resumen',
  description:
    'Quién ha superado un umbral, ha vuelto a bajar de él, ahora va a superar su presupuesto o ya no, tiene otro presupuesto o ha subido más desde entonces',
  example: 'cambios desde el lunes',
  synonyms: ['cambios', 'qué ha cambiado', 'qué ha cambiado desde', 'novedades desde'],
};

export const myCustomers = {
  title: 'mis clientes',
  usage: 'mis clientes',
  description: 'Los clientes que tiene asignados; todavía no hay ninguno asignado',
  example: 'mis clientes',
  synonyms: ['todos mis clientes', 'ver mis clientes', 'mostrar mis clientes'],
};

export const forecast = {
  title: 'previsión para',
  usage: 'previsión para <cliente>',
  description:
    'Cuánto costará previsiblemente el período de facturación de un cliente y cuándo se alcanza su presupuesto',
  example: 'previsión para Contoso',
  buttonFor: (whom: string) => `Previsión para ${whom}`,
  synonyms: ['previsión', 'previsión de', 'pronóstico para', 'pronóstico de', 'pronóstico', 'ver previsión de'],
};

export const history = {
  title: 'historial de',
  usage: 'historial de <cliente> [ayer|el mes pasado|desde el lunes|en octubre]',
  description: 'Lo que ha costado cada día, junto al mismo día del período anterior; o lo que se gastó en otras fechas',
  example: 'historial de Contoso',
  buttonFor: (whom: string) => `Historial de ${whom}`,
  synonyms: [
    'historial',
    'historial para',
    'historial del uso de',
    'coste diario de',
    'costes diarios de',
    'costo diario de',
    'gasto diario de',
    'uso diario de',
    'evolución de',
    'tendencia de',
  ],
};

export const accuracy = {
  title: 'precisión de',
  usage: 'precisión de <cliente>',
  description: 'Cuánto se desviaron las previsiones de los últimos períodos de facturación',
  example: 'precisión de Contoso',
  buttonFor: (whom: string) => `Precisión de ${whom}`,
  synonyms: ['precisión', 'precisión para', 'precisión de la previsión para', 'precisión de las previsiones de'],
};
