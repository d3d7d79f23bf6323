import { digest } from '#adapters/teams/digests/digest-command.ts';
import { digestNow } from '#adapters/teams/digests/digest-now-command.ts';
import { DAY_MS } from '#domain/time/time.ts';
import { answerTo, ordersOf, readingsOf } from '../../../support/asked.ts';
import { aDigest, NOW } from '../../../support/cards.ts';
import { areAsWritten } from '../../../support/shown.ts';

const schedule = { every: 'week', weekday: 3, minuteOfDay: 545 } as const;
const joined = async (texts: readonly Promise<string>[]) => (await Promise.all(texts)).join('\n');
const answered = { schedule, timeZone: 'Asia/Tokyo', nextAt: NOW + DAY_MS, undo: 'change-1' };

describe('commands about digests', () => {
  areAsWritten(new URL('asked.txt', import.meta.url), {
    'what follows "digest"': () =>
      [
        readingsOf(digest, [
          '',
          'show',
          'Show.',
          'off',
          'never!',
          'daily',
          'every day at 9',
          'daily at 17:30',
          'weekly',
          'weekly on friday at 8',
          'every monday',
          'monday at 7:15',
          'daily friday',
          'monday tuesday',
          'perhaps daily',
          'perhaps off',
          'daily at 25',
          'sometimes',
          'week',
        ]),
        readingsOf(digestNow, ['', 'contoso']),
      ].join('\n'),
    'what it is about': () => ordersOf(digest, [{}, { digest: schedule }]),
    'what is a reading, without figures, and harmless': () =>
      [undefined, 'off' as const, schedule]
        .flatMap((each) => [{ schedule: each }, { schedule: each, isUnsure: true as const }])
        .map((asked) => ({ name: 'digest' as const, ...asked }))
        .map((asked) =>
          [digest.isReading?.(asked), digest.isWithoutFigures?.(asked), digest.isHarmless?.(asked)].join(' '),
        )
        .join('\n'),
    'the answer of "digest"': () =>
      joined([
        answerTo(digest, { name: 'digest', schedule }, { digest: answered }),
        answerTo(
          digest,
          { name: 'digest', schedule: undefined },
          { digest: { ...answered, undo: undefined, nextAt: undefined } },
        ),
        answerTo(digest, { name: 'digest', schedule: 'off' }, { digest: { ...answered, schedule: undefined } }),
        answerTo(digest, { name: 'digest', schedule }, { digest: { kind: 'notDone', reason: 'tooOld' } }),
        answerTo(digest, { name: 'digest', schedule, isUnsure: true }, {}),
      ]),
    'the answer of "digest now"': () => answerTo(digestNow, { name: 'digest now' }, { digestNow: aDigest() }),
  });
});
