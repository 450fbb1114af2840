// Prints the app's settings as shell exports: local.settings.json over the sample; what the environment has already is left alone.
// Usage: node settings.mjs ROOT
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = process.argv[2];
const settings = {};
for (const name of ["local.settings.sample.json", "local.settings.json"]) {
  const file = join(root, name);
  if (!existsSync(file)) continue;
  try {
    Object.assign(settings, JSON.parse(readFileSync(file, "utf8")).Values ?? {});
  } catch (fault) {
    console.error(`${name} is not valid JSON: ${fault.message}`);
    process.exit(1);
  }
}

for (const [name, value] of Object.entries(settings)) {
  if (process.env[name] === undefined && /^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    console.log(`export ${name}='${String(value).replaceAll("'", "'\\''")}'`);
  }
}
