import { openConversationWorld } from './conversation-world.ts';
import { countRows } from './count-rows.ts';
import { judgeSafely } from './judge.ts';
import { addedBy, createPlayer } from './play.ts';
import { readTables } from './table.ts';

/*
 * Prints what each row of the tables is answered, and why it does not hold:
 *
 *   npx node test/conversation/show.ts [--failing] [--whole] [words that the row has …]
 *
 * --failing leaves out the rows that hold, and --whole prints answers without cutting them.
 */

const SHORT = 200;

const given = process.argv.slice(2);
const [failing, whole] = ['--failing', '--whole'].map((option) => given.includes(option));
const words = given.filter((word) => !word.startsWith('--'));

const all = readTables();
const chosen = all.filter(({ key, result }) => words.every((word) => `${key}\t${result}`.includes(word)));
const added = addedBy(chosen);
await using world = await openConversationWorld(added);
const player = createPlayer(world, added);
const held = new Set<(typeof all)[number]>();

for (const phrasing of chosen) {
  let answer = '';
  const problem = await player.problemOf(phrasing, judgeSafely, ({ lines, titles }) => {
    answer = [...lines, ...titles.map((title) => `[${title}]`)].join(whole ? '\n      ' : ' / ');
  });
  if (problem === undefined) held.add(phrasing);
  if (problem === undefined && failing) continue;
  const { key, result } = phrasing;
  console.log(`${problem === undefined ? 'holds' : 'NOT  '} ${key.replaceAll('\t', ' | ')} | ${result}`);
  console.log(`      ${whole ? answer : answer.slice(0, SHORT)}`);
  if (problem !== undefined) console.log(`      because ${problem}`);
}
console.log(countRows(chosen, (phrasing) => held.has(phrasing)));
