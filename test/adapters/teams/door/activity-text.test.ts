import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isBotMentioned, textOf } from '#adapters/teams/door/activity-text.ts';
import type { WireActivity } from '#adapters/teams/door/schema-activity.ts';
import { BOT, channelMessage, personalMessage } from '../../../support/activities.ts';

const from = { serviceUrl: 'https://smba.example/' };
const ofBot = { type: 'mention', text: '<at>Budget Watch</at>', mentioned: BOT };
const ofBen = { type: 'mention', text: '<at>Ben</at>', mentioned: { id: '29:ben', name: 'Ben Example' } };

function read(
  text: string | undefined,
  entities: readonly unknown[] = [ofBot],
  { others = 'named', textFormat = 'plain' }: { others?: 'named' | 'leftOut'; textFormat?: 'plain' | 'xml' } = {},
): string {
  return textOf(channelMessage(from, '', { text, entities, textFormat }) as unknown as WireActivity, others);
}

describe('the text of an activity', () => {
  for (const [text, expected] of [
    ['<at>Budget Watch</at>&nbsp;usage for Contoso', 'usage for Contoso'],
    ['<at>Budget Watch</at> usage <at>Budget Watch</at> for Contoso <at>Budget Watch</at>', 'usage for Contoso'],
    ['<at id="0">Budget Watch</at> usage', 'usage'],
    ['usage for <at>Contoso</at>', 'usage for Contoso'],
    ['usage for A &amp; B &lt;x&gt; &quot;y&quot; O&#39;Neil', 'usage for A & B <x> "y" O\'Neil'],
    ['usage for A &amp;lt; B', 'usage for A &lt; B'],
    ['<p>usage\u00A0 for\u200B <b>Contoso</b><br/></p>\r\n', 'usage for Contoso'],
    ['usage for [contoso.com](http://contoso.com)', 'usage for contoso.com'],
    ['usage for <Contoso>', 'usage for <Contoso>'],
    ['\u202Eusage\u202C', 'usage'],
    ['  ', ''],
    [undefined, ''],
  ] as const) {
    it(`reads ${JSON.stringify(text)} as ${JSON.stringify(expected)}`, () => {
      assert.equal(read(text), expected);
    });
  }

  it("keeps other people's mentions as their names", () => {
    assert.equal(read('<at>Budget Watch</at> usage for <at>Ben</at>', [ofBot, ofBen]), 'usage for Ben Example');
  });

  it('takes a mention that stands at the beginning, and none that has no text', () => {
    assert.equal(read('<at>Ben</at> owes', [ofBen]), 'Ben Example owes');
    for (const text of ['', null, undefined]) {
      assert.equal(read('null and undefined', [{ ...ofBen, text }]), 'null and undefined');
    }
  });

  it('is for the bot as soon as one of its mentions is', () => {
    const isFor = (...entities: readonly object[]) =>
      isBotMentioned(channelMessage(from, '', { entities }) as unknown as WireActivity);

    assert.deepEqual([isFor(ofBen, ofBot), isFor(ofBot), isFor(ofBen), isFor()], [true, true, false, false]);
  });

  it('removes several mentions of the bot under different texts', () => {
    const short = { ...ofBot, text: '<at>Budget</at>' };

    assert.equal(read('<at>Budget Watch</at> <at>Budget</at> status', [ofBot, short]), 'status');
  });

  for (const [text, expected] of [
    ['<quoted messageId="1772050244572"/> usage for Fabrikam Ltd', 'usage for Fabrikam Ltd'],
    ['status <emoji id="yes" alt="👍" title="Yes"></emoji>', 'status'],
    ['<newthing>usage</newthing> for <o:p>Contoso</o:p>', 'usage for Contoso'],
    ['usage <img src="https://a.example/x.png" alt="x > y"> for Contoso', 'usage for Contoso'],
    [
      '<blockquote itemtype="http://schema.skype.com/Reply" itemid="17"><strong>Budget Watch</strong><p>Budget alert Contoso</p></blockquote>usage for Fabrikam Ltd',
      'usage for Fabrikam Ltd',
    ],
    ['<blockquote>a <blockquote class="x">b</blockquote> c</blockquote> status', 'status'],
    ['<blockquote><p>status</p></blockquote>', 'status'],
    ['<blockquote><at>Budget Watch</at> alert</blockquote><at>Budget Watch</at> status', 'status'],
    ['usage for M&#252;ller &#38; S&#xF6;hne GmbH', 'usage for Müller & Söhne GmbH'],
    ['usage for M&uuml;ller &amp; S&ouml;hne GmbH', 'usage for Müller & Söhne GmbH'],
    ['usage for &amp;#38; Co', 'usage for &#38; Co'],
    ['usage for &lt;b&gt;Contoso&lt;/b&gt;', 'usage for <b>Contoso</b>'],
    ['usage for A & B; C', 'usage for A & B; C'],
  ] as const) {
    for (const textFormat of ['plain', 'xml'] as const) {
      it(`takes tags by their shape and decodes entities once: ${JSON.stringify(text)} (${textFormat})`, () => {
        assert.equal(read(text, [ofBot], { textFormat }), expected);
      });
    }
  }

  it('takes a word in angle brackets as a tag only in a message with markup', () => {
    assert.equal(read('usage for <Contoso>', [], { textFormat: 'xml' }), 'usage for');
    assert.equal(read('usage for <Contoso>', [], { textFormat: 'plain' }), 'usage for <Contoso>');
  });

  for (const [text, entities] of [
    ['<at>Ana Silva</at> <at>Budget Watch</at> usage for Fabrikam Ltd', [ofBot]],
    ['<at>Budget Watch</at> usage for Fabrikam Ltd <at>Ben</at>', [ofBot, ofBen]],
    [
      '<at>Budget Watch PROD</at> usage for Fabrikam Ltd',
      [{ ...ofBot, text: null, mentioned: { ...BOT, name: 'Budget Watch PROD' } }],
    ],
    ['<at>R&amp;D Bot</at> usage for Fabrikam Ltd', [{ ...ofBot, text: null, mentioned: { ...BOT, name: 'R&D Bot' } }]],
  ] as const) {
    it(`leaves out mentions when told to: ${text}`, () => {
      assert.equal(read(text, entities, { others: 'leftOut' }), 'usage for Fabrikam Ltd');
    });
  }

  it("reads nothing in a mentioned person's name as markup, and no name as a mention's place", () => {
    const odd = { ...ofBen, mentioned: { id: '29:ben', name: '<b>&amp; \uE0000\uE001' } };

    assert.equal(read('usage for <at>Ben</at>', [odd]), 'usage for <b>&amp; \uE0000\uE001');
    assert.equal(read('usage \uE0000\uE001 for <at>Ben</at>', [ofBen]), 'usage 0 for Ben Example');
  });

  it('does not grow with the number of mentions with the same text', () => {
    const entity = { type: 'mention', text: 'a', mentioned: { id: '29:x', name: 'a'.repeat(10) } };
    const started = performance.now();

    const once = read(
      'a'.repeat(4_000),
      Array.from({ length: 4 }, () => entity),
    );
    const often = read(
      'a'.repeat(4_000),
      Array.from({ length: 60_000 }, () => entity),
    );

    assert.ok(performance.now() - started < 500);
    assert.ok(once.length <= 4_000 && once.length > 3_900);
    assert.ok(often.length <= 4_000);
  });

  it('never throws and never leaves white space at an end', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const result = read(text);

        assert.equal(result, result.trim());
      }),
    );
  });

  it('is read in linear time, even when it is hostile', () => {
    for (const part of [
      '<at>',
      '<p ',
      '<p a ',
      '<blockquote>',
      '<blockquote></blockquote>',
      '[',
      '[a](http:',
      '&nbsp',
      '<',
    ]) {
      const started = performance.now();
      read(part.repeat(60_000));

      assert.ok(performance.now() - started < 500, part);
    }
  });
});

describe('a mention of the bot', () => {
  it('is a mention with the id of the recipient, whatever its text', () => {
    const activity = channelMessage(from, 'help', { entities: [{ ...ofBot, text: '<at>Watchdog</at>' }] });

    assert.equal(isBotMentioned(activity as unknown as WireActivity), true);
  });

  it('is not a mention of another person, and not a typed name', () => {
    const typed = personalMessage(from, '@Budget Watch help', { entities: [ofBen] });

    assert.equal(isBotMentioned(typed as unknown as WireActivity), false);
  });
});
