import type { CommandWords } from '#language/command-words.ts';
import { acknowledge, alerts, silence, unacknowledge, unsilence } from './alerts/commands.ts';
import { digest, digestNow } from './digests/commands.ts';
import { subscribe, subscribeHealth, subscriptions, unsubscribe, whoHearsAbout } from './subscriptions/commands.ts';
import { accuracy, forecast, history, noBudget, usage, usageFor, whatDrives } from './usage/commands.ts';
import { audit, help, scanNow, status, testAlert } from './watch/commands.ts';

/** What the commands are called, how help explains them, and what they answer to an argument that they cannot read. */
export const commands = {
  usageFor,
  usage,
  subscribe,
  alerts,
  acknowledge,
  silence,
  subscriptions,
  unsubscribe,
  whoHearsAbout,
  digest,
  digestNow,
  status,
  help,
  whatDrives,
  forecast,
  history,
  accuracy,
  noBudget,
  unacknowledge,
  unsilence,
  subscribeHealth,
  scanNow,
  testAlert,
  audit,
} satisfies Readonly<Record<string, CommandWords>>;
