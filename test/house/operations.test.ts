import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { UNSEEN_WATCH } from '#adapters/http/server.ts';
import { settings } from '#config/config.ts';
import type { Trouble } from '#domain/health/trouble.ts';
import { TROUBLE_CODES } from '#domain/health/trouble.ts';
import { DAY_MS } from '#domain/time/time.ts';
import { createBlindReasons } from '#usecases/health/health.ts';
import { FACTS } from '../support/catalogue-facts.ts';
import { everyMetric, metricsIn, type ShownMetric } from '../support/every-metric.ts';
import { openWorld } from '../usecases/world.ts';
import { rowsUnder } from './doc-tables.ts';

const document = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');

/** The text under a heading of the second level. */
function sectionOf(heading: string): string {
  const [, after] = document.split(`\n## ${heading}\n`);
  assert.ok(after !== undefined, `the document has no section "${heading}"`);
  return after.split('\n## ')[0] ?? '';
}

/** The headings of the third level, each with the text under it. */
function paragraphsOf(section: string): ReadonlyMap<string, string> {
  const [, ...paragraphs] = sectionOf(section).split('\n### ');
  return new Map(
    paragraphs.map((text) => {
      const [title = '', ...lines] = text.split('\n');
      return [title, lines.join('\n').trim()];
    }),
  );
}

/** The cells of a table's rows. */
function cellsUnder(header: string): readonly (readonly string[])[] {
  const lines = document.split('\n');
  const range = rowsUnder(lines, header);
  assert.ok(range, `the document has no table "${header}"`);
  return lines.slice(range.from, range.to).map((line) => line.split('|').map((cell) => cell.trim()));
}

const wordsIn = (cell = ''): readonly string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word);

/** The codes with which `/watch` answers when every trouble has lasted for two days and nothing can be looked at. */
async function watchCodes(): Promise<readonly string[]> {
  await using world = await openWorld();
  const since = world.calendar.now() - 2 * DAY_MS;
  for (const [trouble] of FACTS['trouble'] as readonly [Trouble][]) {
    await world.database.health.begin({ trouble, since });
  }
  const begun = new Set((await world.database.health.current()).map(({ about }) => about.code));
  assert.deepEqual(begun, new Set(TROUBLE_CODES));
  const issuerKeys = { keep: async () => {}, fault: () => ({ since, text: 'ECONNREFUSED' }) };
  const reasons = await createBlindReasons({ ...world, issuerKeys })();
  return [...new Set(reasons.map(({ about }) => about.code)), ...Object.keys(UNSEEN_WATCH)];
}

describe('docs/operations.md', () => {
  it('has a paragraph for each reason of /watch, and for no other', async () => {
    const paragraphs = paragraphsOf('Reasons of `/watch`');

    assert.deepEqual([...paragraphs.keys()].toSorted(), (await watchCodes()).toSorted());
    assert.deepEqual(
      [...paragraphs].filter(([, text]) => text.length < 100),
      [],
    );
  });

  it('has a paragraph for each trouble that is told and leaves /watch at 200, and for no other', async () => {
    const blind = new Set(await watchCodes());

    const paragraphs = paragraphsOf('Other troubles');

    assert.deepEqual([...paragraphs.keys()].toSorted(), TROUBLE_CODES.filter((code) => !blind.has(code)).toSorted());
    assert.deepEqual(
      [...paragraphs].filter(([, text]) => text.length < 100),
      [],
    );
  });

  it('explains each metric that the product shows with its labels, and no other; those of the process by their groups', async () => {
    const shown = metricsIn(await everyMetric());
    const rows = cellsUnder('| metric | labels | what it says |').map(([, names, labels, text = '']) => ({
      patterns: wordsIn(names),
      labels: wordsIn(labels),
      text,
    }));
    const documented = rows.flatMap(({ patterns, labels }) => patterns.map((pattern) => ({ pattern, labels })));

    for (const { pattern, labels } of documented) {
      const meant = [...shown.values()].filter(({ name }) => isMeant(name, pattern));
      const known = new Set(meant.flatMap((metric) => [...metric.labels.keys()]));
      assert.ok(meant.length > 0, `${pattern} does not exist`);
      assert.ok(!/budget_watch_.*\*/.test(pattern), `${pattern} is no single metric`);
      assert.deepEqual(
        [...known].filter((label) => !labels.includes(label)),
        [],
        pattern,
      );
      if (pattern.startsWith('budget_watch_')) assert.deepEqual([...known].toSorted(), labels.toSorted(), pattern);
    }
    const rowsOf = ({ name }: ShownMetric) => documented.filter(({ pattern }) => isMeant(name, pattern)).length;
    assert.deepEqual(
      [...shown.values()].filter((metric) => rowsOf(metric) !== 1).map(({ name }) => name),
      [],
    );
    assert.ok(rows.every(({ text }) => text !== ''));
  });

  it('says how each secret and each certificate is changed', () => {
    const secrets = settings.filter(({ isSecret, name }) => isSecret || /certificate_?file$/i.test(name));

    const rows = cellsUnder('| secret | how to change it |').map(([, names]) => names);

    assert.ok(secrets.length > 5);
    assert.deepEqual(rows.flatMap(wordsIn).toSorted(), secrets.map(({ name }) => name).toSorted());
  });
});

function isMeant(name: string, pattern: string): boolean {
  return new RegExp(`^${pattern.replaceAll('*', '\\w*')}$`).test(name);
}
