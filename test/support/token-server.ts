import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A PostgreSQL server of Azure: it asks for a password in clear text and lets in whoever shows a token that it believes. */
export interface TokenServer extends AsyncDisposable {
  /** The URL of the server behind it, by way of this one. */
  urlOf(url: string): string;
  /** Every password that it was shown, in order. */
  readonly shown: readonly string[];
  believes: (password: string) => boolean;
  /** How many connections are open to it. */
  readonly open: number;
  /** Cuts all connections, as a server does that is started anew. */
  cut(): void;
}

const ASK_PASSWORD = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3]);
const OF_PASSWORD = 0x70;
const OF_GOODBYE = 0x58;

/** Stands before a server that needs no password, such as the one of TEST_DATABASE_URL. */
export async function openTokenServer(behind: { readonly host: string; readonly port: number }): Promise<TokenServer> {
  const shown: string[] = [];
  const sockets = new Set<Socket>();
  const state = { believes: (_password: string) => true };
  const server = createServer(serve);

  function watch(socket: Socket, other: () => void): void {
    sockets.add(socket);
    socket
      .on('error', () => undefined)
      .on('close', () => {
        sockets.delete(socket);
        other();
      });
  }

  function serve(socket: Socket): void {
    let startup: Buffer | undefined;
    watch(socket, () => undefined);
    socket.on('data', function first(chunk: Buffer) {
      if (startup === undefined) {
        startup = chunk;
        socket.write(ASK_PASSWORD);
        return;
      }
      socket.off('data', first);
      if (chunk[0] === OF_GOODBYE) {
        socket.end();
        return;
      }
      const password = chunk[0] === OF_PASSWORD ? chunk.subarray(5, -1).toString() : '';
      shown.push(password);
      if (state.believes(password)) join(socket, startup);
      else socket.end(refusal('28P01', 'password authentication failed: the access token is not valid'));
    });
  }

  function join(socket: Socket, startup: Buffer): void {
    const upstream = connect(behind, () => {
      upstream.write(startup);
      socket.pipe(upstream);
      upstream.pipe(socket);
    });
    watch(upstream, () => socket.destroy());
    socket.on('close', () => upstream.destroy());
  }

  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.defineProperty(
    Object.assign(state, {
      shown,
      open: 0,
      urlOf(url: string) {
        const through = new URL(url);
        through.hostname = '127.0.0.1';
        through.port = String(port);
        return through.href;
      },
      cut() {
        for (const socket of sockets) socket.destroy();
      },
      async [Symbol.asyncDispose]() {
        for (const socket of sockets) socket.destroy();
        await new Promise<void>((resolve) => void server.close(() => resolve()));
      },
    }),
    'open',
    { get: () => sockets.size },
  );
}

/** PostgreSQL's message of an error. */
function refusal(code: string, text: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${text}\0\0`);
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}
