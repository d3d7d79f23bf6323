/** Why a planned row is not sent after all. */
export type DropReason = 'unsubscribed' | 'receded' | 'superseded' | 'budgetChanged' | 'periodEnded';

/** What a delivery came to when a row was not simply sent. */
export type AnswerCode =
  | 'notDelivered'
  | 'unknown'
  | 'inDoubt'
  | 'unreachable'
  | 'unauthorized'
  | 'withheld'
  | 'rejected';

/** Why a row of the ledger is in its state: a code, and the facts that belong to it. */
export type Reason =
  | {
      readonly code:
        | DropReason
        /** It was tried in vain, or held back, until its billing period was over: a person is told. */
        | 'tooLate'
        | 'digestOff'
        | 'laterDigest'
        | 'conversationGone'
        | 'conversationUnknown'
        | 'customerUnknown'
        /** Its conversation is no longer allowed: a person is told. */
        | 'notAllowed'
        | 'nothingToEdit'
        | 'postGone'
        | 'tooBig'
        | 'refusedByDatabase'
        /** It waited in a backup that was restored, and may have been sent meanwhile. */
        | 'restored';
    }
  | { readonly code: 'silence'; readonly silenceId: string }
  /** `answer` is the other side's status, or a short word. */
  | { readonly code: AnswerCode; readonly answer: string }
  /** A sentence of version 0.1.0. */
  | { readonly code: 'text'; readonly text: string };
