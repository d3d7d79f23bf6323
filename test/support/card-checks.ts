import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { PORTAL_HOSTS } from '#domain/usage/drivers/portal-links.ts';

/*
 * Rules that every card must meet, whatever its data, and helpers that read what a card says.
 */

/** The part of the open renderer that is used here: its types do not compile under this project's settings. */
interface Renderer {
  readonly SerializationContext: new () => {
    readonly eventCount: number;
    getEventAt(index: number): { readonly message: string };
  };
  readonly AdaptiveCard: new () => {
    parse(card: object, context: object): void;
    validateProperties(): { readonly validationEvents: readonly { readonly message: string }[] };
    getItemCount(): number;
    hostConfig: object;
  };
  readonly HostConfig: new (config: object) => object;
}

// The package's entry does not load in Node; its bundle does.
const bundle = import.meta.resolve('adaptivecards/dist/adaptivecards.js');
const AdaptiveCards = createRequire(import.meta.url)(fileURLToPath(bundle)) as Renderer;

type Json = Readonly<Record<string, unknown>>;

/** Elements and actions that version 1.5 does not have; clients other than Teams on a desktop may not know them either. */
const TEAMS_ONLY = /^(Chart\..+|ProgressBar|ProgressRing|Badge|Icon|CompoundButton|Carousel|Rating|CodeBlock)$/u;

/** Hosts to which cards may lead: Microsoft's portals. Every other button comes back to the bot. */
const KNOWN_HOSTS: ReadonlySet<string> = new Set(
  Object.values(PORTAL_HOSTS).flatMap(({ azure, partnerCenter }) => [azure, partnerCenter]),
);

/** Properties in which a client looks for an address. */
const ADDRESS = /url|uri|href|src|image|poster|source/iu;

/** The addresses on other hosts that a card leads to: links, pictures, media, and links in marked-up text. */
function strayAddresses({ path, object }: { readonly path: string; readonly object: Json }): string[] {
  const places = Object.entries(object).filter(([key, value]) => ADDRESS.test(key) && typeof value === 'string');
  const marked = object['type'] === 'TextBlock' ? [...textField(object, 'text').matchAll(/\]\(([^)]*)\)/gu)] : [];
  const addresses = [...places.map(([, value]) => String(value)), ...marked.map(([, address = '']) => address)];
  const isLink = /^Action\.(?:OpenUrl|ShowUrl|Http)/u.test(textField(object, 'type'));
  const stray = addresses.filter((address) => {
    const url = URL.parse(address);
    return url?.protocol !== 'https:' || !KNOWN_HOSTS.has(url.hostname);
  });
  if (isLink && addresses.length === 0) stray.push('nowhere');
  return stray.map((address) => `${path}: leads to ${address}`);
}

/** Every object in a tree, with the path to it. */
export function* objects(tree: unknown, path = ''): Generator<{ readonly path: string; readonly object: Json }> {
  if (Array.isArray(tree)) {
    for (const [index, item] of tree.entries()) yield* objects(item, `${path}[${index}]`);
  } else if (typeof tree === 'object' && tree !== null) {
    yield { path, object: tree as Json };
    for (const [key, value] of Object.entries(tree)) yield* objects(value, `${path}.${key}`);
  }
}

/** A property that is text, '' where it is not. */
export function textField(object: Json, key: string): string {
  const value = object[key];
  return typeof value === 'string' ? value : '';
}

/** The problems of a card; empty when there are none. */
export function problems(card: Json): string[] {
  const found: string[] = [];
  if (card['type'] !== 'AdaptiveCard' || card['version'] !== '1.5') found.push('not an Adaptive Card of version 1.5');
  for (const text of ['speak', 'fallbackText', 'lang']) if (!card[text]) found.push(`no ${text}`);
  if (!textField(card, 'fallbackText').startsWith(`${textField(card, 'speak')} `)) {
    found.push('fallbackText does not hold the sentence');
  }
  for (const { path, object } of objects(card)) {
    const type = textField(object, 'type');
    found.push(...strayAddresses({ path, object }));
    if (TEAMS_ONLY.test(type) && !object['fallback']) found.push(`${path}: ${type} without fallback`);
    if (type === 'Action.Execute' && !object['fallback']) found.push(`${path}: ${type} without fallback`);
    if (type === 'TextBlock' && object['wrap'] !== true) found.push(`${path}: TextBlock that does not wrap`);
    for (const key of ['text', 'title']) if (object[key] === '') found.push(`${path}: empty ${key}`);
  }
  return [...found, ...rendererProblems(card)];
}

/** Resets the renderer's pattern for `lang`, which keeps its position between cards and would refuse every second "en" or "fr". */
const REFUSED_LANGUAGE = /^Invalid value "(en|fr)" for property "lang"\.$/u;

/** As many buttons as a client of Teams gives to a card, in sight or not. */
const MOST_ACTIONS = 6;

/** The open renderer's problems with the card, apart from the elements that it replaces by their fallback. */
function rendererProblems(card: Json): string[] {
  const context = new AdaptiveCards.SerializationContext();
  const parsed = new AdaptiveCards.AdaptiveCard();
  parsed.hostConfig = new AdaptiveCards.HostConfig({ actions: { maxActions: MOST_ACTIONS } });
  parsed.parse(card, context);
  const told = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  const invalid = parsed.validateProperties().validationEvents.map((event) => event.message);
  const kept = parsed.getItemCount() === (card['body'] as readonly unknown[]).length;
  return [
    ...told.filter((message) => !message.includes('Fallback will be used') && !REFUSED_LANGUAGE.test(message)),
    ...invalid,
    ...(kept ? [] : ['the renderer dropped a part of the body']),
  ];
}

/** What a card says, line by line: each rich text as one line, without bars that are drawn in text. */
export function lines(card: Json): string[] {
  const said: string[] = [];
  for (const { object } of objects(card['body'])) {
    if (object['type'] === 'TextBlock') said.push(textField(object, 'text'));
    if (object['type'] === 'RichTextBlock') {
      const inlines = object['inlines'] as readonly Json[];
      if (inlines.every(({ fontType }) => fontType === 'Monospace')) continue;
      said.push(inlines.map((inline) => textField(inline, 'text')).join(''));
    }
  }
  return said;
}

/** The rows of a table of alerts or news: whose it is, and what else it says on one line. */
export function tableRows(card: Json): readonly { readonly name: string; readonly text: string }[] {
  const table = [...objects(card['body'])].find(({ object }) => object['id'] === 'alerts')?.object;
  return ((table?.['items'] ?? []) as readonly Json[]).map((row) => {
    const runs = [...objects(row)].map(({ object }) => object).filter(({ type }) => type === 'TextRun');
    const [name = '', ...rest] = runs.map((each) => textField(each, 'text'));
    return {
      name,
      text: rest
        .join('')
        .trim()
        .replace(/[\u00a0\u2009\u202f]/gu, ' '),
    };
  });
}

/** Everything that a card says, with plain spaces where Intl puts others. */
export function textOf(card: Json): string {
  return lines(card)
    .join('\n')
    .replace(/[\u00a0\u2009\u202f]/gu, ' ');
}

/** The value beside a label. */
export function factOf(card: Json, label: string): string | undefined {
  const said = textOf(card).split('\n');
  const at = said.indexOf(label);
  return at === -1 ? undefined : said[at + 1];
}

export function actionsOf(card: Json): Json[] {
  return [...objects(card)].map(({ object }) => object).filter((object) => object['type'] === 'Action.Execute');
}

/** Everything that a person meets on a card, in order: the lines, the titles of the buttons, and what is spoken. */
export function wholeOf(card: Json): string[] {
  const buttons = actionsOf(card).map(({ title }) => `[${String(title)}]`);
  return [...textOf(card).split('\n'), ...new Set(buttons), `spoken: ${textField(card, 'speak')}`];
}
