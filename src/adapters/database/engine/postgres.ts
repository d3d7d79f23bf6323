import { type CompiledQuery, type DatabaseConnection, Kysely, PostgresDialect, PostgresDriver } from 'kysely';
import { Pool, types } from 'pg';
import type { Clock } from '#ports/clock.ts';
import { Unavailable } from '#ports/errors.ts';
import { describePostgresFailure } from './failures.ts';
import type { Tables } from './schema.ts';
import type { Store } from './store.ts';

/** `count` returns int8 and a sum of int8 returns numeric; both are far below 2^53 here. */
const AS_NUMBERS = new Set<number>([types.builtins.INT8, types.builtins.NUMERIC]);

/**
 * Creates a pool of connections to PostgreSQL without opening any. A lost connection fails the call that runs on it; the next
 * call gets a new one.
 * @throws Unavailable when the URL cannot be understood.
 */
export function openPostgres(options: { readonly url: string; readonly system: Clock }): Store {
  const server = serverOf(options.url);
  const pool = new Pool({
    connectionString: options.url,
    application_name: 'budget-watch',
    max: 10,
    connectionTimeoutMillis: 5_000,
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
  dialect.createDriver = () => new GuardedDriver({ pool }, server);
  return { db: new Kysely<Tables>({ dialect }), engine: 'postgres', system: options.system };
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

/** Turns the failures of pg into errors that say what to do. */
class GuardedDriver extends PostgresDriver {
  readonly #server: string;
  readonly #guarded = new WeakSet<DatabaseConnection>();

  constructor(config: ConstructorParameters<typeof PostgresDriver>[0], server: string) {
    super(config);
    this.#server = server;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
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
      throw describePostgresFailure(error, this.#server);
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
