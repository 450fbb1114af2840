#!/usr/bin/env bash
# Sets everything up and runs the whole pipeline on this machine; see --help.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$root/infra/local/prerequisites.sh"

usage() {
  cat <<'TEXT'
Runs HealthFunctions on this machine: storage (Azurite), the function app, a simulated CRM, and a sample portfolio of sixty
customers whose webhooks are sent, scored and pushed to the CRM. Then it serves until Ctrl-C.

Usage: ./run.sh [options]
  --once          end after the job: 0 only if every account's score was read back from the CRM
  --empty         start without the sample portfolio
  --port N        the port of the function app (7071)
  --crm-port N    the port of the simulated CRM (7072)
  --data DIR      where the data is kept (.data/local); a second start on it keeps everything
  --verbose       show the app's log
  --help          this text

Settings come from the environment, then from local.settings.json, then from local.settings.sample.json.
TEXT
}

once=false empty=false verbose=false port=7071 crm_port=7072 data="$root/.data/local"
value() { [ $# -ge 2 ] && [ -n "$2" ] || fail "$1 needs a value; see ./run.sh --help."; printf '%s' "$2"; }
port_value() { local number; number=$(value "$@") || exit 1; case $number in *[!0-9]*) fail "$1 needs a number; see ./run.sh --help.";; esac; printf '%s' "$number"; }
while [ $# -gt 0 ]; do
  case $1 in
    --once) once=true ;;
    --empty) empty=true ;;
    --verbose) verbose=true ;;
    --port) port=$(port_value "$@"); shift ;;
    --crm-port) crm_port=$(port_value "$@"); shift ;;
    --data) data=$(value "$@"); shift ;;
    --help|-h) usage; exit 0 ;;
    *) fail "There is no option $1; see ./run.sh --help." ;;
  esac
  shift
done

check_tools
port_is_free() { node -e 'const s=require("net").createServer();s.once("error",()=>process.exit(1));s.listen(+process.argv[1],"127.0.0.1",()=>s.close())' "$1"; }
check_port() { port_is_free "$1" || fail "Port $1 is in use: end what uses it, or choose another with $2."; }
[ "$port" != "$crm_port" ] || fail "The app and the CRM need different ports: $port was given for both."
check_port "$port" --port
check_port "$crm_port" --crm-port

mkdir -p "$data"
data=$(cd "$data" && pwd)
logs="$data/logs"
mkdir -p "$logs"

step() { printf '%s\n' "$*"; }

# Each process in a group of its own, so that Ctrl-C reaches only this script, which ends them in the right order.
set -m
children=()
start() { # name command... ; its process is the last of children
  local name=$1
  shift
  "$@" >"$logs/$name.log" 2>&1 </dev/null &
  children+=($!)
}

stop_all() {
  trap '' INT TERM
  trap - EXIT
  local i
  for ((i = ${#children[@]} - 1; i >= 0; i--)); do
    kill -TERM "${children[$i]}" 2>/dev/null || true
    wait "${children[$i]}" 2>/dev/null || true
  done
}
ended() { # signal exit-code
  printf '\n'
  step "Stopping."
  stop_all
  exit "$1"
}
trap 'code=$?; stop_all; exit $code' EXIT
trap 'ended 130' INT
trap 'ended 143' TERM

# Waits until a line of a log matches, or the process has ended.
wait_for() { # name pattern process
  local tries=0
  until grep -qE "$2" "$logs/$1.log" 2>/dev/null; do
    kill -0 "$3" 2>/dev/null || { cat "$logs/$1.log" >&2; fail "$1 did not start: see above."; }
    tries=$((tries + 1))
    [ $tries -lt 600 ] || { cat "$logs/$1.log" >&2; fail "$1 has not started within a minute: see above."; }
    sleep 0.1
  done
}

# A command of ours in the foreground; Ctrl-C ends it.
run() {
  "$@" </dev/null &
  children+=($!)
  local code=0
  wait "${children[-1]}" || code=$?
  unset 'children[-1]'
  return $code
}

step "Installing Azurite ..."
install_azurite

step "Building ..."
build_log="$logs/build.log"
for project in functions/HealthFunctions infra/local/crm-simulator infra/local/SamplePortfolio; do
  run dotnet build "$root/$project" -c Release -v quiet --nologo >"$build_log" 2>&1 || { cat "$build_log" >&2; fail "The build of $project failed: see above."; }
done

exports=$(node "$root/infra/local/settings.mjs" "$root") || exit 1
eval "$exports"

if [ "${AzureWebJobsStorage:-}" = "UseDevelopmentStorage=true" ] || [ -z "${AzureWebJobsStorage:-}" ]; then
  step "Starting Azurite on $data ..."
  : >"$logs/azurite.log"
  start azurite node "$root/infra/local/azurite/node_modules/azurite/dist/src/azurite.js" --location "$data" --silent --disableTelemetry \
    --skipApiVersionCheck --blobPort 0 --queuePort 0 --tablePort 0 --blobKeepAliveTimeout 600 --queueKeepAliveTimeout 600 --tableKeepAliveTimeout 600
  azurite=${children[-1]}
  for service in Blob Queue Table; do
    wait_for azurite "Azurite $service service is successfully listening" "$azurite"
  done
  address() { sed -nE "s|.*Azurite $1 service is successfully listening at (http://[^ ]+).*|\1/devstoreaccount1|p" "$logs/azurite.log" | tail -n 1; }
  # The account and key that every Azurite has: https://learn.microsoft.com/azure/storage/common/storage-use-azurite
  key="Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="
  export AzureWebJobsStorage="DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=$key;BlobEndpoint=$(address Blob);QueueEndpoint=$(address Queue);TableEndpoint=$(address Table);"
fi

step "Starting the simulated CRM ..."
token=$(node -p 'require("crypto").randomBytes(16).toString("hex")')
crm_url="http://127.0.0.1:$crm_port"
check_port "$crm_port" --crm-port
start crm dotnet "$root/infra/local/crm-simulator/bin/Release/net10.0/CrmSimulator.dll" --urls "$crm_url" --data "$data/crm.jsonl" --token "$token"
wait_for crm "Now listening on|Application started" "${children[-1]}"

step "Starting the function app ..."
app_url="http://127.0.0.1:$port"
# Only ever to the simulator: the sample portfolio has no business in anybody's CRM.
export Crm__hubspot__Enabled=true Crm__hubspot__CreateCompanies=true Crm__hubspot__BaseUrl="$crm_url" Crm__hubspot__AccessToken="$token"
export Pages__PublicUrl="$app_url" LocalHost__DataFolder="$data" Cards__FrameAncestors="$crm_url"
check_port "$port" --port
start app dotnet "$root/functions/HealthFunctions/bin/Release/net10.0/HealthFunctions.dll" --urls "$app_url"
wait_for app "Listening on" "${children[-1]}"
if $verbose; then
  tail -n +1 -f "$logs/app.log" &
  children+=($!)
fi

keys() { node -p 'JSON.parse(require("fs").readFileSync(process.argv[1]))[process.argv[2]]' "$data/keys.json" "$1"; }
function_key=${LocalHost__FunctionKey:-$(keys function)}
master_key=${LocalHost__MasterKey:-$(keys master)}

# The simulated CRM frames the card of each company, for which its server side asks with a function key, as a real one would.
curl -fsS -X POST "$crm_url/_card" -H 'Content-Type: application/json' -d "{\"url\":\"$app_url\",\"key\":\"$function_key\"}" >/dev/null

result=0
if ! $empty; then
  run dotnet "$root/infra/local/SamplePortfolio/bin/Release/net10.0/SamplePortfolio.dll" run --app "$app_url" --function-key "$function_key" \
    --master-key "$master_key" --crm "$crm_url" --crm-token "$token" --sent "$data/sample-portfolio.json" || result=$?
fi

# A link that signs in once; the pages tell what to do where it is not opened in time.
sign_in() {
  node -e 'fetch(process.argv[1], {method: "POST", headers: {"x-functions-key": process.argv[2]}, body: JSON.stringify({name: process.argv[3], minutes: 720})})
    .then(answer => answer.json()).then(link => console.log(link.url ?? link.detail))' "$app_url/api/pages/links" "$function_key" "${USER:-You}"
}
dashboard=$(sign_in) || fail "The link to the pages could not be made: see $logs/app.log."

cat <<TEXT

Dashboard, signed in once        $dashboard
Companies in the simulated CRM   $crm_url/companies
Accounts by the API              $app_url/api/accounts?code=$function_key
Status                           $app_url/api/status
Function key                     $function_key
Master key                       $master_key
Logs                             $logs
TEXT
[ $result -eq 0 ] || step "The job was not verified: see above."
if $once; then
  exit $result
fi

step "Serving until Ctrl-C."
while true; do
  wait -n "${children[@]}" 2>/dev/null || true
  for child in "${children[@]}"; do
    kill -0 "$child" 2>/dev/null || fail "A process has ended by itself: see $logs."
  done
done
