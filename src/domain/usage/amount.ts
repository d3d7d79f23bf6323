/** Where the currency is unknown. */
const USUAL_DECIMALS = 2;
const CURRENCIES_KEPT = 200;

const kept = new Map<string, Intl.NumberFormat>();

/**
 * The amount as people see it: rounded to the decimals of its currency (0 for JPY, 2 for EUR, 3 for KWD). What a card says of
 * an amount is judged by this, so that a sentence never contradicts the figures beside it.
 */
export function asShown(amount: number, currency: string | undefined): number {
  if (!Number.isFinite(amount)) return amount;
  return Number(roundingOf(currency ?? '').format(amount)) + 0;
}

/** Rounds as `Intl.NumberFormat` does where the amount is written. */
function roundingOf(currency: string): Intl.NumberFormat {
  const existing = kept.get(currency);
  if (existing) return existing;
  if (kept.size >= CURRENCIES_KEPT) kept.clear();
  const decimals = decimalsOf(currency);
  const rounding = new Intl.NumberFormat('en-US', {
    useGrouping: false,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  kept.set(currency, rounding);
  return rounding;
}

function decimalsOf(currency: string): number {
  if (!/^[a-z]{3}$/iu.test(currency)) return USUAL_DECIMALS;
  const { maximumFractionDigits } = new Intl.NumberFormat('en-US', { style: 'currency', currency }).resolvedOptions();
  return maximumFractionDigits ?? USUAL_DECIMALS;
}
