import { askBack } from '#adapters/teams/ask-back.ts';
import { type Command, EVERYWHERE, oneOf } from '#adapters/teams/command.ts';
import { readCustomer } from '#adapters/teams/insight/insight-argument.ts';
import type { CustomerMatch } from '#domain/names/find-customer.ts';

interface LinksAsked {
  readonly name: 'links for';
  readonly customer: string;
}

export const links: Command<LinksAsked> = {
  name: 'links for',
  words: ({ commands }) => commands.links,
  role: 'viewer',
  scopes: EVERYWHERE,
  figures: 'none',
  changes: false,
  parse: readCustomer,
  order(meant) {
    const customer = oneOf(meant);
    return customer === undefined ? undefined : { name: 'links for', customer };
  },
  button: { run: { command: 'links' } },
  async answer({ customer }, turn) {
    const match = onlyOne(await turn.requests.findCustomers(customer), customer);
    if (match.kind !== 'one') return askBack(turn, match, { command: links });
    if (match.by === 'spelling') {
      return askBack(turn, { kind: 'uncertain', customers: [match.customer] }, { command: links });
    }
    return turn.answers.links(match.customer);
  },
};

/** Of several customers the person chooses one. */
function onlyOne(found: readonly CustomerMatch[], query: string): CustomerMatch {
  const [first = { kind: 'none', query, nearest: [] } as const, ...others] = found;
  if (others.length === 0) return first;
  const customers = found.flatMap((match) => (match.kind === 'one' ? match.customer : []));
  return { kind: 'several', customers, total: customers.length };
}
