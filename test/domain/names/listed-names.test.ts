import assert from 'node:assert/strict';
import { listedNames, namesSeveral } from '#domain/names/listed-names.ts';

const namesIn = (text: string) => listedNames(text).map(({ from, to }) => text.slice(from, to));

describe('a list of names', () => {
  it('is told apart by commas and by the words between names, in every language', () => {
    for (const between of [
      ', ',
      ' ; ',
      ' and ',
      ', and ',
      ' & ',
      ' + ',
      ' vs. ',
      ' und ',
      ' et ',
      ', et ',
      ' y ',
      ' contra ',
    ]) {
      assert.deepEqual(namesIn(`Contoso${between}Fabrikam`), ['Contoso', 'Fabrikam'], between);
    }
    assert.deepEqual(namesIn('Contoso, Fabrikam and Northwind'), ['Contoso', 'Fabrikam', 'Northwind']);
  });

  it('has no name where nothing stands between two commas, nor at either end', () => {
    assert.deepEqual(namesIn(', Contoso,, Fabrikam,'), ['Contoso', 'Fabrikam']);
    assert.deepEqual(namesIn(''), []);
  });

  it('is one name where the words are within a name', () => {
    assert.deepEqual(namesIn('Anderson Yard'), ['Anderson Yard']);
    assert.equal(namesSeveral('Anderson Yard'), false);
    assert.equal(namesSeveral('Smith and Sons'), true);
    assert.equal(namesSeveral('Contoso,'), false);
  });
});
