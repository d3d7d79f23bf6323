import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Which } from '#adapters/teams/command.ts';
import { COMMANDS } from '#adapters/teams/commands.ts';
import type { ListAsked } from '#adapters/teams/lists/list-command.ts';
import type { ParsedCommand } from '#adapters/teams/parse-command.ts';
import { commandsFor } from '#adapters/teams/permissions.ts';
import { nearestCommand } from '#adapters/teams/phrases.ts';
import { isNobodysName } from '#domain/names/language-words.ts';
import type { NamedDay } from '#domain/time/silence-end.ts';
import type { CustomerList } from '#domain/usage/lists/customer-list.ts';
import { en } from '#language/en.ts';
import type { SilenceCommand, Whom } from '#ports/requests.ts';
import { parseCommand } from '../../support/english.ts';

const usageFor = (customer: string): ParsedCommand => ({ name: 'usage for', customer });
const subscribe = (customers: readonly string[], thresholds?: readonly number[]): ParsedCommand => ({
  name: 'subscribe',
  subscribe: { customers, isHealth: false, thresholds },
});
/** All customers, but only because the text names nobody. */
const unsaid = (parsed: ParsedCommand, more: Which['more'] = {}): ParsedCommand => ({
  ...parsed,
  unnamed: { of: parsed.name, said: '', more },
});
const listOf = (name: ListAsked['name'], list: CustomerList) => ({ name, list, page: 1 }) as ParsedCommand;
const noBudget = listOf('no budget', { kind: 'noBudget' });
const DAY_MS = 24 * 60 * 60 * 1000;
const whom = (customer: string): Whom => (customer === 'all' ? 'all' : { named: [customer] });
const which = (of: Which['of'], said = '', more?: Which['more'], typed?: string): ParsedCommand => ({
  name: 'which',
  which: { of, said, ...(more && { more }), ...(typed !== undefined && { typed }) },
});
const silence = (customer: string, forMs: number, more: Partial<SilenceCommand> = {}): ParsedCommand => ({
  name: 'silence',
  silence: { customer: whom(customer), forMs, isEverywhere: false, why: undefined, ...more },
});
const silencePeriod: ParsedCommand = {
  name: 'silence',
  silence: { customer: { named: ['Contoso'] }, until: 'periodEnd', isEverywhere: false, why: undefined },
};
const silenceUntil = (day: NamedDay, minuteOfDay = 0, more: Partial<SilenceCommand> = {}): ParsedCommand => ({
  name: 'silence',
  silence: {
    customer: { named: ['Contoso'] },
    until: { day, minuteOfDay },
    isEverywhere: false,
    why: undefined,
    ...more,
  },
});
const weekly = (weekday: number, minuteOfDay = 540): ParsedCommand => ({
  name: 'digest',
  schedule: { every: 'week', weekday, minuteOfDay },
});
const daily = (minuteOfDay = 540): ParsedCommand => ({
  name: 'digest',
  schedule: { every: 'day', weekday: 1, minuteOfDay },
});
const unsubscribe = (customers: readonly string[] | 'health'): ParsedCommand => ({ name: 'unsubscribe', customers });

const CASES: readonly (readonly [text: string, parsed: ParsedCommand])[] = [
  ['no budget', noBudget],
  ['which customers have no budget?', noBudget],
  ['customers without budget', noBudget],
  ['Customers without a budget, please', noBudget],
  ['usage for no budget', usageFor('no budget')],
  ['over budget', listOf('over budget', { kind: 'overBudget' })],
  ['Over budget in eur?', listOf('over budget', { kind: 'overBudget', currency: 'EUR' })],
  ['over 90%', listOf('over', { kind: 'over', percent: 90 })],
  ['over 99.5 percent of the budget in USD', listOf('over', { kind: 'over', percent: 99.5, currency: 'USD' })],
  ['above 90 %', listOf('over', { kind: 'over', percent: 90 })],
  ['heading over', listOf('heading over', { kind: 'headingOver' })],
  ['at risk', listOf('at risk', { kind: 'atRisk' })],
  ['forecast', { ...listOf('heading over', { kind: 'headingOver' }), ofThose: 'forecast for' }],
  ['mine', { name: 'my customers', ofThose: 'acknowledge' }],
  ['forecast for it', which('forecast for', 'it')],
  ['under 60%', listOf('under', { kind: 'under', percent: 60 })],
  ['below 12,5 percent of the budget in EUR', listOf('under', { kind: 'under', percent: 12.5, currency: 'EUR' })],
  ['no usage in CHF', listOf('no usage', { kind: 'noUsage', currency: 'CHF' })],
  ['no change in CHF', listOf('no change', { kind: 'noChange', currency: 'CHF' })],
  ['top', listOf('top', { kind: 'top' })],
  ['top 10', listOf('top', { kind: 'top', most: 10 })],
  ['top 10 customers in EUR', listOf('top', { kind: 'top', most: 10, currency: 'EUR' })],
  ['usage top 5', listOf('top', { kind: 'top', most: 5 })],
  ['biggest', listOf('biggest', { kind: 'biggest' })],
  ['biggest 10 in EUR', listOf('biggest', { kind: 'biggest', most: 10, currency: 'EUR' })],
  ['expensive 3 in JPY', listOf('biggest', { kind: 'biggest', most: 3, currency: 'JPY' })],
  ['biggest increase', listOf('biggest increase', { kind: 'increase', since: { kind: 'yesterday' } })],
  [
    'biggest increase since Monday in eur',
    listOf('biggest increase', { kind: 'increase', since: { kind: 'weekday', weekday: 1 }, currency: 'EUR' }),
  ],
  [
    'biggest increase since last month',
    listOf('biggest increase', { kind: 'increase', since: { kind: 'lastPeriod' } }),
  ],
  ['biggest increase of Contoso', { name: 'unknown', text: 'biggest increase of Contoso' }],
  ['usage in EUR', listOf('usage in', { kind: 'all', currency: 'EUR' })],
  ['changes since yesterday', { name: 'changes since', since: { kind: 'yesterday' } }],
  ['changes since Monday', { name: 'changes since', since: { kind: 'weekday', weekday: 1 } }],
  ['changes since last digest', { name: 'changes since', since: { kind: 'lastDigest' } }],
  ['what changed since yesterday?', { name: 'changes since', since: { kind: 'yesterday' } }],
  ['changes since brewing', { name: 'unknown', text: 'changes since brewing' }],
  ['my customers', { name: 'my customers' }],
  ['top dental', { name: 'unknown', text: 'top dental' }],
  ['over the moon', { name: 'unknown', text: 'over the moon' }],
  ['top 0', { name: 'unknown', text: 'top 0' }],
  ['usage for over budget', usageFor('over budget')],
  ['usage for Contoso', usageFor('Contoso')],
  ['Usage OF Contoso', usageFor('Contoso')],
  ['usage Contoso', usageFor('Contoso')],
  ['/usage for Contoso', usageFor('Contoso')],
  ['usage: Contoso', usageFor('Contoso')],
  ['  usage   for\u00A0\u00A0Contoso   GmbH ', usageFor('Contoso GmbH')],
  ['us\u200Bage\u2060 for Contoso', usageFor('Contoso')],
  ['usage for Contoso?', usageFor('Contoso')],
  ['usage for Contoso.', usageFor('Contoso')],
  ['usage for Contoso Inc.', usageFor('Contoso Inc.')],
  ['usage for Kino e.V.', usageFor('Kino e.V.')],
  ['usage for "Yahoo!"', usageFor('Yahoo!')],
  ['usage for “Yahoo!”?', usageFor('Yahoo!')],
  ["usage for 't Hooft", usageFor("'t Hooft")],
  ['usage for contoso.com', usageFor('contoso.com')],
  ['usage for Contoso, please', usageFor('Contoso')],
  ['how much has Contoso used this month?', usageFor('Contoso')],
  ['usage for Best use', usageFor('Best use')],
  ['show me the usage of Contoso', usageFor('Contoso')],
  ['usage', { name: 'usage' }],
  ['USAGE!', { name: 'usage' }],
  ['usage for', { name: 'usage' }],
  ['usage all', { name: 'usage' }],
  ['usage for all customers', { name: 'usage' }],
  ['portfolio', { name: 'usage' }],
  ['subscribe', unsaid(subscribe([]))],
  ['subscribe all', subscribe([])],
  ['subscribe to everything', subscribe([])],
  ['subscribe at 70,90,110', unsaid(subscribe([], [70, 90, 110]), { thresholds: [70, 90, 110] })],
  ['subscribe all at 110, 70% 90 %, 70', subscribe([], [70, 90, 110])],
  ['subscribe all at 82.5 and 100.', subscribe([], [82.5, 100])],
  ['subscribe Contoso at 70', subscribe(['Contoso'], [70])],
  ['subscribe Contoso, Fabrikam', subscribe(['Contoso', 'Fabrikam'])],
  ['subscribe Contoso; Fabrikam at 70', subscribe(['Contoso', 'Fabrikam'], [70])],
  ['subscribe Contoso, Ltd., Fabrikam', subscribe(['Contoso, Ltd.', 'Fabrikam'])],
  ['subscribe One, Two and Three; Fabrikam', subscribe(['One, Two and Three', 'Fabrikam'])],
  ['subscribe "One, Two", Fabrikam', subscribe(['One, Two', 'Fabrikam'])],
  ['subscribe Smith and Sons', subscribe(['Smith and Sons'])],
  ['subscribe Contoso, Contoso', subscribe(['Contoso'])],
  ['subscribe Dinner at Eight', subscribe(['Dinner at Eight'])],
  ['subscribe "Cafe at 9" at 50', subscribe(['Cafe at 9'], [50])],
  ['subscribe Cafe at 9 at 50', subscribe(['Cafe at 9'], [50])],
  ['subscribe Contoso at 5,9', subscribe(['Contoso'], [5, 9])],
  ['subscribe Contoso at 70, 5', subscribe(['Contoso'], [5, 70])],
  [
    'subscribe at 1,2,3,4,5,6,7,8,9,10',
    unsaid(subscribe([], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), { thresholds: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] }),
  ],
  [
    'subscribe health',
    { name: 'subscribe health', subscribe: { customers: [], isHealth: true, thresholds: undefined } },
  ],
  ['subscribe Health Corp', subscribe(['Health Corp'])],
  ['unsubscribe', unsaid(unsubscribe([]))],
  ['unsubscribe all', unsubscribe([])],
  ['unsubscribe from Contoso; Fabrikam', unsubscribe(['Contoso', 'Fabrikam'])],
  ['unsubscribe health', unsubscribe('health')],
  ['Unsubscribe from health notices.', unsubscribe('health')],
  ['unsubscribe Health Corp', unsubscribe(['Health Corp'])],
  ['alerts', { name: 'alerts' }],
  ['show open alerts', { name: 'alerts' }],
  ['acknowledge Contoso', { name: 'acknowledge', customers: ['Contoso'] }],
  ['ACK\u00A0Contoso!', { name: 'acknowledge', customers: ['Contoso!'] }],
  ['mine: "Yahoo!"', { name: 'acknowledge', customers: ['Yahoo!'] }],
  ['silence Contoso for 3 days', silence('Contoso', 3 * DAY_MS)],
  ['Mute all for 2h', silence('all', DAY_MS / 12)],
  ['snooze everything for 1 week everywhere', silence('all', 7 * DAY_MS, { isEverywhere: true })],
  ['silence Contoso everywhere for 90 minutes', silence('Contoso', DAY_MS / 16, { isEverywhere: true })],
  ['silence "Everywhere" for a day', silence('Everywhere', DAY_MS)],
  [
    'silence "All" for a day',
    { name: 'silence', silence: { customer: { named: ['All'] }, forMs: DAY_MS, isEverywhere: false, why: undefined } },
  ],
  ['silence Contoso for 400 days.', silence('Contoso', 400 * DAY_MS)],
  [
    'silence Contoso for 2 days because they migrate for 3 days',
    silence('Contoso', 2 * DAY_MS, { why: 'they migrate for 3 days' }),
  ],
  [
    'silence all for 1 hour everywhere because of the fair',
    silence('all', DAY_MS / 24, { isEverywhere: true, why: 'of the fair' }),
  ],
  ['silence Food for 4 Days for 3 days', silence('Food for 4 Days', 3 * DAY_MS)],
  ['silence "Just because, Ltd." for 3 d', silence('Just because, Ltd.', 3 * DAY_MS)],
  ['silence Contoso 2h', silence('Contoso', DAY_MS / 12)],
  ['silence Contoso 3 days everywhere.', silence('Contoso', 3 * DAY_MS, { isEverywhere: true })],
  ['silence Contoso for two weeks', silence('Contoso', 14 * DAY_MS)],
  ['silence all for 1.5 hours', silence('all', DAY_MS / 16)],
  ['silence Studio 54 for 1 day', silence('Studio 54', DAY_MS)],
  ['silence Contoso until friday', silenceUntil({ kind: 'weekday', weekday: 5 })],
  ['silence Contoso until next Monday at 9', silenceUntil({ kind: 'weekday', weekday: 1 }, 540)],
  ['silence Contoso until tomorrow 9am', silenceUntil({ kind: 'inDays', days: 1 }, 540)],
  ['silence Contoso until tomorrow at noon.', silenceUntil({ kind: 'inDays', days: 1 }, 720)],
  ['silence Contoso until 17:30', silenceUntil({ kind: 'soonest' }, 1050)],
  ['silence Contoso until friday 17.00', silenceUntil({ kind: 'weekday', weekday: 5 }, 1020)],
  ['silence Contoso until 17.30', silenceUntil({ kind: 'soonest' }, 1050)],
  ['silence Contoso until at 17.12', silenceUntil({ kind: 'soonest' }, 1032)],
  ['silence Contoso until Dec 1', silenceUntil({ kind: 'date', year: undefined, month: 11, day: 1 })],
  ['silence Contoso until 1st of December 2026', silenceUntil({ kind: 'date', year: 2026, month: 11, day: 1 })],
  ['silence Contoso until 2026-12-01 at 09:00', silenceUntil({ kind: 'date', year: 2026, month: 11, day: 1 }, 540)],
  ['silence Contoso until the end of the month', silenceUntil({ kind: 'nextMonth' })],
  ['silence Contoso until the period ends', silencePeriod],
  ['mute Contoso until the end of the billing period', silencePeriod],
  [
    'silence Contoso until friday everywhere because we wait for 3 days',
    silenceUntil({ kind: 'weekday', weekday: 5 }, 0, { isEverywhere: true, why: 'we wait for 3 days' }),
  ],
  ['unsilence Contoso', { name: 'unsilence', customer: { named: ['Contoso'] }, isEverywhere: false }],
  ['unmute all everywhere', { name: 'unsilence', customer: 'all', isEverywhere: true }],
  ['who hears about Contoso?', { name: 'who hears about', customer: 'Contoso' }],
  ['who is told about "C1"', { name: 'who hears about', customer: 'C1' }],
  ['digest', { name: 'digest', schedule: undefined }],
  ['digest show', { name: 'digest', schedule: undefined }],
  ['digest off', { name: 'digest', schedule: 'off' }],
  ['digest weekly on monday at 09:00', weekly(1)],
  ['Digest Weekly', weekly(1)],
  ['digest every Friday at 5pm', weekly(5, 17 * 60)],
  ['digest weekly on sun at 0:30', weekly(7, 30)],
  ['digest wednesdays', weekly(3)],
  ['digest daily at 07:15', daily(435)],
  ['digest every day at 12am', daily(0)],
  ['audit', { name: 'audit' }],
  ['subscriptions', { name: 'subscriptions' }],
  ['my subscriptions', { name: 'subscriptions' }],
  ['status?', { name: 'status' }],
  ['Scan now', { name: 'scan now' }],
  ['scan', { name: 'scan now' }],
  ['test alert', { name: 'test alert' }],
  ['help', { name: 'help' }],
  ['help me', { name: 'help' }],
  ['hello', { name: 'talk', talk: 'greeting' }],
  ['?', { name: 'help' }],
  ['', { name: 'help' }],
  ['what is the usage of Contoso?', usageFor('Contoso')],
  ['What has Contoso spent so far?', usageFor('Contoso')],
  ['what did Contoso Retail GmbH cost this month', usageFor('Contoso Retail GmbH')],
  ['how much does Contoso spend?', usageFor('Contoso')],
  ['can you show me the usage for Contoso, please?', usageFor('Contoso')],
  ['Hello usage for Contoso', usageFor('Contoso')],
  ["what is Contoso's budget?", usageFor('Contoso')],
  ['Contoso usage', usageFor('Contoso')],
  ['costs Contoso', usageFor('Contoso')],
  ['is Contoso over budget?', usageFor('Contoso')],
  ['show me our total spend', { name: 'usage' }],
  ['usage for "all"', usageFor('all')],
  ['subscribe "all" at 70', subscribe(['all'], [70])],
  ['unsubscribe "all"', unsubscribe(['all'])],
  ['subscribe me to Contoso', subscribe(['Contoso'])],
  ['could you please subscribe Contoso at 70', subscribe(['Contoso'], [70])],
  ['please unsubscribe Contoso', unsubscribe(['Contoso'])],
  ['subscribe Plant 2, Plant 3', subscribe(['Plant 2', 'Plant 3'])],
  ['subscribe 100% Pure', subscribe(['100% Pure'])],
  ['hello there', { name: 'talk', talk: 'greeting' }],
  ['thanks!', { name: 'talk', talk: 'thanks' }],
  ['👍', { name: 'talk', talk: 'fine' }],
  ['what is unsubscribe', { name: 'help' }],
  ['show me scan now', { name: 'question', text: 'show me scan now', bare: 'scan now' }],
  ['what is the weather?', { name: 'question', text: 'what is the weather?', bare: 'weather' }],
  ['will contoso go over budget?', { name: 'forecast for', customer: 'contoso' }],
  ['which customers are above 90%', listOf('over', { kind: 'over', percent: 90 })],
  [
    'ack Contoso?',
    { name: 'question', text: 'ack Contoso?', order: { of: 'acknowledge', named: ['Contoso'], beside: {} } },
  ],
  [
    'ack Get It Now?',
    { name: 'question', text: 'ack Get It Now?', order: { of: 'acknowledge', named: ['Get It Now'], beside: {} } },
  ],
  ['over 80 EUR', { name: 'invalid', of: 'over', problem: en.lists.onlyShares }],
  ['over €80', { name: 'invalid', of: 'over', problem: en.lists.onlyShares }],
  ['over 10k EUR', { name: 'invalid', of: 'over', problem: en.lists.onlyShares }],
  ['under 80 dollars', { name: 'invalid', of: 'under', problem: en.lists.onlyShares }],
  ['over 80 in EUR', listOf('over', { kind: 'over', percent: 80, currency: 'EUR' })],
  ['unsubscribe all, please. But not Contoso', { name: 'question', text: 'unsubscribe all, please?' }],
  ['unsubscribe Best regards', { name: 'not yet', what: 'nothingDone', text: 'unsubscribe Best regards' }],
  ['unsubscribe "Co, Best regards Ltd"', unsubscribe(['Co, Best regards Ltd'])],
  ['unsubscribe?', { name: 'question', text: 'unsubscribe?' }],
  ['digest?', { name: 'digest', schedule: undefined }],
  ['digest off?', { name: 'question', text: 'digest off?' }],
  ['mine?', { name: 'my customers' }],
  ['forecast?', parseCommand('forecast')],
  ['can you ack Contoso?', { name: 'acknowledge', customers: ['Contoso'] }],
  ['what happens if I acknowledge Contoso?', { name: 'help' }],
  ['who acknowledged Contoso?', usageFor('Contoso')],
  ['alerts for Contoso', usageFor('Contoso')],
  ['usage today', { name: 'usage' }],
  ['spend now', { name: 'usage' }],
  ['cost overall', { name: 'usage' }],
  ['budget status', { name: 'usage' }],
  ['usage for Up', usageFor('Up')],
  ['usage for it', which('usage for', 'it')],
  ['usage for "it"', usageFor('it')],
  ['unacknowledge Contoso Ltd', { name: 'unacknowledge', customers: ['Contoso Ltd'] }],
  ['unack contoso ltd', { name: 'unacknowledge', customers: ['contoso ltd'] }],
  ['please unack Contoso', { name: 'unacknowledge', customers: ['Contoso'] }],
  ['unack it', which('unacknowledge', 'it')],
  ['unacknowledge', which('unacknowledge')],
  [
    'change it to 5000%',
    {
      name: 'follow up',
      followUp: { kind: 'thresholds', typed: '5000%', problem: en.subscriptions.thresholds.notNumbers },
      text: 'change it to 5000%',
    },
  ],
  ['unacknowledge all', { name: 'invalid', of: 'unacknowledge', problem: en.commands.unacknowledge.oneByOne }],
  ['ack', which('acknowledge')],
  ['ack it', which('acknowledge', 'it')],
  ['ack now', which('acknowledge', 'now', undefined, 'ack now')],
  ['mine now', which('acknowledge', 'now')],
  ['seen it!', which('acknowledge', 'it')],
  ['acknowledge "It"', { name: 'acknowledge', customers: ['It'] }],
  ['ack all', { name: 'acknowledge', isAll: true }],
  ['acknowledge everything', { name: 'acknowledge', isAll: true }],
  ['ack everybody', { name: 'acknowledge', isAll: true }],
  ['ack them all', { name: 'acknowledge', isAll: true }],
  ['acknowledge all open alerts', { name: 'acknowledge', isAll: true }],
  ['acknowledge "All"', { name: 'acknowledge', customers: ['All'] }],
  ['acknowledge All Saints School', { name: 'acknowledge', customers: ['All Saints School'] }],
  ['follow up', which('subscribe', 'up')],
  ['follow', which('subscribe')],
  ['watch', which('subscribe')],
  ['watch it at 70', which('subscribe', 'it', { thresholds: [70] })],
  ['subscribe to the', which('subscribe', 'the', undefined, 'subscribe to the')],
  [
    'subscribe Contoso; them',
    { name: 'which', which: { of: 'subscribe', said: 'Contoso; them', typed: 'subscribe Contoso; them' } },
  ],
  ['subscribe Contoso; "them"', subscribe(['Contoso', 'them'])],
  ['unsubscribe from this', which('unsubscribe', 'this')],
  ['please can you stop alerts?', which('unsubscribe')],
  ['unsilence it everywhere', which('unsilence', 'it', { isEverywhere: true })],
  ['silence it for 3 days', which('silence', 'it', { forMs: 3 * DAY_MS, isEverywhere: false })],
  ['silence for 3 days', which('silence', '', { forMs: 3 * DAY_MS, isEverywhere: false })],
  ['unsilence', which('unsilence', '', { isEverywhere: false })],
  ['who hears about', which('who hears about')],
  ['who hears about it', which('who hears about', 'it')],
  ['who hears about "it"', { name: 'who hears about', customer: 'it' }],
  ['subscribe Contoso\uE000; "Fabrikam; Ltd"', subscribe(['Contoso', 'Fabrikam; Ltd'])],
  ['Please Ltd', { name: 'unknown', text: 'Please Ltd', bare: 'Ltd' }],
  ['status of the weather', usageFor('the weather')],
  ['Contoso', { name: 'unknown', text: 'Contoso' }],
];

describe('commands', () => {
  for (const [text, parsed] of CASES) {
    it(`reads ${JSON.stringify(text)} as ${parsed.name}`, () => {
      assert.deepEqual(parseCommand(text), parsed);
    });
  }

  for (const text of [
    'subscribe at 0',
    'subscribe at 0.5',
    'subscribe Contoso at 1001',
    'subscribe all at high',
    'subscribe all at',
    'subscribe at 70,-5',
    'subscribe all at 1e2',
    'subscribe at 1,2,3,4,5,6,7,8,9,10,11',
    'subscribe ;',
    'subscribe Contoso 70,90',
    'subscribe Contoso 80%',
    'subscribe 70, 90%',
    'unsubscribe ""',
    'subscribe Contoso at 99,5',
    'subscribe Contoso at 70,99,5',
    'subscribe Contoso; all',
    'unsubscribe everyone; Contoso',
    'who hears about all',
    'who hears about everyone',
    `unsubscribe ${'x'.repeat(300)}`,
    `usage for ${'x'.repeat(300)}`,
    `acknowledge ${'x'.repeat(300)}`,
    'silence',
    'silence Contoso',
    'silence Contoso for 0 days',
    'silence Contoso for ages',
    'silence Contoso for 3 moons',
    'silence Contoso for -3 days',
    'silence Contoso for 401 days',
    'silence Contoso for 999999 weeks',
    'silence Contoso until the cows come home',
    'silence Contoso until 1.12.',
    'silence Contoso until 17.12',
    'silence Contoso until today',
    'silence Contoso until 25:00',
    `silence ${'x'.repeat(300)} for 3 days`,
    'digest weekly on someday',
    'digest weekly at 25:00',
    'digest daily at 9:75',
    'digest daily at 13pm',
    'digest daily on monday',
    'digest monday friday',
    'digest monthly',
    `subscribe ${Array.from({ length: 51 }, (_unused, index) => `c${index}`).join(';')}`,
  ]) {
    it(`says what is wrong with ${JSON.stringify(text.slice(0, 60))}`, () => {
      const parsed = parseCommand(text);

      assert.equal(parsed.name, 'invalid');
      assert.match('problem' in parsed ? parsed.problem : '', /^[A-Z].+/);
    });
  }

  it('never throws, whatever the text', () => {
    const words = fc.constantFrom(
      'usage',
      'for',
      'subscribe',
      'at',
      '70',
      ',',
      ';',
      '"',
      '“',
      'all',
      'health',
      'silence',
      'for 3 days',
      'everywhere',
      'because',
      'digest',
      'weekly',
      '%',
      '\uE000',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.array(words).map((all) => all.join(' ')),
        ),
        (text) => {
          const parsed = parseCommand(text);

          if (parsed.name === 'unknown') nearestCommand(parsed.text, COMMANDS, en);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('keeps a name with a dollar sign as it was typed', () => {
    const name = 'Top$& with forecasts $1 $` traders';

    assert.deepEqual(parseCommand(`keep me posted on ${name}`), subscribe([name]));
  });

  it('gives thresholds that are sorted, distinct and within 1 to 1000', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 10 }), (percentages) => {
        const parsed = parseCommand(`subscribe all at ${percentages.join(', ')}`);

        assert.deepEqual(
          parsed,
          subscribe(
            [],
            [...new Set(percentages)].toSorted((a, b) => a - b),
          ),
        );
      }),
    );
  });

  it('reads the customer and the time of a silence exactly, whatever the customer and the time', () => {
    const name = fc
      .stringMatching(/^[A-Z][a-z]{2,10}( [A-Z][a-z]{2,10})?$/)
      .filter((text) => !/^(All|Every)/.test(text) && !isNobodysName(text));
    fc.assert(
      fc.property(name, fc.integer({ min: 1, max: 400 }), fc.boolean(), (customer, days, isEverywhere) => {
        const text = `silence ${customer} for ${days} days${isEverywhere ? ' everywhere' : ''}`;

        assert.deepEqual(parseCommand(text), silence(customer, days * DAY_MS, { isEverywhere }));
      }),
    );
  });

  it('leaves a name in quotation marks unchanged', () => {
    const name = fc
      .string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 40 })
      .filter((text) => !text.includes('"'));
    fc.assert(
      fc.property(name, (text) => {
        const clean = text.split(/\s+/).join(' ').trim();
        fc.pre(clean !== '');

        assert.deepEqual(parseCommand(`subscribe "${text}"; Fabrikam`), subscribe([...new Set([clean, 'Fabrikam'])]));
      }),
    );
  });

  it('are divided by "and" only beside a name in quotation marks, which is one whole name', () => {
    for (const and of ['and', 'und', 'et', 'y', '&']) {
      assert.deepEqual(parseCommand(`subscribe "it" ${and} "us"`), subscribe(['it', 'us']));
      assert.deepEqual(parseCommand(`subscribe Contoso ${and} "us"`), subscribe(['Contoso', 'us']));
      assert.deepEqual(parseCommand(`subscribe "us" ${and} Contoso`), subscribe(['us', 'Contoso']));
      assert.deepEqual(parseCommand(`subscribe "Smith ${and} Sons"`), subscribe([`Smith ${and} Sons`]));
    }
    assert.deepEqual(parseCommand('subscribe Contoso; "it" and "us"'), subscribe(['Contoso', 'it', 'us']));
  });

  it('offer the customer who is called as the text goes on, where it names one customer alone', () => {
    const called = (text: string) => parseCommand(text).whereCalled?.name;

    assert.equal(called('unsubscribe all my customers'), 'all my customers');
    assert.equal(called('unsubscribe Contoso; all my customers'), undefined);
    assert.equal(called('unsubscribe Contoso, all my customers'), undefined);
  });

  it('are without the courtesy behind them, and offer the customer who is called with it', () => {
    for (const text of ['ack Na please', 'please ack Na please', 'Na please ack']) {
      const { whereCalled, ...asked } = parseCommand(text);

      assert.deepEqual(asked, { name: 'acknowledge', customers: ['Na'] }, text);
      assert.equal(whereCalled?.name, 'Na please', text);
      assert.equal(whereCalled.bare, 'Na', text);
      assert.deepEqual(whereCalled.instead, { name: 'acknowledge', customers: ['Na please'] }, text);
    }
    for (const text of ['ack "Na please"', 'usage for Na please', 'ack it please']) {
      assert.equal(parseCommand(text).whereCalled, undefined, text);
    }
  });

  it('offer the customers who are called by more words of a phrasing, the longest name first', () => {
    const parsed = parseCommand('what will Contoso Ltd surely swallow');
    assert.deepEqual(parsed, {
      name: 'forecast for',
      customer: 'Contoso',
      whereCalled: {
        name: 'Contoso Ltd surely',
        instead: { name: 'forecast for', customer: 'Contoso Ltd surely' },
        otherwise: {
          name: 'Contoso Ltd',
          instead: { name: 'forecast for', customer: 'Contoso Ltd' },
          otherwise: undefined,
        },
      },
    });
  });
});

describe('the nearest command', () => {
  for (const [text, name] of [
    ['usge for Contoso', 'usage for'],
    ['susbcribe all', 'subscribe'],
    ['subscripions', 'subscriptions'],
    ['statsu', 'status'],
    ['👋 statsu', 'status'],
    ['- usge for Contoso', 'usage for'],
    ['scna now', 'scan now'],
    ['hlep', 'help'],
    ['usagefor Contoso', 'usage for'],
    ['usage-for Contoso', 'usage for'],
  ] as const) {
    it(`is "${name}" for ${JSON.stringify(text)}`, () => {
      assert.equal(nearestCommand(text, COMMANDS, en)?.name, name);
    });
  }

  it('is none for a text that resembles no command', () => {
    for (const text of ['alert me when Contoso reaches 90%', 'status of fabrikam']) {
      assert.equal(nearestCommand(text, COMMANDS, en), undefined, text);
    }
    for (const text of ['the weather in Paris', 'can you sing', 'x', 'x x x', '', 'Contoso']) {
      assert.equal(nearestCommand(text, COMMANDS, en), undefined, text);
    }
  });

  it('is never one that the person may not use', () => {
    assert.notEqual(nearestCommand('susbcribe all', commandsFor('viewer'), en)?.name, 'subscribe');
  });
});

describe('the table of commands', () => {
  for (const command of COMMANDS) {
    it(`has an example of "${command.name}" that is read as this command`, () => {
      assert.equal(parseCommand(command.words(en).example).name, command.name);
    });

    it(`has synonyms of "${command.name}" that can be typed`, () => {
      const rest = command.words(en).example.slice(command.name.length);
      for (const synonym of command.words(en).synonyms) {
        // a sign alone is no word before others
        assert.equal(parseCommand(synonym === '?' ? synonym : `${synonym}${rest}`).name, command.name, synonym);
      }
    });
  }

  it('names each command once', () => {
    const names = COMMANDS.flatMap((command) => [command.name, ...command.words(en).synonyms]);

    assert.equal(new Set(names).size, names.length);
  });
});
