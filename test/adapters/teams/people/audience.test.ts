import assert from 'node:assert/strict';
import { createConnectorHttp } from '#adapters/teams/connector/connector-request.ts';
import { createRoster, type Roster } from '#adapters/teams/people/roster.ts';
import { SignInNeeded } from '#ports/errors.ts';
import { createSystemClock } from '#process/clock.ts';
import { CHANNEL_ID, TENANT_ID } from '../../../support/activities.ts';
import { aConversation } from '../../../support/cards.ts';
import {
  type FakeConnector,
  type Fault,
  faults,
  type Member,
  openFakeConnector,
} from '../../../support/fake-connector.ts';
import { recordingLog } from '../harness.ts';

const INSIDER: Member = { id: '29:1', aadObjectId: 'o1', name: 'Ann', tenantId: TENANT_ID, userRole: 'user' };
const GUEST: Member = { ...INSIDER, id: '29:2', aadObjectId: 'o2', userRole: 'guest' };

describe('figures in posts', () => {
  let connector: FakeConnector;
  let now = 0;
  const http = createConnectorHttp(createSystemClock());

  beforeEach(async () => {
    now = 0;
    connector = await openFakeConnector();
    connector.setMembers(CHANNEL_ID, [INSIDER]);
  });
  afterEach(() => connector[Symbol.asyncDispose]());
  after(() => http[Symbol.dispose]());

  const channel = (serviceUrl = connector.url) => aConversation({ id: CHANNEL_ID, kind: 'channel', serviceUrl });

  function rosterWith(
    isAuthOn: boolean,
    {
      get = () => Promise.resolve('token'),
      forget = () => undefined,
      allowGuests = false,
    }: { get?: () => Promise<string | undefined>; forget?: () => void; allowGuests?: boolean } = {},
  ): Roster {
    return createRoster({
      http,
      tokens: { get, forget },
      serviceUrlHosts: ['127.0.0.1'],
      people: { isAuthOn, allowedTenantIds: [TENANT_ID], operatorIds: [], adminIds: [], allowGuests },
      now: () => now,
      log: recordingLog().log,
    });
  }

  it('are asked for with a new token once Teams has refused the one that was used', async () => {
    let forgotten = 0;
    const roster = rosterWith(true, {
      forget: () => {
        forgotten += 1;
      },
    });

    connector.failBy(() => faults.refused(403, 'Forbidden'));
    assert.equal(await roster.audienceOf(channel()), 'unreadable');
    assert.equal(forgotten, 0);

    connector.failBy(() => faults.refused(401, 'Unauthorized'));
    roster.forget(channel());
    assert.equal(await roster.audienceOf(channel()), 'unreadable');
    assert.equal(forgotten, 1);
  });

  it('are withheld as soon as somebody from outside joins, and shown again when they have left', async () => {
    const roster = rosterWith(true);
    assert.equal(roster.isKnown(channel()), false);
    assert.equal(await roster.withholds(channel()), undefined);
    assert.equal(roster.isKnown(channel()), true);

    connector.setMembers(CHANNEL_ID, [INSIDER, GUEST]);
    roster.forget(channel());
    assert.deepEqual(await roster.withholds(channel()), { outcome: 'withheld', reason: 'outsiders' });

    connector.setMembers(CHANNEL_ID, [INSIDER]);
    now = 60 * 60 * 1000;
    assert.equal(await roster.withholds(channel()), undefined);
  });

  it('are judged by a new roster in the team that somebody joined or left, and nowhere else', async () => {
    const roster = rosterWith(true);
    const inTeam = (id: string, teamId: string) => ({ ...channel(), id, teamId });
    const places = [inTeam('19:a', 'team-1'), inTeam('19:b', 'team-1'), inTeam('19:c', 'team-2')];
    for (const place of places) await roster.withholds(place);

    roster.forget(inTeam('19:a', 'team-1'));

    assert.deepEqual(
      places.map((place) => roster.isKnown(place)),
      [false, false, true],
    );
  });

  it('are judged by a new roster in the chat that somebody joined or left, and in no other chat', async () => {
    const roster = rosterWith(true);
    const [joined, other] = ['19:a', '19:b'].map(
      (id) => ({ ...channel(), id, kind: 'groupChat', teamId: undefined }) as const,
    );
    assert.ok(joined && other);
    for (const chat of [joined, other]) await roster.withholds(chat);

    roster.forget(joined);

    assert.deepEqual([roster.isKnown(joined), roster.isKnown(other)], [false, true]);
  });

  for (const [who, member, isWithheld] of [
    ['a visitor of whom nothing is said', { id: '8:teamsvisitor:abc', name: 'Visitor' }, true],
    ['a member without a tenant', { ...INSIDER, tenantId: undefined }, true],
    ['a member without a role', { ...INSIDER, userRole: undefined }, true],
    ['a bot', { id: '28:another-bot', name: 'Bot' }, false],
    ['a member with a tenant and a role', { ...INSIDER, id: '29:alex' }, false],
  ] as const) {
    it(`are ${isWithheld ? 'withheld from' : 'shown to'} ${who}`, async () => {
      connector.setMembers(CHANNEL_ID, [INSIDER, member as Member]);

      const delivery = await rosterWith(true).withholds(channel());

      assert.equal(delivery?.outcome, isWithheld ? 'withheld' : undefined);
    });
  }

  it('are withheld from anonymous people even where guests are allowed', async () => {
    const anonymous = { ...INSIDER, id: '29:5', aadObjectId: '', userRole: 'anonymous', tenantId: null } as unknown;
    connector.setMembers(CHANNEL_ID, [INSIDER, GUEST, anonymous as Member]);

    assert.equal((await rosterWith(true, { allowGuests: true }).withholds(channel()))?.outcome, 'withheld');
    connector.setMembers(CHANNEL_ID, [INSIDER, GUEST]);
    assert.equal(await rosterWith(true, { allowGuests: true }).withholds(channel()), undefined);
  });

  it('need no roster in a personal chat', async () => {
    const roster = rosterWith(true);
    const chat = { ...channel(), kind: 'personal' as const };

    assert.equal(await roster.withholds(chat), undefined);
    assert.equal(connector.calls.length, 0);
  });

  const unread: readonly (readonly [Fault, object])[] = [
    [faults.failed(503), { outcome: 'withheld', reason: 'roster 503' }],
    [faults.refused(400, 'BadArgument'), { outcome: 'withheld', reason: 'roster 400 BadArgument' }],
    [
      { status: 200, body: 'x' },
      { outcome: 'withheld', reason: 'roster 200' },
    ],
    [faults.reset(), { outcome: 'withheld', reason: 'roster ECONNRESET' }],
    [
      faults.refused(403, 'BotNotInConversationRoster'),
      { outcome: 'unreachable', reason: '403 BotNotInConversationRoster' },
    ],
    [faults.refused(404, 'ConversationNotFound'), { outcome: 'unreachable', reason: '404 ConversationNotFound' }],
    [faults.throttled('7'), { outcome: 'notDelivered', reason: '429 Throttled', retryAfterMs: 7000, isThrottle: true }],
  ];
  for (const [fault, outcome] of unread) {
    it(`become what their roster becomes that cannot be read (${fault.status ?? fault.instead})`, async () => {
      const roster = rosterWith(true);
      connector.failBy(() => fault);

      assert.deepEqual(await roster.withholds(channel()), outcome);
      connector.failBy(undefined);
      assert.equal(await roster.withholds(channel()), undefined);
    });
  }

  it('are not posted without a token for the roster, which is requested only from hosts on the list', async () => {
    const noToken = () => Promise.reject(new SignInNeeded({ code: 'bot-secret-expired' }, 'The secret has expired.'));

    assert.deepEqual(await rosterWith(true, { get: noToken }).withholds(channel()), {
      outcome: 'unauthorized',
      reason: 'no token',
      fault: { code: 'bot-secret-expired' },
    });
    const elsewhere = await rosterWith(true).withholds(channel(connector.url.replace('127.0.0.1', 'localhost')));
    assert.equal(elsewhere?.outcome, 'unreachable');
    assert.equal(connector.calls.length, 0);
  });

  describe('posts of any kind', () => {
    const chat = (overrides: object = {}) =>
      aConversation({
        id: 'a:kim',
        kind: 'personal',
        tenantId: TENANT_ID,
        serviceUrl: connector.url,
        personObjectId: 'o1',
        ...overrides,
      });

    it('are refused where the tenant is no longer allowed, without a request', async () => {
      const roster = rosterWith(true);
      const other = { tenantId: 'f8cdef31-a31e-4b4a-93e4-5f571e91255a' };

      assert.equal(roster.isKnown(chat(other)), true);
      assert.deepEqual(await roster.refuses(chat(other)), { outcome: 'notAllowed' });
      assert.deepEqual(await roster.refuses({ ...channel(), ...other }), { outcome: 'notAllowed' });
      assert.equal(await roster.refuses({ ...channel(), tenantId: TENANT_ID.toUpperCase() }), undefined);
      assert.equal(connector.calls.length, 0);
    });

    it('are refused in a personal chat whose person has become a guest by its roster, which is kept for a day', async () => {
      const roster = rosterWith(true);
      connector.setMembers('a:kim', [{ ...INSIDER, id: '29:kim' }]);
      assert.equal(roster.isKnown(chat()), false);
      assert.equal(await roster.refuses(chat()), undefined);
      assert.equal(roster.isKnown(chat()), true);

      connector.setMembers('a:kim', [{ ...GUEST, id: '29:kim' }]);
      now = 24 * 60 * 60 * 1000 - 1;
      assert.equal(await roster.refuses(chat()), undefined);
      now += 1;
      assert.deepEqual(await roster.refuses(chat()), { outcome: 'notAllowed' });
    });

    for (const [fault, outcome] of unread) {
      it(`become what the roster becomes that cannot be read (${fault.status ?? fault.instead})`, async () => {
        const roster = rosterWith(true);
        connector.failBy(() => fault);

        assert.deepEqual(await roster.refuses(chat()), outcome);
        assert.equal(roster.isKnown(chat()), false);
      });
    }

    it('are not checked with authentication off', async () => {
      const roster = rosterWith(false);

      assert.equal(await roster.refuses(chat({ tenantId: 'other' })), undefined);
      assert.equal(roster.isKnown(chat({ tenantId: 'other' })), true);
      assert.equal(connector.calls.length, 0);
    });
  });

  it('are posted with authentication off when a roster cannot be read', async () => {
    connector.failNext(faults.failed(503));

    assert.equal(await rosterWith(false).withholds(channel()), undefined);
  });
});
