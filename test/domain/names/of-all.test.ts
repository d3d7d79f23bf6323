import assert from 'node:assert/strict';
import { isOfEveryone, someOfAll, strangersInName } from '#domain/names/of-all.ts';

describe('texts about all customers', () => {
  it('leave nobody out', () => {
    for (const text of ['all', 'them all', 'all of them', 'all open alerts', 'everything here', 'alle unsere Kunden']) {
      assert.equal(isOfEveryone(text), true, text);
      assert.equal(someOfAll(text), undefined, text);
    }
    for (const text of ['tous les clients', 'tout le monde', 'todos nuestros clientes', 'todo el mundo']) {
      assert.equal(isOfEveryone(text), true, text);
    }
  });

  it('are about some only where a word narrows them', () => {
    const lists = ['all over 100%', 'all in EUR', 'all EUR customers', 'everyone without a budget', 'all but 3'];
    const elsewhere = ['alle über 100 %', 'alle ohne Budget', 'tous les clients en EUR', 'todos sin presupuesto'];
    for (const text of [
      ...lists,
      ...elsewhere,
      'all customers of team blue',
      'all except Contoso',
      'alle außer Contoso',
    ]) {
      assert.equal(isOfEveryone(text), false, text);
      assert.equal(someOfAll(text), 'lists', text);
    }
  });

  it("are about the person's own customers where they say so", () => {
    const own = ['all my customers', 'all of mine', 'my customers', 'alle meine Kunden', 'tous mes clients'];
    for (const text of [...own, 'todos mis clientes', 'mes clients', 'everything of mine']) {
      assert.equal(isOfEveryone(text), false, text);
      assert.equal(someOfAll(text), 'own', text);
    }
  });

  it('are neither a name that begins with such a word, nor "mine"', () => {
    for (const text of ['All Saints School', 'Alles GmbH', 'Todos Santos', 'mine', 'it', 'Contoso', 'My Shop', '']) {
      assert.equal(isOfEveryone(text), false, text);
      assert.equal(someOfAll(text), undefined, text);
    }
  });

  it('count as said beside a name unless a name begins so', () => {
    for (const text of ['Alles GmbH', 'Tous Ensemble SARL', 'Todos Santos', 'All Saints School', 'Contoso']) {
      assert.equal(strangersInName(text), 0, text);
    }
    for (const text of ['all', 'all over Contoso', 'alle Warnungen von Contoso', 'all EUR', 'Contoso for all']) {
      assert.ok(strangersInName(text) > 0, text);
    }
  });
});
