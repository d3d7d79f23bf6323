import { timingSafeEqual } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import { Unavailable } from '#ports/errors.ts';

/** The answer that the browser brought back. `show` answers the browser with a page and may be called once. */
export interface RedirectAnswer {
  readonly parameters: URLSearchParams;
  show(title: string, text: string): Promise<void>;
}

export interface RedirectListener extends AsyncDisposable {
  /** The redirect URI to register with the app, under the platform "Web". */
  readonly redirectUri: string;
  /** Waits for the first answer with this state; any other request gets a 404 page. Rejects with the signal's reason. */
  answer(state: string, signal: AbortSignal): Promise<RedirectAnswer>;
}

const PATH = '/consent';

/** A web server on loopback that waits for the browser to come back. Port 0 takes a free one. */
export async function openRedirectListener(port: number): Promise<RedirectListener> {
  let expected: { readonly state: string; readonly take: (answer: RedirectAnswer) => void } | undefined;
  const server = createServer((request, response) => {
    const url = URL.parse(request.url ?? '', 'http://localhost');
    const state = url?.searchParams.get('state') ?? '';
    if (url?.pathname !== PATH || request.method !== 'GET' || !expected || !isEqual(state, expected.state)) {
      void page(
        response,
        404,
        'Not found',
        'This page only takes the answer of the sign-in that was started on the console.',
      );
      return;
    }
    const { take } = expected;
    expected = undefined;
    take({ parameters: url.searchParams, show: (title, text) => page(response, 200, title, text) });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new Unavailable(
          `Port ${port} on localhost cannot be opened (${error.code}). Use --port with another one that is registered, or --device-code.`,
        ),
      ),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const actualPort = typeof address === 'object' && address !== null ? address.port : port;

  return {
    redirectUri: `http://localhost:${actualPort}${PATH}`,
    answer: (state, signal) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted();
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
        expected = { state, take: resolve };
      }),
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function isEqual(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function page(response: ServerResponse, status: number, title: string, text: string): Promise<void> {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Budget Watch</title><h1>${escape(title)}</h1><p>${escape(text)}</p></html>\n`;
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': "default-src 'none'",
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
    Connection: 'close',
  });
  return new Promise((resolve) => {
    if (response.closed) return resolve();
    response.once('close', resolve);
    response.end(html);
  });
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
