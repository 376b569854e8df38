"""Stops the indexer with signals and starts a second one beside it: it ends by that signal and says so, the published
index stays as it was, nothing is left lying about, and the second one is told who holds the lock.

The update waits for standard input, so that every run is stopped in the middle whatever the machine's speed.
"""
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import unittest

INDEX = pathlib.Path(os.environ["VANKIEN_BUILD"]) / "bin/vankien-index"
PATIENCE = 60


def line(number):
    text = f"Đoạn văn số {number} nói về cửa khẩu.\nĐoạn sau nói về rừng."
    return json.dumps({"id": f"v{number}", "text": text}, ensure_ascii=False).encode() + b"\n"


class Stopping(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.db = self.folder / "index"
        self.collection = self.folder / "tap.jsonl"
        self.collection.write_bytes(line(1) + line(2))
        self.assertEqual(2, self.index(self.collection)["added"])
        self.before = self.files()

    def index(self, *paths):
        done = subprocess.run([INDEX, "--db", self.db, "--json", *paths], capture_output=True, timeout=PATIENCE)
        self.assertEqual(0, done.returncode, done.stderr)
        return json.loads(done.stdout)

    def files(self):
        return {path.name: path.read_bytes() for path in self.db.rglob("*") if path.is_file() and path.name != "lock"}

    def begin(self):
        """An update that has written some documents and waits for more."""
        running = subprocess.Popen([INDEX, "--db", self.db, "--jobs", "2", "-"], stdin=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        self.addCleanup(running.stderr.close)
        self.addCleanup(running.kill)
        for number in range(10, 400):
            running.stdin.write(line(number))
        running.stdin.flush()
        return running

    def test_signals(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            with self.subTest(number.name):
                running = self.begin()
                self.wait_for_lock(running)
                running.send_signal(number)
                self.assertEqual(-number, running.wait(PATIENCE))
                said = running.stderr.read().decode()
                self.assertIn("interrupted", said)
                self.assertIn("as it was", said)
                self.assertEqual(self.before, self.files())
                running.stdin.close()
        self.assertEqual(2, self.index(self.collection)["unchanged"])

    def test_one_writer_at_a_time(self):
        running = self.begin()
        self.wait_for_lock(running)
        second = subprocess.run([INDEX, "--db", self.db, self.collection], capture_output=True, timeout=PATIENCE)
        self.assertEqual(3, second.returncode)
        self.assertIn(f"process {running.pid} is updating", second.stderr.decode())
        running.stdin.close()
        self.assertEqual(0, running.wait(PATIENCE))
        self.assertEqual(392, self.index(self.collection)["documents"])

    def wait_for_lock(self, running):
        """Writing more than a pipe holds waits until the update reads, and it reads after it took the lock."""
        running.stdin.write(b"\n" * 200_000)
        running.stdin.flush()


if __name__ == "__main__":
    unittest.main(verbosity=2, argv=sys.argv[:1])
