import type { WireActivity } from './schema-activity.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
  '#160': ' ',
};

/** Characters that are not seen but break words: zero-width ones (not the joiners, which some scripts need) and bidi marks. */
const INVISIBLE = /[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g;
const HTML_LEFTOVERS =
  /<\/?(?:p|div|br|span|b|i|u|s|a|strong|em|pre|code|blockquote|ul|ol|li|font|h[1-6])(?:\s[^<>]*)?\/?>/gi;
const MENTION = /<at(?:\s[^<>]*)?>([^<]*)<\/at>/gi;
/** Teams turns a typed domain into a link; its label is what was typed. */
const LINK = /\[([^[\]]*)\]\((?:https?:|mailto:)[^()\s]*\)/gi;

/** Longer than any command; what comes after is not read. */
const MAX_LENGTH = 4000;
const MAX_MENTIONS = 50;

type Mention = NonNullable<WireActivity['entities']>[number];

function mentions(activity: WireActivity): readonly Mention[] {
  return activity.entities?.filter((entity) => entity.type === 'mention').slice(0, MAX_MENTIONS) ?? [];
}

function isOfBot(mention: Mention, activity: WireActivity): boolean {
  return mention.mentioned?.id === activity.recipient.id;
}

/** In channels and group chats the bot is spoken to by a mention; other messages come only with a wider consent. */
export function isBotMentioned(activity: WireActivity): boolean {
  return mentions(activity).some((mention) => isOfBot(mention, activity));
}

/**
 * What a person typed: without any mention of the bot, other people's mentions as their names, HTML leftovers decoded, white
 * space collapsed. `''` when there is no text (buttons).
 */
export function textOf(activity: WireActivity): string {
  let text = (activity.text ?? '').slice(0, MAX_LENGTH);
  for (const mention of mentions(activity)) {
    if (!mention.text) continue;
    text = text.replaceAll(mention.text, isOfBot(mention, activity) ? ' ' : ` ${mention.mentioned?.name ?? ''} `);
  }
  const botName = activity.recipient.name?.trim();
  return text
    .replace(MENTION, (_all, name: string) => (botName && name.trim() === botName ? ' ' : name))
    .replace(HTML_LEFTOVERS, ' ')
    .replace(LINK, '$1')
    .replace(/&(nbsp|amp|lt|gt|quot|apos|#39|#160);/gi, (all, name: string) => ENTITIES[name.toLowerCase()] ?? all)
    .replace(INVISIBLE, '')
    .replace(/\s+/g, ' ')
    .trim();
}
