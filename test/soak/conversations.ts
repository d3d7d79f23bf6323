import { type ActivityJson, channelMessage, groupMessage, personalMessage, TENANT_ID } from '../support/activities.ts';

/** A conversation with the bot, and the form of a person's message there. */
export interface Place {
  readonly id: string;
  /** The name in health notices; personal chats have none. */
  readonly name: string | undefined;
  readonly personId: string;
  message(serviceUrl: string, text: string): ActivityJson;
}

/** The first conversation is the personal chat of the person with this id. */
export const ADMIN_ID = personId(0);

/** Makes personal chats, channels and group chats in turn. */
export function createPlaces(count: number): readonly Place[] {
  return Array.from({ length: count }, (_, index) => placeOf(index));
}

function personId(index: number): string {
  return `0f5c1d2e-3b4a-4d5e-8f6a-${String(index).padStart(12, '0')}`;
}

function placeOf(index: number): Place {
  const from = { id: `29:person-${index}`, name: `Person ${index}`, aadObjectId: personId(index) };
  const tenant = { id: TENANT_ID };
  if (index % 3 === 0) {
    const id = `a:personal-${index}`;
    const conversation = { id, conversationType: 'personal', tenantId: TENANT_ID };
    return {
      id,
      name: undefined,
      personId: from.aadObjectId,
      message: (serviceUrl, text) => personalMessage({ serviceUrl }, text, { from, conversation }),
    };
  }
  const name = `Costs ${index}`;
  if (index % 3 === 1) {
    const id = `19:channel-${index}@thread.tacv2`;
    const conversation = {
      id: `${id};messageid=1690000000000`,
      conversationType: 'channel',
      isGroup: true,
      tenantId: TENANT_ID,
    };
    const team = { id: `19:team-${index % 10}@thread.tacv2` };
    return {
      id,
      name,
      personId: from.aadObjectId,
      message: (serviceUrl, text) =>
        channelMessage({ serviceUrl }, text, {
          from,
          conversation,
          channelData: { tenant, team, channel: { id, name } },
        }),
    };
  }
  const id = `19:group-${index}@thread.v2`;
  const conversation = { id, name, conversationType: 'groupChat', isGroup: true, tenantId: TENANT_ID };
  return {
    id,
    name,
    personId: from.aadObjectId,
    message: (serviceUrl, text) => groupMessage({ serviceUrl }, text, { from, conversation }),
  };
}
