import type { CommandEffect } from '#language/command-words.ts';

export const alerts = {
  title: 'alerts',
  usage: 'alerts',
  description: 'Open alerts, worst first: who has acknowledged them, until when they are silenced',
  example: 'alerts',
  synonyms: ['open alerts', 'list alerts', 'show alerts', 'show open alerts'],
};

export const acknowledge = {
  title: 'acknowledge',
  usage: 'acknowledge <customer>|all',
  description: "Seen, mine: the customer's alert is no longer listed as open, for everybody",
  example: 'acknowledge Contoso',
  synonyms: ['ack', 'seen', 'mine'],
  buttonFor: (whom: string) => `Acknowledge ${whom}`,
  effect: ({ isOne }: CommandEffect) => `The button acknowledges the open ${isOne ? 'alert' : 'alerts'} for everybody.`,
};

export const unacknowledge = {
  title: 'unacknowledge',
  usage: 'unacknowledge <customer>',
  description: "Takes an acknowledgement back: the customer's alert is open again, for everybody",
  example: 'unacknowledge Contoso',
  synonyms: ['unack', 'un-acknowledge', 'reopen'],
  oneByOne:
    'Acknowledgements are taken back one by one, so nothing was done. For example: "unacknowledge Contoso". "alerts" lists who has acknowledged what.',
  buttonFor: (whom: string) => `Unacknowledge ${whom}`,
  effect: ({ isOne }: CommandEffect): string =>
    isOne
      ? 'The button takes the acknowledgement back, for everybody: the alert is open again.'
      : 'The button takes the acknowledgements back, for everybody: the alerts are open again.',
};

export const undo = {
  title: 'undo',
  usage: 'undo',
  description: 'Takes your last change here back, within 10 minutes; the answer to a change has a button for it',
  example: 'undo',
  synonyms: ['take that back', 'revert'],
};

export const silence = {
  title: 'silence',
  usage: 'silence <customer>|all for 3 days|until friday [everywhere] [because …]',
  description: 'No alerts in this conversation for so long; what was held back is told afterwards',
  example: 'silence Contoso for 3 days because they migrate',
  synonyms: ['mute', 'snooze'],
  howLong:
    'For how long? A number and minutes, hours, days or weeks, or until when, such as "until friday 17:00" or "until the period ends". For example: "silence Contoso for 3 days"',
  tooLong: 'A silence lasts at most 400 days, for example: "silence Contoso for 3 days"',
  buttonFor: (whom: string) => `Silence ${whom}`,
  effect({ isEverywhere, until, why }: CommandEffect) {
    const end = until === undefined ? '' : ` until ${until}`;
    const because = why === undefined ? '' : `, because ${why}`;
    return `The button silences alerts ${isEverywhere ? 'everywhere' : 'here'}${end}${because}.`;
  },
};

export const unsilence = {
  title: 'unsilence',
  usage: 'unsilence <customer>|all [everywhere]',
  description: 'Ends a silence now',
  example: 'unsilence Contoso',
  synonyms: ['unmute', 'unsnooze', 'end silence for', 'end silence of'],
  buttonFor: (whom: string) => `Unsilence ${whom}`,
  effect: ({ isOne, isEverywhere }: CommandEffect) =>
    `The button ends the ${isOne ? 'silence' : 'silences'} ${isEverywhere ? 'everywhere' : 'here'}.`,
};
