import assert from 'node:assert/strict';
import { COMMANDS } from '#adapters/teams/commands.ts';
import { createParser } from '#adapters/teams/parse-command.ts';
import { createReasonFinder, readReasoned, unkeptReason } from '#adapters/teams/words/reasons.ts';
import { phrasingsFor, wordsFor } from '#language/languages.ts';
import { personalMessage } from '../../../support/activities.ts';
import { aCustomer } from '../../../support/cards.ts';
import { openBot, summaries } from '../harness.ts';

/** The reason that a silence of Contoso is given; undefined for any other command. */
function whyOf(text: string, tag: string): string | undefined {
  const parsed = createParser(COMMANDS, wordsFor(tag))(text);
  if (parsed.name !== 'silence') return undefined;
  assert.deepEqual(parsed.silence.customer, { named: ['Contoso'] }, text);
  return parsed.silence.why ?? 'none';
}

const REASONS: readonly (readonly [tag: string, text: string, why: string])[] = [
  ['en', 'silence Contoso for 3 days because they migrate for 2 days', 'they migrate for 2 days'],
  ['en', 'please silence Contoso until friday everywhere, because of the fair', 'of the fair'],
  ['de', 'stumm Contoso für 3 Tage, weil sie umziehen', 'sie umziehen'],
  ['de', 'Contoso 3 Tage stumm denn sie ziehen um', 'sie ziehen um'],
  ['de', 'schalte Contoso bis Freitag stumm wegen der Messe', 'wegen der Messe'],
  ['de', 'silence Contoso for 3 days wegen der Messe', 'wegen der Messe'],
  ['fr', "mettre en sourdine Contoso jusqu'à vendredi car ils migrent", 'ils migrent'],
  ['fr', 'silence Contoso pendant 3 jours parce qu’ils migrent', 'ils migrent'],
  ['fr', 'silence Contoso pendant 3 jours parce que tout migre', 'tout migre'],
  ['fr', 'mettre Contoso en sourdine pendant 3 jours à cause de la migration', 'à cause de la migration'],
  ['es', 'silenciar Contoso durante 2 horas porque migran', 'migran'],
  ['es', 'silenciar Contoso por 3 días por mantenimiento', 'por mantenimiento'],
  ['es', 'silenciar Contoso hasta mañana por la mañana', 'none'],
  ['es', 'silencia Contoso hasta mañana por favor', 'none'],
];

describe('the reason of a silence', () => {
  it('is kept in every language, and a time in it is not the time of the silence', () => {
    for (const [tag, text, why] of REASONS) assert.equal(whyOf(text, tag), why, text);
  });

  it('has at most 200 characters', () => {
    assert.equal(whyOf(`silence Contoso for 2 days because ${'x'.repeat(201)}`, 'en')?.length, 200);
  });

  it('belongs to the time that answers "for how long?"', () => {
    const parsed = createParser(COMMANDS, wordsFor('fr'))("pendant 2 jours parce qu'ils migrent");

    assert.deepEqual('followUp' in parsed && parsed.followUp, {
      kind: 'lasts',
      argument: 'for 2 days',
      why: 'ils migrent',
    });
  });

  it('is nothing that another command drops, and nothing without a time before it', () => {
    const parse = createParser(COMMANDS, wordsFor('en'));

    assert.deepEqual(parse('acknowledge Just because'), { name: 'acknowledge', customers: ['Just because'] });
    assert.equal(parse('silence Contoso because of them').name, 'invalid');
    assert.equal(parse('silence Contoso for 2 days because they migrate?').name, 'question');
    assert.notEqual(parse("don't silence Contoso for 2 days because they migrate").name, 'silence');
  });
});

describe('a reason behind a command that keeps none', () => {
  const contoso = { kind: 'one', customer: aCustomer({ name: 'Contoso' }), by: 'name' } as const;
  const UNKEPT =
    'Only a silence keeps a reason, so nothing was changed for Contoso. Please say it again without the reason.';

  for (const [text, said] of [
    ['acknowledge Contoso because they migrate', UNKEPT],
    ['acknowledge Contoso, because they migrate', UNKEPT],
    ['acknowledge Contoso and they migrate', 'Nothing was changed. Type "help" to see what I can do.'],
  ] as const) {
    it(`is said to be none: "${text}"`, async () => {
      await using bot = await openBot({
        requests: {
          acknowledge: async () => ({ kind: 'none', query: text.slice('acknowledge '.length), nearest: [] }),
          findCustomers: async (name) => (name === 'Contoso' ? [contoso] : []),
        },
      });

      await bot.post(personalMessage(bot, text));

      assert.deepEqual(summaries(bot.connector), [said]);
    });
  }
});

interface Parsed {
  readonly name: string;
  readonly text?: string;
  readonly customers?: readonly string[];
  readonly subscribe?: { readonly customers: readonly string[] };
}

describe('the places where a reason may begin', () => {
  const find = createReasonFinder(phrasingsFor('en'));

  it('come in their order, and no more than six', () => {
    const text = `ack all${' because a'.repeat(7)}`;

    assert.deepEqual(find('ack all, because of A '), [{ before: 'ack all', why: 'of A' }]);
    assert.deepEqual(
      find(text).map(({ before }) => before.split(' because').length),
      [1, 2, 3, 4, 5, 6],
    );
  });

  it('are tried until an order keeps the reason, and a question changes nothing', () => {
    const reasons = find('a because b because c');
    const said: string[] = [];
    const reading = (name: string) => (text: string) => {
      said.push(text);
      return { name: text.endsWith('?') ? 'question' : name, text };
    };
    const withReason = (parsed: Parsed, why: string) =>
      parsed.name === 'silence' && parsed.text !== 'a' ? { ...parsed, text: `${parsed.text}: ${why}` } : undefined;

    assert.deepEqual(readReasoned(reasons, false, { read: reading('silence'), withReason }), {
      name: 'silence',
      text: 'a because b: c',
    });
    assert.equal(readReasoned(reasons, true, { read: reading('silence'), withReason }), 'question');
    assert.equal(readReasoned(reasons, true, { read: reading('ack'), withReason }), undefined);
    assert.deepEqual(said.slice(2, 4), ['a?', 'a']);
  });
});

describe('an order whose reason is not kept', () => {
  const reasons = createReasonFinder(phrasingsFor('en'))('a because b because c');
  const unkept = (taken: string, orders: Readonly<Record<string, Parsed>>) =>
    unkeptReason<Parsed & { readonly whereCalled?: { readonly name: string; readonly instead: Parsed } }>(
      { name: taken, whereCalled: { name: 'Called', instead: { name: 'ack' } } },
      reasons,
      { read: (text) => orders[text] ?? { name: 'unknown' }, isOrder: ({ name }) => name !== 'unknown' },
    );
  const whereCalled = { name: 'Called', instead: { name: 'ack' } };

  it('is told of with its customers, and with whom the text may mean', () => {
    for (const taken of ['unknown', 'invalid', 'which', 'not yet']) {
      assert.deepEqual(
        unkept(taken, { a: { name: 'ack', customers: ['A', 'B'] } }),
        { name: 'not yet', what: 'reasons', text: 'a', customer: 'A; B', whereCalled },
        taken,
      );
    }
    assert.deepEqual(unkept('unknown', { a: { name: 'subscribe', subscribe: { customers: ['A'] } } }), {
      name: 'not yet',
      what: 'reasons',
      text: 'a',
      customer: 'A',
      whereCalled,
    });
    assert.deepEqual(unkept('unknown', { a: { name: 'scan now' } }), {
      name: 'not yet',
      what: 'reasons',
      text: 'a',
      whereCalled,
    });
  });

  it('is none where the text was understood, or where nothing before a reason is an order', () => {
    assert.equal(unkept('usage for', { a: { name: 'ack' } }), undefined);
    for (const name of ['unknown', 'invalid', 'follow up']) {
      assert.equal(unkept('unknown', { a: { name }, 'a because b': { name: 'ack' } })?.text, 'a because b', name);
      assert.equal(unkept('unknown', { a: { name } }), undefined, name);
    }
  });
});
