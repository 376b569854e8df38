#!/usr/bin/env python3
"""Real files from before Unicode (.doc, .rtf, .pdf): the share of their truth's marked characters that come back right, as
the indexer reads them. Mean 0.985 and no file under 0.90; `--table` prints a line a file. Skipped where the shared folder is
not beside the clone.
"""
import difflib
import json
import pathlib
import re
import sys
import unicodedata

import support

FOLDER = support.SHARED / "data/legacy_docs"
LEAST_MEAN, LEAST = 0.985, 0.90


def words(text):
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip().split(" ")


def marked(text):
    return sum(ord(c) > 127 and c.isalpha() for c in text)


def share(truth, have):
    """Words first, then the characters of words that differ."""
    want, have = words(truth), words(have)
    right = 0
    for kind, a, b, c, d in difflib.SequenceMatcher(None, want, have, autojunk=False).get_opcodes():
        if kind == "equal":
            right += marked("".join(want[a:b]))
        elif kind == "replace":
            x, y = " ".join(want[a:b]), " ".join(have[c:d])
            blocks = difflib.SequenceMatcher(None, x, y, autojunk=False).get_matching_blocks()
            right += sum(marked(x[block.a:block.a + block.size]) for block in blocks)
    return right / max(1, marked("".join(want)))


def main():
    if not FOLDER.exists():
        support.skip("legacy documents: the shared folder is not beside the clone")
    files = sorted((FOLDER / "files").iterdir())
    done = support.run("vankien-index", "--explain", "--json", *files)
    texts = {}
    for line in done.stdout.splitlines():
        document = json.loads(line)
        texts[document["source"]] = "\n".join(passage["text"] for passage in document["passages"])
    shares = {}
    for path in files:
        truth = (FOLDER / "truth" / f"{path.stem}.txt").read_text(encoding="utf-8")
        shares[path.name] = share(truth, texts.get(path.name, ""))
        if "--table" in sys.argv:
            print(f"| {path.name} | {shares[path.name]:.4f} |")
    mean = sum(shares.values()) / len(shares)
    lowest = min(shares, key=shares.get)
    print(f"{len(files)} files, mean {mean:.4f}, lowest {shares[lowest]:.4f} ({lowest}); {done.stderr.strip()}")
    return 0 if mean >= LEAST_MEAN and shares[lowest] >= LEAST else 1


if __name__ == "__main__":
    sys.exit(main())
