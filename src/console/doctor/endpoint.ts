import { ConnectionLost, createHttpClient, TimedOut } from '#adapters/http-client/http-client.ts';
import type { Config } from '#config/config.ts';
import type { SystemClock } from '#ports/clock.ts';
import { type Finding, fail, notMade, ok, warn } from './finding.ts';

/** What an address said to a message without a token. */
type Said =
  | { readonly kind: 'answered'; readonly status: number; readonly asksForSignIn: boolean }
  | { readonly kind: 'failed'; readonly reason: string; readonly isLate: boolean };

/**
 * Whether the address at which Teams reaches the bot leads to it: the bot refuses a message without a token (401). Without
 * PUBLIC_URL only the address on this machine is tried.
 */
export async function examineEndpoint(
  config: Config | undefined,
  limits: { readonly system: SystemClock; readonly limitMs: number },
): Promise<readonly Finding[]> {
  if (config === undefined) return [notMade("the bot's settings are wrong or missing")];
  if (!config.bot.auth) return [notMade('BOT_AUTH is off')];
  const { publicUrl } = config;
  if (publicUrl !== undefined) return [publicFinding(publicUrl, await say(publicUrl, config, limits))];
  const { host, port } = config.http;
  if (port === 0) return [warn(`The bot's address was not tried, because PORT is 0. ${SET_PUBLIC_URL}`)];
  const localUrl = `http://${hereOf(host)}:${port}`;
  return [localFinding(localUrl, await say(localUrl, config, limits))];
}

const SET_PUBLIC_URL =
  'Set PUBLIC_URL to the address at which Teams reaches the bot (the messaging endpoint of the Azure Bot without /api/messages), and run this command again.';

function hereOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}

/** Sends something that the bot would ignore even with a token. */
async function say(
  url: string,
  config: Config,
  { system, limitMs }: { readonly system: SystemClock; readonly limitMs: number },
): Promise<Said> {
  using http = createHttpClient({ system });
  try {
    const answer = await http.send(new URL(`${url}/api/messages`), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(unsignedEvent(config)),
      limitMs: limitMs / 2,
      signal: AbortSignal.timeout(limitMs),
    });
    answer.destroy();
    const asksForSignIn = answer.header('www-authenticate') !== undefined;
    return { kind: 'answered', status: answer.status, asksForSignIn };
  } catch (error) {
    if (!(error instanceof ConnectionLost) && !(error instanceof TimedOut)) throw error;
    return { kind: 'failed', reason: error.message, isLate: error instanceof TimedOut };
  }
}

/** An event as Teams would send it to this bot, so that nothing but its token is missing. */
function unsignedEvent({ bot, people, serviceUrlHosts }: Config): object {
  const tenantId = people.allowedTenantIds[0];
  return {
    type: 'event',
    name: 'doctor',
    channelId: 'msteams',
    serviceUrl: `https://${(serviceUrlHosts[0] ?? '').replace('*', 'doctor')}/`,
    conversation: { id: 'doctor', conversationType: 'personal', tenantId },
    from: { id: '29:doctor' },
    recipient: { id: `28:${bot.appId}` },
    channelData: { tenant: { id: tenantId } },
  };
}

function publicFinding(url: string, said: Said): Finding {
  if (said.kind === 'failed') return fail(`${url} ${whyNot(said.reason)}`);
  const fault = faultOf(said);
  if (fault !== undefined) return fail(`${url}/api/messages ${fault}`);
  return ok(`${url}/api/messages refuses a message without a token, as it should.`);
}

function localFinding(url: string, said: Said): Finding {
  if (said.kind === 'failed') {
    return warn(
      `The bot's address was not tried: nothing answers at ${url} (${said.reason}), so the bot does not run here. Start it. ${SET_PUBLIC_URL}`,
    );
  }
  const fault = faultOf(said);
  if (fault !== undefined) return fail(`${url}/api/messages ${fault}`);
  return warn(
    `The bot answers at ${url}, but whether Teams reaches it was not tried, because PUBLIC_URL is not set. ${SET_PUBLIC_URL}`,
  );
}

/** Why an answer is not the bot's refusal, and what to do; undefined when it is. */
function faultOf({ status, asksForSignIn }: Extract<Said, { kind: 'answered' }>): string | undefined {
  if (status === 401 && !asksForSignIn) return undefined;
  if (status === 401) {
    return "is guarded by a sign-in that is not the bot's (the answer has WWW-Authenticate): Teams cannot pass it. Turn the authentication of the host or gateway in front of the bot off for /api/messages.";
  }
  if (status >= 200 && status < 300) {
    return `takes a message without a token (${status}): it is not this bot, or it runs with BOT_AUTH=off. Let the address lead to the bot, and run the bot with BOT_AUTH=on.`;
  }
  if (status >= 300 && status < 400) {
    return `redirects (${status}), which Teams does not follow: name the address to which it leads in PUBLIC_URL and as the messaging endpoint of the Azure Bot.`;
  }
  if (status === 403) {
    return 'refuses the message (403): a firewall or gateway stops it, or the bot there runs with another MicrosoftAppId, ALLOWED_TENANT_IDS or SERVICE_URL_HOSTS than these settings. Open the way for Teams, or give the process these settings and start it again.';
  }
  if (status === 404 || status === 405) {
    return `does not exist (${status}): the address leads to something else than the bot. Correct PUBLIC_URL, or the route of the host or gateway in front of the bot.`;
  }
  if (status >= 500) {
    return `answers ${status}: what stands in front of the bot does not reach it, or the bot has just failed. See that the process runs and listens on PORT, and look at its log.`;
  }
  return `answers ${status} instead of 401: something between this machine and the bot changes the request. Look at the gateway in front of the bot.`;
}

/** The codes of Node and OpenSSL for a certificate that is not believed. */
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ALTNAME/;

function whyNot(reason: string): string {
  if (CERTIFICATE.test(reason)) {
    return `has a certificate that is not accepted (${reason}), so Teams sends nothing there: use one for this name from a public authority, with its whole chain.`;
  }
  if (/ENOTFOUND|EAI_AGAIN/.test(reason)) {
    return `has a name that cannot be found (${reason}): correct PUBLIC_URL, or make the name known in DNS.`;
  }
  if (reason === 'ECONNREFUSED') {
    return `refuses connections (${reason}): see that the process runs, that HTTPS in front of it leads to PORT, and that PUBLIC_URL is right.`;
  }
  return `does not answer (${reason}): see that the process runs and that firewalls let requests from outside reach it.`;
}
