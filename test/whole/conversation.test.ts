import assert from 'node:assert/strict';
import { openTalk } from './talk.ts';

type Talk = Awaited<ReturnType<typeof openTalk>>;

describe('the running bot, spoken to in the thread of its own post', function () {
  this.timeout(60_000);
  let talk: Talk;
  let [one, other] = ['', ''];
  let [postId, otherId] = ['', ''];

  before(async () => {
    talk = await openTalk();
    [one = '', other = ''] = talk.names;
    await talk.inThread('1690000000000', 'subscribe all at 80');
    postId = await talk.alert(one);
    otherId = await talk.alert(other);
  });
  after(() => talk[Symbol.asyncDispose]());

  it('answers and does what is said without a name about the customer of the post, and says who that is', async () => {
    const usage = await talk.inThread(postId, 'usage');
    const silenced = await talk.inThread(postId, 'silence for 2 days');
    const acknowledged = await talk.inThread(postId, 'ack it');
    const takenBack = await talk.inThread(postId, 'unack');

    assert.match(usage.text, new RegExp(`^${one}\n`));
    assert.match(silenced.text, new RegExp(`^Silenced here until .*: ${one}\\.`));
    assert.match(acknowledged.text, new RegExp(`^Acknowledged for everybody: the alert about ${one}\\.`));
    assert.match(takenBack.text, new RegExp(`^Taken back for everybody: .* of the alert about ${one}\\.`));
  });

  it('takes the whole name that is said for another customer', async () => {
    const { text } = await talk.inThread(postId, `ack ${other}`);

    assert.match(text, new RegExp(`^Acknowledged for everybody: the alert about ${other}\\.`));
    await talk.inThread(otherId, 'unack');
  });

  it('asks back where all are meant, or somebody else', async () => {
    const all = await talk.inThread(postId, 'ack all');
    const next = await talk.inThread(postId, 'ack the next one');

    assert.deepEqual(all.titles, ['Acknowledge all 2 open alerts', 'Cancel']);
    assert.doesNotMatch(next.text, /Acknowledged/);
  });

  it('takes a quoted post for the one that is spoken of', async () => {
    const quote = `<quoted messageId="${otherId}"/>`;
    const { text } = await talk.inThread(postId, `${quote} ack`, {
      entities: [
        { type: 'quotedReply', quotedReply: { messageId: otherId } },
        {
          type: 'mention',
          text: '<at>Budget Watch</at>',
          mentioned: { id: '28:5b2f1c1e-2f0a-4c7e-9d3b-6a1f0c9d8e7f', name: 'Budget Watch' },
        },
      ],
    });

    assert.match(text, new RegExp(`^Acknowledged for everybody: the alert about ${other}\\.`));
  });

  it('asks which customer is meant in any other thread, and in any other conversation', async () => {
    const strange = await talk.inThread('1690000000000', 'ack');
    const personal = await talk.ask('ack', {
      text: `<quoted messageId="${postId}"/> ack`,
      entities: [{ type: 'quotedReply', quotedReply: { messageId: postId } }],
    });

    for (const { text } of [strange, personal])
      assert.match(text, /^Which customer|Name the customer|acknowledge <customer>/);
  });
});
