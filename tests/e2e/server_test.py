#!/usr/bin/env python3
"""The server as a process: signals, a port in use, a missing index, and an index that changes under it."""
import json
import pathlib
import signal
import socket
import tempfile
import threading
import time
import unittest

import support


def document(name, text):
    return {"id": name, "title": name, "text": text}


class ServerProcess(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="vankien ")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.db = self.folder / "index"
        self.collection = self.folder / "c.jsonl"

    def publish(self, *documents):
        support.write_jsonl(self.collection, documents)
        return support.index(self.db, self.collection, options=["--prune"])

    def test_signals_end_it_cleanly(self):
        self.publish(document("a", "Một câu về rừng hồi."))
        for number in (signal.SIGTERM, signal.SIGINT):
            with support.Server(self.db) as server, self.subTest(number.name):
                server.search("rừng")
                self.assertEqual(0, server.process.end(number))

    def test_slow_clients_do_not_hold_up_the_end(self):
        self.publish(document("a", "Một câu về rừng hồi."))
        with support.Server(self.db) as server:
            clients = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(30)]
            for number, client in enumerate(clients):
                client.sendall(b"" if number % 3 == 0 else b"GET /search?q=a HTTP/1.1\r\nHost: x\r\nA: b")
            server.search("rừng")
            begin = time.monotonic()
            self.assertEqual(0, server.process.end(signal.SIGTERM))
            self.assertLess(time.monotonic() - begin, 5, "what the issue promises")
            for client in clients:
                client.close()

    def test_a_request_at_work_is_answered_before_the_end(self):
        self.publish(*[document(f"d{i}", f"Câu thứ {i} về rừng hồi. " * 50) for i in range(200)])
        with support.Server(self.db) as server:
            client = socket.create_connection(("127.0.0.1", server.port))
            client.sendall(b"GET /search.csv?q=r%E1%BB%ABng HTTP/1.1\r\nHost: x\r\n\r\n")
            while not server.process.process.poll() and b"searches_open 0" in server.ask("/metrics")[2]:
                if client.recv(1, socket.MSG_PEEK):
                    break  # answered before it could be seen at work
            self.assertEqual(0, server.process.end(signal.SIGTERM))
            answer = b""
            while part := client.recv(1 << 16):
                answer += part
            client.close()
            head, _, body = answer.partition(b"\r\n\r\n")
            self.assertTrue(head.startswith(b"HTTP/1.1 200"), head[:100])
            length = next(line for line in head.split(b"\r\n") if line.startswith(b"Content-Length"))
            self.assertEqual(int(length.split(b":")[1]), len(body))

    def test_several_indexes_are_one(self):
        """Two directories, and a stub file that names both: the same answers from either, and from all that is in them."""
        parts = []
        for name, text in (("a", "Lứa đầu nói về rừng hồi."), ("b", "Lứa sau cũng nói về rừng hồi, rừng thông.")):
            part = self.folder / f"index {name}"
            support.index(part, support.write_jsonl(self.folder / f"{name}.jsonl", [document(name, text)]))
            parts.append(part)
        stub = self.folder / "all.stub"
        stub.write_text("".join(f"auto {part}\n" for part in parts), encoding="utf-8")
        for databases in (parts, parts[::-1], stub):
            with support.Server(databases) as server, self.subTest(str(databases)):
                answer = server.search("rừng hồi")
                self.assertEqual(2, answer["total"]["documents"])
                self.assertEqual({"a", "b"}, {hit["document"]["id"] for hit in answer["hits"]})
                self.assertEqual(2, answer["receipt"]["documents"])
                for name in ("a", "b"):
                    self.assertEqual(name, server.get(f"/api/v1/documents/{name}")["document"]["id"])

    def test_the_access_log_is_lines_of_json(self):
        self.publish(document("a", "Một câu về rừng hồi."))
        for options, shown in (((), False), (("--log-queries",), True)):
            log = self.folder / f"access{shown}.log"
            with support.Server(self.db, "--access-log", log, *options) as server:
                server.search("bí mật")
                server.fetch("/kh%C3%B4ng-c%C3%B3?q=x")
                self.assertEqual(0, server.process.end(signal.SIGTERM))
            text = log.read_text(encoding="utf-8")
            lines = [json.loads(line) for line in text.splitlines()]
            self.assertEqual([200, 404], [line["status"] for line in lines if line["path"] != "/openapi.json"])
            self.assertEqual(shown, "bí mật" in text)
            self.assertEqual({"127.0.0.1"}, {line["client"] for line in lines})

    def test_a_port_in_use_is_named(self):
        self.publish(document("a", "Một câu về rừng hồi."))
        with support.Server(self.db) as server:
            port = server.url.rsplit(":", 1)[1]
            second = support.run("vankien-web", "--db", self.db, "--port", port)
            self.assertNotEqual(0, second.returncode)
            self.assertIn(port, second.stderr)

    def test_a_missing_index_is_3(self):
        done = support.run("vankien-web", "--db", self.folder / "none", "--port", support.free_port())
        self.assertEqual(3, done.returncode)
        self.assertIn(str(self.folder / "none"), done.stderr)

    def test_a_new_index_is_served_without_a_restart(self):
        self.publish(document("a", "Lứa đầu nói về rừng hồi."))
        with support.Server(self.db) as server:
            old = server.search("rừng")
            self.assertEqual(1, old["total"]["passages"])
            self.publish(document("a", "Lứa đầu nói về rừng hồi."), document("b", "Lứa sau cũng nói về rừng thông."))
            until = time.monotonic() + 10
            while (new := server.search("rừng"))["total"]["passages"] != 2 and time.monotonic() < until:
                time.sleep(0.1)
            self.assertEqual(2, new["total"]["passages"])
            self.assertNotEqual(old["receipt"]["index"], new["receipt"]["index"])

    def test_no_answer_mixes_two_indexes(self):
        """Asks all the while the index is replaced; each generation holds its number of passages, no other."""
        generations = 8
        self.publish(*[document(f"d{i}", f"Câu thứ {i} về rừng hồi.") for i in range(1)])
        seen, failed, done = set(), [], threading.Event()
        with support.Server(self.db) as server:
            def ask():
                while not done.is_set():
                    status, _, body = server.fetch("/api/v1/search", {"q": '"rừng hồi"', "limit": 100})
                    if status != 200:
                        failed.append(body)
                        continue
                    answer = json.loads(body)
                    seen.add((answer["receipt"]["documents"], answer["total"]["passages"], len(answer["hits"])))
            askers = [threading.Thread(target=ask) for _ in range(3)]
            for asker in askers:
                asker.start()
            for size in range(2, generations + 2):
                self.publish(*[document(f"d{i}", f"Câu thứ {i} về rừng hồi.") for i in range(size)])
            done.set()
            for asker in askers:
                asker.join()
        self.assertEqual([], failed)
        self.assertGreater(len(seen), 1)
        self.assertEqual(set(), {row for row in seen if len(set(row)) != 1})


if __name__ == "__main__":
    support.main()
