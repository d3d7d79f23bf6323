import { carryData } from '#adapters/teams/layout/carry-data.ts';
import { type Button, button, withButton } from '#adapters/teams/layout/parts.ts';
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
  if (shown !== undefined) return carrying(post, backButton(shown, words), { shown });
  if (alertId === undefined) return post;
  const data = { alertId, ...(news && { news }) };
  return carrying(post, button(words.buttons.backToTheAlert, 'alert', data), data);
}

const CARRIED = ['usage', 'subscribe', 'drivers', 'forecast', 'history'];

function carrying(post: Post, back: Button, data: Readonly<Record<string, unknown>>): Post {
  return withButton(
    CARRIED.reduce((carried, command) => carryData(carried, command, data), post),
    back,
  );
}
