import { readFileSync } from 'node:fs';

/*
 * Loaded into a product's process before its own code (`node --import`): its clock is the machine's, moved by as many
 * milliseconds as the file SOAK_CLOCK says, read again all the time. So hours of back-off pass in an instant, for all
 * processes alike. Timers are untouched.
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

read();
setInterval(read, 50).unref();
globalThis.Date = new Proxy(Date, {
  construct: (target, args: [], newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
  apply: (target) => new target(now()).toString(),
  get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
});
