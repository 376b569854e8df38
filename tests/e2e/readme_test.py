#!/usr/bin/env python3
"""The README's API examples, run as they stand (but for the port) over the clone's own corpus/."""
import json
import re
import shutil
import subprocess
import sys
import unittest

import support

README = (support.ROOT / "README.md").read_text(encoding="utf-8")
ADDRESS = "http://127.0.0.1:8080"


class Readme(support.ServedCase):
    @classmethod
    def fill(cls, db, _):
        support.index(db, support.ROOT / "corpus")

    def blocks(self, language):
        found = [block for block in re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL) if ADDRESS in block]
        found = [block for block in found if "web/run" not in block]
        self.assertTrue(found, f"the README has no example in {language}")
        return [block.replace(ADDRESS, self.server.url) for block in found]

    def run_in_folder(self, command, text):
        done = subprocess.run(command, input=text, cwd=self.folder, capture_output=True, encoding="utf-8",
                              timeout=support.LIMIT)
        self.assertEqual((0, ""), (done.returncode, done.stderr), text)
        return done.stdout

    @unittest.skipUnless(shutil.which("curl"), "no curl")
    def test_curl(self):
        for block in self.blocks("sh"):
            printed = self.run_in_folder(["bash", "-euo", "pipefail"], block)
            self.assertTrue(json.loads(printed)["hits"], printed[:300])
        table = (self.folder / "hits.csv").read_text(encoding="utf-8-sig")
        self.assertGreater(len(table.splitlines()), 12, table[:300])

    def test_python(self):
        for block in self.blocks("python"):
            printed = self.run_in_folder([sys.executable, "-"], block).splitlines()
            self.assertRegex(printed[0], r"^[1-9]\d* passages, index [0-9a-f]{12}$")
            self.assertEqual(4, len(printed))


if __name__ == "__main__":
    support.main()
