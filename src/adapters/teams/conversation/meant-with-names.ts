import { currencyBehind } from '#adapters/teams/lists/list-argument.ts';
import type { ParsedCommand } from '#adapters/teams/parse-command.ts';
import type { CustomerMatch } from '#domain/names/find-customer.ts';
import type { Requests } from '#ports/requests.ts';

/**
 * What a text means once it is known who is called how. A whole name is stronger than what else a text may say, and a text
 * that is nothing else may be a name.
 */
export async function meantWithNames(
  asked: ParsedCommand,
  requests: Pick<Requests, 'findCustomers' | 'findCalled'>,
): Promise<ParsedCommand> {
  for (let called = asked.whereCalled; called; called = called.otherwise) {
    const { name, bare, instead } = called;
    if (await requests.findCalled(name)) return instead;
    if (bare !== undefined && (await mayMeanAnother(name, bare, requests))) return instead;
  }
  if ((asked.name !== 'unknown' && asked.name !== 'question') || asked.text === '') return asked;
  if (await requests.findCalled(asked.text)) return { name: 'usage for', customer: asked.text };
  for (const text of new Set([asked.text, asked.bare ?? asked.text])) {
    for (const name of [text, currencyBehind(text)?.rest ?? '']) {
      const found = name === '' ? [] : await requests.findCustomers(name);
      if (found.length > 0 && found.every(isNamed)) return { name: 'usage for', customer: text };
    }
  }
  return asked;
}

/** Whether a name with the courtesy behind it may be of somebody whom it does not mean without: "Na Bitte" of Na Bitte GmbH. */
async function mayMeanAnother(
  name: string,
  bare: string,
  { findCustomers }: Pick<Requests, 'findCustomers'>,
): Promise<boolean> {
  const [withIt, without] = await Promise.all([name, bare].map(async (each) => idsIn(await findCustomers(each))));
  return withIt?.some((id) => !without?.includes(id)) === true;
}

function idsIn(matches: readonly CustomerMatch[]): readonly string[] {
  return matches.flatMap((match) => {
    if (match.kind === 'one') return [match.customer.id];
    return match.kind === 'several' ? match.customers.map(({ id }) => id) : [];
  });
}

/** A text that is only like a name is none: it may be a misspelled command. */
function isNamed(match: CustomerMatch): boolean {
  return match.kind !== 'none' && match.by !== 'spelling';
}
