import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import { TROUBLE_CODES } from '#domain/health/trouble.ts';
import { itWithPromtool, promtool } from '../support/promtool.ts';

const RULES = fileURLToPath(new URL('../../docs/monitoring/rules.yml', import.meta.url));

type Series = Readonly<Record<string, string | undefined>>;

const HOURS_SEEN = 4;
const MINUTES = HOURS_SEEN * 60;

/** A value each minute, for as long as the rules look at it. */
const always = (value: number) => `${value}x${MINUTES}`;

/** What a watch without any trouble shows. */
const AWAKE: Series = {
  process_start_time_seconds: always(1),
  nodejs_eventloop_lag_p99_seconds: always(0.011),
  budget_watch_database_reachable: always(1),
  budget_watch_last_scan_age_seconds: always(3500),
  budget_watch_figures_age_seconds: always(80_000),
  budget_watch_oldest_due_seconds: always(2),
  'budget_watch_notifications{state="dead"}': always(4),
  ...Object.fromEntries(TROUBLE_CODES.map((code) => [`budget_watch_troubles{code="${code}"}`, always(0)])),
};

const withoutDatabase: Series = Object.fromEntries(
  Object.keys(AWAKE)
    .filter((name) => name.startsWith('budget_watch'))
    .map((name) => [name, undefined]),
);

function troubled(code: string): Series {
  return { [`budget_watch_troubles{code="${code}"}`]: always(1) };
}

const CASES: readonly {
  readonly title: string;
  readonly series: Series /** How many of each alert fire. */;
  readonly alerts: Readonly<Record<string, number>>;
}[] = [
  { title: 'not at all while the watch is awake', series: {}, alerts: {} },
  {
    title: 'when no process is scraped, without saying anything else',
    series: Object.fromEntries(Object.keys(AWAKE).map((name) => [name, undefined])),
    alerts: { BudgetWatchGone: 1 },
  },
  {
    title: 'when the database is not reachable, without saying that nothing is scanned',
    series: { ...withoutDatabase, budget_watch_database_reachable: always(0) },
    alerts: { BudgetWatchDatabaseUnreachable: 2 },
  },
  {
    title: 'when a process starts again and again',
    series: { process_start_time_seconds: `1+60x${MINUTES}` },
    alerts: { BudgetWatchRestarts: 2 },
  },
  {
    title: 'when the event loop is slow',
    series: { nodejs_eventloop_lag_p99_seconds: always(0.4) },
    alerts: { BudgetWatchEventLoopSlow: 2 },
  },
  {
    title: 'when no scan has finished for hours',
    series: { budget_watch_last_scan_age_seconds: `3600+60x${MINUTES}` },
    alerts: { BudgetWatchNoScan: 1 },
  },
  {
    title: 'when no scan has ever finished',
    series: { budget_watch_last_scan_age_seconds: undefined },
    alerts: { BudgetWatchNoScan: 1 },
  },
  { title: 'when a sign-in is needed', series: troubled('sign-in'), alerts: { BudgetWatchSignInNeeded: 1 } },
  { title: 'when the watch is blind', series: troubled('customer-list'), alerts: { BudgetWatchBlind: 1 } },
  { title: 'when a place is lost', series: troubled('conversation-gone'), alerts: { BudgetWatchTrouble: 1 } },
  {
    title: 'when figures grow old',
    series: { budget_watch_figures_age_seconds: `120000+60x${MINUTES}` },
    alerts: { BudgetWatchFiguresOld: 1 },
  },
  {
    title: 'when due posts do not leave',
    series: { budget_watch_oldest_due_seconds: `0+60x${MINUTES}` },
    alerts: { BudgetWatchPostsWait: 1 },
  },
  {
    title: 'when a post was given up',
    series: { 'budget_watch_notifications{state="dead"}': `4x${MINUTES - 20} 5x20` },
    alerts: { BudgetWatchPostsGivenUp: 1 },
  },
];

/** A test of Prometheus' own: which alerts fire after hours of these series, in two processes that show the same. */
function ruleTest(series: Series, alerts: Readonly<Record<string, number>>): object {
  const input_series = Object.entries(series).flatMap(([name, values]) => {
    if (values === undefined) return [];
    const [, metric = '', labels = ''] = /^(\w+)(?:\{(.*)\})?$/.exec(name) ?? [];
    return ['a', 'b'].map((instance) => ({
      series: `${metric}{${[labels, `instance="${instance}"`, 'job="bot"'].filter((each) => each !== '').join(',')}}`,
      values,
    }));
  });
  const exp_samples = Object.entries(alerts).map(([alertname, value]) => ({
    labels: `{alertname="${alertname}"}`,
    value,
  }));
  const expr = 'count by (alertname) (ALERTS{alertstate="firing"})';
  return {
    rule_files: [RULES],
    evaluation_interval: '1m',
    tests: [{ interval: '1m', input_series, promql_expr_test: [{ expr, eval_time: `${MINUTES}m`, exp_samples }] }],
  };
}

describe('the alert rules of docs/monitoring', () => {
  for (const { title, series, alerts } of CASES) {
    itWithPromtool(`fire ${title}`, async () => {
      const folder = await mkdtemp(join(tmpdir(), 'budget-watch-rules-'));
      try {
        const file = join(folder, 'test.yml');
        await writeFile(file, stringify(ruleTest({ ...AWAKE, ...series }, alerts)));
        assert.equal(promtool(['test', 'rules', file]), '');
      } finally {
        await rm(folder, { recursive: true });
      }
    });
  }

  it('are each seen to fire', () => {
    const { groups } = parse(readFileSync(RULES, 'utf8')) as {
      readonly groups: readonly { readonly rules: readonly { readonly alert: string }[] }[];
    };

    const fired = new Set(CASES.flatMap(({ alerts }) => Object.keys(alerts)));

    assert.deepEqual([...fired].toSorted(), groups.flatMap(({ rules }) => rules.map(({ alert }) => alert)).toSorted());
  });
});
