#!/usr/bin/env python3
"""vankien-index --watch: what changes in a folder is found soon after, SIGTERM ends it with 0, and it starts again where it was.

Waits for what must come, never for a time; each wait gives up after a minute.
"""
import json
import pathlib
import signal
import subprocess
import tempfile
import time
import unittest

import support

PATIENCE = 60


class Watching(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.files = self.folder / "kho"
        self.db = self.files / "index"  # among its documents: it must not follow its own updates
        self.files.mkdir()
        self.write("mot.txt", "Rừng hồi ở Lạng Sơn.")

    def write(self, name, text):
        path = self.files / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8")

    def start(self):
        running = subprocess.Popen([support.BUILD / "bin/vankien-index", "--db", self.db, "--watch", "--prune", "-q", self.files],
                                   stderr=subprocess.PIPE)
        self.addCleanup(running.stderr.close)
        self.addCleanup(running.wait)
        self.addCleanup(running.kill)
        return running

    def found(self, query):
        answer = support.run("vankien-search", "--db", self.db, "--json", query)
        return json.loads(answer.stdout)["total"]["documents"] if answer.returncode == 0 else None

    def wait_for(self, query, documents):
        end = time.monotonic() + PATIENCE
        while self.found(query) != documents:
            self.assertLess(time.monotonic(), end, f"{query}: {self.found(query)} documents, not {documents}")
            time.sleep(0.1)

    def test_follows_changes(self):
        running = self.start()
        self.wait_for('"rừng hồi"', 1)
        self.write("hai.txt", "Rừng hồi ở Cao Bằng.")
        self.wait_for('"rừng hồi"', 2)
        self.write("trong/ba.txt", "Cửa khẩu Trà Lĩnh.")
        self.wait_for('"trà lĩnh"', 1)
        self.write("mot.txt", "Đồng lúa ở Hưng Yên.")
        self.wait_for('"rừng hồi"', 1)
        (self.files / "hai.txt").unlink()
        self.wait_for('"rừng hồi"', 0)
        running.send_signal(signal.SIGTERM)
        self.assertEqual(0, running.wait(PATIENCE), running.stderr.read())
        self.write("mot.txt", "Vườn quýt ở Bắc Sơn.")  # while nobody watched
        again = self.start()
        self.wait_for('"vườn quýt"', 1)
        again.send_signal(signal.SIGINT)
        self.assertEqual(0, again.wait(PATIENCE))

    def test_standard_input_is_refused(self):
        refused = support.run("vankien-index", "--db", self.db, "--watch", "-")
        self.assertEqual(2, refused.returncode)


if __name__ == "__main__":
    unittest.main(verbosity=2)
