/**
 * What is asked for while a run goes on waits for the next one, which takes it all together: as few runs as may be, and
 * nobody waits for more than two. A run that throws throws for all whose items it took.
 */
export function inBatches<Item, Result>(
  run: (items: readonly Item[]) => Promise<Result>,
): (items: readonly Item[]) => Promise<Result> {
  let running: Promise<unknown> = Promise.resolve();
  let waiting: { readonly items: Item[]; readonly result: Promise<Result> } | undefined;

  async function runAfter(before: Promise<unknown>, items: readonly Item[]): Promise<Result> {
    await before.catch(() => undefined);
    waiting = undefined;
    return await run(items);
  }

  return (asked) => {
    if (waiting === undefined) {
      const items: Item[] = [];
      const result = runAfter(running, items);
      waiting = { items, result };
      running = result;
    }
    waiting.items.push(...asked);
    return waiting.result;
  };
}
