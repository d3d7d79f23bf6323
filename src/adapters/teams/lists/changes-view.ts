import { line, openBelowButton, present } from '#adapters/teams/layout/parts.ts';
import { run, spoken } from '#adapters/teams/layout/text.ts';
import type { ChangedCustomers } from '#domain/usage/lists/changes.ts';
import type { ListRow } from '#domain/usage/lists/customer-list.ts';
import type { Speech } from '#language/speech.ts';
import type { ChangesAnswer } from '#ports/asking/list-answer.ts';
import { amongLines, type CustomerListView, counted } from './customer-list-view.ts';
import { commonDate, customerRows } from './customer-row.ts';

/**
 * What has changed since a day: whose budget, who passed a threshold or fell below one, who is newly heading over the budget or no
 * longer is, and who rose most of the others.
 */
export function changesView(found: ChangesAnswer, speech: Speech): CustomerListView {
  const { words, format } = speech;
  const { changes } = words.lists;
  const { headings } = changes;
  const { budget, passed, fell, newly, noLonger, heading, rose, now, thresholds, unknown } = found;
  const day = format.day(found.date);
  const date = commonDate(namedOn(found), speech);
  const part = (title: string, { count, rows }: ChangedCustomers) => {
    const more = count - rows.length;
    const on = { now, thresholds, date, open: openBelowButton };
    return {
      heading: run(title),
      rows: customerRows(rows, on, speech),
      more: more > 0 ? [line(words.names.more(format.count(more)))] : [],
    };
  };
  const parts = [
    passed.count > 0 && part(changes.passed(counted(passed.count, speech)), passed),
    fell.count > 0 && part(changes.fell(counted(fell.count, speech)), fell),
    newly.count > 0 && part(headings.newly(counted(newly.count, speech), heading.newly > newly.count), newly),
    noLonger.count > 0 &&
      part(headings.noLonger(counted(noLonger.count, speech), heading.noLonger > noLonger.count), noLonger),
    budget.count > 0 && part(changes.budget(counted(budget.count, speech)), budget),
    rose.length > 0 && part(changes.rose, { count: rose.length, rows: rose }),
  ];
  // of nobody is known that nothing was passed
  const isIncomparable = unknown > 0 && unknown === found.running;
  const answer = isIncomparable
    ? changes.unknown(counted(unknown, speech), day)
    : changes.answer(day, {
        passed: counted(passed.count, speech),
        fell: counted(fell.count, speech),
        newly: counted(heading.newly, speech),
        noLonger: counted(heading.noLonger, speech),
        budget: counted(budget.count, speech),
      });
  return {
    heading: run(changes.heading(day)),
    answer: run(answer),
    among: amongLines(found, speech),
    rows: [],
    below: [],
    ended: present(parts),
    totals: [],
    moreTotals: [],
    notes: present([
      found.isWithoutDigest && line(changes.noDigest),
      unknown > 0 && !isIncomparable && line(changes.unknown(counted(unknown, speech), day)),
      heading.unknown > 0 && line(changes.unknownHeading(counted(heading.unknown, speech), day)),
      date !== undefined && line(words.lists.asOf(date)),
    ]),
    buttons: [],
    speak: spoken(answer),
  };
}

/** The customers in the order in which the card names them. */
export function namedOn({ passed, fell, newly, noLonger, budget, rose }: ChangesAnswer): readonly ListRow[] {
  return [passed, fell, newly, noLonger, budget].flatMap(({ rows }) => rows).concat(rose);
}
