import assert from 'node:assert/strict';
import type { GivenUp } from '#domain/health/health-news.ts';
import type { Trouble } from '#domain/health/trouble.ts';
import { DAY_MS } from '#domain/time/time.ts';
import { resourceTypeText } from '#language/en/usage/resource-types.ts';
import { en } from '#language/en.ts';
import { timeZoneName, wholePercent } from '#language/format.ts';
import { oneLine } from '#language/one-line.ts';

const AT = Date.UTC(2026, 10, 28, 7);

describe('the answer to the end of a silence', () => {
  const said = (overrides: Partial<Parameters<typeof en.alertAnswers.unsilenced>[0]>) =>
    en.alertAnswers.unsilenced({
      whom: { names: ['Contoso'] },
      ended: [{ names: ['Contoso'] }],
      without: [],
      toTell: 0,
      isEverywhere: false,
      stillUntil: undefined,
      ...overrides,
    });

  it('says what has ended, what is told now, and what still holds', () => {
    assert.deepEqual(
      [
        said({}),
        said({ toTell: 1 }),
        said({ isEverywhere: true, stillUntil: 'Friday' }),
        said({ toTell: 2, stillUntil: 'Friday' }),
        said({ ended: [] }),
        said({ ended: [], whom: { former: true }, stillUntil: 'Friday' }),
        said({ ended: [{ all: true }, { former: true }] }),
      ],
      [
        'The silence for Contoso has ended here; nothing is left to tell.',
        'The silence for Contoso has ended here; what was held back is told now: 1 customer.',
        'The silence for Contoso has ended everywhere. Another silence holds here until Friday: "subscriptions" shows it.',
        'The silence for Contoso has ended here; what was held back is told now: 2 customers. Another silence holds here until Friday: "subscriptions" shows it.',
        'There was no silence here for Contoso: nothing has changed.',
        'There was no silence here for a former customer: nothing has changed. Another silence holds here until Friday: "subscriptions" shows it.',
        '2 silences (for all customers and a former customer) have ended here; nothing is left to tell.',
      ],
    );
  });

  it('to an acknowledgement of all says how many there were', () => {
    assert.deepEqual(
      [0, 1].map((count) => en.alertAnswers.acknowledgedSeveral(count)),
      [
        'There is no open alert here that nobody has acknowledged: nothing was done.',
        'Acknowledged for everybody: 1 alert. A further threshold is still told.',
      ],
    );
  });
});

describe('the counts of alerts', () => {
  it('leave out what there is none of, but for open ones', () => {
    const { counts } = en.alerts.list;

    assert.deepEqual(
      [counts(1, 0, 0), counts(0, 2, 0), counts(0, 0, 2)],
      ['1 open alert.', 'No open alerts, 2 acknowledged.', 'No open alerts, 2 of ended billing periods.'],
    );
  });
});

describe('a trouble of the watch', () => {
  const place = { name: 'Costs', kind: 'channel' } as const;
  const unnamed = { name: undefined, kind: 'groupChat' } as const;
  const troubles: readonly Trouble[] = [
    { code: 'scan-missed', missed: { kind: 'hanging', scheduledAt: AT } },
    { code: 'scan-missed', missed: { kind: 'oneOfEach', reason: undefined } },
    { code: 'scan-missed', missed: { kind: 'inARow', ticks: 2, firstAt: AT, lastAt: AT + DAY_MS } },
    { code: 'scan-missed', missed: { kind: 'inARow', ticks: 3, firstAt: undefined, lastAt: AT } },
    { code: 'scan-missed', missed: { kind: 'inARow', ticks: 3, firstAt: AT, lastAt: undefined } },
    { code: 'sign-in-runs-out', at: AT, isOver: true },
    { code: 'sign-in-runs-out', at: AT, isOver: false },
    { code: 'customer-list', since: AT, isFirst: true, fault: { code: 'timedOut' } },
    { code: 'customer-list', since: AT, isFirst: false, fault: { code: 'timedOut' } },
    { code: 'conversation-gone', conversationId: 'c', place, reason: { code: 'teamDeleted' } },
    {
      code: 'conversation-gone',
      conversationId: 'c',
      place: unnamed,
      reason: { code: 'refused', answer: '403 Blocked' },
    },
    { code: 'conversation-not-allowed', conversationId: 'c', place: unnamed },
    { code: 'figures-withheld', conversationId: 'c', place, why: { code: 'outsiders' } },
    { code: 'figures-withheld', conversationId: 'c', place, why: { code: 'unreadRoster', answer: 'timeout' } },
  ];

  it('is told in a sentence of its own', () => {
    assert.deepEqual(
      troubles.map((trouble) => en.trouble(trouble)),
      [
        'The scan of 2026-11-28 07:00 UTC has not finished, and no other takes place: look at the log of the process.',
        'One scan failed (unknown reason) and one did not take place: look at the log of the process.',
        'Two scans in a row did not take place (2026-11-28 07:00 UTC to 2026-11-29 07:00 UTC): look at the log of the process.',
        '3 scans in a row did not take place: look at the log of the process.',
        '3 scans in a row did not take place: look at the log of the process.',
        'The sign-in to Partner Center ran out on 2026-11-28. Run `npm run consent`.',
        'The sign-in to Partner Center has not been refreshed for weeks and runs out on 2026-11-28. Run `npm run consent` before that day.',
        'The list of customers has never been read to its end, since 2026-11-28 07:00 UTC, because Partner Center did not answer in time. The customers that were listed are watched; others are not.',
        'The list of customers has not been read to its end since 2026-11-28 07:00 UTC, because Partner Center did not answer in time. The customers known by then are watched; new ones may not be.',
        'Costs cannot be reached any more (team deleted); its subscriptions are paused. Reinstall the bot there to resume them.',
        'A group chat cannot be reached any more (403 Blocked); its subscriptions are paused. Reinstall the bot there to resume them.',
        'Nothing is told in a group chat any more: its tenant is not in ALLOWED_TENANT_IDS, or its person is a guest or of another tenant by now. Its subscriptions are paused until it is allowed again.',
        'People from outside your organization are in Costs: alerts and digests, which show figures, are held back there until they have left. To hear of them now, subscribe in another conversation.',
        'Teams does not say who is in Costs (timeout): alerts and digests, which show figures, are held back there until it does. If this lasts, install the bot there again.',
      ],
    );
  });
});

describe('notifications that were given up', () => {
  const said = (...reasons: GivenUp['reason'][]) => {
    const places = reasons.map(
      (reason): GivenUp => ({
        conversationId: 'c',
        place: { name: 'Costs', kind: 'channel' },
        rows: ['a'],
        customers: [],
        reason,
      }),
    );
    return en.healthNews({ code: 'given-up', places }).split('\n').slice(1);
  };

  it('are told with the reason', () => {
    assert.deepEqual(
      said(
        undefined,
        { code: 'text', text: '400' },
        { code: 'tooLate' },
        { code: 'tooBig' },
        { code: 'inDoubt', answer: '503' },
        { code: 'rejected', answer: '400 BadSyntax' },
        { code: 'superseded' },
      ),
      [
        'Costs: 1 notification (for no known reason).',
        'Costs: 1 notification (400).',
        'Costs: 1 notification (which waited until the billing period was over).',
        'Costs: 1 notification (too big for Teams).',
        'Costs: 1 notification (whether they arrived stayed in doubt: 503).',
        'Costs: 1 notification (Teams answered 400 BadSyntax).',
        'Costs: 1 notification (superseded).',
      ],
    );
  });

  it('are counted over all places, and named where customers are known', () => {
    const place = {
      conversationId: 'c',
      place: { name: undefined, kind: 'personal' } as const,
      rows: ['a', 'b'],
      customers: ['Contoso'],
      reason: undefined,
    };

    assert.deepEqual(
      en.healthNews({ code: 'given-up', places: [place, place] }),
      '4 notifications could not be delivered and won\'t be retried. Type "usage" there for the current figures.\nA personal chat: 2 notifications about Contoso (for no known reason).\nA personal chat: 2 notifications about Contoso (for no known reason).',
    );
  });
});

describe('why something could not be read', () => {
  it('has what Partner Center said, as far as it said something', () => {
    assert.deepEqual(
      [
        en.readingFault({ code: 'refused', status: 403 }),
        en.readingFault({ code: 'refused', status: 403, fault: { code: '2032', description: 'Access denied.' } }),
        en.readingFault({ code: 'failed', status: 500, fault: { code: '2', description: '' } }),
        en.readingFault({ code: 'connectionLost', said: undefined }),
        en.readingFault({ code: 'connectionLost', said: 'ECONNRESET' }),
        en.readingFault({ code: 'noAuthority', signIn: { code: 'bot-authority-unavailable' } }),
        en.notLive({ code: 'late', seconds: 1 }),
        en.notLive({ code: 'neverRead' }),
        en.notLive({ code: 'left' }),
      ],
      [
        'Partner Center refused the request (403)',
        'Partner Center refused the request (403: 2032 Access denied.)',
        'Partner Center answered with a fault of its own (500: 2)',
        'Partner Center could not be reached',
        'Partner Center could not be reached (ECONNRESET)',
        'no token was to be had: No token for the bot: the sign-in authority does not answer. It is tried again every minute',
        'Partner Center did not answer within 1 second',
        'it was never read',
        'Partner Center says that it is no longer a customer',
      ],
    );
  });
});

describe('how it stands with the sign-in', () => {
  const signedIn = { username: 'ann@contoso.com\n', signedInAt: AT, refreshedAt: AT, runsOutAt: AT + 14 * DAY_MS };
  const said = (overrides: Partial<Parameters<typeof en.signInStanding>[0]>, now = AT, isNamed = true) =>
    en.signInStanding({ isNeeded: true, signedIn, problem: undefined, ...overrides }, { now, isNamed });

  it('is told in one line', () => {
    assert.deepEqual(
      [
        said({}),
        said({}, AT + 1),
        said({}, AT, false),
        said({ signedIn: undefined }),
        said({ signedIn: undefined, problem: { code: 'expired', said: 'AADSTS700082' } }),
        said({ problem: { code: 'revoked', said: '' } }),
        said({ isNeeded: false }),
      ],
      [
        'Signed in to Partner Center as ann@contoso.com , last refreshed 2026-11-28. It runs out on 2026-12-12 unless refreshed.',
        'Signed in to Partner Center as ann@contoso.com , last refreshed 2026-11-28. It runs out on 2026-12-12 unless refreshed. Run `npm run consent` before that day.',
        'Signed in to Partner Center, last refreshed 2026-11-28. It runs out on 2026-12-12 unless refreshed.',
        'Nobody has signed in to Partner Center yet. Run `npm run consent`.',
        'Signing in to Partner Center failed: the sign-in has expired (AADSTS700082). Run `npm run consent` and sign in again, with MFA.',
        'Signed in to Partner Center as ann@contoso.com , last refreshed 2026-11-28. Signing in to Partner Center failed: the sign-in was revoked, or its password was changed. Run `npm run consent` and sign in again, with MFA.',
        'No sign-in needed (PARTNER_CENTER_AUTH is off).',
      ],
    );
  });
});

describe('words about what a cost is spent on', () => {
  it('are the known ones of a type in whatever letters, else the last word of the type', () => {
    assert.deepEqual(
      ['MICROSOFT.COMPUTE/VIRTUALMACHINES', 'Microsoft.New/bigRedButtons', 'Something'].map(resourceTypeText),
      ['virtual machines', 'big red buttons', 'Something'],
    );
  });

  it('leave out what is not known', () => {
    const { group, mostly, detail } = en.drivers;

    assert.deepEqual(
      [
        group('', ''),
        group('', 'rg'),
        group('Microsoft.Compute/virtualMachines', ''),
        mostly('x', undefined),
        detail('', 'more'),
        detail('there', undefined),
      ],
      ['what has no resource group', 'rg', 'virtual machines outside of resource groups', 'Mostly x', 'more', 'there'],
    );
  });
});

describe('numbers and names as they are written', () => {
  it('cut percentages towards zero, and call the whole one reached that is reached', () => {
    assert.deepEqual([99.99, 100 - 1e-10, 0, -0.5, -1 + 1e-12, -1.5].map(wholePercent), [99, 100, 0, 0, 0, -1]);
  });

  it('say that a zone is an offset', () => {
    assert.deepEqual(['Europe/Berlin', '+01:00', '-05:00'].map(timeZoneName), [
      'Europe/Berlin',
      'UTC+01:00',
      'UTC-05:00',
    ]);
  });

  it('keep text from outside on one line', () => {
    assert.equal(oneLine('a\u001b[2J\r\nb\u202ec'), 'a [2J b c');
  });
});
