import type { NotLive, PartnerFault, ReadingFault, Unreadable } from '#domain/usage/reading-fault.ts';
import type { TextsOf } from '#language/facts.ts';
import { counted } from './counting.ts';
import { signInFaultText } from './sign-in.ts';

/** "403: 2032 Access denied." */
function statusText(status: number, fault: PartnerFault | undefined): string {
  const said = [fault?.code, fault?.description].filter(Boolean).join(' ');
  return said === '' ? String(status) : `${status}: ${said}`;
}

const FORMS: { readonly [Form in Unreadable['form']]: (what: Extract<Unreadable, { form: Form }>) => string } = {
  html: () => 'a page of HTML',
  empty: () => 'an empty answer',
  notJson: () => 'something that is not JSON',
  tooLong: () => 'an answer that is too long',
  coding: ({ detail }) => `an answer whose compression cannot be undone (${detail})`,
  fields: ({ detail }) => `a document of another shape (${detail})`,
};

function formText(what: Unreadable): string {
  return (FORMS[what.form] as (what: Unreadable) => string)(what);
}

/** Why something could not be read, as clauses that stand after "because" or a colon. */
const readingFaults: TextsOf<ReadingFault> = {
  refused: ({ status, fault }) => `Partner Center refused the request (${statusText(status, fault)})`,
  failed: ({ status, fault }) => `Partner Center answered with a fault of its own (${statusText(status, fault)})`,
  throttled: () => 'Partner Center asked for fewer requests',
  timedOut: () => 'Partner Center did not answer in time',
  connectionLost: ({ said }) =>
    said === undefined ? 'Partner Center could not be reached' : `Partner Center could not be reached (${said})`,
  noAuthority: ({ signIn }) => `no token was to be had: ${signInFaultText(signIn).replace(/\.$/, '')}`,
  redirected: ({ status }) => `Partner Center answered with a redirect (${status}), which is not followed`,
  cutShort: () => 'Partner Center broke its answer off',
  endlessList: () => 'Partner Center answered a list without end',
  shortList: ({ items, totalCount }) =>
    `Partner Center listed ${counted(items, 'customer')} and says that there are ${totalCount}`,
  emptyList: () => 'Partner Center answered an empty list of customers',
  unreadable: ({ what }) => `Partner Center answered what cannot be read: ${formText(what)}`,
  otherCustomer: () => 'Partner Center answered for another customer',
  usageGone: () => 'Partner Center says "no usage" after it showed usage in this billing period',
  signInNeeded: () => 'the sign-in to Partner Center needs a person',
  unexpected: () => 'an error came up that nobody foresaw, which the log shows',
  text: ({ text }) => text,
};

export function readingFaultText(fault: ReadingFault): string {
  return (readingFaults[fault.code] as (facts: ReadingFault) => string)(fault);
}

/** Why figures are not live, as a clause of the same kind. */
export function notLiveText(reason: NotLive): string {
  switch (reason.code) {
    case 'late':
      return `Partner Center did not answer within ${counted(reason.seconds, 'second')}`;
    case 'neverRead':
      return 'it was never read';
    case 'left':
      return 'Partner Center says that it is no longer a customer';
    default:
      return readingFaultText(reason);
  }
}
