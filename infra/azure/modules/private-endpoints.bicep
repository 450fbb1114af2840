// Which services have a private endpoint.
param stem string
param location string
param tags object
param networkId string
param subnetId string
param storageId string
param busId string
param vaultId string

var storageSuffix = environment().suffixes.storage
var services = [
  {
    name: 'blob'
    resourceId: storageId
    group: 'blob'
    zone: 'privatelink.blob.${storageSuffix}'
  }
  {
    name: 'queue'
    resourceId: storageId
    group: 'queue'
    zone: 'privatelink.queue.${storageSuffix}'
  }
  {
    name: 'table'
    resourceId: storageId
    group: 'table'
    zone: 'privatelink.table.${storageSuffix}'
  }
  {
    name: 'bus'
    resourceId: busId
    group: 'namespace'
    zone: 'privatelink.servicebus.windows.net'
  }
  {
    name: 'vault'
    resourceId: vaultId
    group: 'vault'
    zone: 'privatelink.vaultcore.azure.net'
  }
]

module endpoint 'private-endpoint.bicep' = [for service in services: {
  name: 'private-endpoint-${service.name}'
  params: {
    name: 'pep-${service.name}-${stem}'
    location: location
    tags: tags
    networkId: networkId
    subnetId: subnetId
    resourceId: service.resourceId
    group: service.group
    zoneName: service.zone
  }
}]
