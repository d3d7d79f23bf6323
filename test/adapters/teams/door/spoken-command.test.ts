import assert from 'node:assert/strict';
import type { WireActivity } from '#adapters/teams/door/schema-activity.ts';
import { commandIn } from '#adapters/teams/door/spoken-command.ts';
import { parseCommand } from '#adapters/teams/parse-command.ts';
import { BOT, channelMessage, personalMessage } from '../../../support/activities.ts';

const from = { serviceUrl: 'https://smba.example/' };
const ofBot = { type: 'mention', text: '<at>Budget Watch</at>', mentioned: BOT };

/** A mention of somebody else, or of a tag, and its entity. */
const ofOther = (name: string) => ({
  type: 'mention',
  text: `<at>${name}</at>`,
  mentioned: { id: `29:${name}`, name },
});

function said(text: string, entities: readonly unknown[] = []) {
  const activity = channelMessage(from, '', { text, entities: [ofBot, ...entities] });
  return commandIn(activity as unknown as WireActivity);
}

const typed = (text: string) => commandIn(personalMessage(from, text) as unknown as WireActivity);

describe('a mention of somebody else', () => {
  for (const [text, name, command] of [
    ['<at>Ana Silva</at> <at>Budget Watch</at> usage for Fabrikam Ltd', 'Ana Silva', 'usage for Fabrikam Ltd'],
    ['<at>Budget Watch</at> usage for Fabrikam Ltd <at>Ana Silva</at>', 'Ana Silva', 'usage for Fabrikam Ltd'],
    ['<at>Budget Watch</at> usage for Fabrikam Ltd <at>FinOps</at>', 'FinOps', 'usage for Fabrikam Ltd'],
    ['<at>Budget Watch</at> acknowledge Base <at>Ana Silva</at>', 'Ana Silva', 'acknowledge Base'],
    ['<at>Budget Watch</at> silence Base for 3 days <at>Ana Silva</at>', 'Ana Silva', 'silence Base for 3 days'],
    ['<at>Budget Watch</at> unsubscribe all <at>Ana Silva</at>', 'Ana Silva', 'unsubscribe all'],
    ['<at>Budget Watch</at> digest off <at>Ana Silva</at>', 'Ana Silva', 'digest off'],
  ] as const) {
    it(`is an address and not part of a name: ${text}`, () => {
      assert.deepEqual(said(text, [ofOther(name)]), parseCommand(command));
      assert.deepEqual(said(text), parseCommand(command));
    });
  }

  it('is the customer’s name when the command lacks one', () => {
    for (const verb of ['usage for', 'costs of', 'acknowledge', 'who hears about']) {
      assert.deepEqual(
        said(`<at>Budget Watch</at> ${verb} <at>Ana</at>`, [ofOther('Ana')]),
        parseCommand(`${verb} Ana`),
      );
    }
  });

  for (const verb of ['subscribe', 'unsubscribe'] as const) {
    it(`is never left out so that "${verb}" is about all customers`, () => {
      const command = said(`<at>Budget Watch</at> ${verb} <at>Everyone</at>`, [ofOther('Everyone')]);

      assert.equal(command.name, 'invalid');
      assert.match(command.name === 'invalid' ? command.problem : '', new RegExp(`customers\\?.*"${verb} all"`));
    });
  }

  for (const text of [
    'silence <at>Everyone</at> for 3 days',
    'unsilence <at>Everyone</at>',
    'acknowledge <at>Everyone</at>',
    'ack <at>All</at>',
  ]) {
    it(`never stands for all customers: ${text}`, () => {
      const command = said(`<at>Budget Watch</at> ${text}`, [ofOther('Everyone'), ofOther('All')]);

      assert.equal(command.name, 'which');
    });
  }
});

describe("the bot's own name", () => {
  for (const text of ['Budget Watch help', '@Budget Watch help', 'budget watch: help', 'Budget Watch, help']) {
    it(`is left out before a command: ${text}`, () => {
      assert.deepEqual(typed(text), { name: 'help' });
    });
  }

  it('is part of the name of a customer that begins with it', () => {
    assert.deepEqual(typed('usage for Budget Watch Ltd'), { name: 'usage for', customer: 'Budget Watch Ltd' });
    assert.deepEqual(typed('Budget Watch Ltd'), parseCommand('Budget Watch Ltd'));
    assert.deepEqual(typed('Budget Watchers'), parseCommand('Budget Watchers'));
  });
});
