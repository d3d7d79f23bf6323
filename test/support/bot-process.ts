import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSimulatedPartnerCenter } from '#sandbox/partner-center/simulated-partner-center.ts';
import { APP_ID } from './activities.ts';
import { openBotAuthority } from './bot-authority.ts';
import { type ChannelIssuer, openChannelIssuer } from './channel-issuer.ts';
import { type FakeConnector, openFakeConnector } from './fake-connector.ts';
import { type ProcessUnderTest, startProcess } from './process-under-test.ts';
import { settingsOf } from './running-bot.ts';

/** The product in its own process, with authentication on and everything it talks to on loopback. */
export interface BotProcess extends AsyncDisposable {
  readonly url: string;
  readonly process: ProcessUnderTest;
  readonly issuer: ChannelIssuer;
  readonly connector: FakeConnector;
}

/** Resolves when the product listens. `args` are passed to node. */
export async function openBotProcess({
  customers,
  args = [],
}: {
  readonly customers: number;
  readonly args?: readonly string[];
}): Promise<BotProcess> {
  await using opened = new AsyncDisposableStack();
  const dataDir = await mkdtemp(join(tmpdir(), 'budget-watch-process-'));
  opened.defer(() => rm(dataDir, { recursive: true, force: true }));
  const issuer = opened.use(await openChannelIssuer(APP_ID));
  const authority = opened.use(await openBotAuthority());
  const connector = opened.use(await openFakeConnector());
  const partnerCenter = opened.use(
    await openSimulatedPartnerCenter({ clock: { now: () => Date.now() }, customers, port: 0 }),
  );
  const bot = startProcess(
    {
      ...settingsOf({ issuer, authority, dataDir }),
      PARTNER_CENTER_AUTH: 'off',
      PARTNER_CENTER_URL: partnerCenter.url,
      PARTNER_CENTER_REQUESTS_PER_MINUTE: '100000',
      LOG_LEVEL: 'info',
    },
    args,
  );
  opened.defer(async () => {
    bot.child.kill('SIGKILL');
    await bot.exitCode;
  });
  const url = (await bot.until(/"url":"(http:[^"]+)"/))[1] ?? '';
  const held = opened.move();
  return { url, process: bot, issuer, connector, [Symbol.asyncDispose]: () => held.disposeAsync() };
}
