import type { Opened } from '#adapters/partner-center/http/calls.ts';
import { readShort } from '#adapters/partner-center/http/document.ts';
import type { Refusal } from '#adapters/partner-center/http/schema-fault.ts';
import type { UsageReading } from '#domain/usage/usage-summary.ts';
import { Rejected } from '#ports/errors.ts';
import type { CallOptions } from '#ports/partner-center.ts';
import { ANSWER_LIMIT_MS, BODY_LIMITS, type Client, required } from './client.ts';
import { parseUsageSummary } from './schema.ts';

/**
 * Reads one customer's usage summary for its current billing period. A summary that names another customer is rejected, so
 * that no figure is shown under a wrong name. learn.microsoft.com/partner-center/developer/get-a-customer-usage-summary
 */
export async function readUsageSummary(
  { calls, routes, calendar, newId }: Client,
  customerId: string,
  options: CallOptions,
): Promise<UsageReading> {
  const id = customerId.toLowerCase();
  if (!/^[\w-]+$/.test(id)) throw new Rejected('A customer id has letters, digits and hyphens only');
  const read = async ({ answer, trace }: Opened): Promise<UsageReading> => {
    const summary = required(parseUsageSummary(await readShort(answer, BODY_LIMITS), calendar.now()), trace);
    if (summary.customerId === id) return { kind: 'summary', customerId: id, summary };
    throw new Rejected(`${trace.route} answered for another customer [${trace.ids}]`, {
      fault: { code: 'otherCustomer' },
    });
  };
  const url = routes.url(`/customers/${id}/usagesummary`);
  const accept = (refusal: Refusal) => readingOf(refusal, id);
  return calls.send({ url, correlationId: newId(), limitMs: ANSWER_LIMIT_MS, read, accept }, options);
}

/** Fault codes that mean "no usage" in a 404. learn.microsoft.com/partner-center/developer/error-codes */
const NO_USAGE_WITH_404 = new Set(['1000', '20003', '60003']);

/**
 * A fault with one of these words is not about usage, whatever its code: the customer is being moved or offboarded, and the
 * fault says nothing about its spending. Descriptions are in English, as `X-Locale` asks.
 */
const ABOUT_RELATIONSHIP = /\b(relation|relationships?|partnership|reseller)\b/i;

/**
 * The reading that a refusal means, if any. Fault 3000 comes for customers without usage; its status is not documented for
 * this route.
 */
function readingOf({ status, fault }: Refusal, customerId: string): UsageReading | undefined {
  const code = fault?.code;
  if (code === undefined || status < 400 || status >= 500) return undefined;
  if (code === '3000' || (status === 404 && NO_USAGE_WITH_404.has(code))) {
    if (ABOUT_RELATIONSHIP.test(fault?.description ?? '')) return undefined;
    return { kind: 'noUsage', customerId, faultCode: code };
  }
  return status === 403 && code === '20002' ? { kind: 'noRelationship', customerId } : undefined;
}
