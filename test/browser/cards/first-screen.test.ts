import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { loadCards } from '#adapters/teams/cards.ts';
import { DAY_MS } from '#domain/time/time.ts';
import type { Forecast } from '#domain/usage/forecast/forecast.ts';
import type { Words } from '#language/catalogue.ts';
import { LANGUAGES } from '#language/languages.ts';
import {
  aCustomer,
  aNotification,
  anAlert,
  aSummary,
  CARDS_FOLDER,
  NOW,
  someFacts,
  usageOf,
} from '../../support/cards.ts';
import { aCardBreakdown, aCardResource, aCardService } from '../../support/drivers.ts';
import { needsChromium } from '../chromium.ts';
import { THEMES } from './host-config.ts';
import { openRenderer, sampleCards, show } from './screenshots.ts';

/** What a phone shows of a card before the thumb moves. */
const PHONE = { width: 320, height: 560 };

const NAME = 'Compagnie générale d’électricité du Sud-Ouest';
const customer = aCustomer({ name: NAME, domain: 'compagnie-generale.onmicrosoft.com' });
const currency = 'EUR';
const { period } = aSummary();
const FORECAST: Forecast = {
  low: 1_234_567,
  expected: 1_300_000,
  high: 1_365_432,
  why: {
    spent: 987_654.32,
    daysCovered: 22,
    daysToCome: 8,
    usualDay: 39_043.21,
    toCome: 312_345.68,
    firstDay: 0,
    from: 'days',
    levelSince: null,
  },
  week: [39_043, 39_043, 39_043, 39_043, 39_043, 39_043, 39_043],
  isPartial: false,
  deviation: 10_000,
};
const outlook = { periodStart: period.start, daysCovered: 22, forecast: FORECAST };

/** The alert and the usage of a customer with a long name and large amounts. */
function longCards(words: Words): readonly (readonly [name: string, card: object])[] {
  const reader = { locale: words.tag, timeZone: 'Europe/Paris' };
  const { answersIn, posts } = loadCards(CARDS_FOLDER, () => words);
  const breakdown = (cost: number, lastModified: number) =>
    aCardBreakdown(
      [aCardResource({ cost, currency, lastModified, resourceGroup: 'rg-production-westeurope' })],
      [
        aCardService('Virtual Machines', cost / 2, { currency, lastModified }),
        aCardService('Azure Database for PostgreSQL', cost / 4, { currency, lastModified }),
        aCardService('Storage', cost / 4, { currency, lastModified }),
      ],
      { summary: { currency, period } },
    );
  const drivers = {
    breakdown: breakdown(1_187_654.32, NOW - DAY_MS),
    earlier: breakdown(500_000, NOW - 8 * DAY_MS),
  };
  const alertOf = (totalCost: number) => {
    const budgets = [{ version: 1, amount: 1_100_000, currency, basePercent: 3 }];
    const percentUsed = totalCost / 11_000;
    return anAlert({ budgets, currency, totalCost, percentUsed, peakPercent: percentUsed });
  };
  const facts = { customer, reader, outlook, drivers };
  const over = alertOf(1_187_654.32);
  const close = alertOf(987_654.32);
  const usage = usageOf(
    { currency, totalCost: 987_654.32, budget: 1_100_000 },
    {
      customer,
      outlook,
      forecast: FORECAST,
      services: drivers.breakdown.lists.service,
      noChangeSince: NOW - 3 * DAY_MS,
    },
  );
  return [
    ['alert over budget', posts.alert(someFacts({ ...facts, alert: over })).card],
    ['alert', posts.alert(someFacts({ ...facts, alert: close, notification: aNotification({ threshold: 80 }) })).card],
    ['usage', answersIn(words).usage(usage, reader).card],
  ];
}

/** The lower end of the card: of its text and of its buttons. */
async function heightOf(page: Page): Promise<number> {
  return page.evaluate(`document.querySelector('#card').getBoundingClientRect().height`);
}

interface Said {
  readonly text: string;
  readonly color: string;
  readonly background: string;
}

/** The texts in sight with their colour and that on which they stand. */
async function textsOf(page: Page): Promise<readonly Said[]> {
  return page.evaluate(`(() => {
    const backgroundOf = (element) => {
      for (let at = element; at; at = at.parentElement) {
        const { backgroundColor } = getComputedStyle(at);
        if (backgroundColor !== 'rgba(0, 0, 0, 0)' && backgroundColor !== 'transparent') return backgroundColor;
      }
      return 'rgb(255, 255, 255)';
    };
    const said = [];
    const texts = document.createTreeWalker(document.querySelector('#card'), NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const element = texts.currentNode.parentElement;
      const text = texts.currentNode.textContent.trim();
      if (text === '' || element.closest('button') || element.getClientRects().length === 0) continue;
      said.push({ text, color: getComputedStyle(element).color, background: backgroundOf(element) });
    }
    return said;
  })()`);
}

/** Relative luminance, as WCAG 2 defines it. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/gu) ?? []).slice(0, 3).map((part) => {
    const value = Number(part) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

/** What bars are drawn with, and marks that stand before a word. */
const MARKS = /^[▄─│▲◆◇●✓]+$/u;

describe('a card on a phone', () => {
  for (const words of LANGUAGES) {
    it(`shows all of an alert and of a usage on the first screen in the language ${words.tag}`, async function () {
      needsChromium(this);
      await using renderer = await openRenderer();
      await renderer.page.setViewportSize(PHONE);
      const tooHigh: string[] = [];

      for (const [name, card] of longCards(words)) {
        await show(renderer.page, card, 'light');
        const height = await heightOf(renderer.page);
        assert.ok(height > 200, `${name} is not drawn`);
        if (height > PHONE.height) tooHigh.push(`${name} is ${height} high`);
      }

      assert.deepEqual(tooHigh, []);
    });
  }
});

describe('the colours of cards', () => {
  for (const theme of Object.keys(THEMES) as (keyof typeof THEMES)[]) {
    it(`are told apart from what they stand on in the theme ${theme}`, async function () {
      needsChromium(this);
      this.timeout(120_000);
      await using renderer = await openRenderer();
      await renderer.page.setViewportSize(PHONE);
      const faint = new Set<string>();
      let marks = 0;

      for (const [name, card] of await sampleCards(CARDS_FOLDER)) {
        await show(renderer.page, card, theme);
        for (const { text, color, background } of await textsOf(renderer.page)) {
          const least = MARKS.test(text) ? 3 : 4.5;
          if (MARKS.test(text)) marks += 1;
          const shown = contrast(color, background);
          if (shown < least) faint.add(`${name}: "${text}" ${color} on ${background}: ${shown.toFixed(2)}`);
        }
      }

      assert.ok(marks > 10, `only ${marks} marks`);
      assert.deepEqual([...faint], []);
    });
  }

  it('are measured as WCAG does', () => {
    assert.equal(contrast('rgb(0, 0, 0)', 'rgb(255, 255, 255)').toFixed(2), '21.00');
    assert.equal(contrast('rgb(118, 118, 118)', 'rgb(255, 255, 255)').toFixed(2), '4.54');
  });
});

describe('the bar that is drawn in text', () => {
  it('is at most 8 px high', async function () {
    needsChromium(this);
    await using renderer = await openRenderer();
    await renderer.page.setViewportSize(PHONE);

    const card = longCards(LANGUAGES[0] as Words)[0]?.[1] ?? {};
    await show(renderer.page, card, 'light');

    const height: number = await renderer.page.evaluate(`(() => {
      const run = [...document.querySelectorAll('#card span')].find(({ textContent }) => /^▄+$/u.test(textContent));
      const { font } = getComputedStyle(run);
      const context = document.createElement('canvas').getContext('2d');
      context.font = font;
      const { actualBoundingBoxAscent: up, actualBoundingBoxDescent: down } = context.measureText('▄');
      return up + down;
    })()`);
    assert.ok(height > 2 && height <= 8, `the bar is ${height} px high`);
  });
});
