import type { Line } from './parts.ts';

/** A heading, an answer, and rows of a title with a few words: what several answers look like. */
export interface ListView {
  readonly heading: string;
  readonly answer: string;
  readonly rows: readonly ListRow[];
  readonly notes: readonly Line[];
  readonly speak: string;
}

export interface ListRow {
  readonly title: string;
  readonly text: string;
}
