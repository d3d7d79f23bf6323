import type { CommandEffect } from '#language/command-words.ts';
import { listed, percentages } from '#language/en/counting.ts';

export const subscribe = {
  title: 'subscribe',
  usage: 'subscribe [all|<customers>] [at 70,90,110] [with forecasts] [with spikes]',
  description:
    'Alerts in this conversation when customers reach these percentages of their budgets, are heading over them, or spend unusually much',
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
  whom: 'About which customers? A mention is not taken for a name. Say "subscribe all", or name them: "subscribe Contoso"',
  at: 'Put "at" before percentages: "subscribe Contoso at 70,90,110"',
  allOrNames: 'Say "subscribe all", or name the customers: "subscribe Contoso; Fabrikam"',
  which: 'Which customers? For example: "subscribe Contoso"',
  buttonFor: (whom: string) => `Subscribe ${whom}`,
  effect({ thresholds, also, isOne }: CommandEffect) {
    const kinds = [also?.forecasts && 'forecasts', also?.spikes && 'spikes'].filter((kind) => kind !== undefined);
    const more = kinds.length > 0 ? `, with ${listed(kinds)}` : '';
    if (thresholds === undefined && more !== '') return `The button turns alerts on here${more}.`;
    const at = thresholds ? percentages(thresholds, 'and') : 'the usual percentages';
    return `The button turns alerts on here, at ${at} of ${isOne ? 'the budget' : 'their budgets'}${more}.`;
  },
};

export const subscriptions = {
  title: 'subscriptions',
  usage: 'subscriptions',
  description: 'What this conversation hears about, and from which percentages',
  example: 'subscriptions',
  synonyms: ['subscription', 'list subscriptions', 'show subscriptions', 'my subscriptions', 'our subscriptions'],
};

export const unsubscribe = {
  title: 'unsubscribe',
  usage: 'unsubscribe [all|health|<customers>] [from forecasts|spikes]',
  description: 'No more alerts or health notices in this conversation, about these customers or at all',
  example: 'unsubscribe Contoso',
  synonyms: ['unsubscribe from', 'unfollow', 'unwatch', 'stop watching', 'stop alerts for', 'stop alerts'],
  beforeOutsiders: 'This conversation hears nothing from me any more.',
  whom: 'From which customers? A mention is not taken for a name. Say "unsubscribe all", or name them: "unsubscribe Contoso"',
  allOrNames: 'Say "unsubscribe all", or name the customers: "unsubscribe Contoso; Fabrikam"',
  which: 'Which customers? For example: "unsubscribe Contoso"',
  buttonFor: (whom: string) => `Unsubscribe ${whom}`,
  effect: ({ only }: CommandEffect) =>
    only === undefined
      ? 'The button ends the alerts here.'
      : `The button ends the ${listed(only)} here, and the alerts go on.`,
};

export const whoHearsAbout = {
  title: 'who hears about',
  usage: 'who hears about <customer>',
  description: 'Which conversations are told about a customer, and from which percentages',
  example: 'who hears about Contoso',
  synonyms: ['who hears', 'who is told about', 'who gets alerts about'],
  oneAtATime:
    'I tell that for one customer at a time: "who hears about <customer>". What is told in this conversation: "subscriptions"',
  buttonFor: (whom: string) => `Who hears about ${whom}`,
};

export const subscribeHealth = {
  title: 'subscribe health',
  usage: 'subscribe health',
  description: 'Notices about the watch itself in this conversation: sign-in, missed scans, stopped figures',
  example: 'subscribe health',
  synonyms: ['subscribe to health', 'subscribe health notices', 'subscribe to health notices'],
};
