import type { Role } from '#domain/people/role.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { Words } from '#language/catalogue.ts';
import type { CommandWords } from '#language/command-words.ts';
import type { AlertActionCommand, Whom } from '#ports/requests.ts';
import type { Post } from '#ports/teams.ts';
import type { Turn } from './handler.ts';
import type { AlertData, Beside } from './schema-card-action.ts';

/*
 * What a command is made of. Each command has a module in the room of its feature and a line in `commands.ts`. The parser,
 * help, the manifest, the documentation, the permissions and the buttons are derived from that list.
 */

export type Scope = 'personal' | 'team' | 'groupChat';

export const EVERYWHERE: readonly Scope[] = ['personal', 'team', 'groupChat'];

/** What a person asked for by text or by button: the name of a command, and what its module read from the rest. */
export interface Asked {
  readonly name: string;
}

/** Whom a command is about; no names mean nobody. */
export type Meant = Whom;

/** Whether it is about all or about somebody; a command about nobody is none. */
export function isOfSomebody(meant: Meant): boolean {
  return meant === 'all' || meant.named.length > 0;
}

/** The customer of a command that takes only one; undefined for all, and for nobody. */
export function oneOf(meant: Meant): string | undefined {
  return meant === 'all' ? undefined : meant.named[0];
}

/** How a person writes. */
export interface Writing {
  readonly words: Words;
  /** The person writes "99,5" for 99.5. */
  readonly hasDecimalComma: boolean;
  /** The name of the command that a text calls so, among small words of a language; undefined where it calls none. */
  commandCalled?(text: string): string | undefined;
}

/** What an argument says. The customers are kept apart from the rest, because a button or a thread may name them instead. */
export type Reading<P extends Asked> =
  /** The whole command, where it is about no customer. */
  | P
  /** `problem`: a sentence for the person; `called`: the usage of a customer who is called so is meant instead. */
  | { readonly problem: string; readonly lacks?: Lacks | undefined; readonly called?: string }
  | Naming;

/** What the problem asks for, and whom the text names until then: the next text may make the command whole. */
export interface Lacks {
  readonly what: 'howLong';
  readonly named: 'all' | readonly string[];
}

export type Naming =
  /** `isUnsaid`: all customers are meant only because the text names nobody. */
  (
    | { readonly meant: Meant; readonly beside: Beside; readonly isUnsaid?: true }
    /** The text names nobody, or only by a word such as "it" (`said`): the person has to be asked whom it means. */
    | { readonly said: string; readonly beside?: Beside | undefined }
  ) & {
    /** The name of the command that is meant, where it is another one with similar words. */
    readonly of?: string;
    /** The name of the command that is meant instead where a customer was just spoken of: "forecast" in its thread. */
    readonly ofThose?: string;
  };

/** A command that lacks its customer. */
export interface Which {
  /** The name of the command. */
  readonly of: string;
  /** The words in the place of a name. */
  readonly said: string;
  /** What the person said apart from the customer. */
  readonly more?: Beside;
  /** The whole text, where `said` is not the very words of the person. */
  readonly typed?: string;
}

/** The buttons that mean a command. The data that they bring back prove nothing. */
export interface CommandButton {
  /**
   * A button that does it for the customers in its data, as if a person had typed it. `command` is its name in these data;
   * `isForAll` says that a card that asks whom a person means offers a button for all customers, too.
   */
  readonly run?: { readonly command: string; readonly isForAll?: boolean };
  /** A button on an alert's card. The action is undefined for data that none of our cards sends. */
  readonly onAlert?: {
    readonly verb: string;
    action(data: AlertData): AlertActionCommand['action'] | undefined;
  };
}

export interface Command<P extends Asked = Asked> {
  /** What the code calls it; people say `title` of its words. */
  readonly name: P['name'];
  /** Its words in a language. */
  words(language: Words): CommandWords;
  readonly role: Role;
  readonly scopes: readonly Scope[];
  /** Whether its answer shows money or percentages, or what it starts does later. */
  readonly figures: 'none' | 'answer' | 'later';
  /** Whether it changes or starts anything. A question is never read as a command that does. */
  readonly changes: boolean;
  /** Asked so, it changes nothing all the same. */
  isReading?(asked: P): boolean;
  /** Whether it is about all customers. */
  isOfAll?(asked: P): boolean;
  /** Whether it holds in every conversation, which is for admins. */
  isEverywhere?(asked: P): boolean;
  /** Whether this one shows no figures after all: `digest off` starts nothing. */
  isWithoutFigures?(asked: P): boolean;
  /** Declares what may be done where people from outside listen; the answer is `beforeOutsiders` of its words. All else is closed there. */
  isHarmless?(asked: P): boolean;
  /**
   * Reads what follows the title or the synonym (`phrase`); undefined when that does not fit the command.
   */
  parse(argument: string, phrase: string, writing: Writing): Reading<P> | undefined;
  /** The command about these customers; undefined where it cannot be about them. Only commands about customers have it. */
  order?(meant: Meant, beside: Beside): P | undefined;
  /** The same with the reason that a person gave. Only commands that keep one have it. */
  because?(asked: P, why: string): P;
  /**
   * What was asked for beside the customers, as a question about it can show it in full; or the answer where it cannot be
   * carried out. No customers mean all.
   */
  settle?(beside: Beside, customers: readonly Customer[], turn: Turn): Promise<Beside | { readonly post: Post }>;
  /** The answer where it would change nothing for any of these customers: then the person is not asked first. */
  idle?(customers: readonly Customer[], turn: Turn): Promise<Post | undefined>;
  /** The customers that a person may mean here without naming one. */
  candidates?(turn: Turn): Promise<readonly Customer[]>;
  readonly button?: CommandButton;
  /** The name of the command that takes back what this one does. */
  readonly opposite?: string;
  /** Throws what the use cases throw. */
  answer(asked: P, turn: Turn): Promise<Post>;
}

/** Reads the argument of a command that takes none. */
export function alone<N extends string>(name: N): (argument: string) => { readonly name: N } | undefined {
  return (argument) => (argument === '' ? { name } : undefined);
}

/** The command that carries it out; undefined for what belongs to no single command, such as asking whom a person means. */
export function commandOf(asked: Asked, commands: readonly Command[]): Command | undefined {
  return commands.find(({ name }) => name === asked.name);
}

/** What the module of a command reads from texts and buttons. */
export type AskedOf<C extends Command> = C extends Command ? Parameters<C['answer']>[0] : never;

/** The one customer that was read. */
export function onlyNameIn(reading: Reading<Asked>): string | undefined {
  if (!('meant' in reading) || reading.meant === 'all' || reading.meant.named.length !== 1) return undefined;
  return reading.meant.named[0];
}

/** What a command is to do for customers that are named. */
export interface Order {
  readonly of: string;
  readonly named: readonly string[];
  readonly beside: Beside;
}

/** The order that was read from the rest of the command of this name; undefined where it names nobody. */
export function orderIn(reading: Reading<Asked>, name: string): Order | undefined {
  if (!('meant' in reading) || reading.meant === 'all' || reading.meant.named.length === 0) return undefined;
  return { of: reading.of ?? name, named: reading.meant.named, beside: reading.beside };
}
