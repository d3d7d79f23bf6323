import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createAnswerCommand } from '#adapters/teams/answer-command.ts';
import { loadCards } from '#adapters/teams/cards.ts';
import { COMMANDS } from '#adapters/teams/commands.ts';
import { failureSentence } from '#adapters/teams/failure.ts';
import { createParser } from '#adapters/teams/parse-command.ts';
import type { Roster } from '#adapters/teams/people/roster.ts';
import type { Reader } from '#domain/alerts/alert-subscription.ts';
import { CARD_NAMES } from '#language/card-names.ts';
import type { Words } from '#language/catalogue.ts';
import { en } from '#language/en.ts';
import { speechFor } from '#language/speech.ts';
import { SignInNeeded, Transient, Unavailable } from '#ports/errors.ts';
import type { Requests } from '#ports/requests.ts';
import type { Post } from '#ports/teams.ts';
import { anAsker } from '../support/builders.ts';
import { objects } from '../support/card-checks.ts';
import { CARDS_FOLDER, ENGLISH, NOW } from '../support/cards.ts';
import { ENGLISH_SPEECH, englishCards } from '../support/english.ts';
import { everyPost, type Speaking } from '../support/every-post.ts';
import { latinIn, madeUp, madeUpForEnglish } from '../support/made-up-language.ts';
import { postsOfManyStates } from '../support/many-states.ts';
import { type ManyTurns, postsOfManyTurns } from '../support/many-turns.ts';

const READER: Reader = { locale: 'ja-JP', timeZone: 'Asia/Tokyo' };
const NAME = 'Κοντόσο';

const { answersIn, posts } = loadCards(CARDS_FOLDER, () => madeUp);
const speaking = { answers: answersIn(madeUp), posts, speech: speechFor(READER, madeUp), reader: READER };

const WIDE = /[\uff21-\uff5a]/u;

/** What people see or hear of a card. */
const SEEN: ReadonlySet<string> = new Set([
  'text',
  'title',
  'label',
  'speak',
  'fallbackText',
  'altText',
  'placeholder',
]);

function seenOn(card: object): readonly string[] {
  return [...objects(card)].flatMap(({ object }) =>
    Object.entries(object).flatMap(([key, value]) => (SEEN.has(key) && typeof value === 'string' ? [value] : [])),
  );
}

function assertWide(said: readonly Post[]): void {
  for (const { card } of said) {
    assert.equal(card['lang'], 'ja');
    for (const text of seenOn(card)) assert.deepEqual(latinIn(text), [], text);
  }
}

describe('another language than English', () => {
  it('is spoken beside English by the same cards, each to its own readers', () => {
    const help = (words: Words) => JSON.stringify(answersIn(words).help([], false).card);

    const said = [help(en), help(madeUp), help(en), help(madeUp)];

    assert.notEqual(said[0], said[1]);
    assert.deepEqual(said.slice(2), said.slice(0, 2));
  });

  it('has to say everything that English says: what is missing is an error of types', () => {
    const { portfolio, ...others } = en;
    const { noBudget: _said, ...rest } = portfolio;
    // @ts-expect-error -- a room is missing
    const withoutRoom: Words = others;
    // @ts-expect-error -- a text in a room is missing
    const withoutText: Words = { ...en, portfolio: rest };

    assert.ok(!('portfolio' in withoutRoom) && !('noBudget' in withoutText.portfolio));
  });

  it('needs nothing but its catalogue: the templates of cards have neither words nor punctuation of their own', () => {
    for (const name of CARD_NAMES) {
      const template = JSON.parse(readFileSync(new URL(`${name}.json`, CARDS_FOLDER), 'utf8')) as object;
      for (const text of seenOn(template)) {
        const own = text.replaceAll(/\$\{[^}]*\}/gu, '');
        assert.deepEqual(latinIn(own), [], name);
        assert.doesNotMatch(own, /[,;:.()·–]/u, name);
      }
    }
  });

  it('is spoken on every kind of card', () => {
    assertWide([...everyPost(speaking, NAME), ...everyPost(speaking, NAME, 60)]);
  });

  it('is spoken whatever the state of a customer, an alert, a subscription or the watch', () => {
    const said = postsOfManyStates(speaking, NAME);

    assert.ok(said.length > 40);
    assertWide(said);
  });

  it('is spoken in answer to every command, to what cannot be read, and to people who may not ask', async () => {
    const parse = createParser(COMMANDS, madeUpForEnglish);
    const answering = ({ said, requests, role = 'operator', audience = 'insiders' }: ManyTurns) => {
      const answerCommand = createAnswerCommand({
        requests: requests as Requests,
        answersIn,
        posts,
        wordsFor: () => madeUp,
        roster: { audienceOf: () => Promise.resolve(audience) } as unknown as Roster,
        now: () => NOW,
        newQuestion: () => ({ id: 'q', askedAt: NOW }),
        isSandbox: true,
      });
      const command = typeof said === 'string' ? parse(said) : said;
      return answerCommand(command, { ...anAsker(), reader: READER }, { role, isInPlace: false });
    };

    const said = await postsOfManyTurns(answering, NAME);

    assert.ok(said.length > 100);
    assertWide(said);
    for (const { summary } of said) assert.doesNotMatch(summary, WIDE);
  });

  for (const error of [
    new Transient('x'),
    new SignInNeeded({ code: 'expired' }, 'x'),
    new Unavailable('x'),
    new Error('x'),
  ]) {
    it(`is spoken when a request failed by ${error.name}`, () => {
      assert.deepEqual(latinIn(failureSentence(error, '1', madeUp)), []);
    });
  }

  it('is not spoken in the summary of any card or post, which monitors read in English', () => {
    const summaries = (of: Speaking) =>
      [...everyPost(of, NAME), ...postsOfManyStates(of, NAME)].map((post) => post.summary);
    const inEnglish = summaries({ ...englishCards(), speech: ENGLISH_SPEECH, reader: ENGLISH });
    const said = summaries(speaking);

    assert.ok(new Set(said).size > 40);
    for (const [index, summary] of said.entries()) {
      if (summary !== 'An answer from Budget Watch') assert.equal(summary, inEnglish[index]);
    }
  });
});
