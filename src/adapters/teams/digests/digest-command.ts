import { type Command, EVERYWHERE } from '#adapters/teams/command.ts';
import { minuteOf, weekdayOf } from '#adapters/teams/words/clock-time.ts';
import type { DigestSchedule } from '#domain/time/digest-schedule.ts';
import { digestText } from './digest-sentences.ts';

const words = {
  usage: 'digest [weekly on monday at 09:00|daily at 09:00|off]',
  description: 'The regular summary in this conversation, with the proof that the watch is awake',
  example: 'digest weekly on monday at 09:00',
  synonyms: ['send digest', 'digests'],
  later: 'Digests',
  beforeOutsiders: 'This conversation gets no digest from me any more.',
  when: 'When? For example: digest weekly on monday at 09:00, digest daily at 09:00, or digest off',
};

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
  words,
  role: 'operator',
  scopes: EVERYWHERE,
  figures: 'later',
  changes: true,
  isWithoutFigures: ({ schedule }) => typeof schedule !== 'object',
  isHarmless: ({ schedule }) => schedule === 'off',
  parse(argument) {
    const text = argument.toLowerCase().replace(/[.!?,]+$/, '');
    if (text === '' || text === 'show') return { name: 'digest', schedule: undefined };
    if (OFF.test(text)) return { name: 'digest', schedule: 'off' };
    const schedule = scheduleOf(text);
    return schedule ? { name: 'digest', schedule } : { problem: words.when };
  },
  answer: async ({ schedule }, { requests, answers, asker }) =>
    answers.sentence(digestText(await requests.digest(schedule, asker), asker.reader)),
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
