import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

export interface Schema extends AsyncDisposable {
  readonly url: string;
}

/** A new schema on the server, which is dropped at the end. */
export async function openSchema(serverUrl: string): Promise<Schema> {
  const name = `bench_${randomUUID().replaceAll('-', '')}`;
  await run(serverUrl, `create schema ${name}`);
  const url = new URL(serverUrl);
  url.searchParams.set('options', `-c search_path=${name}`);
  return { url: url.href, [Symbol.asyncDispose]: () => run(serverUrl, `drop schema ${name} cascade`) };
}

async function run(connectionString: string, statement: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
