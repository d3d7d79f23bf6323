import assert from 'node:assert/strict';
import { openSpeakingWorld } from './speaking-world.ts';

const ODD = [
  'C++ GmbH',
  'Yahoo!',
  '(Up)',
  'Ｆａｂｒｉｋａｍ',
  'İstanbul Çelik A.Ş.',
  'Müller & Söhne GmbH',
  'Rocket 🚀',
  'Kino ❤️ Wien',
] as const;
/** The odd names without their signs. */
const PLAIN = ['C GmbH', 'Yahoo', 'Up', 'Rocket', 'Kino Wien'] as const;

describe('a customer with an odd name, beside customers with the plain name', () => {
  for (const name of ODD) {
    it(`is shown, acknowledged and silenced by its name exactly as shown: ${name}`, async () => {
      await using world = await openSpeakingWorld(Object.fromEntries([...ODD, ...PLAIN].map((each) => [each, 90])));

      const shown = await world.say(`usage for ${name}`);
      const acknowledged = await world.say(`👋 acknowledge ${name} 👍🏽`);
      const silenced = await world.say(`silence ${name} for 3 days!`);

      assert.match(shown.text, new RegExp(`^${RegExp.escape(name)}\\n`));
      assert.ok(acknowledged.text.includes(`the alert about ${name.replace(/\.$/, '')}.`), acknowledged.text);
      assert.ok(silenced.text.includes(name), silenced.text);
      assert.deepEqual([shown.hasChanged, acknowledged.hasChanged, silenced.hasChanged], [false, true, true]);
    });
  }

  it('is never meant by the plain name, nor is the plain one by the text around the odd name', async () => {
    await using world = await openSpeakingWorld(Object.fromEntries([...ODD, ...PLAIN].map((each) => [each, 90])));

    for (const name of PLAIN.filter((each) => each !== 'Up')) {
      const { text } = await world.say(`acknowledge ${name}.`);

      assert.ok(text.includes(`the alert about ${name}.`), text);
    }
  });
});
