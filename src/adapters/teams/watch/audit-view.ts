import { scheduleText } from '#adapters/teams/digests/digest-sentences.ts';
import type { ListView } from '#adapters/teams/layout/list-view.ts';
import { line, present } from '#adapters/teams/layout/parts.ts';
import { oneLine, personName, run, spoken } from '#adapters/teams/layout/text.ts';
import type { SilencedCustomer } from '#domain/alerts/silence.ts';
import type { DigestSchedule } from '#domain/time/digest-schedule.ts';
import type { Instant } from '#domain/time/time.ts';
import type { Words } from '#language/catalogue.ts';
import type { Speech } from '#language/speech.ts';
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

/** Newest first, as given. */
export function auditView(answer: AuditAnswer, speech: Speech, rows: number): ListView {
  const { entries } = answer;
  const { words, format } = speech;
  const { audit } = words;
  const shown = entries.slice(0, rows);
  const text = entries.length === 0 ? audit.none : audit.latest(entries.length);
  return {
    heading: audit.heading,
    answer: text,
    rows: shown.map((entry) => ({
      title: run(format.dateTime(entry.at)),
      text: ` ${run(textOf(entry, answer, speech))}`,
    })),
    notes: present([entries.length > shown.length && line(words.names.more(String(entries.length - shown.length)))]),
    speak: spoken(text),
  };
}

function textOf({ by, from, details }: AuditEntry, { customers, places }: AuditAnswer, speech: Speech): string {
  const { words } = speech;
  const { audit } = words;
  const place = places.get(from);
  const where = oneLine(place ? words.place(place) : from, PLACE_LENGTH);
  const action = details.code === 'text' ? actionOf(details.action, words) : audit.actions[details.code];
  const what = oneLine(inWords(details, customers, speech), DETAILS_LENGTH);
  return audit.entry(personName(by, words), action, what, where);
}

/** Version 0.1.0 stored any word. */
function actionOf(action: string, { audit: { actions } }: Words): string {
  return Object.hasOwn(actions, action) ? actions[action as keyof typeof actions] : action;
}

type Customers = AuditAnswer['customers'];

function inWords(details: AuditDetails, customers: Customers, speech: Speech): string {
  const { words, format } = speech;
  const { audit } = words;
  switch (details.code) {
    case 'subscribe':
      // health notices have no percentages
      if (details.to === 'health') return audit.health;
      return audit.subscribed(
        whatText(details.to, customers, words),
        details.thresholds,
        words.subscriptions.also({
          forecastLevel: details.forecastLevel,
          withSpikes: details.withSpikes === true,
        }),
      );
    case 'unsubscribe': {
      const what = whatText(details.from, customers, words);
      return details.only === undefined ? what : audit.endedOnly(what, details.only);
    }
    case 'acknowledge':
    case 'unacknowledge':
      return audit.acknowledged(named(details.customerId, customers, words), dayOf(details.periodStart));
    case 'silence': {
      const until = format.dateTime(details.until);
      return audit.silenced(silencedText(details.customer, customers, words), details.isEverywhere, until);
    }
    case 'unsilence':
      return audit.unsilenced(silencedText(details.customer, customers, words), details.isEverywhere);
    case 'undo':
      return audit.undone(audit.actions[details.of], whatText(details.about, customers, words));
    case 'digest':
      return details.schedule === 'off' ? audit.off : scheduleText(details.schedule, words);
    case 'text':
      return oldText(details, customers, speech);
  }
  return '';
}

type What =
  | Extract<AuditDetails, { code: 'undo' }>['about']
  | Extract<AuditDetails, { code: 'subscribe' }>['to']
  | Extract<AuditDetails, { code: 'unsubscribe' }>['from'];

function whatText(what: What, customers: Customers, words: Words): string {
  if (typeof what === 'string') return words.audit[what];
  return words.joining.names(what.customers.map((id) => named(id, customers, words)));
}

function silencedText(customer: SilencedCustomer, customers: Customers, words: Words): string {
  return customer === 'all' ? words.audit.all : named(customer.id, customers, words);
}

function named(id: string, customers: Customers, { joining }: Words): string {
  const { name = '', domain = '' } = customers.get(id) ?? {};
  if (name === '') return domain || id;
  return domain === '' ? name : joining.withDomain(name, domain);
}

function dayOf(instant: Instant): string {
  return new Date(instant).toISOString().slice(0, 10);
}

/** Ids, instants in ISO 8601, and a digest's schedule as JSON. */
function oldText(
  { action, text }: Extract<AuditDetails, { code: 'text' }>,
  customers: Customers,
  { words, format }: Speech,
): string {
  const { audit } = words;
  if (action === 'digest' && text.startsWith('{')) return scheduleText(JSON.parse(text) as DigestSchedule, words);
  const withoutPercent = text.replace(HEALTH, audit.health);
  const withNames = withoutPercent.replaceAll(SUBJECT, (all, id: string, start: string | undefined) => {
    if (!customers.has(id)) return all;
    const name = named(id, customers, words);
    return start === undefined ? name : audit.acknowledged(name, start);
  });
  if (action !== 'silence') return withNames;
  return withNames.replace(UNTIL, (instant) => format.dateTime(Date.parse(instant)));
}
