import { setImmediate } from 'node:timers/promises';
import { CARD_NAMES, type CardName } from '#language/card-names.ts';
import type { Words } from '#language/catalogue.ts';
import { type Card, type CardTexts, loadTemplate } from './template.ts';

/** Puts a view, and what stands on every card of the kind in that language, into the template. */
export type Render = (name: CardName, view: object, words: Words) => Card;

export interface Templates {
  readonly render: Render;
  /** Renders every template with its samples, one after the other; throws `Unavailable` with the file's name when one is broken. */
  check(): Promise<void>;
}

/** Reads `cards/*.json`; each template is built when it is first needed. Throws `Unavailable` when one is missing, or no JSON. */
export function loadTemplates(folder: URL): Templates {
  const templates = new Map(CARD_NAMES.map((name) => [name, loadTemplate(folder, name)]));
  const texts = new Map<Words, ReturnType<typeof allTextsOf>>();
  return {
    render(name, view, words) {
      const template = templates.get(name);
      if (!template) throw new Error(`No card template named ${name}`);
      const ofLanguage = texts.get(words) ?? allTextsOf(words);
      texts.set(words, ofLanguage);
      return template.render(view, ofLanguage[name]);
    },
    async check() {
      for (const template of templates.values()) {
        template.check();
        // whoever asks meanwhile waits for one card, not for all
        await setImmediate();
      }
    },
  };
}

/** What stands on every card of a kind: its labels, and what a client that cannot show it says. */
export function textsOf(name: CardName, { tag, cards }: Words): CardTexts {
  return { lang: tag, cannotShow: cards.cannotShow, ...cards.texts[name] };
}

function allTextsOf(words: Words): Readonly<Record<CardName, CardTexts>> {
  return Object.fromEntries(CARD_NAMES.map((name) => [name, textsOf(name, words)])) as Record<CardName, CardTexts>;
}
