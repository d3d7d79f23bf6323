import type { Reason } from '#domain/alerts/reason.ts';
import type { LostReason, Place } from '#domain/conversation.ts';
import type { GivenUp, HealthNews } from '#domain/health/health-news.ts';
import type { MissedScansFacts, OldSentence, Trouble, TroubleCode } from '#domain/health/trouble.ts';
import type { Instant } from '#domain/time/time.ts';
import type { EndedTrouble, PlaceNames, TextsOf } from '#language/facts.ts';
import { counted, listedUpTo } from './counting.ts';
import { readingFaultText } from './reading.ts';
import { recordsFaultText, scanReasonText } from './scans.ts';
import { signInFaultText } from './sign-in.ts';

/** "2026-11-28 07:00 UTC". */
function utc(at: Instant): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

const KINDS: PlaceNames = { personal: 'a personal chat', groupChat: 'a group chat', channel: 'a channel' };

/** The name by which people know a conversation, inside a sentence. */
export function placeName({ name, kind }: Place): string {
  return name ?? KINDS[kind];
}

/** The same at the beginning of a sentence. */
function startingWith(place: Place): string {
  const name = placeName(place);
  return place.name === undefined ? `${name.slice(0, 1).toUpperCase()}${name.slice(1)}` : name;
}

function missedText(missed: MissedScansFacts): string {
  switch (missed.kind) {
    case 'hanging':
      return `The scan of ${utc(missed.scheduledAt)} has not finished, and no other takes place: look at the log of the process.`;
    case 'oneOfEach':
      return `One scan failed (${reasonText(missed.reason)}) and one did not take place: look at the log of the process.`;
    case 'inARow':
      break;
  }
  const { ticks, firstAt, lastAt } = missed;
  const when = firstAt === undefined || lastAt === undefined ? '' : ` (${utc(firstAt)} to ${utc(lastAt)})`;
  return `${ticks === 2 ? 'Two' : ticks} scans in a row did not take place${when}: look at the log of the process.`;
}

function reasonText(reason: Parameters<typeof scanReasonText>[0] | undefined): string {
  return reason ? withoutPeriod(scanReasonText(reason)) : 'unknown reason';
}

function withoutPeriod(text: string): string {
  return text.replace(/[.\s]+$/u, '');
}

const LOST: Readonly<Record<Exclude<LostReason['code'], 'refused'>, string>> = {
  uninstalled: 'uninstalled',
  teamDeleted: 'team deleted',
  channelDeleted: 'channel deleted',
  channelLeft: 'removed from the channel',
};

/** What Teams tells of a conversation that is gone; its answer to a post is shown as it is. */
function lostText(reason: LostReason): string {
  return reason.code === 'refused' ? reason.answer : LOST[reason.code];
}

const WITHHELD = 'alerts and digests, which show figures, are held back there';

/** Lasting faults of the watch, in sentences that tell a person what to do. */
const troubles: TextsOf<Trouble> = {
  'sign-in': ({ fault }) => signInFaultText(fault),
  'sign-in-mfa': () =>
    'Partner Center answers, but says that the sign-in was made without multi-factor authentication; it refuses such a sign-in where MFA is enforced. Require MFA for this account, then run `npm run consent`.',
  'sign-in-runs-out': ({ at, isOver }) => {
    const day = new Date(at).toISOString().slice(0, 10);
    return isOver
      ? `The sign-in to Partner Center ran out on ${day}. Run \`npm run consent\`.`
      : `The sign-in to Partner Center has not been refreshed for weeks and runs out on ${day}. Run \`npm run consent\` before that day.`;
  },
  'bot-credentials': ({ fault }) =>
    `Nothing can be sent to Teams, and nothing is lost meanwhile: ${signInFaultText(fault)}`,
  'issuer-keys': ({ said }) =>
    `Nobody can be answered: the keys that prove who sends messages cannot be had (${said}). Alerts go out as before. Check that this host reaches that address; it is tried again every minute.`,
  'feed-stale': ({ newestAt }) =>
    `No customer's usage has changed since ${utc(newestAt)}: Partner Center's feed seems to stand still. Look at Azure spending in Partner Center.`,
  'feed-undated': ({ newestAt }) =>
    `No customer's figures have had a date since ${utc(newestAt)}: nothing shows whether Partner Center's feed moves, and alerts may come late. Look at Azure spending in Partner Center.`,
  'scan-failed': ({ reason }) =>
    `Two scans in a row failed: ${reasonText(reason)}. Nothing was changed; alerts may come late.`,
  'scan-missed': ({ missed }) => missedText(missed),
  'usage-records': ({ fault }) =>
    `Two scans in a row went without the usage records of all customers: ${recordsFaultText(fault)}. Usage summaries are read one by one instead, so alerts may come later than usual. SCAN_STRATEGY=each makes this way of reading permanent.`,
  'customer-list': ({ since, isFirst, fault }) => {
    const why = withoutPeriod(readingFaultText(fault));
    return isFirst
      ? `The list of customers has never been read to its end, since ${utc(since)}, because ${why}. The customers that were listed are watched; others are not.`
      : `The list of customers has not been read to its end since ${utc(since)}, because ${why}. The customers known by then are watched; new ones may not be.`;
  },
  'customers-missing': ({ missing, known }) =>
    `${missing} of ${counted(known, 'customer')} are missing from Partner Center's list of customers. They are watched on, because so many at once may be a fault of the list. A customer counts as gone when Partner Center says that there is no relationship with it.`,
  'conversation-gone': ({ place, reason }) =>
    `${startingWith(place)} cannot be reached any more (${lostText(reason)}); its subscriptions are paused. Reinstall the bot there to resume them.`,
  'conversation-not-allowed': ({ place }) =>
    `Nothing is told in ${placeName(place)} any more: its tenant is not in ALLOWED_TENANT_IDS, or its person is a guest or of another tenant by now. Its subscriptions are paused until it is allowed again.`,
  'figures-withheld': ({ place, why }) =>
    why.code === 'outsiders'
      ? `People from outside your organization are in ${placeName(place)}: ${WITHHELD} until they have left. To hear of them now, subscribe in another conversation.`
      : `Teams does not say who is in ${placeName(place)} (${why.answer}): ${WITHHELD} until it does. If this lasts, install the bot there again.`,
};

export function troubleText(trouble: Trouble | OldSentence): string {
  if (trouble.code === 'text') return trouble.text;
  return (troubles[trouble.code] as (facts: Trouble) => string)(trouble);
}

const READ_LATE = 'Alerts about what was spent meanwhile come late.';
const SENT_LATE = 'What was to be told meanwhile is told now, late.';

/** That a trouble has ended: what works again, since when it had not, and what comes late because of it. */
const worksAgain: Readonly<Record<TroubleCode, (facts: EndedTrouble) => string>> = {
  'sign-in': ({ since }) =>
    `Works again: the sign-in to Partner Center. It had not worked since ${since}. ${READ_LATE}`,
  'sign-in-mfa': ({ since }) =>
    `Works again: MFA at the sign-in to Partner Center. The sign-in had been without it since ${since}. Nothing comes late.`,
  'sign-in-runs-out': ({ since }) =>
    `Works again: the sign-in to Partner Center, which was renewed in time. It had been about to run out since ${since}. Nothing comes late.`,
  'bot-credentials': ({ since }) =>
    `Works again: sending to Teams. Teams had refused the bot's credentials since ${since}. ${SENT_LATE}`,
  'issuer-keys': ({ since }) =>
    `Works again: answering people in Teams. The keys that prove who sends messages could not be had since ${since}. Whoever asked meanwhile has to ask again.`,
  'feed-stale': ({ since }) =>
    `Works again: Partner Center's feed of usage. No figures had changed since ${since}. ${READ_LATE}`,
  'feed-undated': ({ since }) =>
    `Works again: the dates of Partner Center's figures. No customer's figures had one since ${since}. ${READ_LATE}`,
  'scan-failed': ({ since }) => `Works again: the scans. They had failed since ${since}. ${READ_LATE}`,
  'scan-missed': ({ since }) => `Works again: the scans. They had not taken place since ${since}. ${READ_LATE}`,
  'usage-records': ({ since }) =>
    `Works again: the usage records of all customers. Usage summaries had been read one by one instead since ${since}. ${READ_LATE}`,
  'customer-list': ({ since }) =>
    `Works again: the list of customers. It had not been read to its end since ${since}. Alerts about customers that are new on it come late.`,
  'customers-missing': ({ since }) =>
    `Works again: the list of customers. Too many customers had been missing from it since ${since}. Nothing comes late.`,
  'conversation-gone': ({ since, place }) =>
    `Works again: posting in ${place}. It could not be reached since ${since}. A card there says what stands now.`,
  'conversation-not-allowed': ({ since, place }) =>
    `Works again: telling ${place}. Nothing might be told there since ${since}. A card there says what stands now.`,
  'figures-withheld': ({ since, place }) =>
    `Works again: alerts and digests in ${place}. They had been held back since ${since}. ${SENT_LATE}`,
};

const MOST_NAMES = 10;

/** Why posts are not tried again: the other side's status or word, or our own words. */
function undeliveredText(reason: Reason | undefined): string {
  if (!reason) return 'for no known reason';
  switch (reason.code) {
    case 'text':
      return reason.text;
    case 'tooLate':
      return 'which waited until the billing period was over';
    case 'tooBig':
      return 'too big for Teams';
    case 'inDoubt':
      return `whether they arrived stayed in doubt: ${reason.answer}`;
    default:
      return 'answer' in reason ? `Teams answered ${reason.answer}` : reason.code;
  }
}

/** "Finance > Costs: 2 notifications about Contoso and Fabrikam (Teams answered 400 BadSyntax)". */
function givenUpLine({ place, rows, customers, reason }: GivenUp): string {
  const why = undeliveredText(reason);
  return customers.length > 0
    ? `${startingWith(place)}: ${counted(rows.length, 'notification')} about ${listedUpTo(customers, MOST_NAMES)} (${why})`
    : `${startingWith(place)}: ${counted(rows.length, 'notification')} (${why})`;
}

function givenUpText(places: readonly GivenUp[]): string {
  const count = places.reduce((sum, { rows }) => sum + rows.length, 0);
  const lines = places.map((place) => `${givenUpLine(place)}.`).join('\n');
  return `${counted(count, 'notification')} could not be delivered and won't be retried. Type "usage" there for the current figures.\n${lines}`;
}

/** What a health notice says. */
export function healthNewsText(news: HealthNews): string {
  switch (news.code) {
    case 'text':
      return news.text;
    case 'trouble':
      return news.days === 0
        ? troubleText(news.trouble)
        : `${troubleText(news.trouble)} (for ${counted(news.days, 'day')} now)`;
    case 'works-again': {
      const place = news.place === undefined ? 'a conversation' : placeName(news.place);
      return worksAgain[news.ended]({ since: utc(news.since), place });
    }
    case 'given-up':
      break;
  }
  return givenUpText(news.places);
}
