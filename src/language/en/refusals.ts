import type { WhyWithheld } from '#language/facts.ts';

const WHY_WITHHELD: Readonly<Record<WhyWithheld, string>> = {
  outsiders: 'People from outside your organization are in this conversation',
  unreadable: 'I cannot see just now who is in this conversation',
};

/** What a person is told instead of an answer. */
export const refusals = {
  /** `nearest`: the usage of the command that may be meant; `hasCommands`: there is something that the person may ask. */
  unknownCommand(nearest: string | undefined, hasCommands: boolean): string {
    const first = hasCommands ? ' To ask about a customer, type "usage for" and its name.' : '';
    const hint = nearest === undefined ? first : ` Did you mean "${nearest}"?`;
    return `I don't know that command.${hint} Type "help" to see what I can do.`;
  },
  nameTooLong: (most: number) => `A customer's name has at most ${most} characters.`,
  tooManyAtOnce: (most: number) => `I show the usage of at most ${most} customers at once. For all of them: "usage"`,
  tooManyCustomers: (most: number) => `At most ${most} customers can be named at once.`,

  /** Where not everybody may read the answer, by what the command would do. */
  withheld: {
    answer: (why: WhyWithheld) =>
      `${WHY_WITHHELD[why]}, so I give no figures here. Please ask me in the personal chat with me.`,
    change: (why: WhyWithheld) =>
      `${WHY_WITHHELD[why]}, so I give no figures here and change nothing. Please ask me in the personal chat with me.`,
    later: (why: WhyWithheld, what: string) =>
      `${WHY_WITHHELD[why]}. ${what} show figures, so nothing was changed. Please ask me in the personal chat with me.`,
  },

  /** While Teams does not say whether the person is a guest. */
  whoAreYou: 'I cannot see just now who you are, so I do nothing. Please try again in a minute.',
  noSuchButton:
    'This button cannot be used by you, or is none of mine: nothing was changed. Type "help" to see what I can do.',
  takenAlready: 'This was taken already: the card will show it.',
  longerOnTheCard: 'This takes a little longer: the card will show it.',
  below: 'The answer comes below.',
  longer: 'This takes a little longer: the answer follows.',
  tooBigForTeams: 'The answer is too big for Teams.',
  tooLongForACard: 'This answer is too long for a card in Teams.',

  /** Why a request failed; the log has the rest under the reference. */
  failure: {
    transient: (reference: string) =>
      `Partner Center does not answer right now. Please try again in a few minutes. Reference: ${reference}`,
    signIn: (reference: string) =>
      `The sign-in to Partner Center needs an administrator; status says what is wrong. Reference: ${reference}`,
    unavailable: (reference: string) =>
      `I cannot answer right now: my own storage is not available. Please try again in a few minutes. Reference: ${reference}`,
    unexpected: (reference: string) =>
      `Something went wrong. Please try again; if it stays, tell whoever runs Budget Watch. Reference: ${reference}`,
  },
};
