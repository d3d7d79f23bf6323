import type { Asked, Reading } from '#adapters/teams/command.ts';
import { cleanName } from './customer-list.ts';

/** A name that ends the text has what followed there, such as the "!" of "Yahoo!": who is meant is found with it or without it. */
export function withSignsOfName(reading: Reading<Asked>, rest: string, after: string): Reading<Asked> {
  if (!('meant' in reading) || reading.meant === 'all') return reading;
  const { named } = reading.meant;
  const last = named.at(-1);
  if (last === undefined || !rest.endsWith(last)) return reading;
  return { ...reading, meant: { named: [...named.slice(0, -1), cleanName(last + after)] } };
}
