import type { Customer } from '#domain/usage/customer.ts';
import type { Database } from '#ports/database.ts';
import type { AskerHere } from '#ports/requests.ts';
import type { PlanNotifications } from './plan-notifications.ts';

interface PlanSilencedDeps {
  readonly database: Database;
  readonly planNotifications: PlanNotifications;
}

/** Plans what the change means for the alerts that it is about. What it means for all customers elsewhere follows with the minute's plan. */
export async function planSilenced(
  customer: Customer | undefined,
  isEverywhere: boolean,
  { conversation }: AskerHere,
  { database, planNotifications }: PlanSilencedDeps,
): Promise<void> {
  const here = { conversationId: conversation.id };
  if (!customer) {
    await planNotifications({ about: here });
    return;
  }
  // of every billing period: what was held back may be of one that is long over
  const alertIds = (await database.alerts.forCustomer(customer.id)).map(({ id }) => id);
  await planNotifications({ about: isEverywhere ? { alertIds } : { ...here, alertIds } });
}
