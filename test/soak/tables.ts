import { SECOND_MS } from '#domain/time/time.ts';
import type { Outcome, Scale } from './scenario.ts';
import { readPost, rowBytes } from './told.ts';
import { firstScanDone, openWorld, until } from './world.ts';

/** The most that a post may have, in bytes as Teams counts them. */
const MOST_BYTES = 80_000;

/**
 * Lets one scan find crossings for one channel: the table posts must be as full as they can be, with every customer in one
 * row.
 */
export async function soakTables(scale: Scale): Promise<Outcome> {
  const crossings = scale.of(5000);
  await using world = await openWorld({
    customers: crossings,
    conversations: 2,
    // the test requests the scan, because all crossings must be there when it begins
    environment: { SCAN_CRON: '0 0 1 1 *' },
  });
  const { connector, products, places, customers } = world;
  const [product] = products;
  const [admin, channel] = places;
  if (!product || !admin || !channel) throw new Error('two places are needed');
  const say = async (text: string, place = channel): Promise<void> => {
    const body = JSON.stringify(place.message(connector.url, text));
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${product.url}/api/messages`, { method: 'POST', headers, body });
    if (!response.ok) throw new Error(`"${text}" was answered ${response.status}`);
  };
  await product.start();
  await firstScanDone(world);
  await say('subscribe all');
  const isTable = ({ activity }: { readonly activity: Readonly<Record<string, unknown>> }): boolean =>
    readPost(activity).told.length > 0;

  customers.cross(crossings, () => 0);
  await say('scan now', admin);
  const startedAt = Date.now();
  const tables = () => connector.posts.filter(isTable);
  const told = () => tables().flatMap(({ activity }) => readPost(activity).told.map(({ customer }) => customer));
  await until('a row for every customer', 240 * SECOND_MS, () => told().length >= crossings);
  const tookMs = Date.now() - startedAt;

  const sizes = tables().map(({ activity }) => ({ ...readPost(activity), row: rowBytes(activity) }));
  const problems = [
    ...(new Set(told()).size === crossings ? [] : ['a customer is missing']),
    ...(told().length === crossings ? [] : ['a customer stands in two rows']),
    ...sizes.filter(({ bytes }) => bytes > MOST_BYTES).map(({ bytes }) => `a post has ${bytes} bytes`),
    ...sizes
      .slice(0, -1)
      .filter(({ bytes, row }) => bytes + 2 * row < MOST_BYTES)
      .map(({ bytes }) => `a post has ${bytes} bytes only, and is not the last`),
  ];
  return {
    problems,
    counts: {
      crossings,
      posts: sizes.length,
      rows: sizes.map((size) => size.told.length),
      kilobytes: sizes.map(({ bytes }) => Math.round(bytes / 1024)),
      secondsFromScanToLast: Math.round(tookMs / 1000),
    },
  };
}
