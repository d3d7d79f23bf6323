import type { Turn } from '#adapters/teams/handler.ts';
import { nameOf } from '#adapters/teams/layout/text.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { Post } from '#ports/teams.ts';

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

/** Says that none of these customers has an open alert; undefined where one of them has. */
export async function withoutAlert(
  customers: readonly Customer[],
  { requests, asker, answers, speech }: Turn,
): Promise<Post | undefined> {
  const ids = customers.map(({ id }) => id);
  if (!(await requests.haveNoAlert(ids, asker))) return undefined;
  const texts = customers.map((customer) => speech.words.alertAnswers.noAlert(nameOf(customer, speech.words)));
  return answers.sentence(texts.join(' '));
}
