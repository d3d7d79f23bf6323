import { type Command, EVERYWHERE } from '#adapters/teams/command.ts';
import type { SubscribeCommand } from '#ports/requests.ts';
import { subscribeTo } from './subscribe-command.ts';

interface SubscribeHealthAsked {
  readonly name: 'subscribe health';
  readonly subscribe: SubscribeCommand;
}

const HEALTH: SubscribeCommand = { customers: [], isHealth: true, thresholds: undefined };

export const subscribeHealth: Command<SubscribeHealthAsked> = {
  name: 'subscribe health',
  opposite: 'unsubscribe',
  words: ({ commands }) => commands.subscribeHealth,
  role: 'operator',
  scopes: EVERYWHERE,
  figures: 'none',
  changes: true,
  parse: (argument) => (argument === '' ? { name: 'subscribe health', subscribe: HEALTH } : undefined),
  answer: async ({ subscribe }, turn) => (await subscribeTo(subscribe, turn)).post,
};
