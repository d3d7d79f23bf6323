import { inspectDatabase } from '#adapters/database/inspect/inspect-database.ts';
import type { Volume } from '#adapters/database/inspect/inspect-folder.ts';
import type { Config } from '#config/config.ts';
import type { SystemClock } from '#ports/clock.ts';
import type { SecretRepository } from '#ports/database.ts';
import { type Finding, notMade } from './finding.ts';

export interface ExaminedDatabase extends AsyncDisposable {
  readonly findings: readonly Finding[];
  /** What is stored of the sign-in; undefined where the database cannot be read. */
  readonly secrets: SecretRepository | undefined;
}

/** Whether the database can be reached and written, is up to date, and lasts. It stays open until it is disposed of. */
export async function examineDatabase(
  config: Config | undefined,
  options: { readonly system: SystemClock; readonly volume?: (path: string) => Volume },
): Promise<ExaminedDatabase> {
  if (config === undefined) {
    const findings = [notMade('a setting has a value that cannot be read')];
    return { findings, secrets: undefined, [Symbol.asyncDispose]: () => Promise.resolve() };
  }
  const { system, volume } = options;
  const inspected = await inspectDatabase({ ...config.database, system, ...(volume && { volume }) });
  return {
    findings: inspected.remarks,
    secrets: inspected.secrets,
    [Symbol.asyncDispose]: () => inspected[Symbol.asyncDispose](),
  };
}
