import assert from 'node:assert/strict';
import { CARDS_FOLDER } from '../../support/cards.ts';
import { needsChromium } from '../chromium.ts';
import { openRenderer, sampleCards, show } from './screenshots.ts';

describe('cards in a browser', () => {
  it('are never wider than a phone or a channel, light or dark', async function () {
    needsChromium(this);
    await using renderer = await openRenderer();

    for (const [name, card] of await sampleCards(CARDS_FOLDER)) {
      for (const width of [320, 640]) {
        await renderer.page.setViewportSize({ width, height: 400 });
        await show(renderer.page, card, width === 320 ? 'dark' : 'light');
        const widest = await renderer.page.evaluate<number>('document.documentElement.scrollWidth');

        assert.ok(widest <= width, `${name} is ${widest} wide at ${width}`);
      }
    }
  });
});
