// Every page and state in both languages, light and dark, at phone and desktop width: no axe violation, no HTML error,
// nothing wider than the screen, no script error, nothing fetched from elsewhere, at most 60 KB. SHOTS=DIR keeps a
// screenshot of each.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";
import { browser, checks, news, require, root, serve } from "./support.mjs";

const axeSource = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const { HtmlValidate } = require("html-validate");
const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:standard"],
  // Matters of style, not of HTML: void elements, quotes and white space as the templates have them; text that is
  // wider than 70 characters in <title>; `search` and `dialog` are newer than the validator's table of landmarks.
  rules: { "no-trailing-whitespace": "off", "long-title": "off", "no-raw-characters": "off", "prefer-native-element": "off",
           "wcag/h30": "error", "element-permitted-content": "error", "no-inline-style": "error", "text-content": "off",
           "tel-non-breaking": "off" },
});

const { url } = await serve([path.join(root, "corpus"), news]);
const documents = (await (await fetch(`${url}/api/v1/documents`)).json()).documents;
const one = `/documents/${encodeURIComponent(documents.find((d) => d.type === "resolution").id)}`;
const routes = await (await fetch(`${url}/`)).text();
const linked = (page) => routes.includes(`href="${page}"`);
const q = encodeURIComponent("hộ nghèo");

// [name, address, status]; pages that are not built in are not asked for.
const states = [
  ["home", "/", 200],
  ["results", `/search?q=${q}`, 200],
  ["results-grouped", `/search?q=${q}&group=document&sort=-date`, 200],
  ["results-filtered", `/search?q=${q}&type=resolution&province=-lang-son&from=2020`, 200],
  ["results-relaxed", `/search?q=${encodeURIComponent("hộ nghèo cửa khẩu đường sắt vũ trụ")}`, 200],
  ["results-notes", `/search?q=${encodeURIComponent("\"hộ nghèo (abc:1 OR")}`, 200],
  ["nothing-found", `/search?q=${encodeURIComponent("xyzzy plugh")}&province=cao-bang`, 200],
  ["nothing-asked", "/search", 200],
  ["past-the-end", `/search?q=${q}&offset=9000`, 404],
  ["documents", "/documents", 200],
  ["documents-none", "/documents?year=1890", 200],
  ["document", one, 200],
  ["document-searched", `${one}?q=${q}`, 200],
  ["citation", `${one}/citation?passage=2`, 200],
  ["help", "/help", 200],
  ["about", "/about", 200],
  ["no-page", "/khong-co", 404],
  ["bad-parameter", "/search?q=a&limit=0", 422],
  ["speakers", "/speakers", 200],
  ["speakers-several", "/speakers?name=quang", 200],
  ["speakers-nobody", `/speakers?name=${encodeURIComponent("Trần Xyz")}`, 200],
  ["speakers-past-the-end", "/speakers?offset=900", 404],
  ["speaker", `/speakers?name=${encodeURIComponent("Nông Văn Quang")}`, 200],
  ["link-corrected", `/documents/tin-thu-1?passage=3&digest=000000000000&words=${encodeURIComponent("nạo vét kênh đào trước mùa mưa")}`, 200],
  ["link-gone", `/documents/tin-thu-1?passage=3&digest=000000000000&words=${encodeURIComponent("trồng thêm hai trăm cây số đường ống")}`, 404],
  ["quote-attributed", `/quote?text=${encodeURIComponent("Bà Lục Thị Sim nói: “Không để ruộng nào bỏ hoang vì thiếu nước”.")}`, 200],
  ["quote-absent", `/quote?text=${encodeURIComponent("con tàu vũ trụ hạ cánh xuống sao hỏa")}`, 200],
  ["quote", "/quote", 200],
  ["quote-checked", `/quote?text=${encodeURIComponent("tỉ lệ hộ nghèo mỗi năm hạ bình quân 4,24%")}`, 200],
  ["concordance", `/concordance?q=${q}`, 200],
  ["concordance-nothing-asked", "/concordance", 200],
  ["concordance-filtered", `/concordance?q=${q}&type=resolution&province=cao-bang&from=2020&sort=right&collocates=5`, 200],
  ["trends", `/trends?q=${q}&by=term`, 200],
  ["trends-nothing-asked", "/trends", 200],
  ["trends-several", `/trends?q=${q}&q=${encodeURIComponent("\"kinh tế\"")}&by=province&term=2025-2030&term=2020-2025`, 200],
  ["compare", "/compare?a=province:cao-bang&b=province:lang-son", 200],
  ["compare-nothing-asked", "/compare", 200],
  ["compare-asked", `/compare?a=province:cao-bang&b=province:lang-son&q=${q}&indicator=${q}`, 200],
].filter(([, address]) => !/^\/(speakers|quote|concordance|trends|compare)/.test(address) || linked(address.split("?")[0]));

const driver = await browser();
process.on("exit", () => driver.close());
const shots = process.env.SHOTS;
if (shots) fs.mkdirSync(shots, { recursive: true });

// Light on a phone and dark on a desktop show what either can do wrong; screenshots are taken of all four.
const dresses = shots ? [["light", 390], ["dark", 390], ["light", 1280], ["dark", 1280]] : [["light", 390], ["dark", 1280]];

async function look(name, address, status, language) {
  const target = `${url}${address}${address.includes("?") ? "&" : "?"}lang=${language}`;
  for (const [colorScheme, width] of dresses) {
    const height = 880;
    const context = await driver.newContext({ viewport: { width, height }, colorScheme });
    try {
      const page = await context.newPage();
      const wrong = [];
      let bytes = 0;
      page.on("console", (message) => {
        const refusal = status !== 200 && /Failed to load resource/.test(message.text());
        if (message.type() === "error" && !refusal) wrong.push(message.text());
      });
      page.on("pageerror", (error) => wrong.push(String(error)));
      page.on("request", (request) => {
        if (!request.url().startsWith(url)) wrong.push(`fetched ${request.url()}`);
      });
      page.on("response", async (response) => {
        const body = await response.body().catch(() => Buffer.alloc(0));
        bytes += zlib.gzipSync(body).length;
      });
      const response = await page.goto(target, { waitUntil: "networkidle" });
      assert.equal(response.status(), status);
      const where = `${language} ${colorScheme} ${width}`;
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(overflow <= 0, `${where}: ${overflow} pixels wider than the screen`);
      await page.evaluate(axeSource);
      const found = await page.evaluate(() => axe.run(document, {
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      }));
      assert.deepEqual(found.violations.map((v) => `${v.id}: ${v.nodes[0].html} ${v.nodes[0].failureSummary}`), [], where);
      assert.deepEqual(wrong, [], where);
      assert.ok(bytes <= 60 * 1024, `${where}: ${bytes} bytes compressed`);
      if (shots)
        await page.screenshot({ path: path.join(shots, `${name}-${language}-${colorScheme}-${width}.png`), fullPage: true });
    } finally {
      await context.close();
    }
  }
  const html = await (await fetch(target)).text();
  const report = await validator.validateString(html);
  const errors = report.results.flatMap((result) => result.messages)
    .map((m) => `${m.line}: ${m.ruleId}: ${m.message}`);
  assert.deepEqual(errors, []);
}

const only = process.env.ONLY;
const table = {};
for (const [name, address, status] of states)
  if (!only || only.split(",").includes(name))
    for (const language of ["vi", "en"]) table[`${name}, ${language}`] = () => look(name, address, status, language);
await checks(table);
