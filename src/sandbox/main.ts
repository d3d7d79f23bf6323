import { fileURLToPath } from 'node:url';
import { ConfigError } from '#config/config.ts';
import { Unavailable } from '#ports/errors.ts';
import { untilStopped } from '#process/until-stopped.ts';
import { parseSandboxOptions, type SandboxOptions } from './options.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** `npm run sandbox`: the bot to try, with made-up customers and nothing of the real world. */
async function main(): Promise<number> {
  const parsed = parseSandboxOptions(process.argv.slice(2), ROOT);
  if (parsed.kind === 'help') {
    console.log(parsed.text);
    return 0;
  }
  const problems = parsed.kind === 'wrong' ? [...parsed.problems] : [];
  if (process.env['DATABASE_URL']) {
    problems.push('DATABASE_URL is set: the sandbox uses a database of its own only. Unset it for this command.');
  }
  if (parsed.kind === 'wrong' || problems.length > 0) {
    console.error([...problems, 'npm run sandbox -- --help lists every option.'].join('\n'));
    return 2;
  }
  await run(parsed.options);
  return 0;
}

async function run(options: SandboxOptions): Promise<void> {
  const stopped = untilStopped();
  // Loaded only now, so that the help and complaints about options need not wait for the whole bot.
  const { openSandbox } = await import('./sandbox.ts');
  await using sandbox = await openSandbox(options, {
    environment: process.env,
    say: (line) => console.error(line),
  });
  console.log(
    [
      ...(sandbox.pageUrl === undefined
        ? []
        : [
            `Open ${sandbox.pageUrl} in a browser and type: usage for Contoso`,
            'Then go to the channel "Budget alerts", type @, click Budget Watch in the list, type subscribe, and wait for the first alerts.',
            '',
          ]),
      `Calendar: ${new Date(sandbox.calendar.now()).toISOString().slice(0, 16)}Z, a day takes ${options.dayMs / 1000} s`,
      `Customers: ${options.customers}, simulated Partner Center at ${sandbox.partnerCenterUrl}`,
      `Bot: ${sandbox.botUrl}`,
      `Log: ${options.dataDir}/budget-watch.log`,
      'Ctrl-C stops it; the next start goes on from there.',
    ].join('\n'),
  );
  await stopped;
}

try {
  process.exit(await main());
} catch (error) {
  if (!(error instanceof ConfigError) && !(error instanceof Unavailable)) throw error;
  console.error(error.message);
  process.exit(1);
}
