import assert from 'node:assert/strict';
import { errorOf, mayRenew } from '#adapters/partner-center/http/refusal-error.ts';
import { describeRefusal, isTransient, refusalOf } from '#adapters/partner-center/http/schema-fault.ts';
import { Refused, Rejected, Transient } from '#ports/errors.ts';
import { fault } from '../builders.ts';

const TRACE = { route: 'GET /v1/x', ids: 'MS-RequestId 1' };
const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ3aG8ifQ.c2lnbmF0dXJl';

interface Given {
  readonly status?: number;
  readonly statusText?: string;
  readonly contentType?: string;
  readonly body?: unknown;
}

function refused({ status = 400, statusText = '', contentType, body = '' }: Given) {
  const header = (name: string) => (name === 'content-type' ? contentType : undefined);
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return refusalOf({ status, statusText, header }, text, () => undefined);
}

describe('a refusal of Partner Center', () => {
  for (const [what, body, expected] of [
    ['a fault', fault('2000', 'Not now.'), { code: '2000', description: 'Not now.' }],
    ['a fault with a number and no words', { code: 2000, description: null }, { code: '2000', description: '' }],
    [
      'a fault with blanks and signs that control a terminal',
      { code: ' 2000 ', description: ' a\r\n b\u0000\u202ec ' },
      { code: '2000', description: 'a b c' },
    ],
    ['a throttle', { statusCode: 429, message: 'Wait.' }, { code: undefined, description: 'Wait.' }],
    [
      'an error of the sign-in service',
      { error: 'invalid_token', error_description: 'Too old.' },
      { code: 'invalid_token', description: 'Too old.' },
    ],
    [
      'a fault that echoes tokens',
      fault('2000', `${TOKEN} and Bearer abc, no bearer`),
      { code: '2000', description: '… and … no bearer' },
    ],
    [
      'a throttle that echoes a token',
      { statusCode: 429, message: `Wait,\n${TOKEN}` },
      { code: undefined, description: 'Wait, …' },
    ],
    [
      'an error of the sign-in service that echoes a token',
      { error: 'invalid_token', error_description: `Too old:\n${TOKEN}` },
      { code: 'invalid_token', description: 'Too old: …' },
    ],
    ['a fault of 200 signs', fault('2000', 'x'.repeat(200)), { code: '2000', description: 'x'.repeat(200) }],
    ['a fault of 201 signs', fault('2000', 'x'.repeat(201)), { code: '2000', description: `${'x'.repeat(200)}…` }],
    ['a code that is none', { code: {}, description: 'odd' }, undefined],
    ['a list', [], undefined],
    ['plain text', 'busy', undefined],
  ] as const) {
    it(`with ${what} has ${expected ? 'this fault' : 'none'}`, () => {
      assert.deepEqual(refused({ body }).fault, expected);
    });
  }

  for (const [what, given, expected] of [
    ['its fault', { status: 404, body: fault('60003', 'Gone.') }, '404 (60003 Gone.)'],
    ['nothing', { status: 403, body: ' \n' }, '403 with an empty body'],
    ['null', { status: 403, body: 'null' }, '403 with an empty body'],
    [
      'a page',
      { body: '<p>', contentType: 'text/html; charset=utf-8' },
      '400 with a body that is no fault (text/html)',
    ],
    ['anything', { body: '{}' }, '400 with a body that is no fault (no content type)'],
  ] as const) {
    it(`is described by ${what}`, () => {
      assert.equal(describeRefusal(refused(given)), expected);
    });
  }

  for (const [given, kind, code, said] of [
    [{ status: 408 }, Transient, 'failed', undefined],
    [{ status: 429 }, Transient, 'throttled', undefined],
    [{ status: 500 }, Transient, 'failed', undefined],
    [{ status: 501 }, Rejected, 'failed', undefined],
    [{ status: 505 }, Rejected, 'failed', undefined],
    [{ status: 302 }, Rejected, 'redirected', undefined],
    [{ status: 304 }, Rejected, 'redirected', undefined],
    [{ status: 404 }, Rejected, 'refused', undefined],
    [{ status: 403, body: 'no' }, Rejected, 'refused', undefined],
    [{ status: 401 }, Refused, 'refused', 'unauthorized: 401 with an empty body'],
    [{ status: 401, statusText: 'mfa required' }, Refused, 'refused', 'mfa-missing: 401 with an empty body'],
    [{ status: 403 }, Refused, 'refused', 'role-missing: 403 with an empty body'],
    [{ status: 403, body: fault('2032', 'No.') }, Refused, 'refused', 'role-missing: 403: 2032 No.'],
    [{ status: 403, body: fault('900309', 'No.') }, Refused, 'refused', 'policy: 403: 900309 No.'],
    [{ status: 401, body: fault('900309', 'No.') }, Refused, 'refused', 'unauthorized: 401: 900309 No.'],
  ] as const) {
    it(`${JSON.stringify(given)} means ${kind.name}, ${said ?? code}`, () => {
      const error = errorOf(refused(given), TRACE);

      assert.ok(error instanceof kind);
      assert.equal(error.fault?.code, code);
      if (error instanceof Refused) {
        const { fault: found } = error.signIn;
        assert.equal(`${found.code}: ${'said' in found ? found.said : ''}`, said);
        assert.match(error.signIn.message, /\[GET \/v1\/x, MS-RequestId 1\]$/);
      }
    });
  }

  it('may be due to an old token where it is a 401 that names no other reason', () => {
    const given: readonly Given[] = [
      { status: 401 },
      { status: 401, body: fault('800001') },
      { status: 401, body: fault('900421') },
      { status: 401, statusText: 'MFA' },
      { status: 403 },
    ];

    assert.deepEqual(
      given.map((each) => mayRenew(refused(each))),
      [true, true, false, false, false],
    );
  });

  it('is worth another try where the server says "not now"', () => {
    const statuses = [400, 407, 408, 409, 499, 500, 501, 502, 504, 505, 506];

    assert.deepEqual(
      statuses.filter((status) => isTransient(status)),
      [408, 500, 502, 504, 506],
    );
  });
});
