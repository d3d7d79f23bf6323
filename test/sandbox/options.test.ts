import assert from 'node:assert/strict';
import { type ParsedOptions, parseSandboxOptions, type SandboxOptions } from '#sandbox/options.ts';

const parse = (...argv: string[]): ParsedOptions => parseSandboxOptions(argv, '/project');

function run(...argv: string[]): SandboxOptions {
  const parsed = parse(...argv);
  assert.equal(parsed.kind, 'run', JSON.stringify(parsed));
  return parsed.kind === 'run' ? parsed.options : assert.fail();
}

function problems(...argv: string[]): readonly string[] {
  const parsed = parse(...argv);
  return parsed.kind === 'wrong' ? parsed.problems : assert.fail(JSON.stringify(parsed));
}

describe('sandbox: options', () => {
  it('have sensible defaults', () => {
    const options = run();

    assert.equal(options.customers, 60);
    assert.equal(options.dayMs, 10_000);
    assert.equal(options.dataDir, '/project/data/sandbox');
    assert.equal(options.hasPlayground, true);
    assert.equal(options.isFresh, false);
    assert.equal(options.port, undefined);
  });

  it('are read from the command line', () => {
    const options = run('--customers', '500', '--day=2m', '--seed', '9', '--fresh', '--no-playground', '--port', '0');

    assert.equal(options.customers, 500);
    assert.equal(options.dayMs, 120_000);
    assert.equal(options.seed, 9);
    assert.equal(options.isFresh, true);
    assert.equal(options.hasPlayground, false);
    assert.equal(options.port, 0);
    assert.equal(run('--data-dir', '/elsewhere').dataDir, '/elsewhere');
  });

  it('switch faults on', () => {
    const { faults } = run(
      '--latency',
      '200ms',
      '--throttle-every=5',
      '--errors',
      '.1',
      '--resets',
      '0.05',
      '--mfa-missing',
    );

    assert.equal(faults.latencyMs, 200);
    assert.deepEqual(faults.throttle, { every: 5, retryAfterSeconds: 2 });
    assert.deepEqual(faults.errors, { rate: 0.1, status: 503, body: 'fault' });
    assert.equal(faults.resets, 0.05);
    assert.equal(faults.garbage, undefined);
    assert.equal(faults.mfaMissing, true);
  });

  it('that are wrong are all named, with what they take', () => {
    const said = problems(
      '--customers',
      '0',
      '--day',
      '10',
      '--errors',
      '1.5',
      '--port',
      '70000',
      '--log-level',
      'loud',
    );

    assert.equal(said.length, 5);
    assert.match(said.join('\n'), /--customers takes a whole number from 1 to 100000, not "0"/);
    assert.match(said.join('\n'), /--day takes a time such as 10s/);
    assert.match(said.join('\n'), /--errors takes a share/);
  });

  it('that do not exist are refused', () => {
    assert.match(problems('--costumers', '5')[0] ?? '', /--costumers/);
    assert.match(problems('500')[0] ?? '', /500/);
    assert.match(problems('--customers')[0] ?? '', /--customers/);
  });

  it('are listed by --help', () => {
    const parsed = parse('--help');

    assert.equal(parsed.kind, 'help');
    assert.match(parsed.kind === 'help' ? parsed.text : '', /--customers N +how many customers/);
  });
});
