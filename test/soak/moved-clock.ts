import { readFileSync } from 'node:fs';

/*
 * Is loaded into a process of the product before its own code (`node --import`). It moves the process's clock by the
 * milliseconds in the file SOAK_CLOCK, which it reads again and again. So hours of back-off pass at once, for all processes
 * alike. Timers are unchanged, except those of more than ten minutes (the next scan's), which follow that clock.
 */

const file = process.env['SOAK_CLOCK'];
const real = Date.now.bind(Date);
let movedBy = 0;

function read(): void {
  const text = file === undefined ? '' : readFileSync(file, 'utf8');
  // the file is just being written
  if (text !== '') movedBy = Number(text);
}

const now = (): number => real() + movedBy;

const LOOK_EVERY_MS = 50;
const LONG_MS = 600_000;
const setRealTimeout = globalThis.setTimeout;

function setMovedTimeout(ring: (...given: unknown[]) => void, ms?: number, ...given: unknown[]): NodeJS.Timeout {
  if (ms === undefined || ms <= LONG_MS) return setRealTimeout(ring, ms, ...given);
  const rings = now() + ms;
  const timer = setInterval(() => {
    if (now() < rings) return;
    clearInterval(timer);
    ring(...given);
  }, LOOK_EVERY_MS);
  return timer;
}

read();
setInterval(read, LOOK_EVERY_MS).unref();
Object.defineProperty(globalThis, 'setTimeout', { value: Object.assign(setMovedTimeout, setRealTimeout) });
globalThis.Date = new Proxy(Date, {
  construct: (target, args: [], newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
  apply: (target) => new target(now()).toString(),
  get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
});
