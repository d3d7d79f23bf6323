import assert from 'node:assert/strict';
import { type Body, openSimulation } from '../builders.ts';

/** The statuses of fifty requests, of which some meet an error. */
async function statuses(): Promise<readonly number[]> {
  await using simulation = await openSimulation({ faults: { errors: { rate: 0.3, status: 503, body: 'fault' } } });
  const seen: number[] = [];
  for (let request = 0; request < 50; request += 1) seen.push((await simulation.ask('/v1/customers?size=1')).status);
  return seen;
}

describe('sandbox: faults', () => {
  it('throttles every n-th request with Retry-After and the body of the front door', async () => {
    await using simulation = await openSimulation({ faults: { throttle: { every: 3, retryAfterSeconds: 57 } } });

    const answers = [];
    for (let request = 1; request <= 6; request += 1) answers.push(await simulation.ask('/v1/customers?size=1'));

    assert.deepEqual(
      answers.map((answer) => answer.status),
      [200, 200, 429, 200, 200, 429],
    );
    assert.equal(answers[2]?.headers.get('Retry-After'), '57');
    assert.deepEqual(await answers[2]?.json(), {
      statusCode: 429,
      message: 'Rate limit is exceeded. Try again in 57 seconds.',
    });
  });

  it('answers a share of the requests with an error, the same ones in every run', async () => {
    const first = await statuses();

    const failed = first.filter((status) => status === 503).length;
    assert.ok(failed > 5 && failed < 25, String(failed));
    assert.deepEqual(await statuses(), first);
  });

  it('answers errors with a fault body, without a body, or with plain text', async () => {
    await using simulation = await openSimulation();
    const text = async (body: 'fault' | 'empty' | 'text'): Promise<string> => {
      simulation.simulated.setFaults({ errors: { rate: 1, status: 500, body } });
      return (await simulation.ask('/v1/customers')).text();
    };

    assert.match(await text('fault'), /^\{"code":"800003","description":/);
    assert.equal(await text('empty'), '');
    assert.equal(await text('text'), 'The service is unavailable.');
  });

  it('resets connections before the answer or in the middle of it', async () => {
    await using simulation = await openSimulation({ faults: { resets: 1 } });
    let early = 0;
    let late = 0;

    for (let request = 0; request < 20; request += 1) {
      const response = await simulation.ask('/v1/customers').catch(() => undefined);
      if (response === undefined) early += 1;
      else await assert.rejects(response.text()).then(() => (late += 1));
    }

    assert.equal(early + late, 20);
    assert.ok(early > 0 && late > 0, `${early} early, ${late} late`);
  });

  it('answers garbage that is no JSON, with status 200', async () => {
    await using simulation = await openSimulation({ faults: { garbage: 1 } });

    for (let request = 0; request < 10; request += 1) {
      const response = await simulation.ask('/v1/customers');

      assert.equal(response.status, 200);
      await assert.rejects(response.json(), SyntaxError);
    }
  });

  it('does not answer at all', async () => {
    await using simulation = await openSimulation({ faults: { hangs: 1 } });

    await assert.rejects(
      fetch(`${simulation.simulated.url}/v1/customers`, { signal: AbortSignal.timeout(50) }),
      /timeout/,
    );
  });

  it('takes its time', async () => {
    await using simulation = await openSimulation({ faults: { latencyMs: 60 } });
    const startedAt = performance.now();

    await simulation.ask('/v1/customers?size=1');

    assert.ok(performance.now() - startedAt >= 55);
  });

  it('begins bodies with a byte-order mark', async () => {
    await using simulation = await openSimulation({ faults: { byteOrderMark: true } });

    const bytes = Buffer.from(await (await simulation.ask('/v1/customers?size=1')).arrayBuffer());

    assert.deepEqual([...bytes.subarray(0, 4)], [0xef, 0xbb, 0xbf, 0x7b]);
  });

  it('refuses tokens without an MFA claim', async () => {
    await using simulation = await openSimulation({ faults: { mfaMissing: true } });

    const response = await simulation.ask('/v1/customers');

    assert.equal(response.status, 401);
    assert.equal(response.headers.get('WWW-Authenticate'), 'Bearer error="invalid_token"');
    assert.equal(((await response.json()) as Body).code, '900421');
  });

  it('says to everybody that nothing is found, that there is no usage, or lists nobody', async () => {
    await using simulation = await openSimulation();
    const { simulated } = simulation;
    const summary = `/v1/customers/${simulation.idOf('Contoso')}/usagesummary`;

    simulated.setFaults({ notFoundForAll: true });
    for (const path of ['/v1/customers', '/v1/customers/usagerecords', summary]) {
      const response = await simulation.ask(path);
      assert.deepEqual([response.status, ((await response.json()) as Body).code], [404, '1000']);
    }
    simulated.setFaults({ noUsageForAll: true });
    assert.equal((await simulation.read(summary)).code, '3000');
    assert.equal((await simulation.read('/v1/customers/usagerecords')).code, '3000');
    assert.equal((await simulation.read('/v1/customers')).items.length, 60);
    simulated.setFaults({ emptyLists: true });
    assert.deepEqual((await simulation.read('/v1/customers')).items, []);
    assert.deepEqual((await simulation.read('/v1/customers/usagerecords')).items, []);
  });

  it('refuses what is asked about single customers, with an empty body or with a fault', async () => {
    await using simulation = await openSimulation();
    const [contoso, fabrikam] = [simulation.idOf('Contoso'), simulation.idOf('Fabrikam')];
    const answers: string[] = [];
    for (const refusals of [{ status: 403 }, { status: 403, body: 'fault' }, { status: 401, body: 'fault' }]) {
      await simulation.control('/faults', { refusals: { customerIds: [contoso], ...refusals } });
      const response = await simulation.ask(`/v1/customers/${contoso}/usagesummary`);
      const body = await response.text();
      answers.push(`${response.status} ${/"code":"(\d+)"/.exec(body)?.[1] ?? body}`);
    }

    assert.deepEqual(answers, ['403 ', '403 2032', '401 800001']);
    assert.equal((await simulation.ask(`/v1/customers/${fabrikam}/usagesummary`)).status, 200);
    assert.equal((await simulation.ask('/v1/customers/usagerecords')).status, 200);
  });

  it('fails for the usage records alone', async () => {
    await using simulation = await openSimulation();
    await simulation.control('/faults', { usageRecords: { status: 500 } });
    const failed = await simulation.ask('/v1/customers/usagerecords');
    await simulation.control('/faults', { usageRecords: { status: 200 } });

    assert.deepEqual([failed.status, ((await failed.json()) as Body).code], [500, '800003']);
    assert.equal((await simulation.read('/v1/customers/usagerecords')).items, null);
    assert.equal((await simulation.read('/v1/customers')).items.length, 60);
    assert.equal((await simulation.ask(`/v1/customers/${simulation.idOf('Contoso')}/usagesummary`)).status, 200);
  });

  it('strikes only the customers that are named', async () => {
    await using simulation = await openSimulation();
    const [contoso, fabrikam] = [simulation.idOf('Contoso'), simulation.idOf('Fabrikam')];
    simulation.simulated.setFaults({ errors: { rate: 1, status: 502, body: 'empty' }, customerIds: [contoso] });
    const status = async (path: string): Promise<number> => (await simulation.ask(path)).status;

    assert.equal(await status(`/v1/customers/${contoso}/usagesummary`), 502);
    assert.equal(await status(`/v1/customers/${fabrikam}/usagesummary`), 200);
    assert.equal(await status('/v1/customers/usagerecords'), 200);
  });

  it('compresses every answer', async () => {
    await using simulation = await openSimulation({ faults: { compressed: true } });

    const answer = await simulation.ask('/v1/customers?size=500');

    assert.equal(answer.headers.get('Content-Encoding'), 'gzip');
    assert.equal(((await answer.json()) as Body).items.length, 60);
  });

  it('sends another date of last change, null or none, with every summary and record', async () => {
    await using simulation = await openSimulation();
    const read = async (lastModifiedDate: string | null): Promise<Body> => {
      simulation.simulated.setFaults({ lastModifiedDate });
      const { items } = await simulation.read('/v1/customers/usagerecords');
      const { id } = items.find((item: Body) => item.isUpgraded);
      return [items[0], await simulation.read(`/v1/customers/${id}/usagesummary`)];
    };

    const last = '9999-12-31T23:59:59.9999999';
    for (const body of await read(last)) assert.equal(body.lastModifiedDate, last);
    for (const body of await read(null)) assert.equal(body.lastModifiedDate, null);
    for (const body of await read('missing')) {
      assert.equal('lastModifiedDate' in body, false);
      assert.ok(body.totalCost >= 0);
    }
  });

  for (const [lastLink, next] of [
    ['none', undefined],
    ['empty', {}],
    ['blank', { uri: '', method: 'GET', headers: [] }],
    ['first', { uri: '/v1/customers?size=500', method: 'GET', headers: [] }],
  ] as const) {
    it(`ends lists with the link "${lastLink}"`, async () => {
      await using simulation = await openSimulation({ faults: { lastLink } });

      const page = await simulation.read('/v1/customers?size=500');

      assert.deepEqual(page.links.next, next);
    });
  }
});
