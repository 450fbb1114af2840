#!/usr/bin/env bash
# The fault run: deliveries of all sources while hosts are killed, storage restarts and fails, and the CRM fails.
# Usage: tests/faults.sh [--deliveries N] [--hosts N] [--kills N] [--restarts N] [--seed N]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/infra/local/prerequisites.sh"
check_tools
install_azurite
dotnet build "$root/tests/HealthFunctions.Faults" -c Release -v quiet --nologo || fail "The build failed: see above."
exec dotnet "$root/tests/HealthFunctions.Faults/bin/Release/net10.0/HealthFunctions.Faults.dll" "$@"
