import assert from 'node:assert/strict';
import { carryData } from '#adapters/teams/layout/carry-data.ts';

describe('what a person asked for beside the customer', () => {
  it('is carried by every button of the command, wherever it stands, and by no other', () => {
    const button = (command: string) => ({ type: 'Action.Execute', data: { command, customerId: 'c1' } });
    const card = {
      body: [{ items: [{ selectAction: button('drivers') }, { actions: [button('usage'), button('drivers')] }] }],
      actions: [button('silence')],
    };

    const carried = carryData({ card, summary: 'said' }, 'drivers', { since: 7 });

    const more = { type: 'Action.Execute', data: { command: 'drivers', customerId: 'c1', since: 7 } };
    assert.deepEqual(carried, {
      card: {
        body: [{ items: [{ selectAction: more }, { actions: [button('usage'), more] }] }],
        actions: [button('silence')],
      },
      summary: 'said',
    });
  });
});
