import { type Command, EVERYWHERE } from '#adapters/teams/command.ts';
import { withUndo } from '#adapters/teams/undo/with-undo.ts';
import { minuteOf, weekdayOf } from '#adapters/teams/words/clock-time.ts';
import type { DigestSchedule } from '#domain/time/digest-schedule.ts';
import { digestText } from './digest-sentences.ts';

const OFF = /^(?:off|no|none|never|stop)$/;
const WHEN = /^(?:every )?(daily|day|weekly|week|[a-z]{3,10})(?: on)?(?: ([a-z]{3,10}))?(?: at)?(?: (\d.*))?$/;
const DEFAULT_MINUTE = 9 * 60;

interface DigestAsked {
  readonly name: 'digest';
  /** Undefined asks to show the schedule. */
  readonly schedule: DigestSchedule | 'off' | undefined;
}

export const digest: Command<DigestAsked> = {
  name: 'digest',
  words: ({ commands }) => commands.digest,
  role: 'operator',
  scopes: EVERYWHERE,
  figures: 'later',
  changes: true,
  isReading: ({ schedule }) => schedule === undefined,
  isWithoutFigures: ({ schedule }) => typeof schedule !== 'object',
  isHarmless: ({ schedule }) => schedule === 'off',
  parse(argument, _phrase, { words }) {
    const text = argument.toLowerCase().replace(/(?<![.!?,])[.!?,]+$/, '');
    if (text === '' || text === 'show') return { name: 'digest', schedule: undefined };
    if (OFF.test(text)) return { name: 'digest', schedule: 'off' };
    const schedule = scheduleOf(text);
    return schedule ? { name: 'digest', schedule } : { problem: words.commands.digest.when };
  },
  async answer({ schedule }, { requests, answers, asker, speech: { words }, now }) {
    const answer = await requests.digest(schedule, asker);
    const text = digestText(answer, { reader: asker.reader, now: now(), words });
    return withUndo(answers.sentence(text), answer.undo, words);
  },
};

function scheduleOf(text: string): DigestSchedule | undefined {
  const [, every = '', dayName, time] = WHEN.exec(text) ?? [];
  const minuteOfDay = time === undefined ? DEFAULT_MINUTE : minuteOf(time);
  if (every === '' || minuteOfDay === undefined) return undefined;
  if (every === 'daily' || every === 'day') {
    return dayName === undefined ? { every: 'day', weekday: 1, minuteOfDay } : undefined;
  }
  const isNamed = every !== 'weekly' && every !== 'week';
  if (isNamed && dayName !== undefined) return undefined;
  const weekday = weekdayOf(isNamed ? every : (dayName ?? 'monday'));
  return weekday === undefined ? undefined : { every: 'week', weekday, minuteOfDay };
}
