import type { AlsoEnded } from '#domain/alerts/insight/also-heard.ts';
import { listed } from '#language/de/counting.ts';

const KINDS: Readonly<Record<AlsoEnded, string>> = { forecasts: 'Prognosen', spikes: 'Ausreißer' };

/** What is told beside alerts: "Prognosen und Ausreißer". */
export function listedKinds(kinds: readonly AlsoEnded[]): string {
  return listed(kinds.map((kind) => KINDS[kind]));
}
