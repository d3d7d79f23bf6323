import type { Post } from '#ports/teams.ts';

type Json = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Adds what the person asked for apart from the customer to every button of the command; a press would lose it otherwise. */
export function carryData(post: Post, command: string, more: Json): Post {
  const carry = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(carry);
    if (!isRecord(node)) return node;
    const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, carry(value)] as const));
    const { data } = node;
    return isRecord(data) && data['command'] === command ? { ...copy, data: { ...data, ...more } } : copy;
  };
  return { ...post, card: carry(post.card) as Json };
}
