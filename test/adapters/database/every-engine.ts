import type { Database } from '#ports/database.ts';
import { engines, type TestDatabase, type TestEngine } from '../../support/databases.ts';
import { FakeTime } from './fake-time.ts';

export interface Ground {
  readonly engine: TestEngine;
  readonly time: FakeTime;
  /** A new, empty database for every test. */
  readonly db: () => Database;
  readonly open: () => TestDatabase;
}

/** Runs the same rules on every engine that is available here; the others are shown as skipped. */
export function onEveryEngine(
  title: string,
  suite: (ground: Ground) => void,
  isMeant: (engine: TestEngine) => boolean = () => true,
): void {
  for (const engine of engines.filter(isMeant)) {
    const why = engine.missing === undefined ? '' : `: ${engine.missing}`;
    describe(`${title} on ${engine.name}${why}`, () => {
      const time = new FakeTime();
      let opened: TestDatabase | undefined;
      const open = () => {
        if (!opened) throw new Error('only inside a test');
        return opened;
      };
      before(function () {
        if (engine.missing !== undefined) this.skip();
      });
      beforeEach(async function () {
        this.timeout(60_000);
        opened = await engine.open(time);
      });
      afterEach(async () => {
        await opened?.[Symbol.asyncDispose]();
        opened = undefined;
      });
      suite({ engine, time, open, db: () => open().database });
    });
  }
}
