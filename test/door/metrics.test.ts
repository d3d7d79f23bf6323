import assert from 'node:assert/strict';
import { trustTestCa } from '../adapters/partner-center/sign-in/sign-in-world.ts';
import { metricsIn } from '../support/every-metric.ts';
import { itWithPromtool, promtool } from '../support/promtool.ts';
import { openRunningBot, type RunningBot } from '../support/running-bot.ts';

describe('/metrics of a running bot', () => {
  let distrust: () => void;
  let bot: RunningBot;
  const metrics = async () => await (await fetch(`${bot.url}/metrics`)).text();

  before(async () => {
    distrust = trustTestCa();
    bot = await openRunningBot();
  });
  after(async () => {
    await bot[Symbol.asyncDispose]();
    distrust();
  });

  it('shows what was counted, what the database says and the process itself', async () => {
    const shown = metricsIn(await metrics());

    for (const name of [
      'budget_watch_scans_total',
      'budget_watch_last_scan_age_seconds',
      'process_cpu_seconds_total',
    ]) {
      assert.ok((shown.get(name)?.samples ?? 0) > 0, name);
    }
    assert.ok(shown.get('nodejs_active_handles')?.labels.get('type')?.has('Server'));
  });

  itWithPromtool('is what Prometheus accepts', async () => {
    assert.equal(promtool(['check', 'metrics'], await metrics()), '');
  });
});
