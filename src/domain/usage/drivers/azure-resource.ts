/** What the address of an Azure resource says. Every part may be missing: marketplace and reservation rows have none. */
export interface AzureAddress {
  /** The id of the Azure subscription in lower case; empty where the address names none. */
  readonly azureSubscriptionId: string;
  readonly resourceGroup: string;
  /** The provider and the types below it, such as `Microsoft.Compute/virtualMachines`; empty where none is named. */
  readonly type: string;
}

const SUBSCRIPTION = /^\/?subscriptions\/([^/]+)(?:\/resourcegroups\/([^/]+))?/i;
const PROVIDERS = '/providers/';

/**
 * Reads `/subscriptions/<id>/resourceGroups/<name>/providers/<provider>/<type>/<name>…`. The words of the address come in any case.
 * A resource below another provider's (a backup of a machine) has the type of the last provider.
 */
export function azureAddress(resourceUri: string): AzureAddress {
  const [, azureSubscriptionId = '', resourceGroup = ''] = SUBSCRIPTION.exec(resourceUri) ?? [];
  const provider = resourceUri.toLowerCase().lastIndexOf(PROVIDERS);
  return {
    azureSubscriptionId: azureSubscriptionId.toLowerCase(),
    resourceGroup,
    type: provider < 0 ? '' : typeBelow(resourceUri.slice(provider + PROVIDERS.length)),
  };
}

/** A provider, then types and names in turn. */
function typeBelow(path: string): string {
  const [provider = '', ...rest] = path.split('/');
  return [provider, ...rest.filter((part, index) => index % 2 === 0 && part !== '')].join('/');
}
