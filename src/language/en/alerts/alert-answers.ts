import { counted, listed, listedUpTo, plural } from '#language/en/counting.ts';
import type { NoEnd, SilencedName, Unsilenced } from '#language/facts.ts';

/** Silences named in one sentence. */
const MOST_NAMED = 5;

const FURTHER = 'A further threshold is still told.';

const NO_END: Readonly<Record<NoEnd, string>> = {
  past: 'That time has passed',
  tooLong: 'A silence lasts at most 400 days',
  noDate: 'There is no such date',
  noPeriod: 'No running billing period of this customer is known',
  ownPeriods: 'Each customer has a billing period of its own',
};

/** What was done about alerts: sentences without figures, which every conversation may show. */
export const alertAnswers = {
  noAlert: (name: string) => `There is no open alert about ${name}: nothing was done.`,
  alreadyAcknowledged: (name: string, by: string, at: string) =>
    `The alert about ${name} was acknowledged by ${by} on ${at} already.`,
  acknowledged: (names: readonly string[]) =>
    `Acknowledged for everybody: the ${plural(names.length, 'alert')} about ${listed(names)}. ${FURTHER}`,
  notAcknowledged: (name: string) =>
    `The alert about ${name} is open, nobody's acknowledgement stands: nothing was done.`,
  unacknowledged: (name: string, by: string) =>
    `Taken back for everybody: the acknowledgement by ${by} of the alert about ${name}. The alert is open again.`,
  acknowledgedSeveral(count: number): string {
    if (count === 0) return 'There is no open alert here that nobody has acknowledged: nothing was done.';
    return `Acknowledged for everybody: ${counted(count, 'alert')}. ${FURTHER}`;
  },

  silenced: (whom: SilencedName, isEverywhere: boolean, until: string) =>
    `Silenced ${where(isEverywhere)} until ${until}: ${nameText(whom)}. What happens until then is told afterwards.`,
  noEnd: (reason: NoEnd) => `${NO_END[reason]}, so nothing was silenced. For example: "silence Contoso for 3 days"`,
  /**
   * `ended`: whose silences have ended, none if there was none; `without`: those of several about whom there was none;
   * `toTell`: customers about whom something was held back.
   */
  unsilenced({ whom, ended, without, toTell, isEverywhere, stillUntil }: Unsilenced): string {
    const still =
      stillUntil === undefined ? '' : ` Another silence holds here until ${stillUntil}: "subscriptions" shows it.`;
    if (ended.length === 0) {
      return `There was no silence ${where(isEverywhere)} for ${nameText(whom)}: nothing has changed.${still}`;
    }
    const over = `${endedText(ended)} ${where(isEverywhere)}`;
    const none = without.length === 0 ? '' : ` There was no silence ${where(isEverywhere)} for ${listed(without)}.`;
    if (toTell > 0) return `${over}; what was held back is told now: ${counted(toTell, 'customer')}.${none}${still}`;
    return still === '' ? `${over}; nothing is left to tell.${none}` : `${over}.${none}${still}`;
  },

  /** What a button did, where the card itself is not shown. */
  button: {
    test: (text: string) => `Test, nothing was changed: ${text}`,
    shown: (name: string) => `The alert about ${name} stands above, in its own card.`,
    acknowledged: (name: string) => `Acknowledged for everybody: the alert about ${name}.`,
    undone: (name: string) => `Undone: the alert about ${name} is as it was before.`,
    silenced: (name: string, until: string | undefined) =>
      `Silenced here${until === undefined ? '' : ` until ${until}`}: ${name}.`,
    noSuchAlert: 'There is no such alert here: nothing was done.',
    periodOver: (name: string) =>
      `The billing period of this alert about ${name} is over: nothing was done. For the present figures ask: "usage for ${name}"`,
  },
};

function where(isEverywhere: boolean): string {
  return isEverywhere ? 'everywhere' : 'here';
}

function nameText(whom: SilencedName): string {
  if ('all' in whom) return 'all customers';
  return 'former' in whom ? 'a former customer' : listed(whom.names);
}

/** "The silence for Contoso has ended", "2 silences (for all customers and Contoso) have ended". */
function endedText(ended: readonly SilencedName[]): string {
  const whom = ended.map(nameText);
  const [only, ...others] = whom;
  if (only !== undefined && others.length === 0) return `The silence for ${only} has ended`;
  return `${ended.length} silences (for ${listedUpTo(whom, MOST_NAMED)}) have ended`;
}
