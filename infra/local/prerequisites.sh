# Sourced by run.sh and test.sh: says in a sentence what is missing, and installs what the project's own files name.

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

check_tools() {
  command -v dotnet >/dev/null || fail "The .NET SDK is missing: install version 10 from https://dotnet.microsoft.com/download."
  (cd "$root" && dotnet --version >/dev/null 2>&1) || fail "The .NET SDK is too old: install version 10 from https://dotnet.microsoft.com/download."
  command -v node >/dev/null || fail "Node is missing: install version 20 or newer from https://nodejs.org."
  command -v npm >/dev/null || fail "npm is missing: it comes with Node, from https://nodejs.org."
  local major
  major=$(node -p 'process.versions.node.split(".")[0]')
  [ "$major" -ge 20 ] || fail "Node is version $major: install version 20 or newer from https://nodejs.org."
}

# Azurite comes from the npm registry, at the version in its lock.
install_azurite() {
  install_npm_packages "$root/infra/local/azurite" "Azurite"
}

# The libraries that vendors sign webhooks with, which tests hold our checks against.
install_vendor_libraries() {
  install_npm_packages "$root/tests/HealthFunctions.Sources.Tests/VendorLibraries" "The vendors' libraries"
}

# The parser that tests read infra/azure with.
install_bicep_parser() {
  install_npm_packages "$root/tests/HealthFunctions.Infra.Tests/Syntax" "The parser for Bicep"
}

# What the pages are built from, and what looks whether everybody can use them.
install_page_tools() {
  install_npm_packages "$root/functions/HealthFunctions/Pages/ui" "The packages of the pages"
  install_npm_packages "$root/tests/HealthFunctions.Pages.Tests/Axe" "axe-core"
}

install_npm_packages() {
  local folder=$1 what=$2
  if [ ! -f "$folder/node_modules/.installed" ] || ! cmp -s "$folder/package-lock.json" "$folder/node_modules/.installed"; then
    (cd "$folder" && npm ci --no-audit --no-fund --loglevel=error >/dev/null) || fail "$what could not be installed: see what npm says above."
    cp "$folder/package-lock.json" "$folder/node_modules/.installed"
  fi
}
