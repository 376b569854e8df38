// What the browser scripts share: packages from build/browser, a served index, a browser, and checks that say what
// failed. Owns no expectation. Node 18 or later.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
export const build = process.env.VANKIEN_BUILD ?? path.join(root, "build");
export const require = createRequire(path.join(process.env.VANKIEN_MODULES, "x.js"));

// What corpus/ lacks: news in which people speak, two of them of one name.
export const news = path.join(root, "tests/browser/news.jsonl");

export function skip(what) {
  console.log(`skipped: ${what}`);
  process.exit(77);
}

export function scratch() {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), "vankien-browser-"));
  process.on("exit", () => fs.rmSync(directory, { recursive: true, force: true }));
  return directory;
}

export function program(name) {
  return path.join(build, "bin", name);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

// Indexes the paths and serves them. {url, stop()}.
export async function serve(paths, options = []) {
  const db = path.join(scratch(), "index");
  const indexed = spawnSync(program("vankien-index"), ["--db", db, "-q", "--", ...paths], { encoding: "utf8" });
  assert.equal(indexed.status, 0, indexed.stderr);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = spawn(program("vankien-web"), ["--db", db, "--port", String(port), ...options], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  process.on("exit", () => server.kill("SIGKILL"));
  await new Promise((resolve, reject) => {
    let said = "";
    server.stderr.on("data", (data) => {
      said += data;
      if (said.includes(url)) resolve();
    });
    server.once("exit", (code) => reject(new Error(`vankien-web ended with ${code}: ${said}`)));
  });
  return { url, stop: () => server.kill("SIGTERM") };
}

const chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(fs.existsSync);

// A browser of Debian's, by playwright-core.
export async function browser() {
  if (!chromium) skip("chromium is not installed");
  const { chromium: driver } = require("playwright-core");
  return driver.launch({
    executablePath: chromium,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
           "--disable-component-update", "--disable-sync"],
  });
}

// Runs named checks in order and ends the process: 0 if all held. Each failure is printed with its name.
export async function checks(table) {
  let failed = 0;
  for (const [name, check] of Object.entries(table)) {
    try {
      await check();
      console.log(`ok      ${name}`);
    } catch (error) {
      ++failed;
      console.log(`FAILED  ${name}\n        ${error.stack ?? error}`);
    }
  }
  console.log(`${Object.keys(table).length - failed} of ${Object.keys(table).length} hold`);
  process.exit(failed ? 1 : 0);
}
