import assert from 'node:assert/strict';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { openDailyRatedUsage } from '#adapters/files/daily-rated-usage.ts';
import { readCsvRows } from '#adapters/files/rated-csv.ts';
import { isoDate } from '#domain/usage/days/data-day.ts';
import { Rejected } from '#ports/errors.ts';
import type { RatedRow } from '#ports/insight.ts';
import { ratedCsv, ratedJsonLines, type UsageRow } from '../../support/rated-usage.ts';

const ROWS: readonly UsageRow[] = [
  { customer: 'A1', date: '2026-11-05', cost: 12.5 },
  { customer: 'a1', date: '2026-11-05T00:00:00Z', cost: '-1E-05', currency: 'eur' },
  { customer: 'b2', date: '11/6/2026', cost: '.5', currency: 'USD' },
];

const READ = [
  ['a1', '2026-11-05', 12.5, 'EUR'],
  ['a1', '2026-11-05', -0.00001, 'EUR'],
  ['b2', '2026-11-06', 0.5, 'USD'],
];

describe('a file of daily rated usage', () => {
  let folder: string;
  let path: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rated-'));
    path = join(folder, 'usage');
  });

  after(() => rm(folder, { recursive: true, force: true }));

  async function rowsOf(content: string | Buffer): Promise<readonly RatedRow[]> {
    await writeFile(path, content);
    return (await Array.fromAsync((await openDailyRatedUsage(path)).rows())).flat();
  }

  async function read(content: string | Buffer) {
    return (await rowsOf(content)).map((row) => {
      if (row.kind === 'unreadable') return [row.line, row.reason];
      const { customerId, day, cost, currency } = row.usage;
      return [customerId, isoDate(day.monthFirst ?? 0), cost, currency];
    });
  }

  async function refusal(content: string | Buffer): Promise<string> {
    const error = await rowsOf(content).catch((thrown: unknown) => thrown);
    assert.ok(error instanceof Rejected, String(error));
    return error.message.replaceAll(path, 'FILE');
  }

  it('is CSV, or one JSON object on each line, either also as gzip, whatever its name', async () => {
    const json = ratedJsonLines(ROWS);
    for (const content of [ratedCsv(ROWS), json, `\u{feff}${json}`, `\u{feff}\r\n${json} \r\n`]) {
      assert.deepEqual(await read(content), READ);
      assert.deepEqual(await read(gzipSync(content)), READ);
    }
  });

  it('may be gzip in several parts, as large exports are', async () => {
    const content = ratedCsv(ROWS);
    const parts = [content.slice(0, 100), content.slice(100)].map((part) => gzipSync(part));

    assert.deepEqual(await read(Buffer.concat(parts)), READ);
  });

  it('knows its columns by their heads, in any order, in any case, with blanks and underscores', async () => {
    const heads = 'billing_pretax_total, Usage Date ,"CUSTOMERID",billingcurrency';

    assert.deepEqual(await read(`${heads}\n12.5,2026-11-05,A1,EUR\n`), [READ[0]]);
    assert.deepEqual(
      await read('{"usage_date":"2026-11-05","customerId":"A1","billingPreTaxTotal":12.5,"BILLINGCURRENCY":"EUR"}\n'),
      [READ[0]],
    );
  });

  it('takes the first of several columns with one head', async () => {
    const heads = 'CustomerId,UsageDate,BillingPreTaxTotal,BillingCurrency,billing_pre_tax_total';
    const row = { CustomerId: 'a1', UsageDate: '2026-11-05', BillingPreTaxTotal: 12.5, BillingCurrency: 'EUR' };

    assert.deepEqual(await read(`${heads}\na1,2026-11-05,12.5,EUR,99\n`), [READ[0]]);
    assert.deepEqual(await read(`${JSON.stringify({ ...row, billing_pre_tax_total: 99 })}\n`), [READ[0]]);
  });

  it('takes the amount in the billing currency, and never the one in the pricing currency', async () => {
    const heads = 'CustomerId,PricingCurrency,PricingPreTaxTotal,BillingCurrency,BillingPreTaxTotal,UsageDate';

    assert.deepEqual(await read(`${heads}\na1,USD,99,EUR,12.5,2026-11-05\n`), [READ[0]]);
  });

  it('may have blanks around its values, empty lines, and quotation marks within a value or around a head', async () => {
    const heads = '\u{feff}"CustomerId",UsageDate,BillingPreTaxTotal,BillingCurrency,Note';

    assert.deepEqual(await read(`${heads}\n\n A1 , 2026-11-05 , 12.5 , eur ,a "large" one\n\n`), [READ[0]]);
    assert.deepEqual(await read(`${heads}\n`), []);
  });

  it('says what was paid for: addresses as they are but for blanks, ids in small letters, and no more than 1,000 letters', async () => {
    const heads = 'CustomerId,UsageDate,BillingPreTaxTotal,BillingCurrency,EntitlementId,ResourceURI,MeterCategory';
    const [row] = await rowsOf(`${heads}\na1,2026-11-05,1,EUR, 5B1C ,/Sub/${'x'.repeat(1000)}, Storage \n`);

    assert.ok(row?.kind === 'usage');
    const { azureSubscriptionId, resourceUri } = row.usage.resource;
    assert.deepEqual(
      [azureSubscriptionId, resourceUri, row.usage.service],
      ['5b1c', `/Sub/${'x'.repeat(995)}`, 'Storage'],
    );
  });

  it('is given a thousand rows at a time', async () => {
    const rows = Array.from({ length: 2500 }, (_, cost) => ({ customer: 'a1', date: '2026-11-05', cost }));
    await writeFile(path, ratedCsv(rows));
    const batches = await Array.fromAsync((await openDailyRatedUsage(path)).rows());

    assert.deepEqual(
      batches.map(({ length }) => length),
      [1000, 1000, 500],
    );
    const costs = batches.flat().map((row) => row.kind === 'usage' && row.usage.cost);
    assert.deepEqual(
      costs,
      rows.map(({ cost }) => cost),
    );
  });

  it('says of every row that cannot be read its line and why', async () => {
    const row = { customer: 'a'.repeat(100), date: '2026-11-05', cost: 1 };
    const wrong: readonly (readonly [Partial<UsageRow>, string])[] = [
      [{ customer: ' ' }, 'it names no customer'],
      [{ date: '2026-02-30' }, '"2026-02-30" is no day such as 2026-11-05 or 11/5/2026'],
      [{ cost: '1.234,5' }, '"1.234,5" is no amount such as 12.34'],
      [{ cost: '' }, '"" is no amount such as 12.34'],
      [{ cost: '1e999' }, '"1e999" is no amount such as 12.34'],
      [{ currency: 'Euro' }, '"Euro" is no currency such as EUR'],
      [{ customer: 'x'.repeat(101) }, `"${'x'.repeat(40)}…" is no customer's id`],
      [{ currency: 'x'.repeat(40) }, `"${'x'.repeat(40)}" is no currency such as EUR`],
    ];
    const rows = wrong.map(([overrides]) => ({ ...row, ...overrides }));
    const expected = wrong.map(([, reason], index) => [index + 2, reason]);

    const quoted = rows.map(({ cost, ...rest }) => ({ ...rest, cost: `"${cost}"` }));
    assert.deepEqual(await read(ratedCsv([...quoted, row])), [...expected, [row.customer, '2026-11-05', 1, 'EUR']]);
    assert.deepEqual((await read(ratedJsonLines([row, ...rows]))).slice(1), expected);
    assert.deepEqual(await read('{"a":\n{}x\n'), [
      [1, 'it is no JSON object'],
      [2, 'it is no JSON object'],
    ]);
  });

  it('goes on after a row with too few or too many columns, and after a line that is no JSON object', async () => {
    const heads = 'CustomerId,UsageDate,BillingPreTaxTotal,BillingCurrency';
    const good = 'a1,2026-11-05,12.5,EUR';
    const json = ratedJsonLines(ROWS.slice(0, 1));

    assert.deepEqual(await read(`${heads}\na1,2026-11-05\n${good},x\n${good}`), [
      [2, 'it has 2 columns instead of 4'],
      [3, 'it has 5 columns instead of 4'],
      READ[0],
    ]);
    assert.deepEqual(await read(`{"a":\n[1]\nnull\n"x"\n${json}`), [
      [1, 'it is no JSON object'],
      [2, 'it is no JSON object'],
      [3, 'it is no JSON object'],
      [4, 'it is no JSON object'],
      READ[0],
    ]);
  });

  it('shows no line breaks and nothing long of what it could not read', async () => {
    const [row] = await read(ratedCsv([{ customer: 'a1', date: `"2026\n${'-11'.repeat(30)}"`, cost: 1 }]));

    assert.equal(row?.[1], `"2026 ${'-11'.repeat(11)}-1…" is no day such as 2026-11-05 or 11/5/2026`);
  });

  it('needs no end of the last line', async () => {
    for (const content of [ratedCsv(ROWS).trimEnd(), ratedJsonLines(ROWS).trimEnd()]) {
      assert.deepEqual(await read(content), READ);
    }
  });

  it('is refused when it ends within a row', async () => {
    const heads = 'CustomerId,UsageDate,BillingPreTaxTotal,BillingCurrency';
    const cut = [
      ratedCsv(ROWS).slice(0, -60),
      ratedCsv(ROWS).slice(0, -6),
      `${heads}\na1,2026-11-05,1,EUR\n\na1,2026-11-05,1,EU`,
      `${ratedJsonLines(ROWS)}{"CustomerId":"a1","Us`,
    ];

    for (const content of cut) {
      assert.equal(await refusal(content), 'FILE is truncated: it ends within line 4. Nothing was stored.');
    }
  });

  it('is judged by its very last byte, in however many pieces it is read', async () => {
    const heads = 'CustomerId,UsageDate,BillingPreTaxTotal,BillingCurrency\n';
    const cutOf = async (...pieces: readonly string[]) => {
      const chunks = (async function* () {
        for (const piece of pieces) yield Buffer.from(piece);
      })();
      return (await Array.fromAsync(readCsvRows(path, chunks))).map(({ cut }) => cut?.column);
    };

    assert.deepEqual(await cutOf(heads, 'a1,2026-11-05,1,EUR\na1,2026-11-05,1,EU'), [undefined, 'currency']);
    assert.deepEqual(await cutOf(heads.slice(0, 9), heads.slice(9), 'a1,2026-11-05,1,EU\n', ''), [undefined]);
  });

  it('is not taken for truncated when its last row cannot be read for another reason', async () => {
    const heads = 'CustomerId,UsageDate,BillingPreTaxTotal,BillingCurrency';

    assert.deepEqual(await read(`${heads}\na1,sum,1,EUR`), [[2, '"sum" is no day such as 2026-11-05 or 11/5/2026']]);
    assert.deepEqual(await read(`${heads}\na1,2026-11-05,1,EU\n`), [[2, '"EU" is no currency such as EUR']]);
    assert.deepEqual(await read(`${heads}\na1\n`), [[2, 'it has 1 column instead of 4']]);
    assert.deepEqual(await read(`${heads}\na1,2026-11-05,1,EUR,x`), [[2, 'it has 5 columns instead of 4']]);
    assert.deepEqual((await read(`${ratedJsonLines(ROWS)}end`)).at(-1), [4, 'it is no JSON object']);
    assert.deepEqual((await read(`${ratedJsonLines(ROWS)}{"Cust\n`)).at(-1), [4, 'it is no JSON object']);
  });

  it('is refused when its gzip is truncated or damaged', async () => {
    const packed = gzipSync(
      ratedCsv(Array.from({ length: 5000 }, (_, index) => ({ ...ROWS[0], cost: index }) as UsageRow)),
    );
    const damaged = Buffer.from(packed);
    damaged.writeUInt32LE(1, packed.length - 8);

    assert.match(await refusal(packed.subarray(0, packed.length / 2)), /^FILE is truncated: its gzip ends too early\./);
    assert.match(await refusal(packed.subarray(0, -1)), /^FILE is truncated/);
    assert.match(await refusal(packed.subarray(0, 12)), /^FILE is truncated/);
    assert.match(await refusal(damaged), /^FILE cannot be read: incorrect data check/);
  });

  it('is refused when it lacks a column, with the names of those that it needs', async () => {
    const needs = 'It needs CustomerId, UsageDate, BillingCurrency, BillingPreTaxTotal. Nothing was stored.';
    const heads = 'CustomerId,UsageDate,PricingPreTaxTotal,PricingCurrency';

    assert.equal(
      await refusal(`${heads}\na1,2026-11-05,1,EUR\n`),
      `FILE lacks the columns BillingCurrency, BillingPreTaxTotal. ${needs}`,
    );
    assert.equal(
      await refusal('{"CustomerId":"a1","UsageDate":"2026-11-05","BillingPreTaxTotal":1}\n'),
      `FILE lacks the column BillingCurrency. ${needs}`,
    );
  });

  it('is refused when it is empty, no text, an archive or not there', async () => {
    assert.equal(await refusal(''), 'FILE is empty.');
    assert.equal(await refusal(gzipSync('')), 'FILE is empty.');
    assert.match(await refusal(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2])), /^FILE lacks the columns /);
    assert.equal(await refusal(Buffer.from('PK\u0003\u0004rest')), 'FILE is a ZIP archive: unpack it first.');
    await rm(path);
    const error = await openDailyRatedUsage(path).catch((thrown: unknown) => thrown);
    assert.equal((error as Error).message, `There is no file ${path}.`);
    assert.match(
      ((await openDailyRatedUsage(folder).catch((thrown: unknown) => thrown)) as Error).message,
      /cannot be read/,
    );
  });

  it('is refused when a row has no end', async () => {
    const endless = `"${'x'.repeat(1_100_000)}`;

    assert.match(
      await refusal(`CustomerId,UsageDate,BillingPreTaxTotal,BillingCurrency\n${endless}`),
      /^FILE is no CSV: /,
    );
    assert.equal(await refusal(`{"a":${endless}`), 'Line 1 of FILE is too long. Nothing was stored.');
  });

  it('says when it was last changed', async () => {
    await writeFile(path, ratedCsv(ROWS));
    await utimes(path, 1_700_000_000, 1_700_000_000);

    assert.equal((await openDailyRatedUsage(path)).changedAt, 1_700_000_000_000);
  });
});
