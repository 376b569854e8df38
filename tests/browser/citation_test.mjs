// Citations in the hands of those who read them: citation.js for BibTeX, RIS and CSL-JSON, biber for BibTeX, and the
// head of a document's page. Over corpus/.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { checks, require, root, scratch, serve, skip } from "./support.mjs";

let Cite;
try {
  Cite = require("@citation-js/core").Cite;
  for (const plugin of ["bibtex", "ris", "csl"]) require(`@citation-js/plugin-${plugin}`);
} catch (error) {
  skip(`citation.js is not there: ${error.message}`);
}

const { url } = await serve([path.join(root, "corpus")]);
const documents = (await (await fetch(`${url}/api/v1/documents`)).json()).documents;
const cited = (document, format, passage) => {
  const address = new URL(`${url}/api/v1/documents/${encodeURIComponent(document.id)}/citation`);
  address.searchParams.set("format", format);
  if (passage) address.searchParams.set("passage", passage);
  return fetch(address);
};
const text = async (...asked) => (await cited(...asked)).text();
const same = (a, b) => assert.equal(a.normalize("NFC").replace(/\s+/g, " "), b.normalize("NFC").replace(/\s+/g, " "));

// What a format says of a document, as citation.js understands it.
async function understood(document, format, passage) {
  const items = new Cite(await text(document, format, passage)).data;
  assert.equal(items.length, 1);
  return items[0];
}

const formats = ["bibtex", "ris", "csl"];
const table = {};
for (const format of formats)
  table[`citation.js reads ${format} of every document`] = async () => {
    assert.ok(documents.length >= 15);
    for (const document of documents) {
      const item = await understood(document, format, 2);
      same(item.title, document.title);
      if (document.date) assert.equal(item.issued["date-parts"][0][0], Number(document.date.slice(0, 4)));
      if (document.date && format === "csl")
        assert.deepEqual(item.issued["date-parts"][0], document.date.split("-").map(Number));
      if (document.number) same(item.number, document.number);
      const author = item.author?.[0];
      if (document.issuer || document.speaker)
        same(author.literal ?? [author.given, author.family].filter(Boolean).join(" "), document.speaker ?? document.issuer);
    }
  };

table["biber reads BibTeX of every document"] = async () => {
  if (spawnSync("biber", ["--version"]).error) return console.log("        skipped: biber is not installed");
  const file = path.join(scratch(), "all.bib");
  const entries = await Promise.all(documents.flatMap((document) => [text(document, "bibtex"), text(document, "bibtex", 3)]));
  fs.writeFileSync(file, entries.join("\n"));
  const run = spawnSync("biber", ["--tool", "--nolog", "--output-file", "/dev/null", file], { encoding: "utf8" });
  // Nothing was heard meanwhile: let what the server closed for idling be seen before it is used again.
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.equal(run.status, 0, run.stdout + run.stderr);
  assert.doesNotMatch(run.stdout, /ERROR|syntax error/i);
};

table["a citation names its passage, and refuses what is none"] = async () => {
  const [document] = documents;
  same((await understood(document, "csl", 2)).note.replace(/.*; /, ""), "đoạn 2");
  same((await understood(document, "csl", `${document.id}#p2`)).note.replace(/.*; /, ""), "đoạn 2");
  for (const wrong of ["0", "-1", "x", "99999"]) {
    const answer = await cited(document, "ris", wrong);
    assert.equal(answer.status, 422, wrong);
    assert.equal((await answer.json()).param, "passage");
  }
  assert.equal((await cited(document, "endnote")).status, 422);
  assert.equal((await cited({ id: "khong-co" }, "ris")).status, 404);
};

table["a document's page describes itself"] = async () => {
  const document = documents.find((one) => one.date && one.issuer && one.title);
  const html = await (await fetch(`${url}/documents/${encodeURIComponent(document.id)}`)).text();
  const unescaped = (s) => s.replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
  const meta = (name) => unescaped(new RegExp(`<meta name="${name}" content="([^"]*)">`).exec(html)?.[1] ?? "");
  same(meta("citation_title"), document.title);
  same(meta("DC.title"), document.title);
  assert.equal(meta("citation_publication_date"), document.date.replaceAll("-", "/"));
  assert.equal(meta("DC.date"), document.date);
  assert.equal(meta("citation_public_url"), `${url}/documents/${encodeURIComponent(document.id)}`);
  const linked = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)[1]);
  assert.equal(linked["@context"], "https://schema.org");
  same(linked.name, document.title);
  same(linked.author.name, document.speaker ?? document.issuer);
};

await checks(table);
