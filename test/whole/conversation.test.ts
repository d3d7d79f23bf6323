import assert from 'node:assert/strict';
import { PERSON } from '../support/activities.ts';
import { eventually } from '../support/eventually.ts';
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

  it('goes on about the customer of the post where the text names only a time', async () => {
    const { text } = await talk.inThread(postId, 'last month?');

    assert.match(text, new RegExp(`^About ${one}:\\n`));
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
      from: { ...PERSON, aadObjectId: '0f5c1d2e-3b4a-4d5e-8f6a-7b8c9d0e1f2b' },
      text: `<quoted messageId="${postId}"/> ack`,
      entities: [{ type: 'quotedReply', quotedReply: { messageId: postId } }],
    });

    for (const { text } of [strange, personal])
      assert.match(text, /Please name the customer: "acknowledge <customer>"/);
  });
});

describe('the running bot, spoken to after an answer', function () {
  this.timeout(60_000);
  let talk: Talk;
  let [one, other] = ['', ''];

  before(async () => {
    talk = await openTalk();
    [one = '', other = ''] = talk.names;
    await talk.spend(one, 85);
    await talk.ask(`usage for "${one}"`);
  });
  after(() => talk[Symbol.asyncDispose]());

  it('asks back with the name and one button what would be changed, and does it when that is pressed', async () => {
    await talk.ask(`usage for "${one}"`);
    const asked = await talk.ask('ack it');
    const done = await asked.press(`Acknowledge ${one}`);

    assert.deepEqual(asked.titles, [`Acknowledge ${one}`, 'Cancel']);
    assert.match(done.text, new RegExp(`Acknowledged for everybody: the alert about ${one}`));
    await talk.ask(`unack ${one}`);
  });

  it('answers a question about the customer of the answer before, and says so first', async () => {
    await talk.ask(`forecast for "${other}"`);
    const { text } = await talk.ask('usage for it');

    assert.match(text, new RegExp(`^About ${other}:\n${other}\n`));
  });

  it('remembers nothing of what was said to somebody else, or in another thread', async () => {
    const bea = { from: { ...PERSON, id: '29:bea', aadObjectId: '0f5c1d2e-3b4a-4d5e-8f6a-7b8c9d0e1f2b', name: 'Bea' } };
    await talk.ask(`usage for "${one}"`);
    await talk.inThread('1690000000001', `usage for "${one}"`);

    const ofBea = await talk.ask('ack it', bea);
    const elsewhere = await talk.inThread('1690000000002', 'ack it');
    const there = await talk.inThread('1690000000001', 'ack it');

    for (const { text } of [ofBea, elsewhere]) assert.match(text, /Please name the customer/);
    assert.deepEqual(there.titles, [`Acknowledge ${one}`, 'Cancel']);
  });

  it('takes a bare name for the answer to its question, and no longer once something else was said', async () => {
    await talk.ask('ack');
    const done = await talk.ask(one);
    await talk.ask('unack');
    await talk.ask('status');
    const late = await talk.ask(one);

    assert.match(done.text, new RegExp(`^Acknowledged for everybody: the alert about ${one}\\.`));
    assert.doesNotMatch(late.text, /Taken back/);
    await talk.ask(`unack ${one}`);
  });

  it('silences for the time that answers "For how long?"', async () => {
    await talk.ask(`silence ${other}`);
    const { text } = await talk.ask('3 days');

    assert.match(text, new RegExp(`^Silenced here until .*: ${other}\\.`));
  });

  it('remembers for half an hour what a button showed', async () => {
    const choice = await talk.ask('usage for fabrikm');
    const [title = ''] = choice.titles;
    const shown = await choice.press(title);
    const { text } = await talk.ask('what drives it');

    assert.match(shown.text, /of the budget used/);
    assert.match(text, /^About Fabrikam/);
  });
});

describe('the running bot, where a person undoes what was done', function () {
  this.timeout(60_000);
  let talk: Talk;
  let [one, other, postId] = ['', '', ''];

  before(async () => {
    talk = await openTalk();
    [one = '', other = ''] = talk.names;
    await talk.inThread('1690000000000', 'subscribe all at 80');
    postId = await talk.alert(one);
  });
  after(() => talk[Symbol.asyncDispose]());

  it('takes it back by the button on the answer, once', async () => {
    const done = await talk.inThread(postId, 'ack');
    const undone = await done.press('Undo');
    const again = await done.press('Undo');

    assert.match(undone.text, new RegExp(`^Undone: the acknowledgement of what is open about ${one}\\.`));
    assert.match(again.text, /undone already/);
    assert.match((await talk.inThread(postId, 'alerts')).text, /1 open alert/);
  });

  it('takes it back by word', async () => {
    await talk.inThread(postId, 'silence for 2 days');
    const undone = await talk.inThread(postId, 'undo');
    const nothing = await talk.ask('undo');

    assert.match(undone.text, new RegExp(`^Undone: the silence for ${one}\\.`));
    assert.match(nothing.text, /^There is nothing to undo/);
  });

  it('takes back the digest that was set last, and not what was done before', async () => {
    const acknowledged = await talk.inThread(postId, 'ack');
    await talk.ask('digest daily at 9');

    assert.match((await talk.ask('undo')).text, /^Undone: the change of the digest\./);
    await acknowledged.press('Undo');
  });

  it('takes back of several at once that of one on its own card, and the rest by the button on the answer', async () => {
    const otherId = await talk.alert(other);
    const open = async () => (await talk.inThread('1690000000000', 'alerts')).text.split('\n')[1];
    const done = await talk.inThread('1690000000000', `ack "${one}" and "${other}"`);
    const acknowledged = await open();
    const offers = () => [postId, otherId].every((id) => talk.shown(id).titles.includes('Undo'));
    await eventually('both cards offer to undo it', offers, { everyMs: 20, withinMs: 30_000 });

    const card = await talk.shown(postId).press('Undo');
    const half = await open();
    const rest = await done.press('Undo');
    const again = await talk.shown(otherId).press('Undo');

    assert.equal(acknowledged, 'No open alerts, 2 acknowledged.');
    assert.match(card.text, new RegExp(one));
    assert.ok(card.titles.includes('Acknowledge') && !card.titles.includes('Undo'), card.titles.join());
    assert.equal(half, '1 open alert, 1 acknowledged.');
    assert.match(rest.text, new RegExp(`^Undone: the acknowledgement of what is open about ${other}\\.`));
    assert.match(again.text, /undone already/);
    assert.match(String(await open()), /^2 open alerts/);
  });

  it('does not take back what somebody else did', async () => {
    const bea = { from: { ...PERSON, id: '29:bea', aadObjectId: '0f5c1d2e-3b4a-4d5e-8f6a-7b8c9d0e1f2b', name: 'Bea' } };
    const done = await talk.inThread(postId, 'ack');

    const { text } = await done.press('Undo', bea);

    assert.match(text, /Only the person who did that/);
    await done.press('Undo');
  });
});
