import type { Engine } from '#adapters/database/engine/store.ts';

/**
 * One step of the schema. Steps are numbered by their place in the list, appended and never changed; they take no column away, so that
 * a process of the version before goes on working while a new one starts.
 */
export interface Migration {
  readonly name: string;
  statements(engine: Engine): readonly string[];
}
