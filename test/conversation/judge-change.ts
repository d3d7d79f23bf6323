import { isDeepStrictEqual } from 'node:util';
import type { differences } from './changes.ts';
import type { Heard } from './heard.ts';
import { namedBy } from './heard.ts';
import type { RequiredChange } from './required-change.ts';

/*
 * Whether exactly what a row requires was changed, and whether the answer says so.
 */

export type Differences = ReturnType<typeof differences>;

export interface Changed {
  readonly differences: Differences;
  readonly heard: Heard;
  readonly conversationId: string;
  /** All customers that the row has. */
  readonly names: readonly string[];
  /** Those with an open alert. */
  readonly alerted: readonly string[];
  readonly idOf: (name: string) => string;
}

const UNDO = /^(?:Undo|Rückgängig|Annuler|Deshacer)/u;
const WITH_UNDO = ['acknowledge', 'silence', 'subscribe', 'unsubscribe'];

/** What is wrong; undefined when exactly this was done, said and offered to be undone. */
export function problemOfChange(required: RequiredChange, changed: Changed): string | undefined {
  return (
    problemInDatabase(required, changed) ?? problemInAudit(required, changed) ?? problemInAnswer(required, changed)
  );
}

function problemInDatabase(required: RequiredChange, changed: Changed): string | undefined {
  const { audit: _, ...found } = changed.differences;
  const expected = EXPECTED[required.verb]?.(required, changed);
  if (expected === undefined) return `nobody can judge yet whether "${required.verb}" was done`;
  const { key, isMet } = expected;
  const others = Object.keys(found).filter((each) => each !== key);
  if (others.length > 0) return `it also changed ${others.join(', ')}`;
  const difference = found[key];
  if (difference === undefined) return `nothing was changed in ${key}`;
  return isMet ? undefined : `another change was made: ${JSON.stringify(difference)}`;
}

interface Expected {
  readonly key: 'subscriptions' | 'silences' | 'acknowledged' | 'digests';
  readonly isMet: boolean;
}

const EXPECTED: Readonly<Record<string, (required: RequiredChange, changed: Changed) => Expected>> = {
  acknowledge(required, { differences: found, alerted, idOf }) {
    const wanted = required.of === 'all' ? alerted : required.of;
    const { added = [], removed = [] } = found.acknowledged ?? {};
    return { key: 'acknowledged', isMet: removed.length === 0 && isSame(added, wanted.map(idOf)) };
  },
  unacknowledge(required, { differences: found, alerted, idOf }) {
    const wanted = required.of === 'all' ? alerted : required.of;
    const { added = [], removed = [] } = found.acknowledged ?? {};
    return { key: 'acknowledged', isMet: added.length === 0 && isSame(removed, wanted.map(idOf)) };
  },
  silence(required, changed) {
    const { added = [], removed = [] } = changed.differences.silences ?? {};
    const [from, to] = required.until ?? [0, Infinity];
    const isOurs = added.every(
      ({ conversation, until }) => conversation === changed.conversationId && until >= from && until <= to,
    );
    const customers = added.map(({ customer }) => customer);
    return { key: 'silences', isMet: isOurs && removed.length === 0 && isSame(customers, scopesOf(required, changed)) };
  },
  unsilence(required, changed) {
    const { added = [], removed = [] } = changed.differences.silences ?? {};
    const customers = removed.map(({ customer }) => customer);
    return { key: 'silences', isMet: added.length === 0 && isSame(customers, scopesOf(required, changed)) };
  },
  subscribe(required, changed) {
    const { added = [], removed = [] } = changed.differences.subscriptions ?? {};
    const scopes = scopesOf(required, changed);
    const isOurs = added.every(
      ({ conversation, thresholds }) =>
        conversation === changed.conversationId && isDeepStrictEqual(thresholds, required.thresholds),
    );
    // one that existed is replaced
    const isReplaced = removed.every(({ conversation, scope }) =>
      added.some((one) => one.conversation === conversation && one.scope === scope),
    );
    return {
      key: 'subscriptions',
      isMet:
        isOurs &&
        isReplaced &&
        isSame(
          added.map(({ scope }) => scope),
          scopes,
        ),
    };
  },
  unsubscribe(required, changed) {
    const { added = [], removed = [] } = changed.differences.subscriptions ?? {};
    const scopes = removed.map(({ scope }) => scope);
    const isOurs = removed.every(({ conversation }) => conversation === changed.conversationId);
    const isWhole = required.of === 'all' ? removed.length > 0 : isSame(scopes, required.of.map(changed.idOf));
    return { key: 'subscriptions', isMet: isOurs && added.length === 0 && isWhole };
  },
  digest({ digest }, changed) {
    const { added = [], removed = [] } = changed.differences.digests ?? {};
    const [set] = added;
    if (digest === undefined) return { key: 'digests', isMet: added.length === 0 && removed.length === 1 };
    const isMet =
      added.length === 1 &&
      set?.conversation === changed.conversationId &&
      set.every === digest.every &&
      (digest.weekday === undefined || set.weekday === digest.weekday) &&
      (digest.minuteOfDay === undefined || set.minuteOfDay === digest.minuteOfDay);
    return { key: 'digests', isMet };
  },
};

function scopesOf(required: RequiredChange, { idOf }: Changed): readonly string[] {
  return required.of === 'all' ? ['all'] : required.of.map(idOf);
}

const isSame = (some: readonly string[], others: readonly string[]): boolean =>
  isDeepStrictEqual(some.toSorted(), others.toSorted());

/** One line per change at least, all of them of this verb, with each customer. */
function problemInAudit(required: RequiredChange, changed: Changed): string | undefined {
  const { added = [], removed = [] } = changed.differences.audit ?? {};
  if (added.length === 0 || removed.length > 0) return 'the audit has no new row';
  // what ends something may have been said as "undo"
  const codes = required.verb.startsWith('un') ? [required.verb, 'undo'] : [required.verb];
  const wrong = added.find(({ code }) => !codes.includes(code));
  if (wrong) return `the audit says ${wrong.code}`;
  const ids = required.of === 'all' ? [] : required.of.map(changed.idOf);
  const isNamed = ids.every((id) => added.some(({ text }) => text.includes(id)));
  return isNamed ? undefined : 'the audit does not name the customer';
}

function problemInAnswer(required: RequiredChange, { heard, names, differences }: Changed): string | undefined {
  const named = namedBy(heard, names, required.of === 'all' ? [] : required.of);
  if (required.of !== 'all') {
    const missing = required.of.filter((name) => !named.includes(name));
    if (missing.length > 0) return `the answer does not say ${missing.join(', ')}`;
    const others = named.filter((name) => !required.of.includes(name));
    if (others.length > 0) return `the answer also speaks of ${others.join(', ')}`;
  }
  // what was undone itself is not offered to be undone
  const isUndone = differences.audit?.added.some(({ code }) => code === 'undo') === true;
  const hasUndo = isUndone || heard.titles.some((title) => UNDO.test(title));
  return hasUndo || !WITH_UNDO.includes(required.verb) ? undefined : 'the answer does not offer Undo';
}
