import { carryData } from '#adapters/teams/layout/carry-data.ts';
import type { Button } from '#adapters/teams/layout/parts.ts';
import { backButton, type ShownList } from '#adapters/teams/lists/list-button.ts';
import type { Beside } from '#adapters/teams/schema-card-action.ts';
import type { Words } from '#language/catalogue.ts';
import type { Post } from '#ports/teams.ts';

/** What an answer replaced: the card of an alert, or a page of a list. */
export interface WayBack {
  readonly alertId?: string | undefined;
  /** Which of the alert's posts it was. */
  readonly news?: string | undefined;
  readonly shown?: ShownList | undefined;
}

/** What the data of a button say of it. */
export function wayBackOf({ alertId, news, shown }: Beside): WayBack {
  return { ...(alertId && { alertId }), ...(news && { news }), ...(shown && { shown }) };
}

/** The answer replaced another card: a last button brings that back, and the others carry the way on. */
export function withWayBack(post: Post, { alertId, news, shown }: WayBack, words: Pick<Words, 'buttons'>): Post {
  if (shown !== undefined) return withButton(post, backButton(shown, words), { shown });
  if (alertId === undefined) return post;
  const data = { alertId, ...(news && { news }) };
  const title = words.buttons.backToTheAlert;
  return withButton(post, { title, verb: 'alert', data, submitData: { verb: 'alert', ...data } }, data);
}

const CARRIED = ['usage', 'subscribe', 'drivers', 'forecast', 'history'];

function withButton(post: Post, { submitData, ...button }: Button, data: Readonly<Record<string, unknown>>): Post {
  const { card } = CARRIED.reduce((carrying, command) => carryData(carrying, command, data), post);
  const fallback = { type: 'Action.Submit', title: button.title, data: submitData };
  const actions = Array.isArray(card['actions']) ? card['actions'] : [];
  return { ...post, card: { ...card, actions: [...actions, { type: 'Action.Execute', ...button, fallback }] } };
}
