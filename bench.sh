#!/usr/bin/env bash
# Measures the app side by side with the limit and a naive peer; see --help and docs/benchmarks.md.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$root/infra/local/prerequisites.sh"
check_tools
install_azurite >&2
project="$root/tests/HealthFunctions.Benchmarks"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
dotnet build "$project" -c Release -v quiet --nologo >"$log" 2>&1 || { cat "$log" >&2; fail "The build failed: see above."; }

# In a process group of its own, so that Azurite and the hosts end with it, however it ends.
set -m
dotnet "$project/bin/Release/net10.0/HealthFunctions.Benchmarks.dll" "$@" </dev/null &
group=$!
end_all() { kill -TERM -- -"$group" 2>/dev/null || true; rm -f "$log"; }
trap end_all EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
wait "$group"
