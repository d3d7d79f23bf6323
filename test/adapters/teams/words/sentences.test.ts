import assert from 'node:assert/strict';
import fc from 'fast-check';
import { commandOf } from '#adapters/teams/command.ts';
import { COMMANDS } from '#adapters/teams/commands.ts';
import { fold } from '#domain/names/spelling.ts';
import { parseCommand } from '../../../support/english.ts';
import { meansAll, sentence } from '../../../support/sentences.ts';

/** Every text inside a value. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

describe('a sentence of names, everyday words and commands', () => {
  it('is read without a failure, and a change names nobody whose name does not stand in it', function () {
    this.timeout(60_000);
    let changes = 0;
    for (const said of fc.sample(sentence, { numRuns: 4000, seed: 20_261_130 })) {
      const parsed = parseCommand(said);
      for (const each of [parsed, parsed.whereCalled?.instead]) {
        const command = each && commandOf(each, COMMANDS);
        if (!each || command?.changes !== true || each.name === 'digest') continue;
        // that asks first, with the number of alerts
        if (each.name === 'acknowledge' && 'isAll' in each) continue;
        changes += 1;
        if (command.isOfAll?.(each) === true) {
          assert.ok(meansAll(said), `"${said}" is about all: ${JSON.stringify(each)}`);
          continue;
        }
        const { whereCalled: _other, name: _name, ...rest } = each;
        const plain = fold(said).replace(/[^\p{L}\p{N}]+/gu, ' ');
        for (const text of textsIn(rest).filter(
          (one) => !['weekday', 'inDays', 'soonest', 'nextMonth'].includes(one),
        )) {
          const named = fold(text)
            .replace(/[^\p{L}\p{N}]+/gu, ' ')
            .trim();
          assert.ok(plain.includes(named), `"${said}" names ${text}: ${JSON.stringify(each)}`);
        }
      }
    }
    assert.ok(changes > 400, `only ${changes} sentences would change something: they are no trial`);
  });
});
