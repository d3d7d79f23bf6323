import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import { onlyOne } from '../../support/only-one.ts';
import { levelOf } from '../oracle/amounts.ts';
import {
  acknowledge,
  comeBack,
  endSilences,
  isReopened,
  park,
  postsIn,
  subscribe,
  teamOf,
  unsubscribe,
  unsubscribeFrom,
} from '../oracle/changes.ts';
import { heardAt, newestAlert } from '../oracle/heard.ts';
import { shareOf } from '../oracle/tales.ts';
import type { ConversationTruth, CustomerTruth } from '../oracle/truth.ts';
import { describeStep } from './describe-step.ts';
import { firstFigures, NEWCOMER, nextDay, periodAt, USUAL_POINTS, withShare } from './figures.ts';
import { addressOf, listNewcomer, type Player } from './player.ts';
import { CONVERSATIONS, type ConversationId, type Step } from './step.ts';

type StepOf<K extends Step['do']> = Extract<Step, { readonly do: K }>;
/** False when the step makes no sense now, and nothing has happened. */
type Take<K extends Step['do']> = (player: Player, step: StepOf<K>) => Promise<boolean>;

/** Takes a step with the product and the oracle. */
export async function takeStep(player: Player, step: Step): Promise<boolean> {
  const take = STEPS[step.do] as Take<Step['do']>;
  return await take(player, step);
}

const STEPS: { readonly [K in Step['do']]: Take<K> } = {
  async spend(player, { customer: index, points, next }) {
    const customer = customerAt(player, index);
    const said = player.figures.get(customer.id);
    const from = CONVERSATIONS.find((id) => isReachable(player, id));
    if (!said || (next === 'ask' && !from)) return false;
    player.say(customer, withShare(said, points, player.now().calendar));
    if (next === 'scan') await player.scan();
    if (next === 'ask' && from) await askForUsage(player, customer, placeAt(player, from));
    return true;
  },

  async spendAll(player, { points }) {
    for (const customer of player.truth.customers.values()) {
      const said = player.figures.get(customer.id);
      if (said) player.say(customer, withShare(said, points, player.now().calendar));
    }
    await player.scan();
    return true;
  },

  async budget(player, { customer: index, budget, currency }) {
    const customer = customerAt(player, index);
    const said = player.figures.get(customer.id);
    if (!said || (said.budget === budget && said.currency === currency)) return false;
    player.say(customer, { ...said, budget, currency, lastModified: player.now().calendar });
    await player.scan();
    return true;
  },

  async late(player, { customer: index, points }) {
    const customer = customerAt(player, index);
    const newest = newestAlert(customer);
    const before = customer.alerts.findLast((alert) => alert !== newest);
    const said = player.figures.get(customer.id);
    if (!before || !said) return false;
    player.say(customer, withShare(before.figures, points, player.now().calendar));
    await player.scan();
    player.say(customer, said);
    return true;
  },

  async rollover(player, { customer: index, points }) {
    const customer = customerAt(player, index);
    const said = player.figures.get(customer.id);
    const { calendar } = player.now();
    if (!said || calendar < said.period.end) return false;
    player.say(customer, withShare({ ...said, period: periodAt(said.period, calendar) }, points, calendar));
    await player.scan();
    return true;
  },

  async waitForEnd(player, { customer, hours }) {
    const end = player.figures.get(customerAt(player, customer).id)?.period.end ?? 0;
    const ms = end + hours * HOUR_MS - player.now().calendar;
    if (ms <= 0) return false;
    await player.pass(ms);
    return true;
  },

  async wait(player, { hours }) {
    await player.pass(hours * HOUR_MS);
    return true;
  },

  async silence(player, step) {
    const place = placeAt(player, step.in);
    const customer = customerMeant(player, step.customer);
    if (!isReachable(player, step.in) || customer === 'unknown') return false;
    const whom = customer ? { named: [customer.name] } : ('all' as const);
    const command = { customer: whom, isEverywhere: step.isEverywhere, why: undefined, forMs: step.hours * HOUR_MS };
    let until: number | undefined;
    await player.ask(place, async (world, asker) => {
      const answer = await world.silence(command, asker);
      until = answer.kind === 'silenced' ? answer.until : undefined;
    });
    if (until === undefined) player.judge.differ('answer', `"${describeStep(step)}" is not done`);
    const about = { conversationId: step.isEverywhere ? undefined : place.id, customerId: customer?.id };
    const from = player.now().calendar;
    endSilences(player.truth, about, from);
    player.truth.silences.push({ ...about, from, until: until ?? from });
    await player.rest();
    return true;
  },

  async unsilence(player, step) {
    const place = placeAt(player, step.in);
    const customer = customerMeant(player, step.customer);
    if (!isReachable(player, step.in) || customer === 'unknown') return false;
    const { calendar } = player.now();
    const conversationId = step.isEverywhere ? undefined : place.id;
    const here = player.truth.silences.filter((it) => it.conversationId === conversationId && it.until > calendar);
    // The design does not say whether "all" also ends the silences of single customers.
    if (!here.some(({ customerId }) => customerId === customer?.id) || (!customer && here.length > 1)) return false;
    const whom = customer ? { named: [customer.name] } : ('all' as const);
    await player.ask(place, (world, asker) => world.unsilence(whom, step.isEverywhere, asker));
    endSilences(player.truth, { conversationId, customerId: customer?.id }, player.now().calendar);
    await player.rest();
    return true;
  },

  async acknowledge(player, step) {
    const customer = customerAt(player, step.customer);
    const place = placeAt(player, step.in);
    const alert = newestAlert(customer);
    if (!isReachable(player, step.in) || !alert) return false;
    let answer = '';
    const isDoneAtOnce = await player.ask(place, async (world, asker) => {
      const said = onlyOne(await world.acknowledge([customer.name], asker));
      answer = said.kind === 'acknowledged' && said.isAgain ? 'again' : said.kind;
    });
    const { truth, judge } = player;
    const thresholds = heardAt(truth, place, customer.id) ?? truth.thresholds;
    const { acknowledgement } = alert;
    const isOpen = alert.closed === undefined && levelOf(shareOf(alert), thresholds) > 0;
    const isAgain = acknowledgement !== undefined && !isReopened(acknowledgement, thresholds, truth.reopenStep);
    const expected = isOpen ? (isAgain ? 'again' : 'acknowledged') : 'noAlert';
    // The design does not say what happens to an acknowledgement when the budget changes.
    const isPlain = !acknowledgement || alert.versions.length === 1;
    if (isDoneAtOnce && isPlain && answer !== expected) {
      judge.differ('answer', `"${describeStep(step)}" is answered with ${answer}, not ${expected}`);
    }
    if (isPlain ? expected === 'acknowledged' : answer === 'acknowledged') acknowledge(alert);
    await player.rest();
    return true;
  },

  async subscribe(player, step) {
    const customer = customerMeant(player, step.customer);
    if (!isReachable(player, step.in) || customer === 'unknown') return false;
    const place = placeAt(player, step.in);
    const { thresholds, also } = step;
    const command = {
      customers: customer ? [customer.name] : [],
      isHealth: false,
      thresholds,
      ...(also && { also }),
    };
    await player.ask(place, (world, asker) => world.subscribe(command, asker));
    subscribe(player.truth, place, { customerId: customer?.id, thresholds, also }, player.now());
    await player.rest();
    return true;
  },

  async unsubscribe(player, step) {
    const customer = customerMeant(player, step.customer);
    if (!isReachable(player, step.in) || customer === 'unknown') return false;
    const place = placeAt(player, step.in);
    await player.ask(place, (world, asker) => world.unsubscribe(customer ? [customer.name] : [], asker));
    unsubscribe(player.truth, place, customer?.id, player.now());
    await player.rest();
    return true;
  },

  async unsubscribeFrom(player, { in: id, customer: which, only }) {
    const customer = customerMeant(player, which);
    if (!isReachable(player, id) || customer === 'unknown') return false;
    const place = placeAt(player, id);
    const names = customer ? [customer.name] : [];
    await player.ask(place, (world, asker) => world.unsubscribeFrom(only, names, asker));
    unsubscribeFrom(place, customer?.id, only);
    await player.rest();
    return true;
  },

  async days(player, { customer: which, points, count }) {
    for (let day = 0; day < count && player.judge.differences.length === 0; day += 1) {
      await player.pass(DAY_MS);
      const { calendar } = player.now();
      for (const [index, customer] of [...player.truth.customers.values()].entries()) {
        const said = player.figures.get(customer.id);
        const share = which === 'all' || which === index ? points : USUAL_POINTS;
        if (said) player.say(customer, nextDay(said, share, calendar));
      }
      await player.scan();
    }
    return true;
  },

  async remove(player, { in: id, isTold }) {
    if (!isReachable(player, id)) return false;
    const gone = isTold ? teamOf(player.truth, placeAt(player, id)) : [placeAt(player, id)];
    for (const place of gone) fakeAt(player, place.id).isReachable = false;
    if (!isTold) return true;
    const { teamId } = placeAt(player, id);
    const where = teamId === undefined ? { conversationId: id } : { teamId };
    await player.processes.surely((world) => world.conversations.noteRemoval(where, { code: 'uninstalled' }));
    park(player.truth, gone, true, player.now());
    await player.rest();
    return true;
  },

  async bringBack(player, { in: id, isTold }) {
    if (isReachable(player, id)) return false;
    const place = placeAt(player, id);
    const back = isTold ? teamOf(player.truth, place) : [place];
    for (const other of back) fakeAt(player, other.id).isReachable = true;
    if (!isTold) return true;
    await player.processes.surely((world) => world.conversations.noteInstallation(addressOf(place), 'team'));
    comeBack(player.truth, place, player.now());
    await player.rest();
    return true;
  },

  deletePost(player, { in: id }) {
    const newest = [...fakeAt(player, id).posts.keys()].at(-1);
    if (newest === undefined || !isReachable(player, id)) return Promise.resolve(false);
    fakeAt(player, id).posts.delete(newest);
    for (const post of postsIn(player.truth, { id })) if (post.activityId === newest) post.isDeleted = true;
    return Promise.resolve(true);
  },

  faults(player, { in: id, faults }) {
    fakeAt(player, id).faults.push(...faults);
    return Promise.resolve(true);
  },

  smallPosts(player, { in: id, rows }) {
    fakeAt(player, id).mostRows = rows;
    return Promise.resolve(true);
  },

  kill({ processes }, { at, count }) {
    processes.dieAt(at, count);
    return Promise.resolve(true);
  },

  async restart(player) {
    await player.processes.restart();
    await player.rest();
    return true;
  },

  async appear(player, { points }) {
    const customer = customerAt(player, NEWCOMER);
    if (player.figures.has(customer.id)) return false;
    const { calendar } = player.now();
    listNewcomer(player);
    player.say(customer, withShare(firstFigures(NEWCOMER, calendar), points, calendar));
    await player.scan();
    return true;
  },
};

async function askForUsage(player: Player, customer: CustomerTruth, place: ConversationTruth): Promise<void> {
  await player.ask(place, (world, asker) => world.answerUsage.usageFor(customer.name, asker));
  await player.noteAsked(customer);
  await player.rest();
}

function customerAt({ truth }: Player, index: number): CustomerTruth {
  const customer = truth.customers.get(`c${index + 1}`);
  if (!customer) throw new Error(`There is no customer ${index}`);
  return customer;
}

/** The customer of a step; undefined means all. The newcomer is not known before it appears. */
function customerMeant(player: Player, which: number | 'all'): CustomerTruth | 'unknown' | undefined {
  if (which === 'all') return undefined;
  return player.figures.has(`c${which + 1}`) ? customerAt(player, which) : 'unknown';
}

function placeAt({ truth }: Player, id: ConversationId): ConversationTruth {
  const place = truth.conversations.get(id);
  if (!place) throw new Error(`There is no conversation ${id}`);
  return place;
}

function fakeAt({ teams }: Player, id: string) {
  const place = teams.places.get(id);
  if (!place) throw new Error(`There is no conversation ${id}`);
  return place;
}

function isReachable(player: Player, id: ConversationId): boolean {
  return fakeAt(player, id).isReachable;
}

export const EVERYBODY_HEARD_IN_A: Step = {
  do: 'subscribe',
  in: 'A',
  customer: 'all',
  thresholds: undefined,
  also: { forecasts: {}, spikes: true },
};
