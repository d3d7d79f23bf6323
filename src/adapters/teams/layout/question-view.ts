import type { Customer } from '#domain/usage/customer.ts';
import { acknowledgeAllButton, type Button, cancelButton, commandButton, type Line, line, present } from './parts.ts';
import { nameOf, nameRun, nameTitle, run, spoken } from './text.ts';

/** What a person asked for, in the words of the button that does it. */
export interface Wish {
  /** The name of the command in the data of the button. */
  readonly command: string;
  /** The first word of the button's title, such as "Silence". */
  readonly verb: string;
  /** What the button does; undefined where it only shows something. */
  readonly effect: string | undefined;
}

/** "Did you mean …?", with one button that does exactly what the person asked for. */
export interface QuestionView {
  readonly question: string;
  readonly customers: readonly { readonly name: readonly Line[]; readonly domain: string }[];
  readonly notes: readonly Line[];
  readonly buttons: readonly Button[];
  readonly speak: string;
}

const LIST_LENGTH = 100;

export function questionView(customers: readonly Customer[], { command, verb, effect }: Wish): QuestionView {
  const [first, ...others] = customers;
  const isOne = others.length === 0;
  const question =
    isOne && first ? `Did you mean ${nameOf(first)}?` : `Did you mean these ${customers.length} customers?`;
  const whom = isOne && first ? nameTitle(first) : `${customers.length} customers`;
  return {
    question: run(question),
    customers: customers.map((customer) => ({
      name: isOne ? [] : [{ ...line(nameOf(customer), { weight: 'Bolder' }), text: nameRun(customer) }],
      // fifty of the longest domains have to fit on one card
      domain: run(customer.domain || customer.id, isOne ? undefined : LIST_LENGTH),
    })),
    notes: present([
      effect !== undefined && line(effect),
      effect !== undefined && line('Nothing has been changed yet.'),
    ]),
    buttons: [commandButton(`${verb} ${whom}`, command, first?.id ?? ''), cancelButton()],
    speak: spoken(question),
  };
}

/** "Acknowledge all 7 open alerts?": the button acknowledges only those that were counted. */
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
