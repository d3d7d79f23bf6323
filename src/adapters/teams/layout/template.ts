import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
// Not by the package's name: its types lead to TypeScript sources that do not compile under this project's settings.
import type { Template } from 'adaptivecards-templating/lib/template-engine.js';
import { Unavailable } from '#ports/errors.ts';

export type Card = Readonly<Record<string, unknown>>;

/** What stands on every card of a kind in a language, by its place in the template: `${$root.texts.heading}`. */
export type CardTexts = Readonly<Record<string, string>>;

export interface CardTemplate {
  /**
   * Expands the template with a view's data. At the first time it is checked, and throws as `check` does; for each language it
   * is built once, with the texts in their places, so that no card works them out again.
   */
  render(view: object, texts: CardTexts): Card;
  /**
   * Builds it, if that was not done yet, and renders the samples: `<name>.sample.json`, and `<name>.<case>.sample.json` for what
   * the first does not show. Throws `Unavailable` naming the file when they do not make a card.
   */
  check(): void;
}

/** Reads `<name>.json`, with the parts that several cards share in their places. Throws `Unavailable` as `loadTemplate` does. */
export function readTemplate(folder: URL, name: string): object {
  return readJson(folder, `${name}.json`, (_key, value) => {
    const part = partName(value);
    return part === undefined ? value : readJson(folder, `parts/${part}.json`);
  });
}

/** `{ "part": "customer-row" }` stands for `parts/customer-row.json`. */
function partName(value: unknown): string | undefined {
  const isPart = typeof value === 'object' && value !== null && 'part' in value && typeof value.part === 'string';
  return isPart ? (value.part as string) : undefined;
}

/** Reads a template. Throws `Unavailable` when it or one of its parts is missing, or no JSON. */
export function loadTemplate(folder: URL, name: string): CardTemplate {
  const file = `${name}.json`;
  const source = readTemplate(folder, name);
  const built = new Map<CardTexts, Template>();
  let isChecked = false;

  function templateWith(texts: CardTexts): Template {
    const template = built.get(texts) ?? build(withTexts(source, texts), file);
    built.set(texts, template);
    return template;
  }

  function check(): void {
    if (isChecked) return;
    const template = build(source, file);
    for (const sampleFile of sampleFiles(folder, name)) {
      const sample = readJson(folder, sampleFile);
      try {
        const left = leftover(expand(template, sample));
        if (left !== undefined) throw new Error(`with ${sampleFile}, "${left}" is left over`);
      } catch (error) {
        throw broken(file, error);
      }
    }
    isChecked = true;
  }

  return {
    render(view, texts) {
      check();
      return expand(templateWith(texts), view);
    },
    check,
  };
}

function withTexts(source: object, texts: CardTexts): object {
  const inPlace = (_key: string, value: unknown): unknown =>
    typeof value === 'string'
      ? value.replace(/\$\{\$root\.texts\.(\w+)\}/gu, (_all, name: string) => texts[name] ?? '')
      : value;
  return JSON.parse(JSON.stringify(source), inPlace) as object;
}

function expand(template: Template, view: object): Card {
  return template.expand({ $root: view }) as Card;
}

const require = createRequire(import.meta.url);

/** The package and its parser of expressions are a fifth of what a start would load: they come with the first card. */
function build(source: object, file: string): Template {
  const engine = require('adaptivecards-templating/lib/template-engine.js') as {
    readonly Template: new (source: object) => Template;
  };
  try {
    return new engine.Template(source);
  } catch (error) {
    throw broken(file, error);
  }
}

/** The first must be there; reading it fails otherwise. */
function sampleFiles(folder: URL, name: string): string[] {
  const main = `${name}.sample.json`;
  const cases = readdirSync(folder).filter(
    (file) => file.startsWith(`${name}.`) && file.endsWith('.sample.json') && file !== main,
  );
  return [main, ...cases.toSorted()];
}

/** An expression that expanding did not fill in. Samples contain no `${`, so that none of it can be data. */
function leftover(card: Card): string | undefined {
  if (card['type'] !== 'AdaptiveCard') return 'type: AdaptiveCard';
  return /\$\{[^"]{0,60}/u.exec(JSON.stringify(card))?.[0];
}

function readJson(folder: URL, file: string, inPlace?: (key: string, value: unknown) => unknown): object {
  try {
    return JSON.parse(readFileSync(new URL(file, folder), 'utf8'), inPlace) as object;
  } catch (error) {
    throw error instanceof Unavailable ? error : broken(file, error);
  }
}

function broken(file: string, cause: unknown): Unavailable {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Unavailable(`The card cards/${file} is broken: ${reason}. Mend the file or install the program again.`, {
    cause,
  });
}
