import assert from 'node:assert/strict';
import { createAnswerCommand } from '#adapters/teams/answer-command.ts';
import { parseExecute } from '#adapters/teams/card-action.ts';
import { loadCards } from '#adapters/teams/cards.ts';
import { type Command, EVERYWHERE, oneOf } from '#adapters/teams/command.ts';
import { COMMANDS } from '#adapters/teams/commands.ts';
import type { AnswerDeps } from '#adapters/teams/handler.ts';
import { COMMAND_OF } from '#adapters/teams/lists/list-button.ts';
import { createParser, type ParsedCommand } from '#adapters/teams/parse-command.ts';
import { commandsFor, mayUse, sentenceBeforeOutsiders, withheldText } from '#adapters/teams/permissions.ts';
import { nearestCommand } from '#adapters/teams/phrases.ts';
import type { Role } from '#domain/people/role.ts';
import type { Words } from '#language/catalogue.ts';
import { de } from '#language/de.ts';
import { en } from '#language/en.ts';
import { es } from '#language/es.ts';
import { fr } from '#language/fr.ts';
import { LANGUAGES } from '#language/languages.ts';
import type { Post } from '#ports/teams.ts';
import { commandLists } from '../../../manifest/app-package.ts';
import { commandRows } from '../../house/doc-tables.ts';
import { anAsker } from '../../support/builders.ts';
import { actionsOf, textOf } from '../../support/card-checks.ts';
import { CARDS_FOLDER, NOW } from '../../support/cards.ts';
import { inEnglish } from '../../support/english.ts';

interface TrackAsked {
  readonly name: 'track';
  readonly customer: string;
  readonly isEverywhere: boolean;
}

/** A made-up command: everything about it is in this one module. */
const track: Command<TrackAsked> = {
  name: 'track',
  words: () => ({
    title: 'track',
    usage: 'track <customer>',
    description: 'Puts a customer on the list',
    example: 'track Contoso',
    synonyms: ['put on the list'],
    buttonFor: (whom) => `Track ${whom}`,
    beforeOutsiders: 'Tracked, or not.',
  }),
  role: 'operator',
  scopes: EVERYWHERE,
  figures: 'answer',
  changes: true,
  isEverywhere: ({ isEverywhere }) => isEverywhere,
  isHarmless: ({ customer }) => customer === 'nobody',
  parse: (argument) => (argument === '' ? { said: '' } : { meant: { named: [argument] }, beside: {} }),
  order(meant, { isEverywhere = false }) {
    const customer = oneOf(meant);
    return customer === undefined ? undefined : { name: 'track', customer, isEverywhere };
  },
  candidates: () => Promise.resolve([{ id: 'c1', name: 'Contoso', domain: 'contoso.example' }]),
  button: {
    run: { command: 'track' },
    onAlert: { verb: 'track it', action: () => 'show' },
  },
  answer: ({ customer }, { answers }) => Promise.resolve(answers.sentence(`Tracked: ${customer}.`)),
};

/** The list with it in front, so that it is also in lists that have no room for all. */
const LIST: readonly Command[] = [track, ...COMMANDS];
const parse = createParser(LIST, en);

/** A module's own command, which the types of the product's list do not know. */
const asked = (command: TrackAsked): ParsedCommand => command as unknown as ParsedCommand;
const ONE = asked({ name: 'track', customer: 'Contoso', isEverywhere: false });

/** The answer with that list; no use case is called. */
async function answer(command: ParsedCommand | undefined, role: Role = 'operator'): Promise<Post> {
  assert.ok(command);
  const deps = {
    ...loadCards(CARDS_FOLDER, inEnglish),
    wordsFor: inEnglish,
    roster: { audienceOf: () => Promise.resolve('insiders') },
    requests: { recall: () => Promise.resolve(undefined) },
    now: () => NOW,
    newQuestion: () => ({ id: 'q1', askedAt: 1 }),
    isSandbox: false,
  };
  return await createAnswerCommand(deps as unknown as AnswerDeps, LIST)(command, anAsker(), { role, isInPlace: false });
}

describe('a new command on the list', () => {
  it('is read by its name and its synonyms, and every other command is read as before', () => {
    const before = createParser(COMMANDS, en);

    assert.deepEqual(parse('track Contoso'), ONE);
    assert.deepEqual(parse('please put on the list Contoso'), ONE);
    assert.deepEqual(parse('track'), { name: 'which', which: { of: 'track', said: '' } });
    assert.equal(parse('track ' + 'x'.repeat(257)).name, 'invalid');
    assert.notEqual(before('track Contoso').name, 'track');
    for (const { words } of COMMANDS) assert.deepEqual(parse(words(en).example), before(words(en).example));
  });

  it('is read by what another language calls it', () => {
    const { acknowledge } = en.commands;
    const german: Words = {
      ...en,
      tag: 'de',
      commands: { ...en.commands, acknowledge: { ...acknowledge, title: 'bescheinige', synonyms: ['ist abgehakt'] } },
    };
    const inGerman = createParser(LIST, german);

    for (const text of ['bescheinige Contoso', 'ist abgehakt Contoso']) {
      assert.deepEqual(inGerman(text), { name: 'acknowledge', customers: ['Contoso'] });
      assert.notEqual(parse(text).name, 'acknowledge');
    }
    assert.equal(nearestCommand('bescheinge Contoso', LIST, german)?.name, 'acknowledge');
  });

  it('is never what a question means while it changes something, and may be when it only shows', () => {
    const shows = createParser([{ ...track, changes: false }, ...COMMANDS], en);

    assert.equal(parse('show me track Contoso').name, 'question');
    assert.deepEqual(shows('show me track Contoso'), ONE);
  });

  it('is answered by its module', async () => {
    assert.equal((await answer(parse('track Contoso'))).summary, 'Tracked: Contoso.');
  });

  it('is listed by help, in the order of the list', async () => {
    const help = textOf((await answer(parse('help'))).card);

    assert.match(help, /^[^]*track <customer>\nPuts a customer on the list\n[^]*usage for <customer>/u);
  });

  it('is in the lists of the manifest', () => {
    const [personal] = commandLists(['personal'], LIST);

    assert.deepEqual(personal?.commands[0], { title: 'track', description: 'Puts a customer on the list' });
    assert.equal(personal?.commands.length, 12);
  });

  it('is in the table of the documentation', () => {
    assert.equal(commandRows(LIST)[0], '| `track <customer>` | Puts a customer on the list | operator |');
  });

  it('is for the role that it names, and for admins only where it holds everywhere', async () => {
    const everywhere = asked({ name: 'track', customer: 'Contoso', isEverywhere: true });

    assert.deepEqual(
      (['viewer', 'operator', 'admin'] as const).map((role) => [
        mayUse(ONE, role, LIST),
        mayUse(everywhere, role, LIST),
      ]),
      [
        [false, false],
        [true, false],
        [true, true],
      ],
    );
    assert.ok(commandsFor('operator', LIST).includes(track));
    assert.ok(!commandsFor('viewer', LIST).includes(track));
    assert.match((await answer(ONE, 'viewer')).summary, /^I don't know that command\./u);
    assert.equal(mayUse(ONE, 'admin'), false);
  });

  it('is closed where people from outside listen, except for what it declares harmless', () => {
    const nobody = asked({ name: 'track', customer: 'nobody', isEverywhere: false });

    assert.equal(sentenceBeforeOutsiders(ONE, en, LIST), undefined);
    assert.equal(sentenceBeforeOutsiders(nobody, en, LIST), 'Tracked, or not.');
    assert.match(withheldText(ONE, 'outsiders', en, LIST), /so I give no figures here\. Please ask me/u);
  });

  it('is suggested for a word near its name', () => {
    assert.equal(nearestCommand('trakc Contoso', LIST, en), track);
  });

  it('asks whom it is about, and its button names the customer', async () => {
    const { card } = await answer(parse('track Contoso'));
    const which = await answer(parse('track'));

    assert.equal(textOf(card), 'Tracked: Contoso.');
    assert.match(textOf(which.card), /track <customer>/u);
    const [offered] = actionsOf(which.card);
    assert.equal(offered?.['title'], 'Contoso');
    const pressed = parseExecute({ action: { type: 'Action.Execute', verb: 'run', data: offered?.['data'] } }, LIST);
    assert.deepEqual(pressed, {
      ...asked({ name: 'track', customer: 'c1', isEverywhere: false }),
      question: { id: 'q1', askedAt: 1 },
    });
  });

  it('runs by its button on an alert’s card, for its role', () => {
    const value = { action: { type: 'Action.Execute', verb: 'track it', data: { alertId: 'a1' } } };
    const pressed = parseExecute(value, LIST);

    assert.deepEqual(pressed, { name: 'alert action', of: 'track', action: { alertId: 'a1', action: 'show' } });
    assert.equal(pressed && mayUse(pressed, 'viewer', LIST), false);
    assert.equal(pressed && mayUse(pressed, 'operator', LIST), true);
    assert.equal(parseExecute(value), undefined);
  });
});

/** Their buttons are about all customers. */
const LISTS: ReadonlySet<string> = new Set(Object.values(COMMAND_OF));

describe('the list of commands', () => {
  it('never lets a question mean help, which takes any text', () => {
    const text = 'what is start doing';

    assert.equal(parse('start doing').name, 'help');
    assert.deepEqual(parse(text), { name: 'question', text });
  });

  it('calls every command in English by the name that the code has for it', () => {
    for (const { name, words } of COMMANDS) assert.equal(words(en).title, name);
  });

  it('has every command of the catalogue', () => {
    const titles = COMMANDS.map(({ words }) => words(en).title);

    assert.deepEqual(
      titles.toSorted(),
      Object.values(en.commands)
        .map(({ title }) => title)
        .toSorted(),
    );
  });

  it('gives every button that runs a command its own name', () => {
    const runs = COMMANDS.flatMap(({ button }: Command) => button?.run?.command ?? []);
    const verbs = COMMANDS.flatMap(({ button }: Command) => button?.onAlert?.verb ?? []);

    assert.deepEqual(runs.toSorted(), [
      'accuracy',
      'acknowledge',
      'at risk',
      'biggest',
      'biggest increase',
      'digest',
      'drivers',
      'forecast',
      'heading over',
      'history',
      'links',
      'no budget',
      'no change',
      'no usage',
      'over',
      'over budget',
      'silence',
      'subscribe',
      'top',
      'unacknowledge',
      'under',
      'unsilence',
      'unsubscribe',
      'usage',
      'usage in',
      'who hears about',
    ]);
    assert.deepEqual(verbs, ['alert', 'acknowledge', 'silence', 'undo']);
  });

  it('has a command about customers wherever there is a button for them, and a sentence wherever one is harmless', () => {
    for (const { name, order, button, words, isHarmless } of COMMANDS as readonly Command[]) {
      const { buttonFor, beforeOutsiders } = words(en);
      // a digest is about no customer, and its card names the schedule
      if (button?.run) assert.ok(order && (LISTS.has(name) || name === 'digest' || buttonFor), name);
      assert.equal(isHarmless !== undefined, beforeOutsiders !== undefined, name);
    }
  });

  it('says what shows figures later, wherever figures come later', () => {
    for (const { name, figures, words } of COMMANDS as readonly Command[]) {
      assert.equal(figures === 'later', words(en).later !== undefined, name);
    }
  });
});

describe('help about one command', () => {
  const about = async (text: string, role?: Role) => textOf((await answer(parse(text), role)).card);
  const whole = async (role?: Role) => await about('help', role);

  it('is read by the title of every command in every language, whoever asks', () => {
    const calls = LANGUAGES.flatMap((asker) =>
      LANGUAGES.flatMap((spoken) => COMMANDS.map((command) => [asker, command, command.words(spoken).title] as const)),
    ).filter(([, { name }]) => name !== 'help');
    const parsers = new Map(LANGUAGES.map((words) => [words, createParser(COMMANDS, words)]));

    const wrong = calls.filter(([asker, { name }, title]) => {
      const parsed = parsers.get(asker)?.(`${asker.commands.help.title} ${title}`);
      return !parsed || parsed.name !== 'help' || parsed.about !== name;
    });

    assert.deepEqual(
      wrong.map(([asker, { name }, title]) => [asker.tag, name, title]),
      [],
    );
  });

  it('is read by a synonym, without the "for" at its end, and among small words', () => {
    for (const [text, name] of [
      ['help ack', 'acknowledge'],
      ['help links', 'links for'],
      ['help me with the digest', 'digest'],
      ['please help usage', 'usage'],
      ['help history please', 'history for'],
    ] as const) {
      assert.deepEqual(parse(text), { name: 'help', about: name }, text);
    }
    assert.deepEqual(createParser(COMMANDS, fr)("aide s'abonner"), { name: 'help', about: 'subscribe' });
    assert.deepEqual(createParser(COMMANDS, de)('Hilfe zu Prognose'), { name: 'help', about: 'forecast for' });
    assert.deepEqual(createParser(COMMANDS, es)('ayuda con el historial'), { name: 'help', about: 'history for' });
  });

  it('says how to say it, one example and its opposite, and nothing of the others', async () => {
    assert.equal(
      await about('help silence'),
      [
        'What Budget Watch understands',
        'silence <customer>|all for 3 days|until friday [everywhere] [because …]',
        'No alerts in this conversation for so long; what was held back is told afterwards',
        'Example: silence Contoso for 3 days because they migrate',
        'unsilence <customer>|all [everywhere]',
        'Ends a silence now',
        'Example: unsilence Contoso',
      ].join('\n'),
    );
  });

  it('says how to end what the command for everything else ends, too', async () => {
    assert.match(await about('help subscribe health'), /^subscribe health\n.*\nunsubscribe /m);
    assert.doesNotMatch(await about('help unsubscribe'), /^subscribe health$/m);
  });

  it('shows beside a command those whose titles begin with its own', async () => {
    const text = await about('help usage');

    assert.match(text, /^usage\n/mu);
    assert.match(text, /^usage for <customer>\n.*\nExample: usage for Contoso$/mu);
    assert.doesNotMatch(text, /^(?:subscribe|history|alerts)/mu);
  });

  it('is the whole help for words that call no command, and for a command that the person may not use', async () => {
    assert.equal(await about('help frobnicate'), await whole());
    assert.equal(await about('help help'), await whole());
    assert.equal(await about('help silence Contoso'), await whole());
    assert.equal(await about('help subscribe', 'viewer'), await whole('viewer'));
    assert.notEqual(await about('help subscribe'), await whole());
  });

  it('names as opposites commands that there are, and that take back what it does', () => {
    const opposites = new Map(COMMANDS.flatMap(({ name, opposite }: Command) => (opposite ? [[name, opposite]] : [])));

    assert.deepEqual(
      [...opposites.values()].filter((opposite) => !opposites.has(opposite)),
      [],
    );
  });
});
