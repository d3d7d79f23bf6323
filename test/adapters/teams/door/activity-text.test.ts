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

  it('has no invisible sign that breaks a word', () => {
    for (const sign of '\u00AD\u200B\u200E\u200F\u202A\u202C\u202E\u2060\u2066\u2069\uFEFF') {
      assert.equal(read(`us${sign}age`), 'usage', sign.codePointAt(0)?.toString(16));
    }
  });

  it('loses the tags of everyday markup without attributes, and no more of a word in angle brackets', () => {
    for (const name of 'p div br hr span b i u s a strong em pre code ul ol li font h1 h6 DIV Br'.split(' ')) {
      assert.equal(read(`usage <${name}> for Contoso`), 'usage for Contoso', name);
    }
    for (const name of ['bp', 'divers', 'h7', 'x']) assert.equal(read(`usage for <${name}>`), `usage for <${name}>`);
  });

  it('loses tags in whichever case and with whichever attributes', () => {
    for (const tag of [
      '<X a="">',
      "<x a='1 > 0'>",
      "<x a=''  b=\"'\">",
      '<x a=yes b>',
      '<x\n\na.b:c = "1" />',
      '</X >',
      '</a.b:c>',
    ]) {
      assert.equal(read(`usage ${tag}for Contoso`), 'usage for Contoso', tag);
    }
    assert.equal(read('<NewThing>usage</newTHING> for Contoso'), 'usage for Contoso');
    assert.equal(read('usage for <AT id="1">Ben</AT>'), 'usage for Ben');
    assert.equal(read('<BLOCKQUOTE>a\n<Blockquote>b</Blockquote ></BLOCKQUOTE>status'), 'status');
    assert.equal(read('<blockquote>a</blockquote>status<blockquote>b</blockquote>'), 'status');
  });

  it('keeps a word in angle brackets in a message that is a quote as a whole', () => {
    assert.equal(read('<blockquote>usage for Contoso</blockquote><br/>'), 'usage for Contoso');
  });

  it('has the name of each mention, also where two have the same text or one is not in the text', () => {
    const other = { ...ofBen, mentioned: { id: '29:ben2', name: 'Ben Other' } };
    const lost = { ...ofBen, text: '<at>Cy</at>' };

    assert.equal(read('<at>Ben</at> owes <at>Ben</at>', [ofBen, other]), 'Ben Example owes Ben Other');
    for (const before of [lost, { ...ofBen, text: null }]) {
      assert.equal(read('usage for <at>Ben</at>', [before, ofBen]), 'usage for Ben Example');
    }
  });

  it('has none of the names by which the bot is mentioned', () => {
    const asCosts = { ...ofBot, text: '<at>Costs</at>', mentioned: { ...BOT, name: ' Costs ' } };

    assert.equal(read('<at>Costs</at> status <at> Costs </at>', [asCosts]), 'status');
    assert.equal(read('<at>Budget Watch</at> status', []), 'status');
    assert.equal(read('status <at>Ben</at>', [ofBen, asCosts]), 'status Ben Example');
  });

  it('has no more of a name, of mentions and of itself than a message may have', () => {
    const long = { ...ofBen, mentioned: { id: '29:ben', name: 'x'.repeat(300) } };
    const other = { ...ofBen, text: 'nobody' };

    assert.equal(read('<at>Ben</at>', [long]), 'x'.repeat(256));
    assert.equal(read('<at>Ben</at>', [...Array.from({ length: 49 }, () => other), ofBen]), 'Ben Example');
    assert.equal(read('<at>Ben</at>', [...Array.from({ length: 50 }, () => other), ofBen]), 'Ben');
    assert.equal(read('x'.repeat(5000)), 'x'.repeat(4000));
  });

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
