import type { Asked, Command, Meant } from '#adapters/teams/command.ts';
import type { Turn } from '#adapters/teams/handler.ts';
import type { Beside } from '#adapters/teams/schema-card-action.ts';
import { en } from '#language/en.ts';
import { speechFor } from '#language/speech.ts';
import type { Post } from '#ports/teams.ts';
import { anAsker } from './builders.ts';
import { NOW } from './cards.ts';
import { englishCards } from './english.ts';
import { shownOf } from './shown.ts';

/*
 * What commands read, ask for and answer, as texts.
 */

/** Far from UTC, where many hours belong to the day before. */
const READER = { locale: 'en-US', timeZone: 'America/New_York' };
const ASKER = { ...anAsker(), reader: READER };
const WRITING = { words: en, hasDecimalComma: false };

/** What each text comes to behind the command's title, or behind another phrase. */
export function readingsOf(command: Command, texts: readonly string[], phrase = command.words(en).title): string {
  const lines = texts.map((text) => {
    const reading = command.parse(text, phrase, WRITING);
    const order = reading && 'meant' in reading ? command.order?.(reading.meant, reading.beside) : undefined;
    return `${phrase} | ${text} → ${jsonOf(reading)}${order === undefined ? '' : `\n    ${jsonOf(order)}`}`;
  });
  return lines.join('\n');
}

/** What the command is about all, nobody, one and two, with each of these beside. */
export function ordersOf(command: Command, besides: readonly Beside[] = [{}]): string {
  const whom: readonly Meant[] = ['all', { named: [] }, { named: ['A'] }, { named: ['A', 'B'] }];
  const lines = besides.flatMap((beside) =>
    whom.map(
      (meant) => `${command.name} | ${jsonOf(meant)} ${jsonOf(beside)} → ${jsonOf(command.order?.(meant, beside))}`,
    ),
  );
  return lines.join('\n');
}

/** The answers of the use cases, by their names. */
type Results = Readonly<Record<string, unknown>>;

/** What a command asks the use cases for, what is remembered of it, and what it answers. */
export async function answerTo<P extends Asked>(
  command: Command<P>,
  asked: P,
  results: Results,
  options: Partial<Turn> = {},
): Promise<string> {
  return await inTurn(results, options, (turn) => command.answer(asked, turn));
}

/** The same of anything else that takes a turn. */
export async function inTurn(
  results: Results,
  options: Partial<Turn>,
  act: (turn: Turn) => Promise<Post | undefined>,
): Promise<string> {
  const log: string[] = [];
  const { answers, posts } = englishCards();
  const asks =
    (name: string) =>
    (...args: readonly unknown[]) => {
      log.push(`asked: ${name} ${args.map((arg) => (arg === ASKER ? 'asker' : jsonOf(arg))).join(' ')}`);
      const result = results[name];
      return Promise.resolve(typeof result === 'function' ? result(...args) : result);
    };
  const turn = {
    requests: new Proxy({}, { get: (_none, name) => asks(String(name)) }),
    answers,
    posts,
    asker: ASKER,
    speech: speechFor(READER, en, NOW),
    now: () => NOW,
    newQuestion: () => ({ id: 'q1', askedAt: NOW }),
    isSandbox: false,
    role: 'operator',
    isInPlace: false,
    allowed: [],
    remember: (note) => log.push(`remembered: ${jsonOf(note)}`),
    stay: (text) => log.push(`beside: ${text}`),
    complete: (post) => {
      log.push(`completed: ${shownOf(post)}`);
      return Promise.resolve();
    },
    ...options,
  } as Partial<Turn> as Turn;
  const post = await act(turn);
  return [...log, post === undefined ? 'no answer' : shownOf(post)].join('\n');
}

function jsonOf(value: unknown): string {
  return JSON.stringify(value) ?? typeof value;
}
