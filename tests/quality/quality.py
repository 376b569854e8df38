#!/usr/bin/env python3
"""Measures how well vankien-search --batch ranks labelled sets of questions, and compares with committed figures.

README.md in this folder says what is measured and what was tried. Owns the variants of a query, the measures and the
comparison; the ranking stands in searcher/.
"""
import argparse
import collections
import gzip
import json
import math
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIGURES = pathlib.Path(__file__).with_name("ranking.json")
MEASURES = ("ndcg@10", "mrr@10", "recall@10", "recall@100")
NOISE = 0.002  # of a rounded figure, by another order of ties

# name -> (folder of the collection, questions, fields of a document that are indexed)
SETS = {
    "alqac25": ("alqac25", "questions.jsonl", ("title", "text")),
    "virhe4qa": ("virhe4qa", "questions.jsonl", ("title", "text")),
    "phapdien": ("phapdien", "questions.jsonl", ("title", "text")),
    "citations": ("phapdien", "citations.jsonl", ("title", "text", "source")),
    "document numbers": ("phapdien", "document_numbers.jsonl", ("title", "text", "source")),
}
SMALL = ("alqac25", "virhe4qa")


# ---- variants of a query

TONES = "\u0300\u0301\u0303\u0309\u0323"
OPEN = re.compile(rf"(.*?)([ou])([{TONES}]?)([aey])([{TONES}]?)", re.IGNORECASE)


def unmarked(text):
    kept = (c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return "".join(kept).replace("đ", "d").replace("Đ", "D")


def other_placement(syllable):
    """hóa <-> hoá: the tone mark of an open oa, oe, uy on its other vowel (not after q)."""
    found = OPEN.fullmatch(unicodedata.normalize("NFD", syllable))
    if not found:
        return syllable
    onset, first, tone, second, other = found.groups()
    if (first + second).lower() not in ("oa", "oe", "uy") or not tone + other or onset.lower().endswith("q"):
        return syllable
    return unicodedata.normalize("NFC", onset + first + other + second + tone)


def replaced(text):
    return re.sub(r"[^\W\d_]+", lambda word: other_placement(word.group()), unicodedata.normalize("NFC", text))


VARIANTS = {
    "as written": lambda text: text,
    "unmarked": unmarked,
    "other placement": replaced,
    "NFD": lambda text: unicodedata.normalize("NFD", text),
}


# ---- measures

def measure(relevant, found):
    """The measures of one question: ids that answer it, ids found, best first."""
    hits = [rank for rank, document in enumerate(found) if document in relevant]
    gain = sum(1 / math.log2(rank + 2) for rank in hits if rank < 10)
    ideal = sum(1 / math.log2(rank + 2) for rank in range(min(10, len(relevant))))
    return (gain / ideal, 1 / (hits[0] + 1) if hits and hits[0] < 10 else 0,
            sum(rank < 10 for rank in hits) / len(relevant), sum(rank < 100 for rank in hits) / len(relevant))


def mean(rows):
    return {name: round(sum(values) / len(rows), 4) for name, values in zip(MEASURES, zip(*rows))}


# ---- running

def lines_of(path):
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


class Runner:
    def __init__(self, arguments):
        self.data, self.work, self.every = arguments.data, arguments.work, arguments.every
        self.index, self.search = (arguments.build / "bin" / name for name in ("vankien-index", "vankien-search"))

    def database(self, folder, fields):
        """The index of a collection; made once."""
        made = self.work / f"{folder}-{'-'.join(fields)}"
        if made.exists():
            return made
        collection = made.with_suffix(".jsonl")
        with open(collection, "w", encoding="utf-8") as out:
            for document in lines_of(self.data / folder / "corpus.jsonl.gz"):
                kept = {name: document[name] for name in ("id", *fields) if name in document}
                out.write(json.dumps(kept, ensure_ascii=False) + "\n")
        half = made.with_suffix(".half")
        shutil.rmtree(half, ignore_errors=True)
        done = subprocess.run([self.index, "--db", half, collection], capture_output=True, encoding="utf-8", check=False)
        if done.returncode not in (0, 1):  # 1: documents without words
            raise SystemExit(f"vankien-index failed: {done.stderr}")
        collection.unlink()
        half.rename(made)
        return made

    def run(self, database, questions, variant):
        """qid -> ids of documents, best first."""
        batch = "".join(f"{q['qid']}\t{' '.join(VARIANTS[variant](q['query']).split())}\n" for q in questions)
        done = subprocess.run([self.search, "--db", database, "--batch", "-"], input=batch, capture_output=True,
                              encoding="utf-8", check=False)
        if done.returncode:
            raise SystemExit(f"vankien-search failed: {done.stderr}")
        found, last = collections.defaultdict(list), {}
        for line in done.stdout.splitlines():
            qid, _, document, _, score, _ = line.split("\t")
            if last.setdefault(qid, math.inf) < float(score):
                raise SystemExit(f"the scores of {qid} do not fall with the rank")
            last[qid] = float(score)
            found[qid].append(document)
        return found

    def measured(self, name, variants):
        """variant -> measure -> figure."""
        folder, file, fields = SETS[name]
        questions = list(lines_of(self.data / folder / file))[::self.every]
        database = self.database(folder, fields)
        figures = {"questions": len(questions)}
        for variant in variants:
            found = self.run(database, questions, variant)
            figures[variant] = mean([measure(set(q["relevant"]), found[q["qid"]]) for q in questions])
            print(f"{name:18}{variant:18}", *(f"{key} {value:.4f}" for key, value in figures[variant].items()), flush=True)
        return figures


def drops(name, figures, committed):
    """What is worse than committed, a line each."""
    for variant, values in figures.items():
        for measure_name, value in values.items() if variant != "questions" else ():
            before = committed.get(variant, {}).get(measure_name)
            if before is not None and value < before - NOISE:
                yield f"{name}, {variant}: {measure_name} fell from {before:.4f} to {value:.4f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sets", default=",".join(SMALL), help=f"of {', '.join(SETS)}; or all (default: the small ones)")
    parser.add_argument("--variants", default=",".join(VARIANTS), help="of " + ", ".join(VARIANTS))
    parser.add_argument("--every", type=int, default=1, help="only every so many-th question; compares with nothing")
    parser.add_argument("--data", type=pathlib.Path, default=ROOT.parent / "shared/data")
    parser.add_argument("--build", type=pathlib.Path, default=pathlib.Path(os.environ.get("VANKIEN_BUILD", ROOT / "build")))
    parser.add_argument("--work", type=pathlib.Path, help="keeps the indexes there (default: makes them anew)")
    parser.add_argument("--write", action="store_true", help="commit what is measured as the figures to compare with")
    arguments = parser.parse_args()
    names = list(SETS) if arguments.sets == "all" else arguments.sets.split(",")
    variants = arguments.variants.split(",")
    missing = [name for name in names if not (arguments.data / SETS[name][0]).exists()]
    for name in missing:
        print(f"skipped {name}: {arguments.data / SETS[name][0]} is not there")
    if len(missing) == len(names):
        return 77
    committed = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    with tempfile.TemporaryDirectory() as scratch:
        arguments.work = arguments.work or pathlib.Path(scratch)
        arguments.work.mkdir(parents=True, exist_ok=True)
        runner = Runner(arguments)
        measured = {name: runner.measured(name, variants) for name in names if name not in missing}
    if arguments.every > 1:
        return 0
    fallen = [line for name, figures in measured.items() for line in drops(name, figures, committed.get(name, {}))]
    print(*fallen, sep="\n")
    if arguments.write:
        for name, figures in measured.items():
            committed.setdefault(name, {}).update(figures)
        FIGURES.write_text(json.dumps(committed, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        return 0
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
