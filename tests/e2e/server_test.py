#!/usr/bin/env python3
"""The server as a process: signals, a port in use, a missing index, and an index that changes under it."""
import json
import pathlib
import signal
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
