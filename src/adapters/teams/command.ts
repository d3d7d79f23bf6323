import type { Reader } from '#domain/alerts/alert-subscription.ts';
import type { Role } from '#domain/people/role.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { AlertActionCommand, Whom } from '#ports/requests.ts';
import type { Post } from '#ports/teams.ts';
import type { Turn } from './handler.ts';
import type { AlertData, Beside } from './schema-card-action.ts';

/*
 * What a command is made of. Each has a module in the room of its feature and a line in `commands.ts`: the parser, help, the
 * manifest, the README, the permissions and the buttons are derived from there.
 */

export type Scope = 'personal' | 'team' | 'groupChat';

export const EVERYWHERE: readonly Scope[] = ['personal', 'team', 'groupChat'];

/** What a person asked for, by text or by button: the name of the command, and what its module made of the rest. */
export interface Asked {
  readonly name: string;
}

/** What people type and read of a command, apart from its name. */
export interface CommandWords {
  readonly usage: string;
  readonly description: string;
  readonly example: string;
  /** Other words for the name, lower case; the longest that a message begins with wins. */
  readonly synonyms: readonly string[];
  /** Asks for the customers, where nothing stands for all of them and a mention of a person was left out. */
  readonly whom?: string;
  /** Begins the button that does it for a customer: "Silence". Only commands with a `run` button have it. */
  readonly verb?: string;
  /** What that button does, where it changes something. */
  effect?(beside: Beside, about: { readonly isOne: boolean; readonly reader: Reader }): string;
  /** What it starts and what shows figures later: "Alerts". */
  readonly later?: string;
  /** Its only answer where people from outside listen. It depends on nothing that is stored. */
  readonly beforeOutsiders?: string;
}

/** Whom a command is about: all customers, or those that are named so, or have these ids. */
export type Meant = 'all' | { readonly named: readonly string[] };

/** The only customer, or the first, of a command that is about one; undefined for all, and for nobody. */
export function oneOf(meant: Meant): string | undefined {
  return meant === 'all' ? undefined : meant.named[0];
}

/** As the use cases take it; undefined for nobody. */
export function whomOf(meant: Meant): Whom | undefined {
  const named = oneOf(meant);
  return meant === 'all' ? 'all' : named === undefined ? undefined : { named };
}

/** What an argument says, with the customers apart from the rest: a thread or a button may name them instead. */
export type Reading<P extends Asked> =
  /** A command that is about no customer. */
  | P
  /** `problem`: a sentence for the person. */
  | { readonly problem: string }
  | Naming;

export type Naming = (
  | { readonly meant: Meant; readonly beside: Beside }
  /** Nobody is named, or only by a word such as "it" (`said`): whom it means has to be asked. */
  | { readonly said: string; readonly beside?: Beside | undefined }
) & {
  /** The command that is meant, where that is a sibling with like words. */
  readonly of?: string;
};

/** The buttons that mean a command. What they bring back proves nothing. */
export interface CommandButton {
  /**
   * Does it for the customers in its data, as if it had been typed: on cards that ask whom a person means, and on others.
   * `command` is what the data call it; `isForAll`: a card that asks offers all customers, too.
   */
  readonly run?: { readonly command: string; readonly isForAll?: boolean };
  /** Stands on an alert's card; the action is undefined for data that no card of ours has. */
  readonly onAlert?: {
    readonly verb: string;
    action(data: AlertData): AlertActionCommand['action'] | undefined;
  };
}

export interface Command<P extends Asked = Asked> {
  /** What is put into the message box when it is picked from the list. */
  readonly name: P['name'];
  readonly words: CommandWords;
  readonly role: Role;
  readonly scopes: readonly Scope[];
  /** Whether money or percentages are in its answer, or in what it starts. */
  readonly figures: 'none' | 'answer' | 'later';
  /** Whether it changes or starts anything; a question never leads to a command that does. */
  readonly changes: boolean;
  /** Whether it is about all customers. */
  isOfAll?(asked: P): boolean;
  /** Whether it holds in every conversation, which is for admins. */
  isEverywhere?(asked: P): boolean;
  /** Whether nothing of its figures is shown after all, as when a digest is turned off. */
  isWithoutFigures?(asked: P): boolean;
  /** Closed where people from outside listen, except for what this declares harmless; it is answered by the words' sentence. */
  isHarmless?(asked: P): boolean;
  /** Reads what follows the name or the synonym (`phrase`); undefined when that does not fit the command. */
  parse(argument: string, phrase: string): Reading<P> | undefined;
  /** The command about these customers; undefined where it cannot be about them. Only commands about customers have it. */
  order?(meant: Meant, beside: Beside): P | undefined;
  /** Who may be meant here where nobody was named. */
  candidates?(turn: Turn): Promise<readonly Customer[]>;
  readonly button?: CommandButton;
  /** Throws what the use cases throw. */
  answer(asked: P, turn: Turn): Promise<Post>;
}

/** Reads the argument of a command that takes none. */
export function alone<N extends string>(name: N): (argument: string) => { readonly name: N } | undefined {
  return (argument) => (argument === '' ? { name } : undefined);
}

/** The command that carries it out; undefined for what is common to all commands, such as asking who is meant. */
export function commandOf(asked: Asked, commands: readonly Command[]): Command | undefined {
  return commands.find(({ name }) => name === asked.name);
}

/** What the modules make of texts and buttons. */
export type AskedOf<C extends Command> = C extends Command ? Parameters<C['answer']>[0] : never;
