import { type Command, commandOf } from '#adapters/teams/command.ts';
import type { Turn } from '#adapters/teams/handler.ts';
import type { ParsedCommand } from '#adapters/teams/parse-command.ts';
import { pointsBack } from '#domain/names/pointing-back.ts';

/** What a person asks for, and the turn in which it is answered. */
export interface Placed {
  readonly asked: ParsedCommand;
  readonly turn: Turn;
}

/**
 * A text that names no customer is about the customer of the bot's own post in whose thread it stands, or which it quotes;
 * so is a change that would else be about all. The post is looked up only for such a text.
 */
export async function inItsPlace(asked: ParsedCommand, turn: Turn, commands: readonly Command[]): Promise<Placed> {
  const unnamed = unnamedIn(asked);
  if (!unnamed || !isAtAPost(turn)) return { asked, turn };
  const post = await turn.requests.postHere(turn.asker);
  if (asked.name === 'undo') return { asked, turn: post ? { ...turn, asker: { ...turn.asker, post } } : turn };
  const order = commandOf({ name: unnamed.of }, commands)?.order;
  const named = post && order?.({ named: [post.customer.id] }, unnamed.more ?? {});
  // a module makes what its own `answer` takes
  return named ? { asked: named as ParsedCommand, turn: { ...turn, asker: { ...turn.asker, post } } } : { asked, turn };
}

/** Whether the text stands in a thread, or quotes something: only then a post may name its customer. */
export function isAtAPost({ asker: { place } }: Turn): boolean {
  return place !== undefined && (place.threadId !== undefined || place.quotedIds.length > 0);
}

/** The command that lacks its customer; "usage" alone is about everybody only where no post names one. */
function unnamedIn(asked: ParsedCommand) {
  if (asked.name === 'which') return pointsBack(asked.which.said) ? asked.which : undefined;
  if (asked.name === 'undo') return asked.change === undefined ? { of: asked.name, more: undefined } : undefined;
  if (asked.unnamed !== undefined) return asked.unnamed;
  if (asked.ofThose !== undefined) return { of: asked.ofThose, more: undefined };
  return asked.name === 'usage' ? { of: 'usage for', more: undefined } : undefined;
}
