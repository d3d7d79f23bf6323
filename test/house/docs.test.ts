import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { variables } from '../../manifest/app-package.ts';
import { COMMANDS } from '../../src/adapters/teams/commands.ts';
import { settings } from '../../src/config.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFile(new URL(path, root), 'utf8');

/** The lines of the table under a header line, without header and rule. */
function rowsUnder(markdown: string, header: string): readonly string[] {
  const lines = markdown.split('\n');
  const at = lines.indexOf(header);
  assert.notEqual(at, -1, `README.md has no table "${header}"`);
  const rows = lines.slice(at + 2);
  const end = rows.findIndex((line) => !line.startsWith('|'));
  return end === -1 ? rows : rows.slice(0, end);
}

const cell = (text: string) => text.replaceAll('|', '\\|');
const code = (text: string) => (text === '' ? '' : `\`${cell(text)}\``);

describe('README.md', () => {
  it('has the table of settings that config.ts has', async () => {
    const expected = settings.map((each) => `| ${code(each.name)} | ${code(each.default)} | ${cell(each.help)} |`);

    const actual = rowsUnder(await read('README.md'), '| Setting | Default | Meaning |');

    assert.deepEqual(actual, expected);
  });

  it('has the commands that the bot understands', async () => {
    const expected = COMMANDS.map((each) => `| ${code(each.usage)} | ${cell(each.description)} | ${each.role} |`);

    const actual = rowsUnder(await read('README.md'), '| Say | What it does | Who |');

    assert.deepEqual(actual, expected);
  });

  it('has the variables that the app package is made of', async () => {
    const expected = variables.map((each) => `| ${code(each.name)} | ${cell(each.help)} |`);

    const actual = rowsUnder(await read('README.md'), '| Variable | Meaning |');

    assert.deepEqual(actual, expected);
  });
});

describe('.env.sample', () => {
  it('has every setting and every variable, in their order, with default and help', async () => {
    const named = [...settings, ...variables.map((each) => ({ ...each, default: '' }))];
    const expected = named.flatMap((each) => [`# ${each.help}`, `#${each.name}=${each.default}`]);

    const lines = (await read('.env.sample')).split('\n');

    const actual = lines.filter((line, n) => /^#\w+=/.test(line) || /^#\w+=/.test(lines[n + 1] ?? ''));
    assert.deepEqual(actual, expected);
  });
});

for (const document of ['README.md', 'ARCHITECTURE.md', 'CHANGELOG.md', 'SECURITY.md']) {
  describe(document, () => {
    it('names no file, folder or script that is not there', async () => {
      const markdown = await read(document);
      const { scripts } = JSON.parse(await read('package.json')) as { scripts: Readonly<Record<string, string>> };
      const paths = [
        ...markdown.matchAll(/\]\((?!https?:|#)([^)#]+)/g),
        ...markdown.matchAll(/`((?:src|test|cards|manifest|bench|docs|\.ci)\/[\w./-]*)`/g),
      ].map(([, path = '']) => path);
      const named = [...markdown.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, script = '']) => script);

      assert.deepEqual(
        paths.filter((path) => !existsSync(new URL(path, root))),
        [],
      );
      assert.deepEqual(
        named.filter((script) => !(script in scripts)),
        [],
      );
    });
  });
}

describe('CHANGELOG.md', () => {
  it('tags every entry for the people who run it', async () => {
    const markdown = await read('CHANGELOG.md');

    const entries = markdown.split('\n').filter((line) => line.startsWith('- '));

    assert.ok(entries.length > 0);
    assert.deepEqual(
      entries.filter((line) => !/^- \[(CHANGE|FEATURE|ENHANCEMENT|BUGFIX)\] /.test(line)),
      [],
    );
    assert.match(markdown, /^## Unreleased$/m);
  });
});
