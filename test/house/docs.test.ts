import assert from 'node:assert/strict';
import { existsSync, globSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { COMMANDS } from '#adapters/teams/commands.ts';
import { createParser } from '#adapters/teams/parse-command.ts';
import { en } from '#language/en.ts';
import { envSample, rowsUnder, tables } from './doc-tables.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFile(new URL(path, root), 'utf8');

describe('the tables of the documents', () => {
  for (const [document, header, expected] of tables) {
    it(`have in ${document} under "${header}" what the code has (npm run docs writes it)`, async () => {
      const lines = (await read(document)).split('\n');

      const range = rowsUnder(lines, header);

      assert.ok(range, 'the table is missing');
      assert.deepEqual(lines.slice(range.from, range.to), expected);
    });
  }
});

/** The cells of each row of a document's table. */
async function cellsUnder(document: string, header: string): Promise<readonly (readonly string[])[]> {
  const lines = (await read(document)).split('\n');
  const range = rowsUnder(lines, header);
  assert.ok(range, `${document} has no table "${header}"`);
  return lines.slice(range.from, range.to).map((line) => line.split('|').map((cell) => cell.trim()));
}

describe('what the documents say to people', () => {
  const parse = createParser(COMMANDS, en);
  /** What a text comes to, apart from what it would be if a customer were called so, or after a question. */
  const meaningOf = (text: string): unknown => {
    const { whereCalled: _called, reply: _reply, ...meaning } = parse(text);
    return meaning;
  };

  it('are commands in README.md, with or without their customer', async () => {
    const rows = await cellsUnder('README.md', '| to | say |');

    const said = rows.flatMap(([, , cell = '']) => [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text));

    assert.ok(said.length > 10);
    assert.deepEqual(
      said.filter((text) => ![...COMMANDS.map(({ name }) => name), 'which'].includes(parse(text).name)),
      [],
    );
  });

  it('are everyday sentences in docs/commands.md that come to the commands beside them', async () => {
    const rows = await cellsUnder('docs/commands.md', '| Sentence | Means |');

    assert.ok(rows.length > 10);
    assert.deepEqual(
      rows.map(([, sentence = '']) => [sentence, meaningOf(sentence)]),
      rows.map(([, sentence, command = '']) => [sentence, meaningOf(command.replaceAll('`', ''))]),
    );
  });
});

describe('docs/pictures/', () => {
  it('has small pictures, each of which a document shows', async () => {
    const documents = await Promise.all(globSync(['*.md', 'docs/*.md'], { cwd: root }).map(read));

    const pictures = globSync('docs/pictures/*', { cwd: root });

    assert.ok(pictures.length > 2);
    assert.deepEqual(
      pictures.filter((path) => !documents.some((markdown) => markdown.includes(`](${path})`))),
      [],
    );
    assert.deepEqual(
      pictures.filter((path) => statSync(new URL(path, root)).size > 60_000),
      [],
    );
  });
});

describe('.env.sample', () => {
  it('has every setting and every variable, with default and help (npm run docs writes it)', async () => {
    assert.equal(await read('.env.sample'), envSample);
  });
});

/** The anchors of a document's headings, as GitHub makes them. */
function anchorsOf(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

for (const document of globSync(['*.md', 'docs/*.md'], { cwd: root })) {
  describe(document, () => {
    it('leads to headings that are there', async () => {
      const links = [...(await read(document)).matchAll(/\]\((?!https?:)([^)#]*)#([^)]+)\)/g)];

      const lost = await Promise.all(
        links.map(async ([link, path = '', anchor = '']) => {
          const target = path === '' ? document : new URL(path, new URL(document, root));
          const markdown = await readFile(new URL(target, root), 'utf8');
          return anchorsOf(markdown).includes(anchor) ? [] : [link];
        }),
      );

      assert.deepEqual(lost.flat(), []);
    });

    it('names no file, folder or script that is not there', async () => {
      const markdown = await read(document);
      const { scripts } = JSON.parse(await read('package.json')) as { scripts: Readonly<Record<string, string>> };
      const links = [...markdown.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(
        ([, path = '']) => new URL(path, new URL(document, root)),
      );
      const paths = [...markdown.matchAll(/`((?:src|test|cards|manifest|bench|docs|infra|\.ci)\/[\w./-]*)`/g)].map(
        ([, path = '']) => new URL(path, root),
      );
      const named = [...markdown.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, script = '']) => script);

      assert.deepEqual(
        [...links, ...paths].filter((path) => !existsSync(path)),
        [],
      );
      assert.deepEqual(
        named.filter((script) => !(script in scripts)),
        [],
      );
    });
  });
}

describe('ARCHITECTURE.md', () => {
  it('names every layer, every room of the domain and of the use cases, and every adapter', async () => {
    const markdown = await read('ARCHITECTURE.md');

    const rooms = globSync(['src/*/', 'src/{domain,usecases,adapters}/*/'], { cwd: root });

    assert.ok(rooms.length > 20);
    assert.deepEqual(
      rooms.map((room) => basename(room)).filter((name) => !new RegExp(`\\b${name}\\b`).test(markdown)),
      [],
    );
  });

  it('fits on one page of 140 lines', async () => {
    const markdown = await read('ARCHITECTURE.md');

    assert.ok(markdown.split('\n').length <= 141);
  });
});

describe('CHANGELOG.md', () => {
  it('tags every entry for the people who run it', async () => {
    const markdown = await read('CHANGELOG.md');

    const entries = markdown.split('\n').filter((line) => line.startsWith('- '));

    assert.ok(entries.length > 0);
    assert.deepEqual(
      entries.filter((line) => !/^- \[(CHANGE|FEATURE|ENHANCEMENT|BUGFIX)\] /.test(line)),
      [],
    );
  });

  it('begins the newest version with what changes for those who run the one before', async () => {
    const [, newest = '', before = ''] = (await read('CHANGELOG.md')).split(/^## /m);

    const [, first = ''] = newest.split(/^### /m);

    assert.ok(first.startsWith(`What changes for those who run ${before.split('\n')[0]}\n\n- [CHANGE] `), first);
  });

  it('has a section for each version, the version of the package first and the features alone for the first one', async () => {
    const { version } = JSON.parse(await read('package.json')) as { readonly version: string };
    const markdown = await read('CHANGELOG.md');

    const [, newest = '', ...older] = markdown.split(/^## /m);

    assert.ok(newest.startsWith(`${version}\n`), newest.slice(0, 20));
    assert.match(older.at(-1) ?? '', /^0\.1\.0\n\n(- \[FEATURE\] .+\n)+$/);
  });
});
