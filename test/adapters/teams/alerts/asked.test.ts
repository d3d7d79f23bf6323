import { acknowledge } from '#adapters/teams/alerts/acknowledge-command.ts';
import { answerAlertAction } from '#adapters/teams/alerts/alert-action.ts';
import { alerts } from '#adapters/teams/alerts/alerts-command.ts';
import { silence } from '#adapters/teams/alerts/silence-command.ts';
import { unacknowledge } from '#adapters/teams/alerts/unacknowledge-command.ts';
import { unsilence } from '#adapters/teams/alerts/unsilence-command.ts';
import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import { answerTo, inTurn, ordersOf, readingsOf } from '../../../support/asked.ts';
import { aCustomer, anAlert, NOW, someFacts } from '../../../support/cards.ts';
import { someNews } from '../../../support/news.ts';
import { areAsWritten } from '../../../support/shown.ts';

const customerOf = (name: string) => aCustomer({ id: `id-${name}`, name });
const [a, b] = [customerOf('A'), customerOf('B')];
const ann = { objectId: 'o', name: 'Ann' };
const owned = anAlert({ acknowledgement: { id: 'x', by: ann, at: NOW - HOUR_MS, percent: 101, version: 1 } });
const undo = 'change-1';
const open = (name: string, isAcknowledged: boolean) => ({
  alert: isAcknowledged ? owned : anAlert(),
  customer: customerOf(name),
  level: 100,
  state: 'open',
  isAcknowledged,
  silencedUntil: undefined,
});
const silenceOf = (customer: 'all' | { readonly id: string }) => ({
  id: 's',
  from: NOW,
  until: NOW + DAY_MS,
  by: ann,
  why: undefined,
  where: 'everywhere',
  customer,
});
const listed = {
  now: NOW,
  alerts: [open('A', false), open('B', true)],
  open: 3,
  acknowledged: 4,
  ended: 5,
  silences: [silenceOf({ id: 'id-A' }), silenceOf({ id: 'id-A' }), silenceOf({ id: 'id-Gone' }), silenceOf('all')],
  silenced: new Map([['id-A', a]]),
};
const none = { kind: 'none', query: 'kontoso', nearest: [a] };
const uncertain = { kind: 'uncertain', customers: [a, b] };
const notDone = { kind: 'notDone', reason: 'tooOld' };
const lasting = { until: 'periodEnd', why: 'moving' } as const;
const wanted = { customer: { named: ['A'] }, isEverywhere: false, why: 'moving', forMs: DAY_MS };
const action = (of: 'show' | 'acknowledge' | 'silenceDay' | 'undo') => ({
  name: 'alert action' as const,
  of: 'silence',
  action: { action: of, alertId: 'alert' } as const,
});
const namesOf = async (found: Promise<readonly { readonly name: string }[]> | undefined) =>
  (await found)?.map(({ name }) => name).join(', ');
const joined = async (texts: readonly Promise<string>[]) => (await Promise.all(texts)).join('\n');

const NAMES = ['', 'contoso', 'A and B', 'it', 'all', 'all alerts', 'everything', 'all except A'];

describe('commands about alerts', () => {
  areAsWritten(new URL('asked.txt', import.meta.url), {
    'what follows "acknowledge"': () =>
      [readingsOf(acknowledge, NAMES), readingsOf(acknowledge, ['', 'Fabrikam'], 'mine')].join('\n'),
    'what follows "unacknowledge"': () => readingsOf(unacknowledge, NAMES),
    'what follows "silence"': () =>
      readingsOf(silence, [
        ...NAMES,
        'Fabrikam',
        'Fabrikam for 2 days',
        'Fabrikam for 2 days because we move',
        'all until monday everywhere',
        'for 3 hours',
        'Fabrikam for 1000 days',
        'Fabrikam for 0 days',
        'Fabrikam for 400 days',
        'Fabrikam for 401 days',
        'Fabrikam for 1.5 hours',
        'Fabrikam for 1,5 hours',
        'Fabrikam for a week',
        'Fabrikam for TWO Days!',
        'Fabrikam for 3 parsecs',
        'Fabrikam for 2 days everywhere',
        'Fabrikam everywhere for 2 days',
        'Fabrikam 2 days',
        'all for 2 days',
        '"all" for 2 days',
        'Fabrikam until monday.',
        'until monday',
      ]),
    'what follows "unsilence"': () => readingsOf(unsilence, [...NAMES, 'Fabrikam everywhere', 'all everywhere']),
    'what follows "alerts"': () => readingsOf(alerts, ['', 'contoso']),
    'whom they are about': () =>
      [
        ordersOf(acknowledge, [{}, { alertIds: ['x'] }, { ofTable: ['y'] }]),
        ordersOf(unacknowledge),
        ordersOf(silence, [{}, { at: 7 }, { forMs: 9, isEverywhere: true }, { ...lasting, at: 7 }, lasting]),
        ordersOf(unsilence, [{}, { isEverywhere: true }]),
      ].join('\n'),
    'who may be meant': async () => {
      const found: string[] = [];
      for (const command of [acknowledge, unacknowledge, silence, unsilence]) {
        found.push(
          await inTurn({ alerts: listed }, {}, async (turn) => {
            found.push(`${command.name}: ${await namesOf(command.candidates?.(turn))}`);
            return undefined;
          }),
        );
      }
      return found.join('\n');
    },
    'a reason beside a silence': () =>
      JSON.stringify(silence.because?.({ name: 'silence', silence: wanted }, 'r'.repeat(250))),
    'what a silence comes to before it is asked about': () =>
      joined([
        inTurn({ silenceEnd: { kind: 'end', at: NOW + DAY_MS } }, {}, async (turn) => {
          const beside = await silence.settle?.({ ...lasting, isEverywhere: true }, [a], turn);
          return turn.answers.sentence(JSON.stringify(beside));
        }),
        inTurn({}, {}, async (turn) =>
          turn.answers.sentence(JSON.stringify(await silence.settle?.({ why: 'x' }, [a], turn))),
        ),
        inTurn({ silenceEnd: { kind: 'noEnd', reason: 'noPeriod' } }, {}, async (turn) => {
          const beside = (await silence.settle?.(lasting, [a], turn)) ?? {};
          return 'post' in beside ? beside.post : undefined;
        }),
      ]),
    'what would change nothing': () =>
      joined(
        [true, false].map((haveNoAlert) =>
          inTurn({ haveNoAlert }, {}, async (turn) => await acknowledge.idle?.([a, b], turn)),
        ),
      ),
    'the answer of "alerts"': () => answerTo(alerts, { name: 'alerts' }, { alerts: listed }),
    'the answer of "acknowledge"': () =>
      joined(
        [
          {
            kind: 'done',
            undo,
            each: [
              { kind: 'acknowledged', alert: owned, customer: a, isAgain: false },
              { kind: 'acknowledged', alert: owned, customer: b, isAgain: true },
              { kind: 'noAlert', customer: customerOf('C') },
            ],
          },
          { kind: 'done', each: [{ kind: 'noAlert', customer: a }] },
          none,
          notDone,
        ].map((answer) =>
          answerTo(acknowledge, { name: 'acknowledge', customers: ['A', 'B'] }, { acknowledge: answer }),
        ),
      ),
    'the answer of "acknowledge", where a name is not certain': () =>
      joined(
        [false, true].map((haveNoAlert) =>
          answerTo(
            acknowledge,
            { name: 'acknowledge', customers: ['A', 'B'] },
            { acknowledge: uncertain, haveNoAlert },
          ),
        ),
      ),
    'the answer of "acknowledge all"': () =>
      joined([
        answerTo(
          acknowledge,
          { name: 'acknowledge', isAll: true },
          { acknowledgeAll: { kind: 'counted', alertIds: ['x', 'y'], isCut: false } },
        ),
        answerTo(
          acknowledge,
          { name: 'acknowledge', isAll: true },
          { acknowledgeAll: { kind: 'counted', alertIds: ['x', 'y'], isCut: true } },
        ),
        answerTo(
          acknowledge,
          { name: 'acknowledge', isAll: true, ofTable: ['x'] },
          { acknowledgeAll: { kind: 'counted', alertIds: ['x'], isCut: false } },
        ),
        answerTo(
          acknowledge,
          { name: 'acknowledge', isAll: true },
          { acknowledgeAll: { kind: 'counted', alertIds: [], isCut: false } },
        ),
        answerTo(
          acknowledge,
          { name: 'acknowledge', isAll: true, alertIds: ['x'] },
          { acknowledgeAll: { kind: 'acknowledgedAll', count: 1, undo } },
        ),
        answerTo(acknowledge, { name: 'acknowledge', isAll: true, alertIds: ['x'] }, { acknowledgeAll: notDone }),
      ]),
    'the answer of "unacknowledge"': () =>
      joined(
        [
          {
            kind: 'done',
            undo,
            each: [
              { kind: 'unacknowledged', customer: a, by: ann },
              { kind: 'notAcknowledged', customer: b },
              { kind: 'noAlert', customer: customerOf('C') },
            ],
          },
          none,
        ].map((answer) =>
          answerTo(unacknowledge, { name: 'unacknowledge', customers: ['A', 'B'] }, { unacknowledge: answer }),
        ),
      ),
    'the answer of "silence"': () =>
      joined(
        [
          { kind: 'silenced', customers: [a], until: NOW + DAY_MS, isEverywhere: false, undo },
          { kind: 'silenced', customers: [], until: NOW + DAY_MS, isEverywhere: false },
          { kind: 'noEnd', reason: 'past' },
          none,
        ].map((answer) => answerTo(silence, { name: 'silence', silence: wanted }, { silence: answer })),
      ),
    'the answer of "silence", everywhere': () =>
      answerTo(
        silence,
        { name: 'silence', silence: { ...wanted, isEverywhere: true } },
        { silence: { kind: 'silenced', customers: [a, b], until: NOW + DAY_MS, isEverywhere: true } },
      ),
    'the answer of "unsilence"': () =>
      joined(
        [
          { kind: 'unsilenced', customers: [a, b], ended: [a, 'all'], stillUntil: NOW + DAY_MS, toTell: 2, undo },
          { kind: 'unsilenced', customers: [], ended: [undefined], stillUntil: undefined, toTell: 0 },
          none,
        ].flatMap((answer) =>
          [false, true].map((isEverywhere) =>
            answerTo(
              unsilence,
              { name: 'unsilence', customer: { named: ['A', 'B'] }, isEverywhere },
              { unsilence: answer },
            ),
          ),
        ),
      ),
    'the answer to a button of an alert': () =>
      joined([
        ...[true, false].flatMap((isInPlace) =>
          [
            { kind: 'updated', facts: someFacts({ customer: a, silencedUntil: NOW + DAY_MS }) },
            { kind: 'updatedNews', facts: someNews({ customer: a, silencedUntil: NOW + DAY_MS }) },
          ].map((actOnAlert) =>
            inTurn({ actOnAlert }, { isInPlace }, (turn) => answerAlertAction(action('silenceDay'), turn)),
          ),
        ),
        ...(['show', 'acknowledge', 'undo'] as const).map((of) =>
          inTurn({ actOnAlert: { kind: 'updated', facts: someFacts({ customer: a, isTest: true }) } }, {}, (turn) =>
            answerAlertAction(action(of), turn),
          ),
        ),
        inTurn({ actOnAlert: { kind: 'updatedNews', facts: someNews({ customer: a }) } }, {}, (turn) =>
          answerAlertAction(action('acknowledge'), turn),
        ),
        ...[a, undefined].map((customer) =>
          inTurn({ actOnAlert: { kind: 'over', customer } }, {}, (turn) =>
            answerAlertAction(action('acknowledge'), turn),
          ),
        ),
        inTurn({ actOnAlert: { kind: 'notUndone', reason: 'tooLate' } }, {}, (turn) =>
          answerAlertAction(action('undo'), turn),
        ),
      ]),
  });
});
