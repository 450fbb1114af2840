#!/usr/bin/env bash
# Installs what the tests need, builds everything, and runs every test project. Ends with "N passed, N failed".
# Usage: ./test.sh [PROJECT ...]   with names of test projects, or parts of them; all when none is given.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$root/infra/local/prerequisites.sh"
cd "$root"

check_tools
echo "Installing Azurite, the vendors' libraries, a parser for Bicep and the tools of the pages ..."
install_azurite
install_vendor_libraries
install_bicep_parser
install_page_tools

echo "Building ..."
dotnet build HealthFunctions.sln -c Release -v quiet --nologo || fail "The build failed: see above."

passed=0 failed=0
for folder in tests/*.Tests; do
  name=$(basename "$folder")
  if [ $# -gt 0 ]; then
    wanted=false
    for part in "$@"; do case $name in *"$part"*) wanted=true ;; esac; done
    $wanted || continue
  fi

  output=$(dotnet test "$folder" -c Release --no-build --nologo 2>&1) && ok=true || ok=false
  summary=$(printf '%s\n' "$output" | grep -E '^(Passed|Failed)! ' | tail -n 1 || true)
  count() { printf '%s' "$summary" | sed -nE "s/.*$1: +([0-9]+).*/\1/p"; }
  if [ -z "$summary" ]; then
    printf '%s\n' "$output"
    failed=$((failed + 1))
    echo "$name did not run to its end."
    continue
  fi

  $ok || printf '%s\n' "$output"
  printf '%s\n' "$output" | grep -E '\[SKIP\]' || true
  passed=$((passed + $(count Passed)))
  failed=$((failed + $(count Failed)))
  echo "$name: $(count Passed) passed, $(count Failed) failed, $(printf '%s' "$summary" | sed -nE 's/.*Duration: ([^-]*[^ -]) -.*/\1/p')"
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
