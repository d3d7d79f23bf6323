import { readdirSync, readFileSync } from 'node:fs';
// Not by the package's name: its types lead to TypeScript sources that do not compile under this project's settings.
import { Template } from 'adaptivecards-templating/lib/template-engine.js';
import { Unavailable } from '../../../errors.ts';

export type Card = Readonly<Record<string, unknown>>;

/**
 * Reads `<name>.json`, builds the template once and renders it with its samples: `<name>.sample.json`, and
 * `<name>.<case>.sample.json` for what the first does not show. Returns what renders it with a view's data. Throws
 * `Unavailable` naming the file when they do not make a card.
 */
export function loadTemplate(folder: URL, name: string): (view: object) => Card {
  const template = build(folder, `${name}.json`);
  const render = (view: object): Card => template.expand({ $root: view }) as Card;
  for (const file of sampleFiles(folder, name)) {
    const sample = readJson(folder, file);
    try {
      const left = leftover(render(sample));
      if (left !== undefined) throw new Error(`with ${file}, "${left}" is left over`);
    } catch (error) {
      throw broken(`${name}.json`, error);
    }
  }
  return render;
}

function build(folder: URL, file: string): Template {
  const source = readJson(folder, file);
  try {
    return new Template(source);
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

function readJson(folder: URL, file: string): object {
  try {
    return JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as object;
  } catch (error) {
    throw broken(file, error);
  }
}

function broken(file: string, cause: unknown): Unavailable {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Unavailable(`The card cards/${file} is broken: ${reason}. Mend the file or install the program again.`, {
    cause,
  });
}
