import type { Words } from '#language/catalogue.ts';
import type { Post } from '#ports/teams.ts';
import { run } from './text.ts';

/*
 * The parts that several cards share, as their templates expect them. Every text is fit for a TextRun and never empty; what
 * a card does not show is an empty list.
 */

/** A label and a value side by side. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** A line of text; `color` is `Attention` for what went wrong, and never says more than the words. */
export interface Line {
  readonly text: string;
  readonly color: 'Default' | 'Attention' | 'Warning' | 'Good';
  readonly weight: 'Default' | 'Bolder';
}

type ButtonData = Readonly<Record<string, unknown>>;

/** A button as it stands on a card, with what stands in for it where a client cannot execute. */
export interface Button {
  readonly type: 'Action.Execute';
  readonly title: string;
  readonly verb: string;
  readonly data: ButtonData;
  readonly fallback: { readonly type: 'Action.Submit'; readonly title: string; readonly data: ButtonData };
}

/** A button that leads to one of Microsoft's portals. */
export interface LinkButton {
  readonly type: 'Action.OpenUrl';
  readonly title: string;
  readonly url: string;
}

interface Place {
  readonly mode: 'primary' | 'secondary';
}

/** A button with its place: clients put secondary ones behind one button. */
export type Placed = (Button | LinkButton) & Place;
export type PlacedButton = Button & Place;

/** At most so many buttons are in sight: the one behind which the others stand is one of them. */
const IN_SIGHT = 3;

/** The likely ones first, in the order given; the rest stand behind. `others` are in sight elsewhere on the card. */
export function placed<T extends Button | LinkButton>(buttons: readonly T[], others = 0): (T & Place)[] {
  const room = IN_SIGHT - others;
  const shown = buttons.length <= room ? room : room - 1;
  return buttons.map((each, index) => ({ ...each, mode: index < shown ? 'primary' : 'secondary' }));
}

/** The colour of a bar; a word says the same. */
export type Tone = 'Good' | 'Warning' | 'Attention';

/** How much of a budget is used, drawn: by the client, or in text, where the budget is a mark. */
export interface Bar {
  readonly color: Tone;
  /** 0 to 100. */
  readonly value: number;
  /** The same drawn in text: what is used, what is left, the mark, and what lies beyond it. */
  readonly runs: readonly object[];
}

/** What stands behind a word that opens it. */
export interface More {
  readonly title: string;
  /** Of its own on every card: two may stand on one. */
  readonly id: string;
  readonly facts: readonly Fact[];
  readonly notes: readonly Line[];
}

export function fact(label: string, value: string): Fact {
  return { label, value: run(value) };
}

export function line(text: string, options: Partial<Pick<Line, 'color' | 'weight'>> = {}): Line {
  return { text: run(text), color: options.color ?? 'Default', weight: options.weight ?? 'Default' };
}

/** A list without the entries that do not apply. */
export function present<T extends object | string>(entries: readonly (T | undefined | false)[]): T[] {
  return entries.filter((entry): entry is T => entry !== undefined && entry !== false);
}

type ButtonWords = Pick<Words, 'buttons'>;

/** `data` say what it is about; `own` are data that the one that stands in does without. */
export function button(title: string, verb: string, data: ButtonData, own: ButtonData = {}): Button {
  const fallback = { type: 'Action.Submit', title, data: { verb, ...data } } as const;
  return { type: 'Action.Execute', title, verb, data: { ...data, ...own }, fallback };
}

/** The post with this button behind the others. */
export function withButton(post: Post, last: Button): Post {
  const actions = Array.isArray(post.card['actions']) ? post.card['actions'] : [];
  return { ...post, card: { ...post.card, actions: [...actions, last] } };
}

/** A button that runs a command for one customer, as if it had been typed. */
export function commandButton(title: string, command: string, customerId: string): Button {
  return button(title, 'run', { command, customerId });
}

/** A button that runs a command for all customers, as if it had been typed. */
export function allButton(command: string, { buttons }: ButtonWords): Button {
  return button(buttons.allCustomers, 'run', { command, all: true });
}

/** A button that runs a command about no customer; whoever shows it adds the data that say what exactly. */
export function runButton(title: string, command: string): Button {
  return button(title, 'run', { command });
}

/** Beside a row of a post that stays as it is: opens its customer below. */
export function openBelowButton(title: string, customerId: string): Button {
  return belowButton(title, 'run', { command: 'usage', customerId });
}

/** Beside a row of a post that stays as it is: acknowledges its alert. */
export function acknowledgeBelowButton(alertId: string, { buttons }: ButtonWords): Button {
  return belowButton(buttons.acknowledge, 'acknowledge', { alertId });
}

/** Asks whether those alerts of a table that are still open are to be acknowledged. */
export function acknowledgeTableButton(title: string, alertIds: readonly string[]): Button {
  return belowButton(title, 'run', { command: 'acknowledge', ofTable: alertIds });
}

function belowButton(title: string, verb: string, data: ButtonData): Button {
  return button(title, verb, data, { stays: true });
}

/** A button that changes nothing. */
export function cancelButton({ buttons }: ButtonWords): Button {
  return button(buttons.cancel, 'cancel', {});
}

/** On the card of a customer's usage, which stays and then says from which percentages alerts come. */
export function subscribeButton(customerId: string, { buttons }: ButtonWords): Button {
  return button(buttons.subscribe, 'run', { command: 'subscribe', customerId, on: 'usage' });
}

/** Spikes beside alerts about these customers, whose percentages stay. */
export function subscribeToSpikesButton(customerIds: readonly string[], { buttons }: ButtonWords): Button {
  return button(buttons.subscribeToSpikes, 'run', { command: 'subscribe', customerIds, also: { spikes: true } });
}

/** The post that a button is on; `news` says which of the alert's posts it is, where the post tells a forecast or a spike. */
export interface OnPost {
  readonly alertId: string;
  readonly news?: string | undefined;
}

/** On an alert's card: what the command answers replaces it, with a button that leads back. */
function buttonOnPost(title: string, command: string, customerId: string, on: OnPost | undefined): Button {
  return button(title, 'run', { command, customerId, ...(on && dataOf(on)) });
}

function dataOf({ alertId, news }: OnPost): Readonly<Record<string, string>> {
  return { alertId, ...(news !== undefined && { news }) };
}

export function showUsageButton(customerId: string, on: OnPost, { buttons }: ButtonWords): Button {
  return buttonOnPost(buttons.showUsage, 'usage', customerId, on);
}

/** Where the billing period will end. */
export function forecastButton(customerId: string, on: OnPost, { buttons }: ButtonWords): Button {
  return buttonOnPost(buttons.forecast, 'forecast', customerId, on);
}

/** What the customer's cost is spent on. */
export function driversButton(customerId: string, { buttons }: ButtonWords, on?: OnPost): Button {
  return buttonOnPost(buttons.whatDrivesIt, 'drivers', customerId, on);
}

/** Takes back the change with this id; on a post, what it shows was done last about its customer. */
export function undoButton(of: { readonly change: string } | OnPost, { buttons }: ButtonWords): Button {
  return button(buttons.undo, 'undo', 'change' in of ? { change: of.change } : dataOf(of));
}

export function acknowledgeButton(on: OnPost, { buttons }: ButtonWords): Button {
  return button(buttons.acknowledge, 'acknowledge', dataOf(on));
}

/** For a day, or until the billing period ends, which is on that `lastDay`. */
export function silenceButton(
  on: OnPost,
  until: 'day' | { readonly lastDay: string },
  { buttons }: ButtonWords,
): Button {
  const title = until === 'day' ? buttons.silence.day : buttons.silence.until(until.lastDay);
  return button(title, 'silence', { ...dataOf(on), until: until === 'day' ? 'day' : 'period' });
}

export function linkButton(title: string, url: string): LinkButton {
  return { type: 'Action.OpenUrl', title, url };
}

/** So many characters of text are within the narrowest column of a phone. */
const CELLS = 30;
const USED = '▄';
const LEFT = '─';

/** The bar ends with the budget, or with what is spent where that is more. */
export function bar(percent: number, color: Tone): Bar {
  const used = Math.max(0, percent);
  const whole = Math.max(100, used);
  const budget = Math.round((CELLS * 100) / whole);
  const mark = whole > 100 ? Math.min(CELLS - 1, Math.max(1, budget)) : CELLS;
  const filled = Math.min(mark, Math.floor((CELLS * used) / whole));
  return {
    color,
    value: Math.min(100, used),
    runs: [
      ...drawn(USED.repeat(filled), { color }),
      ...drawn(LEFT.repeat(mark - filled), { isSubtle: true }),
      ...drawn('│', { weight: 'Bolder' }),
      ...drawn(USED.repeat(CELLS - mark), { color }),
    ],
  };
}

/** Ready for the card: working out each of its parts in the template took a tenth of the time of the whole card. */
function drawn(text: string, look: object): readonly object[] {
  return text === '' ? [] : [{ type: 'TextRun', text, size: 'Small', fontType: 'Monospace', ...look }];
}
