#!/usr/bin/env python3
"""Files made to hang, to fill the memory or to reach outside, one at a time beside a sound one: each must be read or refused
by name within its time and memory, and the sound one be in. `--all` adds one that takes minutes; names choose.
"""
import gzip
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib

import broken_files
from broken_files import docx, page, pdf, word_paragraphs, zipped

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("VANKIEN_BUILD") or ROOT / "build")
SENTENCE = broken_files.SENTENCES[0]
LIMIT = 240  # seconds a file: a child has two minutes, and this machine may be busy
SMALL, LARGE = 300, 1200  # MiB of memory that it may take; LARGE for what is held whole up to its limit

READ = None  # it is read, whatever of it


def quine_like(depth):
    inner = zipped([("van-ban.txt", SENTENCE)])
    for level in range(depth):
        inner = zipped([(f"{level}.zip", inner)])
    return inner


def hidden_size():
    """A member that unpacks to more than its header says."""
    made = bytearray(zipped([("a.txt", b" " * 300_000_000)]))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = made.find(mark)
        made[start + at:start + at + 4] = (1000).to_bytes(4, "little")
    return bytes(made)


def bomb_pdf():
    """A page whose content unpacks to a gigabyte of operators."""
    packer = zlib.compressobj(9)
    content = b"".join(packer.compress(b"q Q " * 250_000) for _ in range(1000)) + packer.flush()
    return pdf([(content, b"/Filter /FlateDecode")])


def endless_pdf():
    """Pages whose tree leads back to itself."""
    made = broken_files.pdf_of(["Dai hoi"] * 3)
    return made.replace(b"/Type /Pages /Kids [", b"/Type /Pages /Kids [2 0 R ")


ENTITY = ('<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b SYSTEM '
          '"http://127.0.0.1:9/x">]>')
LAUGHS = "<!DOCTYPE d [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{i} '{('&a%d;' % (i - 1)) * 10}'>" for i in range(1, 30)) + "]>"


def word_xml(head, body):
    return zipped([("word/document.xml", f"{head}<w:document {broken_files.W}><w:body>{body}</w:body></w:document>")])


# name -> (maker of its bytes, what its refusal says or READ, MiB)
BOMBS = {
    "ti-le.zip": (lambda: zipped([("a.txt", b"a" * 150_000_000)]), "more than 100 times its size", SMALL),
    "lon.zip": (lambda: zipped([(f"{i}.docx", os.urandom(30_000_000)) for i in range(8)], zipfile.ZIP_STORED),
                "more than 200 MB", LARGE),
    "noi-doi.zip": (hidden_size, "damaged|more than 100 times", SMALL),
    "long-nhau.zip": (lambda: quine_like(2), "nest deeper than 2", SMALL),
    "sau.zip": (lambda: quine_like(30), "nest deeper than 2", SMALL),
    "nhieu.zip": (lambda: zipped([(f"{i}.txt", b"a") for i in range(10_001)]), "more than 10000 files", SMALL),
    "ra-ngoai.zip": (lambda: zipped([("../../etc/cron.d/x.txt", SENTENCE), ("/tmp/y.txt", SENTENCE)]),
                     "leads out of the archive", SMALL),
    "rong.zip": (lambda: zipped([]), READ, SMALL),
    "ti-le.txt.gz": (lambda: gzip.compress(bytes(400_000_000)), "more than 100 times its size", SMALL),
    "ti-le.jsonl.gz": (lambda: gzip.compress(b"[" * 400_000_000), "more than 100 times its size", SMALL),
    "cut.txt.gz": (lambda: gzip.compress(os.urandom(9000))[:5000], "ends in the middle", SMALL),
    "phong.docx": (lambda: word_xml("", " " * 150_000_000), "more than 100 times|larger than 64 MB", SMALL),
    "sau.docx": (lambda: docx("<w:tbl><w:tr><w:tc>" * 10_000 + "</w:tc></w:tr></w:tbl>" * 10_000), "nest deeper", SMALL),
    "dong-mo.docx": (lambda: docx("<w:ins>" * 100_000), "damaged|nest deeper", SMALL),
    "thuc-the.docx": (lambda: word_xml(ENTITY, word_paragraphs([SENTENCE]) + "<w:p><w:r><w:t>&a;&b;</w:t></w:r></w:p>"),
                      READ, SMALL),
    "cuoi.docx": (lambda: word_xml(LAUGHS, "<w:p><w:r><w:t>&a29;</w:t></w:r></w:p>"), READ, SMALL),
    "thuc-the.html": (lambda: (ENTITY + f"<html><body><p>{SENTENCE} &a;&b;</p></body></html>").encode(), READ, SMALL),
    "sau.html": (lambda: page("<div>" * 1_000_000 + SENTENCE), READ, LARGE),
    "dong-mo.html": (lambda: page("<b><i>" * 1_000_000 + SENTENCE + "</u>" * 200_000), "|takes longer", LARGE),
    "bang.html": (lambda: page("<table><tr><td>" * 200_000 + SENTENCE), READ, LARGE),
    "thuoc-tinh.html": (lambda: page("<p " + " ".join(f"a{i}=b" for i in range(50_000)) + ">" + SENTENCE), "|takes longer", LARGE),
    "lon.html": (lambda: b"<html>" + b"a " * 40_000_000, "larger than 64 MiB", SMALL),
    "vong.pdf": (endless_pdf, READ, SMALL),
    "anh.pdf": (lambda: pdf([(b"0 0 595 842 re f", b"")] * 2), "scan without text", SMALL),
    "sau.rtf": (lambda: b"{\\rtf1 " + b"{" * 1_000_000 + b"Dai hoi", "|catdoc|no text", SMALL),
    "dai.txt": (lambda: b"\xc4\x91\xe1\xba\xa1i h\xe1\xbb\x99i " * 25_000_000, "larger than 256 MiB", LARGE),
    "dai.jsonl": (lambda: b'{"id":"a","text":"' + b"a" * 300_000_000 + b'"}\n{"id":"b","text":"hai"}\n',
                  "longer than 64 MiB", SMALL),
    "sau.jsonl": (lambda: b'{"id":"a","x":' + b"[" * 2_000_000 + b"\n", ".", SMALL),
    "cap-le.jsonl": (lambda: b'{"id":"a","text":"m\\ud800t"}\n{"id":"b","text":"hai"}\n', ".", SMALL),
    "cap-le.txt": (lambda: b"\xff\xfe" + "Đại hội ".encode("utf-16-le") * 50 + b"\x00\xd8" * 50, READ, SMALL),
    "khong.txt": (lambda: SENTENCE.encode() + bytes(1_000_000) + SENTENCE.encode(), READ, SMALL),
    "rac.txt": (lambda: bytes(range(256)) * 4000, "no text", SMALL),
    "ngoac.md": (lambda: b"[" * 2_000_000 + b"**" * 500_000, "|no words", SMALL),
    "bang-tinh.xlsx": (lambda: zipped([("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<x/>")]),
                       "kind that is not read", SMALL),
    "rong.docx": (lambda: b"PK\x03\x04" + bytes(100), "zip file", SMALL),
    "rong.doc": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000), "catdoc|no text|soffice|antiword", SMALL),
}

SLOW = {"treo.pdf": (bomb_pdf, "|took", LARGE)}  # takes the minute of processor that a child has


def check(name, make, refusal, most):
    """What is wrong, in words."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch) / "files"
        folder.mkdir()
        (folder / name).write_bytes(make())
        (folder / "lanh.txt").write_text(SENTENCE, encoding="utf-8")
        # /usr/bin/time's work, done by a shell that only this one is the child of.
        command = [sys.executable, "-c", "import resource,subprocess,sys;p=subprocess.run(sys.argv[1:]);"
                   "print(p.returncode,resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss>>10,file=sys.stderr)",
                   str(BUILD / "bin/vankien-index"), "--db", f"{scratch}/index", "--json", "-q", "--jobs", "1", str(folder)]
        began = time.monotonic()
        try:
            done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=LIMIT)
        except subprocess.TimeoutExpired:
            return f"did not end in {LIMIT} s", 0, 0
        seconds = time.monotonic() - began
        code, memory = map(int, done.stderr.strip().splitlines()[-1].split())
        if code not in (0, 1):
            return f"exit {code}: {done.stderr[-500:]}", seconds, memory
        summary = json.loads(done.stdout)
        why = [f"{failure['format']}: {failure['error']}" for failure in summary["failed"]]
        if any(failure["path"].endswith("lanh.txt") for failure in summary["failed"]) or summary["documents"] < 1:
            return f"the sound file is not in: {why}", seconds, memory
        if refusal is READ and why:
            return f"refused: {why}", seconds, memory
        may_be_read = refusal is not READ and refusal.startswith("|")
        if refusal is not READ and not (any(re.search(refusal, reason) for reason in why) or (may_be_read and not why)):
            return f"not refused as it should be: {why}", seconds, memory
        if memory > most:
            return f"took {memory} MiB", seconds, memory
        return leaked(scratch), seconds, memory


def leaked(scratch):
    done = subprocess.run([str(BUILD / "bin/vankien-search"), "--db", f"{scratch}/index", "--json", "root bin bash"],
                          capture_output=True, encoding="utf-8")
    hits = json.loads(done.stdout)["hits"] if done.returncode == 0 else []
    inside = [hit for hit in hits if "root:" in "".join(part["text"] for part in hit["passage"]["fragments"])]
    return "holds /etc/passwd" if inside else ""


def main():
    only = sys.argv[1:]
    bombs = {**BOMBS, **SLOW} if "--all" in only else BOMBS
    only = [name for name in only if name != "--all"]
    bad = 0
    for name, (make, refusal, most) in bombs.items():
        if only and name not in only:
            continue
        fault, seconds, memory = check(name, make, refusal, most)
        print(f"{name}: {fault or 'as it should be'} ({seconds:.1f} s, {memory} MiB)", flush=True)
        bad += bool(fault)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
