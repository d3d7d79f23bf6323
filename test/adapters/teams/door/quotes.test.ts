import assert from 'node:assert/strict';
import { quotedIn } from '#adapters/teams/door/quotes.ts';
import { parseActivity } from '#adapters/teams/door/schema-activity.ts';
import { type ActivityJson, groupMessage } from '../../../support/activities.ts';

function quotedBy(text: string, more: ActivityJson = {}): readonly string[] {
  const activity = parseActivity({ ...groupMessage({ serviceUrl: 'https://smba.test/' }, ''), text, ...more });
  assert.ok(activity);
  return quotedIn(activity);
}

describe('what a message quotes', () => {
  it('is named by the entity of a quoted reply', () => {
    const entities = [{ type: 'quotedReply', quotedReply: { messageId: '1772050244572' } }];

    assert.deepEqual(quotedBy('ack', { entities }), ['1772050244572']);
  });

  it('is named by the tag in front of the text, once where the entity names it too', () => {
    const entities = [{ type: 'quotedReply', quotedReply: { messageId: '1772050244572' } }];

    assert.deepEqual(quotedBy('<quoted messageId="1772050244572"/> ack'), ['1772050244572']);
    assert.deepEqual(quotedBy('<quoted messageId="1772050244572"/> ack', { entities }), ['1772050244572']);
  });

  it('is named by the block of a reply', () => {
    const text =
      '<blockquote itemtype="http://schema.skype.com/Reply" itemid="1772050244572"><strong>Budget Watch</strong><p>Budget alert</p></blockquote>ack';

    assert.deepEqual(quotedBy(text), ['1772050244572']);
    assert.deepEqual(quotedBy(text.replace(' itemtype="http://schema.skype.com/Reply"', '')), []);
  });

  it('is named by each tag and each block, in whichever case, quotation marks and order of attributes', () => {
    const tags = `<QUOTED a="x" MessageId = '1'/><quoted messageId="2" b="y"></quoted>`;
    const blocks = [3, 4].map(
      (id) => `<Blockquote itemid='${id}' itemscope itemtype="http://schema.skype.com/Reply"></Blockquote>`,
    );

    assert.deepEqual(quotedBy(`${tags}${blocks.join('')}ack`), ['1', '2', '3', '4']);
    assert.deepEqual(quotedBy('<quoted otherMessageId-messageId2="1"> <quoted itsmessageId="2"/> ack'), []);
    assert.deepEqual(quotedBy('<blockquote itemtype="schema.skype.com/Reply" xitemid="1"></blockquote>'), []);
  });

  it('is named by as many entities as a message may have', () => {
    const entities = Array.from({ length: 51 }, (_, index) => {
      return { type: 'quotedReply', quotedReply: { messageId: index === 1 ? '' : String(index) } };
    });

    assert.equal(quotedBy('ack', { entities }).length, 49);
    assert.equal(quotedBy('ack', { entities }).at(-1), '49');
  });

  it('is nothing in a message without a quote, or where the quote has another shape', () => {
    assert.deepEqual(quotedBy('ack 1772050244572'), []);
    for (const quotedReply of [undefined, null, 7, {}, { messageId: 7 }]) {
      assert.deepEqual(quotedBy('ack', { entities: [{ type: 'quotedReply', quotedReply }] }), []);
    }
    assert.deepEqual(quotedBy('ack', { entities: [{ type: 'mention', quotedReply: { messageId: '1' } }] }), []);
    assert.deepEqual(quotedBy('<quoted messageId=""/> ack'), []);
  });

  it('is not searched for beyond the length that a message may have', () => {
    assert.deepEqual(quotedBy(`${'x'.repeat(4000)}<quoted messageId="1"/>`), []);
  });
});
