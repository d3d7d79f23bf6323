import * as z from 'zod';
import type { Post } from '../../ports.ts';
import type { ParsedCommand } from './parse-command.ts';

/*
 * Buttons. What comes back from a card has been through a client: it names what is wanted and proves nothing.
 */

const customerId = z.string().min(1).max(256);
const thresholds = z.array(z.number().min(1).max(1000)).min(1).max(10);

const runData = z.discriminatedUnion('command', [
  z.looseObject({ command: z.literal('usage'), customerId }),
  z.looseObject({ command: z.literal('subscribe'), customerId, thresholds: thresholds.optional() }),
  z.looseObject({ command: z.literal('unsubscribe'), customerId }),
]);

const executeValue = z.looseObject({
  action: z.looseObject({ type: z.literal('Action.Execute'), verb: z.string(), data: z.unknown().optional() }),
});

const submitValue = z.looseObject({ verb: z.string() });

/** What a button asks for, in the words of the commands; undefined when it is none of ours, or tampered with. */
function commandOf(verb: string, data: unknown): ParsedCommand | undefined {
  const run = verb === 'run' ? runData.safeParse(data).data : undefined;
  if (!run) return undefined;
  switch (run.command) {
    case 'usage':
      return { name: 'usage for', customer: run.customerId };
    case 'subscribe':
      return {
        name: 'subscribe',
        subscribe: { customers: [run.customerId], isHealth: false, thresholds: run.thresholds },
      };
    case 'unsubscribe':
      return { name: 'unsubscribe', customers: [run.customerId] };
  }
}

/** The value of an `adaptiveCard/action` invoke (learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model). */
export function parseExecute(value: unknown): ParsedCommand | undefined {
  const action = executeValue.safeParse(value).data?.action;
  return action && commandOf(action.verb, action.data);
}

/** The value of a message that came from `Action.Submit`, the fallback of clients that know no `Action.Execute`. */
export function parseSubmit(value: unknown): ParsedCommand | undefined {
  const submit = submitValue.safeParse(value).data;
  return submit && commandOf(submit.verb, submit);
}

type Json = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSubscribe(data: unknown): data is Json {
  return isRecord(data) && data['command'] === 'subscribe';
}

/** The percentages that were asked for go along with every subscribe button, else pressing one would forget them. */
export function carryThresholds(post: Post, percentages: readonly number[] | undefined): Post {
  if (percentages === undefined) return post;
  const carry = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(carry);
    if (!isRecord(node)) return node;
    const entries = Object.entries(node).map(([key, value]) => [key, carry(value)] as const);
    const copy = Object.fromEntries(entries);
    return isSubscribe(node['data']) ? { ...copy, data: { ...node['data'], thresholds: percentages } } : copy;
  };
  return { ...post, card: carry(post.card) as Json };
}
