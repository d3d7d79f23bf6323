import { readFileSync } from 'node:fs';
import { Template } from 'adaptivecards-templating';
import { Unavailable } from '../../../errors.ts';

export type Card = Readonly<Record<string, unknown>>;

/**
 * Reads `<name>.json` and `<name>.sample.json`, builds the template once and renders it with the sample. Returns what renders
 * it with a view's data. Throws `Unavailable` naming the file when the two do not make a card.
 */
export function loadTemplate(folder: URL, name: string): (view: object) => Card {
  const sample = readJson(folder, `${name}.sample.json`);
  const source = readJson(folder, `${name}.json`);
  try {
    const template = new Template(source);
    const render = (view: object): Card => template.expand({ $root: view }) as Card;
    const left = leftover(render(sample));
    if (left !== undefined) throw new Error(`"${left}" is not in the sample's data`);
    return render;
  } catch (error) {
    throw broken(`${name}.json`, error);
  }
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
