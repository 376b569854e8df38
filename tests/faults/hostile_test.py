#!/usr/bin/env python3
"""Hostile requests over raw sockets: each gets a 4xx or a closed connection, none takes memory or stops a probe.

The table is made of every way to be wrong that the framing of HTTP has, times the bytes that are wrong there.
"""
import pathlib
import selectors
import socket
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))
import support

PATIENCE = 40  # seconds until the last of them is closed; a deadline of the server's is 10
MEMORY = 16 << 20

REST = b" HTTP/1.1\r\nHost: x\r\n"
GET = b"GET /api/v1/search?q=a" + REST
POST = b"POST /api/v1/search" + REST
CONTROLS = [bytes([code]) for code in (*range(0x20), 0x7F)]


def body(*fields, text=b"", end=b"\r\n"):
    return POST + b"".join(field + end for field in fields) + b"\r\n" + text


def rows():
    """(name, bytes) of each request."""
    for byte in CONTROLS:
        yield f"{byte!r} in the target", b"GET /a" + byte + b"b" + REST + b"\r\n"
        yield f"{byte!r} in a field's name", GET + b"A" + byte + b"b: c\r\n\r\n"
        if byte != b"\t":
            yield f"{byte!r} in a field's value", GET + b"A: b" + byte + b"c\r\n\r\n"
        if byte not in b"\r\n":
            yield f"{byte!r} first", byte + GET + b"\r\n"
    for version in (b"HTTP/0.9", b"HTTP/1.2", b"HTTP/2.0", b"HTTP/3", b"HTTP/1.1.1", b"HTTP/11", b"http/1.1", b"HTTPS/1.1",
                    b"HTTP/ 1.1", b"HTTP/1.1 x", b"", b"HTTP/-1.1", b"HTTP/1,1"):
        yield f"version {version}", b"GET / " + version + b"\r\nHost: x\r\n\r\n"
    for method in (b"get", b"Get", b"BREW", b"PROPFIND", b"G\xc4\x90T", b"GET\x00", b"", b"GET,POST", b"A" * 9000, b"PRI",
                   b"TRACE", b"OPTIONS", b"DELETE", b"PUT", b"PATCH", b"POST", b"CONNECT"):
        yield f"method {method[:20]}", method + b" /" + REST + b"\r\n"
    for target in (b"*", b"a", b"x:80", b"", b"//", b"ftp://x/", b"javascript:a", b"/ /", b"\\", b"/" + b"a" * 9000,
                   b"/" + b"%00" * 3000, b"/../../etc/passwd", b"/..%2f..%2fetc/passwd", b"/static/../../main.cc",
                   b"/static/0/%2e%2e/main.cc", b"/static/%00", b"/documents/..%2f..%2fx", b"/documents/%00%ff", b"/%",
                   b"/cgi-bin/x", b"/.env", b"/api/v1/search/", b"/api/v1/search%00", b"/api/v1/../v1/search", b"/api/v2/search"):
        yield f"target {target[:30]}", b"GET " + target + REST + b"\r\n"
    for query in (b"q=a&q=b", b"limit=101", b"limit=-1", b"limit=1e3", b"limit=" + b"9" * 400, b"offset=0x1", b"colour=red",
                  b"sort=%00", b"from=2025-99", b"lang=fr", b"a" * 7000, b"&".join(b"x=1" for _ in range(2000)),
                  b"type=%3Cscript%3E", b"%0d%0aX: y=1", b"group[]=a", b"__proto__=1", b"year=abc", b"term=1-2"):
        yield f"query {query[:30]}", b"GET /api/v1/search?" + query.replace(b" ", b"") + REST + b"\r\n"
    for length in (b"+3", b"-3", b"3,3", b"3, 3", b"0x3", b"3.0", b"3e0", b"", b" ", b"a", b"9" * 30, b"16385", b"1" * 5000,
                   b"\xef\xbc\x93", b"3\x00", b"3 3", b"18446744073709551619"):
        yield f"length {length[:20]}", body(b"Content-Length: " + length, text=b"abc")
    for coding in (b"chunked", b"Chunked", b"identity", b"gzip, chunked", b"chunked, chunked", b"xchunked", b"", b"\tchunked",
                   b"chunked\x0b", b"chunked;q=1"):
        yield f"coding {coding}", body(b"Transfer-Encoding: " + coding, text=b"3\r\nabc\r\n0\r\n\r\n")
        yield f"coding {coding} and length", body(b"Content-Length: 3", b"Transfer-Encoding: " + coding, text=b"abc")
    for name in (b"Transfer-Encoding ", b" Transfer-Encoding", b"Transfer\x00Encoding", b"Transfer-Encoding\t"):
        yield f"name {name}", body(name + b": chunked", text=b"0\r\n\r\n")
    for fields in ((b"Content-Length: 3", b"Content-Length: 3"), (b"Content-Length: 3", b"content-length: 4"),
                   (b"Host: y",), (b"Expect: 100-continue", b"Content-Length: 3"), (b"Expect: x",), (b"A : b",), (b" A: b",),
                   (b"A: b", b" folded"), (b"A: b", b"\tfolded"), (b"A",), (b": b",), (b"\xc3\xa9: b",), (b"A(b): c",),
                   (b"Content-Type: a", b"Content-Type: b"), tuple(b"A: b" for _ in range(65)),
                   tuple(b"A%d: b" % i for i in range(20_000)), (b"A: " + b"b" * 9000,), (b"A" * 9000 + b": b",),
                   (b"Cookie: " + b"a=b;" * 50_000,)):
        yield f"fields {fields[0][:20]} x{len(fields)}", body(*fields, text=b"abc")
        yield f"fields {fields[0][:20]} x{len(fields)}, line feeds", body(*fields, text=b"abc", end=b"\n")
    for host in (b"a b", b"<b>", b"a/b", b"a@b", b"x\x00", b"\xc4\x91", b"a" * 300, b"a,b", b"a?b", b"\"a\""):
        yield f"host {host[:20]}", b"GET / HTTP/1.1\r\nHost: " + host + b"\r\n\r\n"
    yield "no host", b"GET / HTTP/1.1\r\n\r\n"
    for text in (b"", b"G", b"GET /", GET[:-2], GET, GET + b"A: b", body(b"Content-Length: 9", text=b"abc"), b"\r\n" * 3,
                 b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"\x00" * 100, b"SSH-2.0-x\r\n", b"PROXY TCP4 1.1.1.1 2.2.2.2 1 2\r\n",
                 b"{}", b"<xml/>", b"GET / HTTP/1.1\n\n", b"GET\t/\tHTTP/1.1\r\n\r\n"):
        yield f"beginning {text[:30]}", text
    yield "a body of a GET", GET + b"Content-Length: 3\r\n\r\nabc"
    yield "a body of a megabyte", body(b"Content-Length: 1000000", text=b"a" * 1_000_000)
    yield "a line of a megabyte", b"GET /" + b"a" * 1_000_000
    yield "a target of spaces", b"GET " + b" " * 7000 + REST + b"\r\n"


def resident(process):
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    return next(int(line.split()[1]) << 10 for line in status.splitlines() if line.startswith("VmRSS"))


def answers(port, table):
    """{name: all that came back}; None where the connection was still open at the end."""
    chooser, waiting, got = selectors.DefaultSelector(), {}, {}
    for name, request in table:
        client = socket.create_connection(("127.0.0.1", port), 10)
        try:
            client.sendall(request)
        except OSError:
            pass  # refused before it was all sent
        client.setblocking(False)
        chooser.register(client, selectors.EVENT_READ, name)
        waiting[name], got[name] = client, b""
    end = time.monotonic() + PATIENCE
    while waiting and time.monotonic() < end:
        for key, _ in chooser.select(1):
            try:
                part = key.fileobj.recv(1 << 16)
            except OSError:
                part = b""
            got[key.data] += part
            if not part or b"\r\nKeep-Alive:" in part:  # an answer that leaves the connection open
                chooser.unregister(key.fileobj)
                waiting.pop(key.data).close()
    for name, client in waiting.items():
        client.close()
        got[name] = None
    return got


class Hostile(support.ServedCase):
    @classmethod
    def fill(cls, db, _):
        support.index(db, support.ROOT / "corpus")

    @unittest.skipUnless(pathlib.Path("/proc/self/status").exists(), "no /proc here")
    def test_every_row_is_refused_or_closed(self):
        table = [(f"{number}: {name}", request) for number, (name, request) in enumerate(rows())]
        self.assertGreaterEqual(len({request for _, request in table}), 200)
        answers(self.server.port, table[:20])  # what a first request costs is no growth
        before = resident(self.server.process.process)
        for name, answer in answers(self.server.port, table).items():
            with self.subTest(name):
                self.assertIsNotNone(answer, "neither answered nor closed")
                self.assertTrue(answer == b"" or answer.startswith(b"HTTP/1.1 4"), answer[:60])
                self.assertIn(answer.count(b"HTTP/1.1 "), (0, 1), "what follows a refusal is not read")
        grown = resident(self.server.process.process) - before
        print(f"{len(table)} requests, memory grown by {grown >> 10} KiB")
        self.assertLess(grown, MEMORY)
        self.assertEqual(200, self.server.fetch("/healthz")[0])
        self.assertTrue(self.server.search("kinh tế")["hits"])


if __name__ == "__main__":
    support.main()
