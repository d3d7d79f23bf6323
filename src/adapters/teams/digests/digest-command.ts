import { questionOf } from '#adapters/teams/answer-which.ts';
import { askBack } from '#adapters/teams/ask-back.ts';
import { type Command, EVERYWHERE, oneOf } from '#adapters/teams/command.ts';
import type { Turn } from '#adapters/teams/handler.ts';
import { carryData } from '#adapters/teams/layout/carry-data.ts';
import { withUndo } from '#adapters/teams/undo/with-undo.ts';
import { minuteOf, weekdayOf } from '#adapters/teams/words/clock-time.ts';
import type { DigestSchedule } from '#domain/time/digest-schedule.ts';
import type { Post } from '#ports/teams.ts';
import { digestText } from './digest-sentences.ts';

const OFF = /^(?:off|no|none|never|stop)$/;
const WHEN = /^(?:every )?(daily|day|weekly|week|[a-z]{3,10})(?: on)?(?: ([a-z]{3,10}))?(?: at)?(?: (\d.*))?$/;
/** Phrasings that say no hour are read so. */
const UNSURE = /^perhaps /;
const DEFAULT: DigestSchedule = { every: 'day', weekday: 1, minuteOfDay: 9 * 60 };

interface DigestAsked {
  readonly name: 'digest';
  /** Undefined asks to show the schedule. */
  readonly schedule: DigestSchedule | 'off' | undefined;
  /** The hour was not said: the person is asked before the schedule is set. */
  readonly isUnsure?: true;
}

export const digest: Command<DigestAsked> = {
  name: 'digest',
  words: ({ commands }) => commands.digest,
  role: 'operator',
  scopes: EVERYWHERE,
  figures: 'later',
  changes: true,
  isReading: ({ schedule, isUnsure }) => schedule === undefined || isUnsure === true,
  isWithoutFigures: ({ schedule }) => typeof schedule !== 'object',
  isHarmless: ({ schedule }) => schedule === 'off',
  parse(argument, _phrase, { words }) {
    const text = argument.toLowerCase().replace(/(?<![.!?,])[.!?,]+$/, '');
    if (text === '' || text === 'show') return { name: 'digest', schedule: undefined };
    if (OFF.test(text)) return { name: 'digest', schedule: 'off' };
    const schedule = scheduleOf(text.replace(UNSURE, ''));
    if (!schedule) return { problem: words.commands.digest.when };
    return { name: 'digest', schedule, ...(UNSURE.test(text) && { isUnsure: true }) };
  },
  // "also Fabrikam Ltd" sets no digest: one is about nobody by name
  order: (meant, { digest: schedule }) =>
    oneOf(meant) === undefined && schedule ? { name: 'digest', schedule } : undefined,
  button: { run: { command: 'digest' } },
  async answer({ schedule, isUnsure }, turn) {
    if (isUnsure && typeof schedule === 'object') return askFirst(schedule, turn);
    const { requests, answers, asker, now } = turn;
    const { words } = turn.speech;
    const answer = await requests.digest(schedule, asker);
    if ('kind' in answer) return askBack(turn, answer, { command: digest });
    if (answer.schedule) turn.remember?.({ beside: { digest: answer.schedule } });
    const text = digestText(answer, { reader: asker.reader, now: now(), words });
    return withUndo(answers.sentence(text), answer.undo, words);
  },
};

/** Asks with one button, which sets exactly what its title says. */
function askFirst(schedule: DigestSchedule, turn: Turn): Post {
  const { answers, asker } = turn;
  const asking = questionOf(turn, digest);
  turn.remember?.({ beside: { digest: schedule }, ...asking, asks: 'yes' });
  return carryData(answers.askDigest(schedule, asker.reader), 'digest', { digest: schedule, ...asking });
}

/** Another schedule by what is said of the one before: "10:30", "daily", "weekly on friday", "on monday". What is not said stays. */
export function scheduleAgain(before: DigestSchedule, said: string): DigestSchedule | undefined {
  const text = said.toLowerCase().replace(/^(?:at|on|by) /, '');
  const minuteOfDay = minuteOf(text);
  return minuteOfDay === undefined ? scheduleOf(text, before) : { ...before, minuteOfDay };
}

/** `before`: the schedule that has what the text does not say. */
function scheduleOf(text: string, before = DEFAULT): DigestSchedule | undefined {
  const [, every = '', dayName, time] = WHEN.exec(text) ?? [];
  const minuteOfDay = time === undefined ? before.minuteOfDay : minuteOf(time);
  if (every === '' || minuteOfDay === undefined) return undefined;
  if (every === 'daily' || every === 'day') {
    return dayName === undefined ? { ...DEFAULT, minuteOfDay } : undefined;
  }
  const isNamed = every !== 'weekly' && every !== 'week';
  if (isNamed && dayName !== undefined) return undefined;
  const name = isNamed ? every : dayName;
  const weekday = name === undefined ? before.weekday : weekdayOf(name);
  return weekday === undefined ? undefined : { every: 'week', weekday, minuteOfDay };
}
