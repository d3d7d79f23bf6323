import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);

interface Finding {
  readonly code: string;
  readonly filename: string;
  readonly message: string;
  readonly help?: string;
}

/** A file of a tree that breaks a rule: what it holds, and what is said of it. */
interface Seed {
  readonly rule: string;
  readonly file: string;
  readonly source: string;
  /** Part of the sentence that goes with an import's ban. */
  readonly says?: string;
}

const restricted = 'eslint(no-restricted-imports)';

function bannedImport(file: string, specifier: string, says: string): Seed {
  return { rule: restricted, file, source: `import * as it from '${specifier}';\nexport const there = it;\n`, says };
}

/** Several of one file: each is to be caught. */
function bannedImports(file: string, banned: Readonly<Record<string, string>>): readonly Seed[] {
  const source = imports(...Object.keys(banned));
  return Object.values(banned).map((says) => ({ rule: restricted, file, source, says }));
}

function imports(...specifiers: readonly string[]): string {
  return specifiers
    .map((specifier, n) => `import * as it${n} from '${specifier}';\nexport const there${n} = it${n};\n`)
    .join('');
}

const statements = (count: number) => Array.from({ length: count }, (_, n) => `  list.push(${n});`).join('\n');

const broken: readonly Seed[] = [
  bannedImport('src/domain/alerts/a-library.ts', 'simple-statistics', 'domain is pure'),
  bannedImport('src/domain/usage/another-library.ts', 'pino', 'statistics library'),
  bannedImport('src/domain/usage/a-port.ts', '#ports/clock.ts', 'statistics library'),
  bannedImport('src/domain/a-port.ts', '#ports/clock.ts', 'domain is pure'),
  bannedImport('src/domain/a-package.ts', 'pino', 'domain is pure'),
  bannedImport('src/domain/a-file-system.ts', 'node:fs', 'domain is pure'),
  bannedImport('src/domain/a-word.ts', '#language/format.ts', 'domain is pure'),
  bannedImport('src/domain/a-detour.ts', './../ports/clock.ts', 'by its layer'),
  bannedImport('src/domain/alerts/a-neighbour.ts', '../time/time.ts', 'by its layer'),
  {
    ...bannedImport('src/domain/a-type.ts', 'pino', 'domain is pure'),
    source: "import type { Logger } from 'pino';\nexport type It = Logger;\n",
  },
  {
    ...bannedImport('src/domain/a-late-import.ts', 'pino', 'domain is pure'),
    source: "export const late = () => import('pino');\n",
  },
  {
    ...bannedImport('src/domain/a-passage.ts', '#ports/clock.ts', 'domain is pure'),
    source: "export * from '#ports/clock.ts';\n",
  },
  bannedImport('src/ports/the-wiring.ts', '#app', 'domain types only'),
  bannedImport('src/ports/a-use-case.ts', '#usecases/forget-old.ts', 'domain types only'),
  bannedImport('src/ports/a-package.ts', 'zod', 'domain types only'),
  bannedImport('src/language/an-adapter.ts', '#adapters/teams/x.ts', 'Words and formats'),
  bannedImport('src/language/a-use-case.ts', '#usecases/forget-old.ts', 'Words and formats'),
  bannedImport('src/usecases/a-csv.ts', 'csv-parse', 'Use cases know domain'),
  bannedImport('src/console/a-csv.ts', 'csv-parse', 'Only in adapters/files'),
  bannedImport('src/adapters/files/a-database.ts', '#adapters/database/x.ts', 'not each other'),
  bannedImport('src/usecases/a-bot.ts', 'botbuilder', 'Use cases know domain'),
  bannedImport('src/usecases/a-file.ts', 'node:fs', 'Use cases know domain'),
  bannedImport('src/usecases/an-adapter.ts', '#adapters/database/x.ts', 'Use cases know domain'),
  bannedImport('src/usecases/a-package.ts', 'kysely', 'Use cases know domain'),
  bannedImport('src/usecases/a-word.ts', '#language/format.ts', 'Use cases know domain'),
  bannedImport('src/usecases/the-log.ts', '#process/log.ts', 'Use cases know domain'),
  bannedImport('src/usecases/the-config.ts', '#config/config.ts', 'Use cases know domain'),
  bannedImport('src/usecases/alerts/inside-a-room.ts', '#usecases/usage/record-readings.ts', 'entries of other rooms'),
  bannedImport('src/usecases/alerts/up-and-over.ts', '../usage/usage.ts', 'by its layer'),
  bannedImport('src/adapters/teams/another.ts', '#adapters/database/x.ts', 'not each other'),
  bannedImport('src/adapters/teams/up-and-over.ts', '../database/x.ts', 'by its layer'),
  bannedImport('src/adapters/teams/views/another.ts', '#adapters/http/x.ts', 'not each other'),
  bannedImport('src/adapters/database/another.ts', '#adapters/http-client/x.ts', 'not each other'),
  bannedImport('src/adapters/http/a-token.ts', '#adapters/entra/x.ts', 'not each other'),
  bannedImport('src/adapters/entra/another.ts', '#adapters/teams/x.ts', 'not each other'),
  bannedImport('src/adapters/http-client/another.ts', '#adapters/teams/x.ts', 'not each other'),
  bannedImport('src/adapters/partner-center/another.ts', '#adapters/teams/x.ts', 'not each other'),
  bannedImport('src/adapters/http/a-use-case.ts', '#usecases/x.ts', 'not use cases'),
  bannedImport('src/adapters/database/the-wiring.ts', '#app', 'not the wiring'),
  bannedImport('src/adapters/database/the-config.ts', '#config/config.ts', 'not the wiring'),
  bannedImport('src/adapters/teams/the-process.ts', '#process/log.ts', 'not the wiring'),
  bannedImport('src/adapters/teams/the-sandbox.ts', '#sandbox/x.ts', 'not the wiring'),
  bannedImport('src/adapters/http/a-bot.ts', 'botbuilder', 'Only in adapters/teams'),
  bannedImport('src/adapters/http/a-connector.ts', 'botframework-connector', 'Only in adapters/teams'),
  bannedImport('src/adapters/teams/a-server.ts', 'restify', 'Only in adapters/http'),
  bannedImport('src/adapters/teams/a-query.ts', 'kysely', 'Only in adapters/database'),
  bannedImport('src/adapters/http/a-pool.ts', 'pg', 'Only in adapters/database'),
  bannedImport('src/adapters/partner-center/a-file.ts', 'node:sqlite', 'Only in adapters/database'),
  bannedImport('src/adapters/teams/a-sign-in.ts', '@azure/msal-node', 'adapters/teams/credentials'),
  bannedImport('src/adapters/partner-center/http/a-sign-in.ts', '@azure/msal-node', 'partner-center/sign-in'),
  bannedImport('src/adapters/database/a-schedule.ts', 'node-cron', 'Only in process/scheduler.ts'),
  bannedImport('src/adapters/teams/a-shape.ts', 'zod', 'schema*.ts'),
  bannedImport('src/adapters/teams/a-process.ts', 'node:process', 'Only entry points'),
  bannedImport('src/adapters/teams/schema-with-more.ts', 'botbuilder', 'A schema file'),
  bannedImport('src/adapters/teams/schema-of-another.ts', '#adapters/http/x.ts', 'A schema file'),
  ...bannedImports('src/app.ts', { './sandbox/x.ts': 'never for production', botbuilder: 'Only in adapters/teams' }),
  bannedImport('src/console/the-sandbox.ts', '#sandbox/x.ts', 'never for production'),
  ...bannedImports('src/main.ts', {
    './sandbox/x.ts': 'never for production',
    './adapters/http/x.ts': 'only app.ts knows',
    '#usecases/forget-old.ts': 'only app.ts knows',
  }),
  bannedImport('src/config/config.ts', 'zod', 'schema*.ts'),
  bannedImport('src/config/settings.ts', '#adapters/teams/x.ts', 'neither adapters nor use cases'),
  bannedImport('src/process/log.ts', '#usecases/forget-old.ts', 'neither adapters nor use cases'),
  bannedImport('src/sandbox/a-bot.ts', 'botbuilder', 'Only in adapters/teams'),
  bannedImport('tab/a-rule.ts', '#domain/alerts/alert.ts', 'wire types of its own routes only'),
  bannedImport('tab/up-and-over.ts', '../src/domain/alerts/alert.ts', 'by its layer'),
  bannedImport('src/process/scheduler.ts', '#usecases/forget-old.ts', 'what app.ts registers'),
  {
    rule: 'node(no-process-env)',
    file: 'src/adapters/http/environment.ts',
    source: "export const port = () => process.env['PORT'];\n",
  },
  {
    rule: 'typescript(no-floating-promises)',
    file: 'src/usecases/floating.ts',
    source: 'async function go(): Promise<void> {}\nexport function start(): void {\n  go();\n}\n',
  },
  {
    rule: 'typescript(no-misused-promises)',
    file: 'src/usecases/misused.ts',
    source: 'const isDue = async (): Promise<boolean> => false;\nexport const due = () => (isDue() ? 1 : 2);\n',
  },
  {
    rule: 'typescript(await-thenable)',
    file: 'src/usecases/thenable.ts',
    source: 'export async function wait(): Promise<void> {\n  await 1;\n}\n',
  },
  {
    rule: 'typescript(only-throw-error)',
    file: 'src/usecases/throws.ts',
    source: "export function fail(): never {\n  throw 'no';\n}\n",
  },
  {
    rule: 'typescript(switch-exhaustiveness-check)',
    file: 'src/domain/switch.ts',
    source:
      "export function word(kind: 'a' | 'b'): number {\n  switch (kind) {\n    case 'a':\n      return 1;\n  }\n  return 2;\n}\n",
  },
  {
    rule: 'eslint(no-restricted-properties)',
    file: 'src/domain/a-clock.ts',
    source: 'export const now = () => Date.now();\n',
    says: 'Time is an argument',
  },
  {
    rule: 'eslint(no-restricted-properties)',
    file: 'src/usecases/a-clock.ts',
    source: 'export const now = () => Date.now();\n',
    says: 'Time is an argument',
  },
  {
    rule: 'eslint(no-restricted-properties)',
    file: 'src/usecases/a-die.ts',
    source: 'export const roll = () => Math.random();\n',
    says: 'Randomness is an argument',
  },
  {
    rule: 'eslint(no-restricted-globals)',
    file: 'src/domain/a-request.ts',
    source: "export const read = () => fetch('http://127.0.0.1');\n",
    says: 'domain is pure',
  },
  {
    rule: 'eslint(no-restricted-globals)',
    file: 'src/domain/a-timer.ts',
    source: 'export const later = (act: () => void) => setTimeout(act, 1);\n',
    says: 'domain is pure',
  },
  { rule: 'import(no-default-export)', file: 'src/domain/default.ts', source: 'export default 1;\n' },
  {
    rule: 'import(no-cycle)',
    file: 'src/domain/cycle-a.ts',
    source: "import { b } from './cycle-b.ts';\nexport const a = () => b;\n",
  },
  {
    rule: 'import(no-cycle)',
    file: 'src/domain/cycle-b.ts',
    source: "import { a } from './cycle-a.ts';\nexport const b = () => a;\n",
  },
  {
    rule: 'import(no-cycle)',
    file: 'src/domain/cycle-by-layer.ts',
    source: "import { back } from '#domain/time/cycle-back.ts';\nexport const there = () => back;\n",
  },
  {
    rule: 'import(no-cycle)',
    file: 'src/domain/time/cycle-back.ts',
    source: "import { there } from '#domain/cycle-by-layer.ts';\nexport const back = () => there;\n",
  },
  {
    rule: 'eslint(max-lines)',
    file: 'src/domain/long.ts',
    source: Array.from({ length: 251 }, (_, n) => `export const value${n} = ${n};\n`).join(''),
  },
  {
    rule: 'eslint(max-lines-per-function)',
    file: 'src/domain/long-function.ts',
    source: `export function fill(list: number[]): void {\n${statements(61)}\n}\n`,
  },
  {
    rule: 'eslint(max-params)',
    file: 'src/domain/parameters.ts',
    source: 'export const sum = (a: number, b: number, c: number, d: number, e: number) => a + b + c + d + e;\n',
  },
  {
    rule: 'typescript(no-explicit-any)',
    file: 'src/domain/any.ts',
    source: 'export const some: any = 1;\n',
  },
  {
    rule: 'eslint(no-console)',
    file: 'src/usecases/prints.ts',
    source: "export const say = () => console.log('x');\n",
  },
];

/** Files of the same tree that break none. */
const allowed: Readonly<Record<string, string>> = {
  'src/domain/neighbour.ts': imports('./value.ts', '#domain/time/time.ts'),
  'src/domain/time/time.ts': imports('./below/deeper.ts'),
  'src/domain/time/below/deeper.ts': imports('#domain/value.ts'),
  'src/domain/value.ts': 'export const value = 1;\n',
  'src/usecases/allowed.ts': imports('./fine.ts', '#domain/value.ts', '#ports/clock.ts'),
  'src/usecases/fine.ts': imports('#ports/errors.ts', '#usecases/usage/usage.ts'),
  'src/usecases/usage/usage.ts': imports('./record-readings.ts'),
  'src/usecases/usage/record-readings.ts': imports('#usecases/alerts/alerts.ts'),
  'src/usecases/alerts/alerts.ts': 'export const alerts = 1;\n',
  'src/language/format.ts': imports('#domain/value.ts', '#ports/clock.ts'),
  'src/adapters/teams/allowed.ts': imports(
    'botbuilder',
    '#ports/clock.ts',
    '#domain/value.ts',
    '#language/format.ts',
    '#adapters/http-client/client.ts',
    './views/allowed.ts',
  ),
  'src/adapters/teams/views/allowed.ts': imports('#domain/value.ts', '#adapters/teams/text.ts', 'node:fs'),
  'src/adapters/teams/text.ts': 'export const text = 1;\n',
  'src/adapters/teams/credentials/credentials.ts': imports('@azure/msal-node', 'botframework-connector'),
  'src/adapters/teams/schema.ts': imports('zod', '#domain/value.ts'),
  'src/adapters/partner-center/sign-in/allowed.ts': imports('@azure/msal-node', '#ports/errors.ts'),
  'src/adapters/partner-center/allowed.ts': imports('#adapters/http-client/client.ts', './sign-in/allowed.ts'),
  'src/adapters/entra/token.ts': imports('@azure/msal-node', '#adapters/http-client/client.ts', '#ports/clock.ts'),
  'src/adapters/database/allowed.ts': imports(
    'kysely',
    'pg',
    'node:sqlite',
    '#ports/clock.ts',
    '#adapters/entra/token.ts',
  ),
  'src/adapters/files/allowed.ts': imports('csv-parse', 'node:fs', '#domain/value.ts', '#ports/errors.ts'),
  'src/domain/usage/allowed.ts': imports('simple-statistics', '#domain/value.ts'),
  'src/adapters/http/allowed.ts': imports('restify', '#ports/errors.ts'),
  'src/adapters/http-client/client.ts': imports('#ports/errors.ts', 'node:https'),
  'tab/allowed.ts': imports('#adapters/http/tab/wire.ts', './below/view.ts'),
  'tab/below/view.ts': 'export const view = 1;\n',
  'src/adapters/http/tab/wire.ts': 'export const wire = 1;\n',
  'src/console/consent.ts': `${imports('#adapters/teams/text.ts', '#app')}console.log(process.env['PORT']);\n`,
  'src/sandbox/x.ts': imports('#domain/value.ts', 'node:http'),
  'src/ports/clock.ts': imports('#domain/value.ts'),
  'src/ports/errors.ts': 'export const error = 1;\n',
  'test/some.test.ts': imports('kysely', '#sandbox/x.ts'),
  'test/support/reporter.ts': 'export default 1;\n',
  'node_modules/of-others/index.ts': 'export default 1;\n',
};

describe('the lint rules', () => {
  let folder: string;
  let findings: readonly Finding[];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lint-rules-'));
    const files = { ...allowed, ...Object.fromEntries(broken.map(({ file, source }) => [file, source])) };
    for (const [file, source] of Object.entries(files)) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), source);
    }
    for (const name of ['@types', 'oxlint']) {
      await symlink(join(root, 'node_modules', name), join(folder, 'node_modules', name));
    }
    for (const name of ['.oxlintrc.ts', 'tsconfig.json', 'package.json']) {
      await cp(join(root, name), join(folder, name));
    }
    findings = await lint(folder);
  });

  after(() => rm(folder, { recursive: true, force: true }));

  for (const { file, rule, says } of broken) {
    it(`catch ${rule} in ${file}${says === undefined ? '' : ` and say "${says}"`}`, () => {
      const found = findings.filter((finding) => finding.filename === file && finding.code === rule);

      assert.notEqual(found.length, 0, `found only ${JSON.stringify(findings.filter((f) => f.filename === file))}`);
      assert.ok(
        found.some(({ message, help = '' }) => `${message} ${help}`.includes(says ?? '')),
        JSON.stringify(found),
      );
    });
  }

  it('report neither allowed imports nor anything in packages', () => {
    const ofAllowed = findings.filter(({ filename }) => filename in allowed || filename.includes('node_modules'));

    assert.deepEqual(ofAllowed, []);
  });
});

/** What oxlint finds in a folder, with the configuration that lies there. */
async function lint(folder: string): Promise<readonly Finding[]> {
  const oxlint = join(root, 'node_modules/oxlint/bin/oxlint');
  const report = await run(process.execPath, [oxlint, '-c', '.oxlintrc.ts', '--type-aware', '--format', 'json', '.'], {
    cwd: folder,
    env: { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}` },
    maxBuffer: 64 * 1024 * 1024,
  }).catch((error: unknown) => error as { readonly stdout: string });
  return (JSON.parse(report.stdout) as { readonly diagnostics: readonly Finding[] }).diagnostics;
}
