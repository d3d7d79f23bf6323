import assert from 'node:assert/strict';
import { holdsIn, isSameSilence, type Silence, silencedBy, silencedIds } from '#domain/alerts/silence.ts';
import { aSilence, march } from '../../support/builders.ts';

describe('two silences are the same', () => {
  const here: Silence = aSilence({ where: { conversationId: 'here' }, customer: { id: 'contoso' } });
  const table: readonly [what: string, other: Partial<Silence>, isSame: boolean][] = [
    ['of one place and one customer', { id: 'other', until: march(20) }, true],
    ['of another conversation', { where: { conversationId: 'there' } }, false],
    ['of everywhere', { where: 'everywhere' }, false],
    ['of another customer', { customer: { id: 'fabrikam' } }, false],
    ['of all customers', { customer: 'all' }, false],
  ];

  for (const [what, other, isSame] of table) {
    it(`${isSame ? 'where both are' : 'unless one is'} ${what}`, () => {
      assert.equal(isSameSilence(here, { ...here, ...other }), isSame);
    });
  }

  it('where both are of everywhere and of all customers', () => {
    assert.equal(
      isSameSilence({ where: 'everywhere', customer: 'all' }, { where: 'everywhere', customer: 'all' }),
      true,
    );
  });
});

describe('a silence', () => {
  const about = { conversationId: 'channel', customerId: 'contoso' };
  const holds = (
    overrides: Partial<Silence>,
    now = march(10),
    of: typeof about | { conversationId: string; customerId: undefined } = about,
  ) => silencedBy([aSilence(overrides)], of, now) !== undefined;

  it('holds from its first instant to the one before its last', () => {
    const { from, until } = aSilence();

    assert.deepEqual(
      [from - 1, from, until - 1, until].map((now) => holds({}, now)),
      [false, true, true, false],
    );
  });

  it('holds for its customer, or for all, in its conversation, or everywhere', () => {
    assert.deepEqual(
      [
        holds({}),
        holds({ customer: 'all' }),
        holds({ where: 'everywhere' }),
        holds({ customer: { id: 'fabrikam' } }),
        holds({ where: { conversationId: 'there' } }),
      ],
      [true, true, true, false, false],
    );
    assert.equal(holdsIn(aSilence({ where: { conversationId: 'there' } }), 'channel'), false);
  });

  it('of one customer holds back nothing that is about all', () => {
    const all = { conversationId: 'channel', customerId: undefined };

    assert.deepEqual([holds({}, march(10), all), holds({ customer: 'all' }, march(10), all)], [false, true]);
  });

  it('that lasts longest is the one that holds, in whichever order they come', () => {
    const short = aSilence({ id: 'short', until: march(11) });
    const long = aSilence({ id: 'long', until: march(12) });

    assert.deepEqual(
      [
        [short, long],
        [long, short],
      ].map((both) => silencedBy(both, about, march(10))?.id),
      ['long', 'long'],
    );
  });

  it('of all customers names none', () => {
    assert.deepEqual(silencedIds([aSilence({ customer: 'all' }), aSilence()]), ['contoso']);
  });
});
