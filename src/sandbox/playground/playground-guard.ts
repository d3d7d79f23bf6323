import files from 'node:fs';
import { Server } from 'node:net';
import { Readable } from 'node:stream';
import { withTeamsColors } from './teams-colors.ts';

/*
 * Loaded into the Playground's process before the Playground itself, which listens on every interface and outlives whoever
 * started it. With this it listens on loopback only, and ends with its parent, also when that was killed. Its page gets the colours of
 * Teams.
 */

const LOOPBACK = '127.0.0.1';

const listen = Reflect.get(Server.prototype, 'listen') as (this: Server, ...args: unknown[]) => Server;

Server.prototype.listen = function listenOnLoopback(this: Server, ...args: unknown[]): Server {
  const [port, ...rest] = args;
  return typeof port === 'number' && typeof rest[0] !== 'string'
    ? listen.call(this, port, LOOPBACK, ...rest)
    : listen.apply(this, args);
};

/** The script of its page, which has the colours. */
const SCRIPT = /[\\/]static[\\/]js[\\/]main\.\w+\.js$/u;

const createReadStream = files.createReadStream;

files.createReadStream = ((path, options) => {
  if (!SCRIPT.test(String(path))) return createReadStream(path, options);
  const { start = 0, end } = (typeof options === 'object' ? options : {}) as { start?: number; end?: number };
  const script = Buffer.from(withTeamsColors(files.readFileSync(path, 'utf8')));
  return Readable.from([script.subarray(start, end === undefined ? undefined : end + 1)]);
}) as typeof createReadStream;

process.stdin.on('end', () => process.exit()).on('error', () => process.exit());
process.stdin.resume();
