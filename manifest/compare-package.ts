import { strFromU8, unzipSync } from 'fflate';
import type { Environment } from './app-package.ts';
import { AppPackageError, createAppPackage } from './app-package.ts';

/** In what a made app package differs from the one that the settings ask for. */
export type PackageDifference =
  /** The file is no app package. */
  | { readonly code: 'unreadable' }
  | { readonly code: 'otherBot'; readonly found: string }
  | { readonly code: 'otherApp'; readonly found: string; readonly wanted: string }
  /** The hosts that Teams lets the app show. */
  | { readonly code: 'otherDomains'; readonly found: readonly string[]; readonly wanted: readonly string[] }
  /** Another version of Budget Watch made it, or the variables of the developer have changed. */
  | { readonly code: 'otherTexts' };

interface Ids {
  readonly id: string;
  readonly botId: string;
  readonly domains: readonly string[];
}

/** Compares the bytes of a package with the one that would be made now. Throws `AppPackageError` when that cannot be made. */
export async function comparePackage(
  bytes: Uint8Array,
  env: Environment,
  version: string,
): Promise<readonly PackageDifference[]> {
  const found = idsIn(bytes);
  if (found === undefined) return [{ code: 'unreadable' }];
  const appId = env['MicrosoftAppId']?.trim();
  // Told without the variables of the developer, which only the machine that makes packages needs.
  if (appId && !isSame(found.botId, appId)) return [{ code: 'otherBot', found: found.botId }];
  const fresh = await createAppPackage(env, version);
  const wanted = idsIn(fresh);
  if (wanted === undefined) throw new AppPackageError(['the package that was made cannot be read'], 'wrong');
  const differences: PackageDifference[] = [];
  if (!isSame(found.id, wanted.id)) differences.push({ code: 'otherApp', found: found.id, wanted: wanted.id });
  if (found.domains.join() !== wanted.domains.join())
    differences.push({ code: 'otherDomains', found: found.domains, wanted: wanted.domains });
  const isEqual = Buffer.from(bytes).equals(fresh);
  return differences.length === 0 && !isEqual ? [{ code: 'otherTexts' }] : differences;
}

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** Undefined where the bytes are no app package with a bot. */
function idsIn(bytes: Uint8Array): Ids | undefined {
  try {
    const file = unzipSync(bytes, { filter: ({ name }) => name === 'manifest.json' })['manifest.json'];
    const { id, bots, validDomains } = JSON.parse(strFromU8(file ?? new Uint8Array())) as {
      readonly id?: unknown;
      readonly bots?: readonly { readonly botId?: unknown }[];
      readonly validDomains?: readonly unknown[];
    };
    const botId = bots?.[0]?.botId;
    if (typeof id !== 'string' || typeof botId !== 'string') return undefined;
    return { id, botId, domains: (validDomains ?? []).map(String).toSorted() };
  } catch {
    return undefined;
  }
}
