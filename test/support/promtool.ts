import { spawnSync } from 'node:child_process';

/** Prometheus' own checker (Debian's package `prometheus`). */
const hasPromtool = spawnSync('promtool', ['--version']).status === 0;

/** Like `it`, where promtool is there; elsewhere the report says that the test was skipped, and why. */
export function itWithPromtool(title: string, run: () => Promise<void>): void {
  if (hasPromtool) it(title, run);
  else it.skip(`${title} (skipped: promtool of Debian's package prometheus is not here)`, run);
}

/** Runs promtool and returns what it complains about; empty when it is content. */
export function promtool(args: readonly string[], input = ''): string {
  const { status, stdout, stderr } = spawnSync('promtool', args, { input, encoding: 'utf8' });
  return status === 0 ? '' : `promtool ended with ${status}: ${stdout}${stderr}`;
}
