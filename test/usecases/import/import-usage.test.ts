import assert from 'node:assert/strict';
import { openUsageStaging } from '#adapters/database/usage/import-staging.ts';
import { DAY_MS, type Instant } from '#domain/time/time.ts';
import { isoDate } from '#domain/usage/days/data-day.ts';
import { type DateOrder, writtenDay } from '#domain/usage/imported/written-day.ts';
import type { Database } from '#ports/database.ts';
import { Rejected } from '#ports/errors.ts';
import type { RatedRow, RatedUsageFile } from '#ports/insight.ts';
import { type ImportOutcome, importUsage } from '#usecases/import/import.ts';
import { openTestSqlite, type TestDatabase } from '../../support/databases.ts';
import { A_RESOURCE } from '../../support/rated-usage.ts';
import { withImported } from './with-imported.ts';

const NOW = Date.UTC(2026, 10, 30, 10);

type Line = readonly [customer: string, day: string, cost: number, currency?: string];

function aRow([customerId, text, cost, currency = 'EUR']: Line): RatedRow {
  const day = writtenDay(text);
  assert.ok(day, text);
  return { kind: 'usage', usage: { customerId, day, cost, currency, resource: A_RESOURCE, service: 'Storage' } };
}

function aFile(lines: readonly Line[], changedAt: Instant = NOW): RatedUsageFile {
  return {
    changedAt,
    async *rows() {
      for (const line of lines) yield [aRow(line)];
    },
  };
}

describe('the import of daily rated usage', () => {
  let opened: TestDatabase;
  let database: Database;

  beforeEach(async () => {
    opened = await openTestSqlite();
    ({ database } = opened);
  });

  afterEach(() => opened[Symbol.asyncDispose]());

  async function run(file: RatedUsageFile, order?: DateOrder): Promise<ImportOutcome> {
    using staging = openUsageStaging();
    return await importUsage({ file, staging, database, calendar: { now: () => NOW }, order });
  }

  async function stored(...ids: readonly string[]) {
    const days = [...(await database.imported.days(ids)).values()].flat();
    return days.map(({ customerId, date, cost, currency }) => [customerId, isoDate(date).slice(5), cost, currency]);
  }

  const counts = (outcome: ImportOutcome) => {
    assert.ok(outcome.kind === 'stored', outcome.kind);
    const { rows, customers, days, changed, older, tooOld } = outcome;
    return { rows, customers, days, changed, older, tooOld };
  };

  it('stores for each customer and day the sum of all rows, credits among them, each currency by itself', async () => {
    const outcome = await run(
      aFile([
        ['a', '2026-11-05', 0.1],
        ['b', '2026-11-05', 5],
        ['a', '2026-11-05', 0.2],
        ['a', '2026-11-06', 7],
        ['a', '2026-11-06', -9],
        ['a', '2026-11-05', 4, 'USD'],
      ]),
    );

    assert.deepEqual(counts(outcome), { rows: 6, customers: 2, days: 4, changed: 4, older: 0, tooOld: 0 });
    assert.deepEqual(await stored('a', 'b'), [
      ['a', '11-05', 0.3, 'EUR'],
      ['a', '11-05', 4, 'USD'],
      ['a', '11-06', -2, 'EUR'],
      ['b', '11-05', 5, 'EUR'],
    ]);
  });

  it('changes nothing when the same file comes again', async () => {
    const file = aFile([
      ['a', '2026-11-05', 1],
      ['b', '2026-11-05', 2],
    ]);
    await run(file);
    const before = await database.imported.days(['a', 'b']);

    const again = await run(file);

    assert.deepEqual(counts(again), { rows: 2, customers: 2, days: 2, changed: 0, older: 0, tooOld: 0 });
    assert.deepEqual(await database.imported.days(['a', 'b']), before);
  });

  const OCTOBER: readonly Line[] = [
    ['a', '2026-10-30', 1],
    ['a', '2026-10-31', 2],
  ];
  const LATER: readonly Line[] = [
    ['a', '2026-10-31', 20],
    ['a', '2026-11-01', 30],
  ];
  const BOTH = [
    ['a', '10-30', 1, 'EUR'],
    ['a', '10-31', 20, 'EUR'],
    ['a', '11-01', 30, 'EUR'],
  ];

  it('keeps of two files the days of each, and of the days in both those of the newer one', async () => {
    await run(aFile(OCTOBER, NOW - 9));

    const outcome = await run(aFile(LATER, NOW - 5));

    assert.deepEqual(counts(outcome), { rows: 2, customers: 1, days: 2, changed: 2, older: 0, tooOld: 0 });
    assert.deepEqual(await stored('a'), BOTH);
  });

  it('gives the same whichever of two files comes first', async () => {
    await run(aFile(LATER, NOW - 5));

    const outcome = await run(aFile(OCTOBER, NOW - 9));

    assert.deepEqual(counts(outcome), { rows: 2, customers: 1, days: 1, changed: 1, older: 1, tooOld: 0 });
    assert.deepEqual(await stored('a'), BOTH);
  });

  it('keeps all days of the newer file when an older one tells of some of them and goes on', async () => {
    await run(aFile(LATER, NOW - 5));

    const outcome = await run(
      aFile(
        [
          ['a', '2026-10-31', 2],
          ['a', '2026-11-01', 3],
          ['a', '2026-11-02', 4],
        ],
        NOW - 9,
      ),
    );

    assert.deepEqual(counts(outcome), { rows: 3, customers: 1, days: 1, changed: 1, older: 2, tooOld: 0 });
    assert.deepEqual(await stored('a'), [...BOTH.slice(1), ['a', '11-02', 4, 'EUR']]);
  });

  it('takes an older file for news about a currency that the newer one did not tell of', async () => {
    await run(aFile([['a', '2026-11-05', 1, 'USD']], NOW - 5));
    await run(aFile([['a', '2026-11-05', 2, 'EUR']], NOW - 9));

    assert.deepEqual(await stored('a'), [
      ['a', '11-05', 2, 'EUR'],
      ['a', '11-05', 1, 'USD'],
    ]);
  });

  it('knows of each day when its file was changed, and the last day of which the file tells', async () => {
    await run(aFile(LATER, NOW - 5));

    const days = (await database.imported.days(['a'])).get('a') ?? [];
    assert.deepEqual(
      days.map(({ fileAt, fileUntil }) => [fileAt, isoDate(fileUntil)]),
      [
        [NOW - 5, '2026-11-01'],
        [NOW - 5, '2026-11-01'],
      ],
    );
  });

  it('lets no other import in between what it looks at and what it stores', async () => {
    const calls: string[] = [];
    const kept = database;
    database = withImported(kept, (imported) => ({
      ...imported,
      async lock() {
        calls.push('lock');
        await imported.lock();
      },
      async days(...asked) {
        calls.push('look');
        return await imported.days(...asked);
      },
      async save(days) {
        calls.push('store');
        await imported.save(days);
      },
      async saveBreakdowns(some) {
        calls.push('store');
        await imported.saveBreakdowns(some);
      },
    }));

    await run(aFile([['a', '2026-11-01', 1]]));

    assert.deepEqual(calls, ['lock', 'look', 'store', 'lock', 'store']);
  });

  it('remembers which file confirmed a day, so that none in between replaces it', async () => {
    await run(aFile([['a', '2026-11-05', 1]], NOW - 9));
    await run(aFile([['a', '2026-11-05', 1]], NOW - 2));

    await run(aFile([['a', '2026-11-05', 3]], NOW - 5));

    assert.deepEqual(await stored('a'), [['a', '11-05', 1, 'EUR']]);
  });

  it('leaves out what lies more than 400 days back', async () => {
    const back = (days: number) => isoDate(Math.floor(NOW / DAY_MS) - days);

    const outcome = await run(
      aFile([
        ['a', back(400), 1],
        ['a', back(401), 2],
        ['b', back(500), 3],
      ]),
    );

    assert.deepEqual(counts(outcome), { rows: 3, customers: 1, days: 1, changed: 1, older: 0, tooOld: 2 });
    assert.deepEqual(await stored('a', 'b'), [['a', back(400).slice(5), 1, 'EUR']]);
  });

  it('counts the rows that cannot be read, and shows the first ten', async () => {
    const unreadable = (line: number): RatedRow => ({ kind: 'unreadable', line, reason: 'it is wrong' });
    const file: RatedUsageFile = {
      changedAt: NOW,
      async *rows() {
        yield [aRow(['a', '2026-11-05', 1]), ...[2, 3, 4].map(unreadable)];
        yield Array.from({ length: 9 }, (_, index) => unreadable(index + 5));
        yield [unreadable(14)];
      },
    };

    const outcome = await run(file);

    assert.deepEqual([outcome.rows, outcome.unreadable], [14, 13]);
    assert.deepEqual(
      outcome.shown.map(({ line }) => line),
      [2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
    );
    assert.deepEqual(await stored('a'), [['a', '11-05', 1, 'EUR']]);
  });

  it('stores nothing when the file breaks off, however much of it was read', async () => {
    const file: RatedUsageFile = {
      changedAt: NOW,
      async *rows() {
        for (let n = 0; n < 5000; n += 1) yield [aRow([`c${n}`, '2026-11-05', n])];
        throw new Rejected('The file is truncated.');
      },
    };

    await assert.rejects(run(file), { message: 'The file is truncated.' });

    assert.deepEqual(await stored(...Array.from({ length: 5000 }, (_, n) => `c${n}`)), []);
  });

  it('stores nothing when not one row can be read', async () => {
    const rows: readonly RatedRow[] = [{ kind: 'unreadable', line: 2, reason: 'it is wrong' }];

    const outcome = await run({
      changedAt: NOW,
      rows: async function* () {
        yield rows;
      },
    });

    assert.deepEqual(outcome, { kind: 'nothingReadable', rows: 1, unreadable: 1, shown: rows });
  });

  it('is done at once with a file that has no row', async () => {
    assert.deepEqual(counts(await run(aFile([]))), { rows: 0, customers: 0, days: 0, changed: 0, older: 0, tooOld: 0 });
  });

  it('reads the days of the whole file in the one order that some of them need', async () => {
    await run(
      aFile([
        ['a', '5/11/2026', 1],
        ['a', '13/11/2026', 2],
      ]),
    );

    assert.deepEqual(await stored('a'), [
      ['a', '11-05', 1, 'EUR'],
      ['a', '11-13', 2, 'EUR'],
    ]);
  });

  it('stores nothing while nobody has said which order is meant', async () => {
    const open = aFile([
      ['a', '5/11/2026', 1],
      ['a', '2026-11-05', 2],
    ]);

    const outcome = await run(open);

    assert.ok(outcome.kind === 'whichOrder' && outcome.found.kind === 'open');
    assert.deepEqual([outcome.rows, outcome.unreadable, outcome.shown], [2, 0, []]);
    assert.deepEqual(Object.values(outcome.found.example).map(isoDate), ['2026-05-11', '2026-11-05']);
    assert.deepEqual(await stored('a'), []);
    assert.deepEqual(counts(await run(open, 'dayFirst')).days, 1);
    assert.deepEqual(await stored('a'), [['a', '11-05', 3, 'EUR']]);
  });

  it('stores nothing of a file that writes its days in both orders, whatever was said', async () => {
    const both = aFile([
      ['a', '13/11/2026', 1],
      ['a', '11/13/2026', 2],
    ]);

    assert.equal((await run(both)).kind, 'whichOrder');
    assert.equal((await run(both, 'dayFirst')).kind, 'whichOrder');
    assert.deepEqual(await stored('a'), []);
  });

  it('raises no alert and leaves no work for the product', async () => {
    const customer = { id: 'a', name: 'A', domain: '' };
    await database.customers.replaceList([customer], { calendar: NOW, system: NOW });
    const ofTheProduct = async () => [
      await database.marks.list(undefined, 100),
      await database.usage.states(['a']),
      await database.insight.stored(['a']),
      await database.insight.spikes({ from: 0 }),
      await database.alerts.forCustomer('a'),
    ];
    const before = await ofTheProduct();

    await run(aFile([['a', '2026-11-05', 1_000_000]]));

    assert.deepEqual(await ofTheProduct(), before);
  });
});
