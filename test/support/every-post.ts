import { silence as silenceCommand } from '#adapters/teams/alerts/silence-command.ts';
import { wishOf } from '#adapters/teams/answer-which.ts';
import type { Answers } from '#adapters/teams/cards.ts';
import { subscribe } from '#adapters/teams/subscriptions/subscribe-command.ts';
import type { AlertSubscription, Reader } from '#domain/alerts/alert-subscription.ts';
import type { Silence } from '#domain/alerts/silence.ts';
import { HOUR_MS } from '#domain/time/time.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { Speech } from '#language/speech.ts';
import type { Post, Posts } from '#ports/teams.ts';
import {
  aChangesAnswer,
  aConversation,
  aCustomer,
  aDigest,
  aListAnswer,
  aNotification,
  anAlert,
  aPortfolio,
  aScan,
  aState,
  aStatus,
  aSummary,
  aUsage,
  NOW,
  someFacts,
} from './cards.ts';
import { someDrivers } from './drivers.ts';
import { anInsight } from './insight.ts';
import { aBudgetChange, aCorrection, aPassedLevel, aSpike, someNews } from './news.ts';

/** What makes cards, and to whom they speak. */
export interface Speaking {
  readonly answers: Answers;
  readonly posts: Posts;
  readonly speech: Speech;
  readonly reader: Reader;
}

/** Every kind of post and answer, each with a text from outside in it. */
export function everyPost({ answers, posts, speech, reader }: Speaking, text: string, count = 1): Post[] {
  const customer = aCustomer({ name: text, domain: text });
  const by = { objectId: 'o1', name: text };
  const repeated = <T>(item: T): T[] => Array.from({ length: count }, () => item);
  const alert = anAlert({ acknowledgement: { id: 'a', by, at: NOW, percent: 90, version: 1 } });
  const facts = repeated(someFacts({ customer, alert, reader }));
  const news = repeated(someNews({ customer, alert, reader }));
  const silenced: Pick<Silence, 'where' | 'customer'> = { where: { conversationId: 'c' }, customer: { id: 'x' } };
  const silence: Silence = { ...silenced, id: 's', from: NOW, until: NOW + HOUR_MS, by, why: text };
  const subscription: AlertSubscription = {
    to: 'customer',
    customerId: customer.id,
    id: 's1',
    conversationId: 'c',
    thresholds: undefined,
    createdBy: by,
    createdAt: NOW,
    reader: reader,
    introduced: undefined,
    parkedAt: undefined,
  };
  const views = repeated({ subscription, thresholds: [80] });
  const many: Customer[] = repeated(customer);
  const unreadable = repeated({ customerId: 'c', fault: { code: 'text', text } as const });
  return [
    answers.usage(aUsage({ customer, notLive: { reason: { code: 'text', text } }, alert }), reader),
    answers.unreadable(customer, text),
    answers.drivers({ kind: 'drivers', drivers: someDrivers(customer, text, count) }, reader),
    answers.drivers({ kind: 'unreadable', customer, reason: { code: 'text', text } }, reader),
    answers.forecast(anInsight({ customer }), reader),
    answers.history(anInsight({ customer }), reader),
    answers.accuracy(anInsight({ customer }), reader),
    answers.choice({ kind: 'several', customers: many, total: count }, 'usage', reader),
    answers.notFound({ kind: 'none', query: text, nearest: many }, 'usage', reader),
    answers.question(
      [customer],
      wishOf({ command: silenceCommand, beside: { at: NOW, why: text } }, [customer], speech),
    ),
    answers.question(repeated(customer).slice(0, 50), wishOf({ command: subscribe }, repeated(customer), speech)),
    answers.questionOfAll('silence', wishOf({ command: silenceCommand, beside: { at: NOW, why: text } }, [], speech)),
    answers.which(many.slice(0, 5), { command: 'silence', phrase: 'silence', isForAll: true, said: text }),
    answers.list(
      aListAnswer({ rows: repeated({ customer, state: aState() }).slice(0, 10), listed: count, fitting: count }),
      reader,
    ),
    answers.changes(
      aChangesAnswer({ passed: { count, rows: repeated({ customer, state: aState() }).slice(0, 10) } }),
      reader,
    ),
    answers.portfolio(aPortfolio({ worst: repeated({ customer, state: aState() }) }), NOW, reader),
    answers.subscribed(
      {
        kind: 'subscribed',
        isHealth: false,
        customers: many,
        thresholds: [80],
        budgets: { only: undefined, withoutBudget: count, named: many },
        standing: 1,
      },
      aConversation({ name: text }),
      reader,
    ),
    answers.unsubscribed({ kind: 'unsubscribed', customers: many, isEverything: false, isExcept: false }, reader),
    answers.subscriptions(
      { subscriptions: views, silences: repeated(silence), customers: new Map([['x', customer]]) },
      NOW,
      reader,
    ),
    answers.status(
      aStatus({
        left: many,
        silences: repeated(silence),
        silenced: new Map([['x', customer]]),
        conditions: repeated({ about: { code: 'sign-in' }, since: NOW, trouble: { code: 'text', text } } as const),
        lastScan: aScan({ outcome: 'failed', reason: { code: 'text', text }, unreadable, unreadableCount: count }),
        unreadable: new Map([['c', customer]]),
        signIn: { isNeeded: true, signedIn: undefined, problem: { code: 'expired', said: text } },
      }),
      reader,
    ),
    answers.sentence(text),
    answers.alerts(
      {
        now: NOW,
        alerts: repeated({
          alert,
          customer,
          level: 100,
          state: 'acknowledged' as const,
          isAcknowledged: true,
          silencedUntil: NOW + HOUR_MS,
        }),
        open: 0,
        acknowledged: count,
        ended: 0,
        silences: repeated(silence),
        silenced: new Map([['x', customer]]),
      },
      reader,
    ),
    answers.hearing(
      {
        kind: 'hearing',
        customer,
        hearings: repeated({
          conversation: aConversation({ name: text }),
          subscription,
          thresholds: [80],
          silencedUntil: NOW + HOUR_MS,
          isHere: false,
        }),
        now: NOW,
      },
      reader,
    ),
    answers.audit(
      {
        entries: repeated({ at: NOW, by, from: text, details: { code: 'text', action: text, text } }),
        customers: new Map(),
        places: new Map(),
      },
      reader,
    ),
    posts.alert(someFacts({ customer, alert, reader, notification: aNotification({ isBudgetChange: true }) })),
    posts.insight(someNews({ customer, alert, reader })),
    posts.insight(someNews({ customer, alert, reader, notification: aSpike() })),
    posts.insight(someNews({ customer, alert, reader, notification: aBudgetChange(), shown: { budgetVersion: 3 } })),
    posts.insight(someNews({ customer, alert, reader, notification: aPassedLevel() })),
    ...posts
      .insightTables(
        { form: 'heldBack' },
        news.map((each) => ({ ...each, notification: aPassedLevel() })),
      )
      .map((part) => part.post),
    posts.insight(someNews({ customer, alert, reader, notification: aCorrection(), shown: { isOver: true } })),
    ...posts
      .insightTables(
        { form: 'corrected' },
        news.map((each) => ({ ...each, notification: aCorrection() })),
      )
      .map((part) => part.post),
    ...posts
      .insightTables(
        { form: 'budgets' },
        news.map((each) => ({ ...each, notification: aBudgetChange() })),
      )
      .map((part) => part.post),
    ...posts.insightTables({ form: 'forecasts' }, news).map((part) => part.post),
    ...posts.insightTables({ form: 'spikes' }, news).map((part) => part.post),
    ...posts.tables('levels', facts).map((part) => part.post),
    ...posts.tables('standing', facts).map((part) => part.post),
    posts.health({ code: 'text', text }, reader, true),
    posts.digest(
      aDigest({
        reader,
        portfolio: aPortfolio({ worst: repeated({ customer, state: aState() }) }),
        open: repeated({ alert, customer }),
        openCount: count,
        silences: repeated(silence),
        recap: repeated({
          customer,
          summary: aSummary(),
          accuracy: [{ judgedAs: 7, day: 7, expected: 90, actual: 100, off: -0.1 }] as const,
        }),
      }),
    ),
  ];
}
