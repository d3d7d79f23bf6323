import type { CardMaker } from '#adapters/teams/layout/card-maker.ts';
import { SUMMARY_WORDS, summaries } from '#adapters/teams/layout/summary-words.ts';
import { nameOf } from '#adapters/teams/layout/text.ts';
import type { Reader } from '#domain/alerts/alert-subscription.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { Cloud } from '#domain/usage/drivers/portal-links.ts';
import type { DriversAnswer } from '#ports/drivers.ts';
import type { Post } from '#ports/teams.ts';
import { DRIVER_ROWS, driversView } from './drivers-view.ts';
import { linksView } from './links-view.ts';

export interface DriverCards {
  /** What a cost is spent on, or why that cannot be said. */
  drivers(answer: DriversAnswer, reader: Reader): Post;
  /** Where the customer is found in the portals. */
  links(customer: Customer): Post;
}

/** Links lead to the portals of `cloud`. */
export function createDriverCards({ words, speechOf, rows, card }: CardMaker, cloud: Cloud): DriverCards {
  return {
    links: (customer) =>
      card('links', linksView(customer, cloud, words), summaries.links(nameOf(customer, SUMMARY_WORDS))),
    drivers(answer, reader) {
      const { customer, now } =
        answer.kind === 'drivers' ? answer.drivers : { customer: answer.customer, now: undefined };
      const view = (most: number) => driversView(answer, { speech: speechOf(reader, now), cloud, rows: most });
      return rows('drivers', { most: DRIVER_ROWS, view }, summaries.drivers(nameOf(customer, SUMMARY_WORDS)));
    },
  };
}
