import assert from 'node:assert/strict';
import { createPhraseReader, type Said } from '#adapters/teams/words/read-phrasing.ts';
import { phrasingsFor } from '#language/languages.ts';

/** What may stand in the other places of a pattern; those that are missing here need no text of their own. */
const FILLED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  en: {
    when: 'last month',
    lasts: 'for 2 days',
    since: 'monday',
    now: 'this month',
    later: 'tomorrow',
    ahead: 'next month',
  },
  de: {
    when: 'letzten monat',
    lasts: 'für 2 tage',
    since: 'montag',
    now: 'diesen monat',
    later: 'morgen',
    ahead: 'nächsten monat',
  },
  fr: {
    when: 'le mois dernier',
    lasts: 'pendant 2 jours',
    since: 'lundi',
    now: 'ce mois',
    later: 'demain',
    ahead: 'le mois prochain',
  },
  es: {
    when: 'el mes pasado',
    lasts: 'durante 2 días',
    since: 'lunes',
    now: 'este mes',
    later: 'mañana',
    ahead: 'el próximo mes',
  },
};
const PLACES: Readonly<Record<string, string>> = {
  at: '80',
  n: '90',
  pct: '%',
  cur: 'EUR',
  money: '5000 euro',
  any: '',
};

/** The members of a pattern that `|` divides, outside of groups. */
function membersOf(pattern: string): readonly string[] {
  const members = [''];
  let depth = 0;
  for (const sign of pattern) {
    depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
    if (sign === '|' && depth === 0) members.push('');
    else members[members.length - 1] += sign;
  }
  return members;
}

/** The innermost groups of a pattern, one after the other: of each the member with a number, and nothing where it may be missing. */
function textOf(pattern: string, choice: number): string {
  let text = pattern.replaceAll(' ?', ' ').replace(/\(\?[!=<][^()]*(?:\([^()]*\)[^()]*)*\)/g, '');
  for (let before = ''; before !== text; ) {
    before = text;
    text = text.replace(/\(([^()]*)\)([?*+]?)/g, (_group, inner: string, times: string) => {
      const members = inner.split('|');
      return times === '?' || times === '*' ? '' : (members[choice % members.length] ?? '');
    });
  }
  return text.replace(/.\?/g, '').replace(/\s+/g, ' ').trim();
}

function said(read: Said): string {
  return JSON.stringify(read).toLowerCase();
}

for (const [tag, places] of Object.entries(FILLED)) {
  it(`reads names of several words in every phrasing (${tag})`, () => {
    const [language] = phrasingsFor(tag);
    assert.equal(language?.tag, tag);
    assert.ok(language);
    const reader = createPhraseReader(phrasingsFor(tag));
    const wrong: string[] = [];
    let read = 0;
    for (const [pattern] of language.phrasings) {
      for (const member of membersOf(pattern)) {
        const texts = new Set([0, 1, 2, 3, 4, 5, 6, 7].map((choice) => textOf(member, choice)));
        for (const text of texts) {
          if (text.split('<c>').length !== 2) continue;
          const filled = (name: string) =>
            text
              .replace('<c>', name)
              .replace(/<(\w+)>/g, (_place, slot: string) => places[slot] ?? PLACES[slot] ?? '')
              .replace(/\s+/g, ' ')
              .trim();
          const short = reader.read(filled('Contoso'));
          if (!short || !/"contoso"/.test(said(short.said))) continue;
          read += 1;
          for (const name of ['Contoso Ltd', "Margie's Travel Group"]) {
            const found = reader.read(filled(name));
            const meant = found ? [found.said, ...found.longer.map((each) => each.said)] : [];
            const wanted = said(short.said).replaceAll('contoso', name.toLowerCase());
            if (!meant.some((each) => said(each) === wanted))
              wrong.push(`${filled(name)}: ${meant.map(said).join(' ')}`);
          }
        }
      }
    }
    assert.deepEqual(wrong, []);
    assert.ok(read > 100, `${read} texts`);
  });
}
