import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Opened } from '#adapters/partner-center/http/calls.ts';
import { MINUTE_MS } from '#domain/time/time.ts';
import { Transient } from '#ports/errors.ts';
import type { CallOptions } from '#ports/partner-center.ts';
import type { RowSink, RowsRead } from '#ports/usage-drivers.ts';
import type { Client } from './client.ts';
import { itemBatches, type PageTurn, pages, readable } from './collection.ts';
import { noUsageCode } from './no-usage.ts';
import type { Page, Parsed } from './schema.ts';

/** The meter route has answered after long waits. */
const ROWS_LIMIT_MS = 2 * MINUTE_MS;
const ROWS_BODY_LIMITS = { moreMs: MINUTE_MS, wholeMs: 5 * MINUTE_MS };
/** No storm of retries: whoever asks gets what there is. */
const MOST_RETRIES = 1;
/** Two pages with so many rows in common are the same page. */
const FINGERPRINTED_ROWS = 1000;

const NO_USAGE = 'noUsage';

interface RowsAsked<Row> {
  readonly url: URL;
  parse(item: unknown): Parsed<Row>;
  readonly sink: RowSink<Row>;
}

/**
 * All rows of a list without ids, given to a sink while they stream. A page that breaks off is asked for once more, and one that came
 * before does not count again. Throws `IncompleteList` for a list that goes round.
 */
export async function readRows<Row>(client: Client, asked: RowsAsked<Row>, options: CallOptions): Promise<RowsRead> {
  const call = {
    url: asked.url,
    limitMs: ROWS_LIMIT_MS,
    read: async (opened: Opened): Promise<Opened | typeof NO_USAGE> => opened,
    staysOpen: true,
    mostRetries: MOST_RETRIES,
    accept: (refusal: Parameters<typeof noUsageCode>[0]) => (noUsageCode(refusal) === undefined ? undefined : NO_USAGE),
  } as const;
  let badRows = 0;
  let retries = 0;
  for await (const turn of pages<Opened | typeof NO_USAGE>(client, call, options)) {
    const { opened } = turn;
    if (opened === NO_USAGE) return { kind: 'noUsage' };
    try {
      badRows += await readPage(client, asked, { ...turn, opened }, options.signal);
      retries = 0;
    } catch (error) {
      if (!(error instanceof Transient) || retries >= MOST_RETRIES) throw error;
      retries += 1;
      asked.sink.dropPage();
      await turn.again(error);
    }
  }
  return { kind: 'rows', badRows };
}

/** Returns how many of its rows cannot be read. */
async function readPage<Row>(
  client: Client,
  { parse, sink }: RowsAsked<Row>,
  { opened, progress, follow }: PageTurn<Opened>,
  signal: AbortSignal,
): Promise<number> {
  const hash = createHash('sha1');
  let items = 0;
  let read = 0;
  let outline: Page | undefined;
  for await (const batch of itemBatches(opened, progress, { limits: ROWS_BODY_LIMITS, signal })) {
    const rows = readable(client, batch.items, parse, opened.trace);
    for (const row of rows) sink.add(row);
    if (items < FINGERPRINTED_ROWS) hash.update(JSON.stringify(rows));
    items += batch.items.length;
    read += rows.length;
    outline = batch.page ?? outline;
    await setImmediate(); // others get their turn between batches
  }
  const [isNew] = progress.fresh([`${items} ${hash.digest('base64')}`], (page) => page);
  if (isNew === undefined) sink.dropPage();
  else sink.keepPage();
  if (outline) follow(outline, opened.trace);
  return isNew === undefined ? 0 : items - read;
}
