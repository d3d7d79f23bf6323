/*
 * Activities as Teams sends them to a bot, with overrides. Plain JSON: they go over HTTP in the tests.
 */

export type ActivityJson = Readonly<Record<string, unknown>>;

export const APP_ID = '5b2f1c1e-2f0a-4c7e-9d3b-6a1f0c9d8e7f';
export const TENANT_ID = '72f988bf-86f1-41af-91ab-2d7cd011db47';
export const BOT = { id: `28:${APP_ID}`, name: 'Budget Watch' };
export const PERSON = {
  id: '29:1abcDEF',
  name: 'Ann Example',
  aadObjectId: '0f5c1d2e-3b4a-4d5e-8f6a-7b8c9d0e1f2a',
};
export const TEAM_ID = '19:general@thread.tacv2';
export const CHANNEL_ID = '19:costs@thread.tacv2';
export const GROUP_CHAT_ID = '19:groupchat@thread.v2';
export const PERSONAL_CHAT_ID = 'a:1personalChat';

let lastActivity = 1_690_000_000_000;

/** A unique id, as Teams' ids are. */
function nextId(): string {
  lastActivity += 1;
  return String(lastActivity);
}

interface From {
  readonly serviceUrl: string;
}

function base({ serviceUrl }: From): ActivityJson {
  return {
    id: nextId(),
    channelId: 'msteams',
    serviceUrl,
    timestamp: '2026-11-23T09:30:00.000Z',
    localTimestamp: '2026-11-23T10:30:00.000+01:00',
    localTimezone: 'Europe/Berlin',
    locale: 'en-DE',
    from: PERSON,
    recipient: BOT,
    conversation: { id: PERSONAL_CHAT_ID, conversationType: 'personal', tenantId: TENANT_ID },
    channelData: { tenant: { id: TENANT_ID } },
  };
}

const IN_CHANNEL = {
  conversation: {
    id: `${CHANNEL_ID};messageid=1690000000000`,
    conversationType: 'channel',
    isGroup: true,
    tenantId: TENANT_ID,
  },
  channelData: { tenant: { id: TENANT_ID }, team: { id: TEAM_ID }, channel: { id: CHANNEL_ID } },
};

function mentionOfBot() {
  return { type: 'mention', text: `<at>${BOT.name}</at>`, mentioned: BOT };
}

/** A message in the personal chat. */
export function personalMessage(from: From, text: string, overrides: ActivityJson = {}): ActivityJson {
  return { ...base(from), type: 'message', text, textFormat: 'plain', ...overrides };
}

/** A message in a thread of a channel that mentions the bot first. */
export function channelMessage(from: From, text: string, overrides: ActivityJson = {}): ActivityJson {
  return {
    ...base(from),
    ...IN_CHANNEL,
    type: 'message',
    text: `<at>${BOT.name}</at>&nbsp;${text}`,
    entities: [mentionOfBot()],
    ...overrides,
  };
}

export function groupMessage(from: From, text: string, overrides: ActivityJson = {}): ActivityJson {
  return {
    ...base(from),
    type: 'message',
    text: `<at>${BOT.name}</at> ${text}`,
    entities: [mentionOfBot()],
    conversation: { id: GROUP_CHAT_ID, conversationType: 'groupChat', isGroup: true, tenantId: TENANT_ID },
    ...overrides,
  };
}

/** A pressed `Action.Execute`. */
export function executeAction(from: From, verb: string, data: unknown, overrides: ActivityJson = {}): ActivityJson {
  return {
    ...base(from),
    type: 'invoke',
    name: 'adaptiveCard/action',
    replyToId: '1690000000001',
    value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' },
    ...overrides,
  };
}

/** A pressed `Action.Submit`: a message without text. */
export function submitAction(from: From, value: unknown, overrides: ActivityJson = {}): ActivityJson {
  return { ...base(from), type: 'message', value, replyToId: '1690000000001', ...overrides };
}

export type InstallationAction = 'add' | 'add-upgrade' | 'remove' | 'remove-upgrade';

export function personalInstallation(from: From, action: InstallationAction): ActivityJson {
  return { ...base(from), type: 'installationUpdate', action };
}

/** An installation in a team; the installer chose `CHANNEL_ID` for it. */
export function teamInstallation(from: From, action: InstallationAction): ActivityJson {
  return {
    ...base(from),
    type: 'installationUpdate',
    action,
    conversation: { id: TEAM_ID, conversationType: 'channel', isGroup: true, tenantId: TENANT_ID },
    channelData: {
      tenant: { id: TENANT_ID },
      team: { id: TEAM_ID, name: 'Finance' },
      settings: { selectedChannel: { id: CHANNEL_ID } },
    },
  };
}

/** An event of the channel `CHANNEL_ID` or its team. */
export function teamEvent(from: From, eventType: string, overrides: ActivityJson = {}): ActivityJson {
  return {
    ...base(from),
    type: 'conversationUpdate',
    conversation: { id: TEAM_ID, conversationType: 'channel', isGroup: true, tenantId: TENANT_ID },
    channelData: {
      eventType,
      tenant: { id: TENANT_ID },
      team: { id: TEAM_ID, name: 'Finance' },
      ...(eventType.startsWith('channel') ? { channel: { id: CHANNEL_ID, name: 'Costs' } } : {}),
    },
    ...overrides,
  };
}

/** The event that comes together with the installation. */
export function botAdded(from: From): ActivityJson {
  return { ...base(from), type: 'conversationUpdate', membersAdded: [{ id: BOT.id }] };
}
