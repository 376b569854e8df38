#!/usr/bin/env python3
"""Requests while the index is replaced again and again: none fails, and none mixes two generations.

  replace_index_test.py [--requests 10000] [--replacements 50]

Every generation says its own number in all its documents, so that an answer shows which one it was made from; its receipt
has to belong to the same.
"""
import argparse
import http.client
import json
import pathlib
import re
import sys
import threading
import unittest
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))
import support

OPTIONS = argparse.ArgumentParser()
OPTIONS.add_argument("--requests", type=int, default=2000)
OPTIONS.add_argument("--replacements", type=int, default=10)

NUMBER = re.compile(r"đời (\d+)")
THREADS = 4
DOCUMENTS = 5
TARGETS = ["/api/v1/search?q=" + urllib.parse.quote(q) for q in ('"mở đường"', "mo duong", "mở -rừng", "type:bulletin đời")]
TARGETS += ["/search.csv?q=m%E1%BB%9F", "/feed.atom?q=m%E1%BB%9F", "/search?q=m%E1%BB%9F", "/documents/tin-1.txt",
            "/api/v1/documents/tin-2.txt", "/api/v1/documents"]


def generation(number):
    return [{"id": f"tin-{i}.txt", "title": f"Tin {i} đời {number}", "type": "bulletin",
             "text": f"Xã thứ {i} mở đường, việc của đời {number}.\nVẫn mở đường, còn là đời {number}."}
            for i in range(DOCUMENTS)]


class ReplaceIndex(support.ServedCase):
    options = OPTIONS.parse_args([])

    @classmethod
    def fill(cls, db, folder):
        cls.publish(db, folder, 0)

    @classmethod
    def publish(cls, db, folder, number):
        support.index(db, support.write_jsonl(folder / "tin.jsonl", generation(number)))

    def ask(self, share):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        asked = 0
        while asked < share or self.replacing.is_set():
            target = TARGETS[asked % len(TARGETS)]
            asked += 1
            try:
                connection.request("GET", target)
                answer = connection.getresponse()
                text = answer.read().decode("utf-8")
                self.judge(target, answer.status, answer.headers["ETag"], text)
            except (OSError, http.client.HTTPException, ValueError) as error:
                self.failed.append(f"{target}: {error!r}")
                connection.close()
        self.asked.append(asked)
        connection.close()

    def judge(self, target, status, etag, text):
        numbers = set(NUMBER.findall(text))
        if status != 200 or not etag:
            self.failed.append(f"{target}: {status} {text[:200]}")
            return
        if len(numbers) != 1:
            self.mixed.append(f"{target}: generations {sorted(numbers)}")
            return
        number = numbers.pop()
        digests = {etag.split('"')[1].split("-")[0]}
        if target.startswith("/api/v1/search"):
            digests.add(json.loads(text)["receipt"]["index"][:16])
        if target.startswith("/search.csv"):
            digests.add(re.search("# index,(.{16})", text)[1])
        with self.lock:
            self.digests.setdefault(number, set()).update(digests)

    def test_no_request_fails_or_mixes(self):
        self.lock, self.replacing = threading.Lock(), threading.Event()
        self.failed, self.mixed, self.asked, self.digests = [], [], [], {}
        self.replacing.set()
        share = self.options.requests // THREADS
        threads = [threading.Thread(target=self.ask, args=(share,)) for _ in range(THREADS)]
        for thread in threads:
            thread.start()
        try:
            for number in range(1, self.options.replacements + 1):
                self.publish(self.db, self.folder, number)
        finally:
            self.replacing.clear()
            for thread in threads:
                thread.join()
        print(f"{sum(self.asked)} requests, {self.options.replacements} replacements, {len(self.digests)} generations "
              f"seen, {len(self.failed)} failed, {len(self.mixed)} mixed")
        self.assertEqual([], self.failed[:5])
        self.assertEqual([], self.mixed[:5])
        self.assertGreaterEqual(sum(self.asked), self.options.requests)
        self.assertGreater(len(self.digests), self.options.replacements // 2)
        for number, digests in self.digests.items():
            self.same(1, len(digests), f"generation {number}")
        every = [digest for digests in self.digests.values() for digest in digests]
        self.assertEqual(len(every), len(set(every)), "a receipt belongs to one generation")


if __name__ == "__main__":
    ReplaceIndex.options = OPTIONS.parse_args()
    del sys.argv[1:]
    support.main()
