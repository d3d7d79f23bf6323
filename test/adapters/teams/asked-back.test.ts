import assert from 'node:assert/strict';
import {
  answerMentioned,
  askWhich,
  questionOf,
  runOf,
  settled,
  wishOf,
  withoutAll,
} from '#adapters/teams/answer-which.ts';
import { askBack, isUnanswered, namedIn, type Unanswered } from '#adapters/teams/ask-back.ts';
import type { Command } from '#adapters/teams/command.ts';
import type { Turn } from '#adapters/teams/handler.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { Post } from '#ports/teams.ts';
import { anAsker } from '../../support/builders.ts';
import { aCustomer } from '../../support/cards.ts';
import { ENGLISH_SPEECH } from '../../support/english.ts';

const { words } = ENGLISH_SPEECH;
const customers = ['A', 'B', 'C', 'D', 'E', 'F'].map((name) => aCustomer({ id: name.toLowerCase(), name }));
const [one = aCustomer(), other = aCustomer()] = customers;
const QUESTION = { id: 'q', askedAt: 7 };

/** A command with the words of another and everything that a card may ask. */
const changing = (more: Partial<Command> = {}): Command => ({
  name: 'silence',
  words: ({ commands }) => commands.acknowledge,
  role: 'operator',
  scopes: [],
  figures: 'none',
  changes: true,
  parse: () => undefined,
  order: () => ({ name: 'silence' }),
  button: { run: { command: 'press' } },
  answer: () => assert.fail('nothing is carried out'),
  ...more,
});
const showing = (more: Partial<Command> = {}) => changing({ changes: false, ...more });

/** A turn whose cards have one button and say what they were made of; what was kept of it, and what was made. */
function aTurn(requests: object = {}, place?: object) {
  const kept: unknown[] = [];
  const made: unknown[] = [];
  const card = (what: string, ...of: readonly unknown[]): Post => {
    made.push([what, ...of]);
    return { card: { actions: [{ data: { command: 'press' } }] }, summary: what };
  };
  const names = (offered: readonly Customer[]) => offered.map(({ name }) => name).join('');
  const turn = {
    asker: { ...anAsker(), ...place },
    speech: ENGLISH_SPEECH,
    requests,
    newQuestion: () => QUESTION,
    remember: (note: unknown) => kept.push(note),
    answers: {
      sentence: (text: string) => ({ card: {}, summary: text }),
      which: (
        offered: readonly Customer[],
        {
          said,
          command,
          suggested = [],
          isForAll,
        }: { said: string; command: string; suggested?: readonly Customer[]; isForAll?: boolean },
      ) => card('which', names(offered), names(suggested), said, command, isForAll),
      question: (whom: readonly Customer[]) => card('question', names(whom)),
      questionOfAll: (title: string) => card('of all', title),
      choice: (match: { customers: readonly Customer[] }, command: string) =>
        card('choice', names(match.customers), command),
      notFound: (match: { query: string }, command: string) => card('not found', match.query, command),
    },
  } as unknown as Turn;
  return { turn, kept, made };
}

function dataOf(post: Post): unknown {
  const [action] = post.card['actions'] as readonly { readonly data: unknown }[];
  return action?.data;
}

describe('the card that asks whom a command without a name is about', () => {
  const candidates = async () => customers;

  it('offers five at most, and keeps just those with what was said beside', async () => {
    const { turn, kept, made } = aTurn();

    const post = await askWhich(turn, {
      of: changing({ candidates }),
      said: 'it',
      beside: { why: 'W' },
      typed: 'ack it now',
    });

    assert.deepEqual(made, [['which', 'ABCDE', 'ABCDEF', 'ack it now', 'press', undefined]]);
    assert.deepEqual(kept, [
      { of: 'silence', beside: { why: 'W' }, list: ['a', 'b', 'c', 'd', 'e'], asks: 'customer' },
    ]);
    assert.deepEqual(dataOf(post), { command: 'press', why: 'W', question: QUESTION });
  });

  it('offers nobody who is called like the command or like what was said', async () => {
    const called = ['Acknowledge Media', 'Seen Media', 'Now Foods', 'Contoso'].map((name) => aCustomer({ name }));
    const { turn, made } = aTurn();

    await askWhich(turn, { of: changing({ candidates: async () => called }), said: 'it now' });

    assert.deepEqual(made, [['which', 'Contoso', 'Contoso', 'it now', 'press', undefined]]);
  });

  it('suggests others only where nobody is offered and it changes nothing', async () => {
    const made: unknown[] = [];
    for (const command of [showing(), showing({ candidates: async () => [one] }), changing()]) {
      const asked = aTurn({ suggestCustomers: async () => [other] });
      await askWhich(asked.turn, { of: command, said: 'it' });
      made.push(...asked.made);
    }

    assert.deepEqual(made, [
      ['which', '', 'B', 'it', 'press', undefined],
      ['which', 'A', 'A', 'it', 'press', undefined],
      ['which', '', '', 'it', 'press', undefined],
    ]);
  });

  it('asks whether all are meant only where nothing was said and nobody is offered or quoted', async () => {
    const of = changing({ button: { run: { command: 'press', isForAll: true } } });
    const all = aTurn();
    const post = await askWhich(all.turn, { of, said: '', beside: { why: 'W' } });
    const made: unknown[] = [];
    for (const [command, said, quotedIds] of [
      [of, 'it', []],
      [of, '', ['17']],
      [{ ...of, candidates: async () => [one] }, '', []],
      [changing(), '', []],
    ] as const) {
      const asked = aTurn({}, { place: { threadId: undefined, quotedIds } });
      await askWhich(asked.turn, { of: command, said });
      made.push(...asked.made);
    }

    assert.deepEqual(all.made, [['of all', words.commands.acknowledge.title]]);
    assert.deepEqual(all.kept, [
      { of: 'silence', beside: { why: 'W' }, named: 'all', question: QUESTION, asks: 'customer' },
    ]);
    assert.deepEqual(dataOf(post), { command: 'press', why: 'W', question: QUESTION });
    assert.deepEqual(made, [
      ['which', '', '', 'it', 'press', true],
      ['which', '', '', '', 'press', true],
      ['which', 'A', 'A', '', 'press', true],
      ['which', '', '', '', 'press', undefined],
    ]);
  });

  it('does not ask about all what cannot be carried out', async () => {
    const of = changing({
      button: { run: { command: 'press', isForAll: true } },
      settle: async () => ({ post: { card: {}, summary: 'too late' } }),
    });
    const { turn, kept } = aTurn();

    assert.equal((await askWhich(turn, { of, said: '' })).summary, 'too late');
    assert.deepEqual(kept, []);
  });
});

describe('a question about one customer', () => {
  const mentioning = (mentioned: readonly Customer[]) => aTurn({ findMentioned: async () => mentioned });

  it('whose text is no name is answered beyond it only where it says more than a name or mentions one', async () => {
    const said = [];
    for (const [mentioned, text] of [
      [[], 'Contoso'],
      [[], 'contoso in december and then'],
      [[one], 'Contoso'],
    ] as const) {
      const { turn } = mentioning(mentioned);
      said.push((await answerMentioned(turn, { of: showing(), said: text }))?.summary);
    }

    assert.deepEqual(said, [undefined, 'which', 'which']);
  });

  it('keeps what was said beside the names where several are mentioned', async () => {
    const { turn, kept } = mentioning([one, other]);

    const post = await answerMentioned(turn, { of: showing(), said: 'a or b', beside: { when: 'yesterday' } });

    assert.deepEqual(kept, [{ of: 'silence', beside: { when: 'yesterday' }, list: ['a', 'b'], asks: 'customer' }]);
    assert.deepEqual(post && dataOf(post), { command: 'press', when: 'yesterday' });
  });

  it('says that one is to be named where its text means all, but not in quotation marks', () => {
    const reading = (name: string) => ({ meant: { named: [name] }, beside: {} });

    assert.deepEqual(withoutAll('all', reading('all'), 'S'), { problem: 'S' });
    assert.deepEqual(withoutAll('"all"', reading('all'), 'S'), reading('all'));
    assert.deepEqual(withoutAll('Contoso', reading('Contoso'), 'S'), reading('Contoso'));
    assert.equal(withoutAll('all', undefined, 'S'), undefined);
  });
});

describe('the button of a card that asks back', () => {
  it('has the name of the command, or that of its buttons', () => {
    const { button: _without, ...bare } = changing();

    assert.deepEqual([runOf(changing()), runOf(bare)], ['press', 'silence']);
  });

  it('has the title of the command where that has no words for a button', () => {
    const { buttonFor: _own, ...plain } = words.commands.acknowledge;
    const titles = [plain, { ...plain, buttonFor: (whom: string) => `Do it for ${whom}` }].map((each) =>
      wishOf({ command: changing({ words: () => each }) }, [one], ENGLISH_SPEECH).titleFor('A'),
    );

    assert.deepEqual(titles, [`${plain.title} A`, 'Do it for A']);
  });

  it('answers a question only where it changes something', () => {
    const { turn } = aTurn();

    assert.deepEqual([questionOf(turn, changing()), questionOf(turn, showing())], [{ question: QUESTION }, {}]);
  });

  it('shows what the command makes of what was said, for the customers that are meant', async () => {
    const { turn } = aTurn();
    const settle: Command['settle'] = async ({ why }, whom) => ({ why: `${why} ${whom.length}` });

    assert.deepEqual(await settled(turn, { command: changing({ settle }), beside: { why: 'W' } }, [one, other]), {
      why: 'W 2',
    });
    assert.deepEqual(await settled(turn, { command: changing(), beside: { why: 'W' } }, []), { why: 'W' });
    assert.deepEqual(await settled(turn, { command: changing() }, []), {});
  });
});

describe('an answer that asks back', () => {
  const asked = async (answer: Unanswered, command: Command, more: object = {}) => {
    const { turn, kept, made } = aTurn();
    const post = await askBack(turn, answer, { command, beside: { why: 'W' }, ...more });
    return { said: post.summary, kept, made, post };
  };

  it('is known by its kind', () => {
    const kinds = ['several', 'none', 'uncertain', 'notDone', 'done'].map((kind) => isUnanswered({ kind }));

    assert.deepEqual(kinds, [true, true, true, true, false]);
  });

  it('has the names that a person gave, each by itself', () => {
    assert.deepEqual(namedIn('all'), { customers: [] });
    assert.deepEqual(namedIn({ named: ['A, B', 'C'] }), { customers: ['A', 'B', 'C'] });
  });

  it('says why a question was not answered', async () => {
    for (const reason of ['tooOld', 'answeredBefore'] as const) {
      const { said, kept } = await asked({ kind: 'notDone', reason }, changing());
      assert.deepEqual([said, kept], [words.asking.notDone[reason], []]);
    }
  });

  it('asks whom words of the language mean', async () => {
    const { made, kept } = await asked({ kind: 'none', query: 'them', nearest: [one] }, changing());

    assert.deepEqual(made, [['which', '', '', 'them', 'press', undefined]]);
    assert.deepEqual(kept, [{ of: 'silence', beside: { why: 'W' }, list: [], asks: 'customer' }]);
  });

  it('offers several, those who are called nearly so, or asks with the names, and keeps whom', async () => {
    const several = await asked(
      { kind: 'several', by: 'name', query: 'x', customers: [one, other], total: 9 } as never,
      changing(),
    );
    const none = await asked({ kind: 'none', query: 'Kontoso', nearest: [other] }, showing());
    const uncertain = await asked({ kind: 'uncertain', customers: [one, other] }, changing());

    assert.deepEqual(
      [several.made, none.made, uncertain.made],
      [[['choice', 'AB', 'press']], [['not found', 'Kontoso', 'press']], [['question', 'AB']]],
    );
    const base = { of: 'silence', beside: { why: 'W' }, asks: 'customer' };
    assert.deepEqual(
      [several.kept, none.kept, uncertain.kept],
      [
        [{ ...base, customers: [], list: ['a', 'b'], total: 9, question: QUESTION }],
        [{ ...base, customers: [], list: ['b'] }],
        [{ ...base, customers: ['a', 'b'], list: [], question: QUESTION }],
      ],
    );
    assert.deepEqual(dataOf(uncertain.post), {
      command: 'press',
      why: 'W',
      customerIds: ['a', 'b'],
      question: QUESTION,
    });
    assert.deepEqual(dataOf(several.post), { command: 'press', why: 'W', question: QUESTION });
  });

  it('settles only with customers what was said, and asks nothing that cannot be carried out or changes nothing', async () => {
    const settle: Command['settle'] = async () => ({ at: 5 });
    const cannot: Command['settle'] = async () => ({ post: { card: {}, summary: 'too late' } });
    const idle = async () => ({ card: {}, summary: 'idle' });
    const uncertain = { kind: 'uncertain', customers: [one] } as const;
    const none = { kind: 'none', query: 'Kontoso', nearest: [] } as const;

    const made = await asked(uncertain, changing({ settle }));
    assert.deepEqual(dataOf(made.post), { command: 'press', at: 5, question: QUESTION });
    assert.deepEqual(dataOf((await asked(none, changing({ settle, idle }))).post), {
      command: 'press',
      why: 'W',
      question: QUESTION,
    });
    const late = await asked(uncertain, changing({ settle: cannot }));
    assert.deepEqual([late.said, late.kept], ['too late', []]);
    assert.equal((await asked(uncertain, changing({ idle }))).said, 'idle');
    assert.deepEqual(dataOf((await asked(none, showing(), { beside: undefined })).post), { command: 'press' });
  });

  it('leads from no sentence to a change, whatever part of it the names are', async () => {
    const none = { kind: 'none', query: 'Kontoso', nearest: [one] } as const;
    const { turn } = aTurn({ findCustomers: async () => [], findMentioned: async () => [one] });
    const named = { customers: ['Kontoso', 'because they migrate'] };

    const post = await askBack(turn, none, { command: changing(), named });
    assert.equal(post.summary, words.asking.notYet.reasons('A'));
    assert.equal((await asked(none, changing())).said, 'not found');
    assert.equal(
      (await asked({ ...none, query: 'contoso and then tell them too' }, changing())).said,
      words.asking.notYet.nothingDone(undefined),
    );
  });

  it('looks for nobody where nothing stands before the reason', async () => {
    const none = { kind: 'none', query: 'because they migrate', nearest: [] } as const;
    const { turn } = aTurn({ findCustomers: () => assert.fail('nobody is named'), findMentioned: async () => [] });

    assert.equal((await askBack(turn, none, { command: changing() })).summary, words.asking.notYet.reasons(undefined));
  });
});
