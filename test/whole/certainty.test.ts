import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fold } from '#domain/names/spelling.ts';
import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import { problemsOf } from '../soak/fuzz-sentences.ts';
import { sentence as anySentence } from '../support/sentences.ts';
import { BEGINS_LIKE_A_NAME, CHANGES_NOTHING, USUAL } from './phrasings.ts';
import { openSpeakingWorld } from './speaking-world.ts';

type SpeakingWorld = Awaited<ReturnType<typeof openSpeakingWorld>>;

const CHANGING_BUTTON = /^(?:Acknowledge|Silence|Unsilence|Subscribe|Unsubscribe) /;

describe('what people say', () => {
  describe('without naming a customer for certain', () => {
    let world: SpeakingWorld;
    before(async () => {
      world = await openSpeakingWorld(USUAL);
    });
    after(() => world[Symbol.asyncDispose]());

    for (const said of CHANGES_NOTHING) {
      it(`changes nothing: ${said}`, async () => {
        assert.equal((await world.say(said, 'admin')).hasChanged, false);
      });
    }

    for (const [said, title] of [
      ['ack fabrikam', 'Acknowledge Fabrikam Ltd'],
      ['acknowledge Fabrikan Ltd', 'Acknowledge Fabrikam Ltd'],
      ['silence Northwind Tradrs for 2 days', 'Silence Northwind Traders'],
      ['silence fabrikam till monday', 'Silence Fabrikam Ltd'],
      ['subscribe Lucern Publishing at 70', 'Subscribe Lucerne Publishing'],
      ['subscribe contoso', 'Subscribe Contoso Ltd'],
      ['watch fabrikam', 'Subscribe Fabrikam Ltd'],
      ['unsubscribe contoso', 'Unsubscribe Contoso Ltd'],
      ['unmute fabrikam', 'Unsilence Fabrikam Ltd'],
      ['ack all', 'Acknowledge all 5 open alerts'],
      ['acknowledge everything', 'Acknowledge all 5 open alerts'],
      ['usage for Fabrikan Ltd', 'Usage for Fabrikam Ltd'],
      ['who hears about Fabrikan Ltd', 'Who hears about Fabrikam Ltd'],
    ] as const) {
      it(`asks first, with one button "${title}": ${said}`, async () => {
        const { titles, hasChanged } = await world.say(said);

        assert.deepEqual(titles, [title, 'Cancel']);
        assert.equal(hasChanged, false);
      });
    }

    for (const [said, offered] of [
      ['does contoso like us?', ['Contoso Ltd']],
      ['does fabrikam like contoso?', ['Fabrikam Ltd', 'Contoso Ltd']],
      ['when is the next party?', []],
    ] as const) {
      it(`says that this cannot be answered yet, and nothing false about a customer: ${said}`, async () => {
        const { text, titles } = await world.say(said);

        assert.match(text, /I cannot answer that yet\. You can ask .*usage for <customer>.*usage.*alerts/u);
        assert.doesNotMatch(text, /No customer found|No such customer|Did you mean/u);
        assert.deepEqual(titles, offered);
      });
    }

    it('answers a question about the alerts of a customer with its figures', async () => {
      assert.match((await world.say('alerts for fabrikam')).text, /Fabrikam Ltd\n[^]*135%/u);
    });

    it('never leads from a question to a command that changes something', async () => {
      for (const said of ['which customers subscribe', 'who silences what?', 'watch what?', 'is it subscribed?']) {
        const { text, titles } = await world.say(said);

        assert.doesNotMatch(text, /Did you mean "(?:subscribe|unsubscribe|acknowledge|silence|unsilence)/u, said);
        assert.ok(!titles.some((title) => CHANGING_BUTTON.test(title)), said);
      }
    });
  });

  for (const { customers, said, unnamed } of BEGINS_LIKE_A_NAME) {
    it(`is never taken as the beginning of a name: ${said.join(' | ')} (${Object.keys(customers).join(', ')})`, async () => {
      await using world = await openSpeakingWorld({ ...USUAL, ...customers });

      for (const each of said) {
        const { text, titles, hasChanged } = await world.say(each, 'admin');

        assert.equal(hasChanged, false, each);
        for (const name of unnamed) assert.ok(!`${text} ${titles.join(' ')}`.includes(name), `${each}: ${text}`);
      }
    });
  }

  for (const said of [
    'acknowledge Fabrikam Ltd',
    'ACK fabrikam ltd',
    'ack c2.example',
    'ack c2',
    'can you mute fabrikam ltd for 2 days please',
    'watch Fabrikam Ltd',
    'notify us about Contoso Ltd at 50 and 75',
    'subscribe Contoso Ltd; Proseware Inc at 50',
    'unsubscribe "Contoso Ltd"',
    'silence all for 1h',
    'mute everybody until monday 8am',
    'unsubscribe',
    'unsubscribe everything',
    'subscribe everyone at 95',
  ]) {
    it(`is done at once where it certainly names its customers, or all: ${said}`, async () => {
      await using world = await openSpeakingWorld(USUAL);

      assert.equal((await world.say(said)).hasChanged, true);
    });
  }

  it('finds a customer by a word of the language only in quotation marks', async () => {
    await using world = await openSpeakingWorld({ It: 96, 'Itaca Foods': 95, All: 97 });

    const bare = await world.say('ack it');
    const quoted = await world.say('ack "It"');
    const silenced = await world.say('silence "All" for 1 day');
    const usage = await world.say('usage for "it"');

    assert.equal(bare.hasChanged, false);
    assert.match(quoted.text, /Acknowledged for everybody: the alert about It\./u);
    assert.match(silenced.text, /^Silenced here until .*: All\./u);
    assert.match(usage.text, /^It\n/u);
  });

  it('asks which customer is meant, and offers those with open alerts that nobody has acknowledged', async () => {
    await using world = await openSpeakingWorld({
      'Contoso Ltd': 97,
      'Itaca Foods': 95,
      'Fabrikam Ltd': 85,
      Quiet: 10,
    });
    await world.say('ack Fabrikam Ltd');

    const asked = await world.say('ack it');
    const asMuch = await world.say('ack it and that one');
    const silence = await world.say('silence for 2 days');
    const done = await asked.press('Contoso Ltd');

    assert.deepEqual(
      [asked.titles, asMuch.titles],
      [
        ['Contoso Ltd', 'Choose'],
        ['Contoso Ltd', 'Choose'],
      ],
    );
    assert.deepEqual(silence.titles, ['Contoso Ltd', 'Itaca Foods', 'All customers', 'Choose']);
    assert.match(done.text, /Acknowledged for everybody: the alert about Contoso Ltd/u);
  });

  it('offers to end the silences and subscriptions that exist here', async () => {
    await using world = await openSpeakingWorld({ 'Contoso Ltd': 97, 'Fabrikam Ltd': 95, 'Litware, Inc.': 1 });
    await world.say('silence Contoso Ltd for 2 days');
    await world.say('subscribe Fabrikam Ltd at 95');

    assert.deepEqual((await world.say('unsilence')).titles, ['Contoso Ltd', 'All customers', 'Choose']);
    assert.deepEqual((await world.say('unsubscribe from it')).titles, ['Fabrikam Ltd', 'All customers', 'Choose']);
  });
});

describe('the button of a question', () => {
  let world: SpeakingWorld;
  beforeEach(async () => {
    world = await openSpeakingWorld({
      'Contoso Ltd': 97,
      'Fabrikam Ltd': 95,
      'Allianz Handel': 96,
      'Litware, Inc.': 1,
    });
  });
  afterEach(() => world[Symbol.asyncDispose]());

  for (const [said, title, done] of [
    ['ack fabrikam', 'Acknowledge', /Acknowledged for everybody: the alert about Fabrikam Ltd/u],
    ['silence fabrikam for 2 days', 'Silence', /Silenced here until Mar 12, .*: Fabrikam Ltd\./u],
    ['subscribe fabrikam at 95', 'Subscribe', /when Fabrikam Ltd reaches 95% of its budget/u],
    ['unsubscribe fabrikam', 'Unsubscribe', /No more alerts about Fabrikam Ltd/u],
  ] as const) {
    it(`does what "${said}" said, once, and within an hour`, async () => {
      const asked = await world.say(said);
      const first = await asked.press(title);
      const second = await asked.press(title);
      const other = await world.say(said);
      world.wait(HOUR_MS + 1);
      const late = await other.press(title);

      assert.match(first.text, done);
      assert.equal(first.hasChanged, true);
      assert.deepEqual(
        [second.text, second.hasChanged],
        ['That question was answered already: nothing more was changed.', false],
      );
      assert.match(late.text, /more than an hour old, so nothing was changed/u);
      assert.equal(late.hasChanged, false);
    });
  }

  it('does nothing for a person without the role', async () => {
    const asked = await world.say('ack fabrikam');

    assert.equal((await asked.press('Acknowledge', 'viewer')).hasChanged, false);
    assert.equal((await asked.press('Acknowledge')).hasChanged, true);
  });

  it('to cancel changes nothing', async () => {
    const asked = await world.say('ack fabrikam');

    assert.deepEqual((await asked.press('Cancel')).text, 'Nothing was changed.');
  });

  it('changes all customers of a list, or none', async () => {
    const asked = await world.say('subscribe Contoso Ltd; fabrikam; litware at 95');
    const done = await asked.press('Subscribe 3 customers');

    assert.equal(asked.hasChanged, false);
    assert.match(done.text, /Contoso Ltd\nFabrikam Ltd\nLitware, Inc\./u);
  });

  it('that acknowledges all acknowledges exactly those that were counted', async () => {
    const asked = await world.say('ack all');
    world.spends(4, 130);
    await world.scan();
    const done = await asked.press('Acknowledge all 3 open alerts');
    const again = await asked.press('Acknowledge');
    const open = (await world.database.alerts.open({ minPercent: 80, limit: 10 })).filter(
      (alert) => !alert.acknowledgement,
    );

    assert.match(asked.text, /^Acknowledge all 3 open alerts\?/u);
    assert.match(done.text, /^Acknowledged for everybody: 3 alerts\./u);
    assert.deepEqual([again.hasChanged, open.map(({ customerId }) => customerId)], [false, ['c4']]);
  });

  it('that acknowledges all leaves out alerts that somebody else has acknowledged, and those that are over', async () => {
    const asked = await world.say('ack everybody');
    await world.say('ack Allianz Handel');
    const { text } = await asked.press('Acknowledge');
    const none = await world.say('ack all');
    const nothingLeft = await openSpeakingWorld({ Quiet: 1 });
    await using _closed = nothingLeft;

    assert.match(text, /^Acknowledged for everybody: 2 alerts\./u);
    assert.match(none.text, /no open alert here that nobody has acknowledged/u);
    assert.deepEqual((await nothingLeft.say('ack all')).titles, []);
  });

  it('that acknowledges all leaves out alerts whose billing period has ended', async () => {
    const asked = await world.say('ack all');
    world.calendar.pass(30 * DAY_MS);

    assert.equal((await asked.press('Acknowledge')).hasChanged, false);
  });
});

describe('sentences of names, everyday words and commands', () => {
  const NAMES = [
    'Itaca Foods',
    'Upland Farms',
    'Allianz Handel',
    'Themis Legal LLP',
    'Theatre Royal',
    'Overland Transport',
    'Nowak Logistik',
    'Willow & Sons',
    'Mineral Water Ltd',
    'Everyday Goods',
    'Contoso Ltd',
    'Contoso Ltd North',
  ];
  const COMMANDS = [
    'ack',
    'acknowledge',
    'mine',
    'seen',
    'silence',
    'mute',
    'unsilence',
    'subscribe',
    'watch',
    'follow',
  ];
  const MORE = ['unsubscribe', 'stop alerts for', 'unfollow', 'please ack', 'can you silence', 'usage for', 'alerts'];
  const WORDS =
    'it this that them the up to over all everybody now us will mine for 2 days until friday at 90 and ; , ?';
  const ALL = /\b(?:all|everybody|everyone|everything)\b/u;

  const part = fc.constantFrom(...NAMES).chain((name) =>
    fc.nat(7).map((kind) => {
      const [first = '', second = ''] = name.split(' ');
      return (
        [name, first, second, name.slice(0, 2 + (name.length % 5)), `${name.slice(0, 3)}${name.slice(4)}`][kind] ?? name
      );
    }),
  );
  const word = fc.constantFrom(...WORDS.split(' '));
  const tail = fc.constantFrom('', ' for 2 days', ' until friday', ' at 90', ' everywhere', '?', ' please');
  const sentence = fc
    .tuple(fc.constantFrom(...COMMANDS, ...MORE), fc.array(fc.oneof(part, word), { minLength: 1, maxLength: 3 }), tail)
    .map(([command, rest, end]) => `${command} ${rest.join(' ')}${end}`);

  it('change only what they name in full', async function () {
    this.timeout(60_000);
    const open = () => openSpeakingWorld(Object.fromEntries(NAMES.map((name, index) => [name, 81 + index])));
    let world = await open();
    let changes = 0;

    for (const said of fc.sample(sentence, { numRuns: 300, seed: 20_270_310 })) {
      const { hasChanged } = await world.say(said);
      if (!hasChanged) continue;
      changes += 1;
      const text = fold(said);
      const isNamed = NAMES.some((name) => text.includes(fold(name)));
      assert.ok(!said.endsWith('?') || said.startsWith('can you'), `"${said}" asks and changed something`);
      assert.ok(isNamed || ALL.test(text), `"${said}" changed something and names nobody in full`);
      if (!ALL.test(text)) {
        const [entry] = await world.database.audit.latest(1);
        const details = JSON.stringify(entry?.details);
        const changed = NAMES.filter((_name, index) => new RegExp(`\\bc${index + 1}\\b`, 'u').test(details));
        assert.ok(
          changed.length > 0 && changed.every((name) => text.includes(fold(name))),
          `"${said}" changed ${details}`,
        );
      }
      await world[Symbol.asyncDispose]();
      world = await open();
    }
    await world[Symbol.asyncDispose]();

    assert.ok(changes >= 5, `only ${changes} sentences changed something: they are no trial`);
  });
});

describe('a question about one customer', () => {
  it('that names several offers each of them for the same question', async () => {
    await using world = await openSpeakingWorld({ 'Contoso Ltd': 90, 'Fabrikam Ltd': 50, 'Trey Research': 20 });
    for (const question of ['history for', 'forecast for', 'accuracy for', 'what drives', 'who hears about']) {
      const { text, titles } = await world.say(`${question} Contoso Ltd and Trey Research`);

      assert.match(text, new RegExp(`^Please name the customer: "${question} <customer>"`, 'mu'));
      assert.deepEqual(titles.slice(0, 2).toSorted(), ['Contoso Ltd', 'Trey Research'], question);
    }
  });
});

describe('a list of customers', () => {
  it('changes nothing where a word of it is nobody’s name, whoever is called so', async () => {
    const called = { 'Contoso Ltd': 90, It: 91, Budget: 92, Mine: 93, All: 94, 'Up, Up and Away': 95 };
    await using world = await openSpeakingWorld(called);
    for (const list of [
      'Contoso Ltd, it',
      'it, Budget',
      'mine; Contoso Ltd',
      'all; Contoso Ltd',
      'Contoso Ltd and it',
      'Contoso Ltd, Fabrikam',
    ]) {
      for (const said of [`ack ${list}`, `silence ${list} for 2 days`, `unack ${list}`, `subscribe ${list} at 50`]) {
        assert.equal((await world.say(said)).hasChanged, false, said);
      }
    }

    const quoted = await world.say('ack Contoso Ltd, "It"');
    const whole = await world.say('ack Up, Up and Away');

    assert.match(quoted.text, /^Acknowledged for everybody: the alerts about Contoso Ltd and It\./u);
    assert.match(whole.text, /^Acknowledged for everybody: the alert about Up, Up and Away\./u);
  });
});

describe('random sentences in four languages', () => {
  it('change only whom they name in full, an everyday word only in quotation marks, or all', async function () {
    this.timeout(120_000);

    const { found, changes } = await problemsOf(fc.sample(anySentence, { numRuns: 400, seed: 20_261_130 }));

    assert.deepEqual(found, []);
    assert.ok(changes >= 5, `only ${changes} sentences changed something: they are no trial`);
  });
});

describe('an answer to a viewer', () => {
  const QUESTIONS = [
    'usage for Contoso Ltd',
    'Contoso Ltd, Fabrikam Ltd',
    'forecast for Contoso Ltd',
    'history for Contoso Ltd',
    'what drives Contoso Ltd',
    'links for Contoso Ltd',
    'who hears about Contoso Ltd',
    'usage',
    'top 10',
    'alerts',
    'subscriptions',
    'digest now',
    'why',
    'ack Contoso Ltd?',
  ];

  it('offers no button that would be refused', async () => {
    await using world = await openSpeakingWorld(USUAL);
    await world.say('unsubscribe all');
    const refused = /^I don't know that command/u;

    const forOperators = await world.say('usage for Contoso Ltd');
    assert.match((await forOperators.press('Subscribe', 'viewer')).text, refused);
    for (const question of QUESTIONS) {
      const answer = await world.say(question, 'viewer');

      for (const title of answer.titles) {
        assert.doesNotMatch((await answer.press(title, 'viewer')).text, refused, `${question}: ${title}`);
      }
    }
  });
});
