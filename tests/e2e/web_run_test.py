#!/usr/bin/env python3
"""web/run from end to end in a clone that is built: what it installs (nothing), serves and leaves behind."""
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

import support

SETUP = support.ROOT / "web/setup.sh"


def indexes():
    return set((support.ROOT / "build").glob("index-*"))


class WebRun(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="vankien ")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def tools(self, **scripts):
        """A directory of stand-ins for system programs; each leaves a line in `called`."""
        tools = self.folder / "tools"
        tools.mkdir()
        for name, body in scripts.items():
            path = tools / name.replace("_", "-")
            path.write_text(f"#!/bin/sh\necho \"${{0##*/}} $*\" >>'{self.folder}/called'\n{body}\n")
            path.chmod(0o755)
        return tools

    def called(self):
        path = self.folder / "called"
        return path.read_text().splitlines() if path.exists() else []

    def start(self, *paths, tools, cwd):
        port = support.free_port()
        env = {**os.environ, "PORT": str(port), "PATH": f"{tools}:{os.environ['PATH']}"}
        began = time.monotonic()
        process = support.Process([support.ROOT / "web/run", *paths], cwd=cwd, env=env)
        self.addCleanup(process.close)
        server = support.Server.__new__(support.Server)
        server.url, server.process = f"http://127.0.0.1:{port}", process
        process.wait_for(server.url, 500)
        return server, time.monotonic() - began

    @unittest.skipUnless(support.BUILD.resolve() == support.ROOT / "build", "web/run builds into build/, not here")
    @unittest.skipUnless(shutil.which("dpkg-query"), "no Debian system")
    def test_corpus_then_own_paths(self):
        tools = self.tools(apt_get="exit 99", sudo="exit 99")
        server, _ = self.start(tools=tools, cwd=self.folder)
        self.assertEqual(200, server.fetch("/")[0])
        self.assertGreater(server.search("Cao Bằng")["total"]["passages"], 0)
        self.assertEqual(0, server.process.end(signal.SIGINT))
        server, seconds = self.start(tools=tools, cwd="/")
        self.assertLess(seconds, 10, "the second start takes seconds")
        self.assertEqual(0, server.process.end(signal.SIGTERM))

        own = self.folder / "my own"
        own.mkdir()
        (own / "câu chuyện.txt").write_text("Rừng hồi xứ Lạng cho mùa hoa thơm.\n", encoding="utf-8")
        before = indexes()
        try:
            server, _ = self.start("my own", tools=tools, cwd=self.folder)
            self.assertEqual(1, len(server.get("/api/v1/documents")["documents"]), "these paths and nothing else")
            self.assertEqual(1, server.search('"rừng hồi"')["total"]["passages"])
            self.assertEqual(0, server.process.end(signal.SIGINT))
        finally:
            for path in indexes() - before:
                shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        self.assertEqual([], self.called(), "no apt and no sudo when all is there")

    def install(self, uid, **scripts):
        """install_missing for two packages of which only the first is there."""
        tools = self.tools(id=f"echo {uid}", dpkg_query="echo installed here-dev; exit 1", apt_get="", **scripts)
        # Only these tools and what the shell needs, so that no sudo of this machine is found.
        for name in ("sed", "sort", "comm", "env", "sh", "dirname"):
            (tools / name).symlink_to(shutil.which(name))
        command = f'. "{SETUP}"; install_missing here-dev missing-dev'
        return subprocess.run([shutil.which("bash"), "-euo", "pipefail", "-c", command], env={"PATH": str(tools)},
                              capture_output=True, encoding="utf-8", timeout=support.LIMIT)

    def apt_calls(self):
        return [line for line in self.called() if line.startswith("apt-get")]

    def test_root_installs_only_what_is_missing(self):
        done = self.install(0)
        self.assertEqual(0, done.returncode, done.stderr)
        update, install = self.apt_calls()
        self.assertTrue(update.endswith(" update"), update)
        self.assertTrue(install.endswith(" install --no-install-recommends missing-dev"), install)

    def test_sudo_is_used_where_there_is_no_root(self):
        done = self.install(1000, sudo='exec "$@"')
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertEqual(2, len(self.apt_calls()))

    def test_without_root_and_sudo_the_packages_are_named(self):
        done = self.install(1000)
        self.assertEqual(1, done.returncode)
        self.assertIn("missing-dev", done.stderr)
        self.assertNotIn("here-dev", done.stderr)
        self.assertEqual([], self.apt_calls())


if __name__ == "__main__":
    support.main()
