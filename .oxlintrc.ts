import { defineConfig } from 'oxlint';

/**
 * The lint rules. The bans on imports are made of pieces here, because an override replaces the whole list of bans: every
 * file gets the bans of its layer and those packages that are not its own. `npm run lint` names this file.
 */

interface Ban {
  readonly group?: string[];
  readonly regex?: string;
  readonly message: string;
}

/** The packages that have one home each. */
const HOMES = {
  botbuilder: {
    regex: '^(botbuilder|botframework)',
    message: 'Only in adapters/teams: moving to its successor changes one folder.',
  },
  restify: { regex: '^restify', message: 'Only in adapters/http: no other code knows that it is served.' },
  database: { regex: '^(kysely|pg|node:sqlite)(/|$)', message: 'Only in adapters/database: ask a repository.' },
  msal: {
    regex: '^@azure/msal',
    message: 'Only in adapters/entra, adapters/partner-center/sign-in and adapters/teams/credentials.',
  },
  csv: { regex: '^csv-parse(/|$)', message: 'Only in adapters/files: the rest knows rows, not how they are written.' },
  cron: { regex: '^node-cron$', message: 'Only in process/scheduler.ts: the database decides which process runs.' },
  zod: { regex: '^zod(/|$)', message: 'Only in adapters/**/schema*.ts: edges parse, the core trusts.' },
  process: {
    regex: '^(node:)?process$',
    message: 'Only entry points read the environment: take what you need as an argument.',
  },
} as const satisfies Record<string, Ban>;

const UPWARDS: Ban = {
  regex: '(^|/)\\.\\.(/|$)',
  message: 'Name a file of another folder by its layer (#domain/…), so that moving a file changes no path.',
};
const SANDBOX: Ban = {
  regex: '(^#|/)sandbox/',
  message: 'The sandbox is for its own entry point and for tests, never for production.',
};

/** All bans of a file: those of its layer, and every package whose home is elsewhere. */
function bans(
  ownPackages: readonly (keyof typeof HOMES)[],
  layer: readonly Ban[] = [],
): ['error', { patterns: Ban[] }] {
  const others = Object.entries(HOMES).filter(([name]) => !(ownPackages as readonly string[]).includes(name));
  return ['error', { patterns: [UPWARDS, ...layer, ...others.map(([, ban]) => ban)] }];
}

/** A file may import its own folder, the folders below it, and what is named here: no other file and no package. */
function only(allowed: readonly string[], message: string): ['error', { patterns: Ban[] }] {
  const open = ['./*', './**', ...allowed].map((pattern) => `!${pattern}`);
  return ['error', { patterns: [UPWARDS, { group: ['*', ...open], message }] }];
}

/** What an adapter may know of this product: the core's shapes and words, and its own folder. */
function adapter(name: string, ...shared: readonly ('http-client' | 'entra')[]): readonly Ban[] {
  const open = ['#domain/**', '#ports/**', '#language/**', ...[name, ...shared].map((room) => `#adapters/${room}/**`)];
  const message =
    'Adapters know domain, ports, language and their own folder: not each other, not use cases, not the wiring.';
  return [{ group: ['[#]*/**', '[#]app', ...open.map((pattern) => `!${pattern}`)], message }];
}

/** The rooms of the use cases: each is entered through the file of its own name. */
const ROOMS = [
  'alerts',
  'backtest',
  'digests',
  'drivers',
  'health',
  'import',
  'scans',
  'sending',
  'subscriptions',
  'undo',
  'usage',
];

const CORE = ['#domain/**', '#ports/**'];
const lines = (max: number): ['error', { max: number; skipBlankLines: boolean; skipComments: boolean }] => [
  'error',
  { max, skipBlankLines: true, skipComments: true },
];

export default defineConfig({
  plugins: ['typescript', 'unicorn', 'oxc', 'import', 'node', 'promise'],
  categories: { correctness: 'error', suspicious: 'error' },
  ignorePatterns: ['node_modules', 'dist', 'data', 'coverage'],
  rules: {
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/await-thenable': 'error',
    'typescript/only-throw-error': 'error',
    'typescript/return-await': ['error', 'error-handling-correctness-only'],
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    'typescript/no-explicit-any': 'error',
    'typescript/no-unsafe-type-assertion': 'off',
    'typescript/unbound-method': 'off',
    'no-new': 'off',
    'no-underscore-dangle': 'off',
    'import/no-named-as-default-member': 'off',
    eqeqeq: 'error',
    'no-var': 'error',
    'prefer-const': 'error',
    'import/no-default-export': 'error',
    'import/no-cycle': 'error',
    'max-params': ['error', { max: 4 }],
  },
  overrides: [
    {
      files: ['src/**'],
      rules: {
        'max-lines': lines(250),
        'max-lines-per-function': lines(60),
        'no-console': 'error',
        'node/no-process-env': 'error',
        'no-restricted-imports': bans([], [SANDBOX]),
      },
    },
    {
      files: ['src/main.ts', 'src/console/*.ts', 'src/sandbox/main.ts'],
      rules: { 'no-console': 'off', 'node/no-process-env': 'off' },
    },
    {
      files: ['src/main.ts'],
      rules: {
        'no-restricted-imports': bans(
          [],
          [
            SANDBOX,
            {
              regex: '^(#|\\./)(adapters|usecases)/',
              message: 'main.ts starts app.ts; only app.ts knows what the product is made of.',
            },
          ],
        ),
      },
    },
    {
      files: ['src/process/**', 'src/config/**'],
      rules: {
        'no-restricted-imports': bans(
          [],
          [
            {
              group: ['[#]*/**', '[#]app', '!#domain/**', '!#ports/**', '!#process/**', '!#config/**'],
              message: 'What the process and its settings are made of knows neither adapters nor use cases.',
            },
          ],
        ),
      },
    },
    {
      files: ['src/process/scheduler.ts'],
      rules: {
        'no-restricted-imports': bans(
          ['cron'],
          [
            {
              group: ['[#]*/**', '[#]app', '!#domain/**', '!#ports/**', '!#process/**'],
              message: 'The scheduler wakes what app.ts registers with it.',
            },
          ],
        ),
      },
    },
    {
      files: ['src/ports/**'],
      rules: { 'no-restricted-imports': only(['#domain/**'], 'Contracts are made of domain types only.') },
    },
    {
      files: ['src/domain/**'],
      rules: {
        'no-restricted-imports': only(
          ['#domain/**'],
          'The domain is pure: it imports no package, no port and nothing of Node.',
        ),
      },
    },
    {
      files: ['src/domain/usage/**'],
      rules: {
        'no-restricted-imports': only(
          ['#domain/**', 'simple-statistics'],
          'What the money does is pure: it imports the statistics library, and otherwise no package, no port and nothing of Node.',
        ),
      },
    },
    {
      files: ['src/language/**'],
      rules: {
        'no-restricted-imports': bans(
          [],
          [
            {
              group: ['[#]*/**', '[#]app', '!#domain/**', '!#ports/**', '!#language/**'],
              message: 'Words and formats know domain and ports; nothing else of this product.',
            },
          ],
        ),
      },
    },
    {
      files: ['src/usecases/**'],
      rules: {
        'no-restricted-imports': only(
          [...CORE, ...ROOMS.map((room) => `#usecases/${room}/${room}.ts`)],
          'Use cases know domain, ports and the entries of other rooms (<room>/<room>.ts); the rest is a port handed to them.',
        ),
      },
    },
    {
      files: ['src/adapters/partner-center/**'],
      rules: { 'no-restricted-imports': bans([], adapter('partner-center', 'http-client', 'entra')) },
    },
    {
      files: ['src/adapters/partner-center/sign-in/**'],
      rules: { 'no-restricted-imports': bans(['msal'], adapter('partner-center', 'http-client', 'entra')) },
    },
    {
      files: ['src/adapters/teams/**'],
      rules: { 'no-restricted-imports': bans(['botbuilder'], adapter('teams', 'http-client', 'entra')) },
    },
    {
      files: ['src/adapters/teams/credentials/credentials.ts', 'src/adapters/teams/credentials/**'],
      rules: { 'no-restricted-imports': bans(['botbuilder', 'msal'], adapter('teams', 'http-client', 'entra')) },
    },
    {
      files: ['src/adapters/database/**'],
      rules: { 'no-restricted-imports': bans(['database'], adapter('database', 'entra')) },
    },
    {
      files: ['src/adapters/http/**'],
      rules: { 'no-restricted-imports': bans(['restify'], adapter('http')) },
    },
    {
      files: ['src/adapters/files/**'],
      rules: { 'no-restricted-imports': bans(['csv'], adapter('files')) },
    },
    {
      files: ['src/adapters/entra/**'],
      rules: { 'no-restricted-imports': bans(['msal'], adapter('entra', 'http-client')) },
    },
    {
      files: ['src/adapters/http-client/**'],
      rules: { 'no-restricted-imports': bans([], adapter('http-client')) },
    },
    {
      files: ['src/adapters/**/schema*.ts'],
      rules: {
        'no-restricted-imports': only(
          ['zod', '#domain/**', '#ports/**', '#adapters/**/schema*.ts'],
          'A schema file describes a shape with zod and knows nothing else but other schemas.',
        ),
      },
    },
    {
      files: ['tab/**'],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            patterns: [
              UPWARDS,
              {
                group: ['[#]*/**', '[#]app', '!#adapters/http/tab/wire*.ts'],
                message: 'The tab runs in a browser: of the product it imports the wire types of its own routes only.',
              },
            ],
          },
        ],
      },
    },
    {
      files: ['src/sandbox/**'],
      rules: { 'no-restricted-imports': bans(['process']) },
    },
    {
      files: ['src/domain/**', 'src/usecases/**'],
      rules: {
        'no-restricted-properties': [
          'error',
          { object: 'Date', property: 'now', message: 'Time is an argument: take now, or a clock.' },
          { object: 'performance', property: 'now', message: 'Time is an argument: take now, or a clock.' },
          { object: 'Math', property: 'random', message: 'Randomness is an argument.' },
          { object: 'crypto', property: 'randomUUID', message: 'Ids are an argument: take newId.' },
        ],
      },
    },
    {
      files: ['src/domain/**'],
      rules: {
        'no-restricted-globals': [
          'error',
          { name: 'fetch', message: 'The domain is pure: nothing is read or sent here.' },
          { name: 'setTimeout', message: 'The domain is pure: nothing waits here.' },
          { name: 'setInterval', message: 'The domain is pure: nothing waits here.' },
          { name: 'setImmediate', message: 'The domain is pure: nothing waits here.' },
          { name: 'process', message: 'The domain is pure: nothing of the process is known here.' },
        ],
      },
    },
    { files: ['src/app.ts'], rules: { 'max-lines': lines(280) } },
    { files: ['test/**'], rules: { 'unicorn/consistent-function-scoping': 'off' } },
    { files: ['test/support/reporter.ts', '.oxlintrc.ts'], rules: { 'import/no-default-export': 'off' } },
  ],
});
