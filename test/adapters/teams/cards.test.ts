import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Template } from 'adaptivecards-templating/lib/template-engine.js';
import { loadCards } from '#adapters/teams/cards.ts';
import { readTemplate } from '#adapters/teams/layout/template.ts';
import { textsOf } from '#adapters/teams/layout/templates.ts';
import { CARD_NAMES } from '#language/card-names.ts';
import { en } from '#language/en.ts';
import { Unavailable } from '#ports/errors.ts';
import { objects, problems, textField } from '../../support/card-checks.ts';
import { CARDS_FOLDER } from '../../support/cards.ts';
import { inEnglish } from '../../support/english.ts';

type Json = Readonly<Record<string, unknown>>;

const files = readdirSync(CARDS_FOLDER).filter((file) => file.endsWith('.json'));
const read = (file: string) => JSON.parse(readFileSync(new URL(file, CARDS_FOLDER), 'utf8')) as Json;
const template = (name = '') => readTemplate(CARDS_FOLDER, name) as Json;

/** Copies the cards, changes the copy, loads and checks it. */
async function loadChanged(change: (folder: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'budget-watch-cards-'));
  try {
    cpSync(CARDS_FOLDER, folder, { recursive: true });
    change(folder);
    await loadCards(pathToFileURL(`${folder}/`), inEnglish).check();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function isBroken(file: string): (error: unknown) => boolean {
  return (error) => error instanceof Unavailable && error.message.includes(`cards/${file} is broken`);
}

describe('cards: the templates', () => {
  it('are all known, and each has a sample beside it', () => {
    const templates = files.filter((file) => !file.endsWith('.sample.json')).map((file) => file.replace('.json', ''));

    assert.deepEqual(templates.toSorted(), [...CARD_NAMES].toSorted());
    for (const name of CARD_NAMES) assert.ok(files.includes(`${name}.sample.json`), name);
  });

  for (const file of files.filter((name) => name.endsWith('.sample.json'))) {
    it(`make a valid card from ${file}`, () => {
      const card = new Template(template(file.split('.')[0])).expand({ $root: read(file) }) as Json;

      assert.deepEqual(problems(card), []);
      assert.doesNotMatch(JSON.stringify(card), /\$\{/u);
    });
  }

  it('stand beside samples that have the words of the catalogue', () => {
    for (const file of files.filter((name) => name.endsWith('.sample.json'))) {
      const name = CARD_NAMES.find((each) => each === file.split('.')[0]);
      assert.ok(name, file);
      assert.deepEqual(read(file)['texts'], textsOf(name, en), file);
    }
  });

  it('have a sample of a forecast whose bar has the colour of its headline', () => {
    const { headline, bar } = read('insight.sample.json');

    assert.match(String(headline), /heading over/u);
    assert.deepEqual(
      (bar as readonly Json[]).map(({ color }) => color),
      ['Attention'],
    );
  });

  it('have a sample with an entry for every list, so that all of them is tried at start', () => {
    for (const name of CARD_NAMES) {
      const samples = files.filter((file) => file.startsWith(`${name}.`) && file.endsWith('.sample.json')).map(read);
      const lists = new Set([...objects(template(name))].map(({ object }) => textField(object, '$data')));
      for (const list of [...lists].map((expression) => /^\$\{(\w+)\}$/u.exec(expression)?.[1]).filter(Boolean)) {
        const filled = samples.some((sample) =>
          [...objects(sample)].some(({ object }) => {
            const value = object[String(list)];
            return Array.isArray(value) && value.length > 0;
          }),
        );

        assert.ok(filled, `${name}: ${list}`);
      }
    }
  });

  it('never put data where markdown is interpreted', () => {
    const places =
      /^(TextRun\.(text|color|weight)|RichTextBlock\.inlines|Action\.(Execute|Submit|ToggleVisibility)\.(title|verb|data|mode)|Action\.Execute\.fallback|(AdaptiveCard|ActionSet)\.actions|(Container|Column|ColumnSet)\.selectAction|Input\.ChoiceSet\.choices|Container\.id|Action\.OpenUrl\.(title|url))$/u;
    const numbers = /^((ProgressBar|Chart\.Gauge|Column)\.(value|width|style|color)|Chart\.\w+\.(data|title))$/u;
    const own = /^(AdaptiveCard\.(speak|fallbackText|lang)|TextBlock\.text|Input\.ChoiceSet\.(label|placeholder))$/u;
    // what the catalogue says, and what the views make of it
    const words = /^\$\{(speak|heading|\$root\.texts\.\w+)\}( \$\{\$root\.texts\.cannotShow\})?$/u;
    for (const name of CARD_NAMES) {
      for (const { object } of objects(template(name))) {
        for (const [key, value] of Object.entries(object)) {
          if (typeof value !== 'string' || !value.includes('${') || key.startsWith('$')) continue;
          const place = `${textField(object, 'type')}.${key}`;
          const isOwn = own.test(place) && words.test(value);

          assert.ok(places.test(place) || numbers.test(place) || isOwn, `${name}: ${place} = ${value}`);
        }
      }
    }
  });
});

describe('cards: links out of them', () => {
  const sound = new Template(read('sentence.json')).expand({ $root: read('sentence.sample.json') }) as Json;
  const withElement = (element: Json): Json => ({ ...sound, body: [...(sound['body'] as Json[]), element] });
  const text = { type: 'TextBlock', text: 'x', wrap: true };
  const open = { type: 'Action.OpenUrl', title: 'Open', url: 'https://evil.example/' };

  it('are not found on a valid card', () => {
    assert.deepEqual(problems(withElement(text)), []);
  });

  for (const [what, card] of [
    ['a link', { ...sound, actions: [open] }],
    ['a link behind text', withElement({ type: 'Container', items: [text], selectAction: open })],
    [
      'a link of a run of text',
      withElement({ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'x', selectAction: open }] }),
    ],
    ['a link in marked-up text', withElement({ ...text, text: '[Contoso](https://evil.example/)' })],
    ['a script', { ...sound, actions: [{ ...open, url: 'javascript:alert(1)' }] }],
    ['a picture', withElement({ type: 'Image', url: 'https://evil.example/x.png', altText: 'x' })],
    ['a picture behind it', { ...sound, backgroundImage: 'https://evil.example/x.png' }],
    ['an icon', { ...sound, actions: [{ type: 'Action.Submit', title: 'x', iconUrl: 'https://evil.example/x.png' }] }],
    ['a sound', withElement({ type: 'Media', sources: [{ mimeType: 'audio/mp3', url: 'https://evil.example/x' }] })],
  ] as const) {
    it(`are found when there is ${what}`, () => {
      assert.ok(
        problems(card).some((problem) => problem.includes(': leads to ')),
        JSON.stringify(problems(card)),
      );
    });
  }
});

describe('cards: loading', () => {
  it('stops with the file name when a template is not JSON', async () => {
    await assert.rejects(
      () => loadChanged((folder) => writeFileSync(join(folder, 'usage.json'), '{ "type": ')),
      isBroken('usage.json'),
    );
  });

  it('stops with the file name when a part that several cards share is missing', async () => {
    await assert.rejects(
      () => loadChanged((folder) => rmSync(join(folder, 'parts', 'customer-row.json'))),
      isBroken('parts/customer-row.json'),
    );
  });

  it('stops when a sample is missing', async () => {
    await assert.rejects(
      () => loadChanged((folder) => rmSync(join(folder, 'alert.sample.json'))),
      isBroken('alert.sample.json'),
    );
  });

  it('stops when a template uses a field that the sample does not have', async () => {
    const card = { ...read('sentence.json'), fallbackText: 'Hello ${nobody}' };

    await assert.rejects(
      () => loadChanged((folder) => writeFileSync(join(folder, 'sentence.json'), JSON.stringify(card))),
      isBroken('sentence.json'),
    );
  });

  it('stops when a template uses a function that does not exist', async () => {
    const card = { ...read('sentence.json'), fallbackText: '${shout(text)}' };

    await assert.rejects(
      () => loadChanged((folder) => writeFileSync(join(folder, 'sentence.json'), JSON.stringify(card))),
      isBroken('sentence.json'),
    );
  });

  it('stops when the result is not a card', async () => {
    await assert.rejects(
      () => loadChanged((folder) => writeFileSync(join(folder, 'help.json'), '{}')),
      isBroken('help.json'),
    );
  });
});
