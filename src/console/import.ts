import { parseArgs } from 'node:util';
import { openDailyRatedUsage } from '#adapters/files/daily-rated-usage.ts';
import { readConfig, secretsOf } from '#config/config.ts';
import { isoDate } from '#domain/usage/days/data-day.ts';
import type { DateOrder } from '#domain/usage/imported/written-day.ts';
import { counted } from '#language/en/counting.ts';
import { createSystemClock } from '#process/clock.ts';
import { lastWords } from '#process/last-words.ts';
import { type ImportDone, type ImportOutcome, importUsage } from '#usecases/import/import.ts';

const USAGE = `npm run import -- <file> [--dates month-first|day-first]

Stores the daily costs of a file that you have: Partner Center's daily rated usage, as CSV or with one JSON object on each line,
either also as gzip. It needs the columns CustomerId, UsageDate, BillingPreTaxTotal and BillingCurrency, in any order and among
others. The product may run meanwhile. Nothing is stored unless the whole file could be read.
  --dates        what 11/5/2026 means, where no day of the file decides: the 5th of November (month-first) or the 11th of May`;

const ORDERS = { 'month-first': 'monthFirst', 'day-first': 'dayFirst' } as const satisfies Record<string, DateOrder>;

/** The command was called in a way that it does not understand. */
class WrongArguments extends Error {}

async function main(): Promise<void> {
  const { path, order, isHelp } = readArguments();
  if (isHelp) return console.log(USAGE);
  const config = readConfig(process.env, { only: 'database' });
  const file = await openDailyRatedUsage(path);
  const { openDatabase } = await import('#adapters/database/database.ts');
  const { openUsageStaging } = await import('#adapters/database/usage/import-staging.ts');
  const system = createSystemClock();
  await using database = await openDatabase({ ...config.database, system });
  using staging = openUsageStaging();
  const outcome = await importUsage({ file, staging, database, calendar: system, order });
  console.log(toText(outcome));
  if (outcome.kind !== 'stored') process.exitCode = 1;
}

function readArguments(): { readonly path: string; readonly order: DateOrder | undefined; readonly isHelp: boolean } {
  const options = { dates: { type: 'string' }, help: { type: 'boolean' } } as const;
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const [path = ''] = positionals;
    if (values.help) return { path, order: undefined, isHelp: true };
    if (path === '' || positionals.length > 1) throw new WrongArguments('Which file?');
    return { path, order: orderOf(values.dates), isHelp: false };
  } catch (error) {
    throw error instanceof TypeError ? new WrongArguments(error.message) : error;
  }
}

function orderOf(text: string | undefined): DateOrder | undefined {
  if (text === undefined) return undefined;
  if (text === 'month-first' || text === 'day-first') return ORDERS[text];
  throw new WrongArguments(`"${text}" is no order of dates.`);
}

const number = new Intl.NumberFormat('en-US');
const count = (value: number, noun: string): string => counted(value, noun, number.format(value));

function toText(outcome: ImportOutcome): string {
  const { rows, unreadable, shown } = outcome;
  const more = unreadable - shown.length;
  return [
    `${count(rows, 'row')} read, ${number.format(unreadable)} of them could not be understood${unreadable > 0 ? ':' : '.'}`,
    ...shown.map(({ line, reason }) => `  line ${line}: ${reason}`),
    ...(more > 0 ? [`  and ${number.format(more)} more`] : []),
    ...(outcome.kind === 'stored' ? storedText(outcome) : [whyNothing(outcome)]),
  ].join('\n');
}

function storedText({ customers, days, changed, older, tooOld }: ImportDone): readonly string[] {
  return [
    `${count(customers, 'customer')}, ${count(days, 'day')} stored; ${number.format(changed)} of them are new or have changed.`,
    ...(older > 0 ? [`${count(older, 'day')} stay as a newer file said (the one that was changed later counts).`] : []),
    ...(tooOld > 0 ? [`${count(tooOld, 'day')} lie more than 400 days back and were left out.`] : []),
  ];
}

function whyNothing(outcome: Exclude<ImportOutcome, ImportDone>): string {
  if (outcome.kind === 'nothingReadable') return 'Nothing was stored.';
  const { found } = outcome;
  if (found.kind === 'both') {
    return 'Some days can be meant with the month first only, and some with the day first only. Nothing was stored.';
  }
  const [a, b] = [isoDate(found.example.monthFirst), isoDate(found.example.dayFirst)];
  return `No day of the file shows whether ${a} or ${b} is meant: say it with --dates month-first or --dates day-first. Nothing was stored.`;
}

try {
  await main();
} catch (error) {
  const isUsage = error instanceof WrongArguments;
  console.error(isUsage ? `${error.message}\n\n${USAGE}` : lastWords(error, secretsOf(process.env)));
  process.exitCode = 1;
}
