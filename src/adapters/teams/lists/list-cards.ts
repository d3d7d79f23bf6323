import type { CardMaker } from '#adapters/teams/layout/card-maker.ts';
import { summaries } from '#adapters/teams/layout/summary-words.ts';
import type { Reader } from '#domain/alerts/alert-subscription.ts';
import type { ChangesAnswer, ListAnswer } from '#ports/asking/list-answer.ts';
import type { Post } from '#ports/teams.ts';
import { changesView } from './changes-view.ts';
import { customerListView } from './customer-list-view.ts';

export interface ListCards {
  /** One page of a list over all customers, with buttons to the others. */
  list(found: ListAnswer, reader: Reader): Post;
  /** What has changed among all customers since a day. */
  changes(found: ChangesAnswer, reader: Reader): Post;
}

export function createListCards({ speechOf, answer }: CardMaker): ListCards {
  return {
    list: (found, reader) =>
      answer('customers', customerListView(found, speechOf(reader, found.now)), summaries.lists[found.list.kind]),
    changes: (found, reader) => answer('customers', changesView(found, speechOf(reader, found.now)), summaries.changes),
  };
}
