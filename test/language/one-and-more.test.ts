import assert from 'node:assert/strict';
import { de } from '#language/de.ts';
import { en } from '#language/en.ts';
import { es } from '#language/es.ts';
import { fr } from '#language/fr.ts';
import { LANGUAGES } from '#language/languages.ts';

const count = (value: number) => ({ count: value, shown: String(value) });

describe('one of many', () => {
  const said = {
    listed: count(1),
    fitting: count(9),
    running: count(9),
    withBudget: count(9),
    isCut: true,
  };

  for (const { tag, lists } of LANGUAGES) {
    it(`is told as one where a list is cut to it (${tag})`, () => {
      for (const text of [lists.answers.top(said), lists.answers.biggest(said), lists.increase(said, 'x', 'EUR 7')]) {
        assert.match(text, /9/u);
        assert.doesNotMatch(text, /1/u);
      }
    });
  }

  it('is told as one where a day is lacking', () => {
    assert.deepEqual(
      [en, de, fr, es].map(({ insight }) => insight.past.lacking(1, 30)),
      [
        '1 day of 30 is not known and not in the sum.',
        '1 Tag von 30 ist nicht bekannt und nicht in der Summe.',
        '1 jour sur 30 n’est pas connu et n’entre pas dans le total.',
        '1 de 30 días sin datos: no entra en la suma.',
      ],
    );
  });

  it('is told as one where a day was corrected', () => {
    const sentences = [en, fr].map(({ insight }) => insight.history.corrections(1, 'EUR 7'));

    assert.match(sentences[0] ?? '', /^1 correction by .* only with it\.$/u);
    assert.match(sentences[1] ?? '', /^1 correction de .* qu’avec elle\.$/u);
  });

  it('is told as one where something was done about it', () => {
    assert.match(fr.alertAnswers.acknowledged(['Contoso']), /^Acquittée .*l’alerte pour Contoso\./u);
    assert.match(es.alertAnswers.acknowledged(['Contoso']), /^Confirmada .*la alerta sobre Contoso\./u);
    assert.equal(es.audit.latest(1), 'El último cambio.');
    const ended = {
      whom: { all: true },
      ended: [{ names: ['Contoso'] }],
      without: [],
      toTell: 0,
      isEverywhere: false,
    } as const;
    assert.match(de.alertAnswers.unsilenced({ ...ended, stillUntil: undefined }), /^Stummschaltung hier aufgehoben: /u);
  });
});
