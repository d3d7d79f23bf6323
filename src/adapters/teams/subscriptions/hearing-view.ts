import type { ListRow, ListView } from '#adapters/teams/layout/list-view.ts';
import { line, present } from '#adapters/teams/layout/parts.ts';
import { nameOf, oneLine, personName, run, spoken } from '#adapters/teams/layout/text.ts';
import type { Reader } from '#domain/alerts/alert-subscription.ts';
import { type Format, formatFor } from '#language/format.ts';
import { counted, plural } from '#language/words.ts';
import type { Hearing, WhoHearsAnswer } from '#ports/requests.ts';
import { percentages } from './subscription-views.ts';

/** The most rows that the list of those who hear about a customer has. */
export const HEARING_ROWS = 100;

const HERE = { personal: 'This chat', groupChat: 'This group chat', channel: 'This channel' } as const;
const ELSEWHERE = { personal: 'A personal chat', groupChat: 'A group chat', channel: 'A channel' } as const;

/** The conversation that asks comes first. */
export function hearingView(
  { customer, hearings, now }: Extract<WhoHearsAnswer, { kind: 'hearing' }>,
  reader: Reader,
  rows: number,
): ListView {
  const format = formatFor(reader);
  const shown = hearings.toSorted((a, b) => Number(b.isHere) - Number(a.isHere)).slice(0, rows);
  const about = nameOf(customer);
  const answer =
    hearings.length === 0
      ? `Nobody hears about ${about}.`
      : `${counted(hearings.length, 'conversation')} ${plural(hearings.length, 'hears', 'hear')} about ${about}.`;
  return {
    heading: 'Who hears',
    answer: run(answer),
    rows: shown.map((hearing) => hearingRow(hearing, now, format)),
    notes: present([
      hearings.length > shown.length && line(`and ${hearings.length - shown.length} more`),
      hearings.length === 0 && line('Type "subscribe" and its name where it should be told.'),
    ]),
    speak: spoken(answer),
  };
}

function hearingRow(hearing: Hearing, now: number, format: Format): ListRow {
  const { conversation, subscription, thresholds, silencedUntil, isHere } = hearing;
  const { createdBy, createdAt, to } = subscription;
  const place = isHere ? HERE[conversation.kind] : oneLine(conversation.name ?? '') || ELSEWHERE[conversation.kind];
  const parts = [
    `: at ${percentages(thresholds, 'and')}`,
    `subscribed ${to === 'all' ? 'to all customers ' : ''}by ${personName(createdBy)} on ${format.date(createdAt)}`,
    silencedUntil !== undefined && silencedUntil > now && `silenced until ${format.dateTime(silencedUntil)}`,
    conversation.gone && `cannot be reached since ${format.date(conversation.gone.at)}`,
  ];
  return { title: run(place), text: run(parts.filter(Boolean).join('; ')) };
}
