import type { Turn } from '#adapters/teams/handler.ts';
import type { Customer } from '#domain/usage/customer.ts';

/** The customers with an open alert, heard here, that nobody has acknowledged. */
export async function unacknowledged({ requests, asker }: Turn): Promise<readonly Customer[]> {
  const { alerts } = await requests.alerts(asker);
  return alerts.filter(({ isAcknowledged }) => !isAcknowledged).map(({ customer }) => customer);
}

/** The customers with an alert, heard here, whose acknowledgement stands. */
export async function acknowledged({ requests, asker }: Turn): Promise<readonly Customer[]> {
  const { alerts } = await requests.alerts(asker);
  return alerts.filter(({ isAcknowledged }) => isAcknowledged).map(({ customer }) => customer);
}
