// HealthFunctions on Azure: everything that one environment needs, in one resource group.
// The modules hold one job each; this file says how they are put together. README.md explains it, deploy.sh runs it.
targetScope = 'resourceGroup'

metadata name = 'HealthFunctions'
metadata description = 'A customer-health pipeline on Azure Functions (Flex Consumption), with Table Storage, Service Bus and Key Vault.'

@description('The environment, such as dev or prod. It is part of every name.')
@minLength(2)
@maxLength(8)
param environmentName string

@description('The region. It needs Flex Consumption: az functionapp list-flexconsumption-locations.')
param location string = resourceGroup().location

@description('Tags on every resource.')
param tags object = {}

// ---- What the app does -------------------------------------------------------------------------------------------------------

@description('The names of the secrets that the vault holds. The app gets a setting for each that it knows; deploy.sh reads them from the vault.')
param vaultSecrets string[] = []

@description('The CRMs that health is pushed to: hubspot, salesforce, dataverse. Their secrets have to be in the vault.')
param crms string[] = []

@description('Further settings, such as { Crm__salesforce__BaseUrl: \'https://example.my.salesforce.com\' }. No secrets: they belong in the vault.')
param settings object = {}

@description('How many shards accounts are spread over, 1 to 1,000. It is settled at first start and cannot change after.')
@minValue(1)
@maxValue(1000)
param shardCount int = 16

@description('When health is calculated: second, minute, hour, day, month, weekday, in UTC.')
param recalculationSchedule string = '0 */15 * * * *'

@description('The public address of the app, for links in the CRM. Empty for its address at azurewebsites.net.')
param publicUrl string = ''

// ---- How much of it there is -------------------------------------------------------------------------------------------------

@description('The most instances that the app grows to, 40 to 1,000.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('The memory of an instance in MB.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('Instances that are always there, by scale group: [{ name: \'http\', instanceCount: 1 }]. They cost money while nothing happens.')
param alwaysReady array = []

@description('How storage is copied. ZRS outlives the loss of a zone.')
@allowed(['Standard_LRS', 'Standard_ZRS'])
param storageSku string = 'Standard_LRS'

// ---- Who may see it ----------------------------------------------------------------------------------------------------------

@description('The object id of the person or group that puts secrets into the vault. Empty for nobody.')
param operatorPrincipalId string = ''

@description('What operatorPrincipalId is.')
@allowed(['User', 'Group', 'ServicePrincipal'])
param operatorPrincipalType string = 'User'

@description('The app registration that people sign in with to see pages. Empty for no sign-in: pages then need a signed token.')
param signInClientId string = ''

@description('Whether storage, bus and vault are reached only through a virtual network. It needs the Premium tier of Service Bus.')
param privateNetworking bool = false

@description('The address space of the virtual network, a /24 or larger.')
param networkAddressPrefix string = '10.40.0.0/24'

@description('With private networking: addresses that may still reach the vault, to put secrets into it.')
param operatorIpAddresses string[] = []

// ---- Who hears of trouble ----------------------------------------------------------------------------------------------------

@description('The mail addresses that alerts go to.')
param alertEmails string[] = []

@description('A webhook that alerts go to as well, such as that of a chat. Empty for none.')
@secure()
param alertWebhook string = ''

@description('Two periods of recalculationSchedule: without a recalculation for so long there is an alert.')
@allowed(['PT10M', 'PT30M', 'PT1H', 'PT2H', 'PT6H', 'P1D', 'P2D'])
param recalculationSilence string = 'PT30M'

@description('Without a delivery for so long there is an alert. Empty for none: it needs a log of every write to the queues.')
@allowed(['', 'PT1H', 'PT6H', 'P1D', 'P2D'])
param feedSilence string = ''

@description('Whether Azure asks /api/status every five minutes from several places.')
param availabilityTest bool = true

@description('How many days logs are kept, 30 to 730.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

@description('The most gigabytes of logs a day; what comes after is not kept. -1 for no limit.')
param logDailyCapGb int = 1

var token = take(uniqueString(resourceGroup().id, environmentName), 6)
var stem = 'health-${toLower(environmentName)}-${token}'
var appName = 'func-${stem}'
var host = 'https://${appName}.azurewebsites.net'
var allTags = union(tags, { 'azd-env-name': environmentName })

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: {
    name: 'id-${stem}'
    location: location
    tags: allTags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: {
    workspaceName: 'log-${stem}'
    componentName: 'appi-${stem}'
    location: location
    tags: allTags
    retentionDays: logRetentionDays
    dailyCapGb: logDailyCapGb
    appPrincipalId: identity.outputs.principalId
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: {
    name: 'st${replace(stem, '-', '')}'
    location: location
    tags: allTags
    sku: storageSku
    publicAccess: !privateNetworking
    appPrincipalId: identity.outputs.principalId
    logWritesTo: empty(feedSilence) ? '' : monitoring.outputs.workspaceId
  }
}

module bus 'modules/servicebus.bicep' = {
  name: 'servicebus'
  params: {
    name: 'sb-${stem}'
    location: location
    tags: allTags
    sku: privateNetworking ? 'Premium' : 'Standard'
    publicAccess: !privateNetworking
    appPrincipalId: identity.outputs.principalId
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: {
    name: 'kv-${stem}'
    location: location
    tags: allTags
    publicAccess: !privateNetworking
    operatorIpAddresses: operatorIpAddresses
    appPrincipalId: identity.outputs.principalId
    operatorPrincipalId: operatorPrincipalId
    operatorPrincipalType: operatorPrincipalType
    workspaceId: monitoring.outputs.workspaceId
  }
}

module network 'modules/network.bicep' = if (privateNetworking) {
  name: 'network'
  params: {
    name: 'vnet-${stem}'
    location: location
    tags: allTags
    addressPrefix: networkAddressPrefix
  }
}

module endpoints 'modules/private-endpoints.bicep' = if (privateNetworking) {
  name: 'private-endpoints'
  params: {
    stem: stem
    location: location
    tags: allTags
    networkId: privateNetworking ? network!.outputs.id : ''
    subnetId: privateNetworking ? network!.outputs.endpointSubnetId : ''
    storageId: storage.outputs.id
    busId: bus.outputs.id
    vaultId: vault.outputs.id
  }
}

module appSettings 'modules/settings.bicep' = {
  name: 'settings'
  params: {
    identityClientId: identity.outputs.clientId
    storageName: storage.outputs.name
    busHost: bus.outputs.host
    vaultName: vault.outputs.name
    vaultSecrets: vaultSecrets
    crms: crms
    more: settings
    shardCount: shardCount
    recalculationSchedule: recalculationSchedule
    publicUrl: empty(publicUrl) ? host : publicUrl
    insightsConnectionString: monitoring.outputs.connectionString
  }
}

module app 'modules/functionapp.bicep' = {
  name: 'functionapp'
  params: {
    name: appName
    planName: 'plan-${stem}'
    location: location
    tags: union(allTags, { 'azd-service-name': 'health' })
    identityId: identity.outputs.id
    packageContainer: storage.outputs.packageContainer
    settings: appSettings.outputs.settings
    maximumInstanceCount: maximumInstanceCount
    instanceMemoryMB: instanceMemoryMB
    alwaysReady: alwaysReady
    subnetId: privateNetworking ? network!.outputs.appSubnetId : ''
  }
  dependsOn: [
    endpoints
  ]
}

module signIn 'modules/signin.bicep' = if (!empty(signInClientId)) {
  name: 'signin'
  params: {
    appName: app.outputs.name
    clientId: signInClientId
  }
}

module actionGroup 'modules/action-group.bicep' = {
  name: 'action-group'
  params: {
    name: 'ag-${stem}'
    tags: allTags
    emails: alertEmails
    webhook: alertWebhook
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  params: {
    stem: stem
    location: location
    tags: allTags
    actionGroupId: actionGroup.outputs.id
    insightsId: monitoring.outputs.componentId
    workspaceId: monitoring.outputs.workspaceId
    busId: bus.outputs.id
    queueServiceId: storage.outputs.queueServiceId
    recalculationSilence: recalculationSilence
    feedSilence: feedSilence
  }
}

module availability 'modules/availability.bicep' = if (availabilityTest) {
  name: 'availability'
  params: {
    stem: stem
    location: location
    tags: allTags
    actionGroupId: actionGroup.outputs.id
    insightsId: monitoring.outputs.componentId
    address: '${host}/api/status'
  }
}

module workbook 'modules/workbook.bicep' = {
  name: 'workbook'
  params: {
    title: 'HealthFunctions ${environmentName}'
    location: location
    tags: allTags
    insightsId: monitoring.outputs.componentId
    busId: bus.outputs.id
    storageId: storage.outputs.id
  }
}

@description('The app, for publishing.')
output functionAppName string = app.outputs.name

@description('Where it answers.')
output functionAppHost string = app.outputs.host

@description('The vault that secrets go into.')
output vaultName string = vault.outputs.name

@description('The storage account, for looking.')
output storageAccountName string = storage.outputs.name

@description('What azd needs to know where it is.')
output AZURE_LOCATION string = location
