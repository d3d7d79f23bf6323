/** Where the currency is unknown. */
const USUAL_DECIMALS = 2;
const CURRENCIES_KEPT = 200;

const kept = new Map<string, Rounding>();

interface Rounding {
  /** How many of the currency's smallest units are one: 100 for EUR. */
  readonly units: number;
  /** Rounds as `Intl.NumberFormat` does where the amount is written. */
  readonly format: Intl.NumberFormat;
}

/**
 * The amount as people see it: rounded to the decimals of its currency (0 for JPY, 2 for EUR, 3 for KWD). What a card says of
 * an amount is judged by this, so that a sentence never contradicts the figures beside it.
 */
export function asShown(amount: number, currency: string | undefined): number {
  if (!Number.isFinite(amount)) return amount;
  const { units, format } = roundingOf(currency ?? '');
  // most amounts have no more decimals than their currency, and writing and reading a number takes long
  const whole = amount * units;
  const isRound = Math.abs(whole) < Number.MAX_SAFE_INTEGER && Math.round(whole) / units === amount;
  return (isRound ? amount : Number(format.format(amount))) + 0;
}

function roundingOf(currency: string): Rounding {
  const existing = kept.get(currency);
  if (existing) return existing;
  if (kept.size >= CURRENCIES_KEPT) kept.clear();
  const decimals = decimalsOf(currency);
  const format = new Intl.NumberFormat('en-US', {
    useGrouping: false,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  const rounding = { units: 10 ** decimals, format };
  kept.set(currency, rounding);
  return rounding;
}

function decimalsOf(currency: string): number {
  if (!/^[a-z]{3}$/iu.test(currency)) return USUAL_DECIMALS;
  const { maximumFractionDigits } = new Intl.NumberFormat('en-US', { style: 'currency', currency }).resolvedOptions();
  return maximumFractionDigits ?? USUAL_DECIMALS;
}
