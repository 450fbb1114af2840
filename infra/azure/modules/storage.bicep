// The one storage account: account state in tables, work in queues, large messages and the app's package in blobs.
// No keys, no anonymous access: only identities with a role get in.
param name string
param location string
param tags object
param sku string
param publicAccess bool
param appPrincipalId string

@description('The workspace that every write to a queue is logged to. Empty for no log.')
param logWritesTo string

@description('Blobs of messages that nobody needed for so many days are deleted. Dead letters keep theirs as long.')
param messageBlobDays int = 90

var storageBlobDataOwner = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
var storageQueueDataContributor = '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
var storageTableDataContributor = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'

// The host needs to own blobs for its locks, keys and schedules; the app creates queues and tables that are missing when it starts.
// The account belongs to this app alone, so that the account is the narrowest scope that works.
var roles = [
  {
    id: storageBlobDataOwner
    why: 'The host keeps locks, keys and schedules in blobs, the app its large messages, the platform the package.'
  }
  {
    id: storageQueueDataContributor
    why: 'The app sends, receives and deletes messages, and the platform moves poison.'
  }
  {
    id: storageTableDataContributor
    why: 'The app keeps account state.'
  }
]

// The names that the code uses: functions/HealthFunctions.Storage.
var tableNames = [
  'health'
  'identities'
  'operations'
  'deliveries'
]
var queueNames = [
  'signals'
  'signals-poison'
  'recalculations'
  'recalculations-poison'
  'notifications'
  'notifications-poison'
]
var messageContainer = 'messages'
var packageContainer = 'app-package'

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: take(name, 24)
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: sku
  }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: publicAccess ? 'Enabled' : 'Disabled'
    networkAcls: {
      defaultAction: publicAccess ? 'Allow' : 'Deny'
      bypass: 'None'
    }
  }
}

resource blobService 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    deleteRetentionPolicy: {
      enabled: true
      days: 7
    }
  }
}

resource containers 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = [for container in [messageContainer, packageContainer]: {
  parent: blobService
  name: container
  properties: {
    publicAccess: 'None'
  }
}]

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2024-01-01' = {
  parent: account
  name: 'default'
}

resource queues 'Microsoft.Storage/storageAccounts/queueServices/queues@2024-01-01' = [for queue in queueNames: {
  parent: queueService
  name: queue
}]

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2024-01-01' = {
  parent: account
  name: 'default'
}

resource tables 'Microsoft.Storage/storageAccounts/tableServices/tables@2024-01-01' = [for table in tableNames: {
  parent: tableService
  name: table
}]

// The app deletes a blob when its message is done. What a crash leaves behind must not stay for ever.
resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'delete-old-message-blobs'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: {
              blobTypes: [
                'blockBlob'
              ]
              prefixMatch: [
                '${messageContainer}/'
              ]
            }
            actions: {
              baseBlob: {
                delete: {
                  daysAfterModificationGreaterThan: messageBlobDays
                }
              }
            }
          }
        }
      ]
    }
  }
  dependsOn: [
    blobService
  ]
}

resource assignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for role in roles: {
  name: guid(account.id, appPrincipalId, role.id)
  scope: account
  properties: {
    description: role.why
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.id)
  }
}]

resource queueLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = if (!empty(logWritesTo)) {
  name: 'queue-writes'
  scope: queueService
  properties: {
    workspaceId: logWritesTo
    logs: [
      {
        category: 'StorageWrite'
        enabled: true
      }
    ]
  }
}

output id string = account.id
output name string = account.name
output queueServiceId string = queueService.id
output packageContainer string = '${account.properties.primaryEndpoints.blob}${packageContainer}'
