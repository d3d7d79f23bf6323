/* Reads what a post tells from its activity, as a monitor would: its summary, and the rows of a table. */

export interface Told {
  readonly customer: string;
  readonly threshold: number;
}

export interface ReadPost {
  readonly kind: 'single' | 'table' | 'health' | 'other';
  readonly isLabelled: boolean;
  readonly told: readonly Told[];
  /** The summary without labels. */
  readonly summary: string;
  /** The size in UTF-16, as Teams counts. */
  readonly bytes: number;
}

const LABEL = 'May be a repeat: ';
const SINGLE = /^(?<customer>.+) reached (?<threshold>\d+)% of its budget$/;
const TABLE = /^\d+ customers? reached a budget threshold$/;
// a blank that does not break stands between the shape and the word
const ROW = /^ (?:\S+\s)?reached (?<threshold>\d+)%/u;

type Json = Readonly<Record<string, unknown>>;

export function readPost(activity: Json): ReadPost {
  const text = typeof activity['summary'] === 'string' ? activity['summary'] : '';
  const isLabelled = text.startsWith(LABEL);
  const summary = isLabelled ? text.slice(LABEL.length) : text;
  const card = cardOf(activity);
  const common = { isLabelled, summary, bytes: 2 * (JSON.stringify(card).length + text.length) };
  const { customer, threshold } = SINGLE.exec(summary)?.groups ?? {};
  if (customer !== undefined) return { ...common, kind: 'single', told: [{ customer, threshold: Number(threshold) }] };
  if (TABLE.test(summary)) return { ...common, kind: 'table', told: rowsOf(card) };
  return { ...common, kind: summary.startsWith('Health: ') ? 'health' : 'other', told: [] };
}

function cardOf(activity: Json): Json {
  const [attachment] = (activity['attachments'] ?? []) as readonly Json[];
  return (attachment?.['content'] ?? {}) as Json;
}

/** The bytes of one row. */
export function rowBytes(activity: Json): number {
  const [row] = tableRows(cardOf(activity));
  return row === undefined ? 0 : 2 * (JSON.stringify(row).length + 1);
}

function tableRows(card: Json): readonly Json[] {
  const body = (card['body'] ?? []) as readonly Json[];
  return (body.find((element) => element['id'] === 'alerts')?.['items'] ?? []) as readonly Json[];
}

function rowsOf(card: Json): readonly Told[] {
  return tableRows(card).map((row) => {
    const texts = textRuns(row);
    const threshold = texts.map((text) => ROW.exec(text)?.groups?.['threshold']).find((found) => found !== undefined);
    return { customer: texts[0] ?? '', threshold: Number(threshold ?? 0) };
  });
}

function textRuns(element: unknown): readonly string[] {
  if (Array.isArray(element)) return element.flatMap(textRuns);
  if (typeof element !== 'object' || element === null) return [];
  const { type, text } = element as Json;
  if (type === 'TextRun' && typeof text === 'string') return [text];
  return Object.values(element).flatMap(textRuns);
}
