/** The waiters in the order of their turns: one waiter of each person, then the next of each, however many a person has. */
export interface WaitingLine<T> {
  add(person: string, waiter: T): void;
  /** Removes the waiter without calling it. */
  remove(person: string, waiter: T): void;
  /** The people who wait, next turn first. */
  people(): Iterable<string>;
  isEmpty(): boolean;
  /** Takes the person's first waiter; the person's next turn comes after everybody else's. */
  take(person: string): T | undefined;
}

export function createWaitingLine<T>(): WaitingLine<T> {
  const byPerson = new Map<string, Set<T>>();

  function remove(person: string, waiter: T): void {
    const own = byPerson.get(person);
    own?.delete(waiter);
    if (own?.size === 0) byPerson.delete(person);
  }

  return {
    add(person, waiter) {
      const own = byPerson.get(person) ?? new Set();
      byPerson.set(person, own.add(waiter));
    },
    remove,
    people: () => byPerson.keys(),
    isEmpty: () => byPerson.size === 0,
    take(person) {
      const own = byPerson.get(person);
      const [first] = own ?? [];
      if (own === undefined || first === undefined) return undefined;
      byPerson.delete(person);
      own.delete(first);
      if (own.size > 0) byPerson.set(person, own);
      return first;
    },
  };
}
