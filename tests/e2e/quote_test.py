#!/usr/bin/env python3
"""Quotes cut from real documents, left alone, spelt otherwise or changed: is each called what it is?

2,000 of them, seeded (VANKIEN_SEED, VANKIEN_QUOTES), over the reference documents beside the clone, or over corpus/.
"""
import collections
import http.client
import json
import os
import random
import re
import unicodedata
import unittest
import urllib.parse

from support import ROOT, SHARED, ServedCase, index, main

SEED = int(os.environ.get("VANKIEN_SEED", "20251125"))
COUNT = int(os.environ.get("VANKIEN_QUOTES", "2000"))
RIGHT = 0.99

WORD = re.compile(r"[^\W_]+")
TONES = "\u0300\u0301\u0303\u0309\u0323"


def marks_moved(text):
    """Tone placement the other way: hòa <-> hoà, thúy <-> thuý."""
    def move(match):
        first, second = (unicodedata.normalize("NFD", c) for c in match.group(1, 2))
        here = [c for c in first + second if c in TONES]
        bare = [c for c in (first, second)]
        if len(here) != 1:
            return match.group()
        first, second = (c.replace(here[0], "") for c in bare)
        moved = first + second + here[0] if here[0] in bare[0] else first + here[0] + second
        return unicodedata.normalize("NFC", moved)
    return re.sub(r"(?i)(?<!q)([oòóỏõọuùúủũụ])([aàáảãạeèéẻẽẹyỳýỷỹỵ])(?!\w)",
                  lambda m: move(m) if m.group().lower()[0] in "oòóỏõọ" or m.group(2).lower() in "yỳýỷỹỵ" else m.group(),
                  unicodedata.normalize("NFC", text))


def bare(text):
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def key(text):
    """Words compared loosely, to see that a change is one."""
    return [bare(w.lower()).replace("y", "i") for w in WORD.findall(unicodedata.normalize("NFC", text))]


class Maker:
    """Cuts quotes from passages and changes them. Owns what verdict each change must get."""

    def __init__(self, documents, seed):
        self.random = random.Random(seed)
        self.documents = [[p["text"] for p in d["passages"]] for d in documents]
        self.long = [t for d in self.documents for t in d if len(t.split()) >= 12]
        self.vocabulary = sorted({w.lower() for t in self.long for w in WORD.findall(t) if w.isalpha()})
        self.kinds = [name[5:] for name in dir(self) if name.startswith("make_")]
        self.all = {" ".join(key(t)) for d in self.documents for t in d}

    def cut(self, least=8, most=40):
        words = self.random.choice(self.long).split()
        size = min(len(words), self.random.randint(least, most))
        start = self.random.randint(0, len(words) - size)
        return words[start:start + size]

    def stands(self, words):
        """Whether the words stand somewhere side by side, however spelt."""
        wanted = " " + " ".join(key(" ".join(words))) + " "
        return any(wanted in " " + text + " " for text in self.all)

    def make(self):
        while True:
            kind = self.random.choice(self.kinds)
            made = getattr(self, "make_" + kind)()
            if made:
                return kind, *made

    # Left alone or spelt otherwise.
    def make_alone(self):
        return " ".join(self.cut()), "verbatim"

    def make_wrapped(self):
        words = self.cut(12)
        return "".join(w + self.random.choice([" ", " ", "\n", "  \n\n ", "\u00a0", "\r\n"]) for w in words).strip(), "verbatim"

    def make_decomposed(self):
        return unicodedata.normalize("NFD", " ".join(self.cut())), "verbatim"

    def make_quoted(self):
        text = " ".join(self.cut())
        return "“" + text + "”", "verbatim"

    def make_paragraphs(self):
        document = self.random.choice([d for d in self.documents if len(d) > 3])
        first = self.random.randrange(len(document) - 2)
        size = self.random.randint(2, 3)
        text = "\n".join(document[first:first + size])
        if not 10 <= len(text.split()) <= 400 or any(not WORD.search(t) for t in document[first:first + size]):
            return None
        return text, "verbatim"

    def make_case(self):
        text = " ".join(self.cut())
        return (text.upper(), "orthographic") if text.upper() != text and not self.capital(text) else None

    def capital(self, text):
        return any(text.upper() in t for d in self.documents for t in d)

    def make_unmarked(self):
        text = " ".join(self.cut())
        return (bare(text), "orthographic") if bare(text) != unicodedata.normalize("NFC", text) else None

    def make_placement(self):
        text = " ".join(self.cut(12))
        moved = marks_moved(text)
        same = moved == unicodedata.normalize("NFC", text)
        if same or any(moved in unicodedata.normalize("NFC", t) for d in self.documents for t in d):
            return None
        return moved, "orthographic"

    # Changed.
    def changed(self, words):
        return None if self.stands(words) else (" ".join(words), "altered")

    def inside(self, words):
        places = [i for i in range(1, len(words) - 1) if WORD.fullmatch(words[i]) and words[i].isalpha()]
        return self.random.choice(places) if places else None

    def make_replaced(self):
        words = self.cut()
        at = self.inside(words)
        if at is None:
            return None
        words[at] = self.random.choice(self.vocabulary)
        return self.changed(words)

    def make_dropped(self):
        words = self.cut()
        at = self.inside(words)
        if at is None:
            return None
        del words[at]
        return self.changed(words)

    def make_added(self):
        words = self.cut()
        words.insert(self.random.randint(1, len(words) - 1), self.random.choice(self.vocabulary))
        return self.changed(words)

    def make_negated(self):
        words = self.cut()
        words.insert(self.random.randint(1, len(words) - 1), self.random.choice(["không", "chưa", "chẳng"]))
        return self.changed(words)

    def make_number(self):
        words = self.cut(10)
        text = " ".join(words)
        numbers = [m for m in re.finditer(r"\d+", text)]
        if not numbers:
            return None
        at = self.random.choice(numbers)
        other = str(int(at.group()) + self.random.choice([1, 2, 10, 100]))
        return self.changed([text[:at.start()] + other + text[at.end():]])

    def make_number_sign(self):
        text = " ".join(self.cut(10))
        signs = [m for m in re.finditer(r"(?<=\d)[.,/](?=\d)", text)]
        if not signs:
            return None
        at = self.random.choice(signs)
        other = {".": ",", ",": ".", "/": "."}[at.group()]
        return text[:at.start()] + other + text[at.end():], "altered"

    def make_misread(self):
        words = self.cut(14)
        swaps = {"n": "ri", "m": "rn", "i": "l", "h": "b", "o": "0", "c": "e", "u": "ii", "t": "f"}
        for at in self.random.sample(range(1, len(words) - 1), 2):
            word = words[at]
            letters = [i for i, c in enumerate(word) if c in swaps]
            if letters:
                i = self.random.choice(letters)
                words[at] = word[:i] + swaps[word[i]] + word[i + 1:]
        return self.changed(words)

    def make_joined(self):
        first, second = self.cut(6, 20), self.cut(6, 20)
        if self.stands(first + second) or self.random.random() < .01:
            return None
        return " ".join(first + second), "composite"

    def make_invented(self):
        size = self.random.randint(8, 24)
        if self.random.random() < .5:
            words = [self.random.choice(self.vocabulary) for _ in range(size)]
        else:  # two words at a time: sounds right
            words = [w for _ in range(size // 2) for w in self.cut(12, 12)[4:6]]
        return " ".join(words), "absent"


def replays(text, match):
    """Whether the diff turns the text into the source, and says honestly what is equal."""
    for operation in match["diff"]:
        kind, quote, source = operation["op"], operation["quote"], operation["source"]
        fits = {"equal": quote == source and quote, "insert": not quote and source, "delete": quote and not source,
                "replace": quote and source and quote != source}[kind]
        if not fits:
            return False
    return "".join(o["quote"] for o in match["diff"]) == text


class Quotes(ServedCase):
    @classmethod
    def fill(cls, db, folder):
        documents = SHARED / "corpus/documents"
        cls.real = documents.is_dir()
        if not cls.real:
            print("skipped: the reference documents are not beside the clone; quotes are cut from corpus/")
        index(db, documents if cls.real else ROOT / "corpus")

    def setUp(self):
        ids = [d["id"] for d in self.server.get("/api/v1/documents")["documents"]]
        self.documents = [self.server.get("/api/v1/documents/" + urllib.parse.quote(i, safe="")) for i in ids]
        self.texts = {p["id"]: p["text"] for d in self.documents for p in d["passages"]}
        self.connection = http.client.HTTPConnection(self.server.url.removeprefix("http://"), timeout=60)
        self.addCleanup(self.connection.close)

    def ask(self, text):
        self.connection.request("POST", "/api/v1/quote", json.dumps({"text": text}).encode(),
                                {"Content-Type": "application/json"})
        answer = self.connection.getresponse()
        body = answer.read()
        self.assertEqual(200, answer.status, body)
        return json.loads(body)

    def source_of(self, match):
        return "\n".join(self.texts[i] for i in match["passages"])

    def test_verdicts(self):
        maker = Maker(self.documents, SEED)
        tally, wrong = collections.Counter(), []
        for _ in range(COUNT):
            kind, text, want = maker.make()
            answer = self.ask(text)
            have = answer["verdict"]
            tally[kind] += 1
            changed = want in ("altered", "composite", "absent")
            self.assertFalse(changed and have == "verbatim", (SEED, kind, text))
            self.assertFalse(want == "verbatim" and have == "altered", (SEED, kind, text))
            for match in answer["matches"]:
                self.assertTrue(replays(text, match), (SEED, kind, text, match["diff"]))
                source = "".join(o["source"] for o in match["diff"])
                self.assertIn(source, self.source_of(match), (SEED, kind, text))
            if have != want:
                wrong.append((kind, want, have, text))
        print(f"seed {SEED}: {COUNT - len(wrong)} of {COUNT} verdicts right; {dict(tally)}")
        for row in wrong[:20]:
            print("wrong:", *row)
        self.assertGreaterEqual(COUNT - len(wrong), RIGHT * COUNT)


if __name__ == "__main__":
    main()
