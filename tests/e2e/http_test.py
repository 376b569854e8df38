#!/usr/bin/env python3
"""The contract over HTTP on the clone's own corpus/: keys, paging, facets, problems, pages."""
import json
import urllib.parse

import support

SEARCH = "query total offset limit hits facets suggestion receipt took_ms"
HIT = "rank score match passage document citation url copies"
PASSAGE = "id paragraph page section type voice speakers"
DOCUMENT = "id title type province congress term date issuer number place source source_url sha256"
FACETS = "type province term congress year speaker"
RECEIPT = "index format documents passages syllables engine"

# Queries with many answers of different kinds; the last one is filters only.
PAGED = [("tỉnh", {}), ('"kinh tế"', {}), ("kinh te", {}), ("tỉnh OR huyện", {}), ("", {"province": "cao-bang"})]

# (query string of /api/v1/search, the parameter at fault).
REFUSED = [
    ("q=a&limit=100000", "limit"), ("q=a&limit=abc", "limit"), ("q=a&limit=-1", "limit"), ("q=a&limit=", "limit"),
    ("q=a&offset=-1", "offset"), ("q=a&offset=99999999999999999999", "offset"), ("q=a&offset=1&offset=2", "offset"),
    ("q=a&q=b", "q"), ("q=a&colour=red", "colour"), ("q=a&from=yesterday", "from"), ("q=a&to=2025-13", "to"),
    ("q=a&sort=up", "sort"), ("q=a&group=word", "group"), ("q=a&type=nonsense", "type"), ("q=a&year=abc", "year"),
    ("q=a&voice=loud", "voice"),
]
# (path, status, media type).
PAGES = [
    ("/", 200, "text/html"), ("/?lang=en", 200, "text/html"), ("/search?q=kinh+t%E1%BA%BF", 200, "text/html"),
    ("/search?q=leftcenterrightdel", 200, "text/html"), ("/documents/none", 404, "text/html"),
    ("/api/v1/documents/none", 404, "application/problem+json"),
    ("/api/v1/none", 404, "application/problem+json"), ("/none", 404, "text/html"),
]


class Http(support.ServedCase):
    @classmethod
    def fill(cls, db, _):
        support.index(db, support.ROOT / "corpus")

    def has(self, names, value):
        self.assertEqual(set(), set(names.split()) - set(value), "keys that are missing")

    def test_keys(self):
        answer = self.server.search("kinh tế", limit=3)
        self.has(SEARCH, answer)
        self.has("text interpreted notes", answer["query"])
        self.has("passages documents exact", answer["total"])
        self.has(FACETS, answer["facets"])
        self.has(RECEIPT, answer["receipt"])
        self.assertEqual(3, len(answer["hits"]))
        for hit in answer["hits"]:
            self.has(HIT, hit)
            self.has(PASSAGE + " fragments before after", hit["passage"])
            self.has(DOCUMENT, hit["document"])
            self.assertTrue(support.highlights_of(hit))

    def test_a_document(self):
        listed = self.server.get("/api/v1/documents")
        self.has("documents coverage", listed)
        self.assertGreaterEqual(len(listed["documents"]), 15)
        for document in listed["documents"]:
            self.has(DOCUMENT, document)
            path = "/documents/" + urllib.parse.quote(document["id"], safe="")
            answer = self.server.get("/api/v1" + path)
            self.assertEqual(document["id"], answer["document"]["id"])
            status, _, page = self.server.fetch(path)
            self.assertEqual(200, status)
            for passage in answer["passages"]:
                self.has(PASSAGE + " text", passage)
                self.assertIn(f'id="p{passage["paragraph"]}"', page.decode(), document["id"])
        for row in listed["coverage"]:
            self.has("province term type documents passages syllables", row)

    def test_coverage_adds_up(self):
        listed, receipt = self.server.get("/api/v1/documents"), self.server.search("a")["receipt"]
        self.assertEqual(receipt["documents"], len(listed["documents"]))
        for key in ("documents", "passages", "syllables"):
            self.same(receipt[key], sum(row[key] for row in listed["coverage"]), key)

    def test_paging_through_gives_the_total(self):
        """Each passage once: as a hit, or as a copy of one with the same words."""
        for query, params in PAGED:
            with self.subTest(query or params):
                first = self.server.search(query, limit=7, **params)
                total, hits, page = first["total"], list(first["hits"]), first["hits"]
                while page:
                    page = self.server.search(query, limit=7, offset=len(hits), **params)["hits"]
                    hits += page
                shown = {hit["passage"]["id"] for hit in hits}
                copies = {copy for hit in hits for copy in hit["copies"]}
                self.assertGreater(total["passages"], 14)
                self.assertEqual(len(hits), len(shown))
                self.assertFalse(shown & copies)
                self.assertLessEqual(len(shown), total["passages"])
                self.assertGreaterEqual(len(shown | copies), total["passages"])
                self.assertEqual(list(range(1, len(hits) + 1)), [hit["rank"] for hit in hits])
                self.assertLessEqual(total["documents"], len({name.rpartition("#p")[0] for name in shown | copies}))
                self.assertTrue(total["exact"])

    def test_grouping_gives_each_document_once(self):
        for query, params in PAGED:
            answer = self.server.search(query, group="document", limit=100, **params)
            ids = [hit["document"]["id"] for hit in answer["hits"]]
            self.same((len(ids), len(set(ids))), (answer["total"]["documents"],) * 2, query)

    def test_a_facet_counts_what_its_filter_finds(self):
        counted = set()
        for query, params in PAGED:
            for field, values in self.server.search(query, **params)["facets"].items():
                if field in params:
                    continue
                for value in values:
                    counted.add(field)
                    kept = self.server.search(query, **params, **{field: value["value"]})["total"]["passages"]
                    self.same(value["count"], kept, f"{query} {field}={value['value']}")
        self.assertLessEqual({"type", "province", "term", "congress", "year"}, counted)

    def test_sorting_by_date(self):
        for order, reverse in (("date", False), ("-date", True)):
            dates = [hit["document"]["date"] for hit in self.server.search("tỉnh", sort=order, limit=100)["hits"]]
            known = [date for date in dates if date]
            self.same(sorted(known, reverse=reverse), known, order)
            self.same([None] * (len(dates) - len(known)), dates[len(known):], f"{order}: unknown dates last")

    def test_problems(self):
        for query, parameter in REFUSED:
            status, headers, body = self.server.fetch("/api/v1/search?" + query)
            with self.subTest(query):
                self.assertEqual((422, "application/problem+json"), (status, headers.get_content_type()))
                problem = json.loads(body)
                self.assertEqual(parameter, problem["param"])
                self.assertTrue(problem["code"])

    def test_pages(self):
        for path, status, media in PAGES:
            have, headers, body = self.server.fetch(path)
            self.same((status, media), (have, headers.get_content_type()), path)
            if media == "text/html":
                self.same(True, b"<html" in body and b"</html>" in body, path)

    def test_head_is_get_without_a_body(self):
        for path in ("/", "/api/v1/search?q=a"):
            status, _, body = self.server.fetch(path, method="HEAD")
            self.same((200, b""), (status, body), path)

    def test_what_is_typed_is_escaped(self):
        _, _, page = self.server.fetch("/search", {"q": "<script>alert(1)</script>"})
        self.assertNotIn(b"<script>alert(1)", page)


if __name__ == "__main__":
    support.main()
