/** A text with the same meaning as the person's, in the words of the commands. */
export interface Rephrased {
  readonly text: string;
  /** The person asks, and does not tell the bot to do something: "what is …" must never end a subscription. */
  readonly isQuestion: boolean;
}

const MAX_LENGTH = 400;
/** Enough steps for "hi, can you please show me what the …". */
const MAX_STEPS = 6;

const GREETING = /^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|ok|okay|so)\b(?: there)?[\s,.!:;-]+/i;
const REQUEST = /^(?:please|pls|kindly|(?:can|could|would|will) you)\b[\s,:]+/i;
const QUESTION =
  /^(?:what(?:'s| is| are| was)|i(?: would|'d) like to (?:see|know)|i (?:want|need)(?: to (?:see|know))?|tell me|give me|show me|show|get me|get|let me see|may i see|can i see|how (?:is|are)|the|our)\b\s+/i;

const SPAN = '(?: (?:so far|until now|today|now|already|this month|this (?:billing )?period))*';
const SPENT = new RegExp(
  `^(?:how much|what)(?: money)? (?:has|have|had|did|does|do|is|was) (.+?) (?:used?|using|spent|spend|spending|costs?|consumed?|consuming)${SPAN}$`,
  'i',
);
const OF_CUSTOMER = new RegExp(
  `^(.+?)(?:'s?)? (?:azure )?(?:usage|costs?|spend|spending|consumption|budget)${SPAN}$`,
  'i',
);
const OVER = /^(?:is|are) (.+?) (?:still )?(?:over|above|within|under|near|close to) (?:(?:its|their|the) )?budget$/i;
const WHO_IS_OVER =
  /^(?:who|which (?:customer|customers|one|ones))(?:'s| is| are)? (?:over|above|near|close to) (?:(?:its|their|the) )?budgets?$/i;
const ALERTS_OF = /^(?:any |open )?alerts? (?:for|of|about|on) (.+)$/i;
const ASKING =
  /^(?:who|whom|whose|what|when|where|which|why|how|is|are|was|were|will|would|does|do|did|has|have|had|can|could|should|shall|any)(?:'(?:s|re|ll|d))?$/i;
/** "total usage" is nobody's. */
const NOBODY = /^(?:(?:my|our|the|all|total|overall|azure|current|latest|monthly|customers?)(?: |$))+$/i;

/**
 * Puts a text that is no command into other words: without greetings and courtesies, and "what has Contoso spent?" as `usage for
 * Contoso`. Undefined when nothing can be left out or turned around.
 */
export function rephrase(text: string): Rephrased | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  let rest = text;
  let isQuestion = false;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const next = rest.replace(GREETING, '').replace(REQUEST, '');
    const asked = next.replace(QUESTION, '');
    isQuestion ||= asked !== next;
    if (asked === rest) break;
    rest = asked;
  }
  const plain = rest.replace(/[\s?!.…]+$/u, '');
  const about = askedAbout(plain);
  if (about !== undefined) return { text: about, isQuestion: true };
  return rest === text || rest === '' ? undefined : { text: rest, isQuestion };
}

/** Whether a text is a question, and not an order. */
export function asksSomething(text: string): boolean {
  return ASKING.test(text.split(' ')[0] ?? '') || /\?[\s!?.…]*$/u.test(text);
}

function askedAbout(text: string): string | undefined {
  if (WHO_IS_OVER.test(text)) return 'usage';
  const customer = (SPENT.exec(text) ?? OVER.exec(text) ?? ALERTS_OF.exec(text) ?? OF_CUSTOMER.exec(text))?.[1];
  // "will contoso go over budget" asks for more than a budget
  if (customer === undefined || customer.toLowerCase() === 'help' || ASKING.test(customer.split(' ')[0] ?? ''))
    return undefined;
  return NOBODY.test(customer) ? 'usage' : `usage for ${customer}`;
}
