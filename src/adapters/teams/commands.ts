import type { Role } from './roles.ts';

export type CommandName =
  | 'usage for'
  | 'usage'
  | 'subscribe'
  | 'subscribe health'
  | 'unsubscribe'
  | 'subscriptions'
  | 'status'
  | 'scan now'
  | 'test alert'
  | 'help';

export type Scope = 'personal' | 'team' | 'groupChat';

/** One command: the table below feeds the parser, the help card and the manifest's command lists. */
export interface Command {
  /** What is put into the message box when it is picked from the list. */
  readonly name: CommandName;
  readonly usage: string;
  readonly description: string;
  readonly example: string;
  /** Other words for the name, lower case; the longest that a message begins with wins. */
  readonly synonyms: readonly string[];
  readonly role: Role;
  readonly scopes: readonly Scope[];
  /** What may follow the name: one customer, a list of them with thresholds, or nothing. */
  readonly argument: 'customer' | 'list' | 'none';
}

const EVERYWHERE: readonly Scope[] = ['personal', 'team', 'groupChat'];

/** Every command that works, in the order in which help lists them. */
export const COMMANDS: readonly Command[] = [
  {
    name: 'usage for',
    usage: 'usage for <customer>',
    description: "A customer's usage summary against its spending budget, read now",
    example: 'usage for Contoso',
    synonyms: [
      'usage of',
      'usage by',
      'azure usage for',
      'azure usage of',
      'show usage for',
      'show usage of',
      'show usage',
      'show me usage for',
      'show me the usage of',
      'show me the usage for',
      'get usage for',
      'how much has',
      'how much did',
      'cost of',
      'costs of',
      'cost for',
      'costs for',
      'spend of',
      'spend for',
      'spending of',
      'spending for',
      'budget of',
      'budget for',
    ],
    role: 'viewer',
    scopes: EVERYWHERE,
    argument: 'customer',
  },
  {
    name: 'usage',
    usage: 'usage',
    description: 'All customers at a glance: totals by currency, the worst first',
    example: 'usage',
    synonyms: ['portfolio', 'overview', 'show portfolio', 'summary'],
    role: 'viewer',
    scopes: EVERYWHERE,
    argument: 'customer',
  },
  {
    name: 'subscribe',
    usage: 'subscribe [all|<customers>] [at 70,90,110]',
    description: 'Alerts in this conversation when customers reach these percentages of their budgets',
    example: 'subscribe Contoso; Fabrikam at 70,90,110',
    synonyms: [
      'subscribe to',
      'subscribe for',
      'follow',
      'watch',
      'alert me about',
      'alert us about',
      'notify me about',
      'notify us about',
    ],
    role: 'operator',
    scopes: EVERYWHERE,
    argument: 'list',
  },
  {
    name: 'subscribe health',
    usage: 'subscribe health',
    description: 'Notices about the watch itself in this conversation: sign-in, missed scans, stopped figures',
    example: 'subscribe health',
    synonyms: ['subscribe to health', 'subscribe health notices', 'subscribe to health notices'],
    role: 'operator',
    scopes: EVERYWHERE,
    argument: 'none',
  },
  {
    name: 'unsubscribe',
    usage: 'unsubscribe [all|<customers>]',
    description: 'No more alerts in this conversation, about these customers or at all',
    example: 'unsubscribe Contoso',
    synonyms: ['unsubscribe from', 'unfollow', 'unwatch', 'stop watching', 'stop alerts for', 'stop alerts'],
    role: 'operator',
    scopes: EVERYWHERE,
    argument: 'list',
  },
  {
    name: 'subscriptions',
    usage: 'subscriptions',
    description: 'What this conversation hears about, and from which percentages',
    example: 'subscriptions',
    synonyms: ['subscription', 'list subscriptions', 'show subscriptions', 'my subscriptions', 'our subscriptions'],
    role: 'viewer',
    scopes: EVERYWHERE,
    argument: 'none',
  },
  {
    name: 'status',
    usage: 'status',
    description: 'Whether the watch is awake: last scan, sign-in, customers that could not be read',
    example: 'status',
    synonyms: ['state', 'health', 'show status', 'watch status'],
    role: 'viewer',
    scopes: EVERYWHERE,
    argument: 'none',
  },
  {
    name: 'scan now',
    usage: 'scan now',
    description: 'Reads every customer now instead of at the next scheduled scan',
    example: 'scan now',
    synonyms: ['scan', 'rescan', 'refresh', 'refresh now'],
    role: 'operator',
    scopes: EVERYWHERE,
    argument: 'none',
  },
  {
    name: 'test alert',
    usage: 'test alert',
    description: 'Posts a test alert to this conversation, the way real ones come',
    example: 'test alert',
    synonyms: ['test', 'send test alert', 'send a test alert', 'test the alert'],
    role: 'operator',
    scopes: EVERYWHERE,
    argument: 'none',
  },
  {
    name: 'help',
    usage: 'help',
    description: 'This list',
    example: 'help',
    synonyms: ['hi', 'hello', 'hey', 'start', 'commands', 'what can you do', '?'],
    role: 'viewer',
    scopes: EVERYWHERE,
    argument: 'none',
  },
];
