import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type CustomerMatch,
  createCustomerIndex,
  findCustomer,
  indexCustomers,
  isCertain,
  type MatchedBy,
} from '#domain/names/find-customer.ts';
import { isOnlyLanguage } from '#domain/names/language-words.ts';
import { plainText } from '#domain/names/plain-text.ts';
import { fold } from '#domain/names/spelling.ts';
import type { Customer } from '#domain/usage/customer.ts';

const contoso = customer('Contoso', { domain: 'contoso.onmicrosoft.com' });
const fabrikam = customer('Fabrikam Residences', { domain: 'fabrikam.example' });
const northwind = customer('Northwind Traders');
const people = [contoso, fabrikam, northwind];

function customer(name: string, overrides: Partial<Customer> = {}): Customer {
  return {
    id: `id-of-${name.toLowerCase()}`,
    name,
    domain: `${encodeURIComponent(name).toLowerCase()}.onmicrosoft.com`,
    ...overrides,
  };
}

/** The names a match gives, best first. */
function names(match: CustomerMatch): readonly string[] {
  if (match.kind === 'one') return [match.customer.name];
  return (match.kind === 'several' ? match.customers : match.nearest).map(({ name }) => name);
}

describe('finding a customer', () => {
  const one: readonly (readonly [how: string, query: string, found: Customer, by: MatchedBy])[] = [
    ['its id', 'id-of-contoso', contoso, 'id'],
    ['its id in another case', 'ID-of-contoso', contoso, 'id'],
    ['its domain', 'northwind%20traders.onmicrosoft.com', northwind, 'domain'],
    ['its domain in another case', 'FABRIKAM.Example', fabrikam, 'domain'],
    ['its domain without .onmicrosoft.com', 'northwind%20traders', northwind, 'beginning'],
    ['its name', 'Fabrikam Residences', fabrikam, 'name'],
    ['its name in another case', 'fabrikam RESIDENCES', fabrikam, 'name'],
    ['its name with blanks too many', '  Fabrikam \u00a0  Residences ', fabrikam, 'name'],
    ['its name with punctuation', 'Northwind, "Traders".', northwind, 'name'],
    ['invisible characters inside its name', 'Con\u200btoso\u200f', contoso, 'name'],
    ['the beginning of its name', 'Fabri', fabrikam, 'beginning'],
    ['the beginning of a word of its name', 'trad', northwind, 'beginning'],
    ['the beginning of its domain', 'fabrikam.ex', fabrikam, 'beginning'],
    ['two letters of its beginning', 'fa', fabrikam, 'spelling'],
    ['a missing letter', 'Northwnd Traders', northwind, 'spelling'],
    ['two letters exchanged', 'Contsoo', contoso, 'spelling'],
    ['a wrong letter in one word of its name', 'Residenses', fabrikam, 'spelling'],
    ['a missing blank', 'Northwindtraders', northwind, 'spelling'],
    ['a blank too many', 'North wind Traders', northwind, 'spelling'],
  ];
  for (const [how, query, expected, by] of one) {
    it(`works by ${how}, and says that the query was ${by}`, () => {
      assert.deepEqual(findCustomer(people, query), { kind: 'one', customer: expected, by });
    });
  }

  it('never takes the middle or the end of a word for its beginning', () => {
    for (const query of ['wind', 'thwin', 'ders']) assert.equal(findCustomer(people, query).kind, 'none', query);
  });

  it('never takes the label of a domain for the whole domain', () => {
    const short = customer('Itaca Foods', { domain: 'itaca.onmicrosoft.com' });

    assert.equal(isCertain(findCustomer([short], 'itaca')), false);
    assert.equal(isCertain(findCustomer([short], 'itaca.onmicrosoft.com')), true);
  });

  it('works by the other way to write a legal form, as a spelling', () => {
    const limited = customer('Contoso Ltd');
    const found = findCustomer([limited, customer('Contosa Ltd')], 'contoso limited');

    assert.deepEqual(found, { kind: 'one', customer: limited, by: 'spelling' });
    assert.equal(findCustomer([customer('Contoso Inc.')], 'Contoso Incorporated').kind, 'one');
  });

  it('never drops a sign that tells two names apart', () => {
    assert.equal(isCertain(findCustomer([customer('C# Labs')], 'C++ Labs')), false);
    assert.equal(isCertain(findCustomer([customer('C++ Labs')], 'C Labs')), false);
  });

  for (const [name, query] of [
    ["O'Reilly & Co", "O'Reilly and Co"],
    ["O'Reilly and Co", "O'Reilly & Co"],
    ['Smith&Sons Ltd.', 'smith and sons ltd'],
    ['Müller & Söhne', 'müller und söhne'],
    ['Dupont & Fils', 'Dupont et Fils'],
    ['Hijos y Padres', 'Hijos & Padres'],
    ['Rossi & Figli', 'Rossi e Figli'],
  ] as const) {
    it(`takes "${query}" for the whole name of ${name}`, () => {
      const wanted = customer(name);

      assert.deepEqual(findCustomer([...people, wanted], query), { kind: 'one', customer: wanted, by: 'name' });
    });
  }

  it('takes no word for "and" for another one, and gives a choice where several names have the sign or the word', () => {
    const [sign, word] = [customer('Smith & Sons'), customer('Smith and Sons')];

    assert.equal(isCertain(findCustomer([customer('Type E Motors')], 'Type Y Motors')), false);
    assert.equal(isCertain(findCustomer([customer('Studio E')], 'Studio &')), false);
    assert.equal(isCertain(findCustomer([sign], 'Smith Sons')), false);
    assert.deepEqual(names(findCustomer([sign, word], 'smith and sons')), ['Smith and Sons']);
    assert.deepEqual(names(findCustomer([customer('Smith&Sons'), sign], 'smith and sons')), [
      'Smith & Sons',
      'Smith&Sons',
    ]);
  });

  for (const [name, query] of [
    ['Itaca Foods', 'it'],
    ['Upland Farms', 'up'],
    ['Overland Transport', 'over'],
    ['Overall Textiles', 'overall'],
    ['Allianz Handel', 'all'],
    ['Themis Legal LLP', 'them'],
    ['Theatre Royal', 'the'],
    ['Thistle & Sons', 'this'],
    ['Theme Parks', 'them'],
    ['Nowak Logistik', 'now'],
    ['Biggest Little Farm', 'biggest'],
    ['Usability Labs', 'us'],
    ['Willow Ltd', 'will'],
    ['Everyone Ltd', 'everyone'],
    ['The Phone Company', 'the alert'],
  ] as const) {
    it(`never takes "${query}" for the beginning or the spelling of ${name}, and offers nobody`, () => {
      assert.deepEqual(findCustomer([customer(name), ...people], query), { kind: 'none', query, nearest: [] });
    });
  }

  it('finds a customer whose whole name is a word of the language', () => {
    const up = customer('Up');

    assert.deepEqual(findCustomer([up, customer('Upland Farms')], 'up'), { kind: 'one', customer: up, by: 'name' });
  });

  for (const [name, query] of [
    ['Łódź Øst', 'lodz ost'],
    ['Straße & Söhne', 'strasse & sohne'],
    ['Straße & Söhne', 'STRASSE SÖHNE'],
    ['Ünïted', 'united'],
    ['İstanbul Işık', 'istanbul isik'],
    ['Ｗｉｄｅ Letters', 'wide letters'],
    ['שלום חברה', 'שלום חברה'],
    ['株式会社コントソ', '株式会社コントソ'],
    ['Rocket 🚀 Labs', 'rocket labs'],
    ['O’Neill, Ltd.', "o'neill ltd"],
  ] as const) {
    it(`takes "${query}" for ${name}`, () => {
      const wanted = customer(name);

      assert.deepEqual(names(findCustomer([...people, wanted], query)), [name]);
      assert.equal(findCustomer([...people, wanted], query).kind, 'one');
    });
  }

  for (const name of [
    'C++ GmbH',
    'Yahoo!',
    '(Up)',
    'Ｆａｂｒｉｋａｍ',
    'İstanbul Çelik A.Ş.',
    'Müller & Söhne GmbH',
    'Rocket 🚀 Labs',
    '👍🏽 Works',
    'Kino ❤️',
    'Who?',
    '*Star*',
    'O’Neill – Söhne „GmbH“',
    'شركة ٣',
    'Contoso™',
  ]) {
    it(`finds ${name} as it is shown, in the one way of writing, and with more around it`, () => {
      const wanted = customer(name);
      const customers = [...people, wanted, customer('Yahoo'), customer('Up'), customer('Kino'), customer('Who')];

      for (const query of [name, plainText(name), `${name} 👍`, `**${name}**`, ` ${name.toUpperCase()}`]) {
        const match = findCustomer(customers, query);

        assert.deepEqual(names(match), [name], query);
        assert.equal(isCertain(match), true, query);
      }
    });
  }

  it('leaves out what surrounds a name only where nobody is called so', () => {
    const customers = [customer('Yahoo'), customer('Yahoo!'), customer('Yahoo 👍')];

    for (const [query, name] of [
      ['Yahoo', 'Yahoo'],
      ['yahoo!', 'Yahoo!'],
      ['Yahoo 👍', 'Yahoo 👍'],
      ['Yahoo 🚀', 'Yahoo'],
      ['- yahoo 👍', 'Yahoo 👍'],
      ['- yahoo! 🚀', 'Yahoo!'],
    ] as const) {
      assert.deepEqual(names(findCustomer(customers, query)), [name], query);
    }
  });

  it('says of nobody found what was asked, without what surrounds it', () => {
    assert.deepEqual(findCustomer(people, 'Zzyzx!? 👍'), { kind: 'none', query: 'Zzyzx', nearest: [] });
  });

  it('prefers what is written exactly so to what differs by case or accents', () => {
    const customers = [customer('ACME Logistics'), customer('Acme Logistics'), customer('Acmé Logistics')];

    assert.deepEqual(names(findCustomer(customers, 'ACME Logistics')), ['ACME Logistics']);
    assert.deepEqual(names(findCustomer(customers, 'Acmé Logistics')), ['Acmé Logistics']);
  });

  it('gives a choice where nobody is written so and several differ by case or accents only', () => {
    const customers = [customer('ACME Logistics'), customer('Acme Logistics'), customer('Acme Logistics North')];

    const match = findCustomer(customers, 'acme logistics');

    assert.equal(match.kind, 'several');
    assert.deepEqual(names(match), ['ACME Logistics', 'Acme Logistics']);
  });

  it('prefers the whole name to names that begin so', () => {
    const customers = [customer('Contoso Hotels'), contoso, customer('Contoso Bank')];

    assert.deepEqual(findCustomer(customers, 'contoso'), { kind: 'one', customer: contoso, by: 'name' });
  });

  it('gives a choice of two customers of the same name', () => {
    const twins = [
      customer('Twin', { id: 'a', domain: 'a.example' }),
      customer('Twin', { id: 'b', domain: 'b.example' }),
    ];

    const match = findCustomer(twins, 'Twin');

    assert.deepEqual(match, { kind: 'several', customers: twins, total: 2 });
  });

  it('puts names that begin so before names with a word that does', () => {
    const customers = [customer('Adventure Works'), customer('Works of Adventure'), customer('Workshop')];

    assert.deepEqual(names(findCustomer(customers, 'work')), ['Works of Adventure', 'Workshop', 'Adventure Works']);
  });

  it('offers at most 10 of many, and says how many there are', () => {
    const customers = Array.from({ length: 25 }, (_, n) => customer(`Branch ${String(n).padStart(2, '0')}`));

    const match = findCustomer(customers, 'branch');

    assert.equal(match.kind === 'several' && match.total, 25);
    assert.deepEqual(names(match).slice(0, 2), ['Branch 00', 'Branch 01']);
    assert.equal(names(match).length, 10);
  });

  it('never takes one number for another', () => {
    const customers = [customer('Refinery Plant 2'), customer('Bakery')];

    const match = findCustomer(customers, 'Refinery Plant 3');

    assert.equal(match.kind, 'none');
    assert.deepEqual(names(match), ['Refinery Plant 2']);
  });

  it('forgives nothing in an abbreviation', () => {
    assert.equal(findCustomer([customer('IBX')], 'IBM').kind, 'none');
  });

  it('names the nearest three where nobody fits, the most similar first', () => {
    const customers = ['Traders of the North', 'North Traders Inc', 'Northern Trade', 'Bakery'].map((name) =>
      customer(name),
    );

    const match = findCustomer(customers, 'Tradesmen North');

    assert.equal(match.kind === 'none' && match.query, 'Tradesmen North');
    assert.equal(names(match).length, 3);
    assert.ok(!names(match).includes('Bakery'));
  });

  it('names nobody where nobody is near', () => {
    assert.deepEqual(findCustomer(people, 'zzzzzz'), { kind: 'none', query: 'zzzzzz', nearest: [] });
    assert.deepEqual(findCustomer([], 'contoso'), { kind: 'none', query: 'contoso', nearest: [] });
  });

  for (const query of ['', ' ', '\u200f', '🚀', '.', '*', '__proto__', 'constructor']) {
    it(`finds nobody by ${JSON.stringify(query)}`, () => {
      assert.equal(findCustomer(people, query).kind, 'none');
    });
  }

  it('finds nobody by nothing where customers have no domain', () => {
    const customers = [...people, customer('Bare', { domain: '' }), customer('Plain', { domain: '' })];

    assert.equal(findCustomer(customers, '').kind, 'none');
    assert.equal(findCustomer(customers, ' ').kind, 'none');
    assert.deepEqual(names(findCustomer(customers, 'Bare')), ['Bare']);
  });

  it('finds nobody by nothing where a customer has no name', () => {
    const nameless = customer('', { domain: 'nameless.example' });

    assert.equal(findCustomer([...people, nameless], '').kind, 'none');
    assert.deepEqual(findCustomer([...people, nameless], 'nameless.example'), {
      kind: 'one',
      customer: nameless,
      by: 'domain',
    });
  });

  it('finds who only got another domain by that one, and not by the former', () => {
    const before = createCustomerIndex(people);
    const moved = { ...fabrikam, domain: 'residences.example' };
    const steps = indexCustomers([contoso, moved], before);
    let step = steps.next();
    while (!step.done) step = steps.next();

    assert.deepEqual(step.value.find('residences.example'), { kind: 'one', customer: moved, by: 'domain' });
    assert.notEqual(step.value.find('fabrikam.example').kind, 'one');
  });

  it('keeps who stayed as they were, and forgets what a customer was called before', () => {
    const before = createCustomerIndex(people);
    const renamed = { ...contoso, name: 'Adatum', domain: 'adatum.example' };
    const steps = indexCustomers([renamed, fabrikam], before);
    let step = steps.next();
    while (!step.done) step = steps.next();
    const after = step.value;

    assert.deepEqual(after.find('adatum'), { kind: 'one', customer: renamed, by: 'name' });
    assert.deepEqual(after.find('fabrikam'), { kind: 'one', customer: fabrikam, by: 'beginning' });
    assert.equal(after.find('contoso').kind, 'none');
    assert.equal(after.find('Northwind Traders').kind, 'none');
    assert.equal(after.size, 2);
  });

  it('finds a name of nothing but emoji, and one of 200 characters', () => {
    const rocket = customer('🚀🚀', { domain: 'rocket.example' });
    const long = customer('Very '.repeat(40).trim(), { domain: 'long.example' });

    assert.deepEqual(names(findCustomer([rocket, long], '🚀🚀')), ['🚀🚀']);
    assert.deepEqual(names(findCustomer([rocket, long], long.name.toUpperCase())), [long.name]);
    assert.deepEqual(names(findCustomer([rocket, long], `${long.name.slice(0, 190)}x`)), [long.name]);
  });
});

describe('laws of finding a customer', () => {
  const word = fc.oneof(
    fc.constantFrom(
      'Contoso',
      'contoso',
      'Cöntoso',
      'Contoso Ltd',
      'Fabrikam',
      '🚀',
      'שלום',
      'Łódź',
      'a',
      'plant 2',
      '.',
    ),
    fc.string({ maxLength: 12 }),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
  );
  const customers = fc.uniqueArray(
    fc.record({ id: fc.uuid(), name: word, domain: fc.domain() }, { noNullPrototype: true }),
    { selector: ({ id }) => id, maxLength: 12 },
  );

  it('an exact id always finds its customer', () => {
    fc.assert(
      fc.property(customers, (list) => {
        const index = createCustomerIndex(list);

        for (const each of list) assert.deepEqual(index.find(each.id), { kind: 'one', customer: each, by: 'id' });
      }),
    );
  });

  it('an exact name that nobody else has always finds its customer', () => {
    fc.assert(
      fc.property(customers, (list) => {
        const index = createCustomerIndex(list);
        const texts = list.flatMap(({ id, name, domain }) => [...new Set([id, name, domain])]);
        const isUnique = (text: string) => text !== '' && texts.filter((each) => each === text).length === 1;

        for (const each of list.filter(({ name }) => isUnique(name))) {
          assert.deepEqual(index.find(each.name), { kind: 'one', customer: each, by: 'name' });
        }
      }),
    );
  });

  it('nothing but an id, a whole domain or a whole name is certain', () => {
    const letters = (text: string) => fold(text).replace(/[^\p{L}\p{N}\p{S}]+/gu, '');
    const part = fc.tuple(word, fc.nat(), fc.nat()).map(([text, from, to]) => text.slice(from % 3, 1 + (to % 12)));

    fc.assert(
      fc.property(customers, fc.oneof(word, part), (list, query) => {
        const match = findCustomer(list, query);
        if (!isCertain(match)) return;

        const { id, name, domain } = match.customer;
        // signs around what is typed are passed over; those of the name are not
        const spoken = query.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
        const isWhole = [query, spoken].some(
          (text) => fold(text) === fold(domain) || fold(text) === fold(name) || letters(text) === letters(name),
        );
        assert.ok(
          isWhole || fold(query) === id || fold(spoken) === id,
          `${JSON.stringify(query)} is not the whole of ${JSON.stringify(name)}`,
        );
      }),
      { numRuns: 500 },
    );
  });

  it('a part of a name is never certain', () => {
    const name = fc.stringMatching(/^[A-Z][a-z]{3,9} [A-Z][a-z]{3,9}$/);

    fc.assert(
      fc.property(name, fc.nat(), (full, at) => {
        const whole = customer(full, { domain: 'other.example' });
        const cut = 1 + (at % (full.length - 1));

        for (const query of [full.slice(0, cut), full.slice(cut), `${full} Ltd`, `the ${full}`]) {
          if (fold(query) !== fold(full)) assert.equal(isCertain(findCustomer([whole], query)), false, query);
        }
      }),
    );
  });

  it('any text gets an answer within its bounds, made of listed customers, and never an error', () => {
    fc.assert(
      fc.property(customers, word, (list, query) => {
        const match = findCustomer(list, query);

        const found =
          match.kind === 'one' ? [match.customer] : match.kind === 'several' ? match.customers : match.nearest;
        assert.ok(found.every((each) => list.includes(each)));
        assert.equal(new Set(found).size, found.length);
        if (match.kind === 'several') assert.ok(match.total >= 2 && found.length === Math.min(match.total, 10));
        if (match.kind === 'none') assert.ok(found.length <= 3);
      }),
    );
  });

  it('the order of the list does not matter', () => {
    fc.assert(
      fc.property(customers, word, fc.infiniteStream(fc.nat()), (list, query, numbers) => {
        const shuffled = list
          .map((each) => ({ each, at: numbers.next().value as number }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ each }) => each);

        assert.deepEqual(findCustomer(shuffled, query), findCustomer(list, query));
      }),
    );
  });

  it('a name with one letter left out is still found, or offered', () => {
    const name = fc.stringMatching(/^[a-z]{5,10}( [a-z]{5,10})?$/);

    fc.assert(
      fc.property(name, fc.nat(), (full, at) => {
        const wanted = customer(full);
        const query = full.slice(0, at % full.length) + full.slice((at % full.length) + 1);
        // a word with which people speak, such as "want", is nobody's name
        fc.pre(!isOnlyLanguage(query));

        assert.deepEqual(names(findCustomer([wanted, ...people], query)).includes(full), true);
      }),
    );
  });
});

describe('finding one of 100,000 customers', () => {
  const parts = [
    'North',
    'Adventure',
    'Contoso',
    'Fabrikam',
    'Litware',
    'Wingtip',
    'Proseware',
    'Tailspin',
    'Lucerne',
    'Alpine',
  ];
  const part = (n: number) => parts[n % parts.length] ?? '';
  const many = Array.from({ length: 100_000 }, (_, n) =>
    customer(`${part(n)} ${part(Math.floor(n / 10))} ${part(Math.floor(n / 100))} Holding ${n}`, { id: `id-${n}` }),
  );

  it('gives others their turn after every thousand, while the list is prepared and while it is searched', () => {
    const turnsOf = (steps: Iterator<unknown, unknown, undefined>): number => {
      let turns = 0;
      while (!steps.next().done) turns += 1;
      return turns;
    };
    const few = many.slice(0, 2500);
    const index = createCustomerIndex(few);

    // Everybody is gone through once, and twice for the pairs of letters of the names and of the domains.
    assert.equal(turnsOf(indexCustomers(few)), 2 * 5);
    // Before those are looked at who begin so, who are spelled alike, who are nearest.
    assert.ok(turnsOf(index.search('nobody of that name')) >= 3);
    assert.equal(turnsOf(index.beginning('no', 15)), 3);
  });

  it('takes less time, misspelt or unknown, than preparing the list did', () => {
    const started = performance.now();
    const index = createCustomerIndex(many);
    const prepared = performance.now() - started;

    for (const query of [
      'id-99999',
      many[77_777]?.name ?? '',
      'north alp',
      'Nroth Alpien',
      'nobody of that name',
      'x'.repeat(200),
    ]) {
      const asked = performance.now();
      index.find(query);
      const took = performance.now() - asked;

      assert.ok(took < prepared, `"${query.slice(0, 20)}" took ${took} ms, preparing ${prepared} ms`);
    }
  });
});
