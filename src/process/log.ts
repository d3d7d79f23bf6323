import { pino } from 'pino';
import type { Log } from '#ports/log.ts';
import { createMask, MASK } from './mask.ts';

export type { Log } from '#ports/log.ts';

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

export interface LogOptions {
  readonly level: LogLevel;
  /** Values that no line may show, in whatever text they occur. */
  readonly secrets?: readonly string[];
  /** Takes one JSON line at a time; defaults to stdout. */
  readonly destination?: { write(line: string): void };
}

/**
 * A log of JSON lines with static messages and fields. Fields whose name sounds like a secret are masked at any depth, and so
 * are tokens and passwords inside texts. Of an error only name, message, code, status and stack are written, never the
 * request or the configuration that an HTTP client attaches to it.
 */
export function createLog({ level, secrets, destination }: LogOptions): Log {
  const { fieldsOf } = createDescriber(createMask(secrets));
  const options: pino.LoggerOptions = {
    level,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }), log: (fields) => fieldsOf(fields, 0) },
    // fieldsOf has already described the error
    serializers: { err: (err: unknown) => err },
  };
  const logger = destination === undefined ? pino(options) : pino(options, destination);
  return {
    debug: (fields, message) => logger.debug(fields, message),
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
  };
}

/**
 * Deeper than any field we write; anything deeper belongs to another library's object, is seldom of use and may be circular.
 */
const MAX_DEPTH = 6;
const MAX_ITEMS = 100;

const SECRET_NAME =
  /authori[sz]ation|token|pass(word|wd|phrase)|secret|credential|assertion|cookie|api_?key|private_?key|encryption_?key|signature|connection_?string|database_?url/i;

/** Describes fields in the form in which they are written. */
function createDescriber(textOf: (text: string) => string) {
  function valueOf(value: unknown, depth: number): unknown {
    if (typeof value === 'string') return textOf(value);
    if (typeof value === 'bigint') return value.toString();
    if (typeof value !== 'object' || value === null) return value;
    if (value instanceof Error) return errorOf(value, depth);
    if (value instanceof Date) return value;
    if (value instanceof URL) return textOf(value.href);
    if (depth >= MAX_DEPTH) return '[…]';
    if (Array.isArray(value)) return value.slice(0, MAX_ITEMS).map((item) => valueOf(item, depth + 1));
    return fieldsOf(value, depth + 1);
  }

  function fieldsOf(fields: object, depth: number): Record<string, unknown> {
    const entries = Object.entries(fields).map(([name, value]) => {
      const isHidden =
        SECRET_NAME.test(name) && (typeof value === 'string' || typeof value === 'object') && value !== null;
      return [name, isHidden ? MASK : valueOf(value, depth)];
    });
    return Object.fromEntries(entries);
  }

  function errorOf(error: Error, depth: number): Record<string, unknown> {
    const { code, statusCode } = error as { readonly code?: unknown; readonly statusCode?: unknown };
    const inner = depth >= MAX_DEPTH ? {} : innerErrorsOf(error, depth + 1);
    return {
      type: error.name,
      message: textOf(error.message),
      ...(typeof code === 'string' && { code: textOf(code) }),
      ...(typeof code === 'number' && { code }),
      ...(typeof statusCode === 'number' && { statusCode }),
      stack: textOf(error.stack ?? ''),
      ...inner,
    };
  }

  function innerErrorsOf(error: Error, depth: number): Record<string, unknown> {
    return {
      ...(error.cause instanceof Error && { cause: errorOf(error.cause, depth) }),
      ...(error instanceof AggregateError && {
        errors: error.errors.slice(0, MAX_ITEMS).map((each: unknown) => valueOf(each, depth)),
      }),
    };
  }

  return { fieldsOf };
}
