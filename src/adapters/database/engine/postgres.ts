import { type CompiledQuery, type DatabaseConnection, Kysely, PostgresDialect, PostgresDriver } from 'kysely';
import { Client, type ClientConfig, Pool, types } from 'pg';
import type { KeptToken } from '#adapters/entra/kept-token.ts';
import type { Clock } from '#ports/clock.ts';
import { Unavailable } from '#ports/errors.ts';
import { describePostgresFailure } from './failures.ts';
import type { Tables } from './schema.ts';
import type { Store } from './store.ts';

/** `count` returns int8 and a sum of int8 returns numeric; both are far below 2^53 here. */
const AS_NUMBERS = new Set<number>([types.builtins.INT8, types.builtins.NUMERIC]);

interface PostgresOptions {
  readonly url: string;
  readonly system: Clock;
  /** Instead of a password in the URL. */
  readonly token?: KeptToken | undefined;
}

/**
 * Creates a pool of connections to PostgreSQL without opening any. A lost connection fails the call that runs on it; the next
 * call gets a new one.
 * @throws Unavailable when the URL cannot be understood.
 */
export function openPostgres({ url, system, token }: PostgresOptions): Store {
  const server = serverOf(url);
  const pool = new Pool({
    connectionString: url,
    ...(token && { Client: clientWith(token) }),
    application_name: 'budget-watch',
    max: 10,
    // a token that has to be fetched first may take a little longer
    connectionTimeoutMillis: token ? 15_000 : 5_000,
    query_timeout: 60_000,
    statement_timeout: 30_000,
    lock_timeout: 15_000,
    // a process that froze inside a transaction must not keep the others from its rows
    idle_in_transaction_session_timeout: 10_000,
    keepAlive: true,
    types: {
      getTypeParser: (oid, format) => (AS_NUMBERS.has(oid) ? Number : types.getTypeParser(oid, format)),
    },
  });
  // without a listener, a connection that is lost while idle or between two statements would end the process
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const dialect = new PostgresDialect({ pool });
  dialect.createDriver = () => new GuardedDriver({ pool }, { server, token });
  return { db: new Kysely<Tables>({ dialect }), engine: 'postgres', system };
}

/**
 * A client whose password is the token at the time of connecting; the server looks at it only then. It is not an option of the
 * pool, because the URL, even one without a password, would win. Where there is no token, the connection that waits for it is
 * closed: the pool knows nothing of it, and it would keep a command from ending.
 */
function clientWith(token: KeptToken): typeof Client {
  return class extends Client {
    constructor(config?: string | ClientConfig) {
      super(config);
      const password = () =>
        token.get().catch((error: unknown) => {
          void this.end();
          throw error;
        });
      Object.defineProperty(this, 'password', { value: password, writable: true, enumerable: false });
    }
  };
}

/** Host, port and database for messages; never the user's password. */
function serverOf(url: string): string {
  try {
    const { protocol, host, pathname } = new URL(url);
    if (!/^postgres(ql)?:$/.test(protocol)) throw new TypeError('not a PostgreSQL URL');
    return `${host || 'localhost'}${pathname}`;
  } catch {
    // the cause is left out, because it carries the URL and with it the password
    throw new Unavailable('DATABASE_URL cannot be understood: write postgres://user:password@host:port/database.');
  }
}

interface Server {
  /** For messages. */
  readonly server: string;
  readonly token: KeptToken | undefined;
}

/** Turns the failures of pg into errors that say what to do. */
class GuardedDriver extends PostgresDriver {
  readonly #server: string;
  readonly #token: KeptToken | undefined;
  readonly #guarded = new WeakSet<DatabaseConnection>();

  constructor(config: ConstructorParameters<typeof PostgresDriver>[0], { server, token }: Server) {
    super(config);
    this.#server = server;
    this.#token = token;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    // open connections need no token, and the next new one must not find that it ran out
    this.#token?.keep();
    const connection = await this.#explain(() => super.acquireConnection());
    if (!this.#guarded.has(connection)) {
      const run = connection.executeQuery.bind(connection);
      connection.executeQuery = (query, options) => this.#explain(() => run(withoutNul(query), options));
      this.#guarded.add(connection);
    }
    return connection;
  }

  async #explain<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw describePostgresFailure(error, this.#server, this.#token ? 'token' : 'password');
    }
  }
}

/** The one character that PostgreSQL cannot store; names and texts from outside may contain it. */
const NUL = '\u0000';

function withoutNul(query: CompiledQuery): CompiledQuery {
  if (!query.parameters.some(holdsNul)) return query;
  return { ...query, parameters: query.parameters.map(replaceNul) };
}

function holdsNul(value: unknown): boolean {
  return Array.isArray(value) ? value.some(holdsNul) : typeof value === 'string' && value.includes(NUL);
}

function replaceNul(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(replaceNul);
  return typeof value === 'string' ? value.replaceAll(NUL, '\uFFFD') : value;
}
