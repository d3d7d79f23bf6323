import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { silence } from '#adapters/teams/alerts/silence-command.ts';
import { wishOf } from '#adapters/teams/answer-which.ts';
import { loadCards } from '#adapters/teams/cards.ts';
import { subscribe } from '#adapters/teams/subscriptions/subscribe-command.ts';
import { LANGUAGES } from '#language/languages.ts';
import { speechFor } from '#language/speech.ts';
import type { Post } from '#ports/teams.ts';
import {
  aChangesAnswer,
  aConversation,
  aCustomer,
  aDigest,
  aListAnswer,
  anAlert,
  aPortfolio,
  aState,
  aSummary,
  aTotal,
  CARDS_FOLDER,
  ENGLISH,
  NOW,
  someFacts,
  usageOf,
} from '../../support/cards.ts';
import { ENGLISH_SPEECH, englishCards } from '../../support/english.ts';
import { everyPost } from '../../support/every-post.ts';
import { postsOfManyStates } from '../../support/many-states.ts';
import { needsChromium } from '../chromium.ts';
import { openRenderer, sampleCards, show } from './screenshots.ts';

const { answers, posts } = englishCards();

const LONG_NAME = 'Compagnie générale d’électricité et de communications du Sud-Ouest';

/** Names and figures at their longest: a word of 200 letters, right-to-left, a quadrillion. */
function longest(): ReadonlyMap<string, Post> {
  const names = [
    'Donaudampfschifffahrt'.repeat(10).slice(0, 200),
    'شركة النور للتجارة العامة والمقاولات',
    'nord-süd-'.repeat(22),
  ];
  const many = names.map((name, n) => aCustomer({ id: `c${n}`, name, domain: `${'x'.repeat(60)}.onmicrosoft.com` }));
  const latest = aSummary({ totalCost: 1e15, budget: 9e14, usdTotalCost: 1e15, currency: 'EUR' });
  const budgets = [{ version: 1, amount: 9e14, currency: 'EUR', basePercent: 0 }];
  const alert = anAlert({ budgets, totalCost: 1e15, currency: 'EUR', percentUsed: 111, peakPercent: 111 });
  const withBudget = { customers: 5000, totalCost: 1e15, budget: 1e15 };
  const withoutBudget = { customers: 5000, totalCost: 1e15 };
  const totals = [aTotal({ currency: 'KWD', withBudget, withoutBudget, usdTotalCost: 1e15 })];
  const facts = many.map((customer) => someFacts({ customer, alert }));
  const [customer = aCustomer()] = many;
  const rows = many.map((each) => ({ customer: each, state: aState({ latest }) }));
  const portfolio = aPortfolio({ totals, worst: rows });
  return new Map([
    ['usage', answers.usage(usageOf(latest, { customer }), ENGLISH)],
    ['portfolio', answers.portfolio(portfolio, NOW, ENGLISH)],
    ['list', answers.list(aListAnswer({ rows, totals, listed: 5000, fitting: 5000, pages: 500 }), ENGLISH)],
    ['changes', answers.changes(aChangesAnswer({ passed: { count: 5000, rows } }), ENGLISH)],
    ['choice', answers.choice({ kind: 'several', customers: many, total: 5000 }, 'usage', ENGLISH)],
    [
      'question',
      answers.question(
        [customer],
        wishOf({ command: silence, beside: { at: NOW, why: names.join(' ') } }, [customer], ENGLISH_SPEECH),
      ),
    ],
    [
      'questions',
      answers.question(many, wishOf({ command: subscribe, beside: { thresholds: [70, 1000] } }, many, ENGLISH_SPEECH)),
    ],
    ['not found', answers.notFound({ kind: 'none', query: names.join(' '), nearest: many }, 'usage', ENGLISH)],
    [
      'subscribed',
      answers.subscribed(
        {
          kind: 'subscribed',
          isHealth: false,
          customers: [customer],
          thresholds: [70, 1000],
          budgets: { only: { amount: 1e15, currency: 'EUR' }, withoutBudget: 0, named: [] },
          standing: 5000,
        },
        aConversation(),
        ENGLISH,
      ),
    ],
    ['alert', posts.alert(someFacts({ customer, alert }))],
    ...posts.tables('levels', facts).map(({ post }) => ['table', post] as const),
    ['digest', posts.digest(aDigest({ portfolio, open: many.map((each) => ({ alert, customer: each })) }))],
  ]);
}

/** The widest that anything on the page is, and the texts that stick out of their column. */
async function measure(page: Page): Promise<{ readonly widest: number; readonly sticksOut: readonly string[] }> {
  return page.evaluate(`({
    widest: document.documentElement.scrollWidth,
    sticksOut: [...document.querySelectorAll('.ac-richTextBlock, .ac-textBlock')]
      .filter((text) => text.scrollWidth > text.clientWidth + 4)
      .map((text) => text.textContent.slice(0, 60)),
  })`);
}

describe('cards in a browser', () => {
  it('are never wider than a phone or a channel, light or dark', async function () {
    needsChromium(this);
    await using renderer = await openRenderer();

    for (const [name, card] of await sampleCards(CARDS_FOLDER)) {
      for (const width of [320, 640]) {
        await renderer.page.setViewportSize({ width, height: 400 });
        await show(renderer.page, card, width === 320 ? 'dark' : 'light');
        const { widest } = await measure(renderer.page);

        assert.ok(widest <= width, `${name} is ${widest} wide at ${width}`);
      }
    }
  });

  it('keep the longest names and the largest amounts in their columns', async function () {
    needsChromium(this);
    await using renderer = await openRenderer();

    for (const [name, { card }] of longest()) {
      for (const width of [320, 640, 1024]) {
        await renderer.page.setViewportSize({ width, height: 400 });
        await show(renderer.page, card, width === 320 ? 'dark' : 'light');
        const { widest, sticksOut } = await measure(renderer.page);

        assert.ok(widest <= width, `${name} is ${widest} wide at ${width}`);
        assert.deepEqual(sticksOut, [], `${name} at ${width}`);
      }
    }
  });

  it('keep names of single words of 13 to 24 letters within their columns on a phone', async function () {
    needsChromium(this);
    this.timeout(120_000);
    await using renderer = await openRenderer();
    await renderer.page.setViewportSize({ width: 320, height: 400 });
    const speaking = { ...englishCards(), speech: ENGLISH_SPEECH, reader: ENGLISH };
    const cutOff = new Set<string>();

    for (const length of [13, 16, 20, 24]) {
      for (const { card, summary } of everyPost(speaking, 'Verkehrsbetriebsgesellschaften'.slice(0, length))) {
        await show(renderer.page, card, 'light');
        const { widest, sticksOut } = await measure(renderer.page);
        if (widest > 320) cutOff.add(`${length}: ${summary} is ${widest} wide`);
        for (const text of sticksOut) cutOff.add(`${length}: ${summary}: ${text}`);
      }
    }

    assert.deepEqual([...cutOff], []);
  });

  for (const words of LANGUAGES) {
    it(`keep every text within its column in the language ${words.tag}`, async function () {
      needsChromium(this);
      this.timeout(120_000);
      await using renderer = await openRenderer();
      const reader = { locale: words.tag, timeZone: 'Europe/Paris' };
      const { answersIn, posts: postsInIt } = loadCards(CARDS_FOLDER, () => words);
      const speaking = { answers: answersIn(words), posts: postsInIt, speech: speechFor(reader, words), reader };
      const cards = [...everyPost(speaking, LONG_NAME, 60), ...postsOfManyStates(speaking, LONG_NAME)];
      const cutOff = new Set<string>();

      for (const width of [320, 1024]) {
        await renderer.page.setViewportSize({ width, height: 400 });
        for (const { card, summary } of cards) {
          await show(renderer.page, card, width === 320 ? 'dark' : 'light');
          const { widest, sticksOut } = await measure(renderer.page);
          if (widest > width) cutOff.add(`${summary} is ${widest} wide at ${width}`);
          for (const text of sticksOut) cutOff.add(`${summary} at ${width}: ${text}`);
        }
      }

      assert.ok(cards.length > 60, `only ${cards.length} cards`);
      assert.deepEqual([...cutOff], []);
    });
  }
});
