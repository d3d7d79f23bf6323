import { DAY_MS } from '#domain/time/time.ts';
import type { HealthNotices, HealthNoticesDeps } from './health-notices.ts';

/** A list of customers that is older than this is told, and then the watch counts as blind. */
const TOLD_AFTER_MS = DAY_MS;

/**
 * Tells how old the last complete list of customers is, and that too many are missing from it. The age is the system clock's,
 * by which the list is read.
 */
export async function judgeCustomerList(
  { database, system, calendar }: HealthNoticesDeps,
  notices: HealthNotices,
): Promise<void> {
  const { readAt, wantedSince, missing, known } = await database.customers.list();
  const since = readAt ?? wantedSince;
  const isOld = since !== undefined && system.now() - since >= TOLD_AFTER_MS;
  if (!isOld) await notices.end({ code: 'customer-list' });
  // Where no scan takes place, that is told; a scan that does has asked for the list.
  const fault = (await database.scans.latest(2)).find(({ finishedAt }) => finishedAt !== undefined)?.listFault;
  if (isOld && fault) {
    const toldFrom = since + TOLD_AFTER_MS + calendar.now() - system.now();
    await notices.begin({ code: 'customer-list', since, isFirst: readAt === undefined, fault }, toldFrom);
  }
  if (missing > 0) await notices.begin({ code: 'customers-missing', missing, known });
  else await notices.end({ code: 'customers-missing' });
}
