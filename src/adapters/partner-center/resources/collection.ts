import type { BodyLimits } from '#adapters/http-client/http-client.ts';
import { brokenAnswer, type Call, type Opened } from '#adapters/partner-center/http/calls.ts';
import { readDocument } from '#adapters/partner-center/http/document.ts';
import type { Trace } from '#adapters/partner-center/http/refusal-error.ts';
import type { Transient } from '#ports/errors.ts';
import type { CallOptions } from '#ports/partner-center.ts';
import { type Client, required } from './client.ts';
import { createProgress, headersOf, type Progress } from './links.ts';
import { type Page, type Parsed, parsePage } from './schema.ts';

/** One page that has been opened. */
export interface PageTurn<T> {
  readonly opened: T;
  readonly progress: Progress;
  /**
   * Makes the page behind `page.next`, if there is one, the next page. Throws `Rejected` for a link that cannot be followed.
   */
  readonly follow: (page: Page, trace: Trace) => void;
  /** Asks for this page again after it broke off, under the same ids; throws `error` after three times. */
  readonly again: (error: Transient) => Promise<void>;
}

interface ListCall<T> extends Pick<Call<T>, 'url' | 'limitMs' | 'staysOpen' | 'mostRetries' | 'accept'> {
  readonly read: (opened: Opened, progress: Progress) => Promise<T>;
}

/** Yields every page of a list, opened by `read`, until the reader has not called `follow` with a next link. */
export async function* pages<T>(
  { calls, routes, newId, largestList }: Client,
  { url, read, ...first }: ListCall<T>,
  options: CallOptions,
): AsyncGenerator<PageTurn<T>> {
  const correlationId = newId();
  const progress = createProgress(largestList);
  let next: Pick<Call<T>, 'url' | 'headers' | 'requestId'> | undefined = { url, requestId: newId() };
  let retries = 0;
  while (next) {
    const asked: typeof next = next;
    const opened = await calls.send<T>(
      { ...first, ...asked, correlationId, read: (answered) => read(answered, progress) },
      options,
    );
    next = undefined;
    yield {
      opened,
      progress,
      follow(page, trace) {
        if (!page.next) return;
        try {
          progress.follow(page.next);
          next = { url: routes.next(page.next.uri), headers: headersOf(page.next), requestId: newId() };
          retries = 0;
        } catch (error) {
          throw brokenAnswer(error, trace) ?? error;
        }
      },
      async again(error) {
        retries += 1;
        await calls.untilAgain(retries, error, options.signal);
        next = asked;
      },
    };
  }
}

/** Returns the readable rows. The unreadable ones are reported and do not hide the others. */
export function readable<T>(
  { onBadRow, log }: Client,
  items: readonly unknown[],
  parse: (item: unknown) => Parsed<T>,
  { route }: Trace,
): readonly T[] {
  const rows: T[] = [];
  const reasons: string[] = [];
  for (const item of items) {
    const parsed = parse(item);
    if (parsed.ok) rows.push(parsed.value);
    else reasons.push(parsed.reason);
  }
  for (const reason of reasons) onBadRow?.({ route, reason });
  if (reasons.length > 0) {
    log?.warn({ route, rows: reasons.length, reason: reasons[0] }, 'Partner Center sent rows that cannot be read');
  }
  return rows;
}

const ITEMS_PER_BATCH = 1000;

/**
 * Yields the items of an open answer in batches. The last batch comes with the page's outline, once the whole page has been
 * read. Frees the call's place, also when the reader stops early.
 */
export async function* itemBatches(
  { answer, trace, leave }: Opened,
  progress: Progress,
  { limits, signal }: { readonly limits: BodyLimits; readonly signal: AbortSignal },
): AsyncGenerator<{ readonly items: readonly unknown[]; readonly page?: Page }> {
  const document = readDocument(answer, limits, progress.begin());
  try {
    let items: unknown[] = [];
    for (;;) {
      const next = await document.next();
      if (next.done) {
        const page = required(parsePage(next.value), trace);
        leave();
        yield { items, page };
        return;
      }
      for (const item of next.value) items.push(item);
      if (items.length >= ITEMS_PER_BATCH) {
        yield { items };
        items = [];
      }
    }
  } catch (error) {
    signal.throwIfAborted();
    throw brokenAnswer(error, trace) ?? error;
  } finally {
    answer.destroy();
    leave();
  }
}
