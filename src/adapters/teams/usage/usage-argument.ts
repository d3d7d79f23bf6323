import type { Naming } from '#adapters/teams/command.ts';
import { currencyBehind } from '#adapters/teams/lists/list-argument.ts';
import { cleanName, isAll, isQuoted } from '#adapters/teams/words/customer-list.ts';
import { isPointing } from '#domain/names/language-words.ts';
import { someOfAll } from '#domain/names/of-all.ts';

/** How "how much has Contoso used so far?" ends. */
const HOW_MUCH_ENDING = /\s(?:used?|spent|spend)(?: so far| this month| this period)?[?!.\s]*$/i;

/** "contoso spend in USD" is about Contoso in USD. */
function withoutSpending(argument: string): string {
  const { rest = argument, behind = '' } = currencyBehind(argument) ?? {};
  return rest.replace(HOW_MUCH_ENDING, '') + behind;
}

/** "usage today", "spend now", "budget overview": the present usage of all customers. */
const NOW =
  /^(?:now|today|so far|until now|this (?:month|period|billing period)|overall|total|in total|status|overview|summary)$/i;

/** "usage for Contoso by service" asks what the cost is spent on. */
const BY_DRIVER =
  /\s+by\s+(?:services?|meters?|meter categor(?:y|ies)|resources?|resource groups?|(?:azure )?subscriptions?)[?!.\s]*$/i;

/** Reads what follows "usage", "usage for" or one of their synonyms: one customer, or all. */
export function readUsage(argument: string, phrase: string): Naming {
  const rest = phrase.startsWith('how ') ? withoutSpending(argument) : argument;
  const withoutDriver = rest.replace(BY_DRIVER, '');
  if (withoutDriver !== rest && cleanName(withoutDriver) !== '') {
    return { of: 'what drives', meant: { named: [cleanName(withoutDriver)] }, beside: {} };
  }
  const customer = cleanName(rest);
  const isAboutAll = isAll(customer) || NOW.test(customer) || someOfAll(customer) === 'own';
  if (customer === '' || (isAboutAll && !isQuoted(rest))) {
    return { of: 'usage', meant: 'all', beside: {} };
  }
  if (!isQuoted(rest) && isPointing(customer)) return { of: 'usage for', said: customer };
  return { of: 'usage for', meant: { named: [customer] }, beside: {} };
}
