import assert from 'node:assert/strict';
import { LANGUAGES } from '#language/languages.ts';

/*
 * Where a text says one thing or the other, as long and with the same facts: which of the two it is, no comparison with the other
 * languages shows.
 */

const AT = Date.UTC(2026, 10, 28, 7);
const count = (of: number) => ({ count: of, shown: String(of) });
const listed = { fitting: count(9), running: count(9), withBudget: count(5) };
const ended = { whom: { all: true }, ended: [{ names: ['Contoso'] }], without: [], toTell: 0 } as const;
const effect = { isOne: true, isEverywhere: false, thresholds: [80], until: undefined, why: undefined };

type Catalogue = (typeof LANGUAGES)[number];
type Said = readonly [en: RegExp, de: RegExp, fr: RegExp, es: RegExp];

const CASES: readonly (readonly [what: string, say: (words: Catalogue) => string, said: Said])[] = [
  [
    'a silence that has ended everywhere',
    ({ alertAnswers }) => alertAnswers.unsilenced({ ...ended, isEverywhere: true, stillUntil: undefined }),
    [/everywhere/i, /überall/i, /partout/i, /todas partes/i],
  ],
  [
    'a silence that has ended here',
    ({ alertAnswers }) => alertAnswers.unsilenced({ ...ended, isEverywhere: false, stillUntil: undefined }),
    [/here/i, /hier/i, /ici/i, /aquí/i],
  ],
  [
    'a silence beside which another one holds',
    ({ alertAnswers }) => alertAnswers.unsilenced({ ...ended, isEverywhere: false, stillUntil: 'X' }),
    [/ X/, / X/, / X/, / X/],
  ],
  [
    'the button of a silence everywhere',
    ({ commands }) => commands.silence.effect({ ...effect, isEverywhere: true, until: 'X' }),
    [/everywhere/, /überall/, /partout/, /todas partes/],
  ],
  [
    'the button of a silence here',
    ({ commands }) => commands.silence.effect({ ...effect, until: 'X' }),
    [/here/, /hier/, /ici/, /aquí/],
  ],
  [
    'the button that ends a silence everywhere',
    ({ commands }) => commands.unsilence.effect({ ...effect, isEverywhere: true }),
    [/everywhere/, /überall/, /partout/, /todas partes/],
  ],
  [
    'the button that ends silences here',
    ({ commands }) => commands.unsilence.effect({ ...effect, isOne: false }),
    [/silences here/, /Stummschaltungen hier/, /mises en sourdine/, /silencios/],
  ],
  [
    'the button that acknowledges one alert',
    ({ commands }) => commands.acknowledge.effect(effect),
    [/open alert for/, /die offene Warnung/, /l’alerte ouverte/, /la alerta abierta/],
  ],
  [
    'the button that acknowledges several',
    ({ commands }) => commands.acknowledge.effect({ ...effect, isOne: false }),
    [/open alerts for/, /die offenen Warnungen/, /les alertes ouvertes/, /las alertas abiertas/],
  ],
  [
    'the button that takes one acknowledgement back',
    ({ commands }) => commands.unacknowledge.effect(effect),
    [/alert is/, /Warnung ist/, /alerte est/, /alerta vuelve/],
  ],
  [
    'the button that subscribes to one customer',
    ({ commands }) => commands.subscribe.effect(effect),
    [/of the budget/, /des Budgets/, /du budget/, /del presupuesto/],
  ],
  [
    'a sign-in that has run out',
    ({ trouble }) => trouble({ code: 'sign-in-runs-out', at: AT, isOver: true }),
    [/ran out on/, /abgelaufen/, /expiré/, /caduc/],
  ],
  [
    'a list that was never read',
    ({ trouble }) => trouble({ code: 'customer-list', since: AT, isFirst: true, fault: { code: 'timedOut' } }),
    [/has never been read/, /noch nie/, /jamais/, /nunca/],
  ],
  [
    'alerts of a table',
    ({ asking }) => asking.acknowledgeAll(3, 'table'),
    [/of this table/, /dieser Tabelle/, /ce tableau/, /esta tabla/],
  ],
  ['alerts of no table', ({ asking }) => asking.acknowledgeAll(3, 'here'), [/all 3/, /Alle 3/, /les 3/, /las 3/]],
  [
    'no open alerts in a digest',
    ({ digests }) => digests.headline(0, 0, 9),
    [/^no open/, /^keine offenen/, /^aucune/, /^ninguna/],
  ],
  [
    'further customers beside others',
    ({ lists }) => lists.changes.headings.newly(count(3), true),
    [/other/i, /weitere/i, /autres/i, /otros|más/i],
  ],
  [
    'customers of a changed forecast beside others',
    ({ lists }) => lists.changes.headings.noLonger(count(3), true),
    [/other/i, /weitere/i, /autres/i, /otros|más/i],
  ],
  [
    'an increase of a list that is cut',
    ({ lists }) => lists.increase({ ...listed, listed: count(3), isCut: true }, 'D', 'X'),
    [/3/, /3/, /3/, /3/],
  ],
  [
    'customers without a budget whose spikes are told',
    ({ subscriptions }) =>
      subscriptions.alerts('Here', { name: 'Contoso' }, [80], { count: 1, named: [], withSpikes: true }),
    [/only spikes/, /nur Ausreißer/, /pics/, /picos/],
  ],
  [
    'what has no resource group',
    ({ drivers }) => drivers.group('', ''),
    [/no resource group/, /keine Ressourcengruppe/, /groupe de ressources/, /grupo de recursos/],
  ],
  ['a type of resource', ({ drivers }) => drivers.atStart('disk', 'X'), [/^Disk$/, /^Disk$/, /^Disk$/, /^Disk$/]],
  ['a name of its own', ({ drivers }) => drivers.atStart('disk', 'disk'), [/^disk$/, /^disk$/, /^disk$/, /^disk$/]],
  [
    'to whom nothing is allowed',
    ({ refusals }) => refusals.unknownCommand(undefined, false),
    [/^(?!.*"usage for)/, /^(?!.*"verbrauch von")/, /^(?!.*"consommation de")/, /^(?!.*"consumo de")/],
  ],
  [
    'an instant of the watch',
    ({ trouble }) => trouble({ code: 'feed-stale', newestAt: AT }),
    [/2026-11-28 07:00 UTC/, /2026-11-28 07:00 UTC/, /2026-11-28 07:00 UTC/, /2026-11-28 07:00 UTC/],
  ],
];

describe('a text that says one thing or the other', () => {
  for (const [what, say, said] of CASES) {
    it(`says the right one of ${what}`, () => {
      for (const [index, words] of LANGUAGES.entries()) assert.match(say(words), said[index] ?? /^$/, words.tag);
    });
  }
});
