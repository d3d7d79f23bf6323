import type { Words } from '#language/catalogue.ts';
import { percent } from '#language/es/counting.ts';

/** How spending stands towards a budget. Amounts and shares are as the reader writes them; thresholds are numbers. */
export const budgets = {
  states: {
    noBudget: 'sin presupuesto',
    within: 'dentro del presupuesto',
    close: 'cerca del presupuesto',
    headingOver: 'va a superarlo',
    mayGoOver: 'podría superarlo',
    tooEarly: 'aún es pronto',
    onCourse: 'bajo control',
    usedUp: 'agotado',
    exceeded: 'superado',
  },
  /** Where a judgement stands alone, and says of itself what is used up. */
  verdicts: { usedUp: 'Presupuesto agotado', exceeded: 'Presupuesto superado' },
  justOver: (share: string) => `${share} y algo más`,
  used: (share: string, state: string) => `${share} usado, ${state}`,
  aboveAThreshold: 'por encima de un umbral',
  atTheThreshold: 'en el umbral',
  above: (threshold: number) => `por encima del ${percent(threshold)}`,
  justAbove: (threshold: number) => `justo por encima del ${percent(threshold)}`,
  spent: 'Gastado',
  budget: 'Presupuesto',
  overBy: 'Exceso',
  left: 'Disponible',
  days: 'Datos',
} satisfies Words['budgets'];
