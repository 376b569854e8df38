#!/usr/bin/env python3
"""Checks the sample documents as data: manifest and files agree, facts are well formed, every digest says that it is one
and quotes nobody, and the spellings and Unicode forms that other tests rely on are there. Knows nothing of the programs.

    corpus_test.py CORPUS      exit 0 when clean, 1 with a line for each fault, 2 on wrong usage
"""

import json
import pathlib
import re
import sys
import unicodedata

TYPES = {"resolution", "speech", "bulletin", "report", "other"}
PROVINCES = {"cao-bang", "lang-son", "trung-uong"}
LEVELS = {"national", "province", "commune"}
KEYS = {"id", "title", "type", "province", "congress", "term", "date", "issuer", "number", "speaker", "source_url"}
NOT_DOCUMENTS = {"README.md", "manifest.jsonl"}
MARK = re.compile(r"bản tóm lược do dự án văn kiện soạn từ dữ kiện của: .+; không phải nguyên văn", re.IGNORECASE)

# Somebody's words between quotation marks: a cue, at most a few words after it, and an opening mark; or a closing mark
# and then a cue. Mottos and names of movements stand between marks without one.
CUES = (r"(?:nói|phát biểu|nhấn mạnh|khẳng định|cho biết|cho rằng|đề nghị|yêu cầu|chia sẻ|trả lời|kêu gọi|kết luận|"
        r"lưu ý|bày tỏ|tuyên bố|dặn|viết)")
OPEN, CLOSE = "[\"“«]", "[\"”»]"
SPEECH = re.compile(rf"\b{CUES}\b[^.!?\"“”«»\n]{{0,60}}{OPEN}|{CLOSE}\s*[,;–-]?\s*(?:\S+\s+){{0,6}}?{CUES}\b", re.IGNORECASE)


class Checks:
    def __init__(self):
        self.faults = []

    def that(self, holds, fault):
        if not holds:
            self.faults.append(fault)


def read_text(path, checks):
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        checks.that(False, f"{path.name}: not UTF-8 ({error})")
        return ""


def read_lines(path, checks):
    """Objects of a JSON Lines file, each with the name of its line."""
    for number, line in enumerate(read_text(path, checks).splitlines(), 1):
        where = f"{path.name}:{number}"
        try:
            item = json.loads(line)
        except json.JSONDecodeError as error:
            checks.that(False, f"{where}: {error}")
            continue
        if isinstance(item, dict):
            yield where, item
        else:
            checks.that(False, f"{where}: not an object")


def matches(pattern, value):
    return isinstance(value, str) and re.fullmatch(pattern, value) is not None


def check_facts(where, item, own_keys, checks):
    unknown = set(item) - KEYS - own_keys
    checks.that(not unknown, f"{where}: unknown keys {sorted(unknown)}")
    for key, value in item.items():
        checks.that(value not in (None, ""), f"{where}: {key} is empty; leave it out")
    checks.that(matches(r"[a-z0-9]+(-[a-z0-9]+)*", item.get("id")), f"{where}: id {item.get('id')!r} is not kebab-case")
    checks.that(bool(item.get("title")), f"{where}: no title")
    checks.that(bool(item.get("issuer")), f"{where}: no issuer")
    checks.that(item.get("type") in TYPES, f"{where}: type {item.get('type')!r}")
    checks.that(item.get("province") in PROVINCES, f"{where}: province {item.get('province')!r}")
    if "date" in item:
        checks.that(matches(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", item["date"]), f"{where}: date {item['date']!r}")
    if "term" in item:
        years = re.fullmatch(r"(\d{4})-(\d{4})", str(item["term"]))
        checks.that(years and int(years[2]) == int(years[1]) + 5, f"{where}: term {item['term']!r}")
    if "congress" in item:
        congress = item["congress"] if isinstance(item["congress"], dict) else {}
        sound = set(congress) == {"level", "ordinal"} and congress["level"] in LEVELS and type(congress["ordinal"]) is int
        checks.that(sound, f"{where}: congress {item['congress']!r}")


def check_digest(where, text, checks):
    text = unicodedata.normalize("NFC", text)
    opening = " ".join(text[:900].split())
    checks.that(MARK.search(opening), f"{where}: its first lines do not say that it is a digest and of what")
    speech = SPEECH.search(text)
    checks.that(not speech, f"{where}: words in somebody's mouth: {speech and speech.group()!r}")


def check_congresses(items, checks):
    """Each level and province counts its own, so a term has one ordinal there and an ordinal one term."""
    terms, ordinals = {}, {}
    for where, item in items:
        if "congress" in item and "term" in item and isinstance(item["congress"], dict):
            series = (item.get("province"), item["congress"].get("level"))
            ordinal, term = item["congress"].get("ordinal"), item["term"]
            agrees = ordinals.setdefault((series, term), ordinal) == ordinal and terms.setdefault((series, ordinal), term) == term
            checks.that(agrees, f"{where}: congress {ordinal} and term {term} disagree with another line")


def check_variety(items, texts, checks):
    """What the other tests and a reader of the samples count on."""
    checks.that(len(items) >= 15, f"only {len(items)} documents")
    for key, wanted in (("type", TYPES), ("province", {"cao-bang", "lang-son"})):
        missing = wanted - {item.get(key) for _, item in items}
        checks.that(not missing, f"no document of {key} {sorted(missing)}")
    terms = {item.get("term") for _, item in items} - {None}
    checks.that(len(terms) >= 3, f"only the terms {sorted(terms)}")

    composed = unicodedata.normalize("NFC", "\n".join(texts.values())).lower()
    for spelling in ("uỷ", "ủy", "hoá", "hóa", "tỉ lệ", "tỷ lệ"):
        checks.that(spelling in composed, f"no document is spelt with {spelling!r}")
    decomposed = [name for name, text in texts.items()
                  if text == unicodedata.normalize("NFD", text) and text != unicodedata.normalize("NFC", text)]
    checks.that(decomposed == ["cao-bang-quoc-phong-bien-gioi.txt"], f"in NFD: {decomposed}")
    for name, text in texts.items():
        if name not in decomposed:
            checks.that(text == unicodedata.normalize("NFC", text), f"{name}: neither NFC nor the one file in NFD")

    wrapped = [name for name, text in texts.items() if name.endswith(".txt") and re.search(r"\d-\n\w", text)]
    checks.that(wrapped == ["cao-bang-tai-lieu-thong-bao-nhanh.txt"], f"with a document number cut by a line end: {wrapped}")
    for name in wrapped:
        longest = max(len(line) for line in texts[name].splitlines())
        checks.that(60 <= longest <= 72, f"{name}: its longest line has {longest} characters")
    checks.that(any(name.endswith(".md") and re.search(r"(?ms)^# .*^## .*^- ", text) for name, text in texts.items()),
                "no .md with a title, headings and a list")


def check(corpus):
    checks = Checks()
    manifest = list(read_lines(corpus / "manifest.jsonl", checks))
    files = {path.name: path for path in sorted(corpus.iterdir()) if path.is_file() and path.name not in NOT_DOCUMENTS}
    collections = [path for name, path in files.items() if name.endswith(".jsonl")]
    texts = {name: read_text(path, checks) for name, path in files.items() if not name.endswith(".jsonl")}
    checks.that(set(pathlib.Path(name).suffix for name in texts) == {".txt", ".md"}, f"files of other kinds: {sorted(texts)}")

    listed = [item.get("path") for _, item in manifest]
    for path in sorted(set(texts) - set(listed)):
        checks.that(False, f"{path}: not in the manifest")
    for where, item in manifest:
        checks.that(item.get("path") in texts, f"{where}: no file {item.get('path')!r}")
        checks.that(listed.count(item.get("path")) == 1, f"{where}: {item.get('path')!r} is listed twice")
        check_facts(where, item, {"path"}, checks)
    for name, text in texts.items():
        check_digest(name, text, checks)

    collected = [pair for path in collections for pair in read_lines(path, checks)]
    checks.that(collected, "no collection")
    for where, item in collected:
        check_facts(where, item, {"text", "source"}, checks)
        check_digest(where, str(item.get("text", "")), checks)

    items = manifest + collected
    ids = [item.get("id") for _, item in items]
    for where, item in items:
        checks.that(ids.count(item.get("id")) == 1, f"{where}: id {item.get('id')!r} is used twice")
    check_congresses(items, checks)
    check_variety(items, texts, checks)
    return checks.faults, len(items)


def main(arguments):
    if len(arguments) != 2 or not pathlib.Path(arguments[1], "manifest.jsonl").is_file():
        print("usage: corpus_test.py CORPUS (a folder with manifest.jsonl)", file=sys.stderr)
        return 2
    faults, count = check(pathlib.Path(arguments[1]))
    for fault in faults:
        print(fault)
    print(f"{count} documents, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
