import assert from 'node:assert/strict';
import { en } from '#language/en.ts';

const since = Date.UTC(2026, 10, 28, 7);

describe('the notice that a trouble has ended', () => {
  it('says what works again, since when it had not, and what comes late, without what was said of its beginning', () => {
    assert.equal(
      en.healthNews({ code: 'works-again', ended: 'scan-failed', since }),
      'Works again: the scans. They had failed since 2026-11-28 07:00 UTC. Alerts about what was spent meanwhile come late.',
    );
  });

  it('names the conversation that it is about', () => {
    const over = { code: 'works-again', ended: 'conversation-gone', since } as const;

    assert.match(
      en.healthNews({ ...over, place: { name: 'Finance > Costs', kind: 'channel' } }),
      /^Works again: posting in Finance > Costs\. It could not be reached/,
    );
    assert.match(en.healthNews(over), /^Works again: posting in a conversation\./);
  });
});

describe('a trouble in words', () => {
  it('is the sentence that version 0.1.0 stored, where there is nothing else', () => {
    const trouble = { code: 'text', text: 'Something is wrong.' } as const;

    assert.equal(en.healthNews({ code: 'trouble', trouble, days: 0 }), 'Something is wrong.');
    assert.equal(en.healthNews({ code: 'trouble', trouble, days: 2 }), 'Something is wrong. (for 2 days now)');
  });

  it('gives the reason of scans that failed without a second full stop', () => {
    const reason = { code: 'signIn', fault: { code: 'not-signed-in' } } as const;

    assert.equal(
      en.trouble({ code: 'scan-failed', reason }),
      'Two scans in a row failed: Nobody has signed in to Partner Center yet. Run `npm run consent`. Nothing was changed; alerts may come late.',
    );
  });
});
