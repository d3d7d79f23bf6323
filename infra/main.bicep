// Everything that Budget Watch needs in Azure, in one resource group. docs/azure.md says how to use it, and what was tried of it.

@description('Name of the environment, part of every name.')
@minLength(2)
@maxLength(20)
param environmentName string

param location string = resourceGroup().location

@description('The image to run; empty before the first one was pushed.')
param image string = ''

@description('The tenant in which Partner Center is.')
param partnerCenterTenantId string

@description('The Partner Center app, which has a delegated permission and the secret below.')
param partnerCenterClientId string

@secure()
param partnerCenterClientSecret string

@description('32 bytes in base64; new,old while rotating.')
@secure()
param tokenEncryptionKey string

@description('What Prometheus and other readers of /metrics have to send.')
@secure()
param metricsToken string

@description('Entra object ids of operators, separated by commas; everyone of the tenant when empty.')
param operatorIds string = ''

@description('Entra object ids of admins, separated by commas.')
param adminIds string = ''

@description('Who gets a mail when /watch is not 200.')
param alertEmail string

@description('More than one process shares the work through PostgreSQL.')
@minValue(1)
param maxReplicas int = 1

var suffix = uniqueString(resourceGroup().id, environmentName)
var appName = 'budget-watch'
var port = 3978
var isImageThere = !empty(image)
var databaseName = 'budget_watch'
var publicUrl = 'https://${appName}.${environment.properties.defaultDomain}'
var acrPull = '7f951dda-4ed3-4680-a7ca-43fe172d538d'
var keyVaultSecretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

// The identity is the bot's registration, reads the secrets, pulls the image, and signs in to PostgreSQL: no password for these.
resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-budget-watch-${environmentName}'
  location: location
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: 'log-budget-watch-${suffix}'
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 30
  }
}

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: 'cr${suffix}'
  location: location
  sku: { name: 'Basic' }
  properties: { adminUserEnabled: false }
}

resource mayPull 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(registry.id, identity.id, acrPull)
  scope: registry
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', acrPull)
  }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'kv-${suffix}'
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enablePurgeProtection: true
  }
}

resource mayRead 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, identity.id, keyVaultSecretsUser)
  scope: vault
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultSecretsUser)
  }
}

resource partnerCenterSecret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'partner-center-client-secret'
  properties: { value: partnerCenterClientSecret }
}

resource encryptionKey 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'token-encryption-key'
  properties: { value: tokenEncryptionKey }
}

resource metricsSecret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'metrics-token'
  properties: { value: metricsToken }
}

resource postgres 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: 'psql-budget-watch-${suffix}'
  location: location
  sku: { name: 'Standard_B1ms', tier: 'Burstable' }
  properties: {
    version: '17'
    storage: { storageSizeGB: 32 }
    backup: { backupRetentionDays: 14, geoRedundantBackup: 'Disabled' }
    authConfig: {
      activeDirectoryAuth: 'Enabled'
      passwordAuth: 'Disabled'
      tenantId: tenant().tenantId
    }
  }
}

// Services in Azure may connect; they still need a token of the identity.
resource fromAzure 'Microsoft.DBforPostgreSQL/flexibleServers/firewallRules@2024-08-01' = {
  parent: postgres
  name: 'from-azure'
  properties: { startIpAddress: '0.0.0.0', endIpAddress: '0.0.0.0' }
}

resource database 'Microsoft.DBforPostgreSQL/flexibleServers/databases@2024-08-01' = {
  parent: postgres
  name: databaseName
  properties: { charset: 'UTF8', collation: 'en_US.utf8' }
  dependsOn: [fromAzure]
}

resource databaseAdministrator 'Microsoft.DBforPostgreSQL/flexibleServers/administrators@2024-08-01' = {
  parent: postgres
  name: identity.properties.principalId
  properties: {
    principalName: identity.name
    principalType: 'ServicePrincipal'
    tenantId: tenant().tenantId
  }
  dependsOn: [database]
}

resource environment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: 'cae-budget-watch-${environmentName}'
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: logs.properties.customerId
        sharedKey: logs.listKeys().primarySharedKey
      }
    }
  }
}

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: appName
  location: location
  tags: { 'azd-service-name': 'bot' }
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    managedEnvironmentId: environment.id
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: {
        external: true
        allowInsecure: false
        // The image that stands in before the first one was pushed listens on 80.
        targetPort: isImageThere ? port : 80
      }
      registries: [{ server: registry.properties.loginServer, identity: identity.id }]
      secrets: [
        { name: 'partner-center-client-secret', keyVaultUrl: partnerCenterSecret.properties.secretUri, identity: identity.id }
        { name: 'token-encryption-key', keyVaultUrl: encryptionKey.properties.secretUri, identity: identity.id }
        { name: 'metrics-token', keyVaultUrl: metricsSecret.properties.secretUri, identity: identity.id }
      ]
    }
    template: {
      // On SIGTERM the process ends within 10 s.
      terminationGracePeriodSeconds: 15
      containers: [
        {
          name: 'bot'
          image: isImageThere ? image : 'mcr.microsoft.com/azuredocs/containerapps-helloworld:latest'
          resources: { cpu: json('0.75'), memory: '1.5Gi' }
          env: [
            { name: 'PORT', value: string(port) }
            { name: 'PUBLIC_URL', value: publicUrl }
            { name: 'MicrosoftAppType', value: 'UserAssignedMSI' }
            { name: 'MicrosoftAppId', value: identity.properties.clientId }
            { name: 'MicrosoftAppTenantId', value: tenant().tenantId }
            { name: 'MANAGED_IDENTITY_CLIENT_ID', value: identity.properties.clientId }
            { name: 'DATABASE_AUTH', value: 'entra' }
            // It has no password: that is a token of the identity.
            { name: 'DATABASE_URL', value: 'postgres://${identity.name}@${postgres.properties.fullyQualifiedDomainName}:5432/${databaseName}?sslmode=verify-full' }
            { name: 'PARTNER_CENTER_TENANT_ID', value: partnerCenterTenantId }
            { name: 'PARTNER_CENTER_CLIENT_ID', value: partnerCenterClientId }
            { name: 'PARTNER_CENTER_CLIENT_SECRET', secretRef: 'partner-center-client-secret' }
            { name: 'TOKEN_ENCRYPTION_KEY', secretRef: 'token-encryption-key' }
            { name: 'METRICS_TOKEN', secretRef: 'metrics-token' }
            { name: 'OPERATOR_IDS', value: operatorIds }
            { name: 'ADMIN_IDS', value: adminIds }
          ]
          probes: !isImageThere ? [] : [
            { type: 'Startup', httpGet: { path: '/healthz', port: port }, periodSeconds: 5, failureThreshold: 30 }
            { type: 'Liveness', httpGet: { path: '/healthz', port: port }, periodSeconds: 30, timeoutSeconds: 5 }
            { type: 'Readiness', httpGet: { path: '/readyz', port: port }, periodSeconds: 10, timeoutSeconds: 6 }
          ]
        }
      ]
      // Without a process nothing scans and nothing is sent.
      scale: { minReplicas: 1, maxReplicas: maxReplicas }
    }
  }
  dependsOn: [mayPull, mayRead, databaseAdministrator]
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: 'bot-budget-watch-${suffix}'
  location: 'global'
  kind: 'azurebot'
  sku: { name: 'F0' }
  properties: {
    displayName: 'Budget Watch'
    endpoint: '${publicUrl}/api/messages'
    msaAppType: 'UserAssignedMSI'
    msaAppId: identity.properties.clientId
    msaAppTenantId: tenant().tenantId
    msaAppMSIResourceId: identity.id
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
    properties: { isEnabled: true }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: 'appi-budget-watch-${suffix}'
  location: location
  kind: 'web'
  properties: { Application_Type: 'web', WorkspaceResourceId: logs.id }
}

resource watchTest 'Microsoft.Insights/webtests@2022-06-15' = {
  name: 'watch-${suffix}'
  location: location
  kind: 'standard'
  tags: { 'hidden-link:${insights.id}': 'Resource' }
  properties: {
    SyntheticMonitorId: 'watch-${suffix}'
    Name: 'The watch of Budget Watch'
    Kind: 'standard'
    Enabled: true
    Frequency: 300
    Timeout: 30
    RetryEnabled: true
    Locations: [{ Id: 'emea-nl-ams-azr' }, { Id: 'us-va-ash-azr' }]
    Request: { RequestUrl: '${publicUrl}/watch', HttpVerb: 'GET', ParseDependentRequests: false }
    ValidationRules: { ExpectedHttpStatusCode: 200, SSLCheck: true, SSLCertRemainingLifetimeCheck: 7 }
  }
}

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'people-${suffix}'
  location: 'global'
  properties: {
    groupShortName: 'BudgetWatch'
    enabled: true
    emailReceivers: [{ name: 'operator', emailAddress: alertEmail, useCommonAlertSchema: true }]
  }
}

resource watchAlert 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'watch-${suffix}'
  location: 'global'
  properties: {
    description: '/watch is not 200: alerts may be late or missing. docs/operations.md says what to do.'
    enabled: true
    severity: 1
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    scopes: [watchTest.id, insights.id]
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: watchTest.id
      componentId: insights.id
      failedLocationCount: 2
    }
    actions: [{ actionGroupId: people.id }]
  }
}

output AZURE_CONTAINER_REGISTRY_ENDPOINT string = registry.properties.loginServer
output PUBLIC_URL string = publicUrl
output BOT_APP_ID string = identity.properties.clientId
