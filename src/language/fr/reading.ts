import type { NotLive, PartnerFault, ReadingFault, Unreadable } from '#domain/usage/reading-fault.ts';
import type { TextsOf } from '#language/facts.ts';
import { counted } from './counting.ts';
import { signInFaultText } from './sign-in.ts';

/** "403 : 2032 Access denied." */
function statusText(status: number, fault: PartnerFault | undefined): string {
  const said = [fault?.code, fault?.description].filter(Boolean).join(' ');
  return said === '' ? String(status) : `${status} : ${said}`;
}

const FORMS: { readonly [Form in Unreadable['form']]: (what: Extract<Unreadable, { form: Form }>) => string } = {
  html: () => 'une page HTML',
  empty: () => 'une réponse vide',
  notJson: () => 'un contenu qui n’est pas du JSON',
  tooLong: () => 'une réponse trop longue',
  coding: ({ detail }) => `une réponse impossible à décompresser (${detail})`,
  fields: ({ detail }) => `un document d’une autre forme (${detail})`,
};

function formText(what: Unreadable): string {
  return (FORMS[what.form] as (what: Unreadable) => string)(what);
}

/** Why something could not be read, as main clauses that stand after a colon. */
const readingFaults: TextsOf<ReadingFault> = {
  refused: ({ status, fault }) => `Partner Center a refusé la demande (${statusText(status, fault)})`,
  failed: ({ status, fault }) => `Partner Center a répondu par une erreur interne (${statusText(status, fault)})`,
  throttled: () => 'Partner Center a demandé de limiter le nombre de demandes',
  timedOut: () => 'Partner Center n’a pas répondu à temps',
  connectionLost: ({ said }) =>
    said === undefined ? 'Partner Center était injoignable' : `Partner Center était injoignable (${said})`,
  noAuthority: ({ signIn }) => `aucun jeton n’a pu être obtenu : ${signInFaultText(signIn).replace(/\.$/, '')}`,
  redirected: ({ status }) => `Partner Center a renvoyé vers une autre adresse (${status}), ce qui n’est pas suivi`,
  cutShort: () => 'Partner Center a interrompu sa réponse',
  endlessList: () => 'Partner Center a répondu par une liste sans fin',
  shortList: ({ items, totalCount }) =>
    `Partner Center a énuméré ${counted(items, 'client', 'clients')} et en annonce ${totalCount}`,
  emptyList: () => 'Partner Center a répondu par une liste de clients vide',
  unreadable: ({ what }) => `la réponse de Partner Center est illisible : ${formText(what)}`,
  otherCustomer: () => 'Partner Center a répondu pour un autre client',
  usageGone: () =>
    'Partner Center n’indique plus aucune consommation, alors qu’il en indiquait pour cette période de facturation',
  signInNeeded: () => 'la connexion à Partner Center demande l’intervention d’une personne',
  unexpected: () => 'une erreur imprévue est survenue, le journal en donne le détail',
  text: ({ text }) => text,
};

export function readingFaultText(fault: ReadingFault): string {
  return (readingFaults[fault.code] as (facts: ReadingFault) => string)(fault);
}

/** Why figures are not live, as a clause of the same kind. */
export function notLiveText(reason: NotLive): string {
  switch (reason.code) {
    case 'late':
      return `Partner Center n’a pas répondu en ${counted(reason.seconds, 'seconde', 'secondes')}`;
    case 'neverRead':
      return 'aucune lecture n’a encore eu lieu';
    case 'left':
      return 'selon Partner Center, ce n’est plus un client';
    default:
      return readingFaultText(reason);
  }
}
