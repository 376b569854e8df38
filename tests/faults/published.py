"""What the fault tests share: an index that is one of two collections or broken, and runs that are disturbed.

Two collections of the same documents differ in one word of every passage, so that an index is the one, the other, or
broken: every document must hold the same of the two words.
"""
import json
import os
import pathlib
import random
import subprocess

BUILD = pathlib.Path(os.environ["VANKIEN_BUILD"])
INDEX, SEARCH = BUILD / "bin/vankien-index", BUILD / "bin/vankien-search"
WORDS = ("trước", "sau")


def seeded():
    """Random numbers; the seed is printed, and SEED= repeats a run."""
    seed = int(os.environ.get("SEED", random.SystemRandom().randrange(1 << 32)))
    print("seed", seed)
    return random.Random(seed)


class Place:
    """A scratch folder with the two collections, and an index of the one or the other at `db`."""

    def __init__(self, folder, documents, db=None):
        self.folder, self.documents = pathlib.Path(folder), documents
        self.db = pathlib.Path(db) if db else self.folder / "index"
        self.live = self.folder / "collection.jsonl"
        self.collections = {word: self._collection(word) for word in WORDS}

    def _collection(self, word):
        lines = []
        for i in range(self.documents):
            text = "\n".join(f"Đoạn {k} của văn bản {i} viết lần {word} về phát triển kinh tế cửa khẩu số {i * k}."
                             for k in range(1, 9))
            lines.append(json.dumps({"id": f"van-ban-{i}", "title": f"Văn bản {i}", "text": text}) + "\n")
        return "".join(lines).encode()

    def put(self, word, more=None):
        """`more`: text of one more document, so that an update from the same word has little to write."""
        line = json.dumps({"id": "them", "text": more}) + "\n" if more else ""
        new = self.folder / "next"
        new.write_bytes(self.collections[word] + line.encode())
        os.replace(new, self.live)

    def start(self, word, more=None, before=(), **options):
        """An update to the collection of that word. `before` goes in front of the command."""
        self.put(word, more)
        command = [*map(str, before), str(INDEX), "--db", str(self.db), "-q", "--jobs", "2", str(self.live)]
        return subprocess.Popen(command, stderr=options.pop("stderr", subprocess.DEVNULL), stdout=subprocess.DEVNULL,
                                **options)

    def publish(self, word):
        code = self.start(word).wait()
        assert code == 0, f"indexing {word}: exit {code}"
        assert self.state() == word, self.state()

    def documents_with(self, word):
        command = [str(SEARCH), "--db", str(self.db), "--json", "--limit", "1", f'"viết lần {word}"']
        answer = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
        if answer.returncode != 0:
            return f"vankien-search exit {answer.returncode}: {answer.stderr.strip()}"
        return json.loads(answer.stdout)["total"]["documents"]

    def state(self):
        """Which of the two collections is published; anything else is a fault, in words."""
        counts = [self.documents_with(word) for word in WORDS]
        for i, word in enumerate(WORDS):
            if counts[i] == self.documents and counts[1 - i] == 0:
                return word
        return f"half an index: {dict(zip(WORDS, counts))}"


def other(word):
    return WORDS[1 - WORDS.index(word)]
