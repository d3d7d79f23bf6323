export const status = {
  title: 'status',
  usage: 'status',
  description: 'Whether the watch is awake: last scan, sign-in, customers that could not be read',
  example: 'status',
  synonyms: ['state', 'health', 'show status', 'watch status'],
};

export const help = {
  title: 'help',
  usage: 'help [<command>]',
  description: 'This list, or how to say one command',
  example: 'help silence',
  synonyms: ['start', 'commands', 'what can you do', '?'],
  beforeOutsiders:
    'I watch Azure spending. People from outside the organization may read along here, so please ask me in the personal chat with me; here I only take "unsubscribe" and "digest off".',
};

export const scanNow = {
  title: 'scan now',
  usage: 'scan now',
  description: 'Reads every customer now instead of at the next scheduled scan',
  example: 'scan now',
  synonyms: ['scan', 'rescan', 'refresh', 'refresh now'],
  started: 'A scan has started. Type "status" to see when it is done.',
  running: 'A scan is running already. Type "status" to see when it is done.',
};

export const testAlert = {
  title: 'test alert',
  usage: 'test alert',
  description: 'Posts a test alert to this conversation, the way real ones come',
  example: 'test alert',
  synonyms: ['test', 'send test alert', 'send a test alert', 'test the alert'],
  planned: 'A test alert is on its way to this conversation.',
};

export const audit = {
  title: 'audit',
  usage: 'audit',
  description: 'The latest changes by people: who, when, what and where',
  example: 'audit',
  synonyms: ['audit log', 'show audit', 'show the audit'],
};
