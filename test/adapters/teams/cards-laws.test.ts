import assert from 'node:assert/strict';
import fc from 'fast-check';
import { silence as silenceCommand } from '#adapters/teams/alerts/silence-command.ts';
import { wishOf } from '#adapters/teams/ask-back.ts';
import { MAX_POST_BYTES, sizeOf } from '#adapters/teams/layout/post-size.ts';
import { subscribe } from '#adapters/teams/subscriptions/subscribe-command.ts';
import type { AlertSubscription } from '#domain/alerts/alert-subscription.ts';
import type { Silence } from '#domain/alerts/silence.ts';
import { HOUR_MS } from '#domain/time/time.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { Post } from '#ports/teams.ts';
import { objects, problems, textField } from '../../support/card-checks.ts';
import {
  aConversation,
  aCustomer,
  aDigest,
  aNotification,
  anAlert,
  aPortfolio,
  aScan,
  aState,
  aStatus,
  aSummary,
  aUsage,
  ENGLISH,
  NOW,
  someFacts,
} from '../../support/cards.ts';
import { ENGLISH_SPEECH, englishCards } from '../../support/english.ts';

const { answers, posts } = englishCards();

/** The beginning of every hostile text, by which a test finds it wherever it ends up. */
const MARK = 'ZQX';

const hostile = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 150 }),
    fc.constantFrom(
      '[Contoso](https://evil.example)',
      '![x](https://evil.example/x.png)',
      '**bold** _it_ `code` # head',
      '{{DATE(2026-01-01T00:00:00Z, LONG)}}',
      '<at>Everyone</at>',
      '${name} ${$root.speak} ${json($root)}',
      '\u202egnp.exe\u2066',
      '"\\'.repeat(80),
      '<speak><audio src="https://evil.example"/></speak>',
      '1. one\n2. two',
      '\ud800',
    ),
  )
  .map((text) => `${MARK}${text}`);

/** Every post that shows a text from outside. */
function everyPost(text: string, count = 1): Post[] {
  const customer = aCustomer({ name: text, domain: text });
  const by = { objectId: 'o1', name: text };
  const repeated = <T>(item: T): T[] => Array.from({ length: count }, () => item);
  const alert = anAlert({ acknowledgement: { id: 'a', by, at: NOW, percent: 90, version: 1 } });
  const facts = repeated(someFacts({ customer, alert }));
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
    reader: ENGLISH,
    introduced: undefined,
    parkedAt: undefined,
  };
  const views = repeated({ subscription, thresholds: [80] });
  const many: Customer[] = repeated(customer);
  const unreadable = repeated({ customerId: 'c', fault: { code: 'text', text } as const });
  return [
    answers.usage(aUsage({ customer, notLive: { reason: { code: 'text', text } }, alert }), ENGLISH),
    answers.unreadable(customer, text),
    answers.choice({ kind: 'several', customers: many, total: count }, 'usage', ENGLISH),
    answers.notFound({ kind: 'none', query: text, nearest: many }, 'usage', ENGLISH),
    answers.question(
      [customer],
      wishOf({ command: silenceCommand, beside: { at: NOW, why: text } }, [customer], ENGLISH_SPEECH),
    ),
    answers.question(
      repeated(customer).slice(0, 50),
      wishOf({ command: subscribe }, repeated(customer), ENGLISH_SPEECH),
    ),
    answers.which(many.slice(0, 5), { command: 'silence', phrase: 'silence', isForAll: true, said: text }),
    answers.portfolio(aPortfolio({ worst: repeated({ customer, state: aState() }) }), NOW, ENGLISH),
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
      ENGLISH,
    ),
    answers.unsubscribed({ kind: 'unsubscribed', customers: many, isEverything: false, isExcept: false }, ENGLISH),
    answers.subscriptions(
      { subscriptions: views, silences: repeated(silence), customers: new Map([['x', customer]]) },
      NOW,
      ENGLISH,
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
      ENGLISH,
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
      ENGLISH,
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
      ENGLISH,
    ),
    answers.audit(
      {
        entries: repeated({ at: NOW, by, from: text, details: { code: 'text', action: text, text } }),
        customers: new Map(),
        places: new Map(),
      },
      ENGLISH,
    ),
    posts.alert(someFacts({ customer, alert, notification: aNotification({ isBudgetChange: true }) })),
    ...posts.tables('levels', facts).map((part) => part.post),
    ...posts.tables('standing', facts).map((part) => part.post),
    posts.health({ code: 'text', text }, ENGLISH, true),
    posts.digest(
      aDigest({
        open: repeated({ alert, customer }),
        openCount: count,
        silences: repeated(silence),
        recap: repeated({ customer, summary: aSummary() }),
      }),
    ),
  ];
}

describe('cards with any text from outside', () => {
  it('put it in text runs, on buttons, and in what is spoken or replaces the card, and nowhere else', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const { card } of everyPost(text)) {
          for (const { path, object } of objects(card)) {
            for (const [key, value] of Object.entries(object)) {
              if (typeof value !== 'string' || !value.includes(MARK)) continue;
              const place = `${textField(object, 'type')}.${key}`;

              assert.match(
                place,
                /^(TextRun\.text|Action\.(Execute|Submit)\.title|AdaptiveCard\.(speak|fallbackText))$/u,
                path,
              );
              assert.doesNotMatch(value, /\{\{|<\/?at\b|[\p{Cc}\p{Bidi_Control}\u2028\u2029]/iu);
              if (key === 'speak' || key === 'fallbackText') assert.doesNotMatch(value, /[<>&[\]{}*_`#]/u);
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('are valid, and their summaries are one line of plain text', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const { card, summary } of everyPost(text)) {
          assert.deepEqual(problems(card), []);
          assert.doesNotMatch(summary, /[\p{Cc}\p{Bidi_Control}]/u);
          assert.ok(summary.length > 0 && summary.length < 500);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('never show an amount in a summary', () => {
    for (const { summary } of everyPost('Contoso')) assert.doesNotMatch(summary, /USD|1,040|840/u);
  });

  it('are never over 80 KB, however much there is to show', () => {
    for (const text of ['"\\'.repeat(500), '🚀'.repeat(500), 'a b'.repeat(400)]) {
      for (const post of everyPost(text, 250)) {
        assert.ok(sizeOf(post) <= MAX_POST_BYTES);
        assert.deepEqual(problems(post.card), []);
      }
    }
  });

  it('show what fits instead of nothing', () => {
    for (const post of everyPost('"\\'.repeat(500), 250))
      assert.doesNotMatch(JSON.stringify(post.card), /too long for a card/u);
  });
});
