import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { printedDays } from '#domain/usage/billing-period.ts';
import { Refused, Rejected } from '#ports/errors.ts';
import { openPartnerCenterServer, type Reply } from '../../../support/partner-center-server.ts';
import { asked, azurePlanSummary, buildClient, CONTOSO, fault, legacySummary } from '../builders.ts';

const PATH = `/v1/customers/${CONTOSO}/usagesummary`;
const iso = (at: number) => new Date(at).toISOString();

/** Reads Contoso's summary from a Partner Center with this answer. */
async function read(reply: Reply, customerId = CONTOSO) {
  await using server = await openPartnerCenterServer();
  server.expect(PATH, reply);
  return await buildClient({ baseUrl: server.url }).customers.byId(customerId).usageSummary.get(asked());
}

async function readSummary(body: unknown) {
  const reading = await read({ body });
  assert.equal(reading.kind, 'summary');
  return reading.summary;
}

describe("a customer's usage summary", () => {
  it('is read in the shape of the Azure plan', async () => {
    const reading = await read({ body: azurePlanSummary() });

    assert.deepEqual(reading, {
      kind: 'summary',
      customerId: CONTOSO,
      summary: {
        customerId: CONTOSO,
        plan: 'azurePlan',
        totalCost: 61.2045,
        currency: 'SEK',
        usdTotalCost: 5.75,
        budget: 250,
        lastModified: Date.UTC(2026, 10, 22, 17, 9, 26, 163),
        period: { start: Date.UTC(2026, 10, 1), end: Date.UTC(2026, 11, 1), utcOffsetMinutes: 0 },
      },
    });
  });

  it('is read in the legacy shape: misspelt amount, currency by locale, and an end that is a day of the period', async () => {
    const summary = await readSummary(legacySummary());

    assert.equal(summary.plan, 'legacy');
    assert.equal(summary.budget, 300);
    assert.equal(summary.currency, 'EUR');
    assert.equal(summary.usdTotalCost, undefined);
    assert.deepEqual(
      [iso(summary.period.start), iso(summary.period.end), summary.period.utcOffsetMinutes],
      ['2026-11-06T08:00:00.000Z', '2026-12-06T08:00:00.000Z', -480],
    );
  });

  for (const [what, billing, expected] of [
    [
      'each date in its own offset, in the autumn',
      { billingStartDate: '2026-10-29T00:00:00-07:00', billingEndDate: '2026-11-28T00:00:00-08:00' },
      ['2026-10-29', '2026-11-28', '2026-11-29T08:00:00.000Z'],
    ],
    [
      'each date in its own offset, in the spring',
      { billingStartDate: '2027-02-20T00:00:00-08:00', billingEndDate: '2027-03-19T00:00:00-07:00' },
      ['2027-02-20', '2027-03-19', '2027-03-20T07:00:00.000Z'],
    ],
    [
      'a last day that is written to its end',
      { billingEndDate: '2026-12-05T23:59:59-08:00' },
      ['2026-11-06', '2026-12-05', '2026-12-06T08:00:00.000Z'],
    ],
    [
      'a last day that is written in UTC',
      { billingStartDate: '2026-11-06T00:00:00Z', billingEndDate: '2026-12-05T23:59:59.9999999Z' },
      ['2026-11-06', '2026-12-05', '2026-12-06T00:00:00.000Z'],
    ],
  ] as const) {
    it(`has, in its legacy shape, ${what}`, async () => {
      const { plan, period } = await readSummary(legacySummary(billing));

      const { first, last } = printedDays(period);
      assert.deepEqual(
        [plan, iso(first).slice(0, 10), iso(last).slice(0, 10), iso(period.end)],
        ['legacy', ...expected],
      );
    });
  }

  for (const [what, overrides, plan] of [
    ['a currency code beside a locale', { currencyCode: 'EUR', currencyLocale: 'fr-FR' }, 'legacy'],
    [
      'a currency code and dates in another offset than UTC',
      { billingStartDate: '2026-11-06T00:00:00-08:00', billingEndDate: '2026-12-05T00:00:00-08:00' },
      'legacy',
    ],
    [
      'a start in UTC and an end in another offset',
      { billingStartDate: '2026-11-06T00:00:00Z', billingEndDate: '2026-12-05T00:00:00+01:00' },
      'legacy',
    ],
    ['neither code nor locale', { currencyCode: undefined }, 'azurePlan'],
    ['an empty locale', { currencyLocale: ' ' }, 'azurePlan'],
    ['a short first period', { billingStartDate: '2026-11-29T00:00:00Z' }, 'azurePlan'],
  ] as const) {
    it(`counts as ${plan} with ${what}`, async () => {
      assert.equal((await readSummary(azurePlanSummary(overrides))).plan, plan);
    });
  }

  it('is found for an id in any case', async () => {
    const reading = await read({ body: azurePlanSummary() }, CONTOSO.toUpperCase());

    assert.equal(reading.customerId, CONTOSO);
  });

  for (const [what, budget] of [
    ['the object is missing', undefined],
    ['the object is null', null],
    ['it has no amount', { attributes: { objectType: 'SpendingBudget' } }],
    ['its amount is null', { amount: null }],
    ['its amount is 0', { amount: 0 }],
  ] as const) {
    it(`has no budget when ${what}`, async () => {
      const summary = await readSummary(azurePlanSummary({ budget }));

      assert.equal(summary.budget, undefined);
    });
  }

  it('takes the documented name of a field where the answer has both', async () => {
    const summary = await readSummary(
      azurePlanSummary({ id: 'other', resourceId: ` ${CONTOSO} `, budget: { amount: 250, ammount: 99 } }),
    );

    assert.deepEqual([summary.customerId, summary.budget], [CONTOSO, 250]);
  });

  it('is rejected when its billing period begins before 1970, which no date of a period does', async () => {
    const body = azurePlanSummary({ billingStartDate: '1969-12-31T23:59:59Z', billingEndDate: '1970-01-31T00:00:00Z' });

    await assert.rejects(read({ body }), Rejected);
  });

  it('treats a USD total of 0 beside a cost as absent', async () => {
    const notGiven = await readSummary(azurePlanSummary({ usdTotalCost: 0 }));
    const zero = await readSummary(azurePlanSummary({ totalCost: 0, usdTotalCost: 0 }));

    const legacy = await readSummary(legacySummary({ totalCost: 0, usdTotalCost: 0 }));
    const given = await readSummary(legacySummary({ usdTotalCost: 13.75 }));

    assert.deepEqual(
      [notGiven, zero, legacy, given].map(({ usdTotalCost }) => usdTotalCost),
      [undefined, 0, undefined, 13.75],
    );
  });

  for (const [what, lastModifiedDate] of [
    ['is null', null],
    ['is missing', undefined],
    ['is empty', ''],
    ['is no date', 'yesterday'],
    ['is a number', 1_795_000_000_000],
    ["is .NET's first", '0001-01-01T00:00:00'],
    ["is .NET's last", '9999-12-31T23:59:59.9999999'],
    ['is the first of Unix', '1970-01-01T00:00:00Z'],
    ['is 20 days ahead', '2026-12-13T12:00:00Z'],
    ['is a day and a second ahead', '2026-11-24T12:00:01Z'],
  ] as const) {
    it(`loses only its date when the date ${what}`, async () => {
      const summary = await readSummary(azurePlanSummary({ lastModifiedDate }));

      assert.deepEqual([summary.lastModified, summary.totalCost, summary.budget], [undefined, 61.2045, 250]);
    });
  }

  it('keeps a date that is less than a day ahead, because clocks differ', async () => {
    const summary = await readSummary(azurePlanSummary({ lastModifiedDate: '2026-11-24T11:59:00+00:00' }));

    assert.equal(summary.lastModified, Date.UTC(2026, 10, 24, 11, 59));
  });

  it('is judged by the calendar, which runs ahead of the system in the sandbox', async () => {
    await using server = await openPartnerCenterServer();
    server.expect(PATH, { body: azurePlanSummary({ lastModifiedDate: '2027-03-01T00:00:00Z' }) });
    const calendar = { now: () => Date.UTC(2027, 2, 2) };

    const { customers } = buildClient({ baseUrl: server.url, calendar });
    const reading = await customers.byId(CONTOSO).usageSummary.get(asked());

    assert.equal(reading.kind === 'summary' && reading.summary.lastModified, Date.UTC(2027, 2, 1));
  });

  it('reads numbers that come as strings', async () => {
    const summary = await readSummary(azurePlanSummary({ totalCost: '61.20', budget: { amount: '1e3' } }));

    assert.deepEqual([summary.totalCost, summary.budget], [61.2, 1000]);
  });

  it('is in the currency that it names, whatever that of its locale is', async () => {
    const both = { currencyCode: 'SEK', currencyLocale: 'en-US' };

    assert.equal((await readSummary(azurePlanSummary(both))).currency, 'SEK');
    assert.equal((await readSummary(legacySummary(both))).currency, 'SEK');
    assert.equal((await readSummary(azurePlanSummary({ ...both, currencyCode: ' ' }))).currency, 'USD');
  });

  it('leaves the currency unknown when nothing names it', async () => {
    const { currencyCode: _, ...without } = azurePlanSummary();
    const unknownLocale = legacySummary({ currencyLocale: 'xx-YY' });

    assert.equal((await readSummary(without)).currency, undefined);
    assert.deepEqual((({ currency, plan }) => ({ currency, plan }))(await readSummary(unknownLocale)), {
      currency: undefined,
      plan: 'legacy',
    });
  });

  for (const [what, status, code] of [
    ['fault 3000 with 400', 400, '3000'],
    ['fault 3000 with 404', 404, '3000'],
    ['fault 3000 with 409', 409, '3000'],
    ['404 with fault 1000', 404, '1000'],
    ['404 with fault 20003', 404, '20003'],
    ['404 with fault 60003', 404, '60003'],
  ] as const) {
    it(`is "no usage" on ${what}`, async () => {
      const reading = await read({ status, body: fault(code, 'Customer does not have usage data.') });

      assert.deepEqual(reading, { kind: 'noUsage', customerId: CONTOSO, faultCode: code });
    });
  }

  for (const [status, code] of [
    [400, '3000'],
    [404, '3000'],
    [404, '60003'],
  ] as const) {
    it(`is rejected on ${status} with fault ${code} whose words speak of a relationship`, async () => {
      const description = 'The relationship between the partner and customer does not exist';

      await assert.rejects(
        read({ status, body: fault(code, description) }),
        (error) => error instanceof Rejected && error.message.includes(description),
      );
    });
  }

  for (const word of ['relation', 'Relationships', 'partnership', 'RESELLER']) {
    it(`is not "no usage" where the fault speaks of a ${word}`, async () => {
      await assert.rejects(read({ status: 404, body: fault('60003', `The ${word} is not there.`) }), Rejected);
    });
  }

  for (const code of ['3000', '60003']) {
    it(`is not "no usage" on a server error that carries fault ${code}`, async () => {
      await assert.rejects(read({ status: 501, body: fault(code, 'Customer does not have usage data.') }), Rejected);
    });
  }

  it('is "no relationship" on fault 20002', async () => {
    assert.deepEqual(await read({ status: 403, body: fault('20002') }), {
      kind: 'noRelationship',
      customerId: CONTOSO,
    });
  });

  for (const [what, reply] of [
    ['404 without a body', { status: 404 }],
    ['404 with a page of HTML', { status: 404, body: '<h1>Not here</h1>', headers: { 'content-type': 'text/html' } }],
    ['404 with another fault', { status: 404, body: fault('900118') }],
    ['404 with the fault of a missing relationship', { status: 404, body: fault('20002') }],
    ['400 with the fault of a missing relationship', { status: 400, body: fault('20002') }],
    ['400 with fault 1000', { status: 400, body: fault('1000') }],
    ['a redirect', { status: 302, headers: { location: 'http://127.0.0.1:1/elsewhere' } }],
    ['an empty answer', { status: 200 }],
    ['no content', { status: 204 }],
    ['garbage', { body: 'Service is up' }],
    [
      'a summary of another customer',
      { body: azurePlanSummary({ resourceId: 'ffffffff-1111-4aaa-8bbb-00000000c0de' }) },
    ],
    ['a summary of nobody', { body: azurePlanSummary({ resourceId: undefined }) }],
    ['a cost that is no number', { body: azurePlanSummary({ totalCost: 'much' }) }],
    ['a cost that is missing', { body: azurePlanSummary({ totalCost: null }) }],
    ['a negative budget', { body: azurePlanSummary({ budget: { amount: -5 } }) }],
    ['a date that is none', { body: azurePlanSummary({ billingEndDate: '2026-02-30T00:00:00Z' }) }],
    ['a period that ends before it begins', { body: azurePlanSummary({ billingEndDate: '2026-10-01T00:00:00Z' }) }],
    ['a period that never ends', { body: azurePlanSummary({ billingEndDate: '9999-12-31T23:59:59.9999999' }) }],
    ['a list', { body: [azurePlanSummary()] }],
  ] satisfies readonly (readonly [string, Reply])[]) {
    it(`is rejected on ${what}`, async () => {
      await assert.rejects(read(reply), (error) => error instanceof Rejected && error.message.includes(PATH));
    });
  }

  it('is read when it comes compressed, and names an unknown coding in its error', async () => {
    const body = gzipSync(JSON.stringify(azurePlanSummary()));

    const reading = await read({ body, headers: { 'content-encoding': 'gzip' } });

    assert.equal(reading.kind, 'summary');
    await assert.rejects(
      read({ body, headers: { 'content-encoding': 'compress' } }),
      (error) => error instanceof Rejected && /it comes in a coding that is not read \(compress\)/.test(error.message),
    );
  });

  for (const [what, reply, expected] of [
    [
      'a page of HTML is unreadable',
      { body: '\uFEFF\n<html>We will be back</html>', headers: { 'content-type': 'text/html' } },
      { code: 'unreadable', what: { form: 'html' } },
    ],
    ['nothing is unreadable', {}, { code: 'unreadable', what: { form: 'empty' } }],
    [
      'figures of somebody else is unreadable',
      { body: azurePlanSummary({ resourceId: 'b' }) },
      { code: 'otherCustomer' },
    ],
    [
      'a fault is refused, in the words of the fault',
      { status: 400, body: fault('900127', 'Not in this environment.') },
      { code: 'refused', status: 400, fault: { code: '900127', description: 'Not in this environment.' } },
    ],
    [
      'a 403 with a fault is refused, in the words of the fault',
      { status: 403, body: fault('2032', 'Access denied.') },
      { code: 'refused', status: 403, fault: { code: '2032', description: 'Access denied.' } },
    ],
    [
      'a page that looks like JSON that was cut off is unreadable',
      { body: '<html>{ it said "soon</html>', headers: { 'content-type': 'text/html; charset=utf-8' } },
      { code: 'unreadable', what: { form: 'html' } },
    ],
    [
      'a page without a tag is unreadable',
      { body: 'We will be back { soon', headers: { 'content-type': 'text/html' } },
      { code: 'unreadable', what: { form: 'html' } },
    ],
    [
      'a page under the name of JSON is unreadable',
      { body: '<!DOCTYPE html><html>Sorry</html>' },
      { code: 'unreadable', what: { form: 'html' } },
    ],
    ['plain text is unreadable', { body: 'down for maintenance' }, { code: 'unreadable', what: { form: 'notJson' } }],
    ['a redirect is not followed', { status: 302 }, { code: 'redirected', status: 302 }],
    ['an empty 404 is refused without words', { status: 404 }, { code: 'refused', status: 404, fault: undefined }],
  ] as const) {
    it(`gives the reason as data when it cannot be read: an answer of ${what}`, async () => {
      await assert.rejects(read(reply), (error) => {
        assert.ok(error instanceof Rejected || error instanceof Refused);
        assert.deepEqual(error.fault, expected);
        assert.match(error.message, /MS-RequestId/);
        assert.doesNotMatch(JSON.stringify(error.fault), /MS-RequestId|\/v1\//);
        return true;
      });
    });
  }

  it('is never asked for with an id that would change the route', async () => {
    await using server = await openPartnerCenterServer();
    const { customers } = buildClient({ baseUrl: server.url });

    for (const id of ['..', 'a/b', 'a?b', '']) {
      await assert.rejects(customers.byId(id).usageSummary.get(asked()), Rejected);
    }
  });

  for (const [name, encode] of [
    ['UTF-8', (text: string) => Buffer.from(`\uFEFF${text}`)],
    ['UTF-16LE', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
  ] as const) {
    it(`may begin with the byte-order mark of ${name}`, async () => {
      const body = encode(JSON.stringify(azurePlanSummary({ resourceName: 'Größe 🦊' })));

      for (const piece of [1, 3, 1000]) assert.equal((await read({ body, piece })).kind, 'summary');
    });
  }

  it('names the missing fields when the document has another shape', async () => {
    await assert.rejects(read({ body: {} }), (error) => {
      assert.ok(error instanceof Rejected && error.fault?.code === 'unreadable' && error.fault.what.form === 'fields');
      assert.equal(error.fault.what.detail, 'totalCost, billingStartDate, billingEndDate');
      return true;
    });
  });
});
