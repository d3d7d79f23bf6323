import type { AlsoEnded } from '#domain/alerts/insight/also-heard.ts';
import { counted, listed } from '#language/en/counting.ts';

/** The trail of changes by people. The verbs are the names of commands, as they are stored. */
export const audit = {
  heading: 'Changes by people',
  none: 'Nobody has changed anything yet.',
  latest: (count: number) => `The latest ${counted(count, 'change')}.`,
  entry: (name: string, action: string, what: string, where: string) => `${name}: ${action}, ${what} (in ${where})`,
  actions: {
    subscribe: 'subscribe',
    unsubscribe: 'unsubscribe',
    acknowledge: 'acknowledge',
    unacknowledge: 'unacknowledge',
    silence: 'silence',
    unsilence: 'unsilence',
    digest: 'digest',
    undo: 'undo',
  },
  all: 'all',
  everything: 'everything',
  health: 'health',
  digest: 'schedule',
  off: 'off',
  subscribed: (what: string, thresholds: readonly number[], also: readonly string[]) =>
    `${what} at ${thresholds.join(', ')}${also.length === 0 ? '' : ` with ${listed(also)}`}`,
  endedOnly: (what: string, kinds: readonly AlsoEnded[]) => `${what} from ${listed(kinds)}`,
  acknowledged: (name: string, start: string) => `${name}, period from ${start}`,
  silenced: (whom: string, isEverywhere: boolean, until: string) =>
    `${whom}${isEverywhere ? ' everywhere' : ''} until ${until}`,
  unsilenced: (whom: string, isEverywhere: boolean) => `${whom}${isEverywhere ? ' everywhere' : ''}`,
  undone: (action: string, what: string) => `${action} ${what}`,
};
