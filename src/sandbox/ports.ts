import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';

/** The port if it can be had on loopback, else a free one. */
export async function freePort(wanted: number): Promise<number> {
  return (await tryPort(wanted)) ?? (await tryPort(0)) ?? 0;
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const found = typeof address === 'object' ? address?.port : undefined;
      server.close(() => resolve(found));
    });
  });
}

/** The ports of an earlier run; undefined without the file, and when it says something else. */
export function readPorts(file: string): { readonly bot: number; readonly playground: number } | undefined {
  try {
    const ports = JSON.parse(readFileSync(file, 'utf8')) as { readonly bot?: unknown; readonly playground?: unknown };
    return isPort(ports.bot) && isPort(ports.playground) ? { bot: ports.bot, playground: ports.playground } : undefined;
  } catch {
    return undefined;
  }
}

export function writePorts(file: string, ports: { readonly bot: number; readonly playground: number }): void {
  writeFileSync(file, `${JSON.stringify(ports)}\n`);
}

function isPort(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 65_536;
}
