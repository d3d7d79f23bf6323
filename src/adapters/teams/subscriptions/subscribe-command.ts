import { askBack, isUnanswered, namedIn } from '#adapters/teams/ask-back.ts';
import { type Command, EVERYWHERE, type Reading, type Writing } from '#adapters/teams/command.ts';
import type { Turn } from '#adapters/teams/handler.ts';
import type { Beside } from '#adapters/teams/schema-card-action.ts';
import { withUndo } from '#adapters/teams/undo/with-undo.ts';
import { answerUsage } from '#adapters/teams/usage/usage-for-command.ts';
import { type WayBack, wayBackOf, withWayBack } from '#adapters/teams/usage/way-back.ts';
import { hearersOf } from '#domain/alerts/hearing.ts';
import type { SubscribeCommand } from '#ports/requests.ts';
import type { Post } from '#ports/teams.ts';
import { readAlso } from './also-asked.ts';
import { namedCustomers } from './named-customers.ts';
import { isInRange, parseThresholds } from './thresholds.ts';

interface SubscribeAsked {
  readonly name: 'subscribe';
  readonly subscribe: SubscribeCommand;
  /** The button was pressed on the card of this customer's usage, and the card stays. */
  readonly shownUsage?: { readonly customerId: string } & WayBack;
}

export const subscribe: Command<SubscribeAsked> = {
  name: 'subscribe',
  opposite: 'unsubscribe',
  words: ({ commands }) => commands.subscribe,
  role: 'operator',
  scopes: EVERYWHERE,
  figures: 'later',
  changes: true,
  isOfAll: (asked) => asked.subscribe.customers.length === 0,
  parse: readSubscribe,
  order(meant, beside) {
    const { thresholds, also, on } = beside;
    const customers = meant === 'all' ? [] : meant.named;
    if (meant !== 'all' && customers.length === 0) return undefined;
    const [customerId] = customers;
    const isShown = on === 'usage' && customerId !== undefined;
    const wanted = { customers, isHealth: false, thresholds, ...(also && { also }) };
    return {
      name: 'subscribe',
      subscribe: wanted,
      ...(isShown && { shownUsage: { customerId, ...wayBackOf(beside) } }),
    };
  },
  button: { run: { command: 'subscribe', isForAll: true } },
  answer: async ({ subscribe: wanted, shownUsage }, turn) =>
    shownUsage ? await subscribeShown({ wanted, ...shownUsage }, turn) : (await subscribeTo(wanted, turn)).post,
};

interface Subscribed {
  readonly post: Post;
  /** By which the change can be undone. */
  readonly undo?: string | undefined;
}

/** Subscribes, or asks back. */
export async function subscribeTo(wanted: SubscribeCommand, turn: Turn): Promise<Subscribed> {
  const { requests, answers, asker } = turn;
  const answer = await requests.subscribe(wanted, asker);
  if (!isUnanswered(answer)) {
    turn.remember?.({ beside: besideOf(wanted) ?? {}, customers: answer.customers.map(({ id }) => id) });
    const { undo } = answer;
    const post = answers.subscribed(answer, asker.conversation, asker.reader);
    return { post: withUndo(post, undo, turn.speech.words), undo };
  }
  return {
    post: await askBack(turn, answer, {
      command: subscribe,
      beside: besideOf(wanted),
      named: namedIn({ named: wanted.customers }),
    }),
  };
}

/** Undefined where nothing is asked for beside the customers. */
function besideOf({ thresholds, also }: Pick<SubscribeCommand, 'thresholds' | 'also'>): Beside | undefined {
  if (thresholds === undefined && also === undefined) return undefined;
  return { ...(thresholds && { thresholds }), ...(also && { also }) };
}

interface ShownUsage extends WayBack {
  readonly wanted: SubscribeCommand;
  readonly customerId: string;
}

/**
 * Subscribes from the card of a customer's usage. The card stays, with one more line that says from which percentages alerts
 * come. A subscription that covers the customer already is not replaced, because one to a customer overrides one to all.
 */
async function subscribeShown({ wanted, customerId, ...back }: ShownUsage, turn: Turn): Promise<Post> {
  const { requests, answers, asker } = turn;
  const { subscriptions } = await requests.subscriptions(asker);
  const own = subscriptions.map(({ subscription }) => subscription);
  const done = hearersOf(own, customerId).size > 0 ? undefined : await subscribeTo(wanted, turn);
  if (done && !turn.isInPlace) return done.post;
  const answer = await requests.usageFor(customerId, asker);
  const { words } = turn.speech;
  const post =
    answer.kind === 'usage' ? withUndo(answers.usage(answer.usage, asker.reader), done?.undo, words) : done?.post;
  return withWayBack(post ?? (await answerUsage(customerId, turn)), turn.isInPlace ? back : {}, words);
}

/** Splits off `at 70,90,110` at the last "at" before a number, or before anything when no customer is named. */
function splitThresholds(argument: string): { readonly customers: string; readonly list: string | undefined } {
  const last = /^(.*)(?:^|\s)(?:at|above|from)\s+([-+.]?\d[^"]*)$/i.exec(argument);
  const bare = last ?? /^(all|everything|)\s*\b(?:at|above)\b(.*)$/i.exec(argument);
  return { customers: bare?.[1]?.trim() ?? argument, list: bare?.[2] };
}

/** "Contoso 70,90", "Contoso 80%": not a customer's name. Dropping the numbers would subscribe at other percentages. */
const BARE_PERCENTAGES = /(?:^|[\s,;])\d+(?:\.\d+)?\s*(?:%|[,;]\s*\d+(?:\.\d+)?\s*%?)$/;

function readSubscribe(given: string, phrase: string, writing: Writing): Reading<SubscribeAsked> {
  const { rest: argument, also, isAlone } = readAlso(given);
  const { customers: listed, list } = splitThresholds(argument);
  const words = writing.words.commands.subscribe;
  const thresholds =
    list === undefined ? undefined : parseThresholds(list.replace(/(?<![.!?;,\s])[.!?;,\s]+$/, ''), writing);
  if (thresholds && 'problem' in thresholds) return thresholds;
  const level = also?.forecasts?.level;
  if (level !== undefined && !isInRange(level)) return { problem: writing.words.subscriptions.thresholds.notNumbers };
  if (list === undefined && BARE_PERCENTAGES.test(argument)) return { problem: words.at };
  const beside = besideOf({ thresholds: thresholds?.thresholds, also });
  if (listed === '' && (isAlone || phrase !== words.title)) return { said: '', beside };
  const customers = namedCustomers(listed);
  if ('problem' in customers) return { problem: words[customers.problem] };
  if ('meant' in customers) return { ...customers, beside: beside ?? {} };
  return { ...customers, beside };
}
