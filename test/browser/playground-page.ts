import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, Locator, Page } from 'playwright-core';
import { PLAYGROUND } from '#sandbox/playground/playground-config.ts';
import { darken } from './dark-theme.ts';

const { bot, channel, groupChat, team } = PLAYGROUND;

/** Names in the list on the left. */
export const CHATS = {
  personal: 'Personal Chat',
  group: groupChat.name,
  channel: `${team.name} - ${channel.name}`,
} as const;

/** The bot answers within seconds; slow machines and scans under way get more. */
const ANSWER_WITHIN_MS = 20_000;
/** Its script is large, and is compiled anew in every browser. */
const PAGE_WITHIN_MS = 60_000;
const STEADY_FOR_MS = 300;

/** The Playground's page, used the way a person does: by what can be seen on it. */
export interface PlaygroundPage extends AsyncDisposable {
  readonly page: Page;
  readonly hello: Locator;
  /** Cards on show but for hello, in the order of the page: the latest last in chats; in channels within their posts. */
  readonly cards: Locator;
  /** Posts of the channel on show, with their replies; the latest first. */
  readonly posts: Locator;
  open(chat: keyof typeof CHATS): Promise<void>;
  /** Sends a message to the chat on show, in a group chat with a mention, and resolves to the card that answers. */
  ask(text: string): Promise<Locator>;
  /** Starts a thread in the channel on show and resolves to its post. */
  startThread(text: string): Promise<Locator>;
  /** Replies to a post, with a mention, and resolves to the card that answers in the thread. */
  reply(post: Locator, text: string): Promise<Locator>;
  /** The post of the channel whose first card has this text. */
  post(text: string | RegExp): Locator;
  /** The post of the channel that tells this: the sentence that is spoken in its stead, and shown where no card can be. */
  told(sentence: string | RegExp): Locator;
}

export async function openPlaygroundPage(
  browser: Browser,
  url: string,
  options: {
    readonly theme?: 'light' | 'dark';
    readonly width?: number;
    readonly height?: number;
    readonly scale?: number;
  } = {},
): Promise<PlaygroundPage> {
  const page = await browser.newPage({
    viewport: { width: options.width ?? 1280, height: options.height ?? 1000 },
    deviceScaleFactor: options.scale ?? 1,
    locale: 'en-US',
    timezoneId: 'UTC',
  });
  page.setDefaultTimeout(ANSWER_WITHIN_MS);
  if (options.theme === 'dark') await darken(page);
  await page.goto(url, { timeout: PAGE_WITHIN_MS });
  const hello = page.locator('.ac-adaptiveCard[aria-label^="Welcome"]');
  // The bot says hello whenever a chat is opened, and that answers nothing.
  const cards = page.locator('.ac-adaptiveCard:not([aria-label^="Welcome"])');
  // The first of them is where new posts are written.
  const posts = page.locator('.fui-Card').filter({ hasNotText: 'Start a new post' });
  let shown: keyof typeof CHATS = 'personal';
  await hello.first().waitFor({ timeout: PAGE_WITHIN_MS });
  await page.getByTitle('Hide log panel').click();
  // What was said before the page was opened comes in one go.
  await untilSteady(cards);

  const type = async (box: Locator, text: string, hasMention: boolean): Promise<void> => {
    await box.click();
    if (hasMention) {
      await page.keyboard.type(`@${bot.name.slice(0, 5)}`);
      await page.getByRole('menuitem', { name: bot.name }).click();
      await page.keyboard.type(' ');
    }
    await page.keyboard.type(text);
  };
  const newCard = async (within: Locator, send: () => Promise<void>): Promise<Locator> => {
    const before = await within.count();
    await send();
    const card = within.nth(before);
    await card.waitFor();
    return card;
  };

  return {
    page,
    hello,
    cards,
    posts,
    async open(chat) {
      await page.getByRole('treeitem', { name: CHATS[chat] }).click();
      shown = chat;
      const isChannel = chat === 'channel';
      await (isChannel ? page.getByText('Start a new post') : page.getByText('Type a message...')).first().waitFor();
      await hello.first().waitFor();
      await untilSteady(cards);
    },
    ask: (text) =>
      newCard(cards, async () => {
        await type(page.getByRole('textbox').last(), text, shown === 'group');
        await page.getByRole('button', { name: 'Send Message' }).last().click();
      }),
    async startThread(text) {
      await type(page.getByRole('textbox').first(), text, false);
      await page.getByRole('button', { name: 'Post', exact: true }).click();
      const post = posts.filter({ hasText: text });
      await post.waitFor();
      return post;
    },
    reply: (post, text) =>
      newCard(post.locator('.ac-adaptiveCard'), async () => {
        await type(post.getByRole('textbox'), text, true);
        await post.getByRole('button', { name: 'Send Message' }).click();
      }),
    post: (text) => posts.filter({ hasText: text }),
    told: (sentence) => posts.filter({ has: page.getByLabel(sentence) }),
    [Symbol.asyncDispose]: () => page.close(),
  };
}

async function untilSteady(cards: Locator): Promise<void> {
  for (let count = -1; count !== (await cards.count()); ) {
    count = await cards.count();
    await delay(STEADY_FOR_MS);
  }
}

/** The text of a card with one space for every run of blanks, line by line. */
export async function textOf(part: Locator): Promise<string> {
  return lines(await part.innerText()).join('\n');
}

/** Presses a button that stands behind the ones in sight. */
export async function pressBehind(card: Locator, name: string | RegExp): Promise<void> {
  await card.getByRole('button', { name: 'More options' }).click();
  await card.page().getByRole('menuitem', { name }).click();
}

/** What a card says in two columns, the right one by the left one, and in figures side by side, each below its label. */
export async function factsOf(card: Locator): Promise<Readonly<Record<string, string>>> {
  const rows = await card.locator('div:has(> .ac-vertical-separator)').allInnerTexts();
  return Object.fromEntries(rows.flatMap((row) => pairsOf(lines(row))));
}

/** The same with what stands behind "More", where amounts are exact. */
export async function exactFactsOf(card: Locator): Promise<Readonly<Record<string, string>>> {
  await card.getByRole('button', { name: 'More', exact: true }).click();
  return factsOf(card);
}

function pairsOf(texts: readonly string[]): readonly (readonly [string, string])[] {
  return texts.flatMap((title, index) => (index % 2 === 0 ? [[title, texts[index + 1] ?? ''] as const] : []));
}

function lines(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '');
}
