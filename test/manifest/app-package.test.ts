import assert from 'node:assert/strict';
import { inflateSync } from 'node:zlib';
import { strFromU8, unzipSync } from 'fflate';
import type { Scope } from '#adapters/teams/command.ts';
import { COMMANDS } from '#adapters/teams/commands.ts';
import type { Words } from '#language/catalogue.ts';
import { en } from '#language/en.ts';
import { commandLists, createAppPackage, type Environment } from '../../manifest/app-package.ts';

const BOT_ID = '11111111-2222-4333-8444-555555555555';

function environment(overrides: Environment = {}): Environment {
  return {
    MicrosoftAppId: BOT_ID,
    DEVELOPER_NAME: 'Contoso "Cloud"',
    DEVELOPER_WEBSITE_URL: 'https://contoso.example',
    DEVELOPER_PRIVACY_URL: 'https://contoso.example/privacy',
    DEVELOPER_TERMS_OF_USE_URL: 'https://contoso.example/terms',
    ...overrides,
  };
}

async function packaged(overrides: Environment = {}) {
  const files = unzipSync(await createAppPackage(environment(overrides), '1.2.3'));
  return { files, manifest: JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array())) };
}

describe('the app package', () => {
  it('holds the filled manifest, its three icons and a file for each further language', async () => {
    const { files, manifest } = await packaged();

    assert.deepEqual(Object.keys(files).toSorted(), [
      'color.png',
      'color32x32.png',
      'de.json',
      'es.json',
      'fr.json',
      'manifest.json',
      'outline.png',
    ]);
    assert.equal(manifest.version, '1.2.3');
    assert.equal(manifest.manifestVersion, '1.29');
    assert.equal(manifest.bots[0].botId, BOT_ID);
    assert.equal(manifest.developer.name, 'Contoso "Cloud"');
    assert.deepEqual(manifest.description, { short: en.app.short, full: en.app.full });
    assert.equal(manifest.name.full, en.app.fullName);
    assert.ok(!JSON.stringify(manifest).includes('${{'));
  });

  it('offers the bot in personal, team and group chats, each with the commands of the table', async () => {
    const { manifest } = await packaged();

    assert.deepEqual(manifest.bots[0].scopes, ['personal', 'team', 'groupChat']);
    for (const [n, scope] of ['personal', 'team', 'groupChat'].entries()) {
      const expected = COMMANDS.filter(({ scopes }) => scopes.some((each) => each === scope)).map(({ name }) => name);
      const list = manifest.bots[0].commandLists[n];
      assert.deepEqual(list.scopes, [scope]);
      assert.deepEqual(
        list.commands.map(({ title }: { title: string }) => title),
        expected.slice(0, 12),
      );
    }
  });

  it('lists no more commands than Teams takes, and only those of the scope', () => {
    const [command] = COMMANDS;
    const personal = { ...command, scopes: ['personal'] as Scope[] };

    const [inChat, inTeam] = commandLists(
      ['personal', 'team'],
      Array.from({ length: 20 }, () => personal),
    );

    assert.equal(inChat?.commands.length, 12);
    assert.equal(inTeam?.commands.length, 0);
  });

  describe('in other languages', () => {
    const german: Words = {
      ...en,
      tag: 'de',
      app: { fullName: 'Budget Watch für Partner Center', short: 'Kurz.', full: 'Lang.' },
      commands: { ...en.commands, usageFor: { ...en.commands.usageFor, title: 'Verbrauch von', description: 'Was.' } },
    };
    const inGerman = async (words: Words) => unzipSync(await createAppPackage(environment(), '1.2.3', [en, words]));
    const json = (bytes: Uint8Array | undefined) => JSON.parse(strFromU8(bytes ?? new Uint8Array()));

    it('has a file for each, named in the manifest, with the same commands in the same places', async () => {
      const files = await inGerman(german);

      const { localizationInfo, bots } = json(files['manifest.json']);
      assert.deepEqual(localizationInfo, {
        defaultLanguageTag: 'en',
        additionalLanguages: [{ languageTag: 'de', file: 'de.json' }],
      });
      const strings = json(files['de.json']);
      assert.equal(strings['name.short'], 'Budget Watch');
      assert.equal(strings['name.full'], 'Budget Watch für Partner Center');
      assert.deepEqual([strings['description.short'], strings['description.full']], ['Kurz.', 'Lang.']);
      assert.equal(strings['bots[0].commandLists[2].commands[0].title'], 'Verbrauch von');
      assert.equal(strings['bots[0].commandLists[2].commands[0].description'], 'Was.');
      const titles = Object.keys(strings).filter((key) => key.endsWith('.title'));
      assert.equal(
        titles.length,
        bots[0].commandLists.flatMap(({ commands }: { commands: unknown[] }) => commands).length,
      );
    });

    it('is refused with the file and the place of a text that is too long', async () => {
      const long = { ...german, app: { ...german.app, short: 'x'.repeat(81) } };

      await assert.rejects(inGerman(long), /de\.json: \/description\.short must NOT have more than 80 characters/);
    });
  });

  it('is the same, byte for byte, from the same input', async () => {
    const [one, two] = [await createAppPackage(environment(), '1.2.3'), await createAppPackage(environment(), '1.2.3')];

    assert.deepEqual(one, two);
  });

  it('makes the app id from the bot id unless one is given', async () => {
    const [one, other, given] = await Promise.all([
      packaged(),
      packaged({ MicrosoftAppId: '99999999-2222-4333-8444-555555555555' }),
      packaged({ TEAMS_APP_ID: '00000000-0000-4000-8000-00000000000a' }),
    ]);

    assert.match(one.manifest.id, /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.notEqual(one.manifest.id, other.manifest.id);
    assert.notEqual(one.manifest.id, BOT_ID);
    assert.equal(given.manifest.id, '00000000-0000-4000-8000-00000000000a');
  });

  it('names everything that is missing at once', async () => {
    await assert.rejects(createAppPackage({}, '1.2.3'), (error: Error) => {
      const missing = [
        'MicrosoftAppId',
        'DEVELOPER_NAME',
        'DEVELOPER_WEBSITE_URL',
        'DEVELOPER_PRIVACY_URL',
        'DEVELOPER_TERMS',
      ];
      return missing.every((name) => error.message.includes(name)) && !error.message.includes('TEAMS_APP_ID');
    });
  });

  const wrong: readonly (readonly [string, Environment, RegExp])[] = [
    ['a bot id that is no GUID', { MicrosoftAppId: 'my-bot' }, /\/bots\/0\/botId must match/],
    ['an app id that is no GUID', { TEAMS_APP_ID: '{1}' }, /\/id must match/],
    ['a name longer than the schema takes', { DEVELOPER_NAME: 'x'.repeat(33) }, /\/developer\/name must NOT have more/],
    ['a page that is no address', { DEVELOPER_WEBSITE_URL: 'contoso.example' }, /\/developer\/websiteUrl must match/],
    ['a page without TLS', { DEVELOPER_PRIVACY_URL: 'http://contoso.example' }, /privacyUrl must be an https address/],
  ];
  for (const [what, overrides, message] of wrong) {
    it(`is refused for ${what}`, async () => {
      await assert.rejects(createAppPackage(environment(overrides), '1.2.3'), message);
    });
  }

  it('is refused for a version that is not a semantic version', async () => {
    await assert.rejects(createAppPackage(environment(), 'x'.repeat(300)), /\/version/);
  });
});

describe('the icons', () => {
  it('have the sizes that Teams asks for', async () => {
    const { files } = await packaged();

    assert.deepEqual(sizeOf(files['color.png']), [192, 192]);
    assert.deepEqual(sizeOf(files['color32x32.png']), [32, 32]);
    assert.deepEqual(sizeOf(files['outline.png']), [32, 32]);
  });

  it('have an outline that is white on transparent, nothing else', async () => {
    const { files } = await packaged();

    const pixels = pixelsOf(files['outline.png']);

    assert.ok(pixels.some(([, , , alpha]) => alpha === 0));
    assert.ok(pixels.some(([, , , alpha]) => alpha === 255));
    assert.ok(
      pixels.every(([red, green, blue, alpha]) => alpha === 0 || (red === 255 && green === 255 && blue === 255)),
    );
  });

  it('have a large one that covers its whole square', async () => {
    const { files } = await packaged();

    assert.ok(pixelsOf(files['color.png']).every(([, , , alpha]) => alpha === 255));
  });
});

function sizeOf(png: Uint8Array = new Uint8Array(24)): readonly [number, number] {
  const bytes = Buffer.from(png);
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

type Pixel = readonly [red: number, green: number, blue: number, alpha: number];

/** The pixels of a PNG with 8 bits per channel, not interlaced. */
function pixelsOf(png: Uint8Array = new Uint8Array()): readonly Pixel[] {
  const bytes = Buffer.from(png);
  const [width, height] = sizeOf(png);
  const channels = bytes[25] === 6 ? 4 : 3;
  const data: Buffer[] = [];
  for (let at = 8; at < bytes.length; at += bytes.readUInt32BE(at) + 12) {
    const isData = bytes.toString('latin1', at + 4, at + 8) === 'IDAT';
    if (isData) data.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
  }
  const raw = unfiltered(inflateSync(Buffer.concat(data)), { stride: width * channels, height, channels });
  return Array.from({ length: width * height }, (_, n) => {
    const [red = 0, green = 0, blue = 0, alpha = 255] = raw.subarray(n * channels, (n + 1) * channels);
    return [red, green, blue, alpha];
  });
}

/** Undoes the filter of each line: none, left, up, average or Paeth (PNG specification, part 9). */
function unfiltered(
  lines: Buffer,
  shape: { readonly stride: number; readonly height: number; readonly channels: number },
) {
  const { stride, height, channels } = shape;
  const raw = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = lines[y * (stride + 1)] ?? 0;
    for (let x = 0; x < stride; x += 1) {
      const left = x < channels ? 0 : (raw[y * stride + x - channels] ?? 0);
      const up = y === 0 ? 0 : (raw[(y - 1) * stride + x] ?? 0);
      const corner = x < channels || y === 0 ? 0 : (raw[(y - 1) * stride + x - channels] ?? 0);
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      raw[y * stride + x] = (lines[y * (stride + 1) + 1 + x] ?? 0) + guess;
    }
  }
  return raw;
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const [toLeft, toUp, toCorner] = [left, up, corner].map((each) => Math.abs(estimate - each)) as [
    number,
    number,
    number,
  ];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
