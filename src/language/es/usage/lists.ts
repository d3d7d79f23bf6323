import type { Words } from '#language/catalogue.ts';
import { counted, listed as enumerated, plural } from '#language/es/counting.ts';
import type { Count, Listed } from '#language/facts.ts';

const customers = ({ count, shown }: Count) => counted(count, 'cliente', 'clientes', shown);

/** "3 de 9 clientes". */
const fittingOf = ({ fitting, running }: Listed) => `${fitting.shown} de ${customers(running)}`;

/** Lists over all customers. Amounts, shares and dates are as the reader writes them. */
export const lists = {
  /** For an amount in the place of a percentage. */
  onlyShares:
    'Las listas van por porcentaje del presupuesto, como "por encima del 80\u00A0%", y no por importe. "mayor gasto" empieza por los que más gastan.',
  noSuchCurrency: (said) =>
    `No conozco ninguna moneda «${said}». Una lista en una moneda es, por ejemplo: "uso en EUR"`,

  headings: {
    all: 'Clientes',
    top: 'Mayor parte del presupuesto usada',
    overBudget: 'Por encima del presupuesto',
    over: (share: string) => `${share} del presupuesto o más`,
    under: (share: string) => `Menos del ${share} del presupuesto`,
    headingOver: 'Van a superar el presupuesto',
    atRisk: 'En riesgo',
    noBudget: 'Sin presupuesto',
    noUsage: 'Sin uso',
    noChange: 'Sin cambios',
    biggest: 'Mayor gasto',
    increase: (since: string | undefined) =>
      since === undefined
        ? 'Mayor aumento frente al período de facturación anterior'
        : `Mayor aumento desde el ${since}`,
  },
  inCurrency: (heading: string, currency: string) => `${heading}, en ${currency}`,
  inNoKnownCurrency: (heading: string) => `${heading}, moneda no indicada`,

  /** The first sentence, which says how many there are. */
  answers: {
    all: ({ listed }) => `${customers(listed)}, de mayor a menor parte del presupuesto usada`,
    top: ({ listed, withBudget, isCut }) => {
      if (!isCut) return `${customers(listed)} con presupuesto, de mayor a menor parte usada`;
      const first = listed.count === 1 ? 'El más urgente' : `Los ${listed.shown} más urgentes`;
      return `${first} de ${customers(withBudget)} con presupuesto`;
    },
    overBudget: (said) => `${fittingOf(said)} con el presupuesto agotado o superado`,
    over: (said, share: string) => `${fittingOf(said)} con al menos el ${share} del presupuesto usado`,
    under: (said, share: string) => `${fittingOf(said)} con menos del ${share} del presupuesto usado`,
    headingOver: (said) => `${fittingOf(said)} ${plural(said.fitting.count, 'va', 'van')} a superar el presupuesto`,
    atRisk: (said) => `${fittingOf(said)} cerca del presupuesto, camino de superarlo o por encima`,
    noBudget: ({ fitting }, ended: string | undefined) => {
      const without = `${customers(fitting)} sin presupuesto`;
      return `${without}${ended === undefined ? '' : `, y ${ended}`}: sin avisos por porcentaje`;
    },
    noUsage: (said) => `${fittingOf(said)} sin uso en el período de facturación en curso`,
    noChange: (said) => `${fittingOf(said)} sin cambios desde hace tiempo: las cifras pueden ser antiguas`,
    biggest: ({ listed, running, isCut }) => {
      if (!isCut) return `${customers(listed)}, de mayor a menor importe`;
      const first = listed.count === 1 ? 'El de mayor gasto' : `Los ${listed.shown} de mayor gasto`;
      return `${first} de ${customers(running)}`;
    },
  },
  /** `since` is undefined for the same day of the last billing period; `sum` is that of those who are listed. */
  increase: ({ fitting, listed, running, isCut }, since: string | undefined, sum: string) => {
    const than = since === undefined ? 'que el mismo día del período de facturación anterior' : `desde el ${since}`;
    const who = `${fitting.shown} de ${customers(running)} con más gasto ${than}`;
    if (fitting.count === 0) return who;
    const first = listed.count === 1 ? 'el primero' : `los ${listed.shown} primeros`;
    return isCut ? `${who}; ${first}: ${sum}` : `${who}: ${sum} en total`;
  },
  increased: (amount: string) => `+${amount}`,
  increaseUnknown: (count) =>
    `${counted(count.count, 'cliente no se puede', 'clientes no se pueden', count.shown)} comparar: no se conservan cifras de entonces con el mismo plan y la misma moneda.`,
  increaseFromStart: (count) =>
    `${counted(count.count, 'cliente cuenta', 'clientes cuentan', count.shown)} desde el inicio del período de facturación, que empezó después.`,
  everyoneHasABudget: 'Todos los clientes con uso tienen presupuesto.',

  /** Of which customers the card speaks. */
  among: (running, waiting, without) => {
    const period = `${customers(running)} con un período de facturación en curso`;
    const all = without.count === 0 ? period : `${period}, ${without.shown} sin cifras`;
    if (waiting.count === 0) return all;
    return `${all}; ${waiting.shown} a la espera de nuevas cifras`;
  },
  otherCurrencies: (others) =>
    `${counted(others.count, 'cliente tiene', 'clientes tienen', others.shown)} otra moneda: los importes de monedas distintas nunca se suman.`,
  /** `command` is what a person types before it. */
  anyCurrency: (command: string) => `"${command} en <moneda>" muestra los de cualquier otra moneda.`,
  rowAsOf: (date: string) => `(${date})`,
  ofPage: (page: string, pages: string) => `página ${page} de ${pages}`,
  endedHeading: (ended) =>
    `${ended.shown} de ${plural(ended.count, 'un período de facturación finalizado', 'períodos de facturación finalizados')}: últimas cifras vistas`,
  setInPartnerCenter: 'Los presupuestos se fijan en Partner Center.',

  /** The one word of a row. */
  pace: {
    noBudget: 'sin presupuesto',
    within: 'dentro',
    close: 'cerca',
    headingOver: 'va a superarlo',
    mayGoOver: 'podría superarlo',
    tooEarly: 'aún pronto',
    onCourse: 'bajo control',
    usedUp: 'agotado',
    exceeded: 'superado',
    noUsage: 'sin uso',
    waiting: 'en espera',
  },
  heading: { newly: 'ahora va a superarlo', noLonger: 'ya no va a superarlo' },
  /** A threshold was passed, or is no longer, since an earlier day. */
  upFrom: (share: string) => `↑ desde el ${share}`,
  downFrom: (share: string) => `↓ desde el ${share}`,

  asOf: (date: string) => `Datos del ${date}`,

  /** What has changed since a day. */
  changes: {
    heading: (day: string) => `Cambios desde el ${day}`,
    answer: (day: string, { passed, fell, newly, noLonger, budget }) => {
      const said = [
        passed.count > 0 &&
          `${counted(passed.count, 'cliente ha superado', 'clientes han superado', passed.shown)} un umbral`,
        fell.count > 0 && `${counted(fell.count, 'ha bajado', 'han bajado', fell.shown)} de un umbral`,
        newly.count > 0 && `${counted(newly.count, 'va', 'van', newly.shown)} ahora a superar el presupuesto`,
        noLonger.count > 0 && `${counted(noLonger.count, 'ya no va', 'ya no van', noLonger.shown)} a superarlo`,
        budget.count > 0 && `${counted(budget.count, 'tiene', 'tienen', budget.shown)} otro presupuesto`,
      ].filter((each) => typeof each === 'string');
      return said.length > 0 ? `Desde el ${day}: ${enumerated(said)}` : `Nadie ha superado un umbral desde el ${day}`;
    },
    passed: (count) => `Umbral superado (${count.shown})`,
    fell: (count) => `De nuevo por debajo de un umbral (${count.shown})`,
    headings: {
      newly: (count, isBeside) =>
        isBeside
          ? `Otros que ahora van a superar su presupuesto (${count.shown})`
          : `Ahora van a superar su presupuesto (${count.shown})`,
      noLonger: (count, isBeside) =>
        isBeside
          ? `Otros que ya no van a superar su presupuesto (${count.shown})`
          : `Ya no van a superar su presupuesto (${count.shown})`,
    },
    budget: (count) => `Otro presupuesto, o ninguno (${count.shown})`,
    rose: 'Mayores subidas del resto',
    unknown: (count, day: string) =>
      `Sin comparación: ${customers(count)}, no se conservan cifras del ${day} en este período de facturación.`,
    unknownHeading: (count, day) =>
      `Si el ${day} iban a superar su presupuesto no se sabe de ${customers(count)}: no se conserva ninguna previsión de ese día.`,
    noDigest: 'Aquí aún no se ha publicado ningún resumen: los cambios son desde ayer.',
  },

  open: (name: string) => `Uso de ${name}`,
  next: 'Siguiente',
  previous: 'Anterior',
  showAll: (shown: string) => `Ver los ${shown}`,
  nobodyAssigned:
    'Todavía no hay clientes asignados a nadie: los responsables de clientes llegarán en una versión posterior. "uso" muestra todos los clientes.',
} satisfies Words['lists'];
