import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { TROUBLE_CODES } from '#domain/health/trouble.ts';
import { everyMetric, metricsIn, type ShownMetric } from '../support/every-metric.ts';
import { itWithPromtool, promtool } from '../support/promtool.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const RULES = join(root, 'docs/monitoring/rules.yml');

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly annotations: { readonly summary: string; readonly runbook: string };
}

interface Dashboard {
  readonly panels: readonly {
    readonly title: string;
    readonly targets: readonly { readonly expr: string; readonly legendFormat: string }[];
  }[];
  readonly templating: { readonly list: readonly { readonly definition?: string }[] };
}

const { groups } = parse(readFileSync(RULES, 'utf8')) as {
  readonly groups: readonly { readonly rules: readonly Rule[] }[];
};
const rules = groups.flatMap((group) => group.rules);
const dashboard = JSON.parse(readFileSync(join(root, 'docs/monitoring/dashboard.json'), 'utf8')) as Dashboard;

/** Labels that Prometheus adds as it scrapes. */
const SCRAPED = new Set(['job', 'instance']);

const LANGUAGE = /^(sum|min|max|count|by|on|and|or|unless|increase|rate|delta|changes|absent|label_values|job)$/;

interface Selected {
  readonly metric: string;
  /** What is asked of each label, without its quotation marks. */
  readonly matchers: readonly { readonly label: string; readonly values: readonly string[] }[];
}

/** The metrics that an expression selects, and the labels by which it groups them. */
function selectedIn(expr: string): { readonly metrics: readonly Selected[]; readonly grouping: readonly string[] } {
  const groupings = [...expr.matchAll(/\b(?:by|on) \(([^)]*)\)/g)].map(([, labels = '']) => labels);
  const selections = expr.replace(/\b(?:by|on) \([^)]*\)/g, '').matchAll(/\b([a-z_:][\w:]*)(?:\{([^}]*)\})?/gi);
  const metrics = [...selections]
    .filter(([, name = '', braces]) => braces !== undefined || !LANGUAGE.test(name))
    .map(([, metric = '', braces = '']) => ({
      metric,
      matchers: [...braces.matchAll(/(\w+)(?:=~|!~|!=|=)"([^"]*)"/g)].map(([, label = '', value = '']) => ({
        label,
        values: value.split('|'),
      })),
    }));
  return { metrics, grouping: groupings.flatMap((labels) => labels.split(/,\s*/)) };
}

/** What an expression asks for that `/metrics` does not show. */
function unknownIn(expr: string, shown: ReadonlyMap<string, ShownMetric>): readonly string[] {
  const { metrics, grouping } = selectedIn(expr);
  if (metrics.length === 0) return [`no metric in ${expr}`];
  const faults = metrics.flatMap(({ metric, matchers }) => {
    const labels = shown.get(metric)?.labels;
    if (labels === undefined) return [metric];
    return matchers
      .filter(({ label }) => !SCRAPED.has(label))
      .flatMap(({ label, values }) =>
        values.filter((value) => !labels.get(label)?.has(value)).map((value) => `${metric}{${label}="${value}"}`),
      );
  });
  const known = new Set(metrics.flatMap(({ metric }) => [...(shown.get(metric)?.labels.keys() ?? [])]));
  return [...faults, ...grouping.filter((label) => !SCRAPED.has(label) && !known.has(label))];
}

describe('the rules and the dashboard of docs/monitoring', () => {
  let shown: ReadonlyMap<string, ShownMetric>;
  before(async () => {
    shown = metricsIn(await everyMetric());
    assert.deepEqual(
      [...shown.values()].filter(({ name, samples }) => name.startsWith('budget_watch_') && samples === 0),
      [],
    );
  });

  it('ask only for metrics, labels and values that /metrics shows', () => {
    const targets = dashboard.panels.flatMap((panel) => panel.targets.map(({ expr }) => expr));
    const definitions = dashboard.templating.list.flatMap(({ definition = [] }) => definition);
    const asked = [...rules.map(({ expr }) => expr), ...targets, ...definitions];

    assert.ok(rules.length > 5 && targets.length > 10 && definitions.length > 0);
    assert.deepEqual(
      asked.flatMap((expr) => unknownIn(expr, shown)),
      [],
    );
  });

  it('are checked by a test that finds a metric, a label, a value or a group that does not exist', () => {
    const unknown = [
      'sum(rate(up_and_away[5m])) > 3 * 3600',
      'budget_watch_customers{kind="read"}',
      'budget_watch_customers{state=~"read|lost"}',
      'sum by (job, reason) (budget_watch_customers)',
      '1 > 0',
    ].flatMap((expr) => unknownIn(expr, shown));

    assert.deepEqual(unknown, [
      'up_and_away',
      'budget_watch_customers{kind="read"}',
      'budget_watch_customers{state="lost"}',
      'reason',
      'no metric in 1 > 0',
    ]);
  });

  it('name in a legend or a summary only labels that the expression keeps', () => {
    const texts = [
      ...dashboard.panels.flatMap(({ targets }) =>
        targets.map(({ expr, legendFormat }) => ({ expr, text: legendFormat })),
      ),
      ...rules.map(({ expr, annotations }) => ({ expr, text: `${annotations.summary} ${annotations.runbook}` })),
    ];

    const lost = texts.flatMap(({ expr, text }) => {
      const { metrics, grouping } = selectedIn(expr);
      const kept =
        grouping.length > 0 ? grouping : metrics.flatMap(({ metric }) => [...(shown.get(metric)?.labels.keys() ?? [])]);
      const named = [...text.matchAll(/\{\{\s*(?:\$labels\.)?(\w+)\s*\}\}/g)].map(([, label = '']) => label);
      return named.filter((label) => !kept.includes(label) && !(grouping.length === 0 && SCRAPED.has(label)));
    });

    assert.deepEqual(lost, []);
  });

  it('have a rule for each trouble that lasts', () => {
    const watched = rules
      .flatMap(({ expr }) => selectedIn(expr).metrics)
      .filter(({ metric }) => metric === 'budget_watch_troubles')
      .flatMap(({ matchers }) => matchers.flatMap(({ values }) => values));

    assert.deepEqual(watched.toSorted(), TROUBLE_CODES.toSorted());
  });

  it('say in each rule what to do, and point to a paragraph of docs/operations.md', () => {
    const document = readFileSync(join(root, 'docs/operations.md'), 'utf8');
    const anchors = new Set(
      [...document.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => title.toLowerCase().replaceAll(' ', '-')),
    );

    const astray = rules
      .flatMap(({ annotations }) =>
        annotations.runbook.includes('{{')
          ? TROUBLE_CODES.map((code) => annotations.runbook.replace('{{ $labels.code }}', code))
          : annotations.runbook,
      )
      .filter((runbook) => !anchors.has(/^docs\/operations\.md#(.+)$/.exec(runbook)?.[1] ?? ''));

    assert.deepEqual(astray, []);
    assert.deepEqual(
      rules.filter(({ annotations }) => !/\. \p{Lu}.+\.$/su.test(annotations.summary)),
      [],
    );
  });

  itWithPromtool('are rules that Prometheus accepts', async () => {
    assert.equal(promtool(['check', 'rules', '--lint-fatal', RULES]), '');
  });
});
