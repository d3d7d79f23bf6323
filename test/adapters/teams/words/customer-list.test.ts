import assert from 'node:assert/strict';
import {
  asOneText,
  cleanName,
  isAll,
  isQuoted,
  isQuotedAlone,
  namedOrNobody,
  namesIn,
  namesNobody,
  parseCustomers,
  problemWith,
  speaksOfAll,
  unquotedNames,
  withoutPoliteness,
} from '#adapters/teams/words/customer-list.ts';
import { en } from '#language/en.ts';

const LEGAL_FORMS =
  'Inc Ltd Limited LLC LLP LP PLC Co Corp Corporation GmbH AG KG SE SA S.A S.A.S SAS SARL BV B.V NV N.V Oy AB AS ApS SpA S.p.A Srl S.r.l SL S.L Pty e.V KK K.K'.split(
    ' ',
  );

describe('a list of names', () => {
  it('has a legal form behind a comma with the name before it', () => {
    for (const form of [...LEGAL_FORMS, 'Pty Ltd']) {
      assert.deepEqual(parseCustomers(`Alpha, ${form}, Beta`), [`Alpha, ${form}`, 'Beta']);
      assert.equal(parseCustomers(`Alpha, ${form}., Beta`).length, 2, `${form}.`);
    }
    for (const name of ['Incentive', 'Bigco', 'Ltd..', 'Cox']) {
      assert.equal(parseCustomers(`Alpha, ${name}, Beta`).length, 3, name);
    }
    assert.deepEqual(parseCustomers('Ltd, Beta'), ['Ltd', 'Beta']);
    assert.deepEqual(parseCustomers('Alpha, Ltd; Beta, Gamma'), ['Alpha, Ltd', 'Beta, Gamma']);
  });

  it('has every name in quotation marks as it stands, in its place', () => {
    assert.deepEqual(parseCustomers('"A, B", C, " D; X ", "F"'), ['A, B', 'C', 'D; X', 'F']);
    assert.deepEqual(unquotedNames('"A, B", C, "D"'), ['C']);
    assert.equal(asOneText(['it', 'Contoso']), '"it"; Contoso');
  });

  it('is divided by "and" beside a quoted name, and by none within one', () => {
    for (const and of ['and', 'UND', 'et', 'y', 'e', '&', '+']) {
      assert.deepEqual(parseCustomers(`"A" ${and} B`), ['A', 'B'], and);
      assert.deepEqual(parseCustomers(`A ${and} "B"`), ['A', 'B'], and);
      assert.deepEqual(parseCustomers(`A ${and} B`), [`A ${and} B`], and);
      assert.deepEqual(parseCustomers(`"A ${and} ", B, " ${and} C"`), [`A ${and}`, 'B', `${and} C`], and);
    }
    assert.deepEqual(parseCustomers('"A;B", C and "D"'), ['A;B', 'C', 'D']);
    assert.deepEqual(parseCustomers('A, Ltd; C and "D"'), ['A, Ltd', 'C', 'D']);
    assert.deepEqual(unquotedNames('"A & ",B and "C"'), ['B']);
  });

  it('is one name where a part of it is a word of the language or all, and names nobody where there is none', () => {
    assert.deepEqual(namesIn('Alpha, Beta'), ['Alpha', 'Beta']);
    assert.deepEqual(namesIn('it, Budget'), ['it, Budget']);
    assert.deepEqual(namesIn('Alpha, all'), ['Alpha, all']);
    assert.deepEqual(namesIn('Alpha, "it"'), ['Alpha', 'it']);
    assert.deepEqual(namesIn(' '), []);
    assert.deepEqual(namedOrNobody('Alpha, Beta?'), { meant: { named: ['Alpha', 'Beta'] }, beside: {} });
    assert.deepEqual(namedOrNobody('them?'), { said: 'them' });
    assert.deepEqual(namedOrNobody(','), { said: '' });
  });

  it('is refused where a name is too long, or where there are too many', () => {
    const names = (count: number) => Array.from({ length: count }, (_unused, at) => `c${at}`);

    assert.equal(problemWith(['x'.repeat(256)], en), undefined);
    assert.equal(problemWith(['a', 'x'.repeat(257)], en), en.refusals.nameTooLong(256));
    assert.equal(problemWith(names(50), en), undefined);
    assert.equal(problemWith(names(51), en), en.refusals.tooManyCustomers(50));
  });
});

describe('a name', () => {
  it('keeps the full stop of an abbreviation, and no other sign behind it', () => {
    for (const end of ['Inc', 'Ltd', 'Co', 'Corp', 'Bros', 'Jr', 'Sr', 'Pty', 'GmbH']) {
      assert.equal(cleanName(`Alpha ${end}.`), `Alpha ${end}.`);
      assert.equal(cleanName(`Alpha,${end}. ?`), `Alpha,${end}.`);
      assert.equal(cleanName(`Alpha${end}.`), `Alpha${end}`);
    }
    assert.equal(cleanName('Kino e.V.'), 'Kino e.V.');
    assert.equal(cleanName('Kino e.V. Berlin.'), 'Kino e.V. Berlin');
    assert.equal(cleanName('Inc.'), 'Inc.');
    for (const sign of ['?', ',', ';', ':', '.', '…', ' ']) assert.equal(cleanName(`Alpha${sign}`), 'Alpha', sign);
  });

  it('in quotation marks of either kind is taken as it stands', () => {
    for (const text of ['"All"', "'All'", '"All"?!', "'All'…"]) {
      assert.ok(isQuotedAlone(` ${text} `), text);
      assert.equal(cleanName(` ${text} `), 'All', text);
      assert.ok(!namesNobody(text) && !speaksOfAll('"all"'), text);
    }
    for (const text of ['"a" and "b"', 'x "a"', '"a" x', '""', "'a"]) assert.ok(!isQuotedAlone(text), text);
    assert.ok(isQuoted(' "a" x') && isQuoted(" 'a") && !isQuoted('a"') && !isQuoted("a 'b'"));
    assert.equal(cleanName('" Al "'), 'Al');
  });
});

describe('words in the place of a name', () => {
  it('mean all in every language, with and without the word for customers', () => {
    for (const [word, customers] of [
      ['all', 'customers'],
      ['everything', 'customers'],
      ['everybody', 'customers'],
      ['Everyone', 'customers'],
      ['alle', 'Kunden'],
      ['tous', 'les clients'],
      ['todos', 'los clientes'],
    ] as const) {
      for (const text of [word, `${word} ${customers}`, ` ${word}!! `, word.toUpperCase()]) {
        assert.ok(isAll(text) && speaksOfAll(text), text);
      }
      for (const text of [`${word}x`, `x${word}`, `x ${word}`, `${word} ${customers} x`]) assert.ok(!isAll(text), text);
    }
    assert.ok(isAll('every customer') && !isAll('every'));
    assert.ok(speaksOfAll('all of them?') && speaksOfAll('everyone.') && !speaksOfAll('Alpha'));
  });

  it('name nobody, but for what stands in brackets', () => {
    for (const text of ['it', ' It? ', 'both of them', 'Both of these', 'both of those']) {
      assert.ok(namesNobody(text), text);
    }
    for (const text of ['(it)', '(Up)!', '"it"', 'Alpha', 'not both of them', 'both of them Ltd']) {
      assert.ok(!namesNobody(text), text);
    }
    for (const text of ['(it', 'it)', '(it) it', 'it (it)']) assert.equal(namesNobody(text), namesNobody('it'), text);
  });

  it('have no courtesy behind them', () => {
    for (const courtesy of ['please', 'Pls', 'svp', 'stp', 'thanks', 'thank you']) {
      assert.equal(withoutPoliteness(`Alpha ${courtesy}`), 'Alpha');
      assert.equal(withoutPoliteness(`Alpha,${courtesy}.!?`), 'Alpha');
      assert.equal(withoutPoliteness(courtesy), '');
      assert.equal(withoutPoliteness(`Alpha${courtesy}`), `Alpha${courtesy}`);
      assert.equal(withoutPoliteness(`${courtesy} Alpha`), `${courtesy} Alpha`);
    }
    assert.equal(withoutPoliteness('?! …'), '');
    assert.equal(withoutPoliteness('Alpha?!'), 'Alpha?!');
  });
});
