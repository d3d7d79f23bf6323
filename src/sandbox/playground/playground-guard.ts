import { Server } from 'node:net';

/*
 * Loaded into the Playground's process before the Playground itself, which listens on every interface and outlives whoever
 * started it. With this it listens on loopback only, and ends with its parent, also when that was killed.
 */

const LOOPBACK = '127.0.0.1';

const listen = Reflect.get(Server.prototype, 'listen') as (this: Server, ...args: unknown[]) => Server;

Server.prototype.listen = function listenOnLoopback(this: Server, ...args: unknown[]): Server {
  const [port, ...rest] = args;
  return typeof port === 'number' && typeof rest[0] !== 'string'
    ? listen.call(this, port, LOOPBACK, ...rest)
    : listen.apply(this, args);
};

process.stdin.on('end', () => process.exit()).on('error', () => process.exit());
process.stdin.resume();
