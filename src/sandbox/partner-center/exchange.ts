import type { Instant } from '#domain/time/time.ts';

/** A request as the routes see it; header names are in lower case. */
export interface RouteRequest {
  readonly method: string;
  /** Without the `/v1` in front. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
  readonly now: Instant;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is written as JSON, a list of texts one after the other as it comes. */
  readonly body: object | string | { readonly chunks: Iterable<string> };
}
