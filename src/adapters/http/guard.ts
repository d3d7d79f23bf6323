import type { RequestListener, Server, ServerResponse } from 'node:http';
import { type HeadRefusal, refusalOf } from './request-head.ts';

/** Puts our own check of every request's head in front of whoever listens to the server by now. */
export function guardRequests(
  server: Server,
  { onRefused }: { readonly onRefused: (reason: HeadRefusal['reason']) => void },
): void {
  // node would answer by itself, and tell nobody; an option of createServer, which the web server calls without any
  Object.assign(server, { requireHostHeader: false });

  for (const event of ['request', 'checkContinue'] as const) {
    const guarded = server.listeners(event) as RequestListener[];
    server.removeAllListeners(event);
    server.on(event, (req, res) => {
      const refusal = refusalOf(req);
      if (refusal === undefined) {
        for (const listener of guarded) listener.call(server, req, res);
        return;
      }
      onRefused(refusal.reason);
      refuse(res, refusal.status);
    });
  }
}

function refuse(res: ServerResponse, status: number): void {
  // restify's response gives nothing back from writeHead
  res.writeHead(status, { 'Content-Length': '0', Connection: 'close' });
  res.end();
}
