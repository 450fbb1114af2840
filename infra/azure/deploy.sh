#!/usr/bin/env bash
# Makes or updates one environment in Azure and publishes the app to it. Safe to run again: what is there stays.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)

usage() {
  cat <<'END'
Usage: infra/azure/deploy.sh --environment dev|prod [options]

Makes or updates an environment in Azure with az and Bicep, then publishes the app.

  --environment NAME      the environment: there has to be an infra/azure/main.NAME.bicepparam
  --resource-group NAME   default: rg-health-NAME
  --location REGION       where to make the resource group; needed the first time only
  --what-if               only show what would change
  --skip-infra            only publish the app
  --skip-app              only make or update the resources
  --yes                   do not ask before changing anything
  --help                  this text

Environment variables
  OPERATOR_PRINCIPAL_ID, OPERATOR_PRINCIPAL_TYPE   who may set secrets; default: whoever is signed in
  SIGN_IN_CLIENT_ID                                the app registration for signing in to pages
  ALERT_WEBHOOK                                    a webhook that alerts go to (prod)

It needs az (2.60 or newer, signed in), the .NET 10 SDK, zip and openssl.
Secrets are set with az keyvault: infra/azure/README.md. Run this again after setting one, so that the app gets it.
END
}

say() { printf '%s\n' "$*"; }
fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

environment='' group='' location='' mode=deploy infra=true app=true ask=true
while [ $# -gt 0 ]; do
  case $1 in
    --environment | --resource-group | --location)
      [ $# -ge 2 ] || fail "$1 needs a value. See --help."
      case $1 in
        --environment) environment=$2 ;;
        --resource-group) group=$2 ;;
        --location) location=$2 ;;
      esac
      shift
      ;;
    --what-if) mode=what-if ;;
    --skip-infra) infra=false ;;
    --skip-app) app=false ;;
    --yes) ask=false ;;
    --help | -h)
      usage
      exit 0
      ;;
    *) fail "Unknown option $1. See --help." ;;
  esac
  shift
done

[ -n "$environment" ] || fail "Say which environment: --environment dev, or --environment prod. See --help."
parameters="$here/main.$environment.bicepparam"
[ -f "$parameters" ] || fail "There is no infra/azure/main.$environment.bicepparam: copy main.dev.bicepparam and edit it."
group=${group:-rg-health-$environment}

needs() {
  command -v "$1" >/dev/null || fail "$1 is missing: $2"
}
needs az "install the Azure CLI, https://learn.microsoft.com/cli/azure/install-azure-cli"
az account show --output none 2>/dev/null || fail "Nobody is signed in to Azure: run az login, then az account set --subscription NAME."
if $infra; then
  az bicep version >/dev/null 2>&1 || az bicep install >/dev/null || fail "Bicep could not be installed: run az bicep install."
  needs openssl "install it with your system's package manager."
fi
if $app; then
  needs dotnet "install the .NET SDK, version 10, https://dotnet.microsoft.com/download"
  needs zip "install it with your system's package manager."
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# The names of the secrets in the vault as a JSON array; an empty one where there is no vault yet.
vault_secrets() {
  local vault=$1
  [ -n "$vault" ] || { echo '[]'; return; }
  az keyvault secret list --vault-name "$vault" --query '[?attributes.enabled].name' --output json 2>"$scratch/vault-error" | tr -d '\n ' ||
    { cat "$scratch/vault-error" >&2; return 1; }
}

vault_name() {
  az keyvault list --resource-group "$group" --query '[0].name' --output tsv 2>/dev/null || true
}

# A role that was just given takes some minutes to be known everywhere.
until_allowed() {
  local attempt
  for attempt in $(seq 20); do
    "$@" && return 0
    [ "$attempt" -lt 20 ] && say "  not allowed yet; trying again in 30 seconds ..." >&2 && sleep 30
  done
  fail "The vault cannot be reached: see above. Set OPERATOR_PRINCIPAL_ID to your object id; with private networking, add your address to operatorIpAddresses or run this inside the network."
}

deploy() {
  az deployment group create --resource-group "$group" --name "health-$environment" --parameters "$parameters" --output none
}

output() {
  az deployment group show --resource-group "$group" --name "health-$environment" --query "properties.outputs.$1.value" --output tsv
}

if [ -z "${OPERATOR_PRINCIPAL_ID:-}" ]; then
  OPERATOR_PRINCIPAL_ID=$(az ad signed-in-user show --query id --output tsv 2>/dev/null || true)
  export OPERATOR_PRINCIPAL_ID
fi

if $infra; then
  if [ "$(az group exists --name "$group")" != true ]; then
    [ -n "$location" ] || fail "There is no resource group $group: say where to make it with --location, such as --location westeurope."
    [ "$mode" = deploy ] || fail "There is no resource group $group, so that everything would be new. Make it with: az group create --name $group --location $location"
    say "Making resource group $group in $location ..."
    az group create --name "$group" --location "$location" --output none
  fi

  for provider in Microsoft.App Microsoft.Web Microsoft.ServiceBus Microsoft.Storage Microsoft.KeyVault Microsoft.ManagedIdentity Microsoft.Network Microsoft.Insights Microsoft.OperationalInsights; do
    [ "$(az provider show --namespace "$provider" --query registrationState --output tsv)" = Registered ] ||
      az provider register --namespace "$provider" --wait --output none
  done

  vault=$(vault_name)
  VAULT_SECRETS=$(vault_secrets "$vault") || fail "The secrets of $vault cannot be listed: see above. Without their names the app would lose them, so that nothing was changed."
  export VAULT_SECRETS

  say "What would change in $group:"
  az deployment group what-if --resource-group "$group" --parameters "$parameters"
  [ "$mode" = deploy ] || exit 0
  if $ask; then
    read -r -p "Go on? [y/N] " answer
    [ "$answer" = y ] || fail "Nothing was changed."
  fi

  say "Deploying the resources ..."
  deploy
  vault=$(output vaultName)

  # People's ids are hashed with the salt: it is made once, and must never change.
  list=$(until_allowed vault_secrets "$vault")
  case $list in
    *'"usage-user-salt"'*) ;;
    *)
      [ -z "$(az keyvault secret list --vault-name "$vault" --query "[?name=='usage-user-salt'].name" --output tsv)" ] ||
        fail "The secret usage-user-salt is disabled in $vault. Enable it: with another one every person would count as new."
      say "Making the salt that people's ids are hashed with ..."
      (umask 077 && openssl rand -base64 33 | tr -d '\n' >"$scratch/salt")
      az keyvault secret set --vault-name "$vault" --name usage-user-salt --file "$scratch/salt" --encoding utf-8 --output none
      list=$(vault_secrets "$vault")
      ;;
  esac
  if [ "$list" != "$VAULT_SECRETS" ]; then
    say "Giving the app its secrets ..."
    VAULT_SECRETS=$list
    deploy
  fi
fi

name=$(output functionAppName) || fail "There is nothing to publish to: run without --skip-infra first."

# The platform keeps what it read from the vault for a day, unless it is told to read again.
az rest --method post --output none \
  --url "$(az functionapp show --resource-group "$group" --name "$name" --query id --output tsv)/config/configreferences/appsettings/refresh?api-version=2022-03-01" ||
  say "The secrets could not be read anew; the app has the current ones within a day."

if $app; then
  say "Publishing the app ..."
  dotnet publish "$root/functions/HealthFunctions" -c Release -p:FunctionsHost=Azure --output "$scratch/app" --nologo -v quiet ||
    fail "The app could not be published: see above. The official packages have to be on your NuGet source."
  # Folders that begin with a dot belong to the package.
  (cd "$scratch/app" && zip -qr "$scratch/app.zip" .)
  az functionapp deployment source config-zip --resource-group "$group" --name "$name" --src "$scratch/app.zip" --output none
fi

host=$(output functionAppHost)
say "Done: https://$host"
say "  ready?           curl https://$host/api/status"
say "  function key     az functionapp keys list --resource-group $group --name $name --query functionKeys.default --output tsv"
say "  set a secret     az keyvault secret set --vault-name $(output vaultName) --name sources-stripe-secrets --value ... ; then run this again"
