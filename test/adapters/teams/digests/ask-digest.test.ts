import assert from 'node:assert/strict';
import { parseExecute } from '#adapters/teams/card-action.ts';
import { COMMANDS } from '#adapters/teams/commands.ts';
import { createParser } from '#adapters/teams/parse-command.ts';
import { de } from '#language/de.ts';
import { en } from '#language/en.ts';
import { es } from '#language/es.ts';
import { fr } from '#language/fr.ts';
import { personalMessage } from '../../../support/activities.ts';
import { problems, textOf } from '../../../support/card-checks.ts';
import { ENGLISH } from '../../../support/cards.ts';
import { englishCards } from '../../../support/english.ts';
import { openBot, summaries } from '../harness.ts';

const DAILY = { every: 'day', weekday: 1, minuteOfDay: 9 * 60 } as const;
const weekly = (weekday: number) => ({ every: 'week', weekday, minuteOfDay: 9 * 60 }) as const;

describe('a digest of which the hour is not said', () => {
  for (const [words, text, schedule] of [
    [en, 'send me a summary every morning', DAILY],
    [en, 'daily digest please', DAILY],
    [en, 'i want a report every day', DAILY],
    [en, 'weekly summary on Mondays please', weekly(1)],
    [en, 'a weekly report', weekly(1)],
    [en, 'send us the digest every friday', weekly(5)],
    [de, 'jeden Morgen eine Zusammenfassung', DAILY],
    [de, 'schick mir jeden Tag einen Bericht', DAILY],
    [de, 'schicke mir jede Woche eine Zusammenfassung', weekly(1)],
    [de, 'Zusammenfassung jeden Montag', weekly(1)],
    [fr, 'envoie-moi un résumé chaque matin', DAILY],
    [fr, 'un résumé hebdomadaire', weekly(1)],
    [fr, 'un résumé chaque lundi', weekly(1)],
    [es, 'envíame un resumen cada mañana', DAILY],
    [es, 'un resumen semanal', weekly(1)],
    [es, 'un resumen cada lunes', weekly(1)],
  ] as const) {
    it(`is asked about before it is set: ${text}`, () => {
      assert.deepEqual(createParser(COMMANDS, words)(text), { name: 'digest', schedule, isUnsure: true });
    });
  }

  it('is not set before the person has pressed the button', async () => {
    const kept: unknown[] = [];
    await using bot = await openBot({ requests: { remember: async (what) => void kept.push(what?.asks) } });

    await bot.post(personalMessage(bot, 'send me a summary every morning'));

    assert.deepEqual(summaries(bot.connector), ['ask about a digest every day']);
    assert.ok(bot.asked.every(({ name }) => name !== 'digest'));
    assert.deepEqual(kept, ['yes']);
  });

  it('is set at once where the hour is said, and by the words of the command', () => {
    const parse = createParser(COMMANDS, en);

    assert.deepEqual(parse('digest every morning at 8'), {
      name: 'digest',
      schedule: { ...DAILY, minuteOfDay: 8 * 60 },
    });
    assert.deepEqual(parse('digest daily'), { name: 'digest', schedule: DAILY });
    assert.equal(parse('set up a digest').name, 'invalid');
    assert.equal(parse('a summary every month').name, 'invalid');
  });

  it('is asked about with a button that names the schedule and the time zone, and does exactly that', () => {
    const { card } = englishCards().answers.askDigest(weekly(5), { ...ENGLISH, timeZone: 'Europe/Berlin' });

    assert.deepEqual(problems(card), []);
    assert.match(textOf(card), /^Shall the digest come here weekly on Friday at 09:00 \(Europe\/Berlin\)\?/u);
    assert.ok(JSON.stringify(card).includes('"title":"Digest weekly on Friday at 09:00 (Europe/Berlin)"'));
    const press = (schedule: object) =>
      parseExecute({ action: { type: 'Action.Execute', verb: 'run', data: { command: 'digest', digest: schedule } } });
    assert.deepEqual(press(weekly(5)), { name: 'digest', schedule: weekly(5) });
    assert.equal(press({ ...weekly(5), minuteOfDay: 1440 }), undefined);
    assert.equal(press({ ...weekly(5), weekday: 8 }), undefined);
  });
});
