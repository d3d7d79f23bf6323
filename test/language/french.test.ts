import assert from 'node:assert/strict';
import { loadCards } from '#adapters/teams/cards.ts';
import type { Reader } from '#domain/alerts/alert-subscription.ts';
import { DAY_MS } from '#domain/time/time.ts';
import { es } from '#language/es.ts';
import { fr } from '#language/fr.ts';
import { speechFor } from '#language/speech.ts';
import { problems } from '../support/card-checks.ts';
import { CARDS_FOLDER } from '../support/cards.ts';
import { everyPost } from '../support/every-post.ts';
import { postsOfManyStates } from '../support/many-states.ts';

const READER: Reader = { locale: 'fr-FR', timeZone: 'Europe/Paris' };
const NAME = 'Compagnie générale d’électricité et de télécommunications du Sud-Ouest';

const { answersIn, posts } = loadCards(CARDS_FOLDER, () => fr);
const speaking = { answers: answersIn(fr), posts, speech: speechFor(READER, fr), reader: READER };

describe('cards in French', () => {
  const posted = [...everyPost(speaking, NAME), ...everyPost(speaking, NAME, 60), ...postsOfManyStates(speaking, NAME)];

  it('are whole at long names', () => {
    assert.ok(posted.length > 60);
    for (const { card } of posted) {
      assert.equal(card['lang'], 'fr');
      assert.deepEqual(problems(card), []);
    }
  });

  it('have a blank that does not break before ; : ! ? and %, where the catalogue writes them', () => {
    const said = everyWord(fr);

    assert.ok(said.some((text) => /\u{202F}[:?]/u.test(text)));
    for (const text of said) assert.doesNotMatch(text, / [;:!?%]|\p{L}[:!?]/u);
    assert.equal(fr.joining.facts(['a', 'b']), 'a\u{202F}; b');
    assert.equal(fr.joining.explained('a', 'b'), 'a\u{202F}: b');
    assert.deepEqual([fr.names.more('1'), fr.names.more('2')], ['et 1 autre', 'et 2 autres']);
    assert.equal(fr.budgets.above(99.5), 'au-dessus de 99,5\u{202F}%');
  });
});

describe('dates in French', () => {
  const { format } = speechFor(READER, fr);
  const day = (date: string) => Date.parse(date) / DAY_MS;

  it('have a 1er, and ordinary numbers for all other days', () => {
    assert.equal(format.day(day('2026-11-01')), '1er nov. 2026');
    assert.equal(format.day(day('2026-11-11')), '11 nov. 2026');
    assert.equal(format.days(day('2026-11-01'), day('2026-11-30')), '1er–30 nov. 2026');
    assert.equal(format.dateTime(Date.parse('2026-11-01T00:01:00Z')), '1er nov. 2026, 01:01 UTC+1');
    assert.equal(speechFor({ ...READER, locale: 'es-ES' }, es).format.day(day('2026-11-01')), '1 nov 2026');
  });
});

/** Every text of a catalogue that depends on no facts. */
function everyWord(of: object): string[] {
  return Object.values(of).flatMap((value: unknown) => {
    if (typeof value === 'string') return [value];
    return typeof value === 'object' && value !== null ? everyWord(value) : [];
  });
}
