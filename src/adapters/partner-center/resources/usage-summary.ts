import type { Opened } from '#adapters/partner-center/http/calls.ts';
import { readShort } from '#adapters/partner-center/http/document.ts';
import type { Refusal } from '#adapters/partner-center/http/schema-fault.ts';
import type { UsageReading } from '#domain/usage/usage-summary.ts';
import { Rejected } from '#ports/errors.ts';
import type { CallOptions } from '#ports/partner-center.ts';
import { ANSWER_LIMIT_MS, BODY_LIMITS, type Client, required } from './client.ts';
import { noUsageCode } from './no-usage.ts';
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

/** The reading that a refusal means, if any. */
function readingOf(refusal: Refusal, customerId: string): UsageReading | undefined {
  const { status, fault } = refusal;
  const faultCode = noUsageCode(refusal);
  if (faultCode !== undefined) return { kind: 'noUsage', customerId, faultCode };
  return status === 403 && fault?.code === '20002' ? { kind: 'noRelationship', customerId } : undefined;
}
