"""Kills the indexer 50 times at random moments; what was published must stay whole, and the next run must succeed.

Two collections of the same documents differ in one word of every passage, so that an index is the one, the other, or
broken: every document must hold the same of the two words. The seed is printed; SEED= repeats a run.
"""
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

BUILD = pathlib.Path(os.environ["VANKIEN_BUILD"])
INDEX, SEARCH = BUILD / "bin/vankien-index", BUILD / "bin/vankien-search"
DOCUMENTS, KILLS = 300, 50
WORDS = ("trước", "sau")


def write_collection(path, word):
    with open(path, "w", encoding="utf-8") as out:
        for i in range(DOCUMENTS):
            text = "\n".join(f"Đoạn {k} của văn bản {i} viết lần {word} về phát triển kinh tế cửa khẩu số {i * k}."
                             for k in range(1, 9))
            out.write(json.dumps({"id": f"van-ban-{i}", "title": f"Văn bản {i}", "text": text}) + "\n")


def index(db, path, **options):
    command = [str(INDEX), "--db", str(db), "-q", "--jobs", "2", str(path)]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL, **options)


def documents_with(db, word):
    command = [str(SEARCH), "--db", str(db), "--json", "--limit", "1", f'"viết lần {word}"']
    answer = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    if answer.returncode != 0:
        return f"vankien-search exit {answer.returncode}: {answer.stderr.strip()}"
    return json.loads(answer.stdout)["total"]["documents"]


def state(db):
    """Which of the two collections is published; anything else is a fault, in words."""
    counts = [documents_with(db, word) for word in WORDS]
    for i, word in enumerate(WORDS):
        if counts[i] == DOCUMENTS and counts[1 - i] == 0:
            return word
    return f"half an index: {dict(zip(WORDS, counts))}"


def main():
    seed = int(os.environ.get("SEED", random.SystemRandom().randrange(1 << 32)))
    print("seed", seed)
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        paths = {word: scratch / word / "collection.jsonl" for word in WORDS}
        for word, path in paths.items():
            path.parent.mkdir()
            write_collection(path, word)
        db, live = scratch / "index", scratch / "collection.jsonl"

        def publish(word, **options):
            os.replace(_copy(paths[word], scratch / "next"), live)
            return index(db, live, **options)

        for word in WORDS:  # the second is an update, as all that are killed
            begun = time.monotonic()
            assert publish(word).wait() == 0, f"indexing {word}"
            whole = time.monotonic() - begun
            assert state(db) == word, state(db)
        published, kept, renewed = WORDS[1], 0, 0
        for kill in range(KILLS):
            other = WORDS[1 - WORDS.index(published)]
            running = publish(other, start_new_session=True)
            time.sleep(rng.uniform(0, whole * 3))
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()
            now = state(db)
            if now not in WORDS:
                print(f"kill {kill}: {now}")
                return 1
            kept, renewed = kept + (now == published), renewed + (now == other)
            if kill % 10 == 9:  # the next run goes on, whatever was left lying about
                if publish(other).wait() != 0 or state(db) != other:
                    print(f"kill {kill}: the run after it failed, {state(db)}")
                    return 1
                now = other
            published = now
        print(f"{KILLS} kills within {whole:.2f} s runs: {kept} kept the old index, {renewed} had published the new one")
    return 0


def _copy(source, target):
    target.write_bytes(source.read_bytes())
    return target


if __name__ == "__main__":
    sys.exit(main())
