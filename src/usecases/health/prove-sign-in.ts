import { runsOutSoon } from '#domain/health/sign-in-fault.ts';
import { DAY_MS, type Instant, MINUTE_MS, SECOND_MS } from '#domain/time/time.ts';
import type { Scan } from '#domain/usage/scan.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import type { SignInNeeded } from '#ports/errors.ts';
import type { Log } from '#ports/log.ts';
import type { PartnerSignIn, SignInFinding } from '#ports/partner-center.ts';
import type { WatchHealth } from './watch-health.ts';

export interface ProveSignInDeps {
  readonly signIn: PartnerSignIn;
  readonly database: Pick<Database, 'scans'>;
  readonly health: Pick<WatchHealth, 'begin' | 'end'>;
  readonly system: Clock;
  /** Whether this process holds the lease of the scans: the others prove nothing. */
  readonly isHolder: () => boolean;
  readonly log: Log;
}

export interface ProveSignIn {
  /** Looks whether somebody signed in, and proves what is due. Called every few seconds. */
  step(signal: AbortSignal): Promise<void>;
  /** A scan meets failure after failure: proves at once, so that it knows whether it is the sign-in. */
  scanDoubts(signal: AbortSignal): Promise<SignInFinding>;
  /** A scan was refused for want of a sign-in: proves at once, so that people are told the reason once. */
  scanRefused(error: SignInNeeded, signal: AbortSignal): Promise<void>;
  /** Whether the scan failed for want of a sign-in, which is told already, or over. */
  noteFinishedScan(scan: Scan): boolean;
  /** While Partner Center refuses the sign-in there is nothing to scan. */
  isRefused(): boolean;
}

/** A proof is good for a day; after a failure it is tried again sooner, but never in a storm. */
const AGAIN_AFTER_MS = { works: DAY_MS, refused: 15 * MINUTE_MS, unknown: 10 * MINUTE_MS } as const;
/** How long after somebody signed in a scan that is refused may have begun before. */
const NEW_SIGN_IN_MS = 10 * MINUTE_MS;
const SCAN_PROOF_WITHIN_MS = 90 * SECOND_MS;

/**
 * Proves the sign-in to Partner Center with one real call: after each sign-in, daily, and when a scan was refused. What is
 * wrong lasts as the conditions `sign-in`, `sign-in-mfa` and `sign-in-runs-out`; when a refused sign-in works again a scan
 * is asked for.
 */
export function createProveSignIn(deps: ProveSignInDeps): ProveSignIn {
  const { signIn, database, health, system } = deps;
  let last: { readonly signedInAt: Instant | undefined; readonly kind: SignInFinding['kind'] } | undefined;
  const due = createDueTime();
  const mayScanOnceMore = createSecondChance();
  /** Partner Center refused a scan although the proof worked: only a scan can show that this is over. */
  let isScanRefused = false;
  /** The scan that runs was refused, whatever for. */
  let wasRefusedNow = false;
  let proving: Promise<SignInFinding> | undefined;

  function prove(signal: AbortSignal): Promise<SignInFinding> {
    proving ??= proveNow(signal).finally(() => {
      proving = undefined;
    });
    return proving;
  }

  async function proveNow(signal: AbortSignal): Promise<SignInFinding> {
    const finding = await signIn.prove(signal);
    const now = system.now();
    const stored = await signIn.latest();
    const before = last;
    const isNew = before !== undefined && before.signedInAt !== stored?.signedInAt;
    const wasRefused = before?.kind === 'refused' || (isNew && isScanRefused);
    // Whether it works is not known now: what was known before stands.
    const kind = finding.kind === 'unknown' ? (before?.kind ?? 'unknown') : finding.kind;
    if (finding.kind === 'works' && wasRefused) await database.scans.request(now);
    await tell(deps, finding, { isScanRefused });
    await tellWhenItRunsOut(deps, stored?.runsOutAt, now);
    last = { signedInAt: stored?.signedInAt, kind };
    due.noteProof(now, finding.kind);
    return finding;
  }

  return {
    async step(signal) {
      if (!deps.isHolder()) {
        last = undefined;
        return;
      }
      const stored = await signIn.latest();
      const isDue = last === undefined || last.signedInAt !== stored?.signedInAt || due.isDue(system.now());
      if (isDue) await prove(signal);
    },
    scanDoubts: (signal) => prove(forScan(signal)).catch(unknownIfLate),
    async scanRefused(error, signal) {
      wasRefusedNow = true;
      const finding = await prove(forScan(signal));
      if (finding.kind === 'refused') return;
      const now = system.now();
      if (finding.kind === 'works' && mayScanOnceMore(last?.signedInAt, now)) return database.scans.request(now);
      isScanRefused = true;
      await health.begin({ code: 'sign-in', fault: error.fault });
    },
    noteFinishedScan(scan) {
      const wasRefused = wasRefusedNow;
      wasRefusedNow = false;
      if (scan.outcome === 'failed') return wasRefused;
      isScanRefused = false;
      if (last?.kind === 'refused') last = { ...last, kind: 'works' };
      return false;
    },
    isRefused: () => deps.isHolder() && last?.kind === 'refused',
  };
}

function forScan(signal: AbortSignal): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(SCAN_PROOF_WITHIN_MS)]);
}

/** A proof that takes too long ends no scan. */
function unknownIfLate(error: unknown): SignInFinding {
  if (!(error instanceof Error && error.name === 'TimeoutError')) throw error;
  return { kind: 'unknown', fault: { code: 'timedOut' } };
}

/** A clock that was set back does not put the next proof off. */
function createDueTime() {
  let provedAt: Instant = 0;
  let dueAt: Instant = 0;
  return {
    isDue: (now: Instant): boolean => now >= dueAt || now < provedAt,
    noteProof(now: Instant, kind: SignInFinding['kind']): void {
      provedAt = now;
      dueAt = now + AGAIN_AFTER_MS[kind];
    },
  };
}

/** True once for each new sign-in: what was refused so soon may have begun with the sign-in from before. */
function createSecondChance(): (signedInAt: Instant | undefined, now: Instant) => boolean {
  let given: Instant | undefined;
  return (signedInAt, now) => {
    const isGiven = signedInAt !== undefined && now - signedInAt < NEW_SIGN_IN_MS && signedInAt !== given;
    if (isGiven) given = signedInAt;
    return isGiven;
  };
}

async function tell(
  { health, log }: ProveSignInDeps,
  finding: SignInFinding,
  { isScanRefused }: { readonly isScanRefused: boolean },
): Promise<void> {
  if (finding.kind === 'unknown') return log.warn({ fault: finding.fault }, 'the sign-in could not be proven now');
  log.info(finding, 'sign-in proven');
  if (finding.kind === 'refused') return await health.begin({ code: 'sign-in', fault: finding.fault });
  if (!isScanRefused) await health.end({ code: 'sign-in' });
  if (finding.isMfaCompliant === false) await health.begin({ code: 'sign-in-mfa' });
  else await health.end({ code: 'sign-in-mfa' });
}

async function tellWhenItRunsOut(
  { health }: ProveSignInDeps,
  runsOutAt: Instant | undefined,
  now: Instant,
): Promise<void> {
  if (runsOutAt === undefined || !runsOutSoon(runsOutAt, now)) {
    return await health.end({ code: 'sign-in-runs-out' });
  }
  await health.begin({ code: 'sign-in-runs-out', at: runsOutAt, isOver: runsOutAt <= now });
}
