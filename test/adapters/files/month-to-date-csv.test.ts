import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readMonthToDateCsv } from '#adapters/files/month-to-date-csv.ts';
import { Rejected } from '#ports/errors.ts';

describe('a CSV file of month-to-date totals', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'csv-'));
  });

  after(() => rm(folder, { recursive: true, force: true }));

  async function read(content: string) {
    const path = join(folder, 'totals.csv');
    await writeFile(path, content);
    return await Array.fromAsync(readMonthToDateCsv(path));
  }

  async function refusal(content: string): Promise<string> {
    const error = await read(content).catch((thrown: unknown) => thrown);
    assert.ok(error instanceof Rejected, String(error));
    return error.message;
  }

  const HEAD = 'customer,date,total,currency,budget\n';

  it('is read as snapshots that cover their calendar month up to and with the day', async () => {
    const [contoso, ...others] = await read(`${HEAD}contoso,2026-02-09,123.45,EUR,1000\n`);

    assert.deepEqual(others, []);
    assert.deepEqual(contoso, {
      customerId: 'contoso',
      snapshots: [
        {
          customerId: 'contoso',
          plan: 'azurePlan',
          period: { start: Date.UTC(2026, 1, 1), end: Date.UTC(2026, 2, 1), utcOffsetMinutes: 0 },
          totalCost: 123.45,
          currency: 'EUR',
          usdTotalCost: undefined,
          budget: 1000,
          lastModified: Date.UTC(2026, 1, 10),
        },
      ],
    });
  });

  it('knows its columns by their names, in any order and among others', async () => {
    const content =
      '\u{feff}"Total" ,note, BUDGET," customer ",currency,Date\r\n 5,"a, b",,"Contoso, Ltd",usd,2026-12-31\r\n\r\n';

    const [contoso] = await read(content);

    assert.equal(contoso?.customerId, 'Contoso, Ltd');
    const [{ totalCost, usdTotalCost, currency, budget, lastModified } = {}] = contoso?.snapshots ?? [];
    assert.deepEqual(
      [totalCost, usdTotalCost, currency, budget, lastModified],
      [5, 5, 'USD', undefined, Date.UTC(2027, 0, 1)],
    );
  });

  it('takes the last of two rows of one customer and day, and rows in any order', async () => {
    const rows = ['b,2026-02-09,1,EUR,', 'a,2026-02-10,2,EUR,', 'b,2026-02-08,3,EUR,', 'b,2026-02-09,4,EUR,'];

    const found = await read(HEAD + rows.join('\n'));

    assert.deepEqual(
      found.map(({ customerId, snapshots }) => [customerId, snapshots.map(({ totalCost }) => totalCost)]),
      [
        ['b', [4, 3]],
        ['a', [2]],
      ],
    );
  });

  it('takes a budget of 0 for none, and no currency for an unknown one', async () => {
    const [contoso] = await read(`${HEAD}contoso,2026-02-09,0,,0\n`);

    const [{ budget, currency } = {}] = contoso?.snapshots ?? [];
    assert.deepEqual([budget, currency], [undefined, undefined]);
  });

  it('knows the amount in US dollars where the total is in them, and not nothing', async () => {
    const [contoso] = await read(
      `${HEAD}contoso,2026-02-09,5,USD,\ncontoso,2026-02-10,0,USD,\ncontoso,2026-02-11,5,EUR,\n`,
    );

    assert.deepEqual(
      contoso?.snapshots.map(({ usdTotalCost }) => usdTotalCost),
      [5, undefined, undefined],
    );
  });

  it('may have no rows', async () => {
    assert.deepEqual(await read(HEAD), []);
  });

  it('is refused with the names of the columns that it lacks', async () => {
    assert.match(
      await refusal('customer,date,amount,currency\n'),
      /^The file lacks the columns total, budget\. It needs customer, /,
    );
    assert.match(await refusal('customer,date,total,currency\na,b,c,d\n'), /lacks the column budget\./);
    assert.match(await refusal(''), /lacks the columns customer, date, total, currency, budget\./);
  });

  it('is refused with line and reason for rows that cannot be read', async () => {
    const rows = [
      'contoso,2026-02-09,1,EUR,',
      ',2026-02-09,1,EUR,',
      'contoso,2026-02-30,1,EUR,',
      'contoso,09.02.2026,1,EUR,',
      'contoso,2026-02-09,12.5.1,EUR,',
      'contoso,2026-02-09,,EUR,',
      'contoso,2026-02-09,1,Euro,',
      'contoso,2026-02-09,1,EUR,-5',
      'contoso,2026-02-09,1,EUR,much',
    ];

    const message = await refusal(HEAD + rows.join('\n'));

    assert.match(message, /^8 rows of \S+totals\.csv cannot be read:\n/);
    assert.deepEqual(message.split('\n').slice(1), [
      '  line 3: it names no customer',
      '  line 4: "2026-02-30" is no date such as 2026-11-30',
      '  line 5: "09.02.2026" is no date such as 2026-11-30',
      '  line 6: "12.5.1" is no total',
      '  line 7: "" is no total',
      '  line 8: "EURO" is no currency such as EUR',
      '  line 9: "-5" is no budget',
      '  line 10: "much" is no budget',
    ]);
  });

  it('names the first ten of many rows that cannot be read', async () => {
    const message = await refusal(HEAD + ',,,,\n'.repeat(25));

    assert.match(await refusal(`${HEAD},,,,\n`), /^1 row of /);
    assert.deepEqual([message.split('\n').length, message.split('\n').at(-1)], [12, '  and 15 more']);
  });

  it('is refused where a row has not as many values as there are columns, or a quote does not end', async () => {
    assert.match(await refusal(`${HEAD}contoso,2026-02-09,1,EUR,,\n`), /totals\.csv is no CSV: .*on line 2/);
    assert.match(await refusal(`${HEAD}"contoso,2026-02-09,1,EUR,\n`), /totals\.csv is no CSV: /);
  });

  it('is refused where there is none', async () => {
    const missing = Array.fromAsync(readMonthToDateCsv(join(folder, 'missing.csv')));

    await assert.rejects(missing, (error) => error instanceof Rejected && /no file .*missing\.csv/.test(error.message));
    const directory = Array.fromAsync(readMonthToDateCsv(folder));
    await assert.rejects(
      directory,
      (error) => error instanceof Rejected && /cannot be read: EISDIR/.test(error.message),
    );
  });
});
