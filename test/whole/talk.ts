import assert from 'node:assert/strict';
import { openSimulation, stillClock } from '../sandbox/builders.ts';
import {
  type ActivityJson,
  CHANNEL_ID,
  channelMessage,
  executeAction,
  PERSON,
  personalMessage,
  TENANT_ID,
} from '../support/activities.ts';
import { actionsOf, textOf } from '../support/card-checks.ts';
import { eventually } from '../support/eventually.ts';
import { type DeliveredPost, type Json, openFakeConnector } from '../support/fake-connector.ts';
import { openWhole } from './whole.ts';

/** Noon of a day in the middle of a billing period. */
const BEGIN = Date.parse('2026-03-12T12:00:00Z');

/** An answer of the bot, as a person sees it. */
export interface Answer {
  readonly text: string;
  readonly titles: readonly string[];
  /** Presses the first button whose title begins with this. Returns what the card shows then. */
  press(title: string, more?: ActivityJson): Promise<Answer>;
}

/**
 * The product in this process, a channel that hears of everybody from 80 % on, and people who talk there and in a personal
 * chat. Of each plain customer 100 are budgeted; what is spent is in the test's hands.
 */
export async function openTalk() {
  await using opening = new AsyncDisposableStack();
  const clock = stillClock(BEGIN);
  const simulation = opening.use(await openSimulation({ clock, customers: 8 }));
  const connector = opening.use(await openFakeConnector());
  connector.setMembers(CHANNEL_ID, [{ ...PERSON, tenantId: TENANT_ID, userRole: 'user' }]);
  const customers = simulation.simulated.population.listed();
  const spend = async (name: string, totalCost: number): Promise<void> => {
    await simulation.control(`/customers/${simulation.idOf(name)}`, { totalCost, budget: 100 });
  };
  for (const { name } of customers) await spend(name, 10);
  const whole = opening.use(await openWhole(simulation.simulated.url, clock));
  const completed = async () =>
    (await (await fetch(`${whole.url}/metrics`)).text()).includes('{outcome="completed"} 1');
  await eventually('the customers are known', completed, { everyMs: 20 });
  const said = { locale: 'en-US', localTimezone: 'UTC' };
  let ids = 0;

  async function send(activity: ActivityJson): Promise<Json> {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${whole.url}/api/messages`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ ...activity, id: `talk-${(ids += 1)}` }),
    });
    const text = await response.text();
    return text === '' ? {} : (JSON.parse(text) as Json);
  }

  function answerOf(card: Json, conversation: ActivityJson): Answer {
    return {
      text: textOf(card),
      titles: actionsOf(card).map((action) => String(action['title'])),
      async press(title, more = {}) {
        const action = actionsOf(card).find((each) => String(each['title']).startsWith(title));
        assert.ok(action, `there is no button "${title}"`);
        const from = { serviceUrl: connector.url };
        const activity = executeAction(from, String(action['verb']), action['data'], {
          ...said,
          ...conversation,
          ...more,
        });
        const { value } = (await send(activity)) as { readonly value: unknown };
        return typeof value === 'string'
          ? { ...answerOf({}, conversation), text: value }
          : answerOf(value as Json, conversation);
      },
    };
  }

  async function say(activity: ActivityJson): Promise<Answer> {
    const before = connector.posts.length;
    await send(activity);
    const post = connector.posts
      .slice(before)
      .find(({ activity: { replyToId }, conversationId }) => replyToId !== undefined || conversationId !== CHANNEL_ID);
    assert.ok(post, `"${String(activity['text'])}" was not answered`);
    const { conversation, channelData } = activity;
    return answerOf(cardOf(post), { conversation, channelData });
  }

  const opened = opening.move();
  return {
    clock,
    connector,
    spend,
    names: customers.map(({ name }) => name),
    url: whole.url,
    /** In the personal chat. */
    ask: (text: string, more: ActivityJson = {}) =>
      say(personalMessage({ serviceUrl: connector.url }, text, { ...said, ...more })),
    /** In the channel, in the thread of a post. */
    inThread(postId: string, text: string, more: ActivityJson = {}) {
      const { conversation, ...rest } = channelMessage({ serviceUrl: connector.url }, text, { ...said, ...more });
      return say({ ...rest, conversation: { ...(conversation as object), id: `${CHANNEL_ID};messageid=${postId}` } });
    },
    /** Spends so much that the channel hears of it; returns the id of the post. */
    async alert(name: string, totalCost = 85): Promise<string> {
      await spend(name, totalCost);
      await this.ask(`usage for "${name}"`);
      const told = () =>
        connector.posts.find(({ activity }) => String(activity['summary']).startsWith(`${name} reached`));
      await eventually(`${name} is told of`, () => told() !== undefined, { everyMs: 20, withinMs: 30_000 });
      return told()?.activityId ?? '';
    },
    /** The card of a post in the channel, as it is shown now. */
    shown(postId: string): Answer {
      const post = connector.posts.find(({ activityId }) => activityId === postId);
      assert.ok(post, `there is no post ${postId}`);
      const { conversation, channelData } = channelMessage({ serviceUrl: connector.url }, '', said);
      return answerOf(cardOf(post), { conversation, channelData });
    },
    cardOf,
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

function cardOf(post: DeliveredPost): Json {
  const [attachment] = post.activity['attachments'] as readonly { readonly content: Json }[];
  assert.ok(attachment);
  return attachment.content;
}
