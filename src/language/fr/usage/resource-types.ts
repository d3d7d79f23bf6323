/** What people call the types of Azure resources, by the type in lower case. */
const KNOWN: Readonly<Record<string, string>> = {
  'microsoft.compute/virtualmachines': 'machines virtuelles',
  'microsoft.compute/virtualmachinescalesets': 'groupes identiques',
  'microsoft.compute/disks': 'disques',
  'microsoft.compute/snapshots': 'instantanés de disque',
  'microsoft.storage/storageaccounts': 'comptes de stockage',
  'microsoft.sql/servers/databases': 'bases de données SQL',
  'microsoft.sql/servers/elasticpools': 'pools élastiques SQL',
  'microsoft.sql/managedinstances': 'instances managées SQL',
  'microsoft.dbforpostgresql/flexibleservers': 'serveurs PostgreSQL',
  'microsoft.dbformysql/flexibleservers': 'serveurs MySQL',
  'microsoft.documentdb/databaseaccounts': 'comptes Cosmos DB',
  'microsoft.cache/redis': 'caches Redis',
  'microsoft.web/serverfarms': 'plans App Service',
  'microsoft.web/sites': 'applications web',
  'microsoft.containerservice/managedclusters': 'clusters Kubernetes',
  'microsoft.containerregistry/registries': 'registres de conteneurs',
  'microsoft.app/containerapps': 'applications conteneur',
  'microsoft.network/publicipaddresses': 'adresses IP publiques',
  'microsoft.network/applicationgateways': 'passerelles d’application',
  'microsoft.network/azurefirewalls': 'pare-feu',
  'microsoft.network/loadbalancers': 'équilibreurs de charge',
  'microsoft.network/virtualnetworkgateways': 'passerelles de réseau virtuel',
  'microsoft.network/privateendpoints': 'points de terminaison privés',
  'microsoft.network/bastionhosts': 'hôtes Bastion',
  'microsoft.cdn/profiles': 'profils Front Door',
  'microsoft.operationalinsights/workspaces': 'espaces de travail Log Analytics',
  'microsoft.insights/components': 'Application Insights',
  'microsoft.recoveryservices/vaults': 'coffres de sauvegarde',
  'microsoft.keyvault/vaults': 'coffres de clés',
  'microsoft.cognitiveservices/accounts': 'services d’IA',
  'microsoft.machinelearningservices/workspaces': 'espaces de travail Machine Learning',
  'microsoft.synapse/workspaces': 'espaces de travail Synapse',
  'microsoft.databricks/workspaces': 'espaces de travail Databricks',
  'microsoft.datafactory/factories': 'fabriques de données',
  'microsoft.desktopvirtualization/hostpools': 'bureaux virtuels',
};

/** "machines virtuelles" for `Microsoft.Compute/virtualMachines`; a type that is not known is written as Azure does. */
export function resourceTypeText(type: string): string {
  const known = KNOWN[type.toLowerCase()];
  if (known !== undefined) return known;
  const last = type.slice(type.lastIndexOf('/') + 1);
  return type.includes('/') ? last.replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ').toLowerCase() : type;
}
