import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Unavailable } from '#ports/errors.ts';
import { parseSandboxOptions, type SandboxOptions } from '#sandbox/options.ts';
import { openSandbox, STARTS_AT } from '#sandbox/sandbox.ts';
import { type Body, DAY_MS } from './builders.ts';

const outside = { environment: {}, say: () => undefined };

async function openFolder() {
  const path = await mkdtemp(join(tmpdir(), 'sandbox-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Without the Playground, on free ports. */
function optionsFor(dataDir: string, ...argv: string[]): SandboxOptions {
  const parsed = parseSandboxOptions(['--no-playground', '--port', '0', '--data-dir', dataDir, ...argv], '/');
  return parsed.kind === 'run' ? parsed.options : assert.fail(JSON.stringify(parsed));
}

/** The truth about Contoso, after a change if one is given. */
async function contoso(partnerCenterUrl: string, change?: object): Promise<Body> {
  const url = `${partnerCenterUrl}/_control/customers`;
  const truths: Body[] = (await (await fetch(url)).json()) as Body;
  const id: string = truths.find((truth) => truth.name === 'Contoso').id;
  const asked = change === undefined ? {} : { method: 'POST', body: JSON.stringify(change) };
  return (await fetch(`${url}/${id}`, asked)).json();
}

describe('sandbox: the whole', function () {
  this.timeout(60_000);

  it('empties no folder that is not its own', async () => {
    await using folder = await openFolder();
    await writeFile(join(folder.path, 'thesis.txt'), 'years of work');

    await assert.rejects(
      openSandbox(optionsFor(folder.path, '--fresh'), outside),
      (error) => error instanceof Unavailable && /does not look like a sandbox's folder/.test(error.message),
    );

    assert.deepEqual(await readdir(folder.path), ['thesis.txt']);
  });

  it('continues with its time and its budgets, and forgets both with --fresh', async () => {
    await using folder = await openFolder();
    {
      await using first = await openSandbox(optionsFor(folder.path), outside);
      await contoso(first.partnerCenterUrl, { budget: 4321 });
      first.calendar.advance(100 * DAY_MS);
    }
    {
      await using second = await openSandbox(optionsFor(folder.path), outside);
      assert.ok(second.calendar.now() > STARTS_AT + 100 * DAY_MS);
      assert.equal((await contoso(second.partnerCenterUrl)).budget, 4321);
    }

    await using fresh = await openSandbox(optionsFor(folder.path, '--fresh'), outside);

    assert.ok(fresh.calendar.now() < STARTS_AT + 50 * DAY_MS);
    assert.notEqual((await contoso(fresh.partnerCenterUrl)).budget, 4321);
  });

  it('listens on loopback only', async () => {
    await using folder = await openFolder();

    await using sandbox = await openSandbox(optionsFor(folder.path), outside);

    for (const url of [sandbox.botUrl, sandbox.partnerCenterUrl]) assert.equal(new URL(url).hostname, '127.0.0.1');
    assert.equal(sandbox.pageUrl, undefined);
  });
});
