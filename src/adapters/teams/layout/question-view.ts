import { percentages } from '#adapters/teams/subscriptions/subscription-views.ts';
import type { Reader } from '#domain/alerts/alert-subscription.ts';
import type { Instant } from '#domain/time/time.ts';
import type { Customer } from '#domain/usage/customer.ts';
import { formatFor } from '#language/format.ts';
import type { Named } from './choice-view.ts';
import {
  acknowledgeAllButton,
  type Button,
  type CustomerCommand,
  cancelButton,
  commandButton,
  type Line,
  line,
  present,
} from './parts.ts';
import { nameOf, nameRun, nameTitle, run, spoken } from './text.ts';

/** What a person asked for, as far as it is about customers. */
export interface Wish {
  readonly command: CustomerCommand;
  /** The names that were given, where there may be several. */
  readonly named?: Named;
  /** What a button has to carry along. */
  readonly more?: Readonly<Record<string, unknown>>;
  readonly thresholds?: readonly number[] | undefined;
  readonly isEverywhere?: boolean;
  /** When a silence would end. */
  readonly until?: Instant | undefined;
  readonly why?: string | undefined;
}

/** "Did you mean …?", with one button that does exactly what was asked for. */
export interface QuestionView {
  readonly question: string;
  readonly customers: readonly { readonly name: readonly Line[]; readonly domain: string }[];
  readonly notes: readonly Line[];
  readonly buttons: readonly Button[];
  readonly speak: string;
}

const LIST_LENGTH = 100;

const VERBS: Readonly<Record<CustomerCommand, string>> = {
  usage: 'Usage for',
  subscribe: 'Subscribe',
  unsubscribe: 'Unsubscribe',
  acknowledge: 'Acknowledge',
  silence: 'Silence',
  unsilence: 'Unsilence',
  'who hears about': 'Who hears about',
};

export function questionView(customers: readonly Customer[], wish: Wish, reader: Reader): QuestionView {
  const [first, ...others] = customers;
  const isOne = others.length === 0;
  const question =
    isOne && first ? `Did you mean ${nameOf(first)}?` : `Did you mean these ${customers.length} customers?`;
  const whom = isOne && first ? nameTitle(first) : `${customers.length} customers`;
  const effect = effectText(wish, isOne, reader);
  return {
    question: run(question),
    customers: customers.map((customer) => ({
      name: isOne ? [] : [{ ...line(nameOf(customer), { weight: 'Bolder' }), text: nameRun(customer) }],
      // fifty of the longest have to fit
      domain: run(customer.domain || customer.id, isOne ? undefined : LIST_LENGTH),
    })),
    notes: present([
      effect !== undefined && line(effect),
      effect !== undefined && line('Nothing has been changed yet.'),
    ]),
    buttons: [commandButton(`${VERBS[wish.command]} ${whom}`, wish.command, first?.id ?? ''), cancelButton()],
    speak: spoken(question),
  };
}

/** "Acknowledge all?", with their number: only those that were counted. */
export function acknowledgeAllView(count: number, isCut: boolean): QuestionView {
  const what = isCut
    ? `the ${count} worst open alerts`
    : count === 1
      ? 'the one open alert'
      : `all ${count} open alerts`;
  const question = `Acknowledge ${what}?`;
  return {
    question,
    customers: [],
    notes: [
      line('Those that are open here now, for everybody; "alerts" lists them.'),
      line('Nothing has been changed yet.'),
    ],
    buttons: [acknowledgeAllButton(`Acknowledge ${what}`), cancelButton()],
    speak: spoken(question),
  };
}

/** What the button does; undefined where it only shows something. */
function effectText(wish: Wish, isOne: boolean, reader: Reader): string | undefined {
  const where = wish.isEverywhere === true ? 'everywhere' : 'here';
  switch (wish.command) {
    case 'acknowledge':
      return 'The button acknowledges the open alert for everybody.';
    case 'silence':
      return `The button silences alerts ${where}${untilText(wish, reader)}.`;
    case 'unsilence':
      return `The button ends the silence ${where}.`;
    case 'unsubscribe':
      return 'The button ends the alerts here.';
    case 'subscribe': {
      const at = wish.thresholds ? percentages(wish.thresholds, 'and') : 'the usual percentages';
      return `The button turns alerts on here, at ${at} of ${isOne ? 'the budget' : 'their budgets'}.`;
    }
    default:
      return undefined;
  }
}

function untilText({ until, why }: Wish, reader: Reader): string {
  const end = until === undefined ? '' : ` until ${formatFor(reader).dateTime(until)}`;
  return why === undefined ? end : `${end}, because ${why}`;
}
