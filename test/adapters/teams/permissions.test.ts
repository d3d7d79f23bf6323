import assert from 'node:assert/strict';
import { COMMANDS } from '#adapters/teams/commands.ts';
import type { ParsedCommand } from '#adapters/teams/parse-command.ts';
import {
  commandNameOf,
  commandsFor,
  mayUse,
  sentenceBeforeOutsiders,
  withheldText,
} from '#adapters/teams/permissions.ts';
import { en } from '#language/en.ts';

const silence = (isEverywhere: boolean): ParsedCommand => ({
  name: 'silence',
  silence: { customer: 'all', isEverywhere, why: undefined, forMs: 1 },
});
const which = (more: object = {}): ParsedCommand => ({ name: 'which', which: { of: 'silence', said: '', more } });
const invalid = (of: string): ParsedCommand => ({ name: 'invalid', of, problem: 'P' });
const onAlert: ParsedCommand = {
  name: 'alert action',
  of: 'acknowledge',
  action: { alertId: 'a', action: 'acknowledge' },
};
const question: ParsedCommand = { name: 'question', text: 'x?' };
const OF_NO_COMMAND: readonly ParsedCommand[] = [
  { name: 'cancel' },
  { name: 'nobody chosen' },
  question,
  { name: 'not yet', what: 'exports', text: '' },
  { name: 'talk', talk: 'fine' },
  { name: 'follow up', followUp: { kind: 'time', when: 'yesterday' }, text: '' },
  { name: 'unknown', text: '' },
];

describe('who may use what', () => {
  it('is what the role of a command says, and that of what is only about it', () => {
    for (const [asked, least] of [
      [{ name: 'status' }, 'viewer'],
      [silence(false), 'operator'],
      [which(), 'operator'],
      [invalid('silence'), 'operator'],
      [invalid('usage for'), 'viewer'],
      [onAlert, 'operator'],
      [silence(true), 'admin'],
      [which({ isEverywhere: true }), 'admin'],
      ...OF_NO_COMMAND.map((each) => [each, 'viewer'] as const),
    ] as const) {
      const roles = (['viewer', 'operator', 'admin'] as const).filter((role) => mayUse(asked as ParsedCommand, role));
      assert.equal(roles[0], least, JSON.stringify(asked));
      assert.equal(roles.at(-1), 'admin');
    }
    assert.equal(mayUse({ name: 'invalid', of: 'no such command', problem: '' }, 'admin'), false);
  });

  it('is listed in the order of the commands', () => {
    assert.deepEqual(commandsFor('admin'), COMMANDS);
    for (const role of ['viewer', 'operator'] as const) {
      const names = commandsFor(role).map(({ name }) => name);
      assert.ok(names.includes('usage for') && names.length < COMMANDS.length, role);
      assert.equal(names.includes('silence'), role === 'operator');
    }
  });

  it('goes by the command that a text or a button is about', () => {
    assert.deepEqual([which(), invalid('digest'), onAlert, question].map(commandNameOf), [
      'silence',
      'digest',
      'acknowledge',
      'question',
    ]);
  });
});

describe('what is said where people from outside listen', () => {
  it('is the sentence of what declares itself harmless, and nothing of all else', () => {
    const off: ParsedCommand = { name: 'digest', schedule: 'off' };
    const unsubscribe = (customers: readonly string[]): ParsedCommand => ({ name: 'unsubscribe', customers });

    assert.deepEqual(
      [{ name: 'help' } as const, off, unsubscribe([])].map((asked) => sentenceBeforeOutsiders(asked, en)),
      [en.commands.help, en.commands.digest, en.commands.unsubscribe].map(({ beforeOutsiders }) => beforeOutsiders),
    );
    for (const asked of [
      { name: 'status' } as const,
      unsubscribe(['Contoso']),
      { name: 'unsubscribe', customers: [], only: ['spikes'] } as const,
      { name: 'digest', schedule: undefined } as const,
      question,
    ]) {
      assert.equal(sentenceBeforeOutsiders(asked, en), undefined, asked.name);
    }
  });

  it('says whether figures, a change or later posts are withheld', () => {
    const { withheld } = en.refusals;
    const schedule = { every: 'day', weekday: 1, minuteOfDay: 540 } as const;
    const why = 'outsiders';
    for (const [asked, text] of [
      [{ name: 'usage' }, withheld.answer(why)],
      [question, withheld.answer(why)],
      [silence(false), withheld.change(why)],
      [{ name: 'unknown', text: 'x' }, withheld.change(why)],
      [{ name: 'digest', schedule: undefined }, withheld.change(why)],
      [{ name: 'digest', schedule }, withheld.later(why, en.commands.digest.later)],
    ] as const) {
      assert.equal(withheldText(asked, why, en), text, asked.name);
    }
    assert.notEqual(withheldText({ name: 'usage' }, 'unreadable', en), withheld.answer(why));
  });
});
