import assert from 'node:assert/strict';
import { parseExecute } from '#adapters/teams/card-action.ts';
import { COMMANDS } from '#adapters/teams/commands.ts';
import { answerToQuestion, replied } from '#adapters/teams/conversation/answer-to-question.ts';
import type { Turn } from '#adapters/teams/handler.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { Remembered } from '#ports/asking/memory.ts';
import { aCustomer } from '../../../support/cards.ts';

const OPEN: Remembered = {
  of: 'acknowledge',
  beside: {},
  customers: ['a'],
  list: [],
  total: 0,
  asks: 'customer',
  named: [],
};
const reply = (said: 'yes' | 'no', more: Partial<Remembered> = {}) =>
  replied(said, { commands: COMMANDS, before: { ...OPEN, ...more } });

describe('a yes or a no to a question of the bot', () => {
  it('is the one button of its card, with the question that it answers', () => {
    const question = { id: 'q', askedAt: 1 };

    assert.deepEqual(reply('yes'), { name: 'acknowledge', customers: ['a'] });
    assert.deepEqual(reply('yes', { question }), { name: 'acknowledge', customers: ['a'], question });
  });

  it('is a yes to all where all were asked about', () => {
    assert.deepEqual(reply('yes', { of: 'silence', beside: { at: 5 }, customers: [], named: 'all' }), {
      name: 'silence',
      silence: { customer: 'all', isEverywhere: false, why: undefined, at: 5 },
    });
  });

  it('is no button where the card has several, or none', () => {
    assert.equal(reply('yes', { list: ['a', 'b'] }), undefined);
    assert.equal(reply('yes', { customers: [] }), undefined);
  });

  it('is the button of a card that asks only yes or no, and answers no question for how long', () => {
    const acknowledged = { name: 'acknowledge', customers: ['a'] };

    assert.deepEqual(reply('yes', { asks: 'yes', list: ['b'] }), acknowledged);
    assert.deepEqual(reply('yes', { asks: 'yes', named: 'all' }), acknowledged);
    assert.equal(reply('yes', { asks: 'howLong' }), undefined);
  });

  it('cancels as a no, whatever was asked', () => {
    for (const asks of ['customer', 'howLong'] as const) assert.deepEqual(reply('no', { asks }), { name: 'cancel' });
  });

  it('answers nothing where nothing is asked', () => {
    for (const said of ['yes', 'no'] as const) {
      assert.equal(reply(said, { asks: undefined }), undefined);
      assert.equal(replied(said, { commands: COMMANDS, before: undefined }), undefined);
    }
  });
});

describe('a text after the question whom a command is about', () => {
  const answer = async (text: string, nearest: readonly Customer[] = []) => {
    const customersNamed = async ([query = '']: readonly string[]) => ({ kind: 'none', query, nearest });
    const turn = { requests: { customersNamed } } as unknown as Turn;
    return await answerToQuestion(text, { turn, commands: COMMANDS, before: { ...OPEN, of: 'acknowledge' } });
  };

  it('is a name that somebody has or nearly has, and no small word of a language', async () => {
    const like = [aCustomer()];

    assert.deepEqual(await answer('Kontoso', like), { name: 'acknowledge', customers: ['Kontoso'] });
    assert.equal(await answer('Kontoso'), undefined);
    for (const text of ['the', '', '?']) assert.equal(await answer(text, like), undefined, text);
  });
});

describe('a button on the card of an alert', () => {
  it('says which news of the alert the card tells, where it tells one', () => {
    const pressed = (data: object) =>
      parseExecute({ action: { type: 'Action.Execute', verb: 'acknowledge', data: { alertId: 'x', ...data } } });

    for (const data of [{ news: 'forecast' }, {}]) {
      assert.deepEqual(pressed(data), {
        name: 'alert action',
        of: 'acknowledge',
        action: { alertId: 'x', action: 'acknowledge', ...data },
      });
    }
  });
});
