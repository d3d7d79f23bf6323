import type { TrueCustomer } from './sandbox-process.ts';

/* What a card has to show for a customer of the simulated Partner Center, formatted by other code than the product's. */

/** From 10,000 on without decimals. */
function amount(value: number, currency: string | undefined): string {
  const decimals = value >= 10_000 ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {};
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
export function usageFacts(customer: TrueCustomer): Readonly<Record<string, string>> {
  const { budget, currency, totalCost } = customer;
  const left = (budget ?? 0) - totalCost;
  return {
    Spent: amount(totalCost, currency),
    ...(budget ? { Budget: amount(budget, currency) } : {}),
    ...(budget && left >= 0 ? { Left: amount(left, currency) } : {}),
  };
}

export function overBy({ budget, currency, totalCost }: TrueCustomer): string {
  return amount(totalCost - (budget ?? 0), currency);
}
