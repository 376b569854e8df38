#!/usr/bin/env python3
"""What other programs read of a search: CSV, the Atom feed, the OpenSearch description, and the page's links to them."""
import csv
import io
import pathlib
import shutil
import subprocess
import unittest
import urllib.parse
import xml.etree.ElementTree as ElementTree

import support

ATOM = "{http://www.w3.org/2005/Atom}"
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
FORMULA = "=HYPERLINK(\"http://x\") <b>mở đường</b> & \"hết\"\u0001"

DOCUMENTS = [
    {"id": "cũ.txt", "title": "Tin cũ", "text": "Xã mở đường năm trước.", "date": "2024-03"},
    {"id": "mới nhất.txt", "title": "Tin <mới>", "text": "Huyện mở đường năm nay.", "date": "2025-09-17"},
    {"id": "không ngày.txt", "text": FORMULA},
]


class Exports(support.ServedCase):
    @classmethod
    def fill(cls, db, folder):
        support.index(db, support.write_jsonl(folder / "tin.jsonl", DOCUMENTS))

    def text(self, path, media):
        status, headers, body = self.server.fetch(path)
        self.assertEqual((200, media), (status, headers.get_content_type()), path)
        return body.decode("utf-8"), headers

    def test_csv(self):
        query = '"mở đường"'
        text, headers = self.text("/search.csv?q=" + urllib.parse.quote(query), "text/csv")
        self.assertTrue(text.startswith("\ufeff# query,"))
        self.assertIn("attachment", headers["Content-Disposition"])
        rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
        head = {row[0].removeprefix("# "): row[1] for row in rows if row[0].startswith("# ")}
        answer = self.server.search(query)
        self.assertEqual(query, head["query"])
        for key, value in answer["receipt"].items():
            self.same(str(value), head[key], key)
        names, *table = [row for row in rows if not row[0].startswith("# ")]
        self.assertEqual(3, len(table))
        cells = [dict(zip(names, row, strict=True)) for row in table]
        self.assertEqual([hit["document"]["id"] for hit in answer["hits"]], [row["document"] for row in cells])
        self.assertEqual({"2024-03", "2025-09-17", ""}, {row["date"] for row in cells})
        formula = next(row for row in cells if row["document"] == "không ngày.txt")
        self.assertTrue(formula["text"].startswith("'=HYPERLINK"), formula["text"])
        self.assertTrue(all(row["url"].startswith(self.server.url + "/documents/") for row in cells))

    def test_feed(self):
        text, _ = self.text("/feed.atom?q=" + urllib.parse.quote('"mở đường"'), "application/atom+xml")
        feed = ElementTree.fromstring(text.encode())
        for name in ("id", "title", "updated", "author"):
            self.assertEqual(1, len(feed.findall(ATOM + name)), name)
        entries = feed.findall(ATOM + "entry")
        self.assertEqual(3, len(entries))
        for entry in entries:
            for name in ("id", "title", "updated", "link", "content"):
                self.assertEqual(1, len(entry.findall(ATOM + name)), name)
        updated = [entry.findtext(ATOM + "updated") for entry in entries]
        self.assertEqual(["2025-09-17T00:00:00Z", "2024-03-01T00:00:00Z", "1970-01-01T00:00:00Z"], updated)
        self.assertEqual(updated[0], feed.findtext(ATOM + "updated"))
        self.assertEqual("Tin <mới>", entries[0].findtext(ATOM + "title"))
        self.assertIn("<b>mở đường</b>", entries[2].findtext(ATOM + "content"))
        identities = [entry.findtext(ATOM + "id") for entry in entries]
        self.assertEqual(3, len(set(identities)))
        for address in identities:
            self.same(200, self.server.fetch(address.removeprefix(self.server.url))[0], address)

    @unittest.skipUnless(shutil.which("xmllint"), "skipped: xmllint is not installed (libxml2-utils)")
    def test_feeds_are_valid(self):
        feeds = {query: self.text("/feed.atom?" + query, "application/atom+xml")[0] for query in (
            "q=" + urllib.parse.quote('"mở đường"'), "q=xyzzy", "", "lang=en&q=a%00%01<b>", "type=other&limit=1")}
        for query, feed in feeds.items():
            self.same("", self.faults_of_feed(feed), query)
        whole = next(iter(feeds.values()))
        for old, new in (("<updated>2025-09-17T00:00:00Z", "<updated>2025-09-17"), ("<content", "<contents"),
                         ("<id>http:", "<id>"), ('rel="alternate"', 'rel="other"'), ("</author>", "</author><x/>")):
            self.assertIn(old, whole)
            broken = whole.replace(old, new).replace("</content>", "</contents>" if new == "<contents" else "</content>")
            self.assertNotEqual("", self.faults_of_feed(broken), new)

    @staticmethod
    def faults_of_feed(feed):
        grammar = pathlib.Path(__file__).with_name("atom.rng")
        done = subprocess.run(["xmllint", "--noout", "--nonet", "--relaxng", grammar, "-"], input=feed.encode(),
                              capture_output=True, timeout=support.LIMIT)
        return done.stderr.decode() if done.returncode else ""

    def test_description(self):
        text, _ = self.text("/opensearch.xml", "application/opensearchdescription+xml")
        description = ElementTree.fromstring(text.encode())
        self.assertLessEqual(len(description.findtext(OPENSEARCH + "ShortName")), 16)
        for url in description.findall(OPENSEARCH + "Url"):
            template = url.get("template")
            self.assertTrue(template.startswith(self.server.url), template)
            address = template.replace("{searchTerms}", "m%E1%BB%9F").removeprefix(self.server.url)
            status, headers, _ = self.server.fetch(address)
            self.same(200, status, address)
        self.assertIn('rel="search"', self.text("/", "text/html")[0])

    def test_refusals_are_problems(self):
        for path in ("/search.csv?colour=red", "/feed.atom?limit=0", "/opensearch.xml?q=a", "/metrics?x=1"):
            status, headers, _ = self.server.fetch(path)
            self.same((422, "application/problem+json"), (status, headers.get_content_type()), path)


if __name__ == "__main__":
    support.main()
