// A small environment to try things in: it costs next to nothing while nothing happens.
using 'main.bicep'

param environmentName = 'dev'
param tags = {
  application: 'health-functions'
  environment: 'dev'
}

// The names of the secrets that the vault holds: deploy.sh looks there.
param vaultSecrets = json(readEnvironmentVariable('VAULT_SECRETS', '[]'))

// The CRMs that are pushed to, and what they need besides their secrets: see README.md.
param crms = []
param settings = {}

// Every hour is enough to try with, and alerts are for two hours then.
param recalculationSchedule = '0 0 * * * *'
param recalculationSilence = 'PT2H'

param maximumInstanceCount = 40
param instanceMemoryMB = 512
param alwaysReady = []
param storageSku = 'Standard_LRS'

// Who sets secrets: the object id of a person or group. deploy.sh takes whoever is signed in.
param operatorPrincipalId = readEnvironmentVariable('OPERATOR_PRINCIPAL_ID', '')
param operatorPrincipalType = readEnvironmentVariable('OPERATOR_PRINCIPAL_TYPE', 'User')
param signInClientId = readEnvironmentVariable('SIGN_IN_CLIENT_ID', '')

param alertEmails = []
param availabilityTest = false
param logRetentionDays = 30
param logDailyCapGb = 1
