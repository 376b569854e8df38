// Every page and state in both languages, light and dark, at phone and desktop width: no axe violation, no HTML error,
// nothing wider than the screen or than 320 pixels (1280 at 400 %), no script error, nothing fetched from elsewhere, at
// most 60 KB, no word of the other language. SHOTS=DIR keeps a screenshot of each, ONLY=name,… looks at some.
import assert from "node:assert/strict";
import fs from "node:fs";
import net from "node:net";
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
const { url: busy } = await serve([path.join(root, "corpus/tin-van.jsonl")], ["--searches", "0"]);
const of = (address, parameters) => `${address}?${new URLSearchParams(parameters)}`;
const q = "hộ nghèo";
const [hit] = (await (await fetch(url + of("/api/v1/search", { q, sort: "date" }))).json()).hits;
const words = hit.passage.fragments.map((fragment) => fragment.text).join("").split(" ");
const one = `/documents/${encodeURIComponent(hit.document.id)}`;
const facets = await Promise.all([{ q: "phát triển" }, { type: "speech" }].map(async (asked) =>
  (await (await fetch(url + of("/api/v1/search", { ...asked, lang: "en" }))).json()).facets));
const names = ["Văn Kiện", ...facets.flatMap(({ province, speaker }) => [...province, ...speaker]).map(({ label }) => label)];
const quoted = (text) => of("/quote", { text });
const link = (words) => of(one, { passage: hit.passage.paragraph, digest: "000000000000", words });

// [name, address, status, what is done there before it is looked at].
const states = [
  ["home", "/", 200],
  ["home-suggesting", "/", 200, async (page) => {
    await page.locator("#q").pressSequentially("kinh te");
    await page.waitForSelector("[role=option]");
    await page.keyboard.press("ArrowDown");
  }],
  ["home-keys", "/", 200, async (page) => {
    await page.locator("h1").click();
    await page.keyboard.press("?");
    await page.waitForSelector("dialog[open]");
  }],
  ["results", of("/search", { q }), 200],
  ["results-grouped", of("/search", { q, group: "document", sort: "-date" }), 200],
  ["results-filtered", of("/search", { q, type: "resolution", province: "-lang-son", from: 2020 }), 200],
  ["results-relaxed", of("/search", { q: "hộ nghèo cửa khẩu đường sắt vũ trụ" }), 200],
  ["results-notes", of("/search", { q: '"hộ nghèo (abc:1 OR' }), 200],
  ["results-open", of("/search", { q: "phát triển" }), 200, (page) => page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  })],
  ["results-last-page", of("/search", { q: "kinh tế", offset: 20 }), 200],
  ["nothing-found", of("/search", { q: "xyzzy plugh", province: "cao-bang" }), 200],
  ["nothing-left", of("/search", { q, from: 2031 }), 200],
  ["nothing-asked", "/search", 200],
  ["past-the-end", of("/search", { q, offset: 9000 }), 404],
  ["documents", "/documents", 200],
  ["documents-filtered", of("/documents", { type: "resolution", province: "cao-bang" }), 200],
  ["documents-none", of("/documents", { year: 1890 }), 200],
  ["document", one, 200],
  ["document-searched", of(one, { q }), 200],
  ["document-linked", link(words.slice(0, 6).join(" ")), 200],
  ["document-corrected", link(["Sai", ...words.slice(1, 9)].join(" ")), 200],
  ["document-link-gone", link("những lời này không còn ở đâu nữa"), 404],
  ["no-document", "/documents/khong-co", 404],
  ["citation", `${one}/citation?passage=2`, 200],
  ["help", "/help", 200],
  ["about", "/about", 200],
  ["speakers", "/speakers", 200],
  ["speakers-several", of("/speakers", { name: "quang" }), 200],
  ["speakers-nobody", of("/speakers", { name: "Trần Xyz" }), 200],
  ["speakers-past-the-end", of("/speakers", { offset: 900 }), 404],
  ["speaker", of("/speakers", { name: "Nông Văn Quang" }), 200],
  ["link-corrected", of("/documents/tin-thu-1", { passage: 3, digest: "000000000000", words: "nạo vét kênh đào trước mùa mưa" }), 200],
  ["link-gone", of("/documents/tin-thu-1", { passage: 3, digest: "000000000000", words: "trồng thêm hai trăm cây số đường ống" }), 404],
  ["quote", "/quote", 200],
  ["quote-attributed", quoted("Bà Lục Thị Sim nói: “Không để ruộng nào bỏ hoang vì thiếu nước”."), 200],
  ["quote-verbatim", quoted(words.join(" ")), 200],
  ["quote-altered", quoted("tỉ lệ hộ nghèo mỗi năm hạ bình quân 5,24%"), 200],
  ["quote-absent", quoted("con mèo trèo cây cau hỏi thăm chú chuột đi đâu vắng nhà"), 200],
  ["concordance", of("/concordance", { q }), 200],
  ["concordance-collocates", of("/concordance", { q: "phát triển", collocates: 4, sort: "right", province: "cao-bang" }), 200],
  ["concordance-filtered", of("/concordance", { q, type: "resolution", province: "cao-bang", from: 2020, sort: "right", collocates: 5 }), 200],
  ["concordance-none", of("/concordance", { q: "xyzzy" }), 200],
  ["concordance-nothing-asked", "/concordance", 200],
  ["trends", of("/trends", { q, by: "term" }), 200],
  ["trends-several", `/trends?${["hộ nghèo", "du lịch", "cửa khẩu"].map((one) => `q=${encodeURIComponent(one)}`).join("&")}&by=year`, 200],
  ["trends-filtered", `/trends?q=${encodeURIComponent(q)}&q=${encodeURIComponent("\"kinh tế\"")}&by=province&term=2025-2030&term=2020-2025`, 200],
  ["trends-none", of("/trends", { q: "xyzzy", by: "province" }), 200],
  ["trends-nothing-asked", "/trends", 200],
  ["compare", of("/compare", { a: "province:cao-bang", b: "province:lang-son" }), 200],
  ["compare-open", of("/compare", { a: "province:cao-bang", b: "province:lang-son" }), 200, (page) => page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  })],
  ["compare-asked", of("/compare", { a: "province:cao-bang", b: "province:lang-son", q, indicator: "GRDP" }), 200],
  ["compare-nothing-asked", "/compare", 200],
  ["compare-unknown-side", of("/compare", { a: "province:cao-bang", b: "province:atlantis" }), 200],
  ["no-page", "/khong-co", 404],
  ["bad-parameter", of("/search", { q: "a", limit: 0 }), 422],
  ["busy", busy + of("/search", { q }), 503],
];

const driver = await browser();
process.on("exit", () => driver.close());
const shots = process.env.SHOTS;
if (shots) fs.mkdirSync(shots, { recursive: true });

// Light on a phone and dark on a desktop show what either can do wrong; screenshots are taken of all four.
const dresses = shots ? [["light", 390], ["dark", 390], ["light", 1280], ["dark", 1280]] : [["light", 390], ["dark", 1280]];

async function expectValid(html) {
  const report = await validator.validateString(html);
  assert.deepEqual(report.results.flatMap((result) => result.messages).map((m) => `${m.line}: ${m.ruleId}: ${m.message}`), []);
}

// Words of the interface: text and what stands for it, where no other language is said than the page's.
const ownWords = (page) => page.evaluate(() => {
  const found = [];
  const own = (element) => !element.closest("script, style, code, [lang]:not(html)");
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) if (own(texts.currentNode.parentElement)) found.push(texts.currentNode.data);
  for (const element of document.querySelectorAll("[title], [aria-label], [placeholder]"))
    if (own(element)) found.push(...["title", "aria-label", "placeholder"].map((name) => element.getAttribute(name) ?? ""));
  return found;
}).then((found) => found.map(withoutNames).filter((text) => /\p{L}{2}/u.test(text)));
// Names, and words of documents that a sentence quotes, are the same in both languages.
const withoutNames = (text) => names.reduce((left, name) => left.replaceAll(name, ""), text)
  .replace(/“[^”]*”|"[^"]*"|\b[a-z]+:[a-z0-9-]+/g, "").replace(/\s+/g, " ").trim();
const vietnamese = /[ăâđêôơưàằầèềìòồờùừỳảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹáắấéếíóốớúứýạặậẹệịọộợụựỵ]/i;
// And so are these.
const shared = /^(Log-likelihood|BibTeX|RIS|CSL-JSON|CSV|JSON|logDice|[a-z_.]+: .*|[0-9a-f]{12,}|(?:\d+ )?[a-z]+_[a-z_]+|vankien.*|[A-Z]{2,})$/;

async function look(name, address, status, act, language) {
  const target = `${address.startsWith("/") ? url : ""}${address}${address.includes("?") ? "&" : "?"}lang=${language}`;
  let spoken;
  for (const [colorScheme, width] of dresses) {
    const context = await driver.newContext({ viewport: { width, height: 880 }, colorScheme });
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
        if (!request.url().startsWith(new URL(target).origin)) wrong.push(`fetched ${request.url()}`);
      });
      page.on("response", async (response) => {
        const body = await response.body().catch(() => Buffer.alloc(0));
        bytes += zlib.gzipSync(body).length;
      });
      const response = await page.goto(target, { waitUntil: "load" });
      assert.equal(response.status(), status);
      if (act) await act(page);
      const where = `${language} ${colorScheme} ${width}`;
      const fits = async () => {
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.ok(overflow <= 0, `${where}: ${overflow} pixels wider than ${page.viewportSize().width}`);
      };
      await fits();
      await page.evaluate(axeSource);
      const found = await page.evaluate(() => axe.run(document, {
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      }));
      assert.deepEqual(found.violations.map((v) => `${v.id}: ${v.nodes[0].html} ${v.nodes[0].failureSummary}`), [], where);
      assert.deepEqual(wrong, [], where);
      assert.ok(bytes <= 60 * 1024, `${where}: ${bytes} bytes compressed`);
      spoken = await ownWords(page);
      if (shots)
        await page.screenshot({ path: path.join(shots, `${name}-${language}-${colorScheme}-${width}.png`), fullPage: !act });
      await page.setViewportSize({ width: 320, height: 256 });
      await fits();
    } finally {
      await context.close();
    }
  }
  if (language === "en") assert.deepEqual(spoken.filter((text) => vietnamese.test(text) && !shared.test(text)), [], "Vietnamese on an English page");
  await expectValid(await (await fetch(target)).text());
  return spoken;
}

// What both pages say in the same words is a message that was not translated.
async function lookAtBoth(name, address, status, act) {
  const vi = new Set(await look(name, address, status, act, "vi"));
  const en = await look(name, address, status, act, "en");
  assert.deepEqual(en.filter((text) => vi.has(text) && !shared.test(text)), [], "the same in both languages");
}

const only = process.env.ONLY;
const table = {};
for (const [name, ...state] of states)
  if (!only || only.split(",").includes(name)) table[name] = () => lookAtBoth(name, ...state);
table["the focus is seen, wherever it goes"] = async () => {
  const context = await driver.newContext({ viewport: { width: 390, height: 880 } });
  const page = await context.newPage();
  for (const address of [of("/search", { q }), of("/compare", { a: "province:cao-bang", b: "province:lang-son" })]) {
    await page.goto(url + address);
    const stops = new Set();
    for (let i = 0; i < 60; ++i) {
      await page.keyboard.press("Tab");
      const stop = await page.evaluate(() => {
        const element = document.activeElement;
        const style = getComputedStyle(element);
        const box = element.getBoundingClientRect();
        return { name: element.outerHTML.slice(0, 120), seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
                 there: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth };
      });
      if (stop.name.startsWith("<body")) break;
      stops.add(stop.name);
      assert.ok(stop.seen && stop.there, `${address}: ${JSON.stringify(stop)}`);
    }
    assert.ok(stops.size > 20, `${address}: ${stops.size} stops`);
  }
  await context.close();
};
table["a comparison is folded on a phone, and opens without scripting"] = async () => {
  const context = await driver.newContext({ viewport: { width: 390, height: 880 }, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(url + of("/compare", { a: "province:cao-bang", b: "province:lang-son" }));
  const height = async () => (await page.locator("html").boundingBox()).height;
  const folded = await height();
  const parts = page.locator("#keywords summary, #shared summary, #sections summary, #figures summary");
  const closed = page.locator("main section details:not([open]) > summary");
  assert.ok(await parts.count() > 2, "no parts");
  for (let i = await closed.count(); i > 0 && await closed.count() > 0; --i) await closed.first().click();
  assert.ok(await height() > folded * 1.2, `${folded} pixels folded, ${await height()} opened`);
  await context.close();
};
table["the page of a request that no browser sends is valid"] = async () => {
  const answer = await new Promise((resolve, reject) => {
    let all = "";
    const socket = net.connect(new URL(url).port, "127.0.0.1", () => socket.write("GET /search?q=a HTTP/1.1\r\n\r\n"));
    socket.setEncoding("utf8").on("data", (data) => { all += data; }).on("end", () => resolve(all)).on("error", reject);
  });
  const [head, html] = answer.split(/\r\n\r\n(.*)/s);
  assert.match(head, /^HTTP\/1\.1 400 /);
  await expectValid(html);
};
await checks(table);
