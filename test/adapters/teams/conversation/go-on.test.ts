import assert from 'node:assert/strict';
import { COMMANDS } from '#adapters/teams/commands.ts';
import { goOn } from '#adapters/teams/conversation/go-on.ts';
import type { Turn } from '#adapters/teams/handler.ts';
import type { ParsedCommand } from '#adapters/teams/parse-command.ts';
import type { FollowUp } from '#adapters/teams/words/follow-up.ts';
import type { Role } from '#domain/people/role.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { Remembered } from '#ports/asking/memory.ts';
import { anAsker } from '../../../support/builders.ts';
import { aCustomer } from '../../../support/cards.ts';
import { ENGLISH_SPEECH } from '../../../support/english.ts';

const { words } = ENGLISH_SPEECH;
const NOW = Date.UTC(2027, 2, 10, 12);
const nameOf = (asked: string) => asked.replace(/^id-/, '');
const customer = (asked: string) => aCustomer({ id: `id-${nameOf(asked)}`, name: nameOf(asked) });
const namesOf = (customers: readonly Customer[] = []) => customers.map(({ name }) => name).join(' + ');

interface Given {
  /** What was answered before. */
  readonly before?: Partial<Remembered>;
  /** The customer of the post in whose thread the text stands, or which it quotes. */
  readonly post?: string;
  readonly quotes?: boolean;
  /** The text stands in no thread, so that no post may be meant. */
  readonly isInChat?: boolean;
  readonly role?: Role;
}

/** What a text means after that: the command with its customers, or the card that asks. */
async function after(
  asked: ParsedCommand,
  { before, post, quotes = false, isInChat = false, role = 'operator' }: Given,
) {
  const kept: unknown[] = [];
  const recalled: Remembered = {
    of: 'usage for',
    beside: {},
    customers: [],
    list: [],
    total: 0,
    asks: undefined,
    named: [],
    ...before,
  };
  const card = (summary: string) => ({ card: {}, summary });
  const turn = {
    asker: {
      ...anAsker(),
      place: { threadId: post && !quotes && !isInChat ? '17' : undefined, quotedIds: quotes ? ['17'] : [] },
    },
    speech: ENGLISH_SPEECH,
    role,
    now: () => NOW,
    newQuestion: () => ({ id: 'q', askedAt: 0 }),
    remember: (note: unknown) => kept.push(note),
    requests: {
      recall: async () => (before ? recalled : undefined),
      postHere: async () => post && { customer: customer(post), tells: 'alert' },
      customersNamed: async (named: readonly string[]) =>
        named.includes('Kontoso')
          ? { kind: 'none', query: 'Kontoso', nearest: [] }
          : { kind: 'certain', customers: named.map(customer) },
      silenceEnd: async () => ({ kind: 'end', at: 9 }),
      haveNoAlert: async () => false,
      alerts: async () => ({ alerts: [] }),
      suggestCustomers: async () => [],
    },
    answers: {
      sentence: card,
      which: (offered: readonly Customer[], { command }: { readonly command: string }) =>
        card(`which of ${namesOf(offered)} for ${command}`),
      question: (whom: readonly Customer[], { command }: { readonly command: string }) =>
        card(`${command} ${namesOf(whom)}?`),
      notFound: () => card('not found'),
    },
  } as unknown as Turn;
  const gone = await goOn(asked, turn, COMMANDS);
  if (gone.kind === 'answered') return { said: gone.post.summary, kept };
  return { asked: gone.asked, about: gone.about?.map(({ name }) => name), post: gone.turn.asker.post, kept };
}

const followUp = (said: FollowUp, text = '') => ({ name: 'follow up', followUp: said, text }) as const;
const names = (named: readonly string[], isAlso = false) => followUp({ kind: 'customers', named, isAlso });
const position = (at: number, more: object = {}, text = '') =>
  followUp({ kind: 'position', position: at, ...more }, text);
const which = (of: string, said: string) => ({ name: 'which', which: { of, said } }) as const;
const askedOf = async (asked: ParsedCommand, given: Given) => (await after(asked, given)).asked;
const saidOf = async (asked: ParsedCommand, given: Given) => (await after(asked, given)).said;
const one = { customers: ['id-A'] };
const two = { customers: ['id-A', 'id-B'] };

describe('a text with "it" or "both"', () => {
  it('is about those of the answer before, a change with their names', async () => {
    const shown = await after(which('usage for', 'it'), { before: two });

    assert.deepEqual([shown.asked, shown.about], [{ name: 'usage for', customer: 'id-A; id-B' }, ['A', 'B']]);
    assert.equal(await saidOf(which('acknowledge', 'it'), { before: one }), 'acknowledge A?');
    assert.equal(await saidOf(which('acknowledge', 'both'), { before: two }), 'acknowledge A + B?');
    assert.equal(await saidOf(which('forecast for', 'it'), { before: two }), 'which of A + B for forecast');
    assert.deepEqual(await askedOf(which('forecast for', 'it'), { before: one }), {
      name: 'forecast for',
      customer: 'id-A',
    });
  });

  it('stays what it was where nobody, or not just two, were spoken of', async () => {
    for (const [said, before] of [
      ['it', {}],
      ['both', one],
      ['both', { customers: ['id-A', 'id-B', 'id-C'] }],
      ['up', one],
    ] as const) {
      const asked = which('acknowledge', said);
      assert.deepEqual(await askedOf(asked, { before }), asked, said);
    }
    assert.deepEqual(await askedOf(which('acknowledge', 'it'), {}), which('acknowledge', 'it'));
  });

  it('asks nobody who may not do that', async () => {
    const asked = which('acknowledge', 'it');
    assert.deepEqual(await askedOf(asked, { before: one, role: 'viewer' }), asked);
    assert.equal(await saidOf(asked, { before: one, post: 'P', role: 'viewer' }), undefined);
  });

  it('is about the customer of the post in whose thread it stands, or asks where another was spoken of there', async () => {
    const it = which('acknowledge', 'it');

    const there = await after(it, { post: 'P' });
    assert.deepEqual([there.asked, there.post?.customer.name], [{ name: 'acknowledge', customers: ['id-P'] }, 'P']);
    assert.deepEqual(await askedOf(it, { post: 'P', before: { customers: ['id-P'] } }), {
      name: 'acknowledge',
      customers: ['id-P'],
    });
    assert.equal(await saidOf(it, { post: 'P', before: two }), 'which of P + A + B for acknowledge');
    assert.deepEqual(await askedOf(which('acknowledge', ''), { post: 'P', before: one }), {
      name: 'acknowledge',
      customers: ['id-P'],
    });
    assert.deepEqual(await askedOf(it, { post: 'P', quotes: true, before: one }), {
      name: 'acknowledge',
      customers: ['id-P'],
    });
    assert.equal(await saidOf(which('acknowledge', 'both'), { post: 'P', before: two }), 'acknowledge A + B?');
  });

  it('is about nobody where something else is quoted', async () => {
    assert.deepEqual(
      await askedOf(which('acknowledge', 'it'), { quotes: true, before: one }),
      which('acknowledge', 'it'),
    );
  });
});

describe('a command that another may be meant by', () => {
  const forecast = { name: 'heading over', list: { kind: 'headingOver' }, page: 1, ofThose: 'forecast for' } as const;

  it('is the other where one customer was spoken of, and itself elsewhere', async () => {
    assert.deepEqual(await askedOf(forecast, { before: one }), { name: 'forecast for', customer: 'id-A' });
    assert.deepEqual(await askedOf(forecast, { before: {} }), forecast);
    assert.deepEqual(await askedOf(forecast, {}), forecast);
  });

  it('of all is about nobody where it quotes something else', async () => {
    const subscribe = {
      name: 'subscribe',
      subscribe: { customers: [], isHealth: false, thresholds: undefined },
      unnamed: { of: 'subscribe', said: '', more: { thresholds: [70] } },
    } as const;

    assert.deepEqual(await askedOf(subscribe, { before: one }), subscribe);
    assert.deepEqual(await askedOf(subscribe, { before: one, quotes: true }), {
      name: 'which',
      which: { of: 'subscribe', said: '', more: { thresholds: [70] } },
    });
  });
});

describe('other customers', () => {
  it('are asked about as those before, all at once where it only shows something', async () => {
    assert.deepEqual(await askedOf(names(['Fabrikam']), { before: { of: 'forecast for', ...one } }), {
      name: 'forecast for',
      customer: 'Fabrikam',
    });
    assert.deepEqual(await askedOf(names(['Fabrikam', 'B']), { before: one }), {
      name: 'usage for',
      customer: 'Fabrikam; B',
    });
    assert.deepEqual(await askedOf(names(['Fabrikam', 'it']), { before: one }), {
      name: 'usage for',
      customer: 'Fabrikam; "it"',
    });
    assert.deepEqual(await askedOf(names(['Fabrikam']), {}), { name: 'usage for', customer: 'Fabrikam' });
    assert.deepEqual(
      await askedOf(names(['Fabrikam']), { before: { of: 'history for', beside: { when: 'yesterday' }, ...one } }),
      { name: 'history for', customer: 'Fabrikam', when: 'yesterday' },
    );
  });

  it('of a change are asked back, unless they are meant in addition', async () => {
    const before = { of: 'silence', beside: { forMs: 5 }, ...one };

    assert.equal(await saidOf(names(['Fabrikam', 'B']), { before }), 'silence Fabrikam + B?');
    const also = await askedOf(names(['Fabrikam', 'B'], true), { before });
    assert.deepEqual(also, {
      name: 'silence',
      silence: { customer: { named: ['Fabrikam', 'B'] }, isEverywhere: false, why: undefined, forMs: 5 },
    });
    assert.equal(await saidOf(names(['Kontoso']), { before }), 'not found');
    const usage = { name: 'usage for', customer: 'Fabrikam' };
    assert.deepEqual(await askedOf(names(['Fabrikam']), { before: { of: 'digest', ...one } }), usage);
  });

  it('are those before where they are only pointed at', async () => {
    const shown = await after(names(['it']), { before: { of: 'forecast for', ...one } });
    assert.deepEqual([shown.asked, shown.about], [{ name: 'forecast for', customer: 'id-A' }, ['A']]);
  });

  it('are compared with those before', async () => {
    const compared = await after(followUp({ kind: 'compared', named: ['B'] }), { before: one });
    assert.deepEqual([compared.asked, compared.about], [{ name: 'usage for', customer: 'id-A; B' }, ['A']]);
  });
});

describe('what goes on with a list', () => {
  const shown = (list: object, page = 3) => ({ of: 'top', beside: { shown: { list, page } }, list: ['id-A'] });
  const inEuro = (named: readonly string[]) => askedOf(names(named), { before: shown({ kind: 'top', most: 10 }) });

  it('is the same list in another currency, from its beginning', async () => {
    const list = { name: 'top', list: { kind: 'top', most: 10, currency: 'EUR' }, page: 1 };

    for (const named of ['EUR', 'in EUR', 'en euros', 'In euro']) assert.deepEqual(await inEuro([named]), list, named);
    const said = followUp({ kind: 'currency', currency: 'EUR' });
    assert.deepEqual(await askedOf(said, { before: shown({ kind: 'top', most: 10 }) }), list);
  });

  it('is a customer where the words are no currency, or more than one', async () => {
    assert.deepEqual(await inEuro(['EUR', 'USD']), { name: 'usage for', customer: 'EUR; USD' });
    assert.deepEqual(await inEuro(['within EUR']), { name: 'usage for', customer: 'within EUR' });
    assert.deepEqual(await inEuro(['all']), { name: 'usage for', customer: 'all' });
    const said = followUp({ kind: 'currency', currency: 'EUR' }, 'in EUR');
    assert.deepEqual(await askedOf(said, { before: one }), { name: 'unknown', text: 'in EUR' });
  });

  const number = (thresholds: readonly number[], typed = thresholds.join()) =>
    followUp({ kind: 'thresholds', typed, thresholds });

  it('is the same list with another number, from its beginning', async () => {
    assert.deepEqual(await askedOf(number([20]), { before: shown({ kind: 'top', most: 10 }) }), {
      name: 'top',
      list: { kind: 'top', most: 20 },
      page: 1,
    });
    assert.deepEqual(
      await askedOf(number([82.5]), { before: { ...shown({ kind: 'over', percent: 90 }), of: 'over' } }),
      { name: 'over', list: { kind: 'over', percent: 82.5 }, page: 1 },
    );
  });

  it('asks whom the percentages are for where the list has no such number', async () => {
    const asksWhom = (thresholds: readonly number[]) => ({
      name: 'which',
      which: { of: 'subscribe', said: '', more: { thresholds } },
    });
    for (const [list, thresholds] of [
      [{ kind: 'top', most: 10 }, [2.5]],
      [{ kind: 'top', most: 10 }, [5, 6]],
      [{ kind: 'top' }, [5]],
    ] as const) {
      assert.deepEqual(await askedOf(number(thresholds), { before: shown(list) }), asksWhom(thresholds));
    }
  });

  it('is one of the list, counted from either end', async () => {
    const before = { list: ['id-A', 'id-B', 'id-C'], total: 7 };

    for (const [at, id] of [
      [1, 'id-A'],
      [3, 'id-C'],
      [-1, 'id-C'],
      [-3, 'id-A'],
    ] as const) {
      assert.deepEqual(await askedOf(position(at), { before }), { name: 'usage for', customer: id }, String(at));
    }
    for (const at of [4, -4, 0]) {
      const { said, kept } = await after(position(at), { before });
      assert.deepEqual([said, kept.length], [words.asking.listHas(7), 1], String(at));
    }
  });

  it('is the answer to the question whom a command is about, or another command', async () => {
    const before = { of: 'silence', beside: { forMs: 5 }, list: ['id-A', 'id-B'], asks: 'customer' } as const;

    assert.equal(await saidOf(position(2), { before }), 'silence B?');
    assert.deepEqual(await askedOf(position(2), { before: { ...before, asks: undefined } }), {
      name: 'usage for',
      customer: 'id-B',
    });
    assert.deepEqual(await askedOf(position(1, { of: 'forecast for' }), { before }), {
      name: 'forecast for',
      customer: 'id-A',
    });
    const thresholds = { of: 'subscribe', beside: { thresholds: [70] } };
    const { said, kept } = await after(position(1, thresholds), { before });
    assert.deepEqual([said, (kept[0] as Remembered).beside], ['subscribe A?', { thresholds: [70] }]);
  });

  it('is a day after a history, and says elsewhere that there is no list', async () => {
    const history = { of: 'history for', ...one };

    assert.deepEqual(await askedOf(position(5, {}, 'the 5th'), { before: history }), {
      name: 'history for',
      customer: 'id-A',
      when: '2027-03-05',
    });
    assert.equal(await saidOf(position(5, {}, '5'), { before: history }), words.asking.noList);
    assert.equal(
      await saidOf(position(5, { of: 'forecast for' }, 'the 5th'), { before: history }),
      words.asking.noList,
    );
    assert.equal(await saidOf(position(5, {}, 'the 5th'), { before: one }), words.asking.noList);
    assert.equal(await saidOf(position(1), {}), words.asking.noList);
  });
});

describe('numbers and times that go on', () => {
  const number = (typed: string, more: object = { thresholds: [Number.parseInt(typed, 10)] }) =>
    followUp({ kind: 'thresholds', typed, ...more } as FollowUp);
  const digest = { of: 'digest', beside: { digest: { every: 'day', weekday: 1, minuteOfDay: 540 } } } as const;

  it('are an hour after a digest, unless they are percentages', async () => {
    assert.deepEqual(await askedOf(number('10'), { before: digest }), {
      name: 'digest',
      schedule: { every: 'day', weekday: 1, minuteOfDay: 600 },
      isUnsure: true,
    });
    const asksWhen = { name: 'invalid', of: 'digest', problem: words.commands.digest.when };
    assert.deepEqual(await askedOf(number('0', { problem: 'P' }), { before: digest }), asksWhen);
    assert.deepEqual(await askedOf(number('99'), { before: digest }), asksWhen);
    for (const given of [{ before: digest, quotes: true }, { before: one }]) {
      const asked = await after(number('10'), given);
      assert.notDeepEqual(asked.asked?.name, 'digest');
    }
    assert.deepEqual((await askedOf(number('80%'), { before: digest }))?.name, 'which');
  });

  it('ask for how long after a silence, and say what is wrong with percentages', async () => {
    assert.deepEqual(await askedOf(number('10'), { before: { of: 'silence', ...one } }), {
      name: 'invalid',
      of: 'silence',
      problem: words.commands.silence.howLong,
    });
    assert.deepEqual(await askedOf(number('0', { problem: 'P' }), { before: one }), {
      name: 'invalid',
      of: 'subscribe',
      problem: 'P',
    });
  });

  it('subscribe whom was spoken of, with what was said before', async () => {
    const before = { of: 'subscribe', beside: { also: { spikes: true }, thresholds: [50] }, ...one };
    const { said, kept } = await after(number('80'), { before });

    assert.equal(said, 'subscribe A?');
    assert.deepEqual((kept[0] as Remembered).beside, { also: { spikes: true }, thresholds: [80] });
    const other = await after(number('80'), { before: { ...before, of: 'usage for' } });
    assert.deepEqual((other.kept[0] as Remembered).beside, { thresholds: [80] });
  });

  it('are the schedule of a digest in other words', async () => {
    const weekly = followUp({ kind: 'schedule', argument: 'weekly at 10:00' }, 'weekly at 10');

    assert.deepEqual((await askedOf(weekly, { before: digest }))?.name, 'digest');
    const friday = followUp({ kind: 'time', when: 'on friday' });
    assert.deepEqual((await askedOf(friday, { before: digest }))?.name, 'digest');
    assert.deepEqual(await askedOf(weekly, { before: one }), { name: 'unknown', text: 'weekly at 10' });
    const when = followUp({ kind: 'time', when: 'yesterday' });
    assert.deepEqual(await askedOf(when, { before: one }), {
      name: 'history for',
      customer: 'id-A',
      when: 'yesterday',
    });
  });

  it('make the silence whole that lacked only its time, or are asked back for another', async () => {
    const lasts = (argument: string) => followUp({ kind: 'lasts', argument, why: 'W' });
    const before = { of: 'silence', asks: 'howLong', named: ['A'], ...one } as const;

    assert.deepEqual(await askedOf(lasts('3 hours'), { before }), {
      name: 'silence',
      silence: { customer: { named: ['A'] }, isEverywhere: false, why: 'W', forMs: 10_800_000 },
    });
    const ofAll = await askedOf(lasts('for 3 hours'), { before: { ...before, named: 'all' } });
    assert.deepEqual(ofAll && 'silence' in ofAll && ofAll.silence.customer, 'all');
    assert.equal(await saidOf(lasts('3 hours'), { before: one }), 'silence A?');
    assert.deepEqual(await askedOf(lasts('900 days'), { before }), {
      name: 'invalid',
      of: 'silence',
      problem: words.commands.silence.tooLong,
    });
  });
});

describe('a question that may be an order', () => {
  it('is asked back with the names', async () => {
    const order = { of: 'silence', named: ['A'], beside: { forMs: 5 } };

    assert.equal(await saidOf({ name: 'question', text: 'x?', order }, {}), 'silence A?');
    const asked = { name: 'question', text: 'x?' } as const;
    assert.deepEqual(await askedOf(asked, { before: one }), asked);
    assert.deepEqual((await askedOf({ ...asked, order }, { role: 'viewer' }))?.name, 'which');
  });
});

describe('a text at a post', () => {
  it('that names nobody is about the customer of the post', async () => {
    const subscribe = {
      name: 'subscribe',
      subscribe: { customers: [], isHealth: false, thresholds: [70] },
      unnamed: { of: 'subscribe', said: '', more: { thresholds: [70] } },
    } as const;
    const forecast = { name: 'heading over', list: { kind: 'headingOver' }, page: 1, ofThose: 'forecast for' } as const;

    for (const quotes of [false, true]) {
      const given = { post: 'P', quotes, before: one };
      assert.deepEqual(await askedOf({ name: 'usage' }, given), { name: 'usage for', customer: 'id-P' });
      assert.deepEqual(await askedOf(forecast, given), { name: 'forecast for', customer: 'id-P' });
      assert.deepEqual(await askedOf(subscribe, given), {
        name: 'subscribe',
        subscribe: { customers: ['id-P'], isHealth: false, thresholds: [70] },
      });
      const time = followUp({ kind: 'time', when: 'yesterday' });
      assert.deepEqual(await askedOf(time, given), { name: 'history for', customer: 'id-P', when: 'yesterday' });
    }
    assert.deepEqual(await askedOf({ name: 'usage' }, { post: 'P', isInChat: true }), { name: 'usage' });
    assert.deepEqual(await askedOf({ name: 'status' }, { post: 'P' }), { name: 'status' });
    assert.deepEqual(await askedOf({ name: 'usage' }, { quotes: true }), { name: 'usage' });
  });

  it('takes back what was changed there, and a button what it names', async () => {
    for (const [change, name] of [
      [undefined, 'P'],
      ['c', undefined],
    ] as const) {
      const asked = { name: 'undo', change } as const;
      const undone = await after(asked, { post: 'P' });
      assert.deepEqual([undone.asked, undone.post?.customer.name], [asked, name]);
    }
    assert.equal((await after({ name: 'undo' }, { quotes: true })).post, undefined);
  });
});

describe('an answer to a question of the bot', () => {
  const asks = { of: 'silence', beside: { forMs: 5 }, asks: 'customer', ...one } as const;
  const silenced = { isEverywhere: false, why: undefined, forMs: 5 };

  it('is a yes or a no, where a question is open', async () => {
    const yes = { name: 'talk', talk: 'fine', reply: 'yes' } as const;
    const no = { ...yes, reply: 'no' } as const;

    assert.deepEqual(await askedOf(yes, { before: asks }), {
      name: 'silence',
      silence: { customer: { named: ['id-A'] }, ...silenced },
    });
    assert.deepEqual(await askedOf(no, { before: asks }), { name: 'cancel' });
    assert.deepEqual(await askedOf(yes, { before: one }), yes);
    assert.deepEqual(await askedOf(no, {}), no);
  });

  it('is a name or a time, and else nothing of the kind', async () => {
    const unknown = (text: string) => ({ name: 'unknown', text }) as const;
    const named = { name: 'silence', silence: { customer: { named: ['Fabrikam'] }, ...silenced } };
    const howLong = { of: 'silence', asks: 'howLong', named: ['Fabrikam'] } as const;

    assert.deepEqual(await askedOf(unknown('Fabrikam'), { before: asks }), named);
    assert.deepEqual(await askedOf(unknown('Kontoso'), { before: asks }), unknown('Kontoso'));
    assert.deepEqual(await askedOf(unknown('Fabrikam'), { before: one }), unknown('Fabrikam'));
    assert.deepEqual(await askedOf(unknown('Fabrikam'), {}), unknown('Fabrikam'));
    const currency = followUp({ kind: 'currency', currency: 'EUR' }, 'Eur');
    assert.deepEqual(await askedOf(currency, { before: asks }), {
      name: 'silence',
      silence: { customer: { named: ['Eur'] }, ...silenced },
    });
    for (const [given, whom] of [
      [howLong, { named: ['Fabrikam'] }],
      [{ ...howLong, named: 'all' }, 'all'],
    ] as const) {
      assert.deepEqual(await askedOf(unknown('3 hours'), { before: given }), {
        name: 'silence',
        silence: { customer: whom, isEverywhere: false, why: undefined, forMs: 10_800_000 },
      });
    }
    for (const text of ['ages', 'it for 3 hours', 'Fabrikam for 3 hours']) {
      assert.deepEqual(await askedOf(unknown(text), { before: howLong }), unknown(text), text);
    }
  });
});

describe('customers who are not known any more', () => {
  it('are not spoken of', async () => {
    const gone = { customers: ['Kontoso'] };
    for (const asked of [which('usage for', 'it'), which('forecast for', 'it')]) {
      assert.deepEqual(await askedOf(asked, { before: gone }), asked);
      assert.deepEqual(await askedOf(asked, { before: { customers: ['id-A', 'Kontoso'] } }), asked);
    }
    assert.deepEqual(await askedOf(which('acknowledge', 'it'), { post: 'P', before: gone }), {
      name: 'acknowledge',
      customers: ['id-P'],
    });
  });
});
