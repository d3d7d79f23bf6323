import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isBotMentioned, textOf } from '#adapters/teams/door/activity-text.ts';
import type { WireActivity } from '#adapters/teams/door/schema-activity.ts';
import { BOT, channelMessage, personalMessage } from '../../../support/activities.ts';

const from = { serviceUrl: 'https://smba.example/' };
const ofBot = { type: 'mention', text: '<at>Budget Watch</at>', mentioned: BOT };
const ofBen = { type: 'mention', text: '<at>Ben</at>', mentioned: { id: '29:ben', name: 'Ben Example' } };

function read(text: string | undefined, entities: readonly unknown[] = [ofBot]): string {
  return textOf(channelMessage(from, '', { text, entities }) as unknown as WireActivity);
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

  it('removes several mentions of the bot under different texts', () => {
    const short = { ...ofBot, text: '<at>Budget</at>' };

    assert.equal(read('<at>Budget Watch</at> <at>Budget</at> status', [ofBot, short]), 'status');
  });

  it('never throws and never leaves white space at an end', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const result = read(text);

        assert.equal(result, result.trim());
      }),
    );
  });

  it('is read in a time that does not explode with hostile text', () => {
    for (const part of ['<at>', '<p ', '[', '[a](http:', '&nbsp', '<']) {
      const started = performance.now();
      read(part.repeat(60_000));

      assert.ok(performance.now() - started < 500, part);
    }
  });
});

describe('a mention of the bot', () => {
  it('is one with the id of the recipient, whatever its text', () => {
    const activity = channelMessage(from, 'help', { entities: [{ ...ofBot, text: '<at>Watchdog</at>' }] });

    assert.equal(isBotMentioned(activity as unknown as WireActivity), true);
  });

  it("is not another person's, and not a typed name", () => {
    const typed = personalMessage(from, '@Budget Watch help', { entities: [ofBen] });

    assert.equal(isBotMentioned(typed as unknown as WireActivity), false);
  });
});
