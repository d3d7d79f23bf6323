import type { Engine } from '#adapters/database/engine/store.ts';

/**
 * One step of the schema, in the folder of the version that brought it. Steps are numbered by their place in the list. New
 * steps are appended and old ones never change. No step removes a column, so that a process of the previous version keeps
 * working while a new one starts.
 */
export interface Migration {
  readonly name: string;
  statements(engine: Engine): readonly string[];
}
