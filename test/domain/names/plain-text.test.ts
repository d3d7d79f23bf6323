import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MAX_TEXT_LENGTH, plainCharacters, plainText, withoutSurroundings } from '#domain/names/plain-text.ts';
import { fold } from '#domain/names/spelling.ts';

/** Any text, with many of the characters that are written in more than one way. */
const odd = fc.constantFrom(
  'İ',
  'i\u0307',
  'ı',
  '\u00B4',
  '‘',
  '„',
  '–',
  '、',
  '٣',
  '１',
  'ﷺ',
  'ℹ️',
  '1️⃣',
  '™',
  '\u0301',
  '\uFE0F',
);
const anyText = fc
  .array(fc.oneof(fc.string({ unit: 'binary', maxLength: 6 }), odd, fc.constantFrom(' ', '"', '(', ')', 'a', '!')))
  .map((parts) => parts.join(''));

describe('the one way of writing', () => {
  for (const [typed, plain] of [
    ['ｕｓａｇｅ　ｆｏｒ　Ｆａｂｒｉｋａｍ　Ｌｔｄ', 'usage for Fabrikam Ltd'],
    ['at ７０，９０', 'at 70,90'],
    ['٧٠، ٩٩٫٥ १२ ๓', '70, 99.5 12 3'],
    ['𝟗𝟎 ９０ 九', '90 90 九'],
    ['SİLENCE unsılence i\u0307', 'SILENCE unsilence i'],
    ['who’s who´s who′s', "who's who's who's"],
    ['„Müller“ «Söhne» “x” 「株」', '"Müller" "Söhne" "x" "株"'],
    ['A – B — C ‑ D − E', 'A - B - C - D - E'],
    ['us\u200Bage\u2060 \u00A0 for…', 'usage for...'],
    ['ℹ️ 1️⃣ 👍🏽 👨‍👩‍👧 🈁', 'ℹ️ 1️⃣ 👍🏽 👨‍👩‍👧 🈁'],
    ['Mu\u0308ller Acmé ŁÓDŹ', 'Müller Acmé ŁÓDŹ'],
  ] as const) {
    it(`makes ${JSON.stringify(plain)} of ${JSON.stringify(typed)}`, () => {
      assert.equal(plainText(typed), plain);
    });
  }

  it('changes nothing a second time, whatever the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        assert.equal(plainCharacters(plainCharacters(text)), plainCharacters(text));
        assert.equal(plainText(plainText(text)), plainText(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('is part of folding: a name is found by its folded form however it was typed', () => {
    fc.assert(
      fc.property(anyText, (text) => assert.equal(fold(plainText(text)), fold(text))),
      { numRuns: 2000 },
    );
  });

  it('is at most eighteen times as long as the text, and a command has a limit that holds before and after', () => {
    fc.assert(fc.property(anyText, (text) => assert.ok(plainCharacters(text).length <= 18 * text.length)));

    const long = plainText('ﷺ'.repeat(1_000_000)).length;

    assert.ok(long <= MAX_TEXT_LENGTH && long > MAX_TEXT_LENGTH - 10);
    assert.equal(plainText(`${'\u200B'.repeat(MAX_TEXT_LENGTH)}status`), '');
  });

  it('keeps every digit of every script its value', () => {
    for (const zero of ['０', '٠', '۰', '०', '๐', '໐', '༠', '០', '᠐', '𑁦', '𞥐']) {
      const code = zero.codePointAt(0) ?? 0;
      const digits = Array.from({ length: 10 }, (_unused, value) => String.fromCodePoint(code + value)).join('');

      assert.equal(plainText(digits), '0123456789', zero);
    }
  });
});

describe('what surrounds a text', () => {
  for (const [text, inner, after] of [
    ['**usage for Fabrikam Ltd**', 'usage for Fabrikam Ltd', '**'],
    ['`status`', 'status', '`'],
    ['- status', 'status', ''],
    ['• 1. status.', 'status', '.'],
    ['""status', 'status', ''],
    ['1. status', 'status', ''],
    ['[x] status', 'status', ''],
    ['> status', 'status', ''],
    ['👋🏽 status 👨‍👩‍👧‍👦', 'status', ' 👨‍👩‍👧‍👦'],
    ['1️⃣ status ℹ️', 'status', ' ℹ️'],
    [', usage for Yahoo!', 'usage for Yahoo', '!'],
    ['usage for "Yahoo!" 👍', 'usage for "Yahoo!"', ' 👍'],
    ['"Yahoo!" usage', '"Yahoo!" usage', ''],
    ['"usage for Contoso"', 'usage for Contoso', '"'],
    ['usage for (Up)!', 'usage for (Up)', '!'],
    ['(status)', 'status', ')'],
    ['usage for C++', 'usage for C++', ''],
    ['usage for C#.', 'usage for C#', '.'],
    ['subscribe at 90 %!', 'subscribe at 90 %', '!'],
    ['unsubscribe +++', 'unsubscribe +++', ''],
    ['ack हिन्दी 👍', 'ack हिन्दी', ' 👍'],
    ['?', '', '?'],
    ['👍', '', '👍'],
  ] as const) {
    it(`is parted from ${text}`, () => {
      const parted = withoutSurroundings(text);

      assert.deepEqual([parted.inner, parted.after], [inner, after]);
      assert.equal(parted.before + parted.inner + parted.after, text);
    });
  }

  it('is a beginning and an end of the text, and has no words', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { before, inner, after } = withoutSurroundings(text);

        assert.equal(before + inner + after, text);
        assert.doesNotMatch(before, /[A-Za-wyz]/);
        assert.doesNotMatch(after, /[A-Za-z]/);
      }),
      { numRuns: 2000 },
    );
  });
});
