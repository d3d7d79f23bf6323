import type { en } from './en.ts';

type English = typeof en;

/**
 * What a language has to say: everything that English says. A further language is an object that `satisfies Words`, so that a
 * missing text, or one that takes other facts, is an error of types. A function takes the facts and returns a whole clause or
 * sentence, because no sentence can be built from parts in every language.
 */
export interface Words extends English {}
