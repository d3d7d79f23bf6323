import assert from 'node:assert/strict';
import { loadCards } from '#adapters/teams/cards.ts';
import { en } from '#language/en.ts';
import { createSystemClock } from '#process/clock.ts';
import { createAnswerDrivers } from '#usecases/drivers/answer-drivers.ts';
import { type Body, DAY_MS, openSimulation, START, stillClock } from '../../../sandbox/builders.ts';
import { anAsker } from '../../../support/builders.ts';
import { lines, objects, problems } from '../../../support/card-checks.ts';
import { CARDS_FOLDER, ENGLISH } from '../../../support/cards.ts';
import { openTestSqlite } from '../../../support/databases.ts';
import { inEnglish } from '../../../support/english.ts';
import { buildClient } from '../../partner-center/builders.ts';
import { recordingLog } from '../harness.ts';

type Json = Readonly<Record<string, unknown>>;
type Truth = readonly { readonly name: string; readonly cost: number }[];

/** "62%, EUR 520.00" as a person would work it out from the truth. */
function figuresOf(cost: number, all: Truth, currency: string | undefined): string {
  const total = all.reduce((sum, line) => sum + line.cost, 0);
  const exact = (cost / total) * 100;
  const share = exact > 99.4 && cost < total ? Math.min(99, Math.round(exact)) : Math.round(exact);
  const amount = new Intl.NumberFormat('en-US', {
    ...(currency === undefined
      ? { minimumFractionDigits: 2, maximumFractionDigits: 2 }
      : { style: 'currency', currency, currencyDisplay: 'code' }),
    // no decimals from 10,000 on
    ...(Math.abs(cost) >= 10_000 && { minimumFractionDigits: 0, maximumFractionDigits: 0 }),
    signDisplay: 'negative',
  }).format(cost);
  const said = currency === undefined ? `${amount} (currency unknown)` : amount;
  return `${share === 0 ? 'under 1%' : `${share}%`}, ${said}`.replaceAll(/\s/gu, ' ');
}

/** Name and figures of every row under the headings. */
function rowsUnder(card: Json, ...headings: readonly string[]): readonly string[] {
  const sections = [...objects(card)].filter(({ object }) => {
    const [first] = Array.isArray(object['items']) ? (object['items'] as Json[]) : [];
    return first?.['type'] === 'RichTextBlock' && headings.includes(lines({ body: [first] })[0] ?? '');
  });
  return sections.flatMap(({ object }) =>
    (object['items'] as Json[])
      .flatMap(({ items = [] }) => items as Json[])
      .filter(({ type }) => type === 'ColumnSet')
      .map(({ columns }) => {
        const [left, right] = (columns as Json[]).map((column) => lines({ body: column['items'] }));
        return `${left?.[0]} | ${right?.[0]}`.replaceAll(/\s/gu, ' ').replaceAll('\u200b', '');
      }),
  );
}

describe('the drivers on a card', () => {
  it('are what Partner Center answered, for every seeded customer', async () => {
    await using opened = await openTestSqlite(createSystemClock());
    await using simulation = await openSimulation({ clock: stillClock(START + 6 * DAY_MS) });
    const customers = simulation.simulated.population.listed();
    const { driversOf } = createAnswerDrivers({
      database: opened.database,
      directory: {
        async find(query) {
          const found = customers.find(({ id }) => id === query);
          assert.ok(found);
          return { kind: 'one', customer: found, by: 'id' };
        },
      },
      drivers: buildClient({ baseUrl: simulation.simulated.url }),
      calendar: simulation.simulated.clock,
      system: createSystemClock(),
      log: recordingLog().log,
      onRead: () => undefined,
    });
    const answers = loadCards(CARDS_FOLDER, inEnglish).answersIn(en);
    let shown = 0;
    for (const { id, name, plan } of customers) {
      const answer = await driversOf(id, anAsker(), async () => assert.fail('nothing is late'));
      const truth: Body = await simulation.control(`/customers/${id}/drivers`);
      assert.ok(answer.kind === 'drivers' || answer.kind === 'noUsage', name);
      const { card } = answers.drivers(answer, ENGLISH);
      assert.deepEqual(problems(card), [], name);
      if (answer.kind === 'noUsage' || truth.totalCost === 0) continue;
      shown += 1;

      const expected = (kind: Truth, most = 15) =>
        kind.slice(0, most).map(({ name: line, cost }) => `${line} | ${figuresOf(cost, kind, truth.currency)}`);
      assert.deepEqual(
        rowsUnder(card, 'By service', 'More services').toSorted(),
        expected(truth.services).toSorted(),
        name,
      );
      if (plan === 'legacy') continue;
      assert.deepEqual(rowsUnder(card, 'By resource'), expected(truth.resources), name);
      assert.deepEqual(rowsUnder(card, 'By Azure subscription'), expected(truth.azureSubscriptions), name);
      const groups = rowsUnder(card, 'By resource group', 'More resource groups').map((row) =>
        row.toLowerCase().replace(/^.* (?:in (\S+)|outside of resource groups) \|/u, '$1 |'),
      );
      const trueGroups = expected(truth.resourceGroups).map((row) => row.toLowerCase().replace(/^[^/]*\//u, ''));
      assert.deepEqual(groups.toSorted(), trueGroups.toSorted(), name);
    }
    assert.ok(shown > 40, String(shown));
  });
});
