"""What the black-box scripts share: running the built programs, a server for a while, and questions over HTTP.

Owns no expectation about answers. Python 3, standard library only. VANKIEN_BUILD names the build directory (CTest sets
it); without it, build/ of the clone.
"""
import json
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import threading
import unittest
import urllib.error
import urllib.parse
import urllib.request

import description

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("VANKIEN_BUILD") or ROOT / "build")
SHARED = ROOT.parent / "shared"
SKIPPED = 77  # CTest reads this exit code as "skipped"
LIMIT = 120  # seconds that one program may take


def skip(what):
    print(f"skipped: {what}")
    sys.exit(SKIPPED)


def run(name, *arguments, input=None, env=None, cwd=None):
    """Runs a built program to its end; output as text, exit code in `returncode`."""
    command = [str(BUILD / "bin" / name), *map(str, arguments)]
    environment = {**os.environ, **(env or {})}
    return subprocess.run(command, input=input, env=environment, cwd=cwd, capture_output=True, encoding="utf-8",
                          timeout=LIMIT)


def index(db, *paths, options=(), input=None):
    """Indexes and expects it to work; the summary as an object."""
    done = run("vankien-index", "--db", db, "--json", *options, *paths, input=input)
    if done.returncode:
        raise AssertionError(f"vankien-index gave {done.returncode}: {done.stderr}")
    return json.loads(done.stdout)


def write_jsonl(path, rows):
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Process:
    """A program that keeps running. `wait_for(text)` reads its standard error until a line holds the text."""

    def __init__(self, command, **options):
        self.lines = []
        self.process = subprocess.Popen([str(part) for part in command], stderr=subprocess.PIPE,
                                        stdout=subprocess.DEVNULL, encoding="utf-8", errors="replace", **options)
        self.changed = threading.Condition()
        self.ended = False
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self):
        for line in self.process.stderr:
            with self.changed:
                self.lines.append(line)
                self.changed.notify_all()
        with self.changed:
            self.ended = True
            self.changed.notify_all()

    def wait_for(self, text, seconds=LIMIT):
        with self.changed:
            found = lambda: any(text in line for line in self.lines)
            self.changed.wait_for(lambda: found() or self.ended, seconds)
            if not found():
                raise AssertionError(f"no line with {text!r} in: {''.join(self.lines)}")

    def end(self, signal, seconds=10):
        """Sends the signal; the exit code."""
        self.process.send_signal(signal)
        return self.process.wait(seconds)

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.reader.join()
        self.process.stderr.close()


class Server:
    """vankien-web over `db`, one or a list, on a free port, for a `with` block."""

    described = None  # once it was asked for

    def __init__(self, db, *options):
        self.url = f"http://127.0.0.1:{free_port()}"
        self.port = int(self.url.rsplit(":", 1)[1])
        databases = [part for one in (db if isinstance(db, list) else [db]) for part in ("--db", one)]
        self.process = Process([BUILD / "bin/vankien-web", *databases, "--port", self.port, *options])

    def __enter__(self):
        try:
            self.process.wait_for(self.url)
        except BaseException:
            self.process.close()
            raise
        return self

    def __exit__(self, *_):
        self.process.close()

    def fetch(self, path, params=(), method="GET", headers=None, data=None):
        """(status, headers, body as bytes), whatever the status; JSON is held against /openapi.json."""
        status, headers, body = self.ask(path, params, method, headers, data)
        media = headers.get_content_type()
        if method != "HEAD" and body and media.endswith("json"):
            faults = self.description().faults(method, path, status, media, body)
            if faults:
                raise AssertionError(f"{method} {path} {params}: " + "; ".join(faults[:5]))
        return status, headers, body

    def description(self):
        if not self.described:
            self.described = description.Description(json.loads(self.ask("/openapi.json")[2]))
        return self.described

    def ask(self, path, params=(), method="GET", headers=None, data=None):
        query = urllib.parse.urlencode(list(params.items()) if isinstance(params, dict) else list(params))
        request = urllib.request.Request(self.url + path + ("?" + query if query else ""), data=data,
                                         method=method, headers=headers or {})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.headers, answer.read()

    def get(self, path, params=()):
        """The JSON of an answer that must be 200."""
        status, _, body = self.fetch(path, params)
        if status != 200:
            raise AssertionError(f"{path} {params}: {status} {body[:500]!r}")
        return json.loads(body)

    def search(self, q, **params):
        return self.get("/api/v1/search", {"q": q, **params})


def text_of(hit):
    return "".join(fragment["text"] for fragment in hit["passage"]["fragments"])


def highlights_of(hit):
    return [fragment["text"] for fragment in hit["passage"]["fragments"] if fragment.get("hit")]


class ServedCase(unittest.TestCase):
    """Tests over one index and one server; a subclass says in `fill(db, folder)` what is indexed."""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="vankien ")  # the space is there to be survived
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        cls.db = cls.folder / "index"
        cls.fill(cls.db, cls.folder)
        cls.server = cls.enterClassContext(Server(cls.db))

    def same(self, want, have, what=""):
        """assertEqual under a subtest named by the case, so that a table shows every row that fails."""
        with self.subTest(what):
            self.assertEqual(want, have)


def main():
    unittest.main(verbosity=1)
