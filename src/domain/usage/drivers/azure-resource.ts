/** What the address of an Azure resource says. Every part may be missing: marketplace and reservation rows have none. */
export interface AzureAddress {
  /** The id of the Azure subscription in lower case; empty where the address names none. */
  readonly azureSubscriptionId: string;
  readonly resourceGroup: string;
  /** The provider and the types below it, such as `Microsoft.Compute/virtualMachines`; empty where none is named. */
  readonly type: string;
}

/**
 * Reads `/subscriptions/<id>/resourceGroups/<name>/providers/<provider>/<type>/<name>…`. The words of the address come in any case.
 * A resource below another provider's (a backup of a machine) has the type of the last provider.
 */
export function azureAddress(resourceUri: string): AzureAddress {
  const parts = resourceUri.split('/').filter((part) => part !== '');
  const after = (word: string): string => parts[indexOfWord(parts, word) + 1] ?? '';
  const provider = parts.findLastIndex((part) => part.toLowerCase() === 'providers');
  return {
    azureSubscriptionId: has(parts, 'subscriptions') ? after('subscriptions').toLowerCase() : '',
    resourceGroup: has(parts, 'resourcegroups') ? after('resourcegroups') : '',
    type: provider < 0 ? '' : typeBelow(parts.slice(provider + 1)),
  };
}

/** A provider, then types and names in turn. */
function typeBelow([provider = '', ...rest]: readonly string[]): string {
  return [provider, ...rest.filter((_part, index) => index % 2 === 0)].join('/');
}

function has(parts: readonly string[], word: string): boolean {
  return indexOfWord(parts, word) >= 0;
}

function indexOfWord(parts: readonly string[], word: string): number {
  return parts.findIndex((part) => part.toLowerCase() === word);
}
