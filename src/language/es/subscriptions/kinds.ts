import type { AlsoEnded } from '#domain/alerts/insight/also-heard.ts';
import { listed } from '#language/es/counting.ts';

const KINDS: Readonly<Record<AlsoEnded, string>> = { forecasts: 'previsiones', spikes: 'picos' };

/** What is told beside alerts: "previsiones y picos". */
export function listedKinds(kinds: readonly AlsoEnded[]): string {
  return listed(kinds.map((kind) => KINDS[kind]));
}
