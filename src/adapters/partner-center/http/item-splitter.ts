/** The messages for an empty body and for a page of HTML. */
export const EMPTY_BODY = 'the body is empty';
export const HTML_BODY = 'the body is a page of HTML';

/** The text is not JSON of the expected outline; the message says where, and never quotes the text. */
export class MalformedBody extends Error {
  override name = 'MalformedBody';
}

/** The text ended before its outermost bracket was closed. */
export class BodyCutShort extends MalformedBody {
  override name = 'BodyCutShort';
}

/** A list repeats itself without end, or is longer than any real list. */
export class ListWithoutEnd extends Error {
  override name = 'ListWithoutEnd';
}

export interface ItemSplitter {
  /** Takes the next bytes; returns the items that they complete, as parsed values. */
  push(chunk: Uint8Array): readonly unknown[];
  /**
   * Returns everything around the items, with `items` empty. Throws `BodyCutShort` when a bracket or a string is still open.
   */
  end(): unknown;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;

/** No single item, nor everything around the items, comes anywhere near this size. */
export const LARGEST_PIECE_BYTES = 8 * 1024 * 1024;

interface Scan {
  depth: number;
  isInString: boolean;
  isEscaped: boolean;
  /** Inside `items`; its elements are at depth 2. */
  isInItems: boolean;
  isAfterComma: boolean;
  /** The outer key whose value comes next. */
  key: string;
  isKeyNext: boolean;
  /** The open string is an outer key. */
  isKey: boolean;
  readonly items: Pieces;
  readonly outline: Pieces;
  readonly keyText: Pieces;
}

/**
 * Positions in the current chunk: the start of the piece that is being collected, the last comma between items, and the start
 * of an outer key.
 */
interface Marks {
  start: number;
  lastComma: number;
  keyStart: number;
}

/**
 * Splits the UTF-8 bytes of `{ …, "items": [ … ], … }` into its items while they arrive, so that an answer of any size is
 * held one chunk at a time. This code looks only at brackets, quotes and the outer keys; JSON.parse judges every item and,
 * with `items` emptied, the rest, so nothing malformed passes.
 */
export function createItemSplitter(): ItemSplitter {
  const scan: Scan = {
    depth: 0,
    isInString: false,
    isEscaped: false,
    isInItems: false,
    isAfterComma: false,
    key: '',
    isKeyNext: false,
    isKey: false,
    items: createPieces(),
    outline: createPieces(),
    keyText: createPieces(),
  };
  return {
    push: (chunk) => push(scan, chunk),
    end() {
      const text = scan.outline.take().replace(/^\uFEFF/, '');
      if (text.trim() === '') throw new MalformedBody(EMPTY_BODY);
      if (scan.depth > 0 || scan.isInString) throw new BodyCutShort('the body ends in the middle');
      return parse(text);
    },
  };
}

function push(scan: Scan, chunk: Uint8Array): readonly unknown[] {
  const marks: Marks = { start: 0, lastComma: -1, keyStart: 0 };
  const values: unknown[] = [];
  for (let index = 0; index < chunk.length; index += 1) {
    if (scan.isInString) {
      index = endOfString(scan, chunk, index);
      if (scan.isKey && !scan.isInString) takeKey(scan, chunk.subarray(marks.keyStart, index + 1));
      continue;
    }
    switch (chunk[index]) {
      case QUOTE:
        scan.isInString = true;
        scan.isKey = scan.depth === 1 && scan.isKeyNext;
        marks.keyStart = index;
        break;
      case OPEN_BRACE:
      case OPEN_BRACKET:
        open(scan, chunk, marks, index);
        break;
      case CLOSE_BRACE:
      case CLOSE_BRACKET:
        append(values, close(scan, chunk, marks, index));
        break;
      case COLON:
        if (scan.depth === 1) scan.isKeyNext = false;
        break;
      case COMMA:
        if (scan.isInItems && scan.depth === 2) marks.lastComma = index;
        else if (scan.depth === 1) {
          scan.isKeyNext = true;
          scan.key = '';
        }
        break;
      default:
    }
  }
  append(values, keepRest(scan, chunk, marks));
  return values;
}

/** The index of the quote that closes the open string, or of the chunk's last byte. */
function endOfString(scan: Scan, chunk: Uint8Array, from: number): number {
  let { isEscaped } = scan;
  for (let index = from; index < chunk.length; index += 1) {
    const byte = chunk[index];
    if (isEscaped) isEscaped = false;
    else if (byte === BACKSLASH) isEscaped = true;
    else if (byte === QUOTE) {
      scan.isInString = false;
      scan.isEscaped = false;
      return index;
    }
  }
  scan.isEscaped = isEscaped;
  return chunk.length - 1;
}

function takeKey(scan: Scan, end: Uint8Array): void {
  scan.keyText.add(end);
  scan.key = String(parse(scan.keyText.take()));
  scan.isKey = false;
}

function open(scan: Scan, chunk: Uint8Array, marks: Marks, index: number): void {
  scan.depth += 1;
  if (scan.depth === 1) scan.isKeyNext = chunk[index] === OPEN_BRACE;
  if (scan.depth === 2 && chunk[index] === OPEN_BRACKET && scan.key === 'items') {
    scan.outline.add(chunk.subarray(marks.start, index + 1));
    marks.start = index + 1;
    scan.isInItems = true;
    scan.isAfterComma = false;
  }
}

function close(scan: Scan, chunk: Uint8Array, marks: Marks, index: number): readonly unknown[] {
  scan.depth -= 1;
  if (scan.depth < 0) throw new MalformedBody('a bracket is closed that was never opened');
  if (scan.depth !== 1 || !scan.isInItems) return [];
  scan.items.add(chunk.subarray(marks.start, index));
  marks.start = index;
  marks.lastComma = -1;
  scan.isInItems = false;
  return takeItems(scan, true);
}

/** At the end of a chunk, returns the complete items and keeps what belongs to the next chunk. */
function keepRest(scan: Scan, chunk: Uint8Array, marks: Marks): readonly unknown[] {
  if (scan.isKey) scan.keyText.add(chunk.subarray(marks.keyStart));
  if (!scan.isInItems) {
    scan.outline.add(chunk.subarray(marks.start));
    return [];
  }
  if (marks.lastComma < 0) {
    scan.items.add(chunk.subarray(marks.start));
    return [];
  }
  scan.items.add(chunk.subarray(marks.start, marks.lastComma));
  const values = takeItems(scan, false);
  scan.items.add(chunk.subarray(marks.lastComma + 1));
  return values;
}

/** Takes the items up to a comma, or up to the end of the array; only at the end may there be none. */
function takeItems(scan: Scan, isEnd: boolean): readonly unknown[] {
  const values = parse(`[${scan.items.take()}]`) as readonly unknown[];
  if (values.length === 0 && (!isEnd || scan.isAfterComma)) throw new MalformedBody('a comma stands without an item');
  scan.isAfterComma = !isEnd;
  return values;
}

function append(values: unknown[], more: readonly unknown[]): void {
  for (const value of more) values.push(value);
}

interface Pieces {
  add(bytes: Uint8Array): void;
  take(): string;
}

/** Byte ranges that make up one text. They may be views, because Node gives every chunk its own memory. */
function createPieces(): Pieces {
  let pieces: Uint8Array[] = [];
  let bytes = 0;
  return {
    add(piece) {
      bytes += piece.length;
      if (bytes > LARGEST_PIECE_BYTES) throw new MalformedBody('a part of the body is larger than 8 MB');
      if (piece.length > 0) pieces.push(piece);
    },
    take() {
      const text = Buffer.concat(pieces).toString('utf8');
      pieces = [];
      bytes = 0;
      return text;
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // V8's message quotes the text, so it is not kept.
    throw new MalformedBody('a part of the body is not JSON');
  }
}
