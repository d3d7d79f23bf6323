import assert from 'node:assert/strict';
import { loadCards } from '#adapters/teams/cards.ts';
import { en } from '#language/en.ts';
import type { DriversAnswer } from '#ports/drivers.ts';
import { factOf, problems, textOf } from '../../../support/card-checks.ts';
import { aCustomer, CARDS_FOLDER, ENGLISH } from '../../../support/cards.ts';
import { inEnglish } from '../../../support/english.ts';
import { anImportedBreakdown } from '../../../support/rated-usage.ts';

describe('the card of what drives a cost, when nothing of it could be read', () => {
  const NOVEMBER_30 = Date.UTC(2026, 10, 30) / 86_400_000;
  const customer = aCustomer({ name: 'Contoso' });

  function cardOf(answer: DriversAnswer) {
    const { card } = loadCards(CARDS_FOLDER, inEnglish, 'global').answersIn(en).drivers(answer, ENGLISH);
    assert.deepEqual(problems(card), []);
    return card;
  }

  it('says why, and shows what the partner’s own file says of its last month', () => {
    const { breakdown } = anImportedBreakdown(NOVEMBER_30);
    const reason = { code: 'refused', status: 403 } as const;

    const card = cardOf({ kind: 'unreadable', customer, reason, imported: breakdown });

    const said = textOf(card);
    assert.match(
      said,
      /could not be read: Partner Center refused the request \(403\)\.[\s\S]*From your usage file, which may say another amount than Partner Center:[\s\S]*Virtual machines in rg-prod\n100%, EUR 30\.00/u,
    );
    assert.doesNotMatch(said, / since /u);
    assert.equal(factOf(card, 'Total'), 'EUR 30.00');
    assert.equal(factOf(card, 'Billing period'), 'Nov 1 – 30, 2026');
    assert.match(factOf(card, 'As of') ?? '', /Dec 1/u);
  });

  it('speaks of no file where there is none', () => {
    const card = cardOf({ kind: 'unreadable', customer, reason: { code: 'slow' } });

    assert.doesNotMatch(textOf(card), /usage file/u);
  });
});
