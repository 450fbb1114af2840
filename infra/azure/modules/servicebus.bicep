// The bus: a topic that says which shards have changed, with a subscription for each CRM, and a queue for producers of signals.
// No shared access keys: only identities with a role get in.
param name string
param location string
param tags object

@description('Standard has topics; Premium has private endpoints as well.')
@allowed(['Standard', 'Premium'])
param sku string
param publicAccess bool
param appPrincipalId string

var serviceBusDataReceiver = '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0'
var serviceBusDataSender = '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'

// The names that the code uses: QueueNames, and CrmName of each CRM's options.
var topicName = 'health-changes'
var queueName = 'signals'
var crmNames = [
  'hubspot'
  'salesforce'
  'dataverse'
]

resource bus 'Microsoft.ServiceBus/namespaces@2024-01-01' = {
  name: name
  location: location
  tags: tags
  sku: {
    name: sku
    tier: sku
  }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
    publicNetworkAccess: publicAccess ? 'Enabled' : 'Disabled'
  }
}

// Messages only say "look"; the relay says it again every minute, so that none has to live long.
resource topic 'Microsoft.ServiceBus/namespaces/topics@2024-01-01' = {
  parent: bus
  name: topicName
  properties: {
    defaultMessageTimeToLive: 'P1D'
  }
}

// Without a rule of ours each subscription keeps the default one, which takes everything: every CRM hears of every change.
resource subscriptions 'Microsoft.ServiceBus/namespaces/topics/subscriptions@2024-01-01' = [for crm in crmNames: {
  parent: topic
  name: crm
  properties: {
    lockDuration: 'PT5M'
    maxDeliveryCount: 10
    // A message that grew old was said again since: it is no loss, and would only hide the real dead letters.
    deadLetteringOnMessageExpiration: false
    deadLetteringOnFilterEvaluationExceptions: true
  }
}]

// Producers on the bus hand their signals in here: docs/ingress.md.
resource queue 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' = {
  parent: bus
  name: queueName
  properties: {
    lockDuration: 'PT5M'
    maxDeliveryCount: 10
    defaultMessageTimeToLive: 'P14D'
    deadLetteringOnMessageExpiration: true
  }
}

resource receiveChanges 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (crm, i) in crmNames: {
  name: guid(bus.id, topicName, crm, appPrincipalId, serviceBusDataReceiver)
  scope: subscriptions[i]
  properties: {
    description: 'The app pushes to the CRM what has changed.'
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', serviceBusDataReceiver)
  }
}]

resource receiveSignals 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(queue.id, appPrincipalId, serviceBusDataReceiver)
  scope: queue
  properties: {
    description: 'The app takes in signals.'
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', serviceBusDataReceiver)
  }
}

resource announce 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(topic.id, appPrincipalId, serviceBusDataSender)
  scope: topic
  properties: {
    description: 'The app says which shards have changed.'
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', serviceBusDataSender)
  }
}

output id string = bus.id
output host string = replace(replace(bus.properties.serviceBusEndpoint, 'https://', ''), ':443/', '')
