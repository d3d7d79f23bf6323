import assert from 'node:assert/strict';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { openSimulatedPartnerCenter } from '#sandbox/partner-center/simulated-partner-center.ts';
import { freePort } from '#sandbox/ports.ts';
import { APP_ID, personalMessage } from '../support/activities.ts';
import { openBotAuthority } from '../support/bot-authority.ts';
import { openChannelIssuer } from '../support/channel-issuer.ts';
import { openFakeConnector } from '../support/fake-connector.ts';
import { openOpenIdProvider } from '../support/openid-provider.ts';
import { send, settingsOf } from '../support/running-bot.ts';
import { type Container, type Ended, runContainer, startContainer } from './container.ts';
import { buildImage, type Image } from './image.ts';

/** Whose a folder of the host is: the account of the image, or another one. */
export type Owner = 'its own' | 'another';

/** The product in a container, which takes messages. */
export interface Bot extends Container {
  /** The status with which the product answers a GET. */
  statusOf(path: string): Promise<number>;
  /** Resolves once customers have been read, by this container or the one before; somebody must be signed in. */
  untilCustomersAreRead(): Promise<void>;
  /** Says something to the bot in Teams; returns the answer. */
  ask(text: string): Promise<string>;
  /** Sends SIGTERM; returns the exit code. */
  stop(): Promise<number | null>;
}

/** Where the product keeps its data. */
export interface Use {
  /** A folder of the host. */
  readonly data?: string;
  /** Settings beside those of the world. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** The image, and everything that its containers talk to. */
export interface ContainerWorld extends AsyncDisposable {
  readonly image: Image;
  /** The name of one of the simulated customers. */
  readonly customer: string;
  /** Every value that no output may show. */
  secrets(): readonly string[];
  makeFolder(owner: Owner): Promise<string>;
  /** Starts the product and waits until it is ready. */
  startBot(use: Use): Promise<Bot>;
  /** Runs a command, or the product, until it ends. */
  run(
    use: Use & { readonly volumes?: Readonly<Record<string, string>>; readonly command?: readonly string[] },
  ): Promise<Ended>;
}

export async function openContainerWorld(): Promise<ContainerWorld> {
  await using opened = new AsyncDisposableStack();
  const image = opened.use(await buildImage());
  const issuer = opened.use(await openChannelIssuer(APP_ID));
  const connector = opened.use(await openFakeConnector());
  const authority = opened.use(await openBotAuthority());
  const provider = opened.use(await openOpenIdProvider());
  const clock = { now: () => Date.now() };
  const partnerCenter = opened.use(await openSimulatedPartnerCenter({ clock, customers: 5, port: 0 }));
  const { DATA_DIR: _ofTheImage, ...ofTheBot } = settingsOf({ issuer, authority, dataDir: '' });
  const settings = {
    ...ofTheBot,
    TOKEN_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
    PARTNER_CENTER_TENANT_ID: provider.tenantId,
    PARTNER_CENTER_CLIENT_ID: provider.clientId,
    PARTNER_CENTER_CLIENT_SECRET: provider.clientSecret ?? '',
    PARTNER_CENTER_AUTHORITY_URL: provider.authorityUrl,
    PARTNER_CENTER_URL: partnerCenter.url,
    DEVELOPER_NAME: 'Contoso',
    DEVELOPER_WEBSITE_URL: 'https://contoso.example',
    DEVELOPER_PRIVACY_URL: 'https://contoso.example/privacy',
    DEVELOPER_TERMS_OF_USE_URL: 'https://contoso.example/terms',
  };

  async function ask(url: string, text: string): Promise<string> {
    const headers = { authorization: `Bearer ${issuer.token({ serviceurl: connector.url })}` };
    const message = personalMessage({ serviceUrl: connector.url }, text);
    const { status } = await send(`${url}/api/messages`, message, headers);
    assert.equal(status, 200);
    return JSON.stringify(connector.posts.at(-1)?.activity);
  }

  const placed = ({ data, environment }: Use) => ({
    volumes: data === undefined ? {} : { '/data': data },
    environment: { ...settings, ...environment },
  });

  const held = opened.move();
  return {
    image,
    customer: partnerCenter.population.listed()[0]?.name ?? '',
    secrets: () => [
      settings.TOKEN_ENCRYPTION_KEY,
      settings.PARTNER_CENTER_CLIENT_SECRET,
      ofTheBot['MicrosoftAppPassword'] ?? '',
      ...provider.issued,
      ...authority.issued,
    ],
    async makeFolder(owner) {
      const folder = await mkdtemp(join(tmpdir(), 'budget-watch-volume-'));
      held.defer(() => rm(folder, { recursive: true, force: true }));
      const [uid = 0, gid = 0] = owner === 'its own' ? image.config.User.split(':').map(Number) : [];
      await chown(folder, uid, gid);
      return folder;
    },
    async startBot(use) {
      const port = await freePort(0);
      const url = `http://127.0.0.1:${port}`;
      const { volumes, environment } = placed(use);
      // the world ends it where a test did not come to its end
      const container = held.use(
        await startContainer({ image, volumes, environment: { ...environment, PORT: String(port) } }),
      );
      const { process } = container;
      const get = async (path: string) => await fetch(`${url}${path}`);
      const statusOf = async (path: string) => (await get(path)).status;
      const untilTrue = async (isSo: () => Promise<boolean>) => {
        while (!(await isSo().catch(() => false))) {
          if (process.child.exitCode !== null)
            throw new Error(`The product has ended: ${process.output().slice(-3000)}`);
          await delay(20);
        }
      };
      await untilTrue(async () => (await statusOf('/readyz')) === 200);
      return {
        ...container,
        statusOf,
        untilCustomersAreRead: () =>
          untilTrue(async () =>
            /^budget_watch_customers\{state="read"\} [1-9]/m.test(await (await get('/metrics')).text()),
          ),
        ask: (text) => ask(url, text),
        async stop() {
          process.child.kill('SIGTERM');
          return await process.exitCode;
        },
        [Symbol.asyncDispose]: () => container[Symbol.asyncDispose](),
      };
    },
    async run({ command, volumes, ...use }) {
      const place = placed(use);
      return await runContainer({ image, ...place, volumes: { ...place.volumes, ...volumes }, command });
    },
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}
