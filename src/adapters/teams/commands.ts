import { acknowledge } from './alerts/acknowledge-command.ts';
import { alerts } from './alerts/alerts-command.ts';
import { silence } from './alerts/silence-command.ts';
import { unsilence } from './alerts/unsilence-command.ts';
import { type Asked, type AskedOf, type Command, EVERYWHERE } from './command.ts';
import { digest } from './digests/digest-command.ts';
import { noBudget } from './usage/no-budget-command.ts';
import { usage } from './usage/usage-command.ts';
import { usageFor } from './usage/usage-for-command.ts';
import { audit } from './watch/audit-command.ts';
import { help } from './watch/help-command.ts';
import { scanNow } from './watch/scan-now-command.ts';
import { status } from './watch/status-command.ts';
import { testAlert } from './watch/test-alert-command.ts';

/** A command that is still read and answered by the common files. */
export interface Row extends Omit<Command, 'parse' | 'answer'> {
  readonly parse?: never;
  readonly answer?: never;
}

const subscribe = {
  name: 'subscribe' as const,
  words: {
    usage: 'subscribe [all|<customers>] [at 70,90,110]',
    description: 'Alerts in this conversation when customers reach these percentages of their budgets',
    example: 'subscribe Contoso; Fabrikam at 70,90,110',
    synonyms: [
      'subscribe to',
      'subscribe for',
      'subscribe me to',
      'subscribe us to',
      'follow',
      'watch',
      'alert me about',
      'alert us about',
      'notify me about',
      'notify us about',
    ],
    later: 'Alerts',
  },
  role: 'operator',
  scopes: EVERYWHERE,
  figures: 'later',
  changes: true,
} satisfies Row;

const subscriptions = {
  name: 'subscriptions' as const,
  words: {
    usage: 'subscriptions',
    description: 'What this conversation hears about, and from which percentages',
    example: 'subscriptions',
    synonyms: ['subscription', 'list subscriptions', 'show subscriptions', 'my subscriptions', 'our subscriptions'],
  },
  role: 'viewer',
  scopes: EVERYWHERE,
  figures: 'none',
  changes: false,
} satisfies Row;

const unsubscribe = {
  name: 'unsubscribe' as const,
  words: {
    usage: 'unsubscribe [all|health|<customers>]',
    description: 'No more alerts or health notices in this conversation, about these customers or at all',
    example: 'unsubscribe Contoso',
    synonyms: ['unsubscribe from', 'unfollow', 'unwatch', 'stop watching', 'stop alerts for', 'stop alerts'],
    beforeOutsiders: 'This conversation hears nothing from me any more.',
  },
  isHarmless: (asked: Asked) => 'customers' in asked && Array.isArray(asked.customers) && asked.customers.length === 0,
  role: 'operator',
  scopes: EVERYWHERE,
  figures: 'none',
  changes: true,
} satisfies Row;

const whoHearsAbout = {
  name: 'who hears about' as const,
  words: {
    usage: 'who hears about <customer>',
    description: 'Which conversations are told about a customer, and from which percentages',
    example: 'who hears about Contoso',
    synonyms: ['who hears', 'who is told about', 'who gets alerts about'],
  },
  role: 'viewer',
  scopes: EVERYWHERE,
  figures: 'none',
  changes: false,
} satisfies Row;

const subscribeHealth = {
  name: 'subscribe health' as const,
  words: {
    usage: 'subscribe health',
    description: 'Notices about the watch itself in this conversation: sign-in, missed scans, stopped figures',
    example: 'subscribe health',
    synonyms: ['subscribe to health', 'subscribe health notices', 'subscribe to health notices'],
  },
  role: 'operator',
  scopes: EVERYWHERE,
  figures: 'none',
  changes: true,
} satisfies Row;

/** Every command that works, in the order in which help lists them; the lists of the manifest have room for the first 12. */
export const COMMANDS = [
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
  status,
  help,
  noBudget,
  unsilence,
  subscribeHealth,
  scanNow,
  testAlert,
  audit,
] as const satisfies readonly (Command | Row)[];

/** What the modules make of texts and buttons. */
export type OfModule = AskedOf<Extract<(typeof COMMANDS)[number], Command>>;
