import { LAST_MONTH_PERCENT, YESTERDAY_PERCENT } from './conversation-world.ts';
import type { Spending } from './customers.ts';
import { type Heard, namedBy, saysAllOf, showsAmount } from './heard.ts';
import type { Played } from './judge.ts';
import { namedIn } from './required-change.ts';

/*
 * Whether an answer about another time is about that time: its figures where they are known, or a sentence about which
 * times are.
 */

interface Time {
  /** How the answer may call it. */
  readonly called: RegExp;
  /** What was spent then, in all ways in which that can be told; none where nothing of it is known. */
  readonly spent?: (customer: Spending) => readonly number[];
}

/** In all that is known of it, by the 27th, and up to the day that November has reached. */
function inOctober(customer: Spending): readonly number[] {
  const total = Math.round(((customer.budget ?? customer.spent ?? 0) * LAST_MONTH_PERCENT) / 100);
  return [total, Math.floor((total * 24) / 27)];
}
const onTheDayBefore = (customer: Spending): readonly number[] => [
  (customer.spent ?? 0) - Math.round(((customer.budget ?? customer.spent ?? 0) * YESTERDAY_PERCENT) / 100),
];

const OCTOBER: Time = {
  called: /\bOct(?:ober)?\b|Okt(?:ober|\.)|\boct(?:obre|ubre|\.)|2026-10|last month/iu,
  spent: inOctober,
};

const TIMES: Readonly<Record<string, Time>> = {
  'last-month': OCTOBER,
  october: OCTOBER,
  '2026-10': OCTOBER,
  yesterday: {
    called: /yesterday|Nov(?:ember|\.)? 24|24\.? ?[Nn]ov|gestern|\bhier\b|\bayer\b/u,
    spent: onTheDayBefore,
  },
  'the-day-before': { called: /Nov(?:ember|\.)? 23|23\.? ?(?:de )?[Nn]ov/u },
  'since-monday': { called: /Monday|Nov(?:ember|\.)? 23|23\.? ?(?:de )?[Nn]ov|Montag|lundi|lunes/u },
  'last-week': { called: /week|Woche|semaine|semana|Nov(?:ember|\.)? (?:16|22)|(?:16|22)\.? ?(?:de )?[Nn]ov/u },
  'last-3-days': { called: /Nov(?:ember|\.)? 23|23\.? ?(?:de )?[Nn]ov/u },
  'october-1-to-5': { called: /Oct(?:ober|\.)? 5|5\.? ?(?:de )?[Oo][ck]t/u },
  'week-of-october-3': { called: /Oct(?:ober|\.)? 4|4\.? ?(?:de )?[Oo][ck]t/u },
  'november-10': { called: /Nov(?:ember|\.)? 10|10\.? ?(?:de )?[Nn]ov/u },
  september: { called: /Sept?(?:ember|\.|t\.)?|septembre|septiembre/iu },
  march: { called: /March|\bMar\b|März|mars|marzo/iu },
  q3: { called: /Q3|third quarter|July|Jul\b|3\. Quartal|trimestre|Sep/iu },
  'last-year': { called: /2025|last year|letzte\w* Jahr|vorjahr|l'an dernier|l'année dernière|año pasado/iu },
};

/** The answer names the times of which something is known, or says that nothing is of this one. */
const KNOWN =
  /\b(?:known|no (?:figures|history|data|usage)|from .+ on|begins?|go(?:es)? back|starts?|since)\b|bekannt|keine (?:Zahlen|Werte|Daten)|reich(?:t|en)|\bseit\b|connu|aucun|depuis|conoc|no hay|desde/iu;

const A_SENTENCE = 400;
const HEADLINE = 4;
/** A table by day has more dates than that. */
const DAYS = 10;

export function problemOfHistory(what: string, played: Played, heard: Heard): string | undefined {
  const all = played.customers.map(({ name }) => name);
  const about = namedIn(what, all);
  const [customer] = played.customers.filter(({ name }) => about.includes(name));
  const word = about.reduce((text, name) => text.replace(name, ''), what.replace(/^all\b/u, '')).trim();
  const found = namedBy(heard, all);
  if (about.some((name) => !found.includes(name))) return `it does not name ${about.join(', ')}`;
  if (about.length > 0 && found.length > about.length) return `it also names ${found.join(', ')}`;
  const running = customer ? `usage for "${customer.name}"` : 'usage';
  if (saysAllOf(heard, played.reference(running))) return 'it is about the running period';
  if (word === '' || word === 'by day') {
    const days = heard.lines.filter((line) => /\bNov(?:ember|\.)? \d|\d\.? (?:de )?[Nn]ov/u.test(line));
    return days.length >= DAYS ? undefined : 'it does not show the days';
  }
  const time = TIMES[word];
  if (!time) throw new Error(`There is no such time: ${what}`);
  if (!time.called.test(heard.text)) return `it does not speak of ${word}`;
  const saysWhatIsKnown = heard.text.length <= A_SENTENCE && KNOWN.test(heard.text);
  const headline = heard.lines.slice(0, HEADLINE).join('\n');
  if (customer?.spent !== undefined && showsAmount(headline, customer.spent))
    return 'its headline is the running period';
  if (customer && time.spent) {
    const isTold = time.spent(customer).some((amount) => showsAmount(heard.text, amount)) || saysWhatIsKnown;
    return isTold ? undefined : 'it says neither the figure of that time nor which times are known';
  }
  const hasFigures = /\b(?:EUR|USD)\b/u.test(heard.text) && (time.spent !== undefined || customer !== undefined);
  return saysWhatIsKnown || hasFigures ? undefined : 'it says neither figures nor which times are known';
}
