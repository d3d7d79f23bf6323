import fc from 'fast-check';
import { listSentence, meansAll, NAMES, namesAllWhole, namesWhole, sentence } from '../support/sentences.ts';
import { openSpeakingWorld } from '../whole/speaking-world.ts';
import type { Outcome, Scale } from './scenario.ts';

const SENTENCES = 20_000;
/** A world with so many changes is left for a new one, because comparing it takes longer and longer. */
const CHANGES_A_WORLD = 100;

const MOST_ENTRIES = 1000;

/** The share of the sentences that name several customers. */
const LISTS = 0.25;

/**
 * Says sentences of names, everyday words and commands: every change in the database is about a customer who was named whole,
 * or about all. A sentence that names several changes something only where all of them are named whole.
 */
export async function soakSentences(scale: Scale): Promise<Outcome> {
  const seed = scale.seed ?? Date.now() % 1_000_000_000;
  const count = scale.of(SENTENCES);
  const lists = Math.ceil(count * LISTS);
  const problems = await problemsOf(fc.sample(sentence, { numRuns: count - lists, seed }));
  const ofLists = await problemsOf(fc.sample(listSentence, { numRuns: lists, seed }), namesAllWhole);
  return {
    problems: [...problems.found, ...ofLists.found].map((problem) => `${problem} (seed ${seed})`),
    counts: { sentences: count, seed, changes: problems.changes, changesByLists: ofLists.changes },
  };
}

/** What is wrong with the changes that the sentences make, and how many they make. */
export async function problemsOf(
  sentences: readonly string[],
  mayChange: (said: string) => boolean = () => true,
): Promise<{ readonly found: readonly string[]; readonly changes: number }> {
  let worlds = 0;
  // In every other world a sentence may go on from the answer before it.
  const open = () => {
    worlds += 1;
    const remembers = worlds % 2 === 0;
    return openSpeakingWorld(Object.fromEntries(NAMES.map((name, index) => [name, 81 + index])), { remembers });
  };
  let world = await open();
  const found: string[] = [];
  let changes = 0;
  let inThisWorld = 0;
  for (const said of sentences) {
    const known = (await world.database.audit.latest(MOST_ENTRIES)).length;
    const { hasChanged } = await world.say(said);
    if (!hasChanged) continue;
    changes += 1;
    inThisWorld += 1;
    const latest = await world.database.audit.latest(MOST_ENTRIES);
    const entries = latest.slice(0, latest.length - known);
    if (!mayChange(said)) found.push(`"${said}" changed something`);
    if (entries.length === 0) found.push(`"${said}" changed something that is in no audit`);
    for (const { details } of entries) {
      // People take their own last change back by the word alone.
      if (details.code === 'undo' && /\b(undo|rückgängig|annule[rz]?|deshacer|deshaz)\b/iu.test(said)) continue;
      const text = JSON.stringify(details);
      const about = NAMES.filter((_name, index) => text.includes(`"c${index + 1}"`));
      const isMeant = about.length === 0 ? meansAll(said) : about.every((name) => namesWhole(said, name));
      if (!isMeant) found.push(`"${said}" changed ${text}, about ${about.join(', ') || 'all'}`);
    }
    if (inThisWorld < CHANGES_A_WORLD) continue;
    await world[Symbol.asyncDispose]();
    world = await open();
    inThisWorld = 0;
  }
  await world[Symbol.asyncDispose]();
  return { found, changes };
}
