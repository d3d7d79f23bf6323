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
  html: () => 'una página HTML',
  empty: () => 'una respuesta vacía',
  notJson: () => 'algo que no es JSON',
  tooLong: () => 'una respuesta demasiado larga',
  coding: ({ detail }) => `una respuesta que no se puede descomprimir (${detail})`,
  fields: ({ detail }) => `un documento con otra estructura (${detail})`,
};

function formText(what: Unreadable): string {
  return (FORMS[what.form] as (what: Unreadable) => string)(what);
}

/** Why something could not be read, as clauses that stand after "porque" or a colon. */
const readingFaults: TextsOf<ReadingFault> = {
  refused: ({ status, fault }) => `Partner Center ha rechazado la solicitud (${statusText(status, fault)})`,
  failed: ({ status, fault }) => `Partner Center ha devuelto un error propio (${statusText(status, fault)})`,
  throttled: () => 'Partner Center ha pedido reducir el número de solicitudes',
  timedOut: () => 'Partner Center no ha respondido a tiempo',
  connectionLost: ({ said }) =>
    said === undefined
      ? 'no se ha podido conectar con Partner Center'
      : `no se ha podido conectar con Partner Center (${said})`,
  noAuthority: ({ signIn }) => `no se ha podido obtener un token: ${signInFaultText(signIn).replace(/\.$/, '')}`,
  redirected: ({ status }) => `Partner Center ha remitido a otra dirección (${status}), que no se sigue`,
  cutShort: () => 'Partner Center ha cortado su respuesta',
  endlessList: () => 'Partner Center ha devuelto una lista sin fin',
  shortList: ({ items, totalCount }) =>
    `Partner Center ha enumerado ${counted(items, 'cliente', 'clientes')} y dice que hay ${totalCount}`,
  emptyList: () => 'Partner Center ha devuelto una lista de clientes vacía',
  unreadable: ({ what }) => `la respuesta de Partner Center no se puede leer: ${formText(what)}`,
  otherCustomer: () => 'Partner Center ha respondido sobre otro cliente',
  usageGone: () => 'Partner Center indica que no hay uso después de haberlo mostrado en este período de facturación',
  signInNeeded: () => 'alguien tiene que iniciar sesión en Partner Center',
  unexpected: () => 'se ha producido un error imprevisto, que consta en el registro',
  text: ({ text }) => text,
};

export function readingFaultText(fault: ReadingFault): string {
  return (readingFaults[fault.code] as (facts: ReadingFault) => string)(fault);
}

/** Why figures are not live, as a clause of the same kind. */
export function notLiveText(reason: NotLive): string {
  switch (reason.code) {
    case 'late':
      return `Partner Center no ha respondido en ${counted(reason.seconds, 'segundo', 'segundos')}`;
    case 'neverRead':
      return 'nunca se ha leído';
    case 'left':
      return 'Partner Center indica que ya no es cliente';
    default:
      return readingFaultText(reason);
  }
}
