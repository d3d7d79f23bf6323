import assert from 'node:assert/strict';
import { misspelledAmong, sayMisspelled } from '#config/misspelled.ts';

/** The setting that is meant by a name, where these are all that there are. */
const meantBy = (name: string, ...settings: readonly string[]) => misspelledAmong([name], settings)[0]?.meant;

describe('a name that is no setting', () => {
  for (const [setting, edits] of [
    ['A234567', 1],
    ['A2345678', 2],
    ['A23456789012345', 2],
    ['A234567890123456', 3],
  ] as const) {
    it(`means one of ${setting.length} signs by at most ${edits} edits`, () => {
      for (const change of ['X', '']) {
        const name = (slips: number) => change.repeat(slips) + setting.slice(slips);

        assert.equal(meantBy(name(edits), setting), setting);
        assert.equal(meantBy(name(edits + 1), setting), undefined);
      }
      assert.equal(meantBy(setting + 'X'.repeat(edits), setting), setting);
      assert.equal(meantBy(setting + 'X'.repeat(edits + 1), setting), undefined);
    });
  }

  it('means the nearest of several, whichever comes first', () => {
    for (const settings of [
      ['SCAN_CRONABC', 'SCAN_CRON'],
      ['SCAN_CRON', 'SCAN_CRONABC'],
    ]) {
      assert.equal(meantBy('SCAN_CRONA', ...settings), 'SCAN_CRON');
    }
  });

  it('has no distance by its case and its underscores, which count for no length either', () => {
    assert.equal(meantBy('MICROSOFT__APP__ID', 'MicrosoftAppId'), 'MicrosoftAppId');
    assert.equal(meantBy('_P_O_R_X_', 'P_O_R_T'), 'P_O_R_T');
    assert.equal(meantBy('_P_O_X_X_', 'P_O_R_T'), undefined);
  });

  it('is told with the one that is meant, and a setting is none', () => {
    const found = misspelledAmong(['PORT', 'PROT', 'OTHER'], ['PORT', 'HOST']);

    assert.deepEqual(found, [{ name: 'PROT', meant: 'PORT' }]);
    assert.deepEqual(found.map(sayMisspelled), ['PROT is not a setting; did you mean PORT?']);
  });
});
