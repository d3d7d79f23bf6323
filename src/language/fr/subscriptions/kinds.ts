import type { AlsoEnded } from '#domain/alerts/insight/also-heard.ts';
import { listed } from '#language/fr/counting.ts';

const KINDS: Readonly<Record<AlsoEnded, string>> = { forecasts: 'prévisions', spikes: 'pics' };

/** What is told beside alerts: "prévisions et pics". */
export function listedKinds(kinds: readonly AlsoEnded[]): string {
  return listed(kinds.map((kind) => KINDS[kind]));
}
