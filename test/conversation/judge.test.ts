import assert from 'node:assert/strict';
import { NOW } from './conversation-world.ts';
import { addedCustomers, USUAL } from './customers.ts';
import { type Heard, showsAmount, showsPercent } from './heard.ts';
import { type Played, problemOf } from './judge.ts';
import { type Differences, problemOfChange } from './judge-change.ts';
import { namedIn, requiredChange } from './required-change.ts';
import { type Phrasing, requiredOf } from './table.ts';

const NAMES = USUAL.map(({ name }) => name);
const CHAT = 'a:chat1';

const heard = (lines: readonly string[], titles: readonly string[] = []): Heard => ({
  lines,
  titles,
  text: lines.join('\n'),
  buttons: titles.map((title) => ({ title, pressed: { verb: 'run', data: {} }, url: undefined })),
  whole: JSON.stringify([lines, titles]),
  languages: ['en'],
});

const USAGE = heard(['Contoso Ltd', '61% of the budget used', 'EUR 6,954.00', 'EUR 11,400.00', 'on course']);
const UNKNOWN = heard([`I don't know that command. Type "help" to see what I can do.`]);

function played(result: string, answer: Heard, overrides: Partial<Played> = {}): Played {
  const phrasing = { required: requiredOf(result), language: 'en-US' } as Phrasing;
  return {
    phrasing,
    conversationId: CHAT,
    now: NOW,
    customers: USUAL,
    idOf: (name) => `id of ${name}`,
    answers: [answer],
    differences: {},
    reference: (command) => (command.startsWith('usage') ? USAGE : UNKNOWN),
    press: () => Promise.reject(new Error('Nothing is pressed here.')),
    ...overrides,
  };
}

const added = (key: keyof Differences, rows: readonly unknown[]): Differences => ({
  [key]: { key, added: rows, removed: [] },
});

const silenced = (name: string, until: number): Differences => ({
  ...added('silences', [{ conversation: CHAT, customer: `id of ${name}`, until }]),
  ...added('audit', [{ id: 'a1', code: 'silence', text: `{"customer":{"id":"id of ${name}"}}` }]),
});

describe('the judge of phrasings', () => {
  it('reads alternatives and conditions of a result', () => {
    assert.deepEqual(requiredOf('says:a word, or nothing; nothing-changed').alternatives, [
      { kind: 'says', what: 'a word or nothing' },
    ]);
    assert.deepEqual(requiredOf('portfolio or asks:which-customer; not:Usability Labs'), {
      alternatives: [
        { kind: 'portfolio', what: '' },
        { kind: 'asks', what: 'which-customer' },
      ],
      unnamed: ['Usability Labs'],
      inLanguage: undefined,
    });
    assert.equal(requiredOf('usage:Contoso Ltd, in French').inLanguage, 'fr');
    assert.throws(() => requiredOf('usege:Contoso Ltd'), /no such result/u);
  });

  it('reads until when a silence has to last', () => {
    const until = (what: string) => requiredChange(what, NAMES, NOW).until?.map((at) => new Date(at).toISOString());

    assert.deepEqual(until('silence Fabrikam Ltd until Monday'), [
      '2026-11-29T23:00:00.000Z',
      '2026-11-30T23:00:00.000Z',
    ]);
    assert.deepEqual(until('silence all until Monday 08:00'), ['2026-11-30T07:00:00.000Z', '2026-11-30T07:00:00.000Z']);
    assert.deepEqual(until('silence all for 1 hour'), ['2026-11-25T08:39:00.000Z', '2026-11-25T08:41:00.000Z']);
  });

  it('finds whole names only, and the longest of those that begin alike', () => {
    assert.deepEqual(
      namedIn('It: Adventure Works Cycles, Itaca', ['Adventure Works', 'Adventure Works Cycles', 'It']),
      ['It', 'Adventure Works Cycles'],
    );
  });

  it('takes an amount for shown in the form of any locale, and no part of another one', () => {
    const shown = ['EUR 6,954.00', '6.954,00 EUR', "6'954", '6 954 €', 'EUR 6954'];

    assert.ok(shown.every((text) => showsAmount(text, 6954)));
    assert.deepEqual(
      ['EUR 16,954', 'EUR 6,954,000', 'EUR 69,54'].filter((text) => showsAmount(text, 6954)),
      [],
    );
    assert.deepEqual(
      ['61%', '61 %', '161%', '0.61%'].filter((text) => showsPercent(text, 61)),
      ['61%', '61 %'],
    );
  });

  it('takes the card of one customer only for its usage', async () => {
    const also = heard([...USAGE.lines, 'Fabrikam Ltd']);
    const other = heard(['Contoso Ltd', '61%', 'EUR 6,954.00', 'something else']);

    assert.equal(await problemOf(played('usage:Contoso Ltd', USAGE)), undefined);
    assert.match((await problemOf(played('usage:Contoso Ltd', also))) ?? '', /also names Fabrikam Ltd/u);
    assert.match((await problemOf(played('usage:Contoso Ltd', other))) ?? '', /not the answer to/u);
    assert.match((await problemOf(played('usage:Fabrikam Ltd', USAGE))) ?? '', /does not name Fabrikam Ltd/u);
  });

  it('knows customers that are called like everyday words by their ids and domains', async () => {
    const customers = [...USUAL, ...addedCustomers('Top; Up 95 %')];
    const offering = { ...USAGE, whole: `${USAGE.whole} up.onmicrosoft.com` };
    const problem = (answer: Heard) => problemOf(played('usage:Contoso Ltd; not:Up', answer, { customers }));

    assert.equal(await problem(heard([...USAGE.lines, 'Top up'])), undefined);
    assert.match((await problem(offering)) ?? '', /it shows Up/u);
    assert.deepEqual(requiredChange('silence Up until Monday', ['Up', 'Monday'], NOW).of, ['Up']);
  });

  it('demands exactly the customers of a list, in their order, and their number', async () => {
    const list = (...lines: string[]) => heard(lines);
    const over = (answer: Heard) => problemOf(played('list:over-90%', answer));
    const top = (answer: Heard) => problemOf(played('list:top-2', answer));

    assert.equal(await over(list('2 customers are over 90%', 'Wingtip Toys', 'Fabrikam Ltd')), undefined);
    assert.match((await over(list('2 customers', 'Fabrikam Ltd'))) ?? '', /missing: Wingtip Toys/u);
    assert.match((await over(list('Wingtip Toys', 'Fabrikam Ltd', 'Trey Research'))) ?? '', /too many: Trey Research/u);
    assert.match((await over(list('Wingtip Toys', 'Fabrikam Ltd, 135%'))) ?? '', /that there are 2/u);
    assert.equal(await top(list('Fabrikam Ltd', 'Wingtip Toys')), undefined);
    assert.match((await top(list('Wingtip Toys', 'Fabrikam Ltd'))) ?? '', /number 1 is Wingtip Toys/u);
    assert.match((await top(list('Fabrikam Ltd'))) ?? '', /it has 1 customers/u);
  });

  it('takes no running figures for those of another time', async () => {
    const history = (...lines: string[]) => problemOf(played('history:Contoso Ltd last-month', heard(lines)));

    assert.equal(await history('Contoso Ltd', 'EUR 4,218.00 in October'), undefined);
    assert.equal(await history('Contoso Ltd', 'No figures of October are known.'), undefined);
    assert.match((await history('Contoso Ltd', 'EUR 6,954.00 in October')) ?? '', /running period/u);
    assert.match((await history('Contoso Ltd', 'October', 'EUR 5,000.00')) ?? '', /neither the figure/u);
    assert.match((await history('Contoso Ltd', 'EUR 4,218.00')) ?? '', /does not speak of last-month/u);
  });

  it('never takes an answer to what was not understood for a sentence', async () => {
    assert.match((await problemOf(played('says', UNKNOWN))) ?? '', /not understood/u);
    assert.match(
      (await problemOf(played('asks', heard(['No customer found like “x”. Which one?'])))) ?? '',
      /no such/u,
    );
    assert.equal(await problemOf(played('asks', heard(['Which customer?']))), undefined);
  });

  it('lets nothing be changed, or shown, that must not be', async () => {
    const changed = played('usage:Contoso Ltd', USAGE, { differences: silenced('Contoso Ltd', NOW) });
    const shown = played('usage:Contoso Ltd; not:Itaca Foods', heard([...USAGE.lines, 'Itaca Foods']));

    assert.match((await problemOf(changed)) ?? '', /it changed silences, audit/u);
    assert.equal(await problemOf(played('usage:Contoso Ltd; not:Itaca Foods', USAGE)), undefined);
    assert.match((await problemOf(shown)) ?? '', /it shows Itaca Foods/u);
  });

  it('demands the very change, in the database, in the audit and in words, and Undo', () => {
    const required = requiredChange('silence Fabrikam Ltd until Monday', NAMES, NOW);
    const monday = Date.parse('2026-11-30T07:00:00Z');
    const answer = heard(['Silenced here: Fabrikam Ltd.'], ['Undo']);
    const problem = (differences: Differences, said = answer) =>
      problemOfChange(required, {
        differences,
        heard: said,
        conversationId: CHAT,
        names: NAMES,
        alerted: [],
        idOf: (name) => `id of ${name}`,
      });

    assert.equal(problem(silenced('Fabrikam Ltd', monday)), undefined);
    assert.match(problem(silenced('Wingtip Toys', monday)) ?? '', /another change/u);
    assert.match(problem(silenced('Fabrikam Ltd', NOW)) ?? '', /another change/u);
    assert.match(
      problem({ ...silenced('Fabrikam Ltd', monday), ...added('acknowledged', ['x']) }) ?? '',
      /it also changed/u,
    );
    assert.match(problem({}) ?? '', /nothing was changed/u);
    assert.match(problem({ ...silenced('Fabrikam Ltd', monday), audit: undefined as never }) ?? '', /audit/u);
    assert.match(
      problem(silenced('Fabrikam Ltd', monday), heard(['Done.'], ['Undo'])) ?? '',
      /does not say Fabrikam Ltd/u,
    );
    assert.match(problem(silenced('Fabrikam Ltd', monday), heard(['Fabrikam Ltd'])) ?? '', /does not offer Undo/u);
  });

  it('demands one button that does what was said, once it is pressed, and Cancel', async () => {
    const question = (titles: readonly string[]) => heard(['Silence Fabrikam Ltd?'], titles);
    const pressing = (name: string) => ({
      press: () =>
        Promise.resolve({
          heard: heard([`Silenced: ${name}`], ['Undo']),
          differences: silenced(name, Date.parse('2026-11-30T07:00:00Z')),
        }),
    });
    const row = 'asks-back:silence Fabrikam Ltd until Monday';
    const [button, cancel] = ['Silence Fabrikam Ltd', 'Cancel'];

    assert.equal(await problemOf(played(row, question([button, cancel]), pressing('Fabrikam Ltd'))), undefined);
    assert.match(
      (await problemOf(played(row, question([button, cancel]), pressing('Wingtip Toys')))) ?? '',
      /after the press/u,
    );
    assert.match((await problemOf(played(row, question([button])))) ?? '', /no Cancel/u);
    assert.match((await problemOf(played(row, question(['Yes', cancel])))) ?? '', /button is called Yes/u);
  });
});
