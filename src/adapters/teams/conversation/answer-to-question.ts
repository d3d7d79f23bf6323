import { type Command, commandOf } from '#adapters/teams/command.ts';
import type { Turn } from '#adapters/teams/handler.ts';
import type { ParsedCommand } from '#adapters/teams/parse-command.ts';
import { besideData } from '#adapters/teams/schema-card-action.ts';
import { cleanName } from '#adapters/teams/words/customer-list.ts';
import { isOnlyLanguage } from '#domain/names/language-words.ts';
import type { Remembered } from '#ports/asking/memory.ts';
import { lastsSaid } from './lasts-said.ts';

/**
 * What a yes or a no says to the question that the bot has just asked this person here: a yes is the one button of its card,
 * and a no cancels. Undefined where no such question is open.
 */
export function replied(
  reply: 'yes' | 'no',
  { commands, before }: { readonly commands: readonly Command[]; readonly before: Remembered | undefined },
): ParsedCommand | undefined {
  if (!before?.asks) return undefined;
  if (reply === 'no') return { name: 'cancel' };
  const { asks, customers, list, named, question } = before;
  const isOfAll = asks === 'customer' && named === 'all';
  // "Did you mean Fabrikam Ltd?" has one button, and no list
  const hasOneButton =
    asks === 'yes' || (asks === 'customer' && list.length === 0 && (isOfAll || customers.length > 0));
  const order = hasOneButton ? commandOf({ name: before.of }, commands)?.order : undefined;
  const beside = besideData.safeParse(before.beside).data ?? {};
  const asked = order?.(isOfAll ? 'all' : { named: customers }, beside) as ParsedCommand | undefined;
  return asked && (question ? { ...asked, question } : asked);
}

/**
 * The command that a bare text makes whole, where the bot has asked this person here whom it means or for how long; undefined
 * where the text answers nothing. The name in it is as certain as in any command.
 */
export async function answerToQuestion(
  text: string,
  asked: { readonly turn: Turn; readonly commands: readonly Command[]; readonly before: Remembered | undefined },
): Promise<ParsedCommand | undefined> {
  const { turn, commands, before } = asked;
  const order = before && commandOf({ name: before.of }, commands)?.order;
  if (!before || !order) return undefined;
  if (before.asks === 'howLong') {
    const lasts = lastsSaid(text, turn, commands);
    if ('asked' in lasts) return undefined;
    const meant = before.named === 'all' ? 'all' : { named: before.named };
    return order(meant, lasts.beside) as ParsedCommand | undefined;
  }
  const beside = besideData.safeParse(before.beside).data ?? {};
  const name = cleanName(text);
  if (before.asks !== 'customer' || name === '' || isOnlyLanguage(name)) return undefined;
  const found = await turn.requests.customersNamed([name]);
  if (found.kind === 'none' && found.nearest.length === 0) return undefined;
  return order({ named: [name] }, beside) as ParsedCommand | undefined;
}
