import assert from 'node:assert/strict';
import type { Notification } from '#domain/alerts/notification.ts';
import type { Post } from '#ports/teams.ts';
import type { PlannedPost } from '#usecases/sending/planned-posts.ts';
import { createPostSizes, type PostSizes } from '#usecases/sending/post-sizes.ts';
import { aConversation, aRow } from '../../support/builders.ts';

describe('the size of tables', () => {
  let sizes: PostSizes;
  beforeEach(() => {
    sizes = createPostSizes();
  });

  /** A post that is so many bytes long as Teams counts them. */
  function aPost(bytes: number): Post {
    const [card, summary] = [{ text: '' }, 'two rows'];
    const rest = JSON.stringify(card).length + summary.length;
    return { card: { text: 'x'.repeat(bytes / 2 - rest) }, summary };
  }

  function refused(bytes: number, rows: readonly Notification[] = [aRow(), aRow({ id: 'row-2' })]): PlannedPost {
    const ids = rows.map(({ id }) => id);
    return { conversation: aConversation(), rows, ids, post: aPost(bytes), threadId: undefined, isSingle: false };
  }

  it('has no bound before Teams refused one as too big, and then half the size of that one, there alone', () => {
    const before = sizes.maxBytes('channel');

    const isCut = sizes.makeSmaller(refused(50_000));

    assert.equal(before, undefined);
    assert.ok(isCut);
    assert.deepEqual([sizes.maxBytes('channel'), sizes.maxBytes('other')], [25_000, undefined]);
  });

  it('doubles with each table that is taken, until it has no bound again at 80,000 bytes', () => {
    sizes.makeSmaller(refused(39_996));
    const bounds = [1, 2, 3].map(() => {
      sizes.makeLarger('channel');
      return sizes.maxBytes('channel');
    });
    sizes.makeSmaller(refused(40_000));
    for (let taken = 0; taken < 2; taken += 1) sizes.makeLarger('channel');

    assert.deepEqual(bounds, [39_996, 79_992, undefined]);
    assert.equal(sizes.maxBytes('channel'), undefined);
  });

  it('stays without a bound where tables were never refused', () => {
    sizes.makeLarger('channel');

    assert.equal(sizes.maxBytes('channel'), undefined);
  });

  it('cannot be made smaller than one row', () => {
    assert.equal(sizes.makeSmaller(refused(50_000, [aRow()])), false);
    assert.equal(sizes.maxBytes('channel'), undefined);
  });
});
