import { readFileSync } from 'node:fs';
import http from 'node:http';
import { Template } from 'adaptivecards-templating/lib/template-engine.js';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication, MessageFactory, type TurnContext } from 'botbuilder';
import restify from 'restify';
import { mainThreadCpuMs, serveParent } from '../processes/child.ts';

export interface YardstickBotOptions {
  readonly kind: 'usage' | 'echo';
  readonly partnerCenterUrl: string;
  /** Customer ids by the name that people type. */
  readonly ids: Readonly<Record<string, string>>;
}

/**
 * The least that a bot can do in the same set-up. `usage` makes the same GET, expands the same card with its sample and sends
 * one answer; `echo` only answers. It has no database, no checks and no log.
 */
await serveParent(async ({ kind, partnerCenterUrl, ids }: YardstickBotOptions) => {
  const cards = new URL('../../cards/', import.meta.url);
  const template = new Template(JSON.parse(readFileSync(new URL('usage.json', cards), 'utf8')));
  const sample = JSON.parse(readFileSync(new URL('usage.sample.json', cards), 'utf8')) as { name: string };
  const agent = new http.Agent({ keepAlive: true });

  async function answerUsage(context: TurnContext): Promise<void> {
    const name = context.activity.text.replace(/^usage for /, '');
    const summary = await getJson(`${partnerCenterUrl}/v1/customers/${ids[name]}/usagesummary`, agent);
    const content = template.expand({ $root: { ...sample, name, summary } });
    const attachment = { contentType: 'application/vnd.microsoft.card.adaptive', content };
    await context.sendActivity({ ...MessageFactory.attachment(attachment), summary: `Usage of ${name}` });
  }

  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
  const logic = async (context: TurnContext): Promise<void> => {
    if (kind === 'usage') await answerUsage(context);
    else await context.sendActivity(`you said: ${context.activity.text}`);
  };
  const messages = async (req: restify.Request, res: restify.Response): Promise<void> => {
    // the typings of restify and botbuilder name the same request differently
    await adapter.process(req as unknown as Parameters<typeof adapter.process>[0], res, logic);
  };
  const server = restify.createServer();
  // oxlint-disable-next-line oxc/no-async-endpoint-handlers -- restify takes them, with two arguments
  server.post('/api/messages', restify.plugins.bodyParser(), messages);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    ready: { url: `http://127.0.0.1:${server.address().port}` },
    handlers: { cpuMs: mainThreadCpuMs },
    async [Symbol.asyncDispose]() {
      server.server.closeAllConnections();
    },
  };
});

function getJson(url: string, agent: http.Agent): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = http.get(url, { agent, headers: { authorization: 'Bearer bench' } }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve(JSON.parse(text)));
    });
    request.on('error', reject);
  });
}
