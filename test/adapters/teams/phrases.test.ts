import assert from 'node:assert/strict';
import { COMMANDS } from '#adapters/teams/commands.ts';
import { calledIn, keyword, nearestCommand, phrasesOf } from '#adapters/teams/phrases.ts';
import { de } from '#language/de.ts';
import { en } from '#language/en.ts';

describe('a typed word', () => {
  it('is that of the list without the signs around it', () => {
    for (const word of ['Usage', '/usage', '!@usage', '/usage:', 'usage:', 'usage?!', 'usage…', 'us\u200Cag\u200De']) {
      assert.equal(keyword(word), 'usage', word);
    }
    assert.deepEqual(['?', '??', 'a.b', 'a@b', '.net'].map(keyword), ['?', '', 'a.b', 'a@b', '.net']);
  });
});

describe('the phrases of commands', () => {
  it('have the longest first, and the synonyms of the own language and of English only', () => {
    const phrases = phrasesOf(COMMANDS, de);
    const lengths = phrases.map(({ words }) => words.length);
    const has = (phrase: string) => phrases.some(({ words }) => words.join(' ') === phrase);

    assert.deepEqual(
      lengths,
      lengths.toSorted((a, b) => b - a),
    );
    assert.ok(has(de.commands.silence.title) && has(en.commands.silence.title));
    assert.ok(de.commands.silence.synonyms.every(has) && en.commands.silence.synonyms.every(has));
    const titles = phrases.filter(({ isTitle }) => isTitle).map(({ words }) => words.join(' '));
    assert.ok(titles.includes(en.commands.silence.title) && titles.includes(de.commands.silence.title));
    assert.ok(!titles.includes(en.commands.silence.synonyms[0] ?? ''));
  });

  it('call a command where nothing else is said than small words', () => {
    const called = (text: string) => calledIn(text, phrasesOf(COMMANDS, en))?.name;

    assert.equal(called('me with the silence'), 'silence');
    assert.equal(called('Silence'), 'silence');
    assert.equal(called('usage'), 'usage');
    assert.equal(called('forecast for'), 'forecast for');
    assert.equal(called('who hears about it'), 'who hears about');
    assert.equal(called('who hears'), 'who hears about');
    for (const text of ['silence Contoso', 'Contoso silence', 'silenced', ''])
      assert.equal(called(text), undefined, text);
  });
});

describe('the nearest command', () => {
  const nearest = (text: string) => nearestCommand(text, COMMANDS, en)?.name;

  it('has the first letter of a short word, and all but some letters of a longer one', () => {
    for (const [text, name] of [
      ['acknowlege Contoso', 'acknowledge'],
      ['unsubscirbe', 'unsubscribe'],
      ['halp', 'help'],
      ['atatus', 'status'],
      ['atatsu', undefined],
      ['scannow', 'scan now'],
      ['sub scribe', 'subscribe'],
      ['ubsubscribe', 'unsubscribe'],
      ['the cause', undefined],
      ['elp', undefined],
      ['can', undefined],
      ['digestion problems of mine', undefined],
    ] as const) {
      assert.equal(nearest(text), name, text);
    }
  });

  it('is none that takes no argument where the text says more', () => {
    assert.equal(nearest('statsu now'), 'status');
    assert.equal(nearest('statsu of everything we have'), undefined);
  });
});
