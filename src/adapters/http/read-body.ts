import type restify from 'restify';

/** Teams' activities are far smaller. */
const MAX_BODY_BYTES = 256 * 1024;
/** A body that is too big is read to its end, up to this many bytes, so that the sender reads the answer. */
const MOST_DISCARDED_BYTES = 4 * 1024 * 1024;

const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;

class BodyRefused extends Error {
  override name = 'BodyRefused';
  readonly statusCode: number;

  constructor(statusCode: number) {
    super(`the body is refused: ${statusCode}`);
    this.statusCode = statusCode;
  }
}

/**
 * Reads a JSON body into `req.body`; refuses with 400, 413 or 415. The web server's own reader is not used, because it
 * decompresses bodies without a limit, crashes on a broken gzip, and stores the parts of a form in files.
 */
export function readBody(req: restify.Request, res: restify.Response, next: restify.Next): void {
  const unreadable = refusalOf(req);
  let length = 0;
  let isDone = false;
  const chunks: Buffer[] = [];

  function end(error?: BodyRefused): void {
    if (isDone) return;
    isDone = true;
    chunks.length = 0;
    if (error !== undefined) res.setHeader('Connection', 'close');
    next(error);
  }

  req.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > MOST_DISCARDED_BYTES) end(new BodyRefused(413));
    else if (length <= MAX_BODY_BYTES && unreadable === undefined) chunks.push(chunk);
  });
  req.once('end', () => {
    if (unreadable !== undefined) return end(new BodyRefused(unreadable));
    if (length > MAX_BODY_BYTES) return end(new BodyRefused(413));
    try {
      req.body = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    } catch {
      return end(new BodyRefused(400));
    }
    end();
  });
  // the sender went away, or was too slow
  req.once('close', () => {
    if (!isDone) end(new BodyRefused(400));
  });
}

function refusalOf({ headers }: restify.Request): 415 | undefined {
  const isPlainJson = headers['content-encoding'] === undefined && JSON_TYPE.test(headers['content-type'] ?? '');
  return isPlainJson ? undefined : 415;
}
