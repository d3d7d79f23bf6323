import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ConnectorRequest, createConnectorHttp } from '#adapters/teams/connector/connector-request.ts';
import { createSystemClock } from '#process/clock.ts';
import { eventually } from '../../../support/eventually.ts';
import { openPartnerCenterServer } from '../../../support/partner-center-server.ts';

/** What arrives of one request: the fields that say what it is and from whom, and the body. */
async function arrived(sent: Pick<ConnectorRequest, 'method' | 'body' | 'token'>) {
  const seen: unknown[] = [];
  const server = createServer((req, res) => {
    let body = '';
    req.on('data', (piece) => (body += String(piece)));
    req.on('end', () => {
      const { accept, authorization, 'content-type': type } = req.headers;
      seen.push({ method: req.method, accept, authorization, type, body });
      res.end('{}');
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  using http = createConnectorHttp(createSystemClock());
  const { port } = server.address() as AddressInfo;
  await http.send({ ...sent, url: `http://127.0.0.1:${port}/`, timeoutMs: 60_000 });
  server.close();
  return seen[0];
}

describe('a request to the Connector', () => {
  it('says what its body is, and whose it is', async () => {
    assert.deepEqual(await arrived({ method: 'POST', body: { type: 'message' }, token: 'abc' }), {
      method: 'POST',
      accept: 'application/json',
      authorization: 'Bearer abc',
      type: 'application/json; charset=utf-8',
      body: '{"type":"message"}',
    });
  });

  it('has no such field without a body and a token', async () => {
    assert.deepEqual(await arrived({ method: 'GET', body: undefined, token: undefined }), {
      method: 'GET',
      accept: 'application/json',
      authorization: undefined,
      type: undefined,
      body: '',
    });
  });
});

describe("the Connector's answer", () => {
  it('may bring its body some time after its head, within the time limit of the request', async () => {
    await using server = await openPartnerCenterServer();
    using http = createConnectorHttp(createSystemClock());
    const body = { id: 'post-1' };
    let sentAt: number | undefined;
    server.expect('/', {
      body,
      piece: 8,
      beforePiece: () => {
        const begun = (sentAt ??= Date.now());
        return eventually('a twentieth of a second is over', () => Date.now() > begun + 50);
      },
    });

    const answer = await http.send({
      method: 'GET',
      url: `${server.url}/`,
      body: undefined,
      token: undefined,
      timeoutMs: 60_000,
    });

    assert.deepEqual(answer.kind === 'answered' && answer.body, body);
  });

  it('has for its body only what its head left of the time limit', async () => {
    await using server = await openPartnerCenterServer();
    const clock = createSystemClock();
    let lateMs = 0;
    // the head came when all but a moment of the minute was over
    using http = createConnectorHttp({ ...clock, now: () => clock.now() + lateMs });
    server.expect('/', {
      body: { id: 'post-1' },
      piece: 8,
      beforePiece: () => {
        lateMs = 60_000;
        const begun = Date.now();
        return eventually('a tenth of a second is over', () => Date.now() > begun + 100);
      },
    });

    const answer = await http.send({
      method: 'GET',
      url: `${server.url}/`,
      body: undefined,
      token: undefined,
      timeoutMs: 60_000,
    });

    assert.equal(answer.kind, 'answered');
    assert.equal(answer.kind === 'answered' && answer.body, undefined);
  });
});
