/** A kind of Azure resource: its provider and type, how it is named, and the meters that its cost is split into. */
export interface ResourceKind {
  readonly provider: string;
  /** Below the provider, with the names of what stands above it: `servers/main/databases`. */
  readonly path: string;
  readonly name: string;
  /** Category, meter and share; the shares add up to 1. */
  readonly meters: readonly (readonly [category: string, meter: string, share: number])[];
}

/** The cost is bought in the marketplace: such rows have no address. */
export const OFFER: ResourceKind = {
  provider: 'Vendor.Firewall',
  path: '',
  name: 'Firewall',
  meters: [['Virtual Machine Licenses', '4 Core Hours', 1]],
};

export const RESOURCE_KINDS: readonly ResourceKind[] = [
  {
    provider: 'Microsoft.Compute',
    path: 'virtualMachines',
    name: 'vm',
    meters: [
      ['Virtual Machines', 'D4s v5', 0.8],
      ['Bandwidth', 'Data Transfer Out', 0.08],
      ['Storage', 'P10 LRS Disk', 0.12],
    ],
  },
  {
    provider: 'Microsoft.Storage',
    path: 'storageAccounts',
    name: 'store',
    meters: [
      ['Storage', 'LRS Data Stored', 0.85],
      ['Bandwidth', 'Data Transfer Out', 0.15],
    ],
  },
  { provider: 'Microsoft.Sql', path: 'servers/main/databases', name: 'db', meters: [['SQL Database', 'vCore', 1]] },
  { provider: 'Microsoft.Web', path: 'serverFarms', name: 'plan', meters: [['Azure App Service', 'P1 v3 App', 1]] },
  {
    provider: 'Microsoft.ContainerService',
    path: 'managedClusters',
    name: 'aks',
    meters: [
      ['Azure Kubernetes Service', 'Standard Uptime SLA', 0.1],
      ['Virtual Machines', 'D4s v5', 0.9],
    ],
  },
  {
    provider: 'Microsoft.OperationalInsights',
    path: 'workspaces',
    name: 'logs',
    meters: [['Log Analytics', 'Data Ingestion', 1]],
  },
  {
    provider: 'Microsoft.CognitiveServices',
    path: 'accounts',
    name: 'ai',
    meters: [['Foundry Models', 'Output Tokens', 1]],
  },
  {
    provider: 'Microsoft.Network',
    path: 'publicIPAddresses',
    name: 'ip',
    meters: [['Virtual Network', 'Standard IPv4 Static Public IP', 1]],
  },
];
