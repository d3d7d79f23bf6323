import assert from 'node:assert/strict';
import { worksAgain } from '#usecases/health/works-again.ts';

const since = Date.UTC(2026, 10, 28, 7);
const failed = 'Two scans in a row failed: GET /v1/customers answered 503 [MS-RequestId 1]. Nothing was changed.';

describe('the notice that a trouble has ended', () => {
  it('says what works again, since when it had not, and what comes late, without what was said of its beginning', () => {
    assert.equal(
      worksAgain({ code: 'scan-failed', since, text: failed }),
      'Works again: the scans. They had failed since 2026-11-28 07:00 UTC. Alerts about what was spent meanwhile come late.',
    );
  });

  it('names the conversation that it is about', () => {
    const gone = { code: 'conversation-gone:19:a@thread.tacv2', since, text: 'gone' };

    assert.match(
      worksAgain(gone, 'Finance > Costs'),
      /^Works again: posting in Finance > Costs\. It could not be reached/,
    );
    assert.match(worksAgain(gone), /^Works again: posting in a conversation\./);
  });

  it('says of a trouble that it does not know what was said of it', () => {
    assert.equal(
      worksAgain({ code: 'other', since, text: 'Something is wrong.' }),
      'Works again, after trouble since 2026-11-28 07:00 UTC: Something is wrong.',
    );
  });
});
