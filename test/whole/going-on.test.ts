import assert from 'node:assert/strict';
import { MINUTE_MS } from '#domain/time/time.ts';
import { USUAL } from './phrasings.ts';
import { openSpeakingWorld, type Said } from './speaking-world.ts';

type SpeakingWorld = Awaited<ReturnType<typeof openSpeakingWorld>>;

/** The card asks back with this one button, and nothing is changed. */
function asksBack({ titles, hasChanged }: Said, title: string): void {
  assert.deepEqual([titles, hasChanged], [[title, 'Cancel'], false]);
}

describe('a text that goes on with what was said before', () => {
  let world: SpeakingWorld;
  beforeEach(async () => {
    world = await openSpeakingWorld(USUAL, { remembers: true });
  });
  afterEach(() => world[Symbol.asyncDispose]());

  describe('and has a word in the place of a name', () => {
    it('is answered about the customer of the answer before, and says so first', async () => {
      await world.say('usage for contoso');

      const { text } = await world.say('usage for it');

      assert.match(text, /^About Contoso Ltd:\nContoso Ltd\n/u);
    });

    it('is asked back with the name where it would change something', async () => {
      await world.say('usage for northwind');

      asksBack(await world.say('ack it'), 'Acknowledge Northwind Traders');
      asksBack(await world.say('subscribe to it'), 'Subscribe Northwind Traders');
      asksBack(await world.say('mute it for 2 days'), 'Silence Northwind Traders');
      asksBack(await world.say('ack'), 'Acknowledge Northwind Traders');
    });

    it('is asked back with the end of the silence that the button makes, however its time was said', async () => {
      for (const said of ['mute it for 2 days', 'mute it until friday 17:00', 'mute it until the period ends']) {
        await world.say('usage for northwind');
        const asked = await world.say(said);
        const [, until] = /^The button silences alerts here until (.+)\.$/mu.exec(asked.text) ?? [];

        world.wait(10 * MINUTE_MS);
        const done = await asked.press('Silence Northwind Traders');

        assert.match(done.text, new RegExp(`^Silenced here until ${until}: Northwind Traders\\.`, 'u'), said);
      }
    });

    it('is refused at once where its silence cannot end then', async () => {
      await world.say('usage for northwind');

      const { text, titles } = await world.say('mute it until 1 January 2001');

      assert.match(text, /has passed/u);
      assert.deepEqual(titles, []);
    });

    it('does with the button exactly what was said', async () => {
      await world.say('usage for northwind');

      const done = await (await world.say('mute it for 2 days')).press('Silence Northwind Traders');

      assert.match(done.text, /^Silenced here until .*: Northwind Traders\./u);
    });

    it('is about whom it names after the question about all, and never about all', async () => {
      for (const said of ['and it', 'and bis Montag', 'and Nobody Known', 'schalte Staus nicht', 'contoso lt']) {
        await world.say('ack all');
        await world.say('and bis Montag');

        assert.equal((await world.say(said)).hasChanged, false, said);
      }
      await world.say('ack all');
      assert.match(
        (await world.say('also Northwind Traders')).text,
        /^Acknowledged for everybody: the alert about Northwind/u,
      );
    });

    it('asks which customer is meant where another person was answered, and after half an hour', async () => {
      await world.say('usage for northwind');

      const ofOther = await world.otherSays('ack it');
      world.system.pass(30 * MINUTE_MS + 1);
      const late = await world.say('ack it');

      for (const { text, hasChanged } of [ofOther, late]) {
        assert.match(text, /Please name the customer: "acknowledge/u);
        assert.equal(hasChanged, false);
      }
    });

    it('is about the last of several answers', async () => {
      await world.say('usage for contoso');
      await world.say('usage for northwind');

      const { text } = await world.goOn({ kind: 'customers', named: ['it'], isAlso: false });

      assert.match(text, /^About Northwind Traders:\nNorthwind Traders\n/u);
    });

    it('asks which customer is meant where the words may mean another', async () => {
      await world.say('usage for northwind');

      const { text, titles } = await world.say('ack the other');

      assert.match(text, /Please name the customer|No customer found/u);
      assert.ok(!titles.includes('Acknowledge Northwind Traders'));
    });

    it('leaves the roles as they are', async () => {
      await world.say('usage for northwind', 'viewer');

      const { text } = await world.say('ack it', 'viewer');
      const byPosition = await world.goOn({ kind: 'thresholds', thresholds: [80], typed: '80' }, 'viewer');

      for (const said of [text, byPosition.text]) assert.match(said, /^I don't know that command\./u);
    });

    it('is asked back about several, with all their names and one button', async () => {
      for (const [said, title] of [
        ['unsubscribe them', 'Unsubscribe 2 customers'],
        ['ack both', 'Acknowledge 2 customers'],
        ['ack both of them', 'Acknowledge 2 customers'],
        ['mute them for a day', 'Silence 2 customers'],
        ['beide quittieren', 'Acknowledge 2 customers'],
        ['acquitter les deux', 'Acknowledge 2 customers'],
        ['confirmar ambos', 'Acknowledge 2 customers'],
      ] as const) {
        await world.say('subscribe Contoso Ltd; Fabrikam Ltd at 70');

        const asked = await world.say(said);

        asksBack(asked, title);
        assert.match(asked.text, /Contoso Ltd\n[^]*Fabrikam Ltd\n/u, said);
      }
    });

    it('lets the person choose one of several for what is about one', async () => {
      await world.say('Contoso Ltd and Fabrikam Ltd');

      const { titles } = await world.say('forecast for them');

      assert.deepEqual(titles.slice(0, 2), ['Contoso Ltd', 'Fabrikam Ltd']);
    });

    it('means no more and no fewer than two by "both"', async () => {
      for (const before of ['usage for Contoso Ltd', 'Contoso Ltd, Fabrikam Ltd and Northwind Traders']) {
        await world.say(before);

        const { text, hasChanged } = await world.say('ack both');

        assert.match(text, /Please name the customer: "acknowledge/u, before);
        assert.equal(hasChanged, false);
      }
    });
  });

  describe('and names others', () => {
    const named = (...names: readonly string[]) => ({ kind: 'customers', named: names, isAlso: false }) as const;

    it('is the same question about them', async () => {
      await world.say('forecast for contoso');

      const { text } = await world.goOn(named('fabrikam'));

      assert.match(text, /^Forecast\nFabrikam Ltd\n/u);
    });

    it('is about the same time', async () => {
      await world.say('history for contoso last month');

      const { text } = await world.goOn(named('fabrikam'));

      assert.match(text, /^Daily cost\nFabrikam Ltd\n/u);
      assert.match(text, /Feb/u);
    });

    it('is about their usage after a list', async () => {
      await world.say('alerts');

      assert.match((await world.goOn(named('fabrikam'))).text, /^Fabrikam Ltd\n/u);
    });

    it('is about their usage where nothing was said about a customer before', async () => {
      const { text } = await world.goOn(named('fabrikam'));

      assert.match(text, /^Fabrikam Ltd\n/u);
    });

    it('is asked back where the command before changed something, unless it says "also" and the whole name', async () => {
      await world.say('subscribe Fabrikam Ltd at 90');

      asksBack(await world.goOn(named('Contoso Ltd')), 'Subscribe Contoso Ltd');
      asksBack(await world.goOn({ ...named('contoso'), isAlso: true }), 'Subscribe Contoso Ltd');
      const done = await world.goOn({ ...named('Contoso Ltd'), isAlso: true });

      assert.equal(done.hasChanged, true);
      const own = await world.database.subscriptions.byConversation('channel');
      const named90 = own.filter(({ thresholds }) => String(thresholds) === '90');
      const ids = named90.flatMap((each) => (each.to === 'customer' ? each.customerId : []));
      assert.deepEqual(new Set(ids), new Set(['c1', 'c2']));
    });
  });

  describe('and takes one of a list', () => {
    const at = (position: number, of?: string) =>
      ({ kind: 'position', position, ...(of !== undefined && { of }) }) as const;

    it('is about the customer that stands there', async () => {
      const { text } = await world.say('alerts');
      assert.ok(text.indexOf('Fabrikam Ltd') < text.indexOf('Wingtip Toys'));

      const answers = [];
      for (const position of [1, 2, -1]) {
        await world.say('alerts');
        answers.push((await world.goOn(at(position))).text.split('\n').slice(0, 2));
      }

      assert.deepEqual(answers, [
        ['About Fabrikam Ltd:', 'Fabrikam Ltd'],
        ['About Wingtip Toys:', 'Wingtip Toys'],
        ['About Trey Research:', 'Trey Research'],
      ]);
    });

    it('is asked back where it would change something', async () => {
      await world.say('alerts');

      asksBack(await world.goOn(at(2, 'acknowledge')), 'Acknowledge Wingtip Toys');
    });

    it('is what was asked before, where the list asks whom that means', async () => {
      await world.say('what drives toys');

      const { text } = await world.goOn(at(2));

      assert.match(text, /^About Wingtip Toys:\n/u);
      assert.doesNotMatch(text, /of the budget used/u);
    });

    it('says how many the list has where there is none at that place, and goes on with the list afterwards', async () => {
      await world.say('usage for toys');

      const ninth = await world.goOn(at(9));
      const second = await world.goOn(at(2));

      assert.equal(ninth.text, 'The list has 2 customers. Which one do you mean?');
      assert.match(second.text, /^About Wingtip Toys:/u);
    });

    it('says that there is no list where none was shown', async () => {
      const { text } = await world.goOn(at(1));

      assert.match(text, /^There is no list before this/u);
    });
  });

  it('and names a time is about the customer of the answer before', async () => {
    await world.say('usage for contoso');

    const { text } = await world.goOn({ kind: 'time', when: 'last month' });
    const nobody = await (async () => {
      world.system.pass(31 * MINUTE_MS);
      return await world.goOn({ kind: 'time', when: 'last month' });
    })();

    assert.match(text, /^About Contoso Ltd:\n/u);
    assert.match(nobody.text, /Please name the customer: "history for/u);
  });

  it('and says a day alone is about that day after a history, and nobody after another answer', async () => {
    await world.say('history for contoso');
    const { text } = await world.say('the 2nd');

    await world.say('usage for contoso');
    const nobody = await world.say('the 2nd');

    assert.match(text, /^About Contoso Ltd:\nDaily cost\n[^]* 2\b/u);
    assert.match(nobody.text, /^There is no list before this/u);
  });

  describe('and gives percentages', () => {
    it('is asked back for the customers that were just subscribed', async () => {
      await world.say('subscribe Fabrikam Ltd at 90');

      const asked = await world.goOn({ kind: 'thresholds', thresholds: [50, 75], typed: '50, 75' });
      asksBack(asked, 'Subscribe Fabrikam Ltd');
      await asked.press('Subscribe');

      const own = await world.database.subscriptions.byConversation('channel');
      assert.deepEqual(own.find(({ to }) => to === 'customer')?.thresholds, [50, 75]);
    });

    it('asks which customer is meant after a list', async () => {
      await world.say('alerts');

      const { text, hasChanged } = await world.goOn({ kind: 'thresholds', thresholds: [80], typed: '80' });

      assert.match(text, /Please name the customer: "subscribe/u);
      assert.equal(hasChanged, false);
    });
  });

  describe('and says another number', () => {
    it('asks for the time after a silence, and not for percentages', async () => {
      await world.say('silence Fabrikam Ltd for 2 days');

      const { text, hasChanged } = await world.say('make it 5');

      assert.match(text, /^For how long\?/u);
      assert.equal(hasChanged, false);
    });

    it('asks for an hour after a digest, also where the number is no percentage', async () => {
      await world.say('digest daily at 9');

      const { text, hasChanged } = await world.say('make it 0');

      assert.match(text, /^When\?/u);
      assert.equal(hasChanged, false);
    });

    it('shows the same list with it', async () => {
      await world.say('top 2');
      assert.match((await world.say('make it 3')).text, /The 3 worst of/u);

      await world.say('over 90%');
      assert.match((await world.say('make it 50')).text, /^50% of the budget or more\n/u);
    });
  });

  describe('and names a currency', () => {
    it('shows the same list in it, and nothing new where there is no list or the word says something else', async () => {
      await world.say('over 90%');
      assert.match((await world.say('only usd')).text, /^90% of the budget or more in USD\n/u);
      assert.doesNotMatch((await world.say('only all')).text, /in ALL/u);

      await world.say('usage for Fabrikam Ltd');
      assert.match((await world.say('in USD?')).text, /^I don't know that command/u);
    });
  });

  describe('and says how long', () => {
    it('does what was asked before, where that lacked only the time', async () => {
      await world.say('silence Fabrikam Ltd');

      const { text } = await world.goOn({ kind: 'lasts', argument: 'for 3 days' });

      assert.match(text, /^Silenced here until .*: Fabrikam Ltd\./u);
    });

    it('asks first where the customer was named by a beginning', async () => {
      await world.say('silence fabrikam');

      asksBack(await world.goOn({ kind: 'lasts', argument: 'for 3 days' }), 'Silence Fabrikam Ltd');
    });

    it('is asked back for the silence that was just made', async () => {
      await world.say('silence Fabrikam Ltd for 3 days');

      asksBack(await world.goOn({ kind: 'lasts', argument: 'until friday' }), 'Silence Fabrikam Ltd');
    });

    it('says what is wrong with the time', async () => {
      await world.say('silence Fabrikam Ltd');

      const { text, hasChanged } = await world.goOn({ kind: 'lasts', argument: 'for 900 days' });

      assert.match(text, /at most 400 days/u);
      assert.equal(hasChanged, false);
    });
  });

  describe('and answers a question of the bot', () => {
    it('does it for the whole name, and asks first for the beginning of one', async () => {
      await world.say('ack');
      asksBack(await world.say('fabrikam'), 'Acknowledge Fabrikam Ltd');
      await world.say('ack');

      const { text } = await world.say('Fabrikam Ltd');

      assert.match(text, /^Acknowledged for everybody: the alert about Fabrikam Ltd\./u);
    });

    it('keeps what was said beside the name', async () => {
      await world.say('silence for 2 days');

      const { text } = await world.say('Fabrikam Ltd');

      assert.match(text, /^Silenced here until .*: Fabrikam Ltd\./u);
    });

    it('takes a time for the answer to "For how long?"', async () => {
      await world.say('silence Fabrikam Ltd');

      const { text } = await world.say('3 days');

      assert.match(text, /^Silenced here until .*: Fabrikam Ltd\./u);
    });

    it('takes no word of the language and nobody’s name for an answer', async () => {
      for (const said of ['not now', 'xyzzy']) {
        await world.say('ack');

        const { text, hasChanged } = await world.say(said);
        assert.equal(hasChanged, false);
        assert.doesNotMatch(text, /No customer found/u, said);
      }
    });

    it('takes yes for the button of a card that asks back, and for no other question', async () => {
      await world.say('ack fabrikam');
      const done = await world.say('yes');
      await world.say('ack');
      const which = await world.say('yes');

      assert.match(done.text, /^Acknowledged for everybody: the alert about Fabrikam Ltd\./u);
      assert.equal(which.hasChanged, false);
    });

    it('presses by yes the button that is then used up', async () => {
      const asked = await world.say('mute fabrikam and northwind for 2 days');
      const done = await world.say('ja');

      const again = await asked.press('Silence 2 customers');

      assert.match(done.text, /^Silenced here until .*: Fabrikam Ltd and Northwind Traders\./u);
      assert.match(again.text, /answered already/u);
      assert.equal(again.hasChanged, false);
    });

    it('takes yes for the button that acknowledges all', async () => {
      await world.say('ack all');

      assert.match((await world.say('oui')).text, /^Acknowledged for everybody: \d+ alerts/u);
    });

    it('asks whether all are meant where nobody else comes to mind, and takes yes or the button for it, but no name', async () => {
      for (const doIt of [() => world.say('yes'), (said: Said) => said.press('Unsubscribe all customers')]) {
        const said = await world.say('please can you stop alerts?');
        assert.match(said.text, /^Did you mean all customers\?\nThe button ends the alerts here\./u);
        asksBack(said, 'Unsubscribe all customers');
        const done = await doIt(said);
        assert.equal(done.hasChanged, true);
        assert.equal((await world.say('yes')).hasChanged, false);
        await world.say('subscribe all');
      }
      await world.say('please can you stop alerts?');
      assert.equal((await world.say('contoso')).hasChanged, false);
      await world.say('please can you stop alerts?');
      assert.equal((await world.say('no')).hasChanged, false);
      assert.equal((await world.say('yes')).hasChanged, false);
    });

    it('says of whom there is no open alert, and asks nothing that would change nothing', async () => {
      await world.say('usage for Contoso Ltd');
      for (const said of ['ack it', 'ack contoso', 'unack it', 'ack contoso and adventure']) {
        const { text, titles, hasChanged } = await world.say(said);
        assert.match(text, /^There is no open alert about Contoso Ltd/u, said);
        assert.deepEqual([titles, hasChanged], [[], false]);
      }
      asksBack(await world.say('ack contoso and northwind'), 'Acknowledge 2 customers');
      await world.say('ack Northwind Traders');
      asksBack(await world.say('unack northwind'), 'Unacknowledge Northwind Traders');
    });

    it('takes no yes half an hour later, from somebody else, or after another message', async () => {
      const between: readonly (() => unknown)[] = [
        () => world.system.pass(30 * MINUTE_MS + 1),
        () => world.say('help'),
        () => world.say('usage for contoso'),
        () => world.say('no'),
      ];
      for (const each of between) {
        await world.say('ack fabrikam');
        await each();
        assert.equal((await world.say('yes')).hasChanged, false, String(each));
      }
      await world.say('ack fabrikam');
      assert.equal((await world.otherSays('yes')).hasChanged, false);
    });

    it('takes no and cancel for the button that cancels, and undoes nothing by that', async () => {
      for (const said of ['no', 'cancel', 'nein', 'annuler']) {
        await world.say('silence Northwind Traders for 2 days');
        await world.say('ack fabrikam');

        const { text, hasChanged } = await world.say(said);

        assert.deepEqual([text, hasChanged], ['Nothing was changed.', false], said);
      }
    });

    it('does nothing once something else was said', async () => {
      await world.say('ack');
      await world.say('help');

      assert.equal((await world.say('Fabrikam Ltd')).hasChanged, false);
    });
  });
});
