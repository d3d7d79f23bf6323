import type { DatabaseSync } from 'node:sqlite';
import { setImmediate, setTimeout } from 'node:timers/promises';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { Unavailable } from '#ports/errors.ts';
import { describeSqliteFailure, isBusy } from './failures.ts';
import { createLogSync, type LogSync } from './sqlite-log-sync.ts';
import { Statements } from './sqlite-statements.ts';
import { isUnhurried } from './store.ts';

/** How long to wait for another writing process, without blocking the event loop. */
const BUSY_LIMIT_MS = 10_000;
/** After so much work without a pause the driver lets other work run. */
const BUSY_LOOP_MS = 10;

/** The open file: one connection for all work, and one that reads committed data while the first is in a transaction. */
export interface SqliteFile {
  readonly path: string;
  readonly writer: DatabaseSync;
  readonly reader: DatabaseSync;
}

/** Kysely over `node:sqlite`. Closing the Kysely instance closes the file. */
export function sqliteDialect(file: SqliteFile): Dialect {
  return {
    createAdapter: () => new TwoConnections(),
    createDriver: () => new SqliteDriver(file),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** Kysely would let nothing else run during a transaction; this driver lets questions run. */
class TwoConnections extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

class SqliteDriver implements Driver {
  readonly #file: SqliteFile;
  readonly #session: Session;
  readonly #free: SqliteConnection[] = [];

  constructor(file: SqliteFile) {
    this.#file = file;
    this.#session = new Session(file);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#free.pop() ?? new SqliteConnection(this.#session);
  }

  async beginTransaction(connection: SqliteConnection): Promise<void> {
    await connection.begin();
  }

  async commitTransaction(connection: SqliteConnection): Promise<void> {
    await connection.commit();
  }

  async rollbackTransaction(connection: SqliteConnection): Promise<void> {
    await connection.rollback();
  }

  async releaseConnection(connection: SqliteConnection): Promise<void> {
    this.#free.push(connection);
  }

  async destroy(): Promise<void> {
    await this.#session.turn.take();
    await this.#session.log.close();
    for (const database of [this.#file.reader, this.#file.writer]) if (database.isOpen) database.close();
    this.#session.turn.give();
  }
}

/** A statement that waits for its commit. */
interface Gathered {
  readonly query: CompiledQuery;
  readonly resolve: (result: QueryResult<unknown>) => void;
  readonly reject: (error: unknown) => void;
}

/** Runs statements on the two connections; its errors say what to do. */
class Session {
  readonly turn = new Turn();
  readonly log: LogSync;
  readonly #file: SqliteFile;
  readonly #write: Statements;
  readonly #read: Statements;
  readonly #gathered: Gathered[] = [];
  #busyMs = 0;

  constructor(file: SqliteFile) {
    this.#file = file;
    this.log = createLogSync(file.path);
    this.#write = new Statements(file.writer);
    this.#read = new Statements(file.reader);
  }

  get isInTransaction(): boolean {
    return this.#file.writer.isOpen && this.#file.writer.isTransaction;
  }

  async run<R>(query: CompiledQuery, on: 'writer' | 'committed'): Promise<QueryResult<R>> {
    try {
      const started = performance.now();
      if (!this.#file.writer.isOpen) throw new Unavailable('The database is closed: the process is stopping.');
      // The separate reader drops its cached pages at every commit, and reading them again is slow.
      const statements = on === 'committed' && this.isInTransaction ? this.#read : this.#write;
      const result = statements.run<R>(query);
      this.#busyMs += performance.now() - started;
      if (this.#busyMs > BUSY_LOOP_MS) await this.#letOthersRun();
      return result;
    } catch (error) {
      if (isBusy(error)) throw error;
      throw describeSqliteFailure(error, this.#file.path);
    }
  }

  /** Tries again while another process holds the file; only for statements that change nothing when they fail. */
  async runPatiently<R>(query: CompiledQuery, on: 'writer' | 'committed'): Promise<QueryResult<R>> {
    const giveUpAt = performance.now() + BUSY_LIMIT_MS;
    for (let waitMs = 2; ; waitMs = Math.min(50, waitMs * 2)) {
      try {
        return await this.run(query, on);
      } catch (error) {
        if (!isBusy(error)) throw error;
        if (performance.now() > giveUpAt) throw describeSqliteFailure(error, this.#file.path);
        await setTimeout(waitMs);
      }
    }
  }

  /** No caller learns of a commit before it is on the disk. */
  async sync(): Promise<void> {
    try {
      await this.log.sync();
    } catch (error) {
      throw new Unavailable(`The log of the database file ${this.#file.path} could not be written: look at the disk.`, {
        cause: error,
      });
    }
  }

  /** Lets statements of the same moment share one commit, which is most of the cost of a small statement. */
  async runTogether<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { promise, resolve, reject } = Promise.withResolvers<QueryResult<unknown>>();
    this.#gathered.push({ query, resolve, reject });
    if (this.#gathered.length === 1) void this.#runGathered();
    return (await promise) as QueryResult<R>;
  }

  async #runGathered(): Promise<void> {
    await setImmediate();
    await this.turn.take();
    const batch = this.#gathered.splice(0);
    try {
      const results = batch.length > 1 ? this.#runInOneCommit(batch) : undefined;
      for (const [index, { query, resolve, reject }] of batch.entries()) {
        const result = results?.[index];
        if (result) resolve(result);
        else await this.runPatiently(query, 'writer').then(resolve, reject);
      }
    } catch (error) {
      for (const { reject } of batch) reject(describeSqliteFailure(error, this.#file.path));
    } finally {
      this.turn.give();
    }
  }

  /** Undefined when nothing was written: each statement must then run alone to get its own error. */
  #runInOneCommit(batch: readonly Gathered[]): readonly QueryResult<unknown>[] | undefined {
    try {
      this.#write.run(CompiledQuery.raw('begin immediate'));
      const results = batch.map(({ query }) => this.#write.run(query));
      this.#write.run(CompiledQuery.raw('commit'));
      return results;
    } catch {
      if (this.isInTransaction) this.#write.run(CompiledQuery.raw('rollback'));
      return undefined;
    }
  }

  async #letOthersRun(): Promise<void> {
    this.#busyMs = 0;
    await setImmediate();
  }
}

class SqliteConnection implements DatabaseConnection {
  readonly #session: Session;
  #hasTurn = false;
  #hasWritten = false;

  constructor(session: Session) {
    this.#session = session;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#hasTurn) {
      const result = await this.#session.run<R>(query, 'writer');
      this.#hasWritten ||= mayHaveWritten(query, result);
      return result;
    }
    if (isSelect(query)) return await this.#session.runPatiently(query, 'committed');
    if (isUnhurried(query.sql)) return await this.#session.runTogether(query);
    const result = await this.#alone<R>(query);
    if (mayHaveWritten(query, result)) await this.#session.sync();
    return result;
  }

  async #alone<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    await this.#session.turn.take();
    try {
      return await this.#session.runPatiently(query, 'writer');
    } finally {
      this.#session.turn.give();
    }
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('streaming is not supported: read in pages');
  }

  async begin(): Promise<void> {
    await this.#session.turn.take();
    try {
      await this.#session.runPatiently(CompiledQuery.raw('begin immediate'), 'writer');
      this.#hasTurn = true;
    } catch (error) {
      this.#session.turn.give();
      throw error;
    }
  }

  async commit(): Promise<void> {
    await this.#session.run(CompiledQuery.raw('commit'), 'writer');
    const hasWritten = this.#hasWritten;
    this.#end();
    if (hasWritten) await this.#session.sync();
  }

  async rollback(): Promise<void> {
    if (!this.#hasTurn) return;
    try {
      // a full disk may have rolled the transaction back already
      if (this.#session.isInTransaction) await this.#session.run(CompiledQuery.raw('rollback'), 'writer');
    } finally {
      this.#end();
    }
  }

  #end(): void {
    this.#hasTurn = false;
    this.#hasWritten = false;
    this.#session.turn.give();
  }
}

function isSelect({ sql }: CompiledQuery): boolean {
  return /^\s*select\b/i.test(sql);
}

/** False when the statement surely changed nothing, so that nothing has to be brought to the disk. */
function mayHaveWritten(query: CompiledQuery, { numAffectedRows, rows }: QueryResult<unknown>): boolean {
  if (isSelect(query)) return false;
  if (rows.length > 0) return true;
  return numAffectedRows !== 0n || !/^\s*(insert|update|delete|with)\b/i.test(query.sql);
}

/** First come, first served. */
class Turn {
  #isTaken = false;
  readonly #waiting: (() => void)[] = [];

  async take(): Promise<void> {
    if (this.#isTaken) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#isTaken = true;
  }

  give(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#isTaken = false;
  }
}
