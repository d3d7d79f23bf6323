import { type Command, EVERYWHERE } from '#adapters/teams/command.ts';
import type { SubscribeCommand } from '#ports/requests.ts';
import { subscribeTo } from './subscribe-command.ts';

const words = {
  usage: 'subscribe health',
  description: 'Notices about the watch itself in this conversation: sign-in, missed scans, stopped figures',
  example: 'subscribe health',
  synonyms: ['subscribe to health', 'subscribe health notices', 'subscribe to health notices'],
};

interface SubscribeHealthAsked {
  readonly name: 'subscribe health';
  readonly subscribe: SubscribeCommand;
}

const HEALTH: SubscribeCommand = { customers: [], isHealth: true, thresholds: undefined };

export const subscribeHealth: Command<SubscribeHealthAsked> = {
  name: 'subscribe health',
  words,
  role: 'operator',
  scopes: EVERYWHERE,
  figures: 'none',
  changes: true,
  parse: (argument) => (argument === '' ? { name: 'subscribe health', subscribe: HEALTH } : undefined),
  answer: ({ subscribe }, turn) => subscribeTo(subscribe, turn),
};
