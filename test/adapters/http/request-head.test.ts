import assert from 'node:assert/strict';
import { type RequestHead, refusalOf } from '#adapters/http/request-head.ts';

const reasonOf = (overrides: Partial<RequestHead>) =>
  refusalOf({ httpVersion: '1.1', url: '/healthz', rawHeaders: ['Host', 'x'], ...overrides })?.reason;

describe('the head of a request', () => {
  for (const host of [
    'x',
    'localhost:3978',
    'bot.contoso.example',
    'bot.contoso.example.',
    'BOT.Contoso.Example:443',
    'budget_watch-1:3978',
    'xn--mnchen-3ya.example',
    '3com.example',
    '10.0.0.7',
    '10.0.0.7:65535',
    'x:1',
    `${`${'a'.repeat(49)}.`.repeat(5)}abc`,
    '[::1]',
    '[fd00::10.0.0.7]:3978',
    `${'a'.repeat(63)}.example`,
  ]) {
    it(`may name ${host} as its Host`, () => {
      assert.equal(reasonOf({ rawHeaders: ['Accept', '*/*', 'hOST', host] }), undefined);
    });
  }

  for (const host of [
    '',
    '%',
    '%41',
    'x/metrics?',
    'x/metrics',
    'x?',
    'x#',
    'x\\metrics',
    'user@x',
    'user:word@x',
    'http://x',
    'x y',
    'x, y',
    'x\ty',
    'b\u00fccher.example',
    '\u00ad',
    '.',
    '.x',
    'x..y',
    'x:',
    'x:0',
    'x:99999',
    'x:65536',
    'x:123456',
    'x:-1',
    'x:8o',
    'x:80:80',
    ':80',
    '1.2.3',
    '1.2.3.256',
    '1.2.3.4.5',
    '1.2.3.4.',
    '127.1',
    '2130706433',
    'x.0x7f',
    '0x',
    '::1',
    '[::1',
    '[]',
    '[x]',
    '[::g]',
    '[1:2:3]',
    '[fe80::1%25eth0]',
    '[fe80::1%eth0]',
    '[::1]x',
    '[::1]:99999',
    'a'.repeat(64),
    Array(64).fill('abc').join('.'),
  ]) {
    it(`must not name ${JSON.stringify(host.slice(0, 70))} as its Host`, () => {
      assert.equal(reasonOf({ rawHeaders: ['Host', host] }), 'bad-host');
    });
  }

  it('names exactly one Host; only HTTP/1.0 may name none', () => {
    assert.equal(reasonOf({ rawHeaders: [] }), 'bad-host');
    assert.equal(reasonOf({ rawHeaders: ['Host', 'x', 'host', 'x'] }), 'bad-host');
    assert.equal(reasonOf({ httpVersion: '1.0', rawHeaders: [] }), undefined);
    assert.equal(reasonOf({ httpVersion: '1.0', rawHeaders: ['Host', 'x', 'Host', 'y'] }), 'bad-host');
    assert.equal(reasonOf({ httpVersion: '1.0', rawHeaders: ['Host', '%'] }), 'bad-host');
  });

  it('has no Host where only the value of another header reads like one', () => {
    assert.equal(reasonOf({ rawHeaders: ['X', 'Host', 'Y', '%', 'Host', 'x'] }), undefined);
  });

  for (const target of [
    '/',
    '/healthz',
    '/api/messages/',
    '/watch?',
    '/watch?a=1&b[]={2}|^"`<>\\&c=%20/?//..',
    "/x/~a_b-c.d!$&'()*+,;=:@/...",
    '/%C3%BC/%41%2F%25',
    '/x//y',
    '/http://x/',
  ]) {
    it(`may ask for ${target}`, () => {
      assert.equal(reasonOf({ url: target }), undefined);
    });
  }

  for (const target of [
    undefined,
    '',
    '*',
    'healthz',
    '?',
    'x:80',
    'http://',
    'http://x/healthz',
    'https://x:99999/',
    'javascript:1',
    '//',
    '//x/metrics',
    '///',
    '/\\x',
    '/x\\..\\metrics',
    '/x#',
    '/x?#',
    '/x y',
    '/\t',
    '/x\u0000',
    '/x?\u007f',
    '/\u00fc',
    '/x?\u00fc',
    '/<x>',
    '/"',
    '/{x}',
    '/x|y',
    '/%',
    '/%4',
    '/%zz',
    '/x?%',
    '/x?%4',
    '/%ff',
    '/%C3',
    '/%ED%A0%80',
    '/x/../metrics',
    '/x/..',
    '/./metrics',
    '/x/%2e%2E/metrics',
    '/.%2e/metrics',
    '/%2e',
  ]) {
    it(`must not ask for ${JSON.stringify(target)}`, () => {
      assert.equal(reasonOf({ url: target }), 'bad-target');
    });
  }

  it('must be HTTP/1.1 or 1.0', () => {
    for (const httpVersion of ['0.9', '1.2', '2.0', '3.0', '']) assert.equal(reasonOf({ httpVersion }), 'bad-version');
  });

  it('may have no transfer coding except chunked, and none in HTTP/1.0', () => {
    const framed = (httpVersion: string, ...codings: readonly string[]) =>
      reasonOf({
        httpVersion,
        rawHeaders: ['Host', 'x', ...codings.flatMap((coding) => ['TRANSFER-encoding', coding])],
      });

    assert.equal(framed('1.1', 'chunked'), undefined);
    assert.equal(framed('1.1', 'Chunked'), undefined);
    assert.equal(framed('1.0'), undefined);
    for (const codings of [
      [''],
      ['gzip'],
      ['gzip, chunked'],
      ['chunked, chunked'],
      ['chunked', 'chunked'],
      ['x', 'chunked'],
    ]) {
      assert.equal(framed('1.1', ...codings), 'bad-framing', codings.join('; '));
    }
    assert.equal(framed('1.0', 'chunked'), 'bad-framing');
  });

  it('may have at most a hundred headers, because node drops the rest, which could include a second Host', () => {
    const more = (count: number) =>
      Array<string>(count)
        .fill('X')
        .flatMap((name) => [name, 'y']);

    assert.equal(reasonOf({ rawHeaders: ['Host', 'x', ...more(99)] }), undefined);
    assert.deepEqual(refusalOf({ httpVersion: '1.1', url: '/', rawHeaders: ['Host', 'x', ...more(100)] }), {
      status: 431,
      reason: 'http-431',
    });
  });

  it('is checked quickly, however long it is', () => {
    const long = 16_000;
    const startedAt = performance.now();

    for (const piece of ['a', 'a.', '.', '-', '1', '1.', ':', '[', '/', '%41', '%', '?', '/..', '\u00fc']) {
      const text = piece.repeat(long / piece.length);
      refusalOf({ httpVersion: '1.1', url: `/${text}!`, rawHeaders: ['Host', `${text}!`] });
      refusalOf({ httpVersion: '1.1', url: `/${text}\u0000`, rawHeaders: ['Host', text] });
    }

    assert.ok(performance.now() - startedAt < 500, `took ${performance.now() - startedAt} ms`);
  });
});
