import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import lintRules from '../../.oxlintrc.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const files = globSync('src/**/*.{ts,js}', { cwd: root }).toSorted();
const sourceOf = (file: string): string => readFileSync(join(root, file), 'utf8');

const MOST_FILES = 16;
const MOST_LINES = 300;
const MOST_LINES_OF_A_FUNCTION = 60;

const MIGRATIONS = /^src\/adapters\/database\/migrations\//;

const { imports: layers } = JSON.parse(sourceOf('package.json')) as {
  readonly imports: Readonly<Record<string, string>>;
};

/** The files of this product that a file imports, types and late imports included. */
function importsOf(file: string): readonly string[] {
  const specifiers = sourceOf(file).matchAll(/\b(?:from|import)\s*\(?\s*'([.#][^']*)'/g);
  return [...specifiers].map(([, specifier = '']) => fileOf(specifier, file));
}

function fileOf(specifier: string, importer: string): string {
  if (specifier.startsWith('.')) return join(dirname(importer), specifier);
  const layer = Object.keys(layers).find((key) =>
    key.endsWith('*') ? specifier.startsWith(key.slice(0, -1)) : specifier === key,
  );
  if (layer === undefined) throw new Error(`${importer} imports ${specifier}, which package.json does not know`);
  const rest = specifier.slice(layer.length - (layer.endsWith('*') ? 1 : 0));
  return join(layers[layer]?.replace('*', rest) ?? '');
}

/** The first way from a file back to itself, or undefined. */
function circleIn(graph: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const finished = new Set<string>();
  const walk = (file: string, way: readonly string[]): readonly string[] | undefined => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (finished.has(file)) return undefined;
    for (const imported of graph.get(file) ?? []) {
      const circle = walk(imported, [...way, file]);
      if (circle !== undefined) return circle;
    }
    finished.add(file);
    return undefined;
  };
  for (const file of graph.keys()) {
    const circle = walk(file, []);
    if (circle !== undefined) return circle;
  }
  return undefined;
}

describe('the rooms of src', () => {
  it(`have at most ${MOST_FILES} files each, apart from the rooms inside them`, () => {
    const folders = Map.groupBy(files, (file) => dirname(file));

    const crowded = [...folders].filter(([, inside]) => inside.length > MOST_FILES);

    assert.ok(folders.size > 20);
    assert.deepEqual(
      crowded.map(([folder, inside]) => `${folder}: ${inside.length}`),
      [],
    );
  });

  it(`have no file of more than ${MOST_LINES} lines`, () => {
    const long = files.map((file) => ({ file, lines: sourceOf(file).trimEnd().split('\n').length }));

    assert.deepEqual(
      long.filter(({ lines }) => lines > MOST_LINES),
      [],
    );
  });

  it(`have no function of more than ${MOST_LINES_OF_A_FUNCTION} lines that the linter may pass over, except in migrations`, () => {
    const limits = (lintRules.overrides ?? []).flatMap(({ files: patterns, rules }) => {
      const rule = rules['max-lines-per-function'];
      return rule === undefined ? [] : patterns.map((pattern) => ({ pattern, rule: JSON.stringify(rule) }));
    });
    const strict = JSON.stringify([
      'error',
      { max: MOST_LINES_OF_A_FUNCTION, skipBlankLines: true, skipComments: true },
    ]);
    const looser = limits.filter(({ rule }) => rule !== strict).map(({ pattern }) => pattern);
    const silenced = files.filter((file) => /(ox|es)lint-disable.*max-lines/.test(sourceOf(file)));

    assert.deepEqual(limits[0], { pattern: 'src/**', rule: strict });
    assert.deepEqual(
      [...looser, ...silenced].filter((file) => !MIGRATIONS.test(file)),
      [],
    );
  });

  it('have no file that imports itself by way of others', () => {
    const graph = new Map(files.map((file) => [file, importsOf(file)]));
    const arrows = [...graph.values()].flat();

    assert.ok(arrows.length > 500);
    assert.deepEqual(
      arrows.filter((file) => !existsSync(join(root, file))),
      [],
    );
    assert.equal(circleIn(graph), undefined);
  });

  it('that hold use cases are each entered through the file of their name', () => {
    const rooms = [
      ...new Set(files.filter((file) => /^src\/usecases\/[^/]+\//.test(file)).map((file) => dirname(file))),
    ];

    assert.ok(rooms.length > 5);
    assert.deepEqual(
      rooms.filter((room) => !existsSync(join(root, room, `${basename(room)}.ts`))),
      [],
    );
  });
});

describe('a circle of imports', () => {
  it('is found however long it is, and by the names of layers too', () => {
    const graph = new Map([
      ['a', ['b']],
      ['b', ['c', 'd']],
      ['c', ['d']],
      ['d', ['b']],
    ]);

    assert.deepEqual(circleIn(graph), ['b', 'c', 'd', 'b']);
    assert.equal(circleIn(new Map([...graph, ['d', []]])), undefined);
    assert.equal(fileOf('#domain/time/time.ts', 'src/app.ts'), 'src/domain/time/time.ts');
    assert.equal(fileOf('#app', 'src/console/usage.ts'), 'src/app.ts');
    assert.equal(fileOf('./ports/errors.ts', 'src/main.ts'), 'src/ports/errors.ts');
  });
});
