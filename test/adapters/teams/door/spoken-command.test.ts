import assert from 'node:assert/strict';
import fc from 'fast-check';
import { COMMANDS } from '#adapters/teams/commands.ts';
import type { WireActivity } from '#adapters/teams/door/schema-activity.ts';
import { commandIn } from '#adapters/teams/door/spoken-command.ts';
import type { ParsedCommand } from '#adapters/teams/parse-command.ts';
import { withoutSurroundings } from '#domain/names/plain-text.ts';
import { en } from '#language/en.ts';
import type { SubscribeCommand } from '#ports/requests.ts';
import { BOT, channelMessage, personalMessage } from '../../../support/activities.ts';
import { parseCommand } from '../../../support/english.ts';

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
  return commandIn(activity as unknown as WireActivity, { words: en, hasDecimalComma: false });
}

const typed = (text: string, hasDecimalComma = false) =>
  commandIn(personalMessage(from, text) as unknown as WireActivity, { words: en, hasDecimalComma });

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
    for (const verb of ['usage for', 'costs of', 'who hears about']) {
      assert.deepEqual(
        said(`<at>Budget Watch</at> ${verb} <at>Ana</at>`, [ofOther('Ana')]),
        parseCommand(`${verb} Ana`),
      );
      assert.deepEqual(
        said(`<at>Budget Watch</at> ${verb} <at>Ana</at> 🙏`, [ofOther('Ana')]),
        parseCommand(`${verb} Ana 🙏`),
      );
    }
  });

  it('in the place of a customer’s name is asked back where the command would change something', () => {
    for (const [text, of] of [
      ['acknowledge <at>Ana</at>', 'acknowledge'],
      ['silence <at>Ana</at> for 2 days', 'silence'],
      ['unack <at>Ana</at>!', 'unacknowledge'],
    ] as const) {
      const command = said(`<at>Budget Watch</at> ${text}`, [ofOther('Ana')]);

      assert.deepEqual([command.name, 'order' in command && command.order?.of], ['question', of], text);
    }
  });

  it('before a command names nobody', () => {
    for (const text of ['ack', 'silence for 2 days', 'history', 'ack it']) {
      assert.deepEqual(said(`<at>Ana</at> <at>Budget Watch</at> ${text}`, [ofOther('Ana')]), parseCommand(text));
    }
    assert.equal(said('<at>Ana</at> <at>Budget Watch</at> unsubscribe', [ofOther('Ana')]).name, 'which');
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
  for (const text of [
    'Budget Watch help',
    '@Budget Watch help',
    'budget watch: help',
    'Budget Watch, help',
    'hi Budget Watch, help!',
    'Hallo Budget Watch, help',
    'Guten Tag, Budget Watch help',
    'Bonjour @Budget Watch help',
    '¡Hola, Budget Watch! help',
    'por favor Budget Watch help',
    '👋 Budget Watch – help',
    'Ｂｕｄｇｅｔ Ｗａｔｃｈ help',
    'help, Budget Watch',
    'help @budget watch!',
    'Budget Watch',
  ]) {
    it(`is ignored before and after a command: ${text}`, () => {
      assert.deepEqual(typed(text), { name: 'help' });
    });
  }

  it('is ignored after a command that takes no argument', () => {
    assert.deepEqual(typed('status Budget Watch'), { name: 'status' });
  });

  it('is part of the name of a customer that begins with it', () => {
    assert.deepEqual(typed('usage for Budget Watch Ltd'), { name: 'usage for', customer: 'Budget Watch Ltd' });
    assert.deepEqual(typed('Budget Watch Ltd'), parseCommand('Budget Watch Ltd'));
    assert.deepEqual(typed('Budget Watchers'), parseCommand('Budget Watchers'));
    assert.deepEqual(typed('usage for Contoso Budget Watch'), parseCommand('usage for Contoso Budget Watch'));
  });

  it('is the name of a customer where a command awaits one, and leaving it out never makes a change about all', () => {
    assert.deepEqual(typed('usage for Budget Watch'), { name: 'usage for', customer: 'Budget Watch' });
    assert.deepEqual(typed('usage for @Budget Watch'), { name: 'usage for', customer: '@Budget Watch' });
    assert.deepEqual(typed('unsubscribe, Budget Watch'), parseCommand('unsubscribe Budget Watch'));
  });
});

describe('a text in quotation marks', () => {
  it('is a name where a customer is called so', () => {
    assert.deepEqual(typed('"why?"').whereCalled, {
      name: 'why?',
      instead: { name: 'usage for', customer: 'why?' },
    });
    assert.equal(typed('why?').whereCalled, undefined);
  });
});

describe('the text around a command', () => {
  for (const [text, command] of [
    ['<at>Budget Watch</at>, usage for Fabrikam Ltd', 'usage for Fabrikam Ltd'],
    ['<at>Budget Watch</at>: usage for Fabrikam Ltd', 'usage for Fabrikam Ltd'],
    ['<at>Budget Watch</at> – usage for Fabrikam Ltd', 'usage for Fabrikam Ltd'],
  ] as const) {
    it(`is ignored after the mention of the bot: ${text}`, () => {
      assert.deepEqual(said(text), parseCommand(command));
    });
  }

  for (const [text, command] of [
    ['- usage for Fabrikam Ltd', 'usage for Fabrikam Ltd'],
    ['1) usage for Fabrikam Ltd', 'usage for Fabrikam Ltd'],
    ['👋 usage for Fabrikam Ltd', 'usage for Fabrikam Ltd'],
    ['status 👍🏽', 'status'],
    ['who’s without a budget?', 'no budget'],
    ['ｕｓａｇｅ　ｆｏｒ　Ｆａｂｒｉｋａｍ　Ｌｔｄ', 'usage for Fabrikam Ltd'],
    ['subscribe Fabrikam Ltd at ７０，９０', 'subscribe Fabrikam Ltd at 70,90'],
    ['SİLENCE Base for 3 days', 'silence Base for 3 days'],
    ['unsılence Base', 'unsilence Base'],
    ['silence Base for 3 days everywhere 🙏', 'silence Base for 3 days everywhere'],
    ['unsilence Base everywhere!', 'unsilence Base everywhere'],
    ['unsubscribe health 👍', 'unsubscribe health'],
    ['digest weekly on monday at 9.00 ✅', 'digest weekly on monday at 09:00'],
    ['subscribe Contoso; Fabrikam at 70,90 🚀', 'subscribe Contoso; Fabrikam at 70,90'],
  ] as const) {
    it(`is ignored, and other keyboards are read: ${text}`, () => {
      assert.deepEqual(typed(text), parseCommand(command));
    });
  }

  for (const [text, command] of [
    ['**usage for Fabrikam Ltd**', { name: 'usage for', customer: 'Fabrikam Ltd**' }],
    ['acknowledge Yahoo!', { name: 'acknowledge', customers: ['Yahoo!'] }],
    ['acknowledge (Up).', { name: 'acknowledge', customers: ['(Up)'] }],
    ['usage for C++ GmbH?', { name: 'usage for', customer: 'C++ GmbH' }],
    ['usage for İstanbul Çelik A.Ş.', { name: 'usage for', customer: 'Istanbul Çelik A.Ş.' }],
    ['usage for Rocket 🚀', { name: 'usage for', customer: 'Rocket 🚀' }],
    ['acknowledge "🚀"', { name: 'acknowledge', customers: ['🚀'] }],
  ] as const) {
    it(`is kept with a name that it may belong to, so that the search decides: ${text}`, () => {
      assert.deepEqual(typed(text), command);
    });
  }

  it('never turns an empty list of names into a change about all customers', () => {
    for (const text of ['subscribe ;', 'unsubscribe , 👍', 'unsubscribe "" 👍', 'unsubscribe +++', 'unsubscribe ,,']) {
      assert.notDeepEqual(typed(text), parseCommand('unsubscribe'), text);
      assert.notDeepEqual(typed(text), parseCommand('subscribe'), text);
    }
  });

  it('is the same command for each of its names, whatever surrounds it and on whatever keyboard', () => {
    const spoken = COMMANDS.flatMap(({ name, words }) => [name, ...words(en).synonyms, words(en).example]);
    const before = fc.constantFrom(
      '',
      '- ',
      '* ',
      '1. ',
      '**',
      '`',
      '> ',
      '👋🏽 ',
      '1️⃣ ',
      ', ',
      ': ',
      '…',
      '/',
      '"',
      '\u200B',
      'ℹ️',
    );
    const behind = fc.constantFrom(
      '',
      '!',
      '.',
      '…',
      '**',
      '`',
      ' 👍🏽',
      ' 👨‍👩‍👧',
      '🇩🇪',
      ' ❤️',
      ' -',
      '。',
      '！',
      '\u202C',
    );
    const manner = fc.constantFrom(
      (text: string) => text,
      (text: string) => text.toUpperCase(),
      (text: string) => text.toLocaleUpperCase('tr'),
      (text: string) => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
      (text: string) => text.replaceAll('i', 'ı').replaceAll(' ', '\u00A0 '),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...spoken),
        manner,
        fc.uniqueArray(before, { maxLength: 2 }),
        fc.array(behind, { maxLength: 3 }),
        (command, write, front, back) => {
          const text = front.join('') + write(command) + back.join('');

          assert.deepEqual(bare(typed(text)), bare(parseCommand(command)), text);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('includes no decimal comma that the person writes', () => {
    const { subscribe } = typed('subscribe Fabrikam Ltd at 99,5', true) as { subscribe?: SubscribeCommand };

    assert.deepEqual(subscribe?.thresholds, [99.5]);
    assert.equal(typed('subscribe Fabrikam Ltd at 99,5').name, 'invalid');
  });
});

/** Names in lower case, without the signs around them: the search decides which signs belong to a customer. */
function bare(command: ParsedCommand): unknown {
  return JSON.parse(JSON.stringify(command), (_key, value: unknown) =>
    typeof value === 'string' ? withoutSurroundings(value.toLowerCase()).inner : value,
  );
}
