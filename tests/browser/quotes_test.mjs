// Who said it, is it in there, and keeping it: the speakers' pages, the check of a quote, links whose words were changed
// or are gone, and the copied quote. With scripting off but for the last. Over corpus/ and some made-up news.
import assert from "node:assert/strict";
import path from "node:path";
import { browser, checks, news, root, serve } from "./support.mjs";

const { url } = await serve([path.join(root, "corpus"), news]);
const driver = await browser();
process.on("exit", () => driver.close());

async function open(options = {}) {
  const context = await driver.newContext({ javaScriptEnabled: false, locale: "vi-VN", ...options });
  return context.newPage();
}
const text = (page) => page.locator("main").innerText();
const linkTo = (id, passage, words) =>
  `${url}/documents/${id}?passage=${passage}&digest=000000000000&words=${encodeURIComponent(words)}`;

await checks({
  "every page leads to the speakers": async () => {
    const page = await open();
    for (const address of ["/", "/search?q=a", "/documents", "/quote", "/help", "/about", "/khong-co"]) {
      await page.goto(url + address);
      assert.equal(await page.locator('nav a[href="/speakers"]').count() > 0, true, address);
    }
  },
  "a name leads to its passages, and these to their places": async () => {
    const page = await open();
    await page.goto(`${url}/speakers`);
    await page.getByRole("link", { name: "Lục Thị Sim" }).click();
    assert.match(await text(page), /Trưởng thôn Bản Lũng/);
    assert.match(await text(page), /lời thuật lại/);
    const place = page.locator(".hit h3 a");
    assert.equal(await place.count(), 1);
    await place.click();
    const anchor = new URL(page.url()).hash;
    assert.match(await page.locator(anchor).innerText(), /một trăm ngày công/);
  },
  "one name with two offices is not passed off as one person": async () => {
    const page = await open();
    await page.goto(`${url}/speakers?name=${encodeURIComponent("Nông Văn Quang")}`);
    const shown = await text(page);
    for (const said of ["Bí thư Huyện ủy", "Hiệu trưởng", "chưa biết là một người hay nhiều người trùng tên"])
      assert.ok(shown.includes(said), said);
    const dates = await page.locator(".hit .facts").allInnerTexts();
    assert.match(dates[0], /12\/3\/2025/);
    assert.match(dates.at(-1), /tháng 9/);
  },
  "a part of a name names all whom it means": async () => {
    const page = await open();
    await page.goto(`${url}/search?q=&speaker=Quang`);
    assert.match(await text(page), /Nông Văn Quang \(4\).*Đàm Thị Quang \(1\)|Đàm Thị Quang \(1\).*Nông Văn Quang \(4\)/);
    await page.goto(`${url}/speakers`);
    await page.getByLabel("Tên, hoặc một phần tên").fill("quang");
    await page.getByRole("button", { name: "Tìm người" }).click();
    assert.equal(await page.locator("ul.documents h3").count(), 2);
  },
  "a pasted quote gets its verdict and its differences": async () => {
    const page = await open();
    const ask = async (quote) => {
      await page.goto(`${url}/quote`);
      await page.locator("#quote-text").fill(quote);
      await page.locator("main form button").click();
      return page.locator("#verdict").innerText();
    };
    assert.match(await ask("Không để ruộng nào bỏ hoang vì thiếu nước"), /nguyên văn/i);
    assert.match(await text(page), /Nông Văn Quang/);
    await ask("Không để ruộng nào khô hạn vì thiếu nước");
    assert.equal((await page.locator(".diff del").allInnerTexts()).join(" ").trim(), "khô hạn");
    assert.equal((await page.locator(".diff ins").allInnerTexts()).join(" ").trim(), "bỏ hoang");
    await ask("Bà Lục Thị Sim nói: “Không để ruộng nào bỏ hoang vì thiếu nước”.");
    assert.match(await page.locator(".attributed").innerText(), /Lục Thị Sim[\s\S]*Nông Văn Quang/);
    await ask("con tàu vũ trụ hạ cánh xuống sao hỏa");
    assert.equal(await page.locator(".verdict-absent").count() > 0, true);
  },
  "a link whose words were mended says what was changed": async () => {
    const page = await open();
    const answer = await page.goto(linkTo("tin-thu-1", 3, "nạo vét kênh đào trước mùa mưa"));
    assert.equal(answer.status(), 200);
    assert.equal((await page.locator(".diff del").allInnerTexts()).join("").trim(), "đào");
    assert.equal((await page.locator(".diff ins").allInnerTexts()).join("").trim(), "mương");
    assert.equal(await page.locator("#p3 mark").count(), 1);
  },
  "a link whose words are gone shows no other passage": async () => {
    const page = await open();
    const answer = await page.goto(linkTo("tin-thu-1", 3, "trồng thêm hai trăm cây số đường ống") + "#p3");
    assert.equal(answer.status(), 404);
    assert.equal(await page.locator("#p3").count(), 0);
    assert.match(await text(page), /trồng thêm hai trăm cây số đường ống/);
  },
  "a quote is copied with its source at one click, plain and rich": async () => {
    const page = await open({ javaScriptEnabled: true, permissions: ["clipboard-read", "clipboard-write"] });
    await page.goto(`${url}/search?q=${encodeURIComponent("\"bỏ hoang\"")}`);
    await page.locator("button.copy").first().click();
    const copied = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const read = async (type) => (await item.getType(type)).text();
      return { plain: await read("text/plain"), rich: await read("text/html") };
    });
    for (const form of [copied.plain, copied.rich]) {
      assert.match(form.normalize("NFC"), /Không để ruộng nào bỏ hoang vì thiếu nước/);
      assert.match(form.normalize("NFC"), /Huyện Lũng Thông họp bàn chống hạn/);
      assert.match(form, /\/documents\/tin-thu-1\?/);
    }
    assert.match(copied.rich, /<blockquote[\s>][\s\S]*<a href="http/);
  },
});
