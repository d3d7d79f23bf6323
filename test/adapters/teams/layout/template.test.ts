import assert from 'node:assert/strict';
import { type CardTexts, loadTemplate } from '#adapters/teams/layout/template.ts';
import { textsOf } from '#adapters/teams/layout/templates.ts';
import { en } from '#language/en.ts';
import { CARDS_FOLDER } from '../../../support/cards.ts';

describe('the template of a card', () => {
  /** The texts of a card, and how many of them were asked for. */
  function counted(texts: CardTexts) {
    let asked = 0;
    const handler: ProxyHandler<CardTexts> = {
      get(target, name) {
        asked += 1;
        return target[String(name)];
      },
    };
    return { texts: new Proxy(texts, handler), asked: () => asked };
  }

  it('gets the texts of a language once, however many cards are made, and those of each language', () => {
    const { render } = loadTemplate(CARDS_FOLDER, 'list');
    const own = textsOf('list', en);
    const first = counted(own);
    const second = counted(Object.fromEntries(Object.entries(own).map(([name, text]) => [name, `X${text}`])));
    const view = { heading: 'Heading', answer: 'Answer', rows: [], notes: [], speak: 'Answer' };

    render(view, first.texts);
    const once = first.asked();
    for (let card = 0; card < 3; card += 1) render(view, first.texts);
    render(view, second.texts);

    assert.ok(once > 0);
    assert.deepEqual([first.asked(), second.asked()], [once, once]);
  });
});
