import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MAX_POST_BYTES, sizeOf } from '#adapters/teams/layout/post-size.ts';
import { objects, problems, textField } from '../../support/card-checks.ts';
import { ENGLISH } from '../../support/cards.ts';
import { ENGLISH_SPEECH, englishCards } from '../../support/english.ts';
import { everyPost as everyPostOf } from '../../support/every-post.ts';

/** The beginning of every hostile text, by which a test finds it wherever it ends up. */
const MARK = 'ZQX';

const hostile = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 150 }),
    fc.constantFrom(
      '[Contoso](https://evil.example)',
      '![x](https://evil.example/x.png)',
      '**bold** _it_ `code` # head',
      '{{DATE(2026-01-01T00:00:00Z, LONG)}}',
      '<at>Everyone</at>',
      '${name} ${$root.speak} ${json($root)}',
      '\u202egnp.exe\u2066',
      '"\\'.repeat(80),
      '<speak><audio src="https://evil.example"/></speak>',
      '1. one\n2. two',
      '\ud800',
    ),
  )
  .map((text) => `${MARK}${text}`);

const english = { ...englishCards(), speech: ENGLISH_SPEECH, reader: ENGLISH };
const everyPost = (text: string, count?: number) => everyPostOf(english, text, count);

describe('cards with any text from outside', () => {
  it('put it in text runs, on buttons, and in what is spoken or replaces the card, and nowhere else', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const { card } of everyPost(text)) {
          for (const { path, object } of objects(card)) {
            for (const [key, value] of Object.entries(object)) {
              if (typeof value !== 'string' || !value.includes(MARK)) continue;
              // a choice of a field has no type
              const place = `${textField(object, 'type')}.${key}`;

              assert.match(
                place,
                /^(TextRun\.text|\.title|Action\.(Execute|Submit)\.title|Action\.OpenUrl\.url|AdaptiveCard\.(speak|fallbackText))$/u,
                path,
              );
              // the mark that keeps figures behind a name from right to left in their order is the card's own
              const theirs = value.replaceAll('\u200e', '');
              assert.doesNotMatch(theirs, /\{\{|<\/?at\b|[\p{Cc}\p{Bidi_Control}\u2028\u2029]/iu);
              if (key === 'speak' || key === 'fallbackText') assert.doesNotMatch(value, /[<>&[\]{}*_`#]/u);
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('are valid, and their summaries are one line of plain text', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const { card, summary } of everyPost(text)) {
          assert.deepEqual(problems(card), []);
          assert.doesNotMatch(summary, /[\p{Cc}\p{Bidi_Control}]/u);
          assert.ok(summary.length > 0 && summary.length < 500);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('never show an amount in a summary', () => {
    for (const { summary } of everyPost('Contoso')) assert.doesNotMatch(summary, /USD|1,040|840/u);
  });

  it('are never over 80 KB, however much there is to show', () => {
    for (const text of ['"\\'.repeat(500), '🚀'.repeat(500), 'a b'.repeat(400)]) {
      for (const post of everyPost(text, 250)) {
        assert.ok(sizeOf(post) <= MAX_POST_BYTES);
        assert.deepEqual(problems(post.card), []);
      }
    }
  });

  it('show what fits instead of nothing', () => {
    for (const post of everyPost('"\\'.repeat(500), 250))
      assert.doesNotMatch(JSON.stringify(post.card), /too long for a card/u);
  });
});
