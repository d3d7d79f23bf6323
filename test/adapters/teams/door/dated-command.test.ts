import assert from 'node:assert/strict';
import type { WireActivity } from '#adapters/teams/door/schema-activity.ts';
import { datedCommandIn } from '#adapters/teams/door/spoken-command.ts';
import type { ParsedCommand } from '#adapters/teams/parse-command.ts';
import { hasDecimalComma } from '#language/format.ts';
import { wordsFor } from '#language/languages.ts';
import { personalMessage } from '../../../support/activities.ts';

/** Wednesday 25 November 2026 in Berlin, and already the 26th in Auckland. */
const NOW = Date.UTC(2026, 10, 25, 20, 30);

function said(text: string, locale = 'en-US', timeZone = 'Europe/Berlin', now = NOW): Promise<ParsedCommand> {
  const activity = personalMessage({ serviceUrl: 'https://smba.example/' }, text) as unknown as WireActivity;
  const writing = { words: wordsFor(locale), hasDecimalComma: hasDecimalComma(locale) };
  return datedCommandIn(activity, writing, { reader: { locale, timeZone }, now });
}

/** The end of a silence of Contoso as "2026-12-03 0", with the minute of its day; else the name of the command. */
async function endOf(text: string, locale?: string, timeZone?: string): Promise<string> {
  const parsed = await said(text, locale, timeZone);
  if (parsed.name !== 'silence' || !('until' in parsed.silence)) return parsed.name;
  const { customer, until } = parsed.silence;
  assert.deepEqual(customer, { named: ['Contoso'] }, text);
  if (typeof until !== 'object' || until.day.kind !== 'date') return JSON.stringify(until);
  const { year, month, day } = until.day;
  return `${year}-${month + 1}-${day} ${until.minuteOfDay}`;
}

async function whenOf(text: string, locale?: string, now?: number): Promise<string> {
  const parsed = await said(text, locale, undefined, now);
  if (parsed.name !== 'history for') return parsed.name;
  assert.equal(parsed.customer, 'Contoso', text);
  return parsed.when ?? 'now';
}

describe('the end of a silence that no table has', () => {
  it('is read in every language, and as a whole', async () => {
    for (const [locale, text, end] of [
      ['en-US', 'silence Contoso until first of december', '2026-12-1 0'],
      ['en-US', 'please silence Contoso until in 2 weeks because they migrate', '2026-12-9 0'],
      ['en-US', 'silence Contoso until 12/3 at 5pm', '2026-12-3 1020'],
      ['de-DE', 'stelle Contoso bis in zwei Wochen stumm', '2026-12-9 0'],
      ['de-DE', 'stumm Contoso bis 31.12', '2026-12-31 0'],
      ['de-DE', 'stelle Contoso bis 3.4.2027 stumm', '2027-4-3 0'],
      ['fr-FR', "mettre en sourdine Contoso jusqu'au 3/12 à 17h", '2026-12-3 1020'],
      ['es-ES', 'silenciar Contoso hasta dentro de dos semanas', '2026-12-9 0'],
      ['es-ES', 'silenciar Contoso hasta el 3/12', '2026-12-3 0'],
    ] as const) {
      assert.equal(await endOf(text, locale), end, text);
    }
    for (const text of [
      'silence Contoso until the week of December 3rd',
      'silence Contoso from tomorrow until 12/3',
      'silence Contoso until 5pm EST',
      'silence Contoso until tomorrow evening',
      'silence Contoso until last weekend',
      'silence Contoso until 1 december 30 or so',
    ]) {
      assert.equal(await endOf(text), 'invalid', text);
    }
    assert.notEqual((await said('silence Contoso until first of december?')).name, 'silence');
  });

  it('is asked back with the customer where it may mean two times', async () => {
    for (const [locale, text] of [
      ['en-US', 'silence Contoso in 36 hours'],
      ['de-DE', 'stumm Contoso in 36 Stunden'],
      ['de-DE', 'stumm Contoso bis morgen Abend'],
      ['fr-FR', "mettre en sourdine Contoso jusqu'à demain soir"],
      ['fr-FR', 'mettre en sourdine Contoso dans 36 heures'],
      ['es-ES', 'silenciar Contoso hasta mañana por la noche'],
      ['es-ES', 'silenciar Contoso en 36 horas'],
      ['es-ES', 'silenciar Contoso durante un mes'],
    ] as const) {
      const parsed = await said(text, locale);
      assert.deepEqual('lacks' in parsed && parsed.lacks, { what: 'howLong', named: ['Contoso'] }, text);
    }
  });

  it("is a day of the person's own calendar, and without a year the next such day", async () => {
    assert.equal(await endOf('silence Contoso until in 2 weeks', 'en-US', 'Pacific/Auckland'), '2026-12-10 0');
    assert.equal(await endOf('silence Contoso until 11/25'), '2026-11-25 0');
    assert.equal(await endOf('silence Contoso until 11/24'), '2027-11-24 0');
    assert.equal(await endOf('silence Contoso until 11/25', 'en-US', 'Pacific/Auckland'), '2027-11-25 0');
  });

  it('without a month is the next such day', async () => {
    for (const [locale, text, end] of [
      ['en-US', 'silence Contoso until the 30th', '2026-11-30 0'],
      ['en-US', 'silence Contoso until the 24th', '2026-12-24 0'],
      ['en-US', 'silence Contoso until the 31st', '2026-12-31 0'],
      ['en-US', 'silence Contoso until the 25th', '2026-11-25 0'],
      ['de-DE', 'stumm Contoso bis zum 24.', '2026-12-24 0'],
      ['de-DE', 'stumm Contoso bis 24.', '2026-12-24 0'],
      ['fr-FR', "mettre en sourdine Contoso jusqu'au 24", '2026-12-24 0'],
      ['es-ES', 'silenciar Contoso hasta el 24', '2026-12-24 0'],
      ['es-ES', 'silenciar Contoso hasta el día 24', '2026-12-24 0'],
    ] as const) {
      assert.equal(await endOf(text, locale), end, text);
    }
    for (const text of [
      'silence Contoso by the 24th',
      'silence Contoso on the 24th',
      'silence Contoso until the 32nd',
      'silence Contoso until 24',
    ]) {
      assert.equal((await said(text)).name, 'invalid', text);
    }
  });

  it('in numbers has the order of the locale, and is asked back where that does not decide', async () => {
    assert.equal(await endOf('silence Contoso until 3/4', 'en-US'), '2027-3-4 0');
    assert.equal(await endOf('silence Contoso until 3/4', 'en-GB'), '2027-4-3 0');
    assert.equal(await endOf('silence Contoso until 25/12', 'en-US'), '2026-12-25 0');
    assert.equal(await endOf('silence Contoso until 5/5', 'en'), '2027-5-5 0');
    for (const [text, locale] of [
      ['silence Contoso until 3/4', 'en'],
      ['silence Contoso until 3/4', 'en-CA'],
      ['silence Contoso until 17.12', 'en-US'],
      ['stumm Contoso bis 17.12', 'de-DE'],
      ['mettre en sourdine Contoso jusqu’au 17.12', 'fr-FR'],
      ['silenciar Contoso hasta el 17.12', 'es-ES'],
    ] as const) {
      const parsed = await said(text, locale);
      const numbers = /\d+.\d+/.exec(text)?.[0] ?? '';
      assert.equal(parsed.name, 'invalid', text);
      assert.equal('problem' in parsed && parsed.problem, wordsFor(locale).asking.ambiguousDate(numbers), text);
      assert.deepEqual('lacks' in parsed && parsed.lacks?.what, 'howLong', text);
    }
  });

  it('is asked back where the weekday beside it is another', async () => {
    for (const [locale, text, date] of [
      ['en-US', 'silence Contoso until friday 12/3', 'friday 12/3'],
      ['en-US', 'silence Contoso until Sunday, 12/5/2026 at 5pm', 'Sunday, 12/5/2026 at 5pm'],
      ['de-DE', 'stumm Contoso bis Freitag, den 3. Dezember', 'Freitag, den 3. Dezember'],
      ['fr-FR', "mettre en sourdine Contoso jusqu'au vendredi 3 décembre", 'vendredi 3 décembre'],
      ['es-ES', 'silenciar Contoso hasta el viernes 3 de diciembre', 'el viernes 3 de diciembre'],
    ] as const) {
      const parsed = await said(text, locale);
      assert.equal('problem' in parsed && parsed.problem, wordsFor(locale).asking.ambiguousDate(date), text);
      assert.deepEqual('lacks' in parsed && parsed.lacks?.what, 'howLong', text);
    }
    assert.equal(await endOf('silence Contoso until thursday 12/3'), '2026-12-3 0');
    assert.equal(await endOf('silence Contoso until sunday 12/6 at 5pm'), '2026-12-6 1020');
    assert.equal(await endOf('stumm Contoso bis Donnerstag, den 3. Dezember', 'de-DE'), '2026-12-3 0');
  });

  it('is nothing that numbers in names and percentages are taken for', async () => {
    for (const [text, named] of [
      ['silence Food for 4 Days for 3 days', 'Food for 4 Days'],
      ['silence In 2 Weeks for 3 days', 'In 2 Weeks'],
      ['silence 24/7 Fitness for 3 days', '24/7 Fitness'],
    ] as const) {
      const parsed = await said(text);
      assert.deepEqual(parsed.name === 'silence' && parsed.silence.customer, { named: [named] }, text);
    }
    const subscribed = await said('subscribe Contoso at 80/90');
    assert.deepEqual(subscribed.name === 'subscribe' && subscribed.subscribe.thresholds, [80, 90]);
  });
});

describe('the time of a question that no table has', () => {
  it('is read in every language, and without a year it is the last such day', async () => {
    for (const [locale, text, when] of [
      ['en-US', 'usage for Contoso 10 days ago', 'on 2026-11-15'],
      ['en-US', 'history for Contoso since 2 weeks ago', 'since 2026-11-11'],
      ['en-US', 'usage for Contoso on 10/3', 'on 2026-10-03'],
      ['en-US', 'usage for Contoso on 11/25', 'on 2026-11-25'],
      ['en-US', 'usage for Contoso on 11/26', 'on 2025-11-26'],
      ['en-GB', 'usage for Contoso since 10/3', 'since 2026-03-10'],
      ['en-GB', 'usage for Contoso since 10/12', 'since 2025-12-10'],
      ['de-DE', 'Verbrauch von Contoso vor 3 Tagen', 'on 2026-11-22'],
      ['de-DE', 'Contoso seit 3.10.', 'since 2026-10-03'],
      ['fr-FR', 'consommation de Contoso il y a 3 jours', 'on 2026-11-22'],
      ['fr-FR', 'consommation de Contoso le 3/10', 'on 2026-10-03'],
      ['es-ES', 'uso de Contoso el 3/10', 'on 2026-10-03'],
    ] as const) {
      assert.equal(await whenOf(text, locale), when, text);
    }
  });

  it('without a month is the last such day that is not to come', async () => {
    for (const [locale, text, when] of [
      ['en-US', 'what happened to Contoso on the 24th', 'on 2026-11-24'],
      ['en-US', 'usage for Contoso on the 25th', 'on 2026-11-25'],
      ['en-US', 'usage for Contoso on the 26th', 'on 2026-10-26'],
      ['en-US', 'usage for Contoso since the 31st of this month', 'since 2026-10-31'],
      ['de-DE', 'Verbrauch von Contoso am 24.', 'on 2026-11-24'],
      ['de-DE', 'Verbrauch von Contoso seit dem 30.', 'since 2026-10-30'],
      ['fr-FR', 'consommation de Contoso le 24', 'on 2026-11-24'],
      ['fr-FR', 'consommation de Contoso depuis le 1er', 'since 2026-11-01'],
      ['es-ES', 'uso de Contoso el 24', 'on 2026-11-24'],
      ['es-ES', 'uso de Contoso desde el día 3', 'since 2026-11-03'],
    ] as const) {
      assert.equal(await whenOf(text, locale), when, text);
    }
    const alone = await said('and on the 24th?');
    assert.deepEqual(alone.name === 'follow up' && alone.followUp, { kind: 'time', when: 'on 2026-11-24' });
    assert.equal((await said('the 24th')).name, 'follow up');
    assert.equal(await whenOf('usage for Contoso from the 3rd to the 9th'), 'not yet');
    assert.deepEqual(await said('usage for Studio 24th'), { name: 'usage for', customer: 'Studio 24th' });
  });

  it('without a month, in March, is one that months have', async () => {
    const inMarch = Date.UTC(2027, 2, 15, 12);

    assert.equal(await whenOf('usage for Contoso on the 30th', 'en-US', inMarch), 'on 2027-01-30');
    assert.equal(await whenOf('usage for Contoso on the 28th', 'en-US', inMarch), 'on 2027-02-28');
  });

  it('is asked back or refused where it is not certain, and a whole name is stronger', async () => {
    assert.equal(await whenOf('usage for Contoso since 10/3', 'en'), 'invalid');
    assert.equal(await whenOf('usage for Contoso in the weeks of October 3rd'), 'not yet');
    assert.deepEqual((await said('usage for Contoso 10 days ago')).whereCalled, {
      name: 'Contoso 10 days ago',
      instead: { name: 'usage for', customer: 'Contoso 10 days ago' },
    });
    assert.deepEqual(await said('usage for Studio 54'), { name: 'usage for', customer: 'Studio 54' });
  });
});
