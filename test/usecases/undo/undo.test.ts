import assert from 'node:assert/strict';
import { DAY_MS, MINUTE_MS } from '#domain/time/time.ts';
import type { AskerHere } from '#ports/requests.ts';
import type { Posts } from '#ports/teams.ts';
import { createForget } from '#usecases/forget-old.ts';
import { aConversation, anAsker } from '../../support/builders.ts';
import {
  BEA,
  CHANGES,
  type Change,
  type ChangingWorld,
  changeable,
  FOR_2_DAYS,
  MONDAYS,
  openChangedWorld,
  openChangingWorld,
} from '../changing-world.ts';
import { createPlainPosts } from '../fake-teams.ts';

/** Changes about c1 and c2 at once, and how somebody else changes one of them afterwards. */
const SEVERAL: Readonly<
  Record<
    string,
    {
      readonly before?: Change;
      readonly made: Change;
      readonly changed: (world: ChangingWorld, customer: string) => Promise<unknown>;
    }
  >
> = {
  acknowledge: {
    made: (world) => world.acknowledge(['c1', 'c2'], anAsker()),
    changed: async (world, customer) => {
      await world.unacknowledge([customer], BEA);
      await world.acknowledge([customer], BEA);
    },
  },
  unacknowledge: {
    before: (world) => world.acknowledge(['c1', 'c2'], BEA),
    made: (world) => world.unacknowledge(['c1', 'c2'], anAsker()),
    changed: (world, customer) => world.acknowledge([customer], BEA),
  },
  silence: {
    made: (world) => world.silence({ ...FOR_2_DAYS, customer: { named: ['c1', 'c2'] } }, anAsker()),
    changed: (world, customer) =>
      world.silence({ ...FOR_2_DAYS, forMs: 9 * DAY_MS, customer: { named: [customer] } }, BEA),
  },
  unsilence: {
    before: (world) => world.silence({ ...FOR_2_DAYS, customer: { named: ['c1', 'c2'] } }, BEA),
    made: (world) => world.unsilence({ named: ['c1', 'c2'] }, false, anAsker()),
    changed: (world, customer) => world.silence({ ...FOR_2_DAYS, customer: { named: [customer] } }, BEA),
  },
};

describe('undoing a change', function () {
  this.timeout(60_000);
  let world: ChangingWorld;
  beforeEach(async () => {
    world = await openChangedWorld();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  /** What people can change, without the audit, and in an order that says nothing. */
  async function standing() {
    const { subscriptions, silences, digests, acknowledged } = await changeable(world);
    const inOrder = <T extends { readonly id: string }>(all: readonly T[]) =>
      all.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    // the planning takes up what a subscription tells
    const told = subscriptions.map((each) => ({ ...each, introduced: undefined, forecasts: each.forecasts?.level }));
    return { subscriptions: inOrder(told), silences: inOrder(silences), digests, acknowledged };
  }
  async function make(change: Change): Promise<string> {
    const answer = await change(world);
    assert.ok('undo' in answer && typeof answer.undo === 'string', JSON.stringify(answer));
    return answer.undo;
  }

  for (const [name, change] of Object.entries(CHANGES)) {
    it(`restores what was before, once, with a line in the audit: ${name}`, async () => {
      const before = await standing();
      const id = await make(change);
      const changed = await standing();
      const [made] = await world.database.audit.latest(1);

      const undone = await world.undo(id, anAsker());
      const again = await world.undo(id, anAsker());

      assert.notDeepEqual(changed, before);
      assert.equal(undone.kind, 'undone');
      assert.deepEqual(await standing(), before);
      assert.deepEqual(again, { kind: 'notUndone', reason: 'undoneBefore' });
      const [last, ...earlier] = await world.database.audit.latest(20);
      assert.equal(last?.details.code, 'undo');
      const { person: by, conversation } = anAsker();
      for (const entry of [made, last]) {
        assert.deepEqual(
          { ...entry, details: {} },
          { at: world.calendar.now(), by, from: conversation.id, details: {} },
        );
      }
      assert.equal(earlier.filter(({ details }) => details.code === 'undo').length, 0);
    });

    it(`is for the person who made the change: ${name}`, async () => {
      const id = await make(change);
      const changed = await changeable(world);

      assert.deepEqual(await world.undo(id, BEA), { kind: 'notUndone', reason: 'notYours' });
      assert.deepEqual(await changeable(world), changed);
    });

    it(`works for ten minutes by the system clock: ${name}`, async () => {
      const id = await make(change);
      const changed = await changeable(world);
      world.system.pass(10 * MINUTE_MS + 1);
      const late = await world.undo(id, anAsker());
      const unchanged = await changeable(world);
      world.system.set(world.system.now() - 1);

      const inTime = await world.undo(id, anAsker());

      assert.deepEqual(late, { kind: 'notUndone', reason: 'tooLate' });
      assert.deepEqual(unchanged, changed);
      assert.equal(inTime.kind, 'undone');
    });

    it(`changes nothing where the same was changed again since: ${name}`, async () => {
      const id = await make(change);
      await (name.includes('unsilence') ? CHANGES['silence anew'] : CHANGES['unsubscribe everything'])?.(world);
      if (/acknowledge/.test(name)) {
        for (const customer of ['c1', 'c2', 'c3']) {
          if (name === 'unacknowledge') await world.acknowledge([customer], BEA);
          else await world.unacknowledge([customer], BEA);
        }
      }
      if (name.startsWith('silence')) await world.unsilence('all', name.includes('everywhere'), BEA);
      if (name.startsWith('unsubscribe')) {
        await world.subscribe({ customers: [], isHealth: false, thresholds: [50] }, BEA);
        await world.subscribe({ customers: ['c1', 'c3'], isHealth: false, thresholds: [50] }, BEA);
      }
      if (name.startsWith('digest')) await world.digest({ ...MONDAYS, weekday: 5 }, BEA);
      const changed = await changeable(world);

      assert.deepEqual(await world.undo(id, anAsker()), { kind: 'notUndone', reason: 'changedSince' });
      assert.deepEqual(await changeable(world), changed);
    });
  }

  it('takes a first digest away again, and one that was shown or was not there changed nothing', async () => {
    await world.digest('off', BEA);
    const first = await world.digest(MONDAYS, anAsker());
    const shown = await world.digest(undefined, anAsker());

    const undone = await world.undo(undefined, anAsker());

    assert.deepEqual([undone.kind, undone.kind === 'undone' && undone.about], ['undone', 'digest']);
    assert.equal(await world.database.digests.byConversation(anAsker().conversation.id), undefined);
    const ended = await world.digest('off', anAsker());
    assert.deepEqual(
      [first, shown, ended].map((each) => 'undo' in each && typeof each.undo),
      ['string', false, 'undefined'],
    );
  });

  for (const [name, { before, made, changed }] of Object.entries(SEVERAL)) {
    it(`takes back all of a change about several at once, which has a line in the audit for each: ${name}`, async () => {
      await before?.(world);
      const stood = await standing();
      const id = await make(made);
      const entries = (await world.database.audit.latest(2)).map(({ details }) => details);

      const undone = await world.undo(id, anAsker());

      assert.deepEqual(undone.kind === 'undone' && undone.about, ['c1', 'c2']);
      assert.deepEqual(await standing(), stood);
      assert.deepEqual(
        entries.map(({ code }) => code),
        [name, name],
      );
      for (const customer of ['"c1"', '"c2"']) {
        assert.equal(entries.filter((details) => JSON.stringify(details).includes(customer)).length, 1);
      }
    });

    for (const customer of ['c1', 'c2']) {
      it(`takes back nothing of a change about several where somebody changed ${customer} since: ${name}`, async () => {
        await before?.(world);
        const id = await make(made);
        await changed(world, customer);
        const now = await changeable(world);

        assert.deepEqual(await world.undo(id, anAsker()), { kind: 'notUndone', reason: 'changedSince' });
        assert.deepEqual(await changeable(world), now);
      });
    }
  }

  for (const [action, made] of [
    ['acknowledge', SEVERAL['acknowledge']?.made],
    ['silenceDay', SEVERAL['silence']?.made],
  ] as const) {
    it(`about several at once is undone on the card of one for that one alone, and by its own button for the rest: ${action}`, async () => {
      assert.ok(made);
      const before = await standing();
      const id = await make(made);
      const card = async (pressed: 'show' | 'undo', customer: string) => {
        const answer = await world.actOnAlert({ alertId: `${customer}:2027-03-01`, action: pressed }, anAsker());
        assert.ok(answer.kind === 'updated', JSON.stringify(answer));
        const { isAcknowledged, silencedUntil, canUndo } = answer.facts;
        return [isAcknowledged || silencedUntil !== undefined, canUndo];
      };

      const found = [await card('show', 'c2'), await card('undo', 'c2'), await card('show', 'c1')];
      const rest = await world.undo(id, anAsker());
      const again = await world.undo(id, anAsker());

      assert.deepEqual(found, [
        [true, true],
        [false, false],
        [true, true],
      ]);
      assert.deepEqual(rest.kind === 'undone' && rest.about, ['c1']);
      assert.deepEqual(again, { kind: 'notUndone', reason: 'undoneBefore' });
      assert.deepEqual(await standing(), before);
      const lines = (await world.database.audit.latest(2)).map(({ details }) => details);
      assert.deepEqual(
        lines.map((details) => details.code === 'undo' && details.about),
        [{ customers: ['c1'] }, { customers: ['c2'] }],
      );
    });
  }

  it('about several at once is undone by the button on the answer or on a card, not by both at the same time', async () => {
    const id = await make((changing) => changing.acknowledge(['c2', 'c3'], anAsker()));

    const [whole, part] = await Promise.all([
      world.undo(id, anAsker()),
      world.actOnAlert({ alertId: 'c2:2027-03-01', action: 'undo' }, anAsker()),
    ]);

    const undone = [whole.kind, part.kind];
    assert.ok(undone.join() === 'undone,notUndone' || undone.join() === 'notUndone,updated', undone.join());
  });

  it('by word takes back the last change of this person here, then the one before', async () => {
    await make(CHANGES['acknowledge'] as Change);
    await make(CHANGES['silence'] as Change);
    await world.acknowledge(['c1'], BEA);

    const answers = [];
    for (let each = 0; each < 3; each += 1) answers.push(await world.undo(undefined, anAsker()));

    assert.deepEqual(
      answers.map((answer) => (answer.kind === 'undone' ? answer.of : answer.reason)),
      ['silence', 'acknowledge', 'nothing'],
    );
  });

  it('by word finds nothing in another conversation, and nothing after ten minutes', async () => {
    await make(CHANGES['acknowledge'] as Change);

    const elsewhere = await world.undo(undefined, anAsker(aConversation({ id: 'other' })));
    world.system.pass(10 * MINUTE_MS + 1);

    assert.deepEqual(elsewhere, { kind: 'notUndone', reason: 'nothing' });
    assert.deepEqual(await world.undo(undefined, anAsker()), { kind: 'notUndone', reason: 'nothing' });
  });

  it('takes an id from a card only where the change was made', async () => {
    const id = await make(CHANGES['acknowledge'] as Change);

    for (const [given, asker] of [
      [id, anAsker(aConversation({ id: 'other' }))],
      ['forged', anAsker()],
    ] as const) {
      assert.deepEqual(await world.undo(given, asker), { kind: 'notUndone', reason: 'nothing' });
    }
  });

  it('is made by one of two presses at once', async () => {
    const id = await make(CHANGES['acknowledge'] as Change);

    const answers = await Promise.all([world.undo(id, anAsker()), world.undo(id, anAsker())]);

    assert.deepEqual(answers.map(({ kind }) => kind).toSorted(), ['notUndone', 'undone']);
  });

  it('keeps no change where nothing was changed', async () => {
    const again = await world.acknowledge(['c3'], anAsker());

    assert.equal('undo' in again && again.undo, undefined);
    assert.deepEqual(await world.undo(undefined, anAsker()), { kind: 'notUndone', reason: 'nothing' });
  });

  it('of a silence tells what it held back', async () => {
    const undo = await make(() => world.silence({ ...FOR_2_DAYS, customer: { named: ['c2'] } }, anAsker()));
    world.spends(2, 95);
    await world.answerUsage.usageFor('c2', anAsker());
    await world.deliver();
    const state = async () => (await world.rows(2)).find(({ occasion }) => occasion === 'level:1:90')?.state;
    const before = await state();

    await world.undo(undo, anAsker());
    await world.deliver();

    assert.deepEqual([before, await state()], ['silenced', 'sent']);
  });

  it('at the post about one customer takes back the last change about that customer, and no wider one', async () => {
    const elsewhere = anAsker(aConversation({ id: 'other' }));
    const at = async (id: string, asker = anAsker()): Promise<AskerHere> => {
      const customer = (await world.database.customers.byIds([id])).get(id);
      assert.ok(customer);
      return { ...asker, post: { customer, tells: 'alert' } };
    };
    await world.silence({ ...FOR_2_DAYS, customer: { named: ['c2'] } }, anAsker());
    await world.silence({ ...FOR_2_DAYS, customer: { named: ['c1'] } }, anAsker());
    await world.silence({ ...FOR_2_DAYS, customer: 'all' }, anAsker());
    await world.acknowledge(['c3'], BEA);
    await world.acknowledge(['c2', 'c1'], anAsker());

    assert.deepEqual(await world.undo(undefined, await at('c2', elsewhere)), { kind: 'notUndone', reason: 'nothing' });
    const undone = [];
    for (const id of ['c2', 'c2', 'c2', 'c3', 'c1', 'c1']) {
      const answer = await world.undo(undefined, await at(id));
      undone.push(answer.kind === 'undone' ? answer.customers.map((customer) => customer.id) : answer.reason);
    }

    assert.deepEqual(undone, [['c2'], ['c2'], 'nothing', 'nothing', ['c1'], ['c1']]);
  });

  for (const [name, made] of [
    ['subscribe', (it) => it.subscribe({ customers: ['c1', 'c3'], isHealth: false, thresholds: [95] }, anAsker())],
    ['unsubscribe', (it) => it.unsubscribe(['c1', 'c3'], anAsker())],
  ] as const satisfies readonly (readonly [string, Change])[]) {
    it(`of several subscriptions is undone at the post about one customer for that one, and then for the rest: ${name}`, async () => {
      const before = await standing();
      const id = await make(made);
      const customer = (await world.database.customers.byIds(['c3'])).get('c3');
      assert.ok(customer);

      const part = await world.undo(undefined, { ...anAsker(), post: { customer, tells: 'alert' } });
      const between = await standing();
      const rest = await world.undo(id, anAsker());

      assert.deepEqual(
        [part, rest].map((undone) => undone.kind === 'undone' && undone.about),
        [['c3'], ['c1']],
      );
      assert.notDeepEqual(between, before);
      assert.deepEqual(await standing(), before);
    });
  }

  it('is too late for a week, and after that the change is forgotten', async () => {
    const id = await make(CHANGES['acknowledge'] as Change);
    const forget = createForget(world);
    world.system.pass(7 * DAY_MS);
    await forget();
    const kept = await world.undo(id, anAsker());
    world.system.pass(1);
    await forget();

    assert.deepEqual(kept, { kind: 'notUndone', reason: 'tooLate' });
    assert.deepEqual(await world.undo(id, anAsker()), { kind: 'notUndone', reason: 'nothing' });
  });

  describe('by the button on the card of an alert', () => {
    const press = (action: 'acknowledge' | 'silenceDay' | 'undo', asker = anAsker()) =>
      world.actOnAlert({ alertId: 'c2:2027-03-01', action }, asker);

    it('takes back what the card shows, and shows the alert as it is then', async () => {
      const found = [];
      for (const action of ['acknowledge', 'undo', 'silenceDay', 'undo'] as const) {
        const answer = await press(action);
        assert.ok(answer.kind === 'updated');
        const { isAcknowledged, silencedUntil, canUndo } = answer.facts;
        found.push([action, isAcknowledged, silencedUntil !== undefined, canUndo]);
      }

      assert.deepEqual(found, [
        ['acknowledge', true, false, true],
        ['undo', false, false, false],
        ['silenceDay', false, true, true],
        ['undo', false, false, false],
      ]);
    });

    it('stands on the card for ten minutes of the system clock, however fast the calendar runs', async () => {
      const canUndo = async () => {
        const answer = await world.actOnAlert({ alertId: 'c2:2027-03-01', action: 'show' }, anAsker());
        return answer.kind === 'updated' && answer.facts.canUndo;
      };
      await press('acknowledge');
      world.calendar.pass(DAY_MS);
      const found = [await canUndo()];
      world.system.pass(10 * MINUTE_MS);
      found.push(await canUndo());
      world.system.pass(1);
      found.push(await canUndo());

      assert.deepEqual(found, [true, true, false]);
    });

    it('stands on posts elsewhere, too, by the same clock', async () => {
      const shown: unknown[] = [];
      const posts = createPlainPosts();
      const watched: Posts = {
        ...posts,
        alert(facts) {
          if (facts.isAcknowledged) shown.push([facts.customer.id, facts.canUndo]);
          return posts.alert(facts);
        },
      };
      await using other = await openChangingWorld({ thresholds: [80], own: { posts: watched } });
      other.spends(2, 1);
      await other.scan();
      await other.subscribed();
      await other.subscribed(aConversation({ id: 'elsewhere' }));
      other.spends(2, 85);
      await other.scan();
      await other.deliver();

      await other.acknowledge(['c2'], anAsker());
      await other.deliver();

      assert.deepEqual(shown, [
        ['c2', true],
        ['c2', true],
      ]);
    });

    it('says why it does not: somebody else did it, it is too long ago, or it was undone', async () => {
      await press('acknowledge');
      const ofOther = await press('undo', BEA);
      await press('undo');
      const again = await press('undo');
      await press('acknowledge');
      world.wait(10 * MINUTE_MS + 1);
      const late = await press('undo');

      assert.deepEqual(
        [ofOther, again, late].map((answer) => answer.kind === 'notUndone' && answer.reason),
        ['notYours', 'undoneBefore', 'tooLate'],
      );
    });
  });
});
