/** What people call the types of Azure resources, by the type in lower case. */
const KNOWN: Readonly<Record<string, string>> = {
  'microsoft.compute/virtualmachines': 'virtuelle Maschinen',
  'microsoft.compute/virtualmachinescalesets': 'Skalierungsgruppen',
  'microsoft.compute/disks': 'Datenträger',
  'microsoft.compute/snapshots': 'Datenträger-Momentaufnahmen',
  'microsoft.storage/storageaccounts': 'Speicherkonten',
  'microsoft.sql/servers/databases': 'SQL-Datenbanken',
  'microsoft.sql/servers/elasticpools': 'elastische SQL-Pools',
  'microsoft.sql/managedinstances': 'verwaltete SQL-Instanzen',
  'microsoft.dbforpostgresql/flexibleservers': 'PostgreSQL-Server',
  'microsoft.dbformysql/flexibleservers': 'MySQL-Server',
  'microsoft.documentdb/databaseaccounts': 'Cosmos-DB-Konten',
  'microsoft.cache/redis': 'Redis-Caches',
  'microsoft.web/serverfarms': 'App-Service-Pläne',
  'microsoft.web/sites': 'Web-Apps',
  'microsoft.containerservice/managedclusters': 'Kubernetes-Cluster',
  'microsoft.containerregistry/registries': 'Containerregistrierungen',
  'microsoft.app/containerapps': 'Container-Apps',
  'microsoft.network/publicipaddresses': 'öffentliche IP-Adressen',
  'microsoft.network/applicationgateways': 'Anwendungsgateways',
  'microsoft.network/azurefirewalls': 'Firewalls',
  'microsoft.network/loadbalancers': 'Lastenausgleiche',
  'microsoft.network/virtualnetworkgateways': 'Gateways für virtuelle Netzwerke',
  'microsoft.network/privateendpoints': 'private Endpunkte',
  'microsoft.network/bastionhosts': 'Bastions',
  'microsoft.cdn/profiles': 'Front-Door-Profile',
  'microsoft.operationalinsights/workspaces': 'Log-Analytics-Arbeitsbereiche',
  'microsoft.insights/components': 'Application Insights',
  'microsoft.recoveryservices/vaults': 'Sicherungstresore',
  'microsoft.keyvault/vaults': 'Schlüsseltresore',
  'microsoft.cognitiveservices/accounts': 'KI-Dienste',
  'microsoft.machinelearningservices/workspaces': 'Arbeitsbereiche für maschinelles Lernen',
  'microsoft.synapse/workspaces': 'Synapse-Arbeitsbereiche',
  'microsoft.databricks/workspaces': 'Databricks-Arbeitsbereiche',
  'microsoft.datafactory/factories': 'Data Factorys',
  'microsoft.desktopvirtualization/hostpools': 'virtuelle Desktops',
};

/** "virtuelle Maschinen" for `Microsoft.Compute/virtualMachines`; a type that is not known is written as Azure does. */
export function resourceTypeText(type: string): string {
  const known = KNOWN[type.toLowerCase()];
  if (known !== undefined) return known;
  const last = type.slice(type.lastIndexOf('/') + 1);
  return type.includes('/') ? last.replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ').toLowerCase() : type;
}
