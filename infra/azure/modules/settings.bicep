// Every setting of the app, and nothing else: no resource is made here.
// tests/HealthFunctions.Infra.Tests holds this to what the code reads.
param identityClientId string
param storageName string
param busHost string
param vaultName string
param vaultSecrets string[]
param crms string[]
param more object
param shardCount int
param recalculationSchedule string
param publicUrl string
param insightsConnectionString string

// Connections without secrets: the host and the app open them with the identity.
var connections = {
  AzureWebJobsStorage__accountName: storageName
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  ServiceBus__fullyQualifiedNamespace: busHost
  ServiceBus__credential: 'managedidentity'
  ServiceBus__clientId: identityClientId
}

var telemetry = {
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
}

// What every environment has, whatever is connected.
var always = {
  Storage__ShardCount: string(shardCount)
  Recalculation__Schedule: recalculationSchedule
  Recalculation__StalledAfter: '00:15:00'
  Recalculation__ResultsPerMessage: '20000'
  Retention__Schedule: '0 30 3 * * *'
  Crm__RelaySchedule: '0 * * * * *'
  Crm__ImportSchedule: '30 */10 * * * *'
  Alerts__FeedSchedule: '0 5 * * * *'
  Crm__hubspot__Enabled: string(contains(crms, 'hubspot'))
  Crm__salesforce__Enabled: string(contains(crms, 'salesforce'))
  Crm__dataverse__Enabled: string(contains(crms, 'dataverse'))
  Pages__PublicUrl: publicUrl
}

// Every secret that the app can read, and its name in the vault.
var secretNames = {
  Usage__UserSalt: 'usage-user-salt'
  Pages__SigningKeys: 'pages-signing-keys'
  Cards__Secrets: 'cards-secrets'
  Cards__HubSpotSecrets: 'cards-hub-spot-secrets'
  Sources__stripe__Secrets: 'sources-stripe-secrets'
  Sources__chargebee__Secrets: 'sources-chargebee-secrets'
  Sources__zendesk__Secrets: 'sources-zendesk-secrets'
  Sources__intercom__Secrets: 'sources-intercom-secrets'
  Sources__freshdesk__Secrets: 'sources-freshdesk-secrets'
  Sources__freshdesk__Credentials: 'sources-freshdesk-credentials'
  Sources__segment__Secrets: 'sources-segment-secrets'
  Sources__segment__BatchSecrets: 'sources-segment-batch-secrets'
  Sources__posthog__Secrets: 'sources-posthog-secrets'
  Sources__survey__Secrets: 'sources-survey-secrets'
  Sources__hubspot__Secrets: 'sources-hubspot-secrets'
  Sources__salesforce__Secrets: 'sources-salesforce-secrets'
  Sources__dataverse__Secrets: 'sources-dataverse-secrets'
  Sources__standard__Secrets: 'sources-standard-secrets'
  Crm__hubspot__AccessToken: 'crm-hubspot-access-token'
  Crm__salesforce__ClientSecret: 'crm-salesforce-client-secret'
  Crm__salesforce__PrivateKey: 'crm-salesforce-private-key'
  Crm__dataverse__ClientSecret: 'crm-dataverse-client-secret'
  Notifications__Targets__webhook__Secret: 'notifications-targets-webhook-secret'
  Notifications__Targets__slack__Url: 'notifications-targets-slack-url'
  Notifications__Targets__teams__Url: 'notifications-targets-teams-url'
  MICROSOFT_PROVIDER_AUTHENTICATION_SECRET: 'sign-in-client-secret'
}

// Only secrets that are in the vault get a setting. A reference to one that is not there would reach the app as the text of the
// reference, which anyone can read here: it must never become the secret that webhooks are checked with.
var present = filter(items(secretNames), secret => contains(vaultSecrets, secret.value))
var secrets = toObject(present, secret => secret.key, secret => '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=${secret.value})')

output settings object = union(always, more, connections, telemetry, secrets)
