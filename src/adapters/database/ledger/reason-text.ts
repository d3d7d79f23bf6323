import type { Reason } from '#domain/alerts/reason.ts';

/*
 * Reasons as the sentences that version 0.1.0 wrote into the ledger. They are still written beside the codes for one version.
 */

type Plain = Exclude<Reason, { silenceId: string } | { answer: string } | { text: string }>['code'];

const PLAIN: Readonly<Record<Plain, string>> = {
  unsubscribed: 'unsubscribed',
  receded: 'receded',
  superseded: 'superseded',
  budgetChanged: 'budgetChanged',
  periodEnded: 'periodEnded',
  tooLate: 'its billing period ended meanwhile',
  digestOff: 'digest off',
  laterDigest: 'a later digest tells it',
  conversationGone: 'conversation gone',
  conversationUnknown: 'conversation unknown',
  customerUnknown: 'customer unknown',
  notAllowed: 'its conversation is no longer allowed',
  nothingToEdit: 'nothing to edit',
  postGone: 'the post is gone',
  tooBig: 'too big for Teams (413)',
  refusedByDatabase: 'the database refused the outcome',
  restored: 'it may have been sent before a backup was restored',
};

/** The words before an answer; answers of other codes stand without any. */
const PREFIXES = { unreachable: 'unreachable: ', withheld: 'withheld: ', inDoubt: 'in doubt: ' } as const;
const SILENCE = 'silence ';

export function reasonText(reason: Reason): string {
  switch (reason.code) {
    case 'text':
      return reason.text;
    case 'silence':
      return `${SILENCE}${reason.silenceId}`;
    case 'unreachable':
    case 'withheld':
    case 'inDoubt':
      return `${PREFIXES[reason.code]}${reason.answer}`;
    case 'notDelivered':
    case 'unknown':
    case 'unauthorized':
    case 'rejected':
      return reason.answer;
    default:
      return PLAIN[reason.code];
  }
}

/** The reason that version 0.1.0 wrote as this sentence. */
export function reasonOfText(text: string): Reason {
  for (const [code, plain] of Object.entries(PLAIN)) if (plain === text) return { code: code as Plain };
  for (const [code, prefix] of Object.entries(PREFIXES)) {
    if (text.startsWith(prefix)) return { code: code as keyof typeof PREFIXES, answer: text.slice(prefix.length) };
  }
  if (text.startsWith(SILENCE)) return { code: 'silence', silenceId: text.slice(SILENCE.length) };
  return { code: 'text', text };
}
