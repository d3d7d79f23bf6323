import {
  asOfLine,
  closedLine,
  momentLine,
  ownerLine,
  unknownCurrencyLine,
} from '#adapters/teams/alerts/alert-lines.ts';
import { labelled } from '#adapters/teams/alerts/alert-summary.ts';
import { labelLines, momentOf } from '#adapters/teams/alerts/alert-view.ts';
import { mostlyLine } from '#adapters/teams/drivers/post-drivers.ts';
import { costText, dayText, stepText } from '#adapters/teams/insight/spike-words.ts';
import { type Bars, bars, usedText } from '#adapters/teams/layout/budget-figures.ts';
import {
  acknowledgeButton,
  type Button,
  driversButton,
  type Fact,
  fact,
  forecastButton,
  type Line,
  line,
  type More,
  type PlacedButton,
  placed,
  present,
  showUsageButton,
  silenceButton,
  undoButton,
} from '#adapters/teams/layout/parts.ts';
import { run, spoken } from '#adapters/teams/layout/text.ts';
import { type Alert, budgetInForce, figuresOf } from '#domain/alerts/alert.ts';
import type {
  BudgetNews,
  ForecastNews,
  InsightNews,
  PassedNews,
  SpikeNews,
  TakenBackNews,
} from '#domain/alerts/insight/news.ts';
import { hasEnded } from '#domain/usage/billing-period.ts';
import { lastDayOf } from '#domain/usage/days/data-day.ts';
import { paceNow } from '#domain/usage/pace-now.ts';
import type { Words } from '#language/catalogue.ts';
import { type Speech, speechFor } from '#language/speech.ts';
import type { InsightFacts } from '#ports/teams.ts';
import { budgetChangeOf, insightHeadline } from './insight-summary.ts';
import { budgetText, daysReached, passedTexts, reachedText } from './insight-words.ts';

export interface InsightView extends Omit<Said, 'behind'>, Bars {
  readonly heading: string;
  readonly labels: readonly Line[];
  readonly headline: string;
  readonly domain: string;
  readonly asOf: readonly Line[];
  /** What is not needed at once: the sentence has said its figures. */
  readonly more: readonly More[];
  readonly actions: readonly PlacedButton[];
  readonly speak: string;
}

/** What a forecast and a spike say each in its own way. */
interface Said {
  readonly doubts: readonly Line[];
  /** What was expected, or what was spent, in one sentence. */
  readonly said: string;
  /** What the sentence does not say. */
  readonly facts: readonly Fact[];
  readonly behind: readonly Fact[];
  readonly notes: readonly Line[];
}

export function insightView(facts: InsightFacts, words: Words): InsightView {
  const { notification, alert, customer, now, isRepeat, silencedUntil, shown } = facts;
  const speech = speechFor(facts.reader, words, facts.now);
  const { format } = speech;
  const labels = { isRepeat, isTest: false };
  // two figures of two times must not stand under one date
  const { asOf, currency } = figuresTold(notification, alert);
  const isOfNow = asOf === alert.lastModified;
  const headline = insightHeadline(facts, words);
  const { behind, ...own } = saidOf(notification, facts, speech);
  return {
    heading: words.news.heading[notification.about],
    labels: present([...labelLines(labels, words), lateLine(facts, speech)]),
    headline: run(headline),
    domain: run(customer.domain || customer.id),
    ...own,
    doubts: present([
      ...own.doubts,
      momentLine(alert.period, { now, isLast: alert.closed?.reason === 'left' }, words),
      unknownCurrencyLine(currency, words),
    ]),
    said: run(own.said),
    ...bars(figuresOf(alert), paceNow(figuresOf(alert), momentOf(facts))),
    asOf: [asOfLine(asOf, speech)],
    more: [
      {
        title: words.buttons.more,
        id: `more-${customer.id}`,
        facts: present([
          ...behind,
          isOfNow && fact(words.news.labels.spent, format.brief(alert.totalCost, alert.currency)),
          fact(words.news.labels.period, format.period(alert.period)),
        ]),
        notes: [],
      },
    ],
    notes: present([
      ...own.notes,
      mostlyLine(facts.drivers, alert, speech),
      shown.acknowledgement !== undefined && ownerLine(alert, facts.isAcknowledged, speech),
      silencedUntil !== undefined && line(words.alerts.silencedHere(format.dateTime(silencedUntil))),
      closedLine(alert, speech),
    ]),
    actions: placed(buttonsOf(facts, speech)),
    speak: spoken(labelled(headline, labels, words)),
  };
}

/** Forecasts and spikes keep the time and the currency of the figures that they were made from. */
function figuresTold(notification: InsightNews, { lastModified, currency }: Alert) {
  const isOfThen = notification.about === 'forecast' || notification.about === 'spike';
  return isOfThen ? notification.facts : { asOf: lastModified, currency };
}

function saidOf(notification: InsightNews, facts: InsightFacts, speech: Speech): Said {
  if (notification.about === 'forecast') return ofForecast(notification, facts, speech);
  if (notification.about === 'spike') return ofSpike(notification, facts, speech);
  if (notification.about === 'taken-back') return ofTakenBack(notification, facts, speech);
  if (notification.about === 'passed') return ofPassed(notification, facts, speech);
  return ofBudget(notification, facts, speech);
}

function ofForecast({ facts: told, level }: ForecastNews, { shown }: InsightFacts, speech: Speech): Said {
  const { news } = speech.words;
  const amount = (value: number) => speech.format.brief(value, told.currency);
  const over = told.expected - told.amount;
  const isOver = over > 0 && amount(over) !== amount(0);
  return {
    doubts: present([
      shown.isReached && line(news.reached, { weight: 'Bolder' }),
      shown.budgetVersion !== undefined && line(news.budgetChanged, { weight: 'Bolder' }),
    ]),
    said: shown.isOver
      ? news.notOver(amount(told.expected))
      : isOver
        ? news.expected(
            amount(told.expected),
            amount(over),
            level,
            shown.isReached ? undefined : daysReached(told, speech),
          )
        : news.expectedAt(amount(told.expected), level),
    facts: [
      fact(news.labels.range, news.range(amount(told.low), amount(told.high))),
      fact(news.labels.budget, amount((told.amount * 100) / level)),
    ],
    behind: present([
      fact(news.labels.expected, amount(told.expected)),
      level !== 100 && fact(news.labels.level(level), amount(told.amount)),
      isOver && fact(news.labels.overBy, amount(over)),
      !shown.isReached && fact(news.labels.reached(level), reachedText(told, speech)),
    ]),
    notes: [],
  };
}

function ofSpike({ facts: told, date }: SpikeNews, { shown, alsoSpiked }: InsightFacts, speech: Speech): Said {
  const { words, format } = speech;
  const { news } = words;
  const amount = (value: number) => format.brief(value, told.currency);
  const day = dayText(date, format);
  return {
    doubts: present([shown.isOver && line(news.notUnusual, { weight: 'Bolder' })]),
    said: costText(told, date, speech),
    facts: [],
    behind: [
      fact(news.labels.day, day),
      fact(news.labels.cost, amount(told.cost)),
      fact(news.labels.usual, amount(told.usual)),
      fact(news.labels.more, amount(told.cost - told.usual)),
    ],
    notes: present([
      shown.stepFactor !== undefined &&
        line(stepText(shown.stepFactor, told.stepSince ?? date, speech), { weight: 'Bolder' }),
      alsoSpiked !== undefined && line(news.othersToo(format.count(alsoSpiked))),
    ]),
  };
}

/** The share of now is named beside the one that was told. */
function ofTakenBack({ facts: told }: TakenBackNews, { alert, shown }: InsightFacts, speech: Speech): Said {
  const { words, format } = speech;
  const { takenBack, labels } = words.news;
  const figures = figuresOf(alert);
  return {
    doubts: present([
      shown.budgetVersion !== undefined && line(takenBack.budgetChanged, { weight: 'Bolder' }),
      shown.isOver && line(takenBack.risenSince(usedText(figures, speech)), { weight: 'Bolder' }),
    ]),
    said: takenBack.said,
    facts: present([
      fact(labels.now, usedText(figures, speech)),
      fact(labels.told, format.percent(told.told)),
      fact(labels.budget, budgetText({ amount: figures.budget, currency: figures.currency }, speech)),
    ]),
    behind: [],
    notes: [],
  };
}

function ofPassed(news: PassedNews, { alert }: InsightFacts, speech: Speech): Said {
  const { first, rest } = passedTexts(news, alert, speech);
  return { doubts: [], said: speech.words.joining.explained(first, rest), facts: [], behind: [], notes: [] };
}

/** Once the budget was changed again, the post says which one is in force. */
function ofBudget({ facts: told }: BudgetNews, { alert, shown }: InsightFacts, speech: Speech): Said {
  const { words, format } = speech;
  const { news } = words;
  const [from, to] = [budgetText(told.from, speech), budgetText(told.to, speech)];
  const now = budgetInForce(alert);
  const amountNow = now.amount === undefined ? undefined : budgetText(now, speech);
  return {
    doubts: present([
      shown.budgetVersion !== undefined && line(news.budget.changedSince(amountNow), { weight: 'Bolder' }),
    ]),
    said: news.budget[budgetChangeOf(told)](format.date(told.changedAt)),
    facts: present([
      fact(news.labels.before, from),
      fact(news.labels.after, to),
      alert.percentUsed !== undefined && fact(news.labels.used, usedText(figuresOf(alert), speech)),
    ]),
    behind: [],
    notes: [],
  };
}

/** A silence held it back: what the post says is of then. */
function lateLine({ crossedAt }: InsightFacts, { words, format }: Speech): Line | undefined {
  return crossedAt === undefined ? undefined : line(words.news.toldLate(format.date(crossedAt)), { weight: 'Bolder' });
}

function buttonsOf(facts: InsightFacts, { words, format }: Speech): Button[] {
  const { notification, alert, customer, now, silencedUntil, occasion, isAcknowledged } = facts;
  const isOpen = !hasEnded(alert.period, now) && alert.closed === undefined;
  const isSilencedToTheEnd = silencedUntil !== undefined && silencedUntil >= alert.period.end;
  const on = { alertId: alert.id, news: occasion };
  // a changed budget or a correction does not go on, so that a silence would say nothing on its card
  const isGoingOn = isOpen && (notification.about === 'forecast' || notification.about === 'spike');
  return present([
    isGoingOn && (isAcknowledged || silencedUntil !== undefined) && facts.canUndo === true && undoButton(on, words),
    isGoingOn && !isAcknowledged && acknowledgeButton(on, words),
    isOpen && driversButton(customer.id, words, on),
    isGoingOn && silencedUntil === undefined && silenceButton(on, 'day', words),
    isGoingOn && !isSilencedToTheEnd && silenceButton(on, { lastDay: format.day(lastDayOf(alert.period)) }, words),
    isOpen && forecastButton(customer.id, on, words),
    showUsageButton(customer.id, on, words),
  ]);
}
