// Makes ../assets/editor.js, LICENSES.txt and editor.built.json: node source/build.mjs
// It works in a temporary folder, so that no node_modules comes to lie in the package.

import { execFileSync } from "node:child_process"
import { createHash } from "node:crypto"
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const source = dirname(fileURLToPath(import.meta.url))
const assets = join(source, "..", "assets")
const work = mkdtempSync(join(tmpdir(), "clause-editor-"))

try {
  cpSync(source, work, { recursive: true })
  execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], {
    cwd: work,
    stdio: "inherit",
  })
  const bundle = join(assets, "editor.js")
  const { metafile } = createRequire(join(work, "/"))("esbuild").buildSync({
    absWorkingDir: work,
    entryPoints: ["editor.js"],
    outfile: bundle,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    metafile: true,
  })
  writeFileSync(join(assets, "LICENSES.txt"), licences(Object.keys(metafile.inputs)))
  writeFileSync(join(assets, "editor.built.json"), JSON.stringify(record(bundle), null, 2) + "\n")
} finally {
  rmSync(work, { recursive: true })
}

function licences(inputs) {
  const names = inputs.map((path) => path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1])
  return [...new Set(names.filter(Boolean))].sort().map(licence).join("\n")
}

function licence(name) {
  const folder = join(work, "node_modules", name)
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"))
  const file = join(folder, "LICENSE")
  if (!existsSync(file)) throw new Error(`${name} has no LICENSE file`)
  return `## ${name} ${version} (${license})\n\n${readFileSync(file, "utf8").trim()}\n`
}

function record(bundle) {
  const names = readdirSync(source).sort()
  const sources = Object.fromEntries(names.map((name) => [name, digest(join(source, name))]))
  return { bundle: digest(bundle), sources }
}

function digest(path) {
  return createHash("sha256").update(readFileSync(path)).digest("hex")
}
