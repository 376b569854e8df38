// The three users' tasks from start to end, by links, forms and keys alone, with scripting on and off, in both languages.
// Over corpus/.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { browser, checks, root, serve } from "./support.mjs";

const { url } = await serve([path.join(root, "corpus")]);
const driver = await browser();
process.on("exit", () => driver.close());

const shown = async (locator) => (await locator.innerText()).replace(/\s+/g, " ").trim();
const rows = (csv) => csv.replace(/^\uFEFF/, "").trimEnd().split(/\r?\n/);

// A click on what leads to another page (or the same at another place), which must be there.
async function follow(page, locator) {
  const address = new URL(await locator.getAttribute("href"), page.url()).href;
  const same = address.split("#")[0] === page.url().split("#")[0];
  const [answer] = await Promise.all([same ? null : page.waitForResponse((r) => r.url() === address.split("#")[0]), locator.click()]);
  await page.waitForURL(address);
  if (answer) assert.equal(answer.status(), 200, address);
}

async function submit(page, form) {
  const [answer] = await Promise.all([page.waitForNavigation(), form.locator("button[type=submit]").click()]);
  assert.equal(answer.status(), 200, page.url());
}

async function download(page, locator) {
  const [file] = await Promise.all([page.waitForEvent("download"), locator.click()]);
  return fs.readFileSync(await file.path(), "utf8");
}

const way = (page, to) => page.locator(`header nav a[href^="${to}"]`);

async function ask(page, query) {
  const form = page.locator("search.find form");
  await form.locator("input[name=q]").fill(query);
  await submit(page, form);
}

// From words half remembered and without marks to a citation that can be pasted, and back from there to the words.
async function reporter(page, scripting) {
  await ask(page, "ho ngheo moi nam ha binh quan");
  const hit = page.locator(".hit").filter({ hasText: "tỉ lệ hộ nghèo mỗi năm hạ bình quân" }).first();
  const text = await shown(hit.locator("blockquote"));
  let pasted;
  if (scripting) {
    await hit.locator("button.copy").click();
    const copied = await page.locator("body").getAttribute("data-copied");
    await hit.locator("button.copy").filter({ hasText: copied }).waitFor();
    pasted = await page.evaluate(() => navigator.clipboard.readText());
    const [quote, citation, address] = pasted.trim().split("\n");
    assert.equal(quote, `“${text}”`);
    assert.equal(citation, await shown(hit.locator("cite")));
    await page.goto(address);
    assert.ok((await page.locator("mark").allInnerTexts()).length > 0);
    assert.equal(await shown(page.locator(".passage:has(mark) p[lang=vi]").first()), text);
  } else {
    assert.ok(!(await hit.locator("button.copy").isVisible()));
    await follow(page, hit.locator('a[href*="/citation"]'));
    assert.equal(await shown(page.locator("blockquote")), text);
    pasted = `${await shown(page.locator("blockquote"))}\n${await shown(page.locator("main cite"))}`;
    assert.match(await shown(page.locator("main cite")), /Giảm nghèo, việc làm và an sinh ở Cao Bằng.*đoạn 4/);
    assert.match(await download(page, page.locator("a[download]").first()), /^@/);
    await follow(page, page.locator(".prose > p a").first());
    assert.equal(await shown(page.locator(".passage:target p[lang=vi]")), text);
  }
  // The desk checks what it was sent.
  await follow(page, way(page, "/quote"));
  await page.locator("textarea").fill(pasted.split("\n")[0].replace(/[“”]/g, ""));
  await submit(page, page.locator("form.paste"));
  assert.ok(await page.locator(".verdict-verbatim").first().isVisible());
}

// From a phrase to every line with it, to its frequencies, to a table: the same number throughout.
async function researcher(page) {
  await ask(page, '"hộ nghèo"');
  assert.ok((await page.locator(".hit").count()) > 0);
  await follow(page, page.locator('main a[href^="/concordance?"]').first());
  const lines = await page.locator(".kwic").count();
  assert.ok(lines > 5);
  for (const mark of await page.locator(".kwic mark").allInnerTexts()) assert.equal(mark.toLowerCase(), "hộ nghèo");
  assert.equal(rows(await download(page, page.locator('main a[href^="/concordance.csv?"]'))).filter((row) => /hộ nghèo/i.test(row) && !row.startsWith("#")).length, lines);
  await follow(page, page.locator('main a[href^="/trends?"]').first());
  const sum = page.locator("table.figures tfoot td").first();
  assert.equal(Number(await shown(sum)), lines);
  await page.locator("select[name=by]").selectOption("year");
  await submit(page, page.locator("form.narrow"));
  const points = await page.locator("table.figures tbody tr").count();
  const table = rows(await download(page, page.locator('main a[href^="/trends.csv?"]')));
  assert.match(table[0], /^# /);
  assert.ok(table.some((row) => row.startsWith("# index,")), "the receipt is missing");
  const [names, ...cells] = table.filter((row) => !row.startsWith("# "));
  const column = names.split(",").indexOf("occurrences");
  assert.ok(column > 0, names);
  assert.equal(cells.length, points);
  // And from a number back to what it counts.
  await follow(page, page.locator("table.figures tbody td a").first());
  assert.ok((await page.locator(".kwic").count()) > 0);
}

// From the start page to two sides beside each other, to the figures and to the words that a figure stands in.
async function comparer(page) {
  await follow(page, way(page, "/compare"));
  const form = page.locator("form.narrow");
  await form.locator("input[name=a]").fill("province:cao-bang");
  await form.locator("input[name=b]").fill("province:lang-son");
  await submit(page, form);
  for (const part of ["coverage", "keywords", "shared", "figures"]) assert.ok(await page.locator(`section#${part}`).isVisible(), part);
  await follow(page, page.locator('main nav a[href="#figures"]'));
  const ledger = page.locator("#figures tbody tr");
  const figures = await ledger.count();
  assert.ok(figures > 5);
  const table = rows(await download(page, page.locator('#figures a[href^="/compare.csv?"]')));
  assert.equal(table.filter((row) => !row.startsWith("# ")).length - 1, figures);
  const value = await shown(ledger.first().locator("td").nth(2));
  await follow(page, ledger.first().locator("td a"));
  const number = /\d+(?:[.,]\d+)*/.exec(value)[0];
  assert.ok((await shown(page.locator(".passage:target"))).includes(number), `${number} is not in the passage`);
}

const table = {};
for (const [name, task] of Object.entries({ reporter, researcher, comparer }))
  for (const language of ["vi", "en"])
    for (const scripting of [true, false])
      table[`${name}, ${language}, scripting ${scripting ? "on" : "off"}`] = async () => {
        const context = await driver.newContext({ javaScriptEnabled: scripting, locale: language === "vi" ? "vi-VN" : "en-GB",
                                                  viewport: { width: 390, height: 800 },
                                                  permissions: ["clipboard-read", "clipboard-write"] });
        context.setDefaultTimeout(60_000);
        try {
          const page = await context.newPage();
          const wrong = [];
          page.on("pageerror", (error) => wrong.push(String(error)));
          page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
          await page.goto(url);
          await task(page, scripting);
          assert.equal(await page.locator("html").getAttribute("lang"), language);
          assert.deepEqual(wrong, []);
        } finally {
          await context.close();
        }
      };
const only = process.env.ONLY;
await checks(Object.fromEntries(Object.entries(table).filter(([name]) => !only || name.includes(only))));
