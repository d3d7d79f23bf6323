import type { Customer } from '#domain/usage/customer.ts';
import type { Database } from '#ports/database.ts';
import type { AskerHere } from '#ports/requests.ts';
import type { PlanNotifications } from './plan-notifications.ts';

interface PlanSilencedDeps {
  readonly database: Database;
  readonly planNotifications: PlanNotifications;
}

/** Plans what the change means for the alerts of these customers; none are all. What it means for all customers elsewhere follows with the minute's plan. */
export async function planSilenced(
  customers: readonly Customer[],
  isEverywhere: boolean,
  { conversation }: AskerHere,
  { database, planNotifications }: PlanSilencedDeps,
): Promise<void> {
  const here = { conversationId: conversation.id };
  if (customers.length === 0) {
    await planNotifications({ about: here });
    return;
  }
  // of every billing period: what was held back may be of one that is long over
  const alertIds: string[] = [];
  for (const { id } of customers) alertIds.push(...(await database.alerts.forCustomer(id)).map((alert) => alert.id));
  await planNotifications({ about: isEverywhere ? { alertIds } : { ...here, alertIds } });
}
