import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { readMonthToDateCsv } from '#adapters/files/month-to-date-csv.ts';
import { readConfig, secretsOf } from '#config/config.ts';
import { counted } from '#language/en/counting.ts';
import { createSystemClock } from '#process/clock.ts';
import { lastWords } from '#process/last-words.ts';
import {
  type BacktestResult,
  type BacktestSummary,
  backtest,
  storedHistories,
  storedTimeOfFeed,
} from '#usecases/backtest/backtest.ts';

const USAGE = `npm run backtest [-- --csv <file>] [--json]

Shows how good forecasts and spikes would have been: each day is judged by what was known on that day. Without a file it takes the
history that the bot has stored, while the bot runs if you like. Nothing is stored.
  --csv <file>   a history that you have: columns customer,date,total,currency,budget, with the month to date at the end of each day
                 (2026-11-30) and a budget or nothing; rows in any order, days may be missing
  --json         every day and the summary as one JSON object (npm run --silent backtest -- … prints nothing else)`;

/** The command was called in a way that it does not understand. */
class WrongArguments extends Error {}

async function main(): Promise<void> {
  const { file, asJson, isHelp } = readArguments();
  if (isHelp) return console.log(USAGE);
  const options = { isSummaryOnly: !asJson };
  const result = file === undefined ? await backtestStored(options) : await backtest(readMonthToDateCsv(file), options);
  if (asJson) await printJson(result);
  else console.log(toText(result.summary));
}

async function backtestStored(options: { readonly isSummaryOnly: boolean }): Promise<BacktestResult> {
  const config = readConfig(process.env, { only: 'database' });
  const { openDatabase } = await import('#adapters/database/database.ts');
  await using database = await openDatabase({ ...config.database, system: createSystemClock() });
  return await backtest(storedHistories(database), { ...options, timeOfFeed: await storedTimeOfFeed(database) });
}

const DAYS_AT_ONCE = 1000;

/** Some at a time: the days of many customers are longer than any text may be. */
async function printJson({ days, summary }: BacktestResult): Promise<void> {
  const parts = function* () {
    yield '{"days":[';
    for (let from = 0; from < days.length; from += DAYS_AT_ONCE) {
      const some = JSON.stringify(days.slice(from, from + DAYS_AT_ONCE)).slice(1, -1);
      yield `${from > 0 ? ',' : ''}${some}`;
    }
    yield `],"summary":${JSON.stringify(summary)}}\n`;
  };
  await pipeline(Readable.from(parts()), process.stdout, { end: false });
}

function readArguments(): { readonly file: string | undefined; readonly asJson: boolean; readonly isHelp: boolean } {
  const options = { csv: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' } } as const;
  try {
    const { csv, json, help } = parseArgs({ options }).values;
    if (csv === '') throw new WrongArguments('Which file?');
    return { file: csv, asJson: json === true, isHelp: help === true };
  } catch (error) {
    throw error instanceof TypeError ? new WrongArguments(error.message) : error;
  }
}

const number = new Intl.NumberFormat('en-US');
const percent = new Intl.NumberFormat('en-US', {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const share = (value: number | null): string => (value === null ? '-' : percent.format(value));

function toText(summary: BacktestSummary): string {
  const { customers, dataDays, wholePeriods, forecastErrors, ranges, forecastAlerts, crossings, spikes } = summary;
  const errors = forecastErrors.map(({ day, forecasts, own, runRate, dayOfWeekMedians }) =>
    row(`  data day ${day}`, number.format(forecasts), share(own), share(runRate), share(dayOfWeekMedians)),
  );
  const warning = crossings.daysOfWarning;
  const before = warning === null ? '' : `, in the middle ${warning} ${warning === 1 ? 'day' : 'days'} before`;
  return [
    `${count(customers, 'customer')}, ${count(dataDays, 'data day')}, ${count(wholePeriods, 'whole billing period')}`,
    '',
    'How far forecasts of the end were off in the middle, beside two simpler ways:',
    row('', 'forecasts', 'this product', 'run rate', 'day-of-week medians'),
    ...errors,
    '',
    `Ranges: ${share(ranges.held)} of ${count(ranges.judged, 'forecast')} held the end.`,
    `Forecast alerts: ${number.format(forecastAlerts.told)} told, of which ${number.format(forecastAlerts.right)} came true, ${number.format(forecastAlerts.wrong)} were wrong and ${number.format(forecastAlerts.open)} are open.`,
    `Budgets reached: ${number.format(crossings.reached)}, of which ${number.format(crossings.announced)} were announced${before}.`,
    `Spikes: ${number.format(spikes.told)} told, and ${number.format(spikes.together)} on days on which many customers had one.`,
  ].join('\n');
}

const count = (value: number, noun: string): string => counted(value, noun, number.format(value));

function row(head: string, ...cells: readonly string[]): string {
  return head.padEnd(14) + cells.map((cell, index) => cell.padStart(index === 3 ? 22 : 14)).join('');
}

try {
  await main();
} catch (error) {
  const isUsage = error instanceof WrongArguments;
  console.error(isUsage ? `${error.message}\n\n${USAGE}` : lastWords(error, secretsOf(process.env)));
  process.exitCode = 1;
}
