/** A person of the Playground's organisation. */
export interface PlaygroundPerson {
  /** As Teams names people to bots. */
  readonly id: string;
  readonly name: string;
  /** Entra object id. */
  readonly aadObjectId: string;
}

/** The organisation in which the Playground shows the bot: everything is made up, and the same at every start. */
export const PLAYGROUND = {
  tenantId: '7b1f6f0e-3b1d-4c57-9a53-2f6a1d0c9e11',
  /** The person in front of the page. */
  me: person('Adele Vance', '5d0b7f52-7a1e-4d7b-8a7c-0c8c4f1c2a01'),
  others: [
    person('Megan Bowen', '5d0b7f52-7a1e-4d7b-8a7c-0c8c4f1c2a02'),
    person('Nestor Wilke', '5d0b7f52-7a1e-4d7b-8a7c-0c8c4f1c2a03'),
    person('Pradeep Gupta', '5d0b7f52-7a1e-4d7b-8a7c-0c8c4f1c2a04'),
    person('Isaiah Langer', '5d0b7f52-7a1e-4d7b-8a7c-0c8c4f1c2a05'),
    person('Lee Gu', '5d0b7f52-7a1e-4d7b-8a7c-0c8c4f1c2a06'),
  ],
  bot: { id: '28:2c1d7f0a-52c8-4d2f-b8a4-0f6e5b1a7c01', name: 'Budget Watch' },
  personalChat: { id: 'a:1Z8x-budget-watch-personal' },
  groupChat: { id: '19:3f9d2b7c41e84a0f9b1c5d7e2a6f8c01@thread.v2', name: 'Customer owners' },
  team: { id: '19:6c1e8f0b52d94e7aa3b7c9d1e5f20a02@thread.tacv2', name: 'Cloud Reselling' },
  /** Beside General, whose id is the team's. */
  channel: { id: '19:8e3a0d2c74fb4c19b5d9e7f3a1c40b03@thread.tacv2', name: 'Budget alerts' },
} as const;

/**
 * The text of `.m365agentsplayground.yml`: JSON, which is YAML too. The Playground wants exactly five people besides the one
 * in front of it and at most one channel besides General; with anything else it listens but serves nothing.
 */
export function playgroundConfig(): string {
  const { tenantId, me, others, bot, personalChat, groupChat, team, channel } = PLAYGROUND;
  const config = {
    version: '0.1.1',
    tenantId,
    bot,
    currentUser: configPerson(me),
    users: others.map(configPerson),
    personalChat,
    groupChat,
    team: { ...team, aadGroupId: '9a4c2e6b-1f3d-4b5a-8c7e-6d0f2b4a8e01', channels: [channel] },
  };
  return `${JSON.stringify(config, undefined, 2)}\n`;
}

function person(name: string, aadObjectId: string): PlaygroundPerson {
  return { id: `29:1-${aadObjectId.slice(-2)}-${name.replaceAll(' ', '')}`, name, aadObjectId };
}

function configPerson({ id, name, aadObjectId }: PlaygroundPerson): Readonly<Record<string, string>> {
  const [givenName = '', surname = ''] = name.split(' ');
  const email = `${givenName}.${surname}@example.com`.toLowerCase();
  // The misspelt key is the Playground's own.
  return { id, name, userPrincipleName: email, aadObjectId, givenName, surname, email };
}
