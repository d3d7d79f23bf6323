/*
 * How people say what the bot can do, as tables of a language. The words on the left are a pattern that the whole text has to
 * match, without case, accents and the courtesies around it; what is right is the same in the words of the commands.
 *
 * In a pattern, `( … )`, `|` and `?` mean what they mean in a regular expression, an apostrophe may be missing, and these stand
 * for something that is carried over:
 *   <c>     a customer, or several, as they were typed      <at>     percentages: "50%, 75 and 90"
 *   <when>  another time than now: "in October"              <lasts>  for how long, or until when
 *   <n>     a number, in digits or in a word                 <cur>    a currency: "EUR"
 *   <since> a day after "since"                              <clock>  a time of the day; <time> also "8"
 *   <day>   a day of the week                                <pos>    a place in a list: "the second"
 *   <d>     another customer beside <c>
 * and these for words that say nothing more:
 *   <now>   "this month", "so far"                           <pct>    "%", "percent"
 *   <it>    "it", "this one"
 *   <any>   anything                                         <money>  an amount: "5000 euro", "10k"
 *   <later> a time to come: "tomorrow", "next week"
 *   <soon>  the same in a question; <ahead> after the running period: "next month"
 *   <unread> a time that has been and cannot be told: "week 45"
 * On the right, `[ … ]` is left out where what it carries was not said, and `<n|10>` is 10 then.
 */

/** What cannot be done yet, or not at all: one sentence says so, and what can be done. */
export type NotYet =
  | 'reminders'
  | 'quietHours'
  | 'owners'
  | 'setBudget'
  | 'exports'
  | 'amounts'
  | 'later'
  | 'exceptions'
  | 'own'
  | 'lists'
  | 'listsThen'
  | 'times'
  | 'future'
  | 'azure'
  | 'undoOne'
  | 'wrongCustomer'
  | 'reasons'
  | 'nothingDone';

/** What is no question and no order. */
export type SmallTalk = 'thanks' | 'greeting' | 'fine';

/** What a phrasing comes to. A string is a text in the words of the commands. */
export type Means =
  | string
  | { readonly notYet: NotYet }
  | { readonly talk: SmallTalk }
  /** A text that goes on with what was said before; `of` is the command that it names, as a text about "it". */
  | {
      readonly followUp: 'customers' | 'also' | 'position' | 'time' | 'thresholds' | 'lasts' | 'currency' | 'compared';
      readonly of?: string;
    }
  /** The same for the schedule of a digest: what is said of another one, in the words of that command. */
  | { readonly followUp: 'schedule'; readonly of: string };

export type Phrasing = readonly [pattern: string, means: Means];

/** The words for times and numbers. Each pattern of a list stands for its place in it: Monday, January and one come first. */
export interface TimeWords {
  readonly weekdays: readonly string[];
  readonly months: readonly string[];
  readonly numbers: readonly string[];
  readonly positions: readonly string[];
  readonly last: string;
  readonly units: { readonly minutes: string; readonly hours: string; readonly days: string; readonly weeks: string };
  /** A time of the day, with `<hh>`, `<mm>` and `<half>`. */
  readonly clock: readonly (readonly [pattern: string, canonical: string])[];
  readonly now: string;
  readonly later: string;
  /** Times to come that a question may be about: days and weeks, and those that no running billing period reaches. */
  readonly soon: string;
  readonly ahead: string;
  /** Times that have been and that no answer is about: "the last 3 months", "week 45". */
  readonly unread: string;
  readonly percent: string;
  readonly money: string;
  /** Between the members of a list of numbers. */
  readonly and: string;
  /** Days by their date, with `<dd>`, `<month>`, `<mn>` (the month's number) and `<year>`. */
  readonly dates: readonly (readonly [pattern: string, canonical: string])[];
  /** Days to come, with `<weekday>` and `<date>`. */
  readonly days: readonly (readonly [pattern: string, canonical: string])[];
  /** How long, with `<count>`, `<unit>`, `<to>` (a day to come) and `<clock>`. */
  readonly lasts: readonly (readonly [pattern: string, canonical: string])[];
  /**
   * Times that are over, with `<weekday>`, `<month>`, `<quarter>` (its number), `<year>`, `<date>` and `<whole>`, a number of days or
   * weeks; where something ends that has begun with `<dd>`, `<month>` or `<date>`: `<lastdd>`, `<lastmonth>`, `<lastmn>`, `<lastdate>`.
   */
  readonly past: readonly (readonly [pattern: string, canonical: string])[];
  /** The same behind "since". */
  readonly since: readonly (readonly [pattern: string, canonical: string])[];
}

/** How one language says things. */
export interface Phrasings {
  readonly tag: string;
  /** The letters with accents that its words have, in lower case. */
  readonly letters: string;
  /** What stands before the name of somebody who is spoken to: "hello", "dear". */
  readonly greetings: string;
  readonly times: TimeWords;
  /** Courtesies before and after what is meant; they are left out, one after the other. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** What people say before what they want to see or to know: what follows is no order. */
  readonly seeing: readonly string[];
  /** What begins a reason: `clause` is left out of it ("because"), `phrase` belongs to it ("wegen der Messe"). */
  readonly because: { readonly clause: string; readonly phrase: string };
  /** What stands before or behind a customer's name without being of it: "our customer", "account". */
  readonly aroundNames: readonly string[];
  /** What means all customers, and what means somebody, or two, who were spoken of before: "everybody", "it", "both". */
  readonly all: string;
  readonly it: string;
  readonly both: string;
  /** May stand before everything: "the ". */
  readonly article: string;
  /** Words with which a question begins: it never leads to a command that changes something. */
  readonly asking: string;
  /** Other words with which no name begins that stands in a phrasing. */
  readonly notNames: string;
  /** The first that matches wins. */
  readonly phrasings: readonly Phrasing[];
}
