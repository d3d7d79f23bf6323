import { type Command, EVERYWHERE, type Reading } from '#adapters/teams/command.ts';
import type { CustomerList, ListKind } from '#domain/usage/lists/customer-list.ts';
import type { Words } from '#language/catalogue.ts';
import type { CommandWords } from '#language/command-words.ts';
import { currencyBehind, isAmount } from './list-argument.ts';
import { COMMAND_OF, type ShownList } from './list-button.ts';

type NameOf<K extends ListKind> = (typeof COMMAND_OF)[K];

export interface ListAsked<N extends string = string> extends ShownList {
  readonly name: N;
}

interface ListCommand<K extends ListKind> {
  readonly kind: K;
  words(language: Words): CommandWords;
  /** Undefined where the argument does not fit the command. */
  read(argument: string): CustomerList | undefined;
  /** Whether the list goes by percentages: of an amount of money the person is told so. */
  readonly isOfShares?: true;
  /** Whether its argument is a currency, and nothing else. */
  readonly isOfCurrency?: true;
  /** The list that a person means who names no more than the command, where there is one. */
  readonly plain?: CustomerList;
}

/** A list over all customers: the commands differ in how their arguments are read. The buttons of the card show other pages. */
export function listCommand<K extends ListKind>({
  kind,
  words,
  read,
  isOfShares,
  isOfCurrency,
  plain,
}: ListCommand<K>): Command<ListAsked<NameOf<K>>> {
  const name = COMMAND_OF[kind];
  return {
    name,
    words,
    role: 'viewer',
    scopes: EVERYWHERE,
    figures: 'answer',
    changes: false,
    parse(argument, _phrase, { words: { lists } }): Reading<ListAsked<NameOf<K>>> | undefined {
      if (isOfShares && isAmount(argument)) return { problem: lists.onlyShares };
      const list = read(argument);
      if (list) return { name, list, page: 1 };
      const other = currencyBehind(isOfCurrency ? `in ${argument}` : argument);
      if (!other || other.currency !== undefined) return undefined;
      const { rest, said } = other;
      const isList = isOfCurrency ? rest === '' : read(rest) !== undefined;
      // "usage in ABC" is about ABC, where a customer is called so
      return isList ? { problem: lists.noSuchCurrency(said), ...(isOfCurrency && { called: said }) } : undefined;
    },
    order(meant, { shown }) {
      const isOfNobody = meant === 'all' || meant.named.length === 0;
      if (isOfNobody && shown?.list.kind === kind) return { name, ...shown };
      return meant === 'all' && plain ? { name, list: plain, page: 1 } : undefined;
    },
    button: { run: { command: name } },
    async answer({ list, page }, { requests, answers, asker, remember }) {
      const found = await requests.listCustomers(list, page, asker);
      remember?.({
        beside: { shown: { list, page } },
        list: found.rows.map(({ customer }) => customer.id),
        total: found.listed,
      });
      return answers.list(found, asker.reader);
    },
  };
}
