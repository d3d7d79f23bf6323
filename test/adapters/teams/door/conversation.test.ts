import assert from 'node:assert/strict';
import { threadIn, threadOf, withoutThread } from '#adapters/teams/connector/threads.ts';
import { conversationOf, readerOf } from '#adapters/teams/door/conversation.ts';
import type { WireActivity } from '#adapters/teams/door/schema-activity.ts';
import {
  type ActivityJson,
  BOT,
  CHANNEL_ID,
  channelMessage,
  GROUP_CHAT_ID,
  groupMessage,
  PERSON,
  personalMessage,
  TEAM_ID,
  TENANT_ID,
  teamInstallation,
} from '../../../support/activities.ts';

const from = { serviceUrl: 'https://smba.trafficmanager.net/emea/' };
const wire = (activity: ActivityJson) => activity as unknown as WireActivity;
const DEFAULTS = { locale: 'en-US', timeZone: 'UTC' };

describe('the conversation of an activity', () => {
  it('in a thread is its channel, even where only the thread is named', () => {
    const whole = conversationOf(wire(channelMessage(from, 'status')));
    const bare = conversationOf(wire(channelMessage(from, 'status', { channelData: { team: { id: TEAM_ID } } })));

    assert.deepEqual([whole.id, whole.kind, whole.teamId], [CHANNEL_ID, 'channel', TEAM_ID]);
    assert.equal(bare.id, CHANNEL_ID);
  });

  it('of an installation in a team is the channel that was chosen, or the one of the event', () => {
    const chosen = teamInstallation(from, 'add');
    const general = { ...chosen, channelData: { team: { id: TEAM_ID } } };

    assert.equal(conversationOf(wire(chosen)).id, CHANNEL_ID);
    assert.equal(conversationOf(wire(general)).id, TEAM_ID);
  });

  it('has the names of team and channel when Teams gives them', () => {
    const ids = { tenant: { id: TENANT_ID }, team: { id: TEAM_ID }, channel: { id: CHANNEL_ID } };
    const named = { ...ids, team: { id: TEAM_ID, name: 'Finance' }, channel: { id: CHANNEL_ID, name: 'Costs' } };
    const chosen = {
      team: { id: TEAM_ID, name: 'Finance' },
      settings: { selectedChannel: { id: CHANNEL_ID, name: 'Costs' } },
    };
    const general = { team: { id: TEAM_ID, name: 'Finance' }, channel: { id: TEAM_ID } };
    const nameIn = (channelData: object) => conversationOf(wire(channelMessage(from, 'x', { channelData }))).name;

    assert.equal(nameIn(named), 'Finance > Costs');
    assert.equal(nameIn({ ...ids, channel: { id: CHANNEL_ID, name: 'Costs' } }), 'Costs');
    assert.equal(nameIn(general), 'Finance > General');
    assert.equal(nameIn({ ...named, channel: { id: CHANNEL_ID } }), undefined);
    assert.equal(nameIn(ids), undefined);
    assert.equal(nameIn({ ...general, team: { id: TEAM_ID } }), undefined);
    assert.equal(nameIn({ ...named, team: { id: TEAM_ID, name: '' } }), 'Costs');
    const installed = { ...teamInstallation(from, 'add'), channelData: chosen };
    assert.equal(conversationOf(wire(installed)).name, 'Finance > Costs');
  });

  it('has all that is needed to send to it later', () => {
    const { serviceUrl, botId, gone } = conversationOf(wire(channelMessage(from, 'status')));

    assert.deepEqual([serviceUrl, botId, gone], [from.serviceUrl, BOT.id, undefined]);
  });

  it('names the person in lower case, however Teams writes the object id', () => {
    const shouted = personalMessage(from, 'status', {
      from: { ...PERSON, aadObjectId: PERSON.aadObjectId.toUpperCase() },
    });
    assert.notEqual(PERSON.aadObjectId.toUpperCase(), PERSON.aadObjectId);

    assert.equal(conversationOf(wire(shouted)).personObjectId, PERSON.aadObjectId);
  });

  it('names the person in personal chats only', () => {
    assert.equal(conversationOf(wire(personalMessage(from, 'status'))).personObjectId, PERSON.aadObjectId);
    assert.equal(conversationOf(wire(groupMessage(from, 'status'))).personObjectId, undefined);
    assert.equal(conversationOf(wire(channelMessage(from, 'status'))).personObjectId, undefined);
  });

  it('has no team in a group chat, and takes its tenant from any place that names it', () => {
    const conversation = { id: GROUP_CHAT_ID, conversationType: 'groupChat', isGroup: true };
    const group = conversationOf(wire(groupMessage(from, 'status', { conversation })));

    assert.deepEqual(
      [group.id, group.kind, group.teamId, group.tenantId],
      [GROUP_CHAT_ID, 'groupChat', undefined, TENANT_ID],
    );
  });

  it('without a type is recognized by its other fields', () => {
    const kinds = [
      channelMessage(from, 'x', { conversation: { id: CHANNEL_ID } }),
      groupMessage(from, 'x', { conversation: { id: GROUP_CHAT_ID, isGroup: true } }),
      personalMessage(from, 'x', { conversation: { id: 'a:1' } }),
    ].map((activity) => conversationOf(wire(activity)).kind);

    assert.deepEqual(kinds, ['channel', 'groupChat', 'personal']);
  });
});

describe('what an activity says of its conversation', () => {
  const of = (conversation: object, more: object = {}) =>
    conversationOf(wire(personalMessage(from, 'x', { conversation: { id: 'a:1', ...conversation }, ...more })));
  const team = { channelData: { tenant: { id: 'of the channel' }, team: { id: TEAM_ID, name: 'Finance' } } };

  it('is its kind, whatever its other fields look like', () => {
    assert.deepEqual(
      ['personal', 'groupChat', 'channel', 'something new'].map(
        (conversationType) => of({ conversationType, isGroup: conversationType !== 'groupChat' }).kind,
      ),
      ['personal', 'groupChat', 'channel', 'groupChat'],
    );
    assert.deepEqual(
      ['personal', 'groupChat'].map((conversationType) => of({ conversationType }, team).kind),
      ['personal', 'groupChat'],
    );
  });

  it('is in a chat its own id and name, and no team', () => {
    const chat = of({ conversationType: 'groupChat', name: 'Costs', tenantId: 'own' }, team);

    assert.deepEqual([chat.id, chat.name, chat.teamId, chat.tenantId], ['a:1', 'Costs', undefined, 'own']);
    assert.equal(of({ conversationType: 'groupChat', name: '' }).name, undefined);
  });

  it('is no tenant where none is named', () => {
    assert.deepEqual([of({}, team).tenantId, of({}, { channelData: undefined }).tenantId], ['of the channel', '']);
  });

  it('is a chosen channel in an installation only', () => {
    const settings = { selectedChannel: { id: 'chosen', name: 'Chosen' } };
    const message = channelMessage(from, 'x', {
      conversation: { id: CHANNEL_ID, conversationType: 'channel', name: 'Costs' },
      channelData: { team: { id: TEAM_ID }, settings },
    });

    const { id, name } = conversationOf(wire(message));
    assert.deepEqual([id, name], [CHANNEL_ID, 'Costs']);
  });
});

describe('the id of a thread', () => {
  it("consists of its channel's id and its first post's", () => {
    const id = threadIn(CHANNEL_ID, '17');

    assert.equal(withoutThread(id), CHANNEL_ID);
    assert.equal(threadOf(id), '17');
    assert.equal(withoutThread(CHANNEL_ID), CHANNEL_ID);
    assert.equal(threadOf(CHANNEL_ID), undefined);
    assert.equal(threadOf(threadIn(CHANNEL_ID, '')), undefined);
  });
});

describe('the reader', () => {
  it('has the language and the time zone that Teams sends', () => {
    const reader = readerOf(wire(personalMessage(from, 'status')), DEFAULTS);

    assert.deepEqual(reader, { locale: 'en-DE', timeZone: 'Europe/Berlin' });
  });

  it('has the time zone of the client where the message has none', () => {
    const entities = [{ type: 'clientInfo', timezone: 'Asia/Tokyo' }];
    const message = personalMessage(from, 'status', { localTimezone: undefined, entities });

    assert.equal(readerOf(wire(message), DEFAULTS).timeZone, 'Asia/Tokyo');
    assert.equal(readerOf(wire({ ...message, localTimezone: 'Europe/Berlin' }), DEFAULTS).timeZone, 'Europe/Berlin');
  });

  it("has the person's last time zone where the message has none, else the offset of the clock, else the default", () => {
    const message = wire(
      personalMessage(from, 'status', { localTimezone: undefined, localTimestamp: '2026-11-28T08:40:00+01:00' }),
    );

    assert.equal(readerOf(message, DEFAULTS, 'Asia/Tokyo').timeZone, 'Asia/Tokyo');
    assert.equal(readerOf(message, DEFAULTS, 'Mars/Olympus').timeZone, '+01:00');
    assert.equal(readerOf(message, DEFAULTS).timeZone, '+01:00');
    for (const localTimestamp of [undefined, null, '', 'x', '2026-11-28T08:40:00Z', '2026-11-28T08:40:00+99:00']) {
      assert.deepEqual(readerOf(wire({ ...message, localTimestamp }), DEFAULTS).timeZone, DEFAULTS.timeZone);
    }
  });

  it('has the time zone of the message before the last one that is known, and the clock as it was sent', () => {
    const message = personalMessage(from, 'status');
    const sent = {
      localTimezone: undefined,
      localTimestamp: 'x+05:00',
      rawLocalTimestamp: '2026-11-28T08:40:00+02:00',
    };
    const long = `${'x'.repeat(80)}T${'0'.repeat(20)}+02:00`;

    assert.equal(readerOf(wire(message), DEFAULTS, 'Asia/Tokyo').timeZone, 'Europe/Berlin');
    assert.equal(readerOf(wire({ ...message, ...sent }), DEFAULTS).timeZone, '+02:00');
    assert.equal(readerOf(wire({ ...message, ...sent, rawLocalTimestamp: long }), DEFAULTS).timeZone, 'UTC');
  });

  for (const unknown of [undefined, null, '', 'not a locale', 'Mars/Olympus', 'x'.repeat(500)]) {
    it(`has the defaults where Teams says ${JSON.stringify(unknown)?.slice(0, 30)}`, () => {
      const none = { locale: unknown, localTimezone: unknown, localTimestamp: unknown };
      const message = personalMessage(from, 'status', none);

      assert.deepEqual(readerOf(wire(message), DEFAULTS), DEFAULTS);
    });
  }
});
