import { readFileSync } from 'node:fs';

/*
 * Loaded into a product's process before its own code (`node --import`): its clock is the machine's, moved by as many
 * milliseconds as the file SOAK_CLOCK says, read again all the time. So hours of back-off pass in an instant, for all
 * processes alike. Timers are untouched, but for those of more than ten minutes (the next scan's): they ring by that clock.
 */

const file = process.env['SOAK_CLOCK'];
const real = Date.now.bind(Date);
let movedBy = 0;

function read(): void {
  const text = file === undefined ? '' : readFileSync(file, 'utf8');
  // being written just now
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
