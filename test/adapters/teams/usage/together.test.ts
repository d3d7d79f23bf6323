import assert from 'node:assert/strict';
import type { UsageAnswer } from '#ports/requests.ts';
import { actionsOf, problems, textOf } from '../../../support/card-checks.ts';
import { aCustomer, ENGLISH, usageOf } from '../../../support/cards.ts';
import { englishCards } from '../../../support/english.ts';

const { answers } = englishCards();

const customers = ['Alpha', 'Bravo', 'Carl'].map((name) => aCustomer({ id: `id-${name}`, name }));
const usages = customers.map((customer): UsageAnswer => ({ kind: 'usage', usage: usageOf({}, { customer }) }));

function together(of: readonly UsageAnswer[]) {
  const post = answers.usages(of, ENGLISH);
  assert.deepEqual(problems(post.card), []);
  return post;
}

describe('the usage of several customers on one card', () => {
  it('has each in a part of its own, with a line between two, and a button that opens each', () => {
    const { card, summary } = together(usages);

    const parts = card['body'] as readonly { readonly separator?: boolean }[];
    assert.deepEqual(
      parts.map(({ separator = false }) => separator),
      [false, true, true],
    );
    assert.deepEqual(
      actionsOf(card).map(({ title, data }) => [title, data]),
      customers.map(({ id, name }) => [`Usage for ${name}`, { command: 'usage', customerId: id }]),
    );
    const shown = textOf(card).split('\n');
    for (const { name } of customers) assert.ok(shown.includes(name) && summary.includes(name), name);
  });

  it('says why the figures of one cannot be read, and leaves out who is nobody', () => {
    const unreadable = { kind: 'unreadable', customer: aCustomer({ name: 'Delta' }), reason: { code: 'neverRead' } };
    const none = { kind: 'none', query: 'Echo', nearest: [] };

    const { card } = together([...usages.slice(0, 1), unreadable as UsageAnswer, none as UsageAnswer]);

    assert.deepEqual(
      actionsOf(card).map(({ title }) => title),
      ['Usage for Alpha', 'Usage for Delta'],
    );
  });

  it('is spoken in 400 letters at most, and shown by clients that cannot show it', () => {
    const long = customers.map(({ id, name }) => aCustomer({ id, name: `${name} ${'and more '.repeat(20)}` }));

    const { card } = together(long.map((customer) => ({ kind: 'usage', usage: usageOf({}, { customer }) })));

    const speak = String(card['speak']);
    assert.ok(speak.startsWith('Alpha') && speak.length > 390 && speak.length <= 400, speak);
    assert.ok(String(card['fallbackText']).startsWith(`${speak} `), String(card['fallbackText']));
  });
});
