import type { Role } from '#domain/people/role.ts';

export type CommandName =
  | 'usage for'
  | 'usage'
  | 'no budget'
  | 'subscribe'
  | 'subscribe health'
  | 'unsubscribe'
  | 'subscriptions'
  | 'alerts'
  | 'acknowledge'
  | 'silence'
  | 'unsilence'
  | 'who hears about'
  | 'digest'
  | 'status'
  | 'scan now'
  | 'test alert'
  | 'audit'
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
  /**
   * Its only answer where people from outside listen; absent where it may not be used there. It depends on nothing that is
   * stored, and `permissions.ts` says for which arguments it holds.
   */
  readonly beforeOutsiders?: string;
}

const EVERYWHERE: readonly Scope[] = ['personal', 'team', 'groupChat'];

/** Every command that works, in the order in which help lists them; the lists of the manifest have room for the first 12. */
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
      'azure spend for',
      'azure costs of',
      'azure costs for',
      'consumption of',
      'consumption for',
      'cost',
      'costs',
      'cost of',
      'costs of',
      'cost for',
      'costs for',
      'spend',
      'spend of',
      'spend for',
      'spending',
      'spending of',
      'spending for',
      'budget',
      'budget of',
      'budget for',
    ],
    role: 'viewer',
    scopes: EVERYWHERE,
  },
  {
    name: 'usage',
    usage: 'usage',
    description: 'All customers at a glance: totals by currency, the worst first',
    example: 'usage',
    synonyms: ['portfolio', 'overview', 'show portfolio', 'summary'],
    role: 'viewer',
    scopes: EVERYWHERE,
  },
  {
    name: 'subscribe',
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
    role: 'operator',
    scopes: EVERYWHERE,
  },
  {
    name: 'alerts',
    usage: 'alerts',
    description: 'Open alerts, worst first: who has acknowledged them, until when they are silenced',
    example: 'alerts',
    synonyms: ['open alerts', 'list alerts', 'show alerts', 'show open alerts'],
    role: 'viewer',
    scopes: EVERYWHERE,
  },
  {
    name: 'acknowledge',
    usage: 'acknowledge <customer>|all',
    description: "Seen, mine: the customer's alert is no longer listed as open, for everybody",
    example: 'acknowledge Contoso',
    synonyms: ['ack', 'seen', 'mine'],
    role: 'operator',
    scopes: EVERYWHERE,
  },
  {
    name: 'silence',
    usage: 'silence <customer>|all for 3 days|until friday [everywhere] [because …]',
    description: 'No alerts in this conversation for so long; what was held back is told afterwards',
    example: 'silence Contoso for 3 days because they migrate',
    synonyms: ['mute', 'snooze'],
    role: 'operator',
    scopes: EVERYWHERE,
  },
  {
    name: 'subscriptions',
    usage: 'subscriptions',
    description: 'What this conversation hears about, and from which percentages',
    example: 'subscriptions',
    synonyms: ['subscription', 'list subscriptions', 'show subscriptions', 'my subscriptions', 'our subscriptions'],
    role: 'viewer',
    scopes: EVERYWHERE,
  },
  {
    name: 'unsubscribe',
    usage: 'unsubscribe [all|health|<customers>]',
    description: 'No more alerts or health notices in this conversation, about these customers or at all',
    example: 'unsubscribe Contoso',
    synonyms: ['unsubscribe from', 'unfollow', 'unwatch', 'stop watching', 'stop alerts for', 'stop alerts'],
    role: 'operator',
    scopes: EVERYWHERE,
    beforeOutsiders: 'This conversation hears nothing from me any more.',
  },
  {
    name: 'who hears about',
    usage: 'who hears about <customer>',
    description: 'Which conversations are told about a customer, and from which percentages',
    example: 'who hears about Contoso',
    synonyms: ['who hears', 'who is told about', 'who gets alerts about'],
    role: 'viewer',
    scopes: EVERYWHERE,
  },
  {
    name: 'digest',
    usage: 'digest [weekly on monday at 09:00|daily at 09:00|off]',
    description: 'The regular summary in this conversation, with the proof that the watch is awake',
    example: 'digest weekly on monday at 09:00',
    synonyms: ['send digest', 'digests'],
    role: 'operator',
    scopes: EVERYWHERE,
    beforeOutsiders: 'This conversation gets no digest from me any more.',
  },
  {
    name: 'status',
    usage: 'status',
    description: 'Whether the watch is awake: last scan, sign-in, customers that could not be read',
    example: 'status',
    synonyms: ['state', 'health', 'show status', 'watch status'],
    role: 'viewer',
    scopes: EVERYWHERE,
  },
  {
    name: 'help',
    usage: 'help',
    description: 'This list',
    example: 'help',
    synonyms: ['hi', 'hello', 'hey', 'start', 'commands', 'what can you do', '?'],
    role: 'viewer',
    scopes: EVERYWHERE,
    beforeOutsiders:
      'I watch Azure spending. People from outside the organization may read along here, so please ask me in the personal chat with me; here I only take "unsubscribe" and "digest off".',
  },
  {
    name: 'no budget',
    usage: 'no budget',
    description: 'The customers without a spending budget, by the amount spent: no percentage is told about them',
    example: 'no budget',
    synonyms: [
      'without budget',
      'without a budget',
      'customers without budget',
      'customers without a budget',
      'customers with no budget',
      'which customers have no budget',
      'who has no budget',
    ],
    role: 'viewer',
    scopes: EVERYWHERE,
  },
  {
    name: 'unsilence',
    usage: 'unsilence <customer>|all [everywhere]',
    description: 'Ends a silence now',
    example: 'unsilence Contoso',
    synonyms: ['unmute', 'unsnooze', 'end silence for', 'end silence of'],
    role: 'operator',
    scopes: EVERYWHERE,
  },
  {
    name: 'subscribe health',
    usage: 'subscribe health',
    description: 'Notices about the watch itself in this conversation: sign-in, missed scans, stopped figures',
    example: 'subscribe health',
    synonyms: ['subscribe to health', 'subscribe health notices', 'subscribe to health notices'],
    role: 'operator',
    scopes: EVERYWHERE,
  },
  {
    name: 'scan now',
    usage: 'scan now',
    description: 'Reads every customer now instead of at the next scheduled scan',
    example: 'scan now',
    synonyms: ['scan', 'rescan', 'refresh', 'refresh now'],
    role: 'operator',
    scopes: EVERYWHERE,
  },
  {
    name: 'test alert',
    usage: 'test alert',
    description: 'Posts a test alert to this conversation, the way real ones come',
    example: 'test alert',
    synonyms: ['test', 'send test alert', 'send a test alert', 'test the alert'],
    role: 'operator',
    scopes: EVERYWHERE,
  },
  {
    name: 'audit',
    usage: 'audit',
    description: 'The latest changes by people: who, when, what and where',
    example: 'audit',
    synonyms: ['audit log', 'show audit', 'show the audit'],
    role: 'admin',
    scopes: EVERYWHERE,
  },
];
