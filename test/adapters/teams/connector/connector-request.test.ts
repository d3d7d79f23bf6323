import assert from 'node:assert/strict';
import { createConnectorHttp } from '#adapters/teams/connector/connector-request.ts';
import { createSystemClock } from '#process/clock.ts';
import { eventually } from '../../../support/eventually.ts';
import { openPartnerCenterServer } from '../../../support/partner-center-server.ts';

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
});
