import { type Line, line, present } from '#adapters/teams/layout/parts.ts';
import { nameOf, nameRun, spoken } from '#adapters/teams/layout/text.ts';
import type { Customer } from '#domain/usage/customer.ts';
import { type Cloud, portalLinks } from '#domain/usage/drivers/portal-links.ts';
import type { Words } from '#language/catalogue.ts';

interface LinksView {
  readonly name: string;
  readonly notes: readonly Line[];
  readonly links: readonly { readonly title: string; readonly url: string }[];
  readonly speak: string;
}

/** Where a customer is found in the portals; a sentence where its id makes no links. */
export function linksView(customer: Customer, cloud: Cloud, words: Words): LinksView {
  const { customer: page, tenant } = portalLinks(cloud, customer.id);
  const links = [
    ...(page === undefined ? [] : [{ title: words.buttons.openInPartnerCenter, url: page }]),
    ...(tenant === undefined ? [] : [{ title: words.buttons.openInAzure, url: tenant }]),
  ];
  return {
    name: nameRun(customer, words),
    notes: present([line(links.length === 0 ? words.drivers.noLinks : words.drivers.linksNeedAccess)]),
    links,
    speak: spoken(words.drivers.linksFor(nameOf(customer, words))),
  };
}
