import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { limitConnections } from '#adapters/http/limits.ts';

describe('the time that a caller may take', () => {
  it('is ten seconds for a head of a hundred headers, and thirty for the request, looked at every two seconds', () => {
    const server = createServer();

    limitConnections(server, { onRefused: () => undefined });

    const { headersTimeout, requestTimeout, maxHeadersCount } = server;
    assert.deepEqual({ headersTimeout, requestTimeout }, { headersTimeout: 10_000, requestTimeout: 30_000 });
    assert.equal(maxHeadersCount, 100);
    assert.equal((server as { connectionsCheckingInterval?: number }).connectionsCheckingInterval, 2000);
  });
});
