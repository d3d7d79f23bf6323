/** What people call the types of Azure resources, by the type in lower case. */
const KNOWN: Readonly<Record<string, string>> = {
  'microsoft.compute/virtualmachines': 'máquinas virtuales',
  'microsoft.compute/virtualmachinescalesets': 'conjuntos de escalado',
  'microsoft.compute/disks': 'discos',
  'microsoft.compute/snapshots': 'instantáneas de disco',
  'microsoft.storage/storageaccounts': 'cuentas de almacenamiento',
  'microsoft.sql/servers/databases': 'bases de datos SQL',
  'microsoft.sql/servers/elasticpools': 'grupos elásticos de SQL',
  'microsoft.sql/managedinstances': 'instancias administradas de SQL',
  'microsoft.dbforpostgresql/flexibleservers': 'servidores PostgreSQL',
  'microsoft.dbformysql/flexibleservers': 'servidores MySQL',
  'microsoft.documentdb/databaseaccounts': 'cuentas de Cosmos DB',
  'microsoft.cache/redis': 'cachés de Redis',
  'microsoft.web/serverfarms': 'planes de App Service',
  'microsoft.web/sites': 'aplicaciones web',
  'microsoft.containerservice/managedclusters': 'clústeres de Kubernetes',
  'microsoft.containerregistry/registries': 'registros de contenedor',
  'microsoft.app/containerapps': 'aplicaciones de contenedor',
  'microsoft.network/publicipaddresses': 'direcciones IP públicas',
  'microsoft.network/applicationgateways': 'puertas de enlace de aplicaciones',
  'microsoft.network/azurefirewalls': 'firewalls',
  'microsoft.network/loadbalancers': 'equilibradores de carga',
  'microsoft.network/virtualnetworkgateways': 'puertas de enlace de red virtual',
  'microsoft.network/privateendpoints': 'puntos de conexión privados',
  'microsoft.network/bastionhosts': 'bastiones',
  'microsoft.cdn/profiles': 'perfiles de Front Door',
  'microsoft.operationalinsights/workspaces': 'áreas de trabajo de Log Analytics',
  'microsoft.insights/components': 'Application Insights',
  'microsoft.recoveryservices/vaults': 'almacenes de copia de seguridad',
  'microsoft.keyvault/vaults': 'almacenes de claves',
  'microsoft.cognitiveservices/accounts': 'servicios de IA',
  'microsoft.machinelearningservices/workspaces': 'áreas de trabajo de aprendizaje automático',
  'microsoft.synapse/workspaces': 'áreas de trabajo de Synapse',
  'microsoft.databricks/workspaces': 'áreas de trabajo de Databricks',
  'microsoft.datafactory/factories': 'factorías de datos',
  'microsoft.desktopvirtualization/hostpools': 'escritorios virtuales',
};

/** "máquinas virtuales" for `Microsoft.Compute/virtualMachines`; a type that is not known is written as Azure does. */
export function resourceTypeText(type: string): string {
  const known = KNOWN[type.toLowerCase()];
  if (known !== undefined) return known;
  const last = type.slice(type.lastIndexOf('/') + 1);
  return type.includes('/') ? last.replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ').toLowerCase() : type;
}
