import type { Refusal } from '#adapters/partner-center/http/schema-fault.ts';

/** Fault codes that mean "no usage" in a 404. learn.microsoft.com/partner-center/developer/error-codes */
const NO_USAGE_WITH_404 = new Set(['1000', '20003', '60003']);

/**
 * A fault with one of these words is not about usage, whatever its code: the customer is being moved or offboarded, and the
 * fault says nothing about its spending. Descriptions are in English, as `X-Locale` asks.
 */
const ABOUT_RELATIONSHIP = /\b(relation|relationships?|partnership|reseller)\b/i;

/**
 * The fault code of a refusal that says that there is no usage, which is an answer and not a failure. Fault 3000 comes for customers
 * without usage; its status is not documented for these routes.
 */
export function noUsageCode({ status, fault }: Refusal): string | undefined {
  const code = fault?.code;
  if (code === undefined || status < 400 || status >= 500) return undefined;
  if (code !== '3000' && !(status === 404 && NO_USAGE_WITH_404.has(code))) return undefined;
  return ABOUT_RELATIONSHIP.test(fault?.description ?? '') ? undefined : code;
}
