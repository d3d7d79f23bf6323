import assert from 'node:assert/strict';
import { isEdit } from '#domain/alerts/shown-state.ts';
import { silencedIds } from '#domain/alerts/silence.ts';
import { DAY_MS } from '#domain/time/time.ts';
import type { AlertActionCommand } from '#ports/requests.ts';
import { createActOnAlert } from '#usecases/alerts/act-on-alert.ts';
import { createSilenceCustomers } from '#usecases/alerts/silence-notifications.ts';
import { testAlertFacts } from '#usecases/alerts/test-alert-facts.ts';
import { createCustomerDirectory } from '#usecases/usage/customer-directory.ts';
import { APRIL, aConversation, anAsker, MARCH, march } from '../../support/builders.ts';
import { onlyOne } from '../../support/only-one.ts';
import { changeable } from '../changing-world.ts';
import { openWorld, type World } from '../world.ts';

function acting(world: World) {
  const directory = createCustomerDirectory(world);
  const silenceCustomers = createSilenceCustomers({ ...world, directory });
  return createActOnAlert({ ...world, directory, silenceCustomers });
}

describe('acting on an alert', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld({ customers: 3 });
    for (const customer of [1, 2, 3]) world.spends(customer, 1);
    await world.scan();
    await world.subscribed();
    world.spends(1, 85);
    await world.scan();
    await world.deliver();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  /** The posts edited since, by their ids. */
  async function edited(): Promise<readonly (string | undefined)[]> {
    const from = world.notifier.sent.length;
    await world.sender.keepLease();
    await world.sender.step(new AbortController().signal);
    return world.notifier.sent.slice(from).map((request) => request.edited);
  }

  it('acknowledges for all conversations, edits the post, and twice changes nothing', async () => {
    const { acknowledge } = acting(world);

    const first = onlyOne(await acknowledge(['C1'], anAsker()));
    assert.deepEqual(await edited(), ['post-1']);
    const again = onlyOne(await acknowledge(['C1'], anAsker(aConversation({ id: 'other' }))));

    assert.equal(first.kind === 'acknowledged' && first.isAgain, false);
    assert.equal(first.kind === 'acknowledged' && first.customer.name, 'C1');
    const { by, at } = (first.kind === 'acknowledged' && first.alert.acknowledgement) || assert.fail();
    assert.deepEqual([by, at], [anAsker().person, world.calendar.now()]);
    assert.equal(again.kind === 'acknowledged' && again.isAgain, true);
    assert.deepEqual(await edited(), []);
    const none = onlyOne(await acknowledge(['C2'], anAsker()));
    assert.equal(none.kind === 'noAlert' && none.customer.name, 'C2');
  });

  it("acknowledges again where a level of the conversation's own thresholds was reached since", async () => {
    const own = aConversation({ id: 'own' });
    await world.subscribed(own, [50, 86, 110]);
    const { acknowledge, alerts } = acting(world);
    await acknowledge(['C1'], anAsker(own));
    world.spends(1, 87);
    await world.scan();
    assert.equal((await alerts(anAsker(own))).alerts[0]?.isAcknowledged, false);

    const second = onlyOne(await acknowledge(['C1'], anAsker(own)));

    assert.equal(second.kind === 'acknowledged' && second.isAgain, false);
    assert.equal((await alerts(anAsker(own))).alerts[0]?.isAcknowledged, true);
  });

  it('takes an acknowledgement back for all conversations, and edits the post', async () => {
    const { acknowledge, unacknowledge, alerts } = acting(world);
    await acknowledge(['C1'], anAsker());
    await edited();

    const taken = onlyOne(await unacknowledge(['C1'], anAsker(aConversation({ id: 'other' }))));

    assert.deepEqual(taken.kind === 'unacknowledged' && taken.by, anAsker().person);
    assert.deepEqual(await edited(), ['post-1']);
    const { open, acknowledged } = await alerts(anAsker());
    assert.deepEqual([open, acknowledged], [1, 0]);
    assert.deepEqual(
      (await world.database.audit.latest(2)).map(({ details, from }) => [details.code, from]),
      [
        ['unacknowledge', 'other'],
        ['acknowledge', 'channel'],
      ],
    );
  });

  it('owes nothing but the next level once an acknowledgement was taken back', async () => {
    const { acknowledge, unacknowledge } = acting(world);
    const told = async () =>
      (await world.rows(1)).filter((row) => !isEdit(row) && row.state === 'sent').map(({ occasion }) => occasion);
    await acknowledge(['C1'], anAsker());
    await world.deliver();
    await unacknowledge(['C1'], anAsker());
    await world.deliver();
    world.spends(1, 99);
    await world.scan();
    await world.deliver();
    const before = await told();
    world.spends(1, 101);
    await world.scan();
    await world.deliver();

    assert.deepEqual([before, await told()], [['level:1:80'], ['level:1:80', 'level:1:100']]);
  });

  it('no longer tells that an alert still rises when its acknowledgement is taken back before that was sent', async () => {
    world.spends(1, 125);
    await world.scan();
    await world.deliver();
    const { acknowledge, unacknowledge } = acting(world);
    await acknowledge(['C1'], anAsker());
    await world.deliver();
    world.spends(1, 146);
    await world.scan();
    await world.database.alerts.acknowledge('c1:2027-03-01', undefined);

    const texts = await world.deliver();
    const again = onlyOne(await unacknowledge(['C1'], anAsker()));

    assert.ok(!texts.some((text) => text.includes('reopened')), texts.join());
    assert.equal(again.kind, 'notAcknowledged');
  });

  it('has no acknowledgement to take back where nobody gave one, it has reopened, or no threshold is reached', async () => {
    const { acknowledge, unacknowledge } = acting(world);
    const never = onlyOne(await unacknowledge(['C1'], anAsker()));
    const under = onlyOne(await unacknowledge(['C2'], anAsker()));
    await acknowledge(['C1'], anAsker());
    world.spends(1, 101);
    await world.scan();
    const reopened = onlyOne(await unacknowledge(['C1'], anAsker()));

    assert.deepEqual([never.kind, under.kind, reopened.kind], ['notAcknowledged', 'noAlert', 'notAcknowledged']);
    assert.ok((await world.database.alerts.forCustomer('c1'))[0]?.acknowledgement, 'what reopened stays known');
    assert.equal(
      (await world.database.audit.latest(5)).filter(({ details }) => details.code === 'unacknowledge').length,
      0,
    );
  });

  it('takes an acknowledgement back also where the spending has fallen under every threshold since', async () => {
    const { acknowledge, unacknowledge } = acting(world);
    await acknowledge(['C1'], anAsker());
    world.spends(1, 50);
    await world.scan();

    assert.equal(onlyOne(await unacknowledge(['C1'], anAsker())).kind, 'unacknowledged');
  });

  it('by a button of a post in doubt works: who presses it has it', async () => {
    world.notifier.script.push({ outcome: 'unknown', reason: '502' });
    world.spends(2, 85);
    await world.scan();
    await world.deliver();
    assert.equal((await world.rows(2))[0]?.state, 'unknown');

    const answer = await acting(world).actOnAlert({ action: 'acknowledge', alertId: 'c2:2027-03-01' }, anAsker());

    assert.equal(answer.kind, 'updated');
  });

  it('by a button works while its post is on its way and after that was given up in doubt, and not before it was sent', async () => {
    const press = async () =>
      (await acting(world).actOnAlert({ action: 'show', alertId: 'c2:2027-03-01' }, anAsker())).kind;
    world.spends(2, 85);
    await world.scan();
    const planned = await press();
    const { asked, answer } = world.notifier.hang();
    world.notifier.script.push({ outcome: 'unknown', reason: '502' });
    const sender = world.senderInBackground('here');
    await sender.step(new AbortController().signal);
    await asked;
    const sending = await press();
    answer();
    await sender.idle();
    const reason = { code: 'inDoubt', answer: '502' } as const;
    const [row] = await world.rows(2);
    await world.database.notifications.settle([{ id: row?.id ?? '', state: 'dead', reason, doubts: 3 }]);

    assert.deepEqual([planned, sending, await press()], ['over', 'updated', 'updated']);
  });

  it('by a button acknowledges, silences until tomorrow or the end of the period, or only shows how things are', async () => {
    const found = [];
    for (const action of ['show', 'acknowledge', 'silenceDay', 'silencePeriod'] as const) {
      const answer = await acting(world).actOnAlert({ action, alertId: 'c1:2027-03-01' }, anAsker());
      assert.ok(answer.kind === 'updated');
      const { isAcknowledged, silencedUntil } = answer.facts;
      found.push([action, isAcknowledged, silencedUntil]);
    }

    const [alert] = await world.database.alerts.forCustomer('c1');
    assert.deepEqual(found, [
      ['show', false, undefined],
      ['acknowledge', true, undefined],
      ['silenceDay', true, world.calendar.now() + DAY_MS],
      ['silencePeriod', true, MARCH.end],
    ]);
    assert.deepEqual(alert?.acknowledgement?.by, anAsker().person);
  });

  it('never hides a crossing by an acknowledgement', async () => {
    await acting(world).acknowledge(['C1'], anAsker());
    await world.deliver();
    world.spends(1, 101);

    await world.scan();

    assert.ok((await world.deliver()).includes('C1 escalated 100'));
  });

  it('reopens after the step without a new level, once', async () => {
    world.spends(1, 125);
    await world.scan();
    await world.deliver();
    await acting(world).acknowledge(['C1'], anAsker());
    await world.deliver();
    world.spends(1, 144);
    await world.scan();
    assert.deepEqual(await world.deliver(), []);

    world.spends(1, 146);
    await world.scan();
    const texts = await world.deliver();
    await world.scan();

    assert.ok(texts.includes('C1 reopened 120'));
    assert.ok(!(await world.deliver()).includes('C1 reopened 120'));
  });

  it('acknowledges at the percentage used then, and reopens from there', async () => {
    world.spends(1, 130);
    await world.scan();
    world.spends(1, 85);
    await world.scan();
    await world.deliver();
    const { acknowledge, alerts } = acting(world);
    const answer = onlyOne(await acknowledge(['C1'], anAsker()));
    const stands = (await alerts(anAsker())).alerts[0]?.isAcknowledged;

    world.spends(1, 106);
    await world.scan();
    const texts = await world.deliver();
    world.spends(1, 90);
    await world.scan();

    assert.equal(answer.kind === 'acknowledged' && answer.alert.acknowledgement?.percent, 85);
    assert.equal(stands, true);
    assert.ok(!texts.some((text) => text.includes('reopened')), 'this channel was told at 130 %');
    assert.equal((await alerts(anAsker())).alerts[0]?.isAcknowledged, false);
  });

  it('tells whoever just heard that the alert stands nothing more at that figure', async () => {
    await acting(world).acknowledge(['C1'], anAsker());
    world.spends(1, 106);
    await world.scan();
    await world.deliver();
    await world.planNotifications();
    await world.deliver();

    const late = aConversation({ id: 'late' });
    await world.subscribe({ customers: ['C1'], thresholds: [80], isHealth: false }, anAsker(late));
    const texts = [...(await world.deliver()), ...(await world.deliverFor(3))];
    await world.planNotifications();

    const news = texts.filter((text) => !text.startsWith('C1 raised'));
    assert.deepEqual(news, ['standing: C1 80']);
    assert.deepEqual(await world.deliver(), []);
  });

  it('finds nothing to acknowledge where the spending has fallen under every threshold', async () => {
    world.spends(1, 50);
    await world.scan();

    assert.equal(onlyOne(await acting(world).acknowledge(['C1'], anAsker())).kind, 'noAlert');
  });

  it('acknowledges a customer under every threshold where a forecast of it is spoken of, at its present share', async () => {
    const { acknowledge } = acting(world);
    const customer = (await world.database.customers.byIds(['c2'])).get('c2');
    assert.ok(customer);
    world.spends(2, 40);
    await world.scan();
    const asFor = (tells: 'alert' | 'forecast') => ({ ...anAsker(), post: { customer, tells } });

    const byAlert = onlyOne(await acknowledge(['c2'], asFor('alert')));
    const ofOther = onlyOne(await acknowledge(['c3'], asFor('forecast')));
    const byForecast = onlyOne(await acknowledge(['c2'], asFor('forecast')));
    world.spends(2, 85);
    await world.scan();

    assert.deepEqual([byAlert.kind, ofOther.kind, byForecast.kind], ['noAlert', 'noAlert', 'acknowledged']);
    assert.equal(byForecast.kind === 'acknowledged' && byForecast.alert.acknowledgement?.percent, 40);
    assert.ok((await world.deliver()).includes('C2 raised 80'));
  });

  it('finds nothing to acknowledge where no threshold is reached', async () => {
    assert.equal(onlyOne(await acting(world).acknowledge(['C2'], anAsker())).kind, 'noAlert');
  });

  it('knows of whom there is nothing to acknowledge and nothing to take back, and changes nothing for that', async () => {
    const { haveNoAlert, acknowledge } = acting(world);
    world.spends(2, 85);
    await world.scan();
    await acknowledge(['C2'], anAsker());
    world.spends(2, 10);
    await world.scan();

    const found = [];
    for (const ids of [['c3'], ['c1'], ['c3', 'c1'], ['c2'], []]) found.push(await haveNoAlert(ids, anAsker()));

    assert.deepEqual(found, [true, false, false, false, true]);
  });

  it('edits the post when the figures recede, and when they are back', async () => {
    world.spends(1, 70);
    await world.scan();
    assert.deepEqual(await edited(), ['post-1']);
    await world.scan();
    assert.deepEqual(await edited(), []);

    world.spends(1, 86);
    await world.scan();

    assert.deepEqual(await edited(), ['post-1']);
  });

  it('drops the edit of a post that is gone', async () => {
    world.notifier.script.push({ outcome: 'targetGone' });
    world.spends(1, 70);
    await world.scan();
    await world.deliver();

    const edit = (await world.rows(1)).find(isEdit);
    assert.equal(edit?.state, 'dropped');
    await world.scan();
    assert.deepEqual(await edited(), []);
  });

  it('by a button works on this alert only where its card was posted', async () => {
    const { actOnAlert } = acting(world);
    const command = { action: 'silenceDay', alertId: 'c1:2027-03-01' } as const;

    assert.equal((await actOnAlert(command, anAsker(aConversation({ id: 'other' })))).kind, 'over');
    assert.equal((await actOnAlert(command, anAsker())).kind, 'updated');
    const silences = await world.database.silences.current(world.calendar.now());
    assert.deepEqual(
      silences.map(({ customer, where, until }) => [customer, where, until]),
      [[{ id: 'c1' }, { conversationId: 'channel' }, world.calendar.now() + DAY_MS]],
    );
  });

  it('by a button of an old card after the rollover says that it is over', async () => {
    world.wait(APRIL.start + DAY_MS - world.calendar.now());
    world.spends(1, 1, { period: APRIL });
    await world.scan();

    const answer = await acting(world).actOnAlert({ action: 'acknowledge', alertId: 'c1:2027-03-01' }, anAsker());

    assert.equal(answer.kind, 'over');
  });

  describe('by a button of a card whose alert is over', () => {
    /** What each button answers; none of them may change anything. */
    async function pressAll(): Promise<readonly string[]> {
      const before = await changeable(world);
      const kinds: string[] = [];
      for (const action of ['acknowledge', 'silenceDay', 'silencePeriod'] as const) {
        kinds.push((await acting(world).actOnAlert({ action, alertId: 'c1:2027-03-01' }, anAsker())).kind);
      }
      assert.deepEqual(await changeable(world), before);
      return kinds;
    }

    it('changes nothing when the alert was closed within its period, because the customer has left', async () => {
      world.partnerCenter.answers.set('c1', { kind: 'noRelationship', customerId: 'c1' });
      await world.scan();
      const alert = (await world.database.alerts.forCustomer('c1'))[0];
      assert.equal(alert?.closed?.reason, 'left');
      assert.ok(alert.period.end > world.calendar.now());

      assert.deepEqual(await pressAll(), ['over', 'over', 'over']);
    });

    it('changes nothing when the period has ended and no later summary has closed the alert yet', async () => {
      world.wait(MARCH.end - world.calendar.now());
      assert.equal((await world.database.alerts.forCustomer('c1'))[0]?.closed, undefined);

      assert.deepEqual(await pressAll(), ['over', 'over', 'over']);
    });
  });

  it('edits the post when the alert closes', async () => {
    world.wait(APRIL.start + DAY_MS - world.calendar.now());
    world.spends(1, 1, { period: APRIL });
    await world.scan();

    assert.deepEqual(await edited(), ['post-1']);
  });

  it('lists open alerts first, then what is acknowledged', async () => {
    world.spends(2, 130);
    await world.scan();
    const { acknowledge, alerts } = acting(world);
    await acknowledge(['C2'], anAsker());

    const answer = await alerts(anAsker());

    assert.deepEqual(
      answer.alerts.map(({ customer, level, isAcknowledged }) => [customer.name, level, isAcknowledged]),
      [
        ['C1', 80, false],
        ['C2', 120, true],
      ],
    );
  });

  it('lists the silences that hold here, about customers without an alert too', async () => {
    const directory = createCustomerDirectory(world);
    const silence = createSilenceCustomers({ ...world, directory });
    const [...c3] = (await world.database.customers.byIds(['c3'])).values();
    await silence(c3, world.calendar.now() + DAY_MS, anAsker());
    await silence([], world.calendar.now() + DAY_MS, anAsker(aConversation({ id: 'elsewhere' })));

    const { silences, silenced } = await acting(world).alerts(anAsker());

    assert.deepEqual(
      silencedIds(silences).map((id) => silenced.get(id)?.name),
      ['C3'],
    );
  });

  it('lists by the thresholds of whoever is heard about by name, and of the others', async () => {
    const own = aConversation({ id: 'own' });
    const { subscribe } = world;
    world.spends(2, 55);
    world.spends(3, 95);
    await world.scan();
    await subscribe({ customers: [], thresholds: [90], isHealth: false }, anAsker(own));
    await subscribe({ customers: ['C2'], thresholds: [50], isHealth: false }, anAsker(own));
    await subscribe({ customers: ['C1'], thresholds: [99], isHealth: false }, anAsker(own));

    const answer = await acting(world).alerts(anAsker(own));

    assert.deepEqual(
      answer.alerts.map(({ customer, level }) => [customer.name, level]),
      [
        ['C3', 90],
        ['C2', 50],
      ],
    );
    assert.equal(answer.open, 2);
  });

  it('lists the worst first, whoever is heard about by name', async () => {
    const own = aConversation({ id: 'own' });
    const { subscribe } = world;
    for (const [customer, percent] of [97, 120, 98].entries()) world.spends(customer + 1, percent);
    await world.scan();
    await subscribe({ customers: [], thresholds: [90], isHealth: false }, anAsker(own));
    await subscribe({ customers: ['C2'], thresholds: [50], isHealth: false }, anAsker(own));
    await subscribe({ customers: ['C1'], thresholds: [70], isHealth: false }, anAsker(own));

    const answer = await acting(world).alerts(anAsker(own));

    assert.deepEqual(
      answer.alerts.map(({ customer }) => customer.name),
      ['C2', 'C3', 'C1'],
    );
    assert.equal(answer.now, world.calendar.now());
  });

  it('counts for "all" the open alerts alone, and says where only the 200 worst were counted', async () => {
    await using many = await openWorld({ customers: 202 });
    for (let customer = 1; customer <= 202; customer += 1) many.spends(customer, 90);
    await many.scan();
    const { acknowledge, acknowledgeAll } = acting(many);
    await acknowledge(['C1'], anAsker());

    const cut = await acknowledgeAll(undefined, anAsker());
    await acknowledge(['C2'], anAsker());
    const whole = await acknowledgeAll(undefined, anAsker());

    assert.deepEqual([cut.kind === 'counted' && cut.alertIds.length, cut.kind === 'counted' && cut.isCut], [200, true]);
    assert.equal(whole.kind === 'counted' && whole.isCut, false);
    assert.equal(whole.kind === 'counted' && whole.alertIds.some((id) => /^c[12]:/.test(id)), false);
  });

  it('acknowledges at once what was counted and is still open, says how many that were, and writes each to the audit', async () => {
    world.spends(2, 90);
    world.spends(3, 95);
    await world.scan();
    const { acknowledge, acknowledgeAll } = acting(world);
    const counted = await acknowledgeAll(undefined, anAsker());
    assert.ok(counted.kind === 'counted');
    await acknowledge(['C1'], anAsker());
    await world.database.customers.markLeft(['c2'], world.calendar.now());
    await world.database.alerts.close({ endedBefore: 0, left: ['c2'], at: world.calendar.now() });

    const answer = await acknowledgeAll([...counted.alertIds, 'nobody:2027-03-01'], anAsker());
    const again = await acknowledgeAll(counted.alertIds, anAsker());

    assert.equal(counted.alertIds.length, 3);
    assert.deepEqual(
      [answer, again].map((done) => done.kind === 'acknowledgedAll' && [done.count, done.undo !== undefined]),
      [
        [1, true],
        [0, false],
      ],
    );
    const acknowledged = (await world.database.audit.latest(10)).flatMap(({ details, by, from }) =>
      details.code === 'acknowledge' ? [[details.customerId, details.periodStart, by, from]] : [],
    );
    assert.deepEqual(acknowledged, [
      ['c3', MARCH.start, anAsker().person, 'channel'],
      ['c1', MARCH.start, anAsker().person, 'channel'],
    ]);
  });

  it('counts for a table only those of its alerts that are still open', async () => {
    world.spends(2, 90);
    world.spends(3, 95);
    await world.scan();
    const { acknowledge, acknowledgeAll } = acting(world);
    await acknowledge(['C1'], anAsker());
    const told = ['c1', 'c2', 'c3', 'nobody'].map((id) => `${id}:2027-03-01`);
    await world.database.customers.markLeft(['c3'], world.calendar.now());
    await world.database.alerts.close({ endedBefore: 0, left: ['c3'], at: world.calendar.now() });

    const before = await acknowledgeAll(undefined, anAsker(), told);
    world.calendar.set(MARCH.end);
    const after = await acknowledgeAll(undefined, anAsker(), told);

    assert.deepEqual(
      [before, after],
      [
        { kind: 'counted', alertIds: ['c2:2027-03-01'], isCut: false },
        { kind: 'counted', alertIds: [], isCut: false },
      ],
    );
  });

  it('acknowledges nothing at once of a billing period that has ended', async () => {
    const { acknowledgeAll } = acting(world);
    const found = [];
    for (const at of [MARCH.end, MARCH.end - 1]) {
      world.calendar.set(at);
      found.push(await acknowledgeAll(['c1:2027-03-01'], anAsker()));
    }

    assert.deepEqual(
      found.map((answer) => ('count' in answer ? answer.count : undefined)),
      [0, 1],
    );
  });

  it('by a button changes the alert until its period ends, and shows the newest post of the conversation', async () => {
    world.spends(1, 105);
    await world.scan();
    await world.deliver();
    const { actOnAlert } = acting(world);
    const found = [];
    for (const at of [MARCH.end, MARCH.end - 1]) {
      world.calendar.set(at);
      const answer = await actOnAlert({ action: 'silencePeriod', alertId: 'c1:2027-03-01' }, anAsker());
      found.push(answer.kind === 'updated' ? answer.facts.notification.threshold : answer.kind);
      const facts = answer.kind === 'updated' ? answer.facts : undefined;
      if (facts) assert.deepEqual([facts.customer.name, facts.now], ['C1', world.calendar.now()]);
      else assert.equal(answer.kind === 'over' && answer.customer?.name, 'C1');
    }
    const [silence] = await world.database.silences.current(world.calendar.now());

    assert.deepEqual(found, ['over', 100]);
    assert.equal(silence?.until, MARCH.end);
  });

  it('plays a test alert through, marked as a test, and changes nothing', async () => {
    await world.sendTestAlert(anAsker());
    await world.deliver();
    const { actOnAlert } = acting(world);
    const press = async (action: AlertActionCommand['action'], where = anAsker()) => {
      const answer = await actOnAlert({ alertId: 'test', action }, where);
      return answer.kind === 'updated' ? answer.facts : undefined;
    };

    const acknowledged = await press('acknowledge');
    const silenced = await press('silenceDay');
    const toTheEnd = await press('silencePeriod');

    assert.ok(acknowledged && silenced && toTheEnd);
    assert.deepEqual([acknowledged.isTest, acknowledged.isAcknowledged], [true, true]);
    assert.deepEqual(acknowledged.alert.acknowledgement?.by, anAsker().person);
    assert.equal(silenced.silencedUntil, world.calendar.now() + DAY_MS);
    assert.equal(toTheEnd.silencedUntil, MARCH.end);
    for (const action of ['show', 'undo'] as const) {
      const facts = await press(action);
      assert.deepEqual([facts?.isAcknowledged, facts?.silencedUntil], [false, undefined]);
    }
    assert.deepEqual(await world.database.silences.current(world.calendar.now()), []);
    assert.deepEqual(
      (await world.database.audit.latest(10)).map(({ details }) => details.code),
      ['subscribe'],
    );
    assert.equal(await press('acknowledge', anAsker(aConversation({ id: 'elsewhere' }))), undefined);
  });

  it('plays a test alert of the running billing period, with figures of yesterday where that is in it', () => {
    const datesOf = (now: number) => {
      const { period, lastModified, readAt } = testAlertFacts({ ...anAsker(), now, isRepeat: false }).alert;
      return [period.start, period.end, lastModified, readAt];
    };

    assert.deepEqual(datesOf(march(10)), [MARCH.start, MARCH.end, march(9), march(10)]);
    assert.deepEqual(datesOf(MARCH.start + 1), [MARCH.start, MARCH.end, MARCH.start, MARCH.start + 1]);
  });

  it('lists the acknowledged after the open ones, and those of ended billing periods last, each counted apart', async () => {
    const { acknowledge, alerts } = acting(world);
    world.spends(1, 130);
    world.spends(2, 95);
    world.spends(3, 85);
    await world.scan();
    await acknowledge(['C1'], anAsker());

    const running = await alerts(anAsker());
    world.spends(2, 96, { period: APRIL });
    world.wait(MARCH.end - world.calendar.now());
    await world.scan();
    const later = await alerts(anAsker());

    const listed = (answer: typeof running) => answer.alerts.map(({ customer, state }) => `${customer.name} ${state}`);
    assert.deepEqual(listed(running), ['C2 open', 'C3 open', 'C1 acknowledged']);
    assert.deepEqual([running.open, running.acknowledged, running.ended], [2, 1, 0]);
    assert.deepEqual(listed(later), ['C2 open', 'C1 ended', 'C3 ended']);
    assert.deepEqual([later.open, later.acknowledged, later.ended], [1, 0, 2]);
  });
});
