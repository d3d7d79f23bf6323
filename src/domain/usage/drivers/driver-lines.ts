import { add, addAll, createTally, type Tally, valueOf } from './tally.ts';

/** What a line of a breakdown is about. What a kind of line does not have is empty. */
export interface DriverFacts {
  /** As Partner Center spells it: of several spellings that differ in case only, one that is not all capitals. */
  readonly name: string;
  readonly azureSubscriptionId: string;
  readonly azureSubscription: string;
  readonly resourceGroup: string;
  /** Such as `Microsoft.Compute/virtualMachines`: a resource's own, or the one that costs most in a resource group. */
  readonly resourceType: string;
  /** A resource's address. */
  readonly resourceUri: string;
}

/** One line: what it is about, and what it cost in the billing period so far. */
export interface Driver extends DriverFacts {
  /** Tells lines of one kind apart, in lower case. */
  readonly key: string;
  readonly cost: number;
}

/** The largest lines and the sum of all others. */
export interface DriverList {
  /** Largest first. */
  readonly top: readonly Driver[];
  readonly others: { readonly count: number; readonly cost: number };
  readonly total: number;
}

/** How many lines of a kind a breakdown has. */
export const MOST_LINES = 50;
/** A plan of 200,000 resources is summed with at most so many of them in memory at once. */
const MOST_SUMMED = 10_000;

interface Line {
  facts: DriverFacts;
  readonly cost: Tally;
  /** What each type of resource costs in a line that has several, by the type in lower case. */
  types: Map<string, { readonly type: string; readonly cost: Tally }> | undefined;
}

/** Lines of one kind while they are summed. */
export interface DriverLines {
  readonly byKey: Map<string, Line>;
  /** What was small when there were too many lines. A line that comes up again begins anew: the total stays right. */
  readonly others: { count: number; readonly cost: Tally };
  readonly total: Tally;
}

export function createLines(): DriverLines {
  return { byKey: new Map(), others: { count: 0, cost: createTally() }, total: createTally() };
}

/** `key` in any case. `type` is one of several that the line may have. */
export function addToLine(
  lines: DriverLines,
  key: string,
  facts: DriverFacts,
  { cost, type }: { readonly cost: number; readonly type?: string },
): void {
  const line = lineOf(lines, key.toLowerCase(), facts);
  add(line.cost, cost);
  add(lines.total, cost);
  if (type !== undefined && type !== '') add(typeOf(line, type), cost);
  makeRoom(lines, MOST_SUMMED);
}

/** Adds all that `from` has. */
export function mergeLines(into: DriverLines, from: DriverLines): void {
  for (const [key, { facts, cost, types }] of from.byKey) {
    const line = lineOf(into, key, facts);
    addAll(line.cost, cost);
    for (const { type, cost: ofType } of types?.values() ?? []) addAll(typeOf(line, type), ofType);
  }
  into.others.count += from.others.count;
  addAll(into.others.cost, from.others.cost);
  addAll(into.total, from.total);
  makeRoom(into, MOST_SUMMED);
}

/** The lines as data; the largest `MOST_LINES` of them by name. */
export function listOf(lines: DriverLines): DriverList {
  const sorted = [...lines.byKey].map(([key, line]) => driverOf(key, line)).toSorted(largestFirst);
  const others = createTally();
  addAll(others, lines.others.cost);
  for (const { cost } of sorted.slice(MOST_LINES)) add(others, cost);
  return {
    top: sorted.slice(0, MOST_LINES),
    others: { count: lines.others.count + Math.max(0, sorted.length - MOST_LINES), cost: valueOf(others) },
    total: valueOf(lines.total),
  };
}

function lineOf({ byKey }: DriverLines, key: string, facts: DriverFacts): Line {
  const existing = byKey.get(key);
  if (!existing) {
    const line: Line = { facts, cost: createTally(), types: undefined };
    byKey.set(key, line);
    return line;
  }
  if (isShouted(existing.facts.name) && !isShouted(facts.name)) existing.facts = facts;
  return existing;
}

/** Azure returns many names in capitals that people wrote otherwise. */
function isShouted(name: string): boolean {
  return name === name.toUpperCase();
}

function typeOf(line: Line, type: string): Tally {
  const key = type.toLowerCase();
  line.types ??= new Map();
  const existing = line.types.get(key);
  if (existing) return existing.cost;
  const cost = createTally();
  line.types.set(key, { type, cost });
  return cost;
}

/** Half of the lines go to the others, the smallest first, once there are too many. */
function makeRoom({ byKey, others }: DriverLines, most: number): void {
  if (byKey.size <= most) return;
  const sizes = Float64Array.from(byKey.values(), ({ cost }) => Math.abs(valueOf(cost))).toSorted();
  const least = sizes[Math.ceil(byKey.size / 2)] ?? 0;
  for (const [key, { cost }] of byKey) {
    if (byKey.size <= most / 2) return;
    if (Math.abs(valueOf(cost)) > least) continue;
    byKey.delete(key);
    others.count += 1;
    addAll(others.cost, cost);
  }
}

function driverOf(key: string, { facts, cost, types }: Line): Driver {
  const [costliest] = [...(types?.values() ?? [])].toSorted((a, b) => valueOf(b.cost) - valueOf(a.cost));
  return { ...facts, key, resourceType: costliest?.type ?? facts.resourceType, cost: valueOf(cost) };
}

function largestFirst(a: Driver, b: Driver): number {
  return b.cost - a.cost || (a.key < b.key ? -1 : 1);
}
