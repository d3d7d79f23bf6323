import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openApp } from '#app';
import { readConfig } from '#config/config.ts';
import { createLog } from '#process/log.ts';
import { calendar } from '../world.ts';
import { mainThreadCpuMs, serveParent } from './child.ts';

export interface ProductOptions {
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
  readonly partnerCenterUrl: string;
  /** Once a year by default: scans then run only at the start and on request. */
  readonly scanCron?: string;
}

export interface ProductReady {
  readonly url: string;
}

/** The longest block of the event loop and the memory, as the process itself sees them. */
export interface Vitals {
  readonly longestBlockMs: number;
  /** CPU time of the main thread in the longest block, whatever else the machine does; up to some milliseconds too high. */
  readonly longestCpuBlockMs: number;
  readonly rssMb: number;
  readonly peakRssMb: number;
}

/** Runs the whole product as `npm start` does, except that the calendar stands still. */
await serveParent(async ({ scanCron = '0 0 1 1 *', ...options }: ProductOptions) => {
  const { dataDir, databaseUrl, partnerCenterUrl } = options;
  const config = readConfig({
    HOST: '127.0.0.1',
    PORT: '0',
    BOT_AUTH: 'off',
    PARTNER_CENTER_AUTH: 'off',
    PARTNER_CENTER_URL: partnerCenterUrl,
    PARTNER_CENTER_REQUESTS_PER_MINUTE: '1000000',
    DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    SCAN_CRON: scanCron,
    TEAMS_REQUESTS_PER_SECOND: '1000',
  });
  const log = createLog({ level: 'info' });
  const scans = { finished: 0, waiting: [] as (() => void)[] };
  const app = await openApp({
    config,
    calendar,
    log: {
      ...log,
      info(fields, message) {
        log.info(fields, message);
        if (message !== 'scan finished') return;
        scans.finished += 1;
        for (const wake of scans.waiting.splice(0)) wake();
      },
    },
  });
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const cpu = watchCpu();
  const ready: ProductReady = { url: app.url };
  return {
    ready,
    handlers: {
      async scanned(count: number) {
        while (scans.finished < count) await new Promise<void>((resolve) => scans.waiting.push(resolve));
        return scans.finished;
      },
      resetDelay() {
        delay.reset();
        cpu.longestMs = 0;
      },
      cpuMs: mainThreadCpuMs,
      vitals: (): Vitals => ({
        longestBlockMs: delay.max / 1e6,
        longestCpuBlockMs: cpu.longestMs,
        rssMb: process.memoryUsage.rss() / 2 ** 20,
        peakRssMb: process.resourceUsage().maxRSS / 1024,
      }),
    },
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  };
});

/** The event loop runs between two turns of a timer, so the CPU time in between was used by one block or several. */
function watchCpu(): { longestMs: number } {
  const cpu = { longestMs: 0 };
  let before = process.threadCpuUsage();
  setInterval(() => {
    const { user, system } = process.threadCpuUsage(before);
    cpu.longestMs = Math.max(cpu.longestMs, (user + system) / 1000);
    before = process.threadCpuUsage();
  }, 2).unref();
  return cpu;
}
