import type { GoneReason } from '#domain/conversation.ts';

/*
 * The column with the reason why a conversation is gone. It holds the words that version 0.1.0 writes and compares. Every
 * reason has its own words, so it reads the same whichever version wrote it.
 */

type Told = Exclude<GoneReason['code'], 'refused'>;

const WORDS: Readonly<Record<Told, string>> = {
  uninstalled: 'uninstalled',
  teamDeleted: 'team deleted',
  channelDeleted: 'channel deleted',
  channelLeft: 'channel left',
  notAllowed: 'not allowed',
};

export function toGoneWords(reason: GoneReason): string {
  return reason.code === 'refused' ? reason.answer : WORDS[reason.code];
}

/** Reads the words of the column; unknown words are an answer of Teams. */
export function fromGoneWords(words: string): GoneReason {
  const code = (Object.keys(WORDS) as Told[]).find((one) => WORDS[one] === words);
  return code === undefined ? { code: 'refused', answer: words } : { code };
}
