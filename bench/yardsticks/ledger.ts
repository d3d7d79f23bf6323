import { readFileSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Template } from 'adaptivecards-templating/lib/template-engine.js';
import { createLogSync } from '#adapters/database/engine/sqlite-log-sync.ts';
import { post } from '../driver.ts';
import type { TakenRequest } from '../processes/outside.ts';
import { timed } from '../statistics.ts';

/**
 * The least that survives a power cut without losing or doubling a post: each card is expanded from its sample, and a row
 * that exists before says "sending" before the request and "sent" after it, each on the disk before the next step. It has no
 * checks, no limits and no grouping. Returns milliseconds.
 */
export async function postWithLedger(
  requests: readonly TakenRequest[],
  { connectorUrl, folder, atOnce }: { readonly connectorUrl: string; readonly folder: string; readonly atOnce: number },
): Promise<number> {
  const path = join(folder, 'ledger.sqlite');
  const database = new DatabaseSync(path);
  database.exec(
    'pragma journal_mode = wal; pragma synchronous = normal; create table post (id integer primary key, state)',
  );
  const plan = database.prepare('insert into post values (?, ?)');
  database.exec('begin');
  for (const id of requests.keys()) plan.run(id, 'planned');
  database.exec('commit');
  const settle = database.prepare('update post set state = ? where id = ?');
  const log = createLogSync(path);
  const cards = new URL('../../cards/', import.meta.url);
  const template = new Template(JSON.parse(readFileSync(new URL('alert.json', cards), 'utf8')));
  const $root = JSON.parse(readFileSync(new URL('alert.sample.json', cards), 'utf8'));
  const agent = new http.Agent({ keepAlive: true });
  const waiting = requests.entries();

  async function commit(id: number, state: string): Promise<void> {
    settle.run(state, id);
    await log.sync();
  }
  async function work(): Promise<void> {
    for (const [id, { method, path: to, body }] of waiting) {
      template.expand({ $root });
      await commit(id, 'sending');
      await post(new URL(to, connectorUrl).href, body, agent, method);
      await commit(id, 'sent');
    }
  }
  const ms = await timed(() => Promise.all(Array.from({ length: atOnce }, work)));
  agent.destroy();
  await log.close();
  database.close();
  return ms;
}
