import fc from 'fast-check';
import { personalMessage } from '../support/activities.ts';

const OWN_PATHS = ['/healthz', '/readyz', '/watch', '/metrics', '/api/messages'];

/** Mostly a good piece, so that later ones are reached; else a bad one, a good one with something inside, or anything. */
function piece(good: readonly string[], bad: readonly string[], odd: readonly string[]): fc.Arbitrary<string> {
  const broken = fc
    .tuple(fc.constantFrom(...good), fc.nat(), fc.oneof(fc.constantFrom(...odd), latin1({ maxLength: 4 })))
    .map(([text, at, more]) => {
      const cut = at % (text.length + 1);
      return text.slice(0, cut) + more + text.slice(cut);
    });
  return fc.oneof(
    { weight: 16, arbitrary: fc.constantFrom(...good) },
    { weight: 3, arbitrary: fc.constantFrom(...bad) },
    { weight: 2, arbitrary: broken },
    { weight: 1, arbitrary: latin1({ maxLength: 40 }) },
  );
}

/** Any bytes, as a Latin-1 text. */
export function latin1({ maxLength }: { readonly maxLength: number }): fc.Arbitrary<string> {
  return fc.uint8Array({ maxLength }).map((bytes) => Buffer.from(bytes).toString('latin1'));
}

export const METHODS = piece(
  ['GET', 'GET', 'GET', 'POST', 'POST', 'HEAD'],
  ['OPTIONS', 'PUT', 'TRACE', 'CONNECT', 'QUERY', 'M-SEARCH', 'PRI', 'PROPFIND', 'SOURCE', 'get', 'GETX', ''],
  [' ', '-', '\r\n'],
);

export const TARGETS = piece(
  [...OWN_PATHS, '/api/messages', '/api/messages', '/', '/public', '/metrics/', '/watch?a=b', '/%6detrics'],
  [
    ...'* http:// http:/// http://x http://x/metrics https://%/ HTTP://x:99999/ x:1 x ?'.split(' '),
    ...'// //x/metrics ///metrics /\\metrics /x/../metrics /.. /%2e%2e/metrics /./healthz'.split(' '),
    ...'/% /%e0%a /%ff /%00 /healthz% /healthz?% /# /healthz#x /x?# /__proto__ /constructor /:id /* /(.*)'.split(' '),
    '',
    `/${'a'.repeat(9000)}`,
    `/${'%25'.repeat(3000)}`,
    `/${'/'.repeat(5000)}`,
  ],
  ['%', '%zz', '//', '\\', '?', '#', '@', ':', '..', '/../', ' ', '\t', '\u0000', '\u00ff', '|', '{', ';', '*'],
);

export const HOSTS = piece(
  ['x', 'localhost:3978', 'bot.contoso.example', '127.0.0.1:80', '[::1]:3978'],
  [
    ...'% %00 : :80 x: x:0 x:99999 x:y contoso.example:99999 x/metrics? x/metrics# x? x# x\\metrics'.split(' '),
    ...'a@b a:b@c http://x [ [] [::1 [::1%25lo] ::1 1.2.3 1.2.3.4.5 256.1.1.1 0x x.0x1'.split(' '),
    ...'. .. x..y xn-- a,b <x> ^ |'.split(' '),
    '',
    'a b',
    'x'.repeat(5000),
  ],
  ['%', '/', '/metrics?', '?', '#', '@', ':', '\\', ' ', '\t', '[', ']', '\u00ad', '\u00ff', '\u0000', '.'],
);

export const VERSIONS = piece(
  ['HTTP/1.1', 'HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0'],
  ['HTTP/0.9', 'HTTP/2.0', 'HTTP/1.2', 'HTTP/9.9', 'http/1.1', 'ICE/1.0', 'RTSP/1.0', ''],
  [' ', '.', '1'],
);

export const HEADERS = piece(
  ['Accept: application/json', 'Connection: close', 'Connection: keep-alive', 'Content-Type: application/json'],
  [
    ...['', 'image/png', ';;,q=', '*/*;q=x'].map((value) => `Accept: ${value}`),
    ...['Upgrade\r\nUpgrade: websocket', 'Upgrade\r\nUpgrade: h2c', 'host'].map((value) => `Connection: ${value}`),
    ...['', '100-continue', '200-ok'].map((value) => `Expect: ${value}`),
    ...['', ';', '/', 'multipart/form-data'].map((value) => `Content-Type: ${value}`),
    ...['', 'Bearer', 'Bearer a.b.c', 'Bearer e30.e30.e30', 'Basic \u00ff'].map((value) => `Authorization: ${value}`),
    ...['X-Forwarded-Host', 'Referer', 'Cookie', 'Accept-Version', 'X-Api-Version', 'Upgrade'].map(
      (name) => `${name}: %`,
    ),
    ...['__proto__', 'constructor', 'toString', 'Trailer', 'TE', 'Range', 'Content-Encoding'].map(
      (name) => `${name}: x`,
    ),
    'No colon',
    ': no name',
    ' folded',
    'X : y',
    'X: a\u0000b',
    `X: ${'x'.repeat(20_000)}`,
    Array(99).fill('X: y').join('\r\n'),
    Array(200).fill('X: y').join('\r\n'),
  ],
  [':', ' ', '\r', '\n', '\t', '\u0000', '\u00ff', ','],
);

const BODY = JSON.stringify(personalMessage({ serviceUrl: 'http://127.0.0.1:1' }, 'help'));
const LENGTH = `Content-Length: ${BODY.length}`;
const CHUNKED = 'Transfer-Encoding: chunked';
const CHUNKS = `${BODY.length.toString(16)}\r\n${BODY}\r\n0\r\n\r\n`;

/** How a body is framed: its headers, its bytes, and whether they are complete, so that an answer must come. */
type Framing = readonly [header: string, body: string, isWhole: boolean];

export const GOOD_FRAMINGS: readonly Framing[] = [
  ['', '', true],
  [`Content-Type: application/json\r\n${LENGTH}`, BODY, true],
  [`Content-Type: application/json\r\n${CHUNKED}`, CHUNKS, true],
  [`Content-Type: application/json\r\nContent-Length: 300000`, 'x'.repeat(300_000), true],
];

export const ODD_FRAMINGS: readonly Framing[] = [
  [LENGTH, BODY, true],
  ['Content-Length: 0', '', true],
  [CHUNKED, CHUNKS, true],
  [CHUNKED, `0\r\nHost: %\r\n\r\n`, true],
  ['Transfer-Encoding: CHUNKED', CHUNKS, true],
  [CHUNKED, 'zz\r\n', false],
  [CHUNKED, `ffffffffffffffff\r\n${BODY}`, false],
  [CHUNKED, CHUNKS.slice(0, -6), false],
  [`${CHUNKED}\r\n${CHUNKED}`, CHUNKS, false],
  [`${LENGTH}\r\n${CHUNKED}`, CHUNKS, false],
  [`${CHUNKED}\r\n${LENGTH}`, CHUNKS, false],
  ['Transfer-Encoding: gzip', BODY, false],
  ['Transfer-Encoding: gzip, chunked', CHUNKS, false],
  ['Transfer-Encoding: chunked, gzip', CHUNKS, false],
  ['Transfer-Encoding: ', BODY, false],
  ['Transfer-Encoding: \u000bchunked', CHUNKS, false],
  [`${LENGTH}\r\n${LENGTH}`, BODY, false],
  ['Content-Length: 5', BODY, false],
  ['Content-Length: 5000', BODY, false],
  ['Content-Length: -1', BODY, false],
  [`Content-Length: +${BODY.length}`, BODY, false],
  [`Content-Length: 0x${BODY.length.toString(16)}`, BODY, false],
  [`Content-Length: ${BODY.length}, ${BODY.length}`, BODY, false],
  ['Content-Length: 99999999999999999999', BODY, false],
  ['Content-Length: ', BODY, false],
];
