import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const SCRIPT = `
  import { untilStopped } from '#process/until-stopped.ts';
  process.stdin.once('data', () => process.exit(7));
  void untilStopped().then((signal) => process.stdout.write(signal));
  process.stdout.write('waits');
`;

describe('a process that waits until it is stopped', () => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`stops on ${signal}, and finishes its work although the signal comes again`, async () => {
      const child = spawn(process.execPath, ['--input-type=module', '--eval', SCRIPT], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      const said = async () => String((await once(child.stdout, 'data'))[0]);

      assert.equal(await said(), 'waits');
      child.kill(signal);
      assert.equal(await said(), signal);
      child.kill(signal);
      child.stdin.write('end');

      assert.deepEqual(await once(child, 'exit'), [7, null]);
    });
  }
});
