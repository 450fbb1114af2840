// What an operator has to hear of. Queries look for the texts of log messages, which a test holds to the code.
param stem string
param location string
param tags object
param actionGroupId string
param insightsId string
param workspaceId string
param busId string
param queueServiceId string

@description('Two periods of the recalculation.')
param recalculationSilence string

@description('How long no delivery may come. Empty for no such alert.')
param feedSilence string

@description('More messages than this in all storage queues, on average over an hour, are a backlog.')
param backlog int = 10000

var logAlerts = [
  {
    name: 'Poison'
    description: 'A message could not be applied and went to a poison queue. GET /api/dead-letters says why; replay it there.'
    severity: 2
    window: 'PT15M'
    operator: 'GreaterThan'
    query: 'union (traces | where message startswith "A message of " and (message endswith " goes to poison; its dead letter says why." or message contains " is given up after ")), (requests | where success == false and name in ("KeepPoisonedSignals", "KeepPoisonedRecalculations"))'
  }
  {
    name: 'No recalculation'
    description: 'No recalculation has started for two periods. Scores grow old. GET /api/status with a function key shows the last run.'
    severity: 1
    window: recalculationSilence
    operator: 'LessThan'
    query: 'traces | where message startswith "Started recalculation "'
  }
  {
    name: 'Recalculation stalls'
    description: 'A recalculation stopped halfway and was taken up again, or is not done when the next is due.'
    severity: 3
    window: 'PT1H'
    operator: 'GreaterThan'
    query: 'traces | where message startswith "Recalculation " and (message endswith " had stalled and is taken up again." or message endswith " is still running; no other is started.")'
  }
  {
    name: 'CRM lags'
    description: 'A CRM has taken nothing for half an hour: its limits are used up, its credentials are no longer good, or it is away.'
    severity: 2
    window: 'PT30M'
    operator: 'GreaterThan'
    query: 'traces | where message startswith "Pushing to " and message contains " waits: " | extend crm = extract("Pushing to (.+?) waits", 1, message) | summarize quarters = dcount(bin(timestamp, 5m)) by crm | where quarters >= 5'
  }
  {
    name: 'Failures'
    description: 'Functions fail, or callers get 503 since storage does not answer. Senders of webhooks try again; look before they give up.'
    severity: 1
    window: 'PT15M'
    operator: 'GreaterThan'
    query: 'union (requests | where success == false), (traces | where message endswith " was answered with 503: storage does not answer." or message endswith " could not be queued.")'
  }
  {
    name: 'Deliveries refused'
    description: 'Many webhooks of a source are refused or come for a source without a secret: a secret was changed, or somebody is trying.'
    severity: 3
    window: 'PT1H'
    operator: 'GreaterThan'
    query: 'traces | where message startswith "Refused a delivery of " or message endswith ", but the source is not configured." | extend source = extract("delivery of ([a-z]+)", 1, message) | summarize refused = sum(itemCount) by source | where refused > 20'
  }
]

module logs 'log-alert.bicep' = [for alert in logAlerts: {
  name: 'alert-${uniqueString(alert.name)}'
  params: {
    name: '${alert.name} (${stem})'
    description: alert.description
    severity: alert.severity
    location: location
    tags: tags
    actionGroupId: actionGroupId
    scopeId: insightsId
    query: alert.query
    window: alert.window
    operator: alert.operator
    threshold: alert.operator == 'LessThan' ? 1 : 0
  }
}]

// Deliveries are logged only in detail; that they come is seen by what is put into the queue.
module silence 'log-alert.bicep' = if (!empty(feedSilence)) {
  name: 'alert-feed-silent'
  params: {
    name: 'Feed silent (${stem})'
    description: 'No delivery and no signal has come for a long time. GET /api/deliveries shows the last of each source.'
    severity: 2
    location: location
    tags: tags
    actionGroupId: actionGroupId
    scopeId: workspaceId
    query: 'StorageQueueLogs | where OperationName == "PutMessage" and Uri contains "/signals/messages"'
    window: empty(feedSilence) ? 'P1D' : feedSilence
    frequency: 'PT1H'
    operator: 'LessThan'
    threshold: 1
  }
}

module deadLetters 'metric-alert.bicep' = {
  name: 'alert-dead-letters'
  params: {
    name: 'Dead letters (${stem})'
    description: 'A queue or subscription of the bus has dead letters: messages that were delivered ten times in vain.'
    severity: 2
    tags: tags
    actionGroupId: actionGroupId
    resourceId: busId
    metricNamespace: 'Microsoft.ServiceBus/namespaces'
    metricName: 'DeadletteredMessages'
    dimension: 'EntityName'
    threshold: 0
    window: 'PT15M'
    frequency: 'PT5M'
  }
}

module unread 'metric-alert.bicep' = {
  name: 'alert-unread'
  params: {
    name: 'Changes unread (${stem})'
    description: 'Changes of health wait on the bus and nobody reads them: the push to CRMs stands still.'
    severity: 2
    tags: tags
    actionGroupId: actionGroupId
    resourceId: busId
    metricNamespace: 'Microsoft.ServiceBus/namespaces'
    metricName: 'ActiveMessages'
    dimension: 'EntityName'
    dimensionValues: ['health-changes', 'signals']
    threshold: 1000
    window: 'PT30M'
    frequency: 'PT5M'
  }
}

// The platform counts the messages of an account once an hour.
module waiting 'metric-alert.bicep' = {
  name: 'alert-backlog'
  params: {
    name: 'Backlog (${stem})'
    description: 'More messages come than are applied. Raise maximumInstanceCount, or see whether storage throttles.'
    severity: 2
    tags: tags
    actionGroupId: actionGroupId
    resourceId: queueServiceId
    metricNamespace: 'Microsoft.Storage/storageAccounts/queueServices'
    metricName: 'QueueMessageCount'
    threshold: backlog
    window: 'PT1H'
    frequency: 'PT1H'
  }
}
