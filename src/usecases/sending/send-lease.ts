import { type Instant, SECOND_MS } from '#domain/time/time.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database, LeaseName } from '#ports/database.ts';

/** The lease that makes this process the only sender. */
export const SEND_LEASE: LeaseName = 'send';

/** A claim is good for less than the lease: a process that froze after it must not send any more. */
export const CLAIM_GOOD_FOR_MS = 8 * SECOND_MS;

export interface SendLease {
  /** As far as this process knows. */
  readonly isHeld: boolean;
  /** Takes or renews the lease; what another sender may have left is taken over first. One call at a time. */
  keep(): Promise<void>;
  /** Asks the database whether the lease is this process's still. */
  confirm(): Promise<boolean>;
  /** The next `keep` takes over anew. */
  lose(): void;
}

/**
 * `takeOver` is called while nothing is sent: after another process's time, and after a freeze or a jump of the clock in
 * which another sender may have come and gone. Then this process still has rows in its hands.
 */
export function createSendLease(
  deps: { readonly database: Database; readonly system: Clock; readonly holder: string },
  takeOver: (after: 'another' | 'freeze') => Promise<void>,
): SendLease {
  const { database, system, holder } = deps;
  let isHeld = false;
  let heldAt: Instant = 0;
  let keeping: Promise<void> | undefined;

  async function hold(): Promise<void> {
    const askedAt = system.now();
    const holds = await database.leases.hold(SEND_LEASE, holder);
    if (holds && !isHeld) await takeOver('another');
    else if (holds && askedAt - heldAt > CLAIM_GOOD_FOR_MS) await takeOver('freeze');
    isHeld = holds;
    if (holds) heldAt = askedAt;
  }

  return {
    get isHeld() {
      return isHeld;
    },
    keep() {
      // Taking over must not meet what this process is sending already.
      keeping ??= hold().finally(() => {
        keeping = undefined;
      });
      return keeping;
    },
    async confirm() {
      const holds = await database.leases.hold(SEND_LEASE, holder);
      if (!holds) isHeld = false;
      return holds;
    },
    lose() {
      isHeld = false;
    },
  };
}
