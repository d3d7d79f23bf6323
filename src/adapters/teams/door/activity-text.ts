import { decodeHTMLStrict } from 'entities';
import type { WireActivity } from './schema-activity.ts';

/** Invisible characters that break words: zero-width ones (except the joiners, which some scripts need) and bidi marks. */
const INVISIBLE = /[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g;
const MENTION = /<at(?:\s[^<>]*)?>([^<]*)<\/at>/gi;
/**
 * A message that a person answers is quoted in front of the answer, and is not what the person says. Matches the innermost
 * quote.
 */
const QUOTE = /<blockquote(?:\s[^<>]*)?>(?:(?!<blockquote[\s>]).)*?<\/blockquote\s*>/gis;
/** A closing tag, or an opening tag that has attributes or closes itself: no person types these. */
const CLEAR_TAG =
  /<(?:\/[a-z][\w:.-]*\s*|[a-z][\w:.-]*(?:\s+[\w:.-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>=]+))?)*\s*\/?)>/gi;
/** An opening tag without attributes looks like a word in angle brackets. */
const BARE_TAG = /^<([a-z][\w:.-]*)\s*>$/i;
const EVERYDAY_TAG = /^(?:p|div|br|hr|span|b|i|u|s|a|strong|em|pre|code|blockquote|ul|ol|li|font|h[1-6])$/i;
/** Teams turns a typed domain into a link; the link's label is what was typed. */
const LINK = /\[([^[\]]*)\]\((?:https?:|mailto:)[^()\s]*\)/gi;

/** Longer than any command; the rest of a text is not read. */
const MAX_LENGTH = 4000;
const MAX_MENTIONS = 50;
const MAX_NAME_LENGTH = 256;

/** A mention's number between these two characters marks its place in the text until everything else is cleaned. */
const PLACE_BEGINS = '\uE000';
const PLACE_ENDS = '\uE001';
const PLACE = /\uE000(\d+)\uE001/g;
const PLACE_MARKS = /[\uE000\uE001]/g;

type Mention = NonNullable<WireActivity['entities']>[number];

function mentions(activity: WireActivity): readonly Mention[] {
  return activity.entities?.filter((entity) => entity.type === 'mention').slice(0, MAX_MENTIONS) ?? [];
}

function isOfBot(mention: Mention, activity: WireActivity): boolean {
  return mention.mentioned?.id === activity.recipient.id;
}

/** In channels and group chats people address the bot by a mention; other messages reach it only with a wider consent. */
export function isBotMentioned(activity: WireActivity): boolean {
  return mentions(activity).some((mention) => isOfBot(mention, activity));
}

/** A piece of the text that mentions somebody; the name is empty when it is the bot. */
interface Place {
  readonly from: number;
  readonly to: number;
  readonly name: string;
}

/**
 * The places of mentions, in the order of the text. Each entity stands for one place; tags are recognised by their shape for
 * the rest.
 */
function placesIn(text: string, activity: WireActivity): readonly Place[] {
  const ofBot = new Set([activity.recipient.name?.trim() ?? '']);
  const places: Place[] = [];
  const readUntil = new Map<string, number>();
  for (const mention of mentions(activity)) {
    const name = isOfBot(mention, activity) ? '' : (mention.mentioned?.name ?? '').slice(0, MAX_NAME_LENGTH);
    if (name === '') ofBot.add(mention.mentioned?.name?.trim() ?? '');
    if (!mention.text) continue;
    const from = text.indexOf(mention.text, readUntil.get(mention.text) ?? 0);
    if (from < 0) continue;
    const to = from + mention.text.length;
    readUntil.set(mention.text, to);
    places.push({ from, to, name });
  }
  for (const { 0: tag, 1: inner = '', index } of text.matchAll(MENTION)) {
    const name = decodeHTMLStrict(inner).trim();
    places.push({ from: index, to: index + tag.length, name: ofBot.has(name) ? '' : name });
  }
  let end = 0;
  // the sort is stable, so an entity, which knows more, comes before the tag at the same place
  return places
    .toSorted((a, b) => a.from - b.from)
    .filter(({ from, to }) => {
      const isFree = from >= end;
      if (isFree) end = to;
      return isFree;
    });
}

function withoutQuotes(text: string): string {
  const shorter = text.replace(QUOTE, ' ');
  return shorter.length < text.length ? withoutQuotes(shorter) : text;
}

function withoutTags(text: string, isMarkup: boolean): string {
  const ended = new Set([...text.matchAll(/<\/([a-z][\w:.-]*)\s*>/gi)].map(([, name = '']) => name.toLowerCase()));
  const unquoted = withoutQuotes(text);
  // a person may format the whole message as a quote
  const spoken = unquoted.replace(CLEAR_TAG, '').trim() === '' ? text : unquoted;
  return spoken.replace(CLEAR_TAG, (tag) => {
    const name = BARE_TAG.exec(tag)?.[1];
    const isTag = isMarkup || name === undefined || EVERYDAY_TAG.test(name) || ended.has(name.toLowerCase());
    return isTag ? ' ' : tag;
  });
}

/**
 * What a person typed, without mentions of the bot; mentions of other people become their names or are left out. Tags are
 * removed by their shape, entities are decoded once, and white space is collapsed. `''` when there is no text (buttons). The
 * work grows with the length of the text that came, and the result is no longer than that text may be.
 */
export function textOf(activity: WireActivity, others: 'named' | 'leftOut'): string {
  const text = (activity.text ?? '').slice(0, MAX_LENGTH).replace(PLACE_MARKS, '');
  const places = placesIn(text, activity);
  let marked = '';
  let end = 0;
  for (const [index, { from, to }] of places.entries()) {
    marked += `${text.slice(end, from)} ${PLACE_BEGINS}${index}${PLACE_ENDS} `;
    end = to;
  }
  marked += text.slice(end);
  return decodeHTMLStrict(withoutTags(marked, activity['textFormat'] === 'xml').replace(LINK, '$1'))
    .replace(PLACE, (_all, index: string) => (others === 'named' ? (places[Number(index)]?.name ?? '') : ''))
    .slice(0, MAX_LENGTH)
    .replace(INVISIBLE, '')
    .replace(/\s+/g, ' ')
    .trim();
}
