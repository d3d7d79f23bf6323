import { Transient, Unavailable } from '#ports/errors.ts';

/** What SQLite's primary result codes mean to the person who runs the process (sqlite.org/rescode.html). */
const SQLITE_ADVICE: Readonly<Record<number, string>> = {
  3: 'may not be opened: give the account that runs Budget Watch read and write permission to it',
  5: 'is locked by another process for too long: look for a backup or a tool that holds it open',
  6: 'is locked by another process for too long: look for a backup or a tool that holds it open',
  8: 'is read-only: give the account that runs Budget Watch write permission to the file and its folder',
  10: 'could not be read or written: look at the disk and its file system',
  11: 'is damaged: restore it from a backup, or move it and the files -wal and -shm beside it away to start afresh',
  13: 'cannot grow because the disk is full: make room; nothing that was acknowledged is lost',
  14: 'cannot be opened: see that its folder exists and that the account that runs Budget Watch may write there',
  26: 'is not a database: DATA_DIR points to a foreign or damaged file; move it away or name another folder',
};

/** Returns `Unavailable` with advice for a fault of the file or the disk; any other error is returned unchanged. */
export function describeSqliteFailure(error: unknown, path: string): unknown {
  const code = sqliteCode(error);
  const advice = code === undefined ? undefined : SQLITE_ADVICE[code];
  return advice === undefined ? error : new Unavailable(`The database file ${path} ${advice}.`, { cause: error });
}

export function isBusy(error: unknown): boolean {
  return sqliteCode(error) === 5;
}

/** The file is damaged, or is no database. */
export function isDamage(error: unknown): boolean {
  const code = sqliteCode(error);
  return code === 11 || code === 26;
}

/** The primary result code; extended codes carry it in their lowest byte. */
function sqliteCode(error: unknown): number | undefined {
  const code = property(error, 'errcode');
  return typeof code === 'number' ? code & 0xff : undefined;
}

const RETRY = new Set(['40001', '40P01', '55P03', '57014']);

/**
 * The advice by SQLSTATE (postgresql.org/docs/current/errcodes-appendix.html), by the SQLSTATE's class, or by Node's error
 * code.
 */
const POSTGRES_ADVICE: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refuses connections: see that it runs and that DATABASE_URL names its host and port',
  ENOTFOUND: 'cannot be found: see that DATABASE_URL names the right host',
  EAI_AGAIN: 'cannot be found just now: see that the name server answers and that DATABASE_URL names the right host',
  ETIMEDOUT: 'does not answer: see that it runs and that the network lets this machine reach it',
  EHOSTUNREACH: 'cannot be reached: see that the network lets this machine reach it',
  ENETUNREACH: 'cannot be reached: see that the network lets this machine reach it',
  ECONNRESET: 'closed the connection; the next call opens a new one',
  EPIPE: 'closed the connection; the next call opens a new one',
  '28': 'refuses the sign-in: check the user and the password in DATABASE_URL',
  '3D': 'has no database of this name: create it, or correct DATABASE_URL',
  '08': 'lost the connection; the next call opens a new one',
  '57': 'is stopping, starting or closed the connection; the next call opens a new one',
  '53100': 'has a full disk: make room there; nothing that was acknowledged is lost',
  '53': 'is out of connections or memory: raise its limits or run fewer replicas',
  '25006': 'is read-only: DATABASE_URL must name the primary server',
  '42501': 'does not let this user create or change its tables: grant it CREATE on the schema',
  '25P03': 'closed the connection after a pause inside a transaction; the next call opens a new one',
  '58': 'could not read or write its files: look at its disk and its log',
  XX001: 'has damaged data: look at its log and restore it from a backup',
};

/** Advice that replaces that of a password where the server is shown a token. */
const TOKEN_ADVICE: Readonly<Record<string, string>> = {
  '28': "refuses the managed identity's token: see that the user in DATABASE_URL is the role that was made for the identity (pgaadauth_create_principal), that the server allows sign-in by Entra, and that this machine's clock is right",
};

/**
 * Returns `Unavailable` with advice, or `Transient` when another transaction was in the way; any other error is returned
 * unchanged.
 */
export function describePostgresFailure(
  error: unknown,
  server: string,
  proof: 'password' | 'token' = 'password',
): unknown {
  // there was no token to connect with
  if (error instanceof Unavailable) return error;
  const given = property(error, 'code');
  const code = typeof given === 'string' ? given : '';
  if (RETRY.has(code)) {
    return new Transient(`PostgreSQL at ${server} gave up because of other transactions: try again.`, { cause: error });
  }
  const byCode = proof === 'token' ? { ...POSTGRES_ADVICE, ...TOKEN_ADVICE } : POSTGRES_ADVICE;
  const advice = byCode[code] ?? (code.length === 5 ? byCode[code.slice(0, 2)] : undefined);
  const text = advice ?? adviceByMessage(error);
  return text === undefined ? error : new Unavailable(`PostgreSQL at ${server} ${text}.`, { cause: error });
}

/** Advice for pg's errors that have no code. */
function adviceByMessage(error: unknown): string | undefined {
  const message = error instanceof Error ? error.message : '';
  if (/timeout exceeded when trying to connect/i.test(message)) {
    return 'does not answer in time, or all connections are busy: see that it runs and is not overloaded';
  }
  if (/query read timeout/i.test(message)) return 'does not answer in time: see that it is not overloaded';
  if (/connection terminated|not queryable|connection error|has been discarded/i.test(message)) {
    return 'closed the connection; the next call opens a new one';
  }
  if (/SSL/.test(message)) return 'and this process do not agree about encryption: check sslmode in DATABASE_URL';
  if (/password must be a string|SASL/i.test(message)) {
    return 'wants a password: put user and password into DATABASE_URL';
  }
  return undefined;
}

function property(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null ? (error as Record<string, unknown>)[name] : undefined;
}
