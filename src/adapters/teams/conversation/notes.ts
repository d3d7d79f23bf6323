import type { Remembered } from '#ports/asking/memory.ts';

/** What a module says about its answer, so that the person can go on with it. What it leaves out stays as it was said before. */
export type Note = Partial<Remembered>;

export interface Notes {
  remember(note: Note): void;
  /** The card whose button was pressed stays as it is, and this is said beside it. */
  stay(text: string): void;
  said(): string | undefined;
  /** What is to be remembered of the answer; undefined where it is about nobody, and about no digest. */
  noted(): Remembered | undefined;
}

const NOTHING: Remembered = {
  of: '',
  beside: {},
  customers: [],
  list: [],
  total: 0,
  asks: undefined,
  named: [],
};

/** Collects what the modules say about one answer. */
export function createNotes(): Notes {
  let noted = NOTHING;
  let beside: string | undefined;
  return {
    stay(text) {
      beside = text;
    },
    said: () => beside,
    remember(note) {
      noted = { ...noted, ...note };
    },
    noted() {
      const { customers, list, asks, beside: said } = noted;
      const isKept = customers.length > 0 || list.length > 0 || asks !== undefined || said['digest'] !== undefined;
      return isKept ? { ...noted, total: Math.max(noted.total, list.length) } : undefined;
    },
  };
}
