import type { Clock } from '#ports/clock.ts';

export class FakeTime implements Clock {
  #now = Date.UTC(2026, 10, 10, 12);

  now(): number {
    return this.#now;
  }

  pass(ms: number): void {
    this.#now += ms;
  }
}
