#!/usr/bin/env python3
"""The real documents in every format: each variant of each must be found by the golden phrases of its original, and hold
its syllables. What cannot be made here is skipped by name; all is where the shared folder is not beside the clone.

A variant is made twice: of the text's lines as they are, hard wraps and all, and of its passages; what a program takes long
to make of the passages only.
"""
import difflib
import json
import pathlib
import re
import tempfile
import unicodedata
import unittest

import support
import variants

DOCUMENTS = support.SHARED / "corpus/documents"
PHRASES = support.SHARED / "golden/phrases.jsonl"
LEAST_SAME = 0.99
OF_PASSAGES_ONLY = {f"{ending} by LibreOffice" for ending in ("docx", "odt", "doc", "rtf")}


def syllables(texts):
    return [word for text in texts for word in re.findall(r"\w+", unicodedata.normalize("NFC", text).lower())]


def same(want, have):
    """The share of `want` that stands in `have`, in order."""
    matcher = difflib.SequenceMatcher(None, want, have, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / max(1, len(want))


def passages(files):
    """{beginning of the document's name: texts of its passages}"""
    found = {}
    for line in support.run("vankien-index", "--explain", "--json", files).stdout.splitlines():
        document = json.loads(line)
        name = pathlib.PurePosixPath(document["source"].split("!")[0]).name[:3]
        found[name] = [passage["text"] for passage in document["passages"]]
    return found


class Variant:
    """An index of every document in one format."""

    def __init__(self, folder, ending, maker, texts):
        self.made = True
        work = folder / "work"
        work.mkdir(parents=True)
        files = folder / "files"
        files.mkdir()
        contents = maker(list(texts.values()), work)
        if contents is None:
            self.made = False
            return
        for name, content in zip(texts, contents):
            (files / f"{name}.{ending}").write_bytes(content)
        self.db = folder / "index"
        support.index(self.db, files)
        self.passages = passages(files)

    def found(self, phrases):
        """phrase -> beginnings of the names of the documents that hold it."""
        batch = self.db.parent / "phrases.tsv"
        batch.write_text("".join(f'{i}\t"{phrase}"\n' for i, phrase in enumerate(phrases)), encoding="utf-8")
        done = support.run("vankien-search", "--db", self.db, "--batch", batch)
        if done.returncode:
            raise AssertionError(done.stderr)
        found = {phrase: set() for phrase in phrases}
        for line in done.stdout.splitlines():
            number, _, document = line.split("\t")[:3]
            found[phrases[int(number)]].add(document[:3])
        return found


class MixedFolder(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory(prefix="vankien ")))
        cls.lines = {path.name[:3]: variants.lines_of(path.read_text(encoding="utf-8-sig"))
                     for path in sorted(DOCUMENTS.glob("*.txt"))}
        cls.golden = [json.loads(line) for line in PHRASES.read_text(encoding="utf-8").splitlines()]
        cls.plain = Variant(cls.folder / "plain", *variants.VARIANTS["plain text"], cls.lines)
        found = cls.plain.found([row["phrase"] for row in cls.golden])
        cls.wanted = {row["phrase"]: {name[:3] for name in row["marked"]} for row in cls.golden}
        if any(found[phrase] != names for phrase, names in cls.wanted.items()):
            raise AssertionError("the golden phrases are not found as they should be in the plain texts")

    def check(self, source, texts):
        ran = []
        for number, (name, (ending, maker)) in enumerate(variants.VARIANTS.items()):
            if source == "lines" and name in OF_PASSAGES_ONLY:
                continue
            variant = Variant(self.folder / f"{source} {number}", ending, maker, texts)
            if not variant.made:
                print(f"skipped: {name} cannot be made here")
                continue
            ran.append(name)
            shares = {}
            for document, want in self.plain.passages.items():
                shares[document] = same(syllables(want), syllables(variant.passages.get(document, [])))
            with self.subTest(f"{name} of {source}: syllables"):
                low = {document: round(share, 4) for document, share in shares.items() if share < LEAST_SAME}
                self.assertEqual({}, low)
            found = variant.found(list(self.wanted))
            lost = {phrase: (sorted(names), sorted(found[phrase])) for phrase, names in self.wanted.items()
                    if found[phrase] != names}
            with self.subTest(f"{name} of {source}: phrases"):
                self.assertEqual({}, lost)
            print(f"{name} of {source}: syllables {min(shares.values()):.4f}, "
                  f"phrases {len(self.wanted) - len(lost)} of {len(self.wanted)}", flush=True)
        self.assertGreater(len(ran), 8)

    def test_of_passages(self):
        self.check("passages", self.plain.passages)

    def test_of_lines(self):
        self.check("lines", self.lines)


if __name__ == "__main__":
    if not (DOCUMENTS.exists() and PHRASES.exists()):
        support.skip("mixed folder: the shared folder is not beside the clone")
    support.main()
