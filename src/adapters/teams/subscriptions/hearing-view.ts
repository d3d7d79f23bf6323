import type { ListRow, ListView } from '#adapters/teams/layout/list-view.ts';
import { line, present } from '#adapters/teams/layout/parts.ts';
import { behindColon, nameOf, oneLine, personName, run, spoken } from '#adapters/teams/layout/text.ts';
import type { Speech } from '#language/speech.ts';
import type { Hearing, WhoHearsAnswer } from '#ports/asking/hearing.ts';
import { alsoOf } from './subscription-views.ts';

/** The most rows that the list of those who hear about a customer has. */
export const HEARING_ROWS = 100;

/** The conversation that asks comes first. */
export function hearingView(
  { customer, hearings, now }: Extract<WhoHearsAnswer, { kind: 'hearing' }>,
  speech: Speech,
  rows: number,
): ListView {
  const { words } = speech;
  const { hearing } = words.subscriptions;
  const shown = hearings.toSorted((a, b) => Number(b.isHere) - Number(a.isHere)).slice(0, rows);
  const about = nameOf(customer, words);
  const answer = hearings.length === 0 ? hearing.nobody(about) : hearing.count(hearings.length, about);
  return {
    heading: hearing.heading,
    answer: run(answer),
    rows: shown.map((each) => hearingRow(each, now, speech)),
    notes: present([
      hearings.length > shown.length && line(words.names.more(String(hearings.length - shown.length))),
      hearings.length === 0 && line(hearing.howToSubscribe),
    ]),
    speak: spoken(answer),
  };
}

function hearingRow(row: Hearing, now: number, { words, format }: Speech): ListRow {
  const { hearing } = words.subscriptions;
  const { conversation, subscription, thresholds, silencedUntil, isHere } = row;
  const { createdBy, createdAt, to } = subscription;
  const place = isHere
    ? words.names.here[conversation.kind]
    : oneLine(conversation.name ?? '') || words.names.placeAtStart[conversation.kind];
  const parts = [
    hearing.at(thresholds, words.subscriptions.also(alsoOf(subscription))),
    hearing.subscribed(personName(createdBy, words), format.date(createdAt), to === 'all'),
    silencedUntil !== undefined && silencedUntil > now && hearing.silencedUntil(format.dateTime(silencedUntil)),
    conversation.gone && hearing.unreachableSince(format.date(conversation.gone.at)),
  ];
  return { title: run(place), text: behindColon(words.joining.facts(present(parts)), words) };
}
