import assert from 'node:assert/strict';
import { channelName, comesWithTeam, nameInTeam, nameKeepingTeam } from '#domain/conversation.ts';
import { aConversation } from '../support/builders.ts';

const channel = (name: string | undefined, id = 'costs') =>
  aConversation({ id, kind: 'channel', teamId: 'team', name });

describe("a channel's name", () => {
  it("has its team's in front where both are known", () => {
    assert.equal(channelName('Finance', 'Costs'), 'Finance > Costs');
    assert.equal(channelName(undefined, 'Costs'), 'Costs');
    assert.equal(channelName('Finance', undefined), undefined);
  });

  for (const [told, known, name] of [
    ['Budgets', 'Sales > Costs', 'Sales > Budgets'],
    ['Budgets', 'EMEA > Sales > Costs', 'EMEA > Sales > Budgets'],
    ['Finance > Budgets', 'Sales > Costs', 'Finance > Budgets'],
    ['Budgets', 'Costs', 'Budgets'],
    ['Budgets', undefined, 'Budgets'],
    [undefined, 'Sales > Costs', undefined],
  ] as const) {
    it(`keeps the team's when it is told without it: ${told} after ${known}`, () => {
      assert.equal(nameKeepingTeam(channel(told), known), name);
    });
  }

  it("keeps nothing of a group chat's old name", () => {
    assert.equal(nameKeepingTeam(aConversation({ kind: 'groupChat', name: 'Trip' }), 'Sales > Costs'), 'Trip');
  });

  for (const [known, id, name] of [
    ['Sales > Costs', 'costs', 'Finance > Costs'],
    ['EMEA > Sales > Costs', 'costs', 'Finance > Costs'],
    ['Costs', 'costs', 'Finance > Costs'],
    [undefined, 'costs', undefined],
    [undefined, 'team', 'Finance > General'],
  ] as const) {
    it(`follows its team's new name: ${known} (${id})`, () => {
      assert.equal(nameInTeam(channel(known, id), 'Finance'), name);
    });
  }
});

describe('a channel that is gone', () => {
  it('is back with its team unless it was deleted or left by itself, or is not allowed any more', () => {
    for (const code of ['uninstalled', 'teamDeleted'] as const) assert.equal(comesWithTeam({ code }), true);
    assert.equal(comesWithTeam({ code: 'refused', answer: '404' }), true);
    for (const code of ['channelDeleted', 'channelLeft', 'notAllowed'] as const) {
      assert.equal(comesWithTeam({ code }), false);
    }
  });
});
