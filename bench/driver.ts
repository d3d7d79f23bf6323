import http from 'node:http';
import type { Population } from '#sandbox/partner-center/population.ts';

/** The time of each turn, and of all together. */
export interface Drive {
  readonly latenciesMs: readonly number[];
  readonly totalMs: number;
}

/** The customers with usage and a unique name, by name. */
export function askable(people: Population, most = 500): Readonly<Record<string, string>> {
  const names = Map.groupBy(people.listed(), ({ name }) => name);
  const unique = people.listed().filter(({ name, usage }) => usage === 'some' && names.get(name)?.length === 1);
  // people seldom ask about customers with long or odd names
  const plain = unique.filter(({ name }) => /^[A-Za-z0-9 ]{3,40}$/.test(name));
  return Object.fromEntries(plain.slice(0, most).map(({ name, id }) => [name, id]));
}

/** The person who asks, as in the roster. */
export const ASKER = {
  id: '29:bench',
  name: 'Ann Example',
  aadObjectId: '0f5c1d2e-3b4a-4d5e-8f6a-7b8c9d0e1f2a',
  tenantId: '72f988bf-86f1-41af-91ab-2d7cd011db47',
  userRole: 'user',
};

let lastActivity = 1_690_000_000_000;

/** A message in a personal chat, as Teams sends it. */
export function message(text: string, serviceUrl: string): string {
  return JSON.stringify(activity(text, serviceUrl));
}

/** The same message, said to the bot in a channel. */
export function inChannel(id: string, text: string, serviceUrl: string): string {
  const conversation = { id, conversationType: 'channel', isGroup: true, tenantId: ASKER.tenantId };
  const team = { id: '19:team@thread.tacv2' };
  const channelData = { tenant: { id: ASKER.tenantId }, team, channel: { id } };
  return JSON.stringify({ ...activity(text, serviceUrl), conversation, channelData });
}

function activity(text: string, serviceUrl: string): object {
  lastActivity += 1;
  return {
    type: 'message',
    id: String(lastActivity),
    text,
    textFormat: 'plain',
    channelId: 'msteams',
    serviceUrl,
    timestamp: '2026-03-18T12:00:00.000Z',
    localTimezone: 'Europe/Berlin',
    locale: 'en-US',
    from: { id: ASKER.id, name: ASKER.name, aadObjectId: ASKER.aadObjectId },
    recipient: { id: '28:5b2f1c1e-2f0a-4c7e-9d3b-6a1f0c9d8e7f', name: 'Budget Watch' },
    conversation: { id: 'a:bench', conversationType: 'personal', tenantId: ASKER.tenantId },
    channelData: { tenant: { id: ASKER.tenantId } },
  };
}

/** Posts the messages to a bot, this many at a time. A turn ends when the bot has answered in the conversation. */
export async function drive(botUrl: string, messages: readonly string[], atOnce: number): Promise<Drive> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: atOnce });
  const latenciesMs: number[] = [];
  const waiting = messages.values();
  const started = performance.now();
  const people = Array.from({ length: atOnce }, async () => {
    for (const body of waiting) {
      const asked = performance.now();
      const status = await post(`${botUrl}/api/messages`, body, agent);
      if (status !== 200) throw new Error(`A turn was answered with ${status}.`);
      latenciesMs.push(performance.now() - asked);
    }
  });
  await Promise.all(people);
  const totalMs = performance.now() - started;
  agent.destroy();
  return { latenciesMs, totalMs };
}

export function post(url: string, body: string, agent: http.Agent, method = 'POST'): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const request = http.request(url, { method, headers, agent }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    request.on('error', reject);
    request.end(body);
  });
}
