import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import schemaCompiler from 'ajv-draft-04';
import { zipSync } from 'fflate';
import type { Command, Scope } from '#adapters/teams/command.ts';
import { COMMANDS } from '#adapters/teams/commands.ts';
import type { Words } from '#language/catalogue.ts';
import { en } from '#language/en.ts';
import { LANGUAGES } from '#language/languages.ts';

/** What the manifest's placeholders are filled from. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface Variable {
  readonly name: string;
  readonly help: string;
}

/** The environment variables of `npm run manifest`, beside the bot's own MicrosoftAppId. */
export const variables: readonly Variable[] = [
  { name: 'TEAMS_APP_ID', help: "the app's id in Teams, a GUID; made from MicrosoftAppId when absent" },
  { name: 'DEVELOPER_NAME', help: 'your company, at most 32 characters' },
  { name: 'DEVELOPER_WEBSITE_URL', help: 'a page with your support information, https' },
  { name: 'DEVELOPER_PRIVACY_URL', help: 'your privacy statement, https' },
  { name: 'DEVELOPER_TERMS_OF_USE_URL', help: 'your terms of use, https' },
];

const ICONS = { 'color.png': 192, 'color32x32.png': 32, 'outline.png': 32 } as const;

/** Teams shows no more in a list; learn.microsoft.com/microsoft-365/extensibility/schema/root-bots-command-lists. */
const MAX_COMMANDS = 12;

/**
 * The app package to upload to Teams: a zip of the filled manifest and its icons, the same bytes from the same input. Throws
 * `AppPackageError`.
 */
export async function createAppPackage(
  env: Environment,
  version: string,
  languages: readonly Words[] = LANGUAGES,
): Promise<Uint8Array> {
  const values = placeholderValues(env, version);
  refuse(missing(values), 'missing');
  const text = fill((await read('manifest.json')).toString('utf8'), values);
  const translations = languages.filter(({ tag }) => tag !== en.tag);
  const manifest = withLanguages(withCommandLists(JSON.parse(text) as Manifest), translations);
  const strings = translations.map((words) => [fileOf(words), stringsOf(manifest, words)] as const);
  const icons = await Promise.all(Object.keys(ICONS).map(async (name) => [name, await read(`icons/${name}`)] as const));
  const problems = [
    ...(await schemaProblems(manifest, 'manifest.json', 'schema/MicrosoftTeams.schema.json')),
    ...(await translationProblems(strings)),
    ...urlProblems(manifest),
    ...iconProblems(icons),
  ];
  refuse(problems, 'wrong');
  const texts = [['manifest.json', manifest] as const, ...strings].map(
    ([name, content]) => [name, Buffer.from(`${JSON.stringify(content, null, 2)}\n`)] as const,
  );
  return zip([...texts, ...icons]);
}

/** Reports at once everything that is missing, or else everything that is wrong. */
export class AppPackageError extends Error {
  override name = 'AppPackageError';
  readonly problems: readonly string[];
  readonly kind: 'missing' | 'wrong';

  constructor(problems: readonly string[], kind: AppPackageError['kind']) {
    super(`The app package cannot be made:\n${problems.map((each) => `- ${each}`).join('\n')}`);
    this.problems = problems;
    this.kind = kind;
  }
}

function refuse(problems: readonly string[], kind: AppPackageError['kind']): void {
  if (problems.length > 0) throw new AppPackageError(problems, kind);
}

interface Manifest {
  readonly name: { readonly short: string };
  readonly developer: Readonly<Record<string, string>>;
  readonly bots: readonly { readonly scopes: readonly Scope[] }[];
}

type Listed = Pick<Command, 'words' | 'scopes'>;

/** One list per scope, made of the table that the bot understands messages by. */
export function commandLists(scopes: readonly Scope[], commands: readonly Listed[] = COMMANDS, language: Words = en) {
  return scopes.map((scope) => ({
    scopes: [scope],
    commands: commands
      .filter((command) => command.scopes.includes(scope))
      .slice(0, MAX_COMMANDS)
      .map(({ words }) => {
        const { title, description } = words(language);
        return { title, description };
      }),
  }));
}

function withCommandLists(manifest: Manifest): Manifest {
  return { ...manifest, bots: manifest.bots.map((bot) => ({ ...bot, commandLists: commandLists(bot.scopes) })) };
}

/** Names the files of the other languages; learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-localization. */
function withLanguages(manifest: Manifest, translations: readonly Words[]) {
  if (translations.length === 0) return manifest;
  const additionalLanguages = translations.map((words) => ({ languageTag: words.tag, file: fileOf(words) }));
  return { ...manifest, localizationInfo: { defaultLanguageTag: en.tag, additionalLanguages } };
}

function fileOf({ tag }: Words): string {
  return `${tag}.json`;
}

/** What the manifest says to people, in another language. Teams types a command's title as it stands in their language. */
function stringsOf({ name, bots }: Manifest, words: Words): Values {
  const titles = bots.flatMap((bot, at) =>
    commandLists(bot.scopes, COMMANDS, words).flatMap(({ commands }, list) =>
      commands.flatMap(({ title, description }, index) => {
        const key = `bots[${at}].commandLists[${list}].commands[${index}]`;
        return [[`${key}.title`, title] as const, [`${key}.description`, description] as const];
      }),
    ),
  );
  return {
    $schema: 'https://developer.microsoft.com/json-schemas/teams/v1.29/MicrosoftTeams.Localization.schema.json',
    'name.short': name.short,
    'name.full': words.app.fullName,
    'description.short': words.app.short,
    'description.full': words.app.full,
    ...Object.fromEntries(titles),
  };
}

async function translationProblems(strings: readonly (readonly [string, Values])[]): Promise<readonly string[]> {
  const schema = 'schema/MicrosoftTeams.Localization.schema.json';
  return (await Promise.all(strings.map(([name, content]) => schemaProblems(content, name, schema)))).flat();
}

type Values = Readonly<Record<string, string>>;

function placeholderValues(env: Environment, version: string): Values {
  const botId = env['MicrosoftAppId']?.trim() ?? '';
  const given = Object.fromEntries(variables.map(({ name }) => [name, env[name]?.trim() ?? '']));
  const ids = { BOT_ID: botId, TEAMS_APP_ID: given['TEAMS_APP_ID'] || appIdOf(botId), APP_VERSION: version };
  return { ...given, ...ids, ...textsOf(en) };
}

/** What the manifest says to people, in the language that it is written in. */
function textsOf({ app }: Words): Values {
  return { NAME_FULL: app.fullName, DESCRIPTION_SHORT: app.short, DESCRIPTION_FULL: app.full };
}

/** A GUID of its own for the app in Teams, always the same for a bot (RFC 9562, version 5, in the bot id's name space). */
function appIdOf(botId: string): string {
  if (!/^[0-9a-f-]{36}$/i.test(botId)) return '';
  const hash = createHash('sha1')
    .update(Buffer.from(botId.replaceAll('-', ''), 'hex'))
    .update('budget-watch')
    .digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function fill(template: string, values: Values): string {
  return template.replace(/\$\{\{(\w+)\}\}/g, (placeholder, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`manifest.json has a placeholder that nothing fills: ${placeholder}`);
    return JSON.stringify(value).slice(1, -1);
  });
}

function missing(values: Values): readonly string[] {
  const problems = values['BOT_ID'] === '' ? ["MicrosoftAppId is missing: the bot registration's app id"] : [];
  for (const { name, help } of variables) {
    const isDerived = name === 'TEAMS_APP_ID';
    if (values[name] === '' && !isDerived) problems.push(`${name} is missing: ${help}`);
  }
  return problems;
}

async function schemaProblems(content: unknown, name: string, path: string): Promise<readonly string[]> {
  const schema = JSON.parse((await read(path)).toString('utf8')) as object;
  // The schemas' formats ("uri") are only hints; the patterns beside them are checked, and one of these is none with the flag u.
  const ajv = new schemaCompiler.default({
    allErrors: true,
    strict: false,
    unicodeRegExp: false,
    validateFormats: false,
  });
  const validate = ajv.compile(schema);
  if (validate(content)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message }) => `${name}: ${instancePath || 'it'} ${message ?? 'is wrong'}`,
  );
}

/** The schema allows http; the Teams store and most tenants do not. */
function urlProblems({ developer }: Manifest): readonly string[] {
  return Object.entries(developer)
    .filter(([name, url]) => name.endsWith('Url') && url !== '' && !/^https:\/\/[^/]/i.test(url))
    .map(([name, url]) => `manifest.json: /developer/${name} must be an https address, not "${url}"`);
}

function iconProblems(icons: readonly (readonly [string, Buffer])[]): readonly string[] {
  return icons.flatMap(([name, png]) => {
    const wanted = ICONS[name as keyof typeof ICONS];
    const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
    return width === wanted && height === wanted
      ? []
      : [`${name} is ${width}x${height}, but must be ${wanted}x${wanted}`];
  });
}

function zip(files: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  // A zip keeps local time from 1980 on; a fixed one keeps the bytes the same.
  const mtime = new Date(1980, 0, 1);
  return zipSync(Object.fromEntries(files.map(([name, bytes]) => [name, [bytes, { mtime, level: 9 }] as const])));
}

async function read(path: string): Promise<Buffer> {
  return readFile(new URL(path, import.meta.url));
}
