import { conversationOf } from '#adapters/teams/door/conversation.ts';
import type { WireActivity } from '#adapters/teams/door/schema-activity.ts';
import type { AnswerDeps } from '#adapters/teams/handler.ts';
import { MOST_CHOICES, type PickChoice, pickChoice } from '#adapters/teams/layout/pick-view.ts';
import { type PeopleRules, senderOf } from '#adapters/teams/people/roles.ts';
import { mayUse } from '#adapters/teams/permissions.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { Words } from '#language/catalogue.ts';
import { searchValue } from './schema-search.ts';

interface SearchDeps extends Pick<AnswerDeps, 'requests' | 'roster' | 'onRefused'> {
  readonly people: PeopleRules;
}

/**
 * The customers for what a person has typed into a field that finds them. Whoever may not ask finds nobody, as if nobody were
 * there. Throws what the use case throws.
 */
export async function customersTyped(activity: WireActivity, deps: SearchDeps): Promise<readonly Customer[]> {
  const search = searchValue.safeParse(activity.value).data;
  if (!search || !(await maySearch(activity, deps))) return [];
  return await deps.requests.suggestCustomers(search.queryText ?? '');
}

/** As for a question: names of customers are nothing for people from outside. */
async function maySearch(activity: WireActivity, { people, roster, onRefused }: SearchDeps): Promise<boolean> {
  const sender = senderOf(activity, people);
  if (!sender || !mayUse({ name: 'usage' }, sender.role)) {
    onRefused?.(sender ? 'role' : 'sender');
    return false;
  }
  const conversation = conversationOf(activity);
  const standing = await roster.standingOf(conversation, activity.from);
  if (standing !== 'insider') {
    onRefused?.(standing === 'outsider' ? 'sender' : 'sender-unreadable');
    return false;
  }
  const isClosed = (await roster.audienceOf(conversation)) !== 'insiders';
  if (isClosed) onRefused?.('outsiders');
  return !isClosed;
}

/** The answer, in the shape that Teams expects. */
export function searchAnswer(found: readonly Customer[], words: Pick<Words, 'names' | 'joining'>) {
  const results: readonly PickChoice[] = found.slice(0, MOST_CHOICES).map((customer) => pickChoice(customer, words));
  const type = 'application/vnd.microsoft.search.searchResponse';
  return { status: 200, body: { statusCode: 200, type, value: { results } } };
}
