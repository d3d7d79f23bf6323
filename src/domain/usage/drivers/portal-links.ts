/** Microsoft's clouds differ in the hosts of their portals. */
export type Cloud = 'global' | 'usgov';

/** Every host to which a link of ours may lead. */
export const PORTAL_HOSTS = {
  global: { azure: 'portal.azure.com', partnerCenter: 'partner.microsoft.com' },
  usgov: { azure: 'portal.azure.us', partnerCenter: 'partner.microsoft.com' },
} as const satisfies Record<Cloud, { readonly azure: string; readonly partnerCenter: string }>;

/** Addresses for people; undefined where what is known makes none. */
export interface PortalLinks {
  /** The customer's page in Partner Center. */
  readonly customer: string | undefined;
  /** The Azure portal, in the customer's tenant. */
  readonly tenant: string | undefined;
  azureSubscription(azureSubscriptionId: string): string | undefined;
  resourceGroup(azureSubscriptionId: string, name: string): string | undefined;
  /** By its address in Azure. */
  resource(resourceUri: string): string | undefined;
}

const GUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
/** What Azure lets names be made of. */
const PART = /^(?!\.{1,2}$)[\p{L}\p{N}._()~@$ -]{1,260}$/u;
/** Teams on Windows opens no longer links. */
const LONGEST = 1900;

/**
 * Links about a customer, whose id is that of its tenant. They are made of ids that are checked: what comes from rows leads to no other
 * host and to no other page.
 */
export function portalLinks(cloud: Cloud, customerId: string): PortalLinks {
  const hosts = PORTAL_HOSTS[cloud];
  const isCustomer = GUID.test(customerId);
  const inAzure = (parts: readonly string[]): string | undefined => {
    const [, azureSubscriptionId = ''] = parts;
    if (!isCustomer || !GUID.test(azureSubscriptionId) || !parts.every((part) => PART.test(part))) return undefined;
    const path = parts.map(encodeURIComponent).join('/');
    const link = `https://${hosts.azure}/#@${customerId}/resource/${path}/overview`;
    return link.length <= LONGEST ? link : undefined;
  };
  return {
    customer: isCustomer ? `https://${hosts.partnerCenter}/commerce/customers/${customerId}/subscriptions` : undefined,
    tenant: isCustomer ? `https://${hosts.azure}/#@${customerId}` : undefined,
    azureSubscription: (id) => inAzure(['subscriptions', id]),
    resourceGroup: (id, name) => inAzure(['subscriptions', id, 'resourceGroups', name]),
    resource(resourceUri) {
      const [empty, ...parts] = resourceUri.split('/');
      return empty === '' && parts[0]?.toLowerCase() === 'subscriptions' ? inAzure(parts) : undefined;
    },
  };
}
