import assert from 'node:assert/strict';
import * as parse from '#config/parsers.ts';

/** Each kind of setting: accepted texts with their values, then refused texts. */
const KINDS: readonly {
  readonly kind: string;
  readonly read: (text: string) => unknown;
  readonly taken: readonly (readonly [string, unknown])[];
  readonly refused: readonly string[];
}[] = [
  {
    kind: 'a duration',
    read: parse.durationMs,
    taken: [
      ['90s', 90_000],
      ['10m', 600_000],
      [' 48 H ', 172_800_000],
      ['2d', 172_800_000],
    ],
    refused: ['', '0h', '1.5h', '-1h', '48', 'h', '1w', '99999999999999999d'],
  },
  {
    kind: 'a whole number',
    read: parse.wholeNumber(1, 65_535),
    taken: [
      ['1', 1],
      [' 65535 ', 65_535],
    ],
    refused: ['0', '65536', '1.5', '-1', '1e3', ''],
  },
  {
    kind: 'a number above 0',
    read: parse.positiveNumber,
    taken: [
      ['20', 20],
      ['0.5', 0.5],
    ],
    refused: ['0', '-1', '1,5', 'Infinity', ''],
  },
  {
    kind: 'thresholds',
    read: parse.thresholds,
    taken: [
      ['110,70, 90%', [70, 90, 110]],
      ['90,90%,90.0', [90]],
      ['0.5,1000', [0.5, 1000]],
    ],
    refused: ['0', '1000.1', '-5', '80,none', '', ' , '],
  },
  {
    kind: 'a choice',
    read: parse.oneOf('SingleTenant', 'MultiTenant'),
    taken: [[' singletenant', 'SingleTenant']],
    refused: ['Tenant', ''],
  },
  {
    kind: 'a URL',
    read: parse.httpUrl,
    taken: [
      ['https://example.com/base/', 'https://example.com/base'],
      ['http://127.0.0.2:4000', 'http://127.0.0.2:4000'],
      ['http://[::1]:4000/', 'http://[::1]:4000'],
    ],
    refused: [
      'http://example.com',
      'https://user@example.com',
      'https://:password@example.com',
      'https://example.com/?a=b',
      'https://example.com/#a',
      'ftp://example.com',
      'example.com',
      'https://login.microsoftonline.de',
      'http://127.0.0.1.example.com',
    ],
  },
  {
    kind: 'a URL that has to be https',
    read: parse.httpsUrl,
    taken: [['https://example.com', 'https://example.com']],
    refused: ['http://127.0.0.1'],
  },
  {
    kind: 'on or off',
    read: parse.onOff,
    taken: [
      ['on', true],
      [' OFF ', false],
    ],
    refused: ['true', '1', ''],
  },
  {
    kind: 'true or false',
    read: parse.trueFalse,
    taken: [
      ['True', true],
      ['false', false],
    ],
    refused: ['on', '0', ''],
  },
  {
    kind: 'a list of GUIDs',
    read: parse.guids,
    taken: [
      ['', []],
      [
        '6F1F6B1E-0000-4000-8000-000000000002, 6f1f6b1e-0000-4000-8000-000000000001,6f1f6b1e-0000-4000-8000-000000000002',
        [
          '6f1f6b1e-0000-4000-8000-000000000002',
          '6f1f6b1e-0000-4000-8000-000000000001',
          '6f1f6b1e-0000-4000-8000-000000000002',
        ],
      ],
    ],
    refused: ['6f1f6b1e', '6f1f6b1e-0000-4000-8000-000000000001;6f1f6b1e-0000-4000-8000-000000000002'],
  },
  {
    kind: 'a time zone',
    read: parse.timeZone,
    taken: [[' europe/paris ', 'Europe/Paris']],
    refused: ['Mars/Olympus', ''],
  },
  {
    kind: 'keys',
    read: (text) => parse.encryptionKeys(text).map((key) => key[0]),
    taken: [[`${Buffer.alloc(32, 1).toString('base64')}, ${Buffer.alloc(32, 255).toString('base64url')}`, [1, 255]]],
    refused: ['', Buffer.alloc(31, 1).toString('base64'), Buffer.alloc(33, 1).toString('base64'), '!'.repeat(43)],
  },
  {
    kind: 'host names',
    read: parse.hosts,
    taken: [['smba.trafficmanager.net, *.Example.com,[::1]', ['smba.trafficmanager.net', '*.example.com', '[::1]']]],
    refused: ['example.com:443', 'example.com/path', '*', 'a.*.example.com', 'https://example.com'],
  },
  {
    kind: 'a cron expression',
    read: parse.cron,
    taken: [
      [' 0  * * * * ', '0 * * * *'],
      ['30 0 */2 * * MON-FRI', '30 0 */2 * * MON-FRI'],
    ],
    refused: ['0 * * *', '0 0 0 * * * *', '0 * * * *;', ''],
  },
  {
    kind: 'the URL of a database',
    read: parse.postgresUrl,
    taken: [
      ['postgres://me:1%232@db.example:5432/x', 'postgres://me:1%232@db.example:5432/x'],
      [' postgresql://db.example/x ', 'postgresql://db.example/x'],
    ],
    refused: ['postgres://me:1#2@db.example/x', 'postgres://me:1/2@db.example/x', 'mysql://db.example/x', 'db.example'],
  },
  {
    kind: 'a GUID',
    read: parse.guid,
    taken: [[' 6F1F6B1E-0000-4000-8000-000000000001 ', '6f1f6b1e-0000-4000-8000-000000000001']],
    refused: ['6f1f6b1e', '6f1f6b1e-0000-4000-8000-00000000000g', 'x6f1f6b1e-0000-4000-8000-000000000001'],
  },
  {
    kind: 'a language',
    read: parse.locale,
    taken: [['DE-de', 'de-DE']],
    refused: ['english please', ''],
  },
];

for (const { kind, read, taken, refused } of KINDS) {
  describe(`a setting that is ${kind}`, () => {
    for (const [text, value] of taken) {
      it(`accepts "${text}"`, () => {
        assert.deepEqual(read(text), value);
      });
    }
    for (const text of refused) {
      it(`refuses "${text}" and says what it must be`, () => {
        assert.throws(() => read(text), /^Error: (must (be|name)|names a cloud)/);
      });
    }
  });
}
