import type { Words } from './catalogue.ts';
import { en } from './en.ts';

/** A card by the name of its template in `cards/`. Every language has the texts of each. */
export type CardName = keyof Words['cards']['texts'];
export const CARD_NAMES = Object.keys(en.cards.texts) as readonly CardName[];
