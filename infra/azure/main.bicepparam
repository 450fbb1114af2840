// For azd, which knows its environment's name and takes the rest from azd env set. deploy.sh uses main.dev and main.prod instead.
using 'main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'dev')
param location = readEnvironmentVariable('AZURE_LOCATION', '')

// A JSON array of the names of the secrets in the vault: azd env set VAULT_SECRETS '["usage-user-salt"]'.
param vaultSecrets = json(readEnvironmentVariable('VAULT_SECRETS', '[]'))

// Likewise, such as '["hubspot"]'.
param crms = json(readEnvironmentVariable('CRMS', '[]'))

param operatorPrincipalId = readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
param operatorPrincipalType = readEnvironmentVariable('AZURE_PRINCIPAL_TYPE', 'User')
param signInClientId = readEnvironmentVariable('SIGN_IN_CLIENT_ID', '')
