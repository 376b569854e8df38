"""Memory while indexing does not grow with the number of files, the size of a collection, or the length of its lines.

Peak resident memory of the process, as the kernel counts it; sanitizers take several times as much, and the bounds leave
room for them. LINES= and BALLAST= make a collection of any size: 1000 lines of 1,000,000 bytes are a gigabyte.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

INDEX = pathlib.Path(os.environ["VANKIEN_BUILD"]) / "bin/vankien-index"
BOUND = 500  # MB
LINES, BALLAST = int(os.environ.get("LINES", 150)), int(os.environ.get("BALLAST", 1_000_000))


def peak(db, path):
    """Megabytes, and the summary."""
    running = subprocess.Popen([INDEX, "--db", db, "-q", "--json", path], stdout=subprocess.PIPE)
    said = running.stdout.read()
    _, status, usage = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    running.stdout.close()
    return usage.ru_maxrss / 1000, json.loads(said)


class Memory(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def check(self, path, documents):
        megabytes, summary = peak(self.folder / "index", path)
        print(f"{documents} documents: {megabytes:.0f} MB", file=sys.stderr)
        self.assertEqual(documents, summary["documents"])
        self.assertLess(megabytes, BOUND)

    def test_many_small_files(self):
        files = self.folder / "files"
        files.mkdir()
        for i in range(3000):
            (files / f"v{i}.txt").write_text(f"Văn bản số {i} nói về cửa khẩu.\n\nĐoạn hai.\n", encoding="utf-8")
        self.check(files, 3000)

    def test_a_large_collection(self):
        collection = self.folder / "tap.jsonl"
        with open(collection, "w", encoding="utf-8") as out:
            for i in range(LINES):
                row = {"id": f"v{i}", "text": f"Văn bản số {i} nói về rừng hồi.", "ghi_chu": "x" * BALLAST}
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
        self.check(collection, LINES)


if __name__ == "__main__":
    unittest.main(verbosity=2, argv=sys.argv[:1])
