import type { Post } from '../../ports.ts';
import type { ParsedCommand } from './parse-command.ts';
import { executeValue, runData, submitValue } from './schema-card-action.ts';

/*
 * Buttons. What comes back from a card has been through a client: it names what is wanted and proves nothing.
 */

/** What a button asks for, in the words of the commands; undefined when it is none of ours, or tampered with. */
function commandOf(verb: string, data: unknown): ParsedCommand | undefined {
  const run = verb === 'run' ? runData.safeParse(data).data : undefined;
  if (run?.command === 'usage') return { name: 'usage for', customer: run.customerId };
  if (run?.command === 'unsubscribe') return { name: 'unsubscribe', customers: [run.customerId] };
  if (run === undefined) return undefined;
  const subscribe = { customers: [run.customerId], isHealth: false, thresholds: run.thresholds };
  return { name: 'subscribe', subscribe };
}

/** Undefined for a value that no card of ours makes. */
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
