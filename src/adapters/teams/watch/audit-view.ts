import { scheduleText } from '#adapters/teams/digests/digest-sentences.ts';
import type { ListView } from '#adapters/teams/layout/list-view.ts';
import { line, present } from '#adapters/teams/layout/parts.ts';
import { oneLine, personName, run, spoken } from '#adapters/teams/layout/text.ts';
import type { Reader } from '#domain/alerts/alert-subscription.ts';
import type { ConversationKind } from '#domain/conversation.ts';
import type { DigestSchedule } from '#domain/time/digest-schedule.ts';
import type { Instant } from '#domain/time/time.ts';
import { type Format, formatFor } from '#language/format.ts';
import { counted } from '#language/words.ts';
import type { AuditDetails, AuditEntry } from '#ports/audit.ts';
import type { AuditAnswer } from '#ports/requests.ts';

/** The most rows that the audit has. */
export const AUDIT_ROWS = 50;

const DETAILS_LENGTH = 200;
const PLACE_LENGTH = 100;
/** How the trail's own end of a silence reads; a customer's name before it may look like one too. */
const UNTIL = /(?<= until )\d{4}-\d\d-\d\dT\d\d:\d\d:[\d.]+Z$/u;

/** In a text of version 0.1.0: a customer's id, or its alert's, which ends with the date on which the billing period starts. */
const SUBJECT = /([\w.-]+)(?::(\d{4}-\d{2}-\d{2}))?/g;

/** Health notices have no percentages; entries of version 0.1.0 name some. */
const HEALTH = /^health at [\d., ]+$/;

const KIND_NAMES: Readonly<Record<ConversationKind, string>> = {
  personal: 'a personal chat',
  groupChat: 'a group chat',
  channel: 'a channel',
};

/** Newest first, as given. */
export function auditView(answer: AuditAnswer, reader: Reader, rows: number): ListView {
  const { entries } = answer;
  const format = formatFor(reader);
  const shown = entries.slice(0, rows);
  const text =
    entries.length === 0 ? 'Nobody has changed anything yet.' : `The latest ${counted(entries.length, 'change')}.`;
  return {
    heading: 'Changes by people',
    answer: text,
    rows: shown.map((entry) => ({
      title: run(format.dateTime(entry.at)),
      text: ` ${run(textOf(entry, answer, format))}`,
    })),
    notes: present([entries.length > shown.length && line(`and ${entries.length - shown.length} more`)]),
    speak: spoken(text),
  };
}

function textOf({ by, from, details }: AuditEntry, { customers, places }: AuditAnswer, format: Format): string {
  const place = places.get(from);
  const where = place ? (place.name ?? KIND_NAMES[place.kind]) : from;
  const action = details.code === 'text' ? details.action : details.code;
  const what = oneLine(inWords(details, customers, format), DETAILS_LENGTH);
  return `${personName(by)}: ${action}, ${what} (in ${oneLine(where, PLACE_LENGTH)})`;
}

type Customers = AuditAnswer['customers'];

function inWords(details: AuditDetails, customers: Customers, format: Format): string {
  switch (details.code) {
    case 'subscribe':
      // health notices have no percentages
      if (details.to === 'health') return 'health';
      return `${whatText(details.to, customers)} at ${details.thresholds.join(', ')}`;
    case 'unsubscribe':
      return whatText(details.from, customers);
    case 'acknowledge':
      return `${named(details.customerId, customers)}, period from ${dayOf(details.periodStart)}`;
    case 'silence':
      return `${silencedText(details, customers)} until ${format.dateTime(details.until)}`;
    case 'unsilence':
      return silencedText(details, customers);
    case 'digest':
      return details.schedule === 'off' ? 'off' : scheduleText(details.schedule);
    case 'text':
      return oldText(details, customers, format);
  }
  return '';
}

function whatText(what: string | { readonly customers: readonly string[] }, customers: Customers): string {
  return typeof what === 'string' ? what : what.customers.map((id) => named(id, customers)).join(', ');
}

function silencedText(
  { customer, isEverywhere }: Extract<AuditDetails, { isEverywhere: boolean }>,
  customers: Customers,
): string {
  return `${customer === 'all' ? 'all' : named(customer.id, customers)}${isEverywhere ? ' everywhere' : ''}`;
}

function named(id: string, customers: Customers): string {
  const { name = '', domain = '' } = customers.get(id) ?? {};
  if (name === '') return domain || id;
  return domain === '' ? name : `${name} (${domain})`;
}

function dayOf(instant: Instant): string {
  return new Date(instant).toISOString().slice(0, 10);
}

/** Ids, instants in ISO 8601, and a digest's schedule as JSON. */
function oldText(
  { action, text }: Extract<AuditDetails, { code: 'text' }>,
  customers: Customers,
  format: Format,
): string {
  if (action === 'digest' && text.startsWith('{')) return scheduleText(JSON.parse(text) as DigestSchedule);
  const withNames = text.replace(HEALTH, 'health').replaceAll(SUBJECT, (all, id: string, start: string | undefined) => {
    if (!customers.has(id)) return all;
    return `${named(id, customers)}${start === undefined ? '' : `, period from ${start}`}`;
  });
  if (action !== 'silence') return withNames;
  return withNames.replace(UNTIL, (instant) => format.dateTime(Date.parse(instant)));
}
