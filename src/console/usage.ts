import { parseArgs } from 'node:util';
import { openPartnerCenter } from '#adapters/partner-center/open.ts';
import { type Config, readConfig, secretsOf } from '#config/config.ts';
import { type CustomerMatch, findCustomer } from '#domain/names/find-customer.ts';
import { type Instant, MINUTE_MS } from '#domain/time/time.ts';
import { daysLeft, printedDays } from '#domain/usage/billing-period.ts';
import { shownPercent } from '#domain/usage/budget-state.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import { counted } from '#language/en/counting.ts';
import { en } from '#language/en.ts';
import { wholePercent } from '#language/format.ts';
import { oneLine } from '#language/one-line.ts';
import { speechFor } from '#language/speech.ts';
import { usedShare } from '#language/used-share.ts';
import type { SystemClock } from '#ports/clock.ts';
import type { SecretRepository } from '#ports/database.ts';
import { IncompleteList, Refused, Rejected, Unavailable } from '#ports/errors.ts';
import type { Log } from '#ports/log.ts';
import type { CallOptions, PartnerCenter } from '#ports/partner-center.ts';
import { createSystemClock } from '#process/clock.ts';
import { lastWords } from '#process/last-words.ts';

const USAGE = `npm run usage -- <customer id or name> [--json]

Prints one customer's cost so far in the current billing period, beside its budget.
  --json   as one JSON object (npm run --silent usage -- … prints nothing else)`;

/** The command was called in a way that it does not understand. */
class WrongArguments extends Error {}

async function main(signal: AbortSignal): Promise<void> {
  const { query, asJson, isHelp } = readArguments();
  if (isHelp) return console.log(USAGE);
  const config = readConfig(process.env, { only: 'partnerCenter' });
  const system = createSystemClock();
  await using opened = await open(config, system);
  const partnerCenter = opened.client;
  const options: CallOptions = { signal, priority: 'question' };
  const customer = await find(partnerCenter, query, options).catch((error: unknown) => {
    // Who may not even see the list may see nothing: that is the sign-in.
    throw error instanceof Refused ? error.signIn : error;
  });
  const reading = await partnerCenter.customers.byId(customer.id).usageSummary.get(options);
  if (reading.kind === 'noRelationship') {
    throw new Rejected(
      `There is no relationship with ${nameOf(customer)} any more: Partner Center tells nothing of its usage.`,
    );
  }
  const summary = reading.kind === 'summary' ? reading.summary : undefined;
  if (asJson) console.log(JSON.stringify(toJson(customer, summary, system.now()), undefined, 2));
  else
    console.log(
      summary
        ? toText(customer, summary, system.now(), config)
        : `${nameOf(customer)}: no usage in this billing period`,
    );
}

function readArguments(): { readonly query: string; readonly asJson: boolean; readonly isHelp: boolean } {
  const flags = { json: { type: 'boolean' }, help: { type: 'boolean' } } as const;
  try {
    const { values, positionals } = parseArgs({ options: flags, allowPositionals: true });
    const query = positionals.join(' ').trim();
    if (query === '' && !values.help) throw new WrongArguments('Which customer?');
    return { query, asJson: values.json === true, isHelp: values.help === true };
  } catch (error) {
    throw error instanceof TypeError ? new WrongArguments(error.message) : error;
  }
}

/** The client with the bot's own sign-in; without one, no database is loaded, opened or made. */
async function open({ partnerCenter, database, tokenEncryptionKeys: keys }: Config, system: SystemClock) {
  await using stack = new AsyncDisposableStack();
  const options = { config: partnerCenter, keys, system, log: LOG };
  let secrets = NO_SECRETS;
  if (partnerCenter.auth) {
    const { openDatabase } = await import('#adapters/database/database.ts');
    ({ secrets } = stack.use(await openDatabase({ ...database, system })));
  }
  const { client } = stack.use(await openPartnerCenter({ ...options, database: { secrets } }));
  const opened = stack.move();
  return { client, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}

const NO_SECRETS: SecretRepository = { read: async () => undefined, write: async () => false };

/** Only what makes a person wait. */
const tell: Log['warn'] = (_fields, message) => console.error(message);
const LOG: Log = { debug: () => undefined, info: () => undefined, warn: tell, error: tell };

async function find({ customers }: PartnerCenter, query: string, options: CallOptions): Promise<Customer> {
  const listed: Customer[] = [];
  try {
    for await (const page of customers.get(options)) {
      const exact = page.find(({ id }) => id === query.toLowerCase());
      if (exact) return exact;
      listed.push(...page);
    }
  } catch (error) {
    // Who was listed can be found where the list is only shorter than it says.
    if (!(error instanceof IncompleteList && error.fault?.code === 'shortList')) throw error;
    console.error(error.message);
  }
  const match = findCustomer(listed, query);
  if (match.kind === 'one') return match.customer;
  throw new Rejected(describeMatch(match));
}

function describeMatch(match: Exclude<CustomerMatch, { kind: 'one' }>): string {
  if (match.kind === 'several') {
    const more = match.total - match.customers.length;
    return [
      `${match.total} customers match. Which one?`,
      ...match.customers.map((customer) => `  ${nameOf(customer)}`),
      ...(more > 0 ? [`  and ${more} more`] : []),
    ].join('\n');
  }
  const nearest = match.nearest.map((customer) => `\n  ${nameOf(customer)}`).join('');
  return `No customer found for "${oneLine(match.query)}".${nearest && ` The nearest:${nearest}`}`;
}

function nameOf({ name, id }: Customer): string {
  return `${oneLine(name)} (${id})`;
}

function toText(customer: Customer, summary: UsageSummary, now: Instant, { defaults }: Config): string {
  const { period, totalCost, budget, lastModified, currency } = summary;
  const speech = speechFor(defaults, en);
  const { format } = speech;
  // A terminal's columns want ordinary blanks.
  const money = (amount: number) => format.amount(amount, currency).replace(/\s/gu, ' ');
  const used = usedShare(summary, speech);
  const left = daysLeft(period, now);
  const days = printedDays(period);
  const day = (at: Instant) => iso(at).slice(0, 10);
  const daysText = left === 0 ? 'ended' : `${counted(left, 'day')} left`;
  const lines = [
    ['Customer', nameOf(customer)],
    ['Billing period', `${day(days.first)} to ${day(days.last)} (${daysText})`],
    ['Cost so far', money(totalCost)],
    ['Budget', budget === undefined ? 'no budget' : money(budget)],
    ...(used === undefined ? [] : [['Used', used.replace(/\s/gu, ' ')]]),
    ['As of', lastModified === undefined ? 'not known' : `${iso(lastModified).slice(0, 16).replace('T', ' ')} UTC`],
  ];
  return lines.map(([label, value]) => `${String(label).padEnd(16)}${value}`).join('\n');
}

const iso = (at: Instant) => new Date(at).toISOString();

/** Null stands for what is not known or not set; the period's end is exclusive. */
function toJson(customer: Customer, summary: UsageSummary | undefined, now: Instant) {
  const percent = summary && shownPercent(summary);
  const usage = summary && {
    plan: summary.plan,
    billingPeriod: {
      start: iso(summary.period.start),
      end: iso(summary.period.end),
      daysLeft: daysLeft(summary.period, now),
    },
    totalCost: summary.totalCost,
    currency: summary.currency ?? null,
    usdTotalCost: summary.usdTotalCost ?? null,
    budget: summary.budget ?? null,
    percentUsed: percent === undefined ? null : wholePercent(percent),
    asOf: summary.lastModified === undefined ? null : iso(summary.lastModified),
  };
  return { customer, usage: usage ?? null };
}

function fail(error: unknown): void {
  const isUsage = error instanceof WrongArguments;
  console.error(isUsage ? `${error.message}\n\n${USAGE}` : lastWords(error, secretsOf(process.env)));
  process.exitCode = 1;
}

const stopped = new AbortController();
process.once('SIGINT', () => stopped.abort(new Unavailable('Interrupted.')));
// what a library throws from a timer or an event: its stack, and what hangs on it, is for nobody
process.once('uncaughtException', (error) => {
  fail(error);
  process.exit();
});
const tooLong = setTimeout(() => stopped.abort(new Unavailable('Given up after 5 minutes.')), 5 * MINUTE_MS);
try {
  await main(stopped.signal);
} catch (error) {
  fail(error);
} finally {
  clearTimeout(tooLong);
}
