import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  nameInColumn,
  nameOf,
  nameRun,
  nameTitle,
  oneLine,
  run,
  shortName,
  spoken,
} from '#adapters/teams/layout/text.ts';
import { en } from '#language/en.ts';
import { aCustomer } from '../../../support/cards.ts';

const texts = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ unit: 'grapheme', maxLength: 300 }));

describe('text from outside', () => {
  it('keeps an ordinary name as it is', () => {
    for (const name of ['Contoso', 'Müller & Söhne', '日本商事', 'شركة قنطوسو', 'Ünï 🚀 [x](y) ${z} *b*']) {
      assert.equal(nameOf(aCustomer({ name }), en), name);
    }
  });

  it('loses control characters and those that change the direction of writing', () => {
    assert.equal(oneLine('Con\u202etoso\u0000\u2066 \u200fLtd\r\nEvil'), 'Contoso Ltd Evil');
  });

  it('is cut between characters, never inside one', () => {
    const cut = oneLine('🚀'.repeat(80), 100);

    assert.equal(cut, `${'🚀'.repeat(49)}…`);
  });

  it('stays within its length and stays well-formed', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 2, max: 120 }), (text, length) => {
        const cut = oneLine(text, length);

        assert.ok(cut.length <= length);
        assert.ok(cut.isWellFormed());
        assert.doesNotMatch(cut, /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u);
      }),
    );
  });

  it('cannot be a date function or a mention on a card, nor be empty', () => {
    fc.assert(
      fc.property(
        texts,
        fc.constantFrom('{{DATE(2026-01-01T00:00:00Z)}}', '<at>All</at>', '</AT>', '{{{{'),
        (text, evil) => {
          for (const shown of [run(text + evil), run(evil + text), nameTitle(aCustomer({ name: evil + text }), en)]) {
            assert.doesNotMatch(shown, /\{\{|<\/?at\b/iu);
            assert.ok(shown.length > 0);
          }
        },
      ),
    );
  });

  it('gives a word too long for a phone places to break, after punctuation where there is some', () => {
    const broken = (text: string) => text.replaceAll('\u200b', '|');
    const [name, cell] = [nameRun, nameInColumn].map(
      (shown) => (text: string) => broken(shown(aCustomer({ name: text }), en)),
    );

    assert.equal(name?.('x'.repeat(33)), `${'x'.repeat(10)}|${'x'.repeat(10)}|${'x'.repeat(13)}`);
    assert.equal(name?.('x'.repeat(21)), `${'x'.repeat(10)}|${'x'.repeat(11)}`);
    assert.equal(name?.('Contoso Pharmaceuticals'), 'Contoso Pharmaceuticals');
    assert.equal(name?.('contosopharmaceuti5.onmicrosoft.com'), 'contosopharmaceuti5.|onmicrosoft.|com');
    assert.equal(cell?.('Contoso Pharmaceuticals'), 'Contoso Pharmaceuticals');
    assert.equal(cell?.('x'.repeat(16)), 'xxxxxx|xxxxxx|xxxx');
    assert.equal(cell?.('contosopharma.example.com'), 'contos|opharma.|example.|com');
    assert.equal(broken(run(`(${'x'.repeat(21)})`)), `(${'x'.repeat(10)}|${'x'.repeat(11)})`);
    assert.equal(broken(run('contosopharmaceuticalsgroup.com')), 'contosopharmaceuticalsgroup.com');
    assert.equal(broken(run('USD\u00a01,000,000,000,000,000.00')), 'USD\u00a01,|000,|000,|000,|000,|000.|00');
    assert.equal(
      broken(run('contoso.onmicrosoft.com USD\u00a01,234,567.00')),
      'contoso.onmicrosoft.com USD\u00a01,234,567.00',
    );
  });

  it('never breaks between a letter and its accents, and only within words that are too long', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const [, after] of run(text).matchAll(/\u200b(.)/gu)) assert.doesNotMatch(after ?? '', /[\p{M}\u200d]/u);
      }),
    );
  });

  it('is whole up to 36 letters in a row of a list, and else keeps its last nine', () => {
    const short = (name: string) => shortName(aCustomer({ name }), en).replaceAll('\u200b', '');
    const words = (letters: number) =>
      'abcd '
        .repeat(20)
        .slice(0, letters - 1)
        .concat('z');

    assert.equal(short(words(36)), words(36));
    assert.equal(short(words(37)), `${words(37).slice(0, 26)}…${words(37).slice(-9)}`);
  });

  it('names a customer without a name by its domain, then by its id', () => {
    assert.equal(nameOf(aCustomer({ name: '\u202e ' }), en), 'contoso.onmicrosoft.com');
    assert.equal(nameOf(aCustomer({ name: '', domain: '', id: 'c-1' }), en), 'c-1');
  });

  it('has one full stop where a sentence ends with a name or a month that has one', () => {
    assert.equal(run('Gelesen am 23. Nov..'), 'Gelesen am 23. Nov.');
    assert.equal(oneLine('Silenced: Acme, Inc.. A further one'), 'Silenced: Acme, Inc. A further one');
    assert.equal(spoken('1–30 nov..'), '1–30 nov.');
    assert.equal(run('Wait...'), 'Wait...');
  });

  it('keeps the figures behind a name that is written from right to left in their order', () => {
    const marked = (text: string) => text.replaceAll('\u200e', '|');
    const hebrew = aCustomer({ name: 'מאפיית השחר 2000 בע״מ' });

    assert.equal(marked(nameRun(hebrew, en)), 'מאפיית השחר 2000 בע״מ|');
    assert.equal(marked(shortName(hebrew, en)), 'מאפיית השחר 2000 בע״מ|');
    assert.equal(marked(run('مخبز "الفجر": 104% of EUR 11,000')), 'مخبز "الفجر"|: 104% of EUR 11,000');
    assert.equal(marked(run('Contoso: 104%')), 'Contoso: 104%');
  });

  it('is spoken without markup', () => {
    assert.equal(spoken('<b>A&B</b> [x](http://y) 100%'), 'b A B b x (http: y) 100%');
    assert.equal(spoken('Nov 1\u2009–\u200930'), 'Nov 1 – 30');
    assert.equal(spoken('***'), 'Budget Watch');
  });
});
