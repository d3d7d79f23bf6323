import type { TrueCustomer } from './sandbox-process.ts';

/* What a card has to show for a customer of the simulated Partner Center, formatted by other code than the product's. */

type Digits = 'brief' | 'exact';

/** `brief`: from 10,000 on without decimals. */
function amount(value: number, currency: string | undefined, digits: Digits): string {
  const decimals = digits === 'brief' && value >= 10_000 ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {};
  if (currency === undefined) {
    const number = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2, ...decimals });
    return `${number.format(value)} (currency unknown)`;
  }
  return new Intl.NumberFormat('en-US', { style: 'currency', currency, currencyDisplay: 'code', ...decimals })
    .format(value)
    .replaceAll('\u00A0', ' ');
}

/** In the year of the simulation, which dates do not say. */
function moment(at: string): string {
  return new Intl.DateTimeFormat('en-US', {
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: 'UTC',
    timeZoneName: 'short',
  })
    .format(new Date(at))
    .replace(/\s+/g, ' ');
}

/** Of when the figures are, as cards begin to say it. */
export function asOf({ lastModified }: TrueCustomer): string {
  return `As of ${moment(lastModified)}`;
}

/** The facts about money; those without a budget are left out where there is none. */
export function usageFacts(customer: TrueCustomer, digits: Digits = 'brief'): Readonly<Record<string, string>> {
  const { budget, currency, totalCost } = customer;
  const left = (budget ?? 0) - totalCost;
  return {
    Spent: amount(totalCost, currency, digits),
    ...(budget ? { Budget: amount(budget, currency, digits) } : {}),
    ...(budget && left >= 0 ? { Left: amount(left, currency, digits) } : {}),
  };
}

export function overBy({ budget, currency, totalCost }: TrueCustomer, digits: Digits = 'brief'): string {
  return amount(totalCost - (budget ?? 0), currency, digits);
}
