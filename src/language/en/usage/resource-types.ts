/** What people call the types of Azure resources, by the type in lower case. */
const KNOWN: Readonly<Record<string, string>> = {
  'microsoft.compute/virtualmachines': 'virtual machines',
  'microsoft.compute/virtualmachinescalesets': 'scale sets',
  'microsoft.compute/disks': 'disks',
  'microsoft.compute/snapshots': 'disk snapshots',
  'microsoft.storage/storageaccounts': 'storage accounts',
  'microsoft.sql/servers/databases': 'SQL databases',
  'microsoft.sql/servers/elasticpools': 'SQL elastic pools',
  'microsoft.sql/managedinstances': 'SQL managed instances',
  'microsoft.dbforpostgresql/flexibleservers': 'PostgreSQL servers',
  'microsoft.dbformysql/flexibleservers': 'MySQL servers',
  'microsoft.documentdb/databaseaccounts': 'Cosmos DB accounts',
  'microsoft.cache/redis': 'Redis caches',
  'microsoft.web/serverfarms': 'App Service plans',
  'microsoft.web/sites': 'web apps',
  'microsoft.containerservice/managedclusters': 'Kubernetes clusters',
  'microsoft.containerregistry/registries': 'container registries',
  'microsoft.app/containerapps': 'container apps',
  'microsoft.network/publicipaddresses': 'public IP addresses',
  'microsoft.network/applicationgateways': 'application gateways',
  'microsoft.network/azurefirewalls': 'firewalls',
  'microsoft.network/loadbalancers': 'load balancers',
  'microsoft.network/virtualnetworkgateways': 'virtual network gateways',
  'microsoft.network/privateendpoints': 'private endpoints',
  'microsoft.network/bastionhosts': 'bastions',
  'microsoft.cdn/profiles': 'Front Door profiles',
  'microsoft.operationalinsights/workspaces': 'Log Analytics workspaces',
  'microsoft.insights/components': 'Application Insights',
  'microsoft.recoveryservices/vaults': 'backup vaults',
  'microsoft.keyvault/vaults': 'key vaults',
  'microsoft.cognitiveservices/accounts': 'AI services',
  'microsoft.machinelearningservices/workspaces': 'machine learning workspaces',
  'microsoft.synapse/workspaces': 'Synapse workspaces',
  'microsoft.databricks/workspaces': 'Databricks workspaces',
  'microsoft.datafactory/factories': 'data factories',
  'microsoft.desktopvirtualization/hostpools': 'virtual desktops',
};

/** "virtual machines" for `Microsoft.Compute/virtualMachines`; a type that is not known is written as Azure does. */
export function resourceTypeText(type: string): string {
  const known = KNOWN[type.toLowerCase()];
  if (known !== undefined) return known;
  const last = type.slice(type.lastIndexOf('/') + 1);
  return type.includes('/') ? last.replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ').toLowerCase() : type;
}
