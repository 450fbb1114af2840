// The environment that people rely on.
using 'main.bicep'

param environmentName = 'prod'
param tags = {
  application: 'health-functions'
  environment: 'prod'
}

// The names of the secrets that the vault holds: deploy.sh looks there.
param vaultSecrets = json(readEnvironmentVariable('VAULT_SECRETS', '[]'))

// The CRMs that are pushed to, and what they need besides their secrets: see README.md.
param crms = []
param settings = {}

param recalculationSchedule = '0 */15 * * * *'
param recalculationSilence = 'PT30M'

// One instance is always there for webhooks, so that no sender waits for a cold start.
param maximumInstanceCount = 100
param instanceMemoryMB = 2048
param alwaysReady = [
  {
    name: 'http'
    instanceCount: 1
  }
]

// Copies in three zones, where the region has them.
param storageSku = 'Standard_ZRS'

// Who sets secrets: the object id of a person or group. deploy.sh takes whoever is signed in.
param operatorPrincipalId = readEnvironmentVariable('OPERATOR_PRINCIPAL_ID', '')
param operatorPrincipalType = readEnvironmentVariable('OPERATOR_PRINCIPAL_TYPE', 'User')
param signInClientId = readEnvironmentVariable('SIGN_IN_CLIENT_ID', '')

// true puts storage, bus and vault into a virtual network. It needs the Premium tier of Service Bus: see docs/cost.md.
param privateNetworking = false

// Alerts are worth nothing without somebody who gets them.
param alertEmails = []
param alertWebhook = readEnvironmentVariable('ALERT_WEBHOOK', '')
param feedSilence = 'P1D'
param availabilityTest = true
param logRetentionDays = 90
param logDailyCapGb = 5
