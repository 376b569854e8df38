#!/usr/bin/env python3
"""Spoilt files of every format beside sound ones: the indexer ends by itself with 0 or 1, names what it cannot read, keeps
to its memory, and the sound ones are in.

A run of `tests/run` spoils a few of each. The whole is `tests/faults/mutated_files_test.py --count 2000`, which takes some
minutes. The seed is printed; --seed or SEED= repeats a run. Real .doc files are spoilt, too, where the shared folder is.
"""
import argparse
import json
import os
import pathlib
import random
import resource
import subprocess
import sys
import tempfile

import broken_files

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("VANKIEN_BUILD") or ROOT / "build")
REAL = ROOT.parent / "shared/data/legacy_docs/files"
MOST_MEMORY = 600  # MiB; what the indexer states is 40 and 60 a job, and the files here are small
OF_A_CHILD = 1100  # MiB; a program that reads may take 1 GiB, and is counted with us
BY_CHILDREN = ("pdf", "rtf", "doc")
LIMIT = 7200  # seconds for all files of a format
LARGEST = 100_000  # bytes of a real file


def samples():
    for ending, content in broken_files.sound().items():
        yield ending, [content]
    if REAL.exists():
        for ending in ("doc", "rtf", "pdf"):
            files = [path.read_bytes() for path in sorted(REAL.glob(f"*.{ending}"))]
            yield f"real.{ending}", [content for content in files if len(content) <= LARGEST]
    else:
        print("skipped: spoilt .doc files, for the shared folder is not beside the clone")


def check(ending, contents, count, seed):
    rng = random.Random(f"{seed} {ending}")
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch) / "files"
        folder.mkdir()
        for i in range(count):
            (folder / f"bad{i:05}.{ending}").write_bytes(broken_files.mutated(rng.choice(contents), rng))
        good = [folder / f"{name}-good.txt" for name in ("a", "m", "z")]
        for path in good:
            path.write_text("\n".join(broken_files.SENTENCES), encoding="utf-8")
        command = [str(BUILD / "bin/vankien-index"), "--db", f"{scratch}/index", "--json", "-q", str(folder)]
        done = subprocess.run(command, capture_output=True, timeout=LIMIT)
        faults = []
        if done.returncode not in (0, 1):
            return [f"exit {done.returncode}: {done.stderr[-2000:]!r}"], 0
        summary = json.loads(done.stdout)
        failed = {failure["path"] for failure in summary["failed"]}
        faults += [f"{path.name} failed" for path in good if any(f.endswith(path.name) for f in failed)]
        if summary["added"] < len(good):
            faults.append(f"only {summary['added']} documents are in")
        faults += [f"no reason for {f['path']}" for f in summary["failed"] if not f["error"]]
        if any(line and not line.startswith("vankien-index: ") for line in done.stderr.decode().splitlines()):
            faults.append(f"an unexpected line: {done.stderr[-500:]!r}")
        return faults, len(failed)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=25)
    parser.add_argument("--seed", default=os.environ.get("SEED") or str(random.SystemRandom().randrange(1 << 32)))
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    print("seed", options.seed)
    bad = most = 0
    for ending, contents in samples():
        if options.only and ending != options.only:
            continue
        faults, failed = check(ending, contents, options.count, options.seed)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
        most = max(most, OF_A_CHILD if ending.endswith(BY_CHILDREN) else MOST_MEMORY)  # of all so far
        if peak > most:
            faults.append(f"{peak} MiB of memory")
        print(f"{ending}: {options.count} spoilt, {failed} refused, the rest read; most memory so far {peak} MiB", flush=True)
        for fault in faults:
            print(f"  fault: {fault}")
        bad += len(faults)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
