#!/usr/bin/env python3
"""A thousand slow clients hold connections: every probe of /healthz and of a search is answered all the same.

  slow_clients_test.py                                     a few seconds, as in tests/run
  slow_clients_test.py --clients 1000 --seconds 60 --p99 1   the campaign: 240 for the long one

A third sends its head byte by byte, a third its body, a third reads its answer byte by byte; who is closed comes again.
"""
import argparse
import pathlib
import resource
import selectors
import socket
import sys
import threading
import time
import unittest
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))
import support

OPTIONS = argparse.ArgumentParser()
OPTIONS.add_argument("--clients", type=int, default=1000)
OPTIONS.add_argument("--seconds", type=float, default=6)
OPTIONS.add_argument("--p99", type=float, help="seconds that 99 of 100 probes may take")
OPTIONS.add_argument("--pause", type=float, default=1, help="seconds between two bytes of a client")

HEAD = b"GET /api/v1/search?q=a HTTP/1.1\r\nHost: x\r\nA: " + b"b" * 4000
BODY = b"POST /search HTTP/1.1\r\nHost: x\r\nContent-Length: 16000\r\n\r\n"
READ = b"GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n" * 5
PROBES = ("/healthz", "/api/v1/search?q=kinh+t%E1%BA%BF&limit=3")


class Slow:
    """One client, open for as long as the server leaves it."""

    def __init__(self, port, kind):
        self.kind = kind
        self.socket = socket.socket()
        if kind == "read":
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        self.socket.settimeout(10)
        self.socket.connect(("127.0.0.1", port))
        self.socket.sendall({"head": HEAD[:30], "body": BODY, "read": READ}[kind])
        self.socket.setblocking(False)

    def step(self):
        """One byte more; False where the server has closed."""
        try:
            if self.kind == "read":
                return self.socket.recv(1) != b""
            return self.socket.send(b"a") == 1
        except BlockingIOError:
            return True
        except OSError:
            return False


def hold(port, count, pause, stop, numbers):
    clients = []
    while not stop.is_set():
        begin = time.monotonic()
        alive = []
        for client in clients:
            if client.step():
                alive.append(client)
            else:
                client.socket.close()
                numbers["closed"] += 1
        clients = alive
        while len(clients) < count and not stop.is_set():
            try:
                clients.append(Slow(port, ("head", "body", "read")[numbers["made"] % 3]))
                numbers["made"] += 1
            except OSError:
                break
        numbers["held"] = max(numbers["held"], len(clients))
        stop.wait(max(0.0, pause - (time.monotonic() - begin)))
    for client in clients:
        client.socket.close()


class SlowClients(support.ServedCase):
    options = OPTIONS.parse_args([])

    @classmethod
    def fill(cls, db, _):
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
        support.index(db, support.ROOT / "corpus")

    def test_every_probe_is_answered(self):
        stop, numbers = threading.Event(), {"made": 0, "closed": 0, "held": 0}
        holder = threading.Thread(target=hold, args=(self.server.port, self.options.clients, self.options.pause, stop, numbers))
        holder.start()
        took, failed = [], []
        try:
            while numbers["held"] < self.options.clients and holder.is_alive():
                time.sleep(0.05)
            end = time.monotonic() + self.options.seconds
            while time.monotonic() < end:
                for probe in PROBES:
                    begin = time.monotonic()
                    try:
                        with urllib.request.urlopen(self.server.url + probe, timeout=20) as answer:
                            answer.read()
                    except OSError as error:
                        failed.append(f"{probe}: {error}")
                    took.append(time.monotonic() - begin)
                time.sleep(0.05)
        finally:
            stop.set()
            holder.join()
        took.sort()
        p99 = took[len(took) * 99 // 100]
        print(f"{numbers['held']} slow clients held, {numbers['closed']} closed by the server; {len(took)} probes, "
              f"{len(failed)} failed, p50 {took[len(took) // 2] * 1000:.0f} ms, p99 {p99 * 1000:.0f} ms")
        self.assertEqual([], failed)
        self.assertGreaterEqual(numbers["held"], self.options.clients)
        if self.options.p99:
            self.assertLess(p99, self.options.p99)


if __name__ == "__main__":
    SlowClients.options = OPTIONS.parse_args()
    del sys.argv[1:]
    support.main()
