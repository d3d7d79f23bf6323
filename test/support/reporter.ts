import { createRequire } from 'node:module';
import type { MochaOptions, Runner } from 'mocha';

const require = createRequire(import.meta.url);
const Spec = (require('mocha') as typeof import('mocha')).reporters.Spec;

/** mocha's `spec` report with a machine-readable last line: `N passed, N failed`. */
export default class Reporter extends Spec {
  constructor(runner: Runner, options: MochaOptions) {
    super(runner, options);
    // Spec prints its summary on the same event, before this; with --exit nothing later would be printed.
    runner.once('end', () => console.log(`${this.stats.passes} passed, ${this.stats.failures} failed`));
  }
}
