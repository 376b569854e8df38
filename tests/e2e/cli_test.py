#!/usr/bin/env python3
"""The programs at a shell: exit codes, --help and --version, what goes to which stream, terminals and locales."""
import json
import os
import pathlib
import pty
import subprocess
import tempfile
import unittest

import support

PROGRAMS = ("vankien-index", "vankien-search", "vankien-web")
ROWS = [
    {"id": "one", "title": "Alpha", "text": "Hội nghị bàn việc trồng rừng hồi ở Lạng Sơn."},
    {"id": "two", "title": "Beta", "text": "Một câu khác về đường sá ở Cao Bằng.\nRừng hồi cho thu nhập khá."},
]
SUMMARY = "added updated unchanged removed failed documents passages syllables seconds"


class Cli(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="vankien ")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        cls.db = cls.folder / "index"
        cls.summary = support.index(cls.db, support.write_jsonl(cls.folder / "two.jsonl", ROWS))

    def search(self, *arguments, **options):
        return support.run("vankien-search", "--db", self.db, *arguments, **options)

    def test_trends_of_several_queries(self):
        asked = ['"rừng hồi"', '"đường sá"']
        shown = self.search("--trends", "type", asked[0], "--also", asked[1])
        self.assertEqual(0, shown.returncode, shown.stderr)
        self.assertEqual(asked, [line for line in shown.stdout.splitlines() if line in asked])
        answer = json.loads(self.search("--json", "--trends", "type", asked[0], "--also", asked[1]).stdout)
        counted = [(one["q"], sum(point["occurrences"] for point in one["points"])) for one in answer["series"]]
        self.assertEqual([(asked[0], 2), (asked[1], 1)], counted)

    def test_help_and_version(self):
        for program in PROGRAMS:
            helped, versioned = support.run(program, "--help"), support.run(program, "--version")
            with self.subTest(program):
                self.assertEqual((0, 0), (helped.returncode, versioned.returncode))
                self.assertIn("--db", helped.stdout)
                self.assertRegex(versioned.stdout, r"\d+\.\d+\.\d+")

    def test_explain_touches_no_index(self):
        db = self.folder / "untouched"
        page = self.folder / "chi-thi.txt"
        page.write_text("CHỈ THỊ\nvề bảo vệ rừng\nCao Bằng, ngày 02 tháng 3 năm 2024\nGiao các xã thực hiện.\n",
                        encoding="utf-8")
        read = support.run("vankien-index", "--db", db, "--explain", page)
        self.assertEqual(0, read.returncode, read.stderr)
        self.assertIn("2024-03-02", read.stdout)
        objects = support.run("vankien-index", "--db", db, "--explain", "--json", self.folder / "two.jsonl")
        self.assertEqual(["one", "two"], [json.loads(line)["id"] for line in objects.stdout.splitlines()])
        self.assertEqual(1, support.run("vankien-index", "--explain", self.folder / "none").returncode)
        self.assertFalse(db.exists())

    def test_exit_codes(self):
        damaged = self.folder / "damaged"
        damaged.mkdir()
        (damaged / "iamglass").write_bytes(b"nothing of the kind")
        (self.folder / "empty").mkdir(exist_ok=True)
        good, none = self.folder / "two.jsonl", self.folder / "none"
        cases = [
            (0, "vankien-search", "--db", self.db, "rừng"),
            (0, "vankien-search", "--db", self.db, "leftcenterrightdel"),
            (0, "vankien-search", "--db", self.db, '"'),
            (2, "vankien-search", "--db", self.db, "--colour", "rừng"),
            (2, "vankien-search", "--db", self.db),
            (2, "vankien-index", "--db", self.folder / "other"),
            (2, "vankien-index", "--colour", good),
            (2, "vankien-web", "--db", self.db, "--port", "abc"),
            (3, "vankien-search", "--db", none, "rừng"),
            (3, "vankien-search", "--db", damaged, "rừng"),
            (3, "vankien-search", "--db", self.folder / "empty", "rừng"),
            (1, "vankien-index", "--db", self.folder / "other", good, none),
        ]
        for code, *command in cases:
            done = support.run(*command)
            with self.subTest(" ".join(map(str, command))):
                self.assertEqual(code, done.returncode, done.stderr)
                if code:
                    self.assertTrue(done.stderr.strip(), "an error says what is at fault")
                if none in command:
                    self.assertIn(str(none), done.stderr)

    def test_summary(self):
        self.assertEqual(set(), set(SUMMARY.split()) - set(self.summary))
        self.assertEqual((2, 0, 0, 0, [], 2), tuple(self.summary[key] for key in SUMMARY.split()[:6]))
        again = support.index(self.db, self.folder / "two.jsonl")
        self.assertEqual((0, 2), (again["added"], again["unchanged"]))
        self.assertEqual([self.summary[key] for key in SUMMARY.split()[5:8]], [again[k] for k in SUMMARY.split()[5:8]])

    def test_one_bad_line_does_not_stop_the_rest(self):
        mixed = self.folder / "mixed.jsonl"
        mixed.write_text(json.dumps(ROWS[0]) + "\nno JSON\n" + json.dumps(ROWS[1]) + "\n", encoding="utf-8")
        done = support.run("vankien-index", "--db", self.folder / "mixed", "--json", mixed)
        self.assertEqual(1, done.returncode)
        summary = json.loads(done.stdout)
        self.assertEqual((2, 1), (summary["added"], len(summary["failed"])))
        self.assertIn("mixed.jsonl:2", summary["failed"][0]["path"])
        self.assertIn("mixed.jsonl:2", done.stderr)

    def test_standard_input_is_a_collection(self):
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS)
        self.assertEqual(2, support.index(self.folder / "piped", "-", input=lines)["added"])

    def test_json(self):
        answer = json.loads(self.search("--json", '"rừng hồi"').stdout)
        self.assertEqual(2, answer["total"]["passages"])
        self.assertEqual([["rừng hồi"], ["Rừng hồi"]], sorted(map(support.highlights_of, answer["hits"]), reverse=True))

    def test_batch_is_a_trec_run(self):
        queries = self.folder / "queries.tsv"
        queries.write_text("q1\trừng hồi\nq2\tđường sá\n", encoding="utf-8")
        rows = [line.split("\t") for line in self.search("--batch", queries).stdout.splitlines()]
        self.assertEqual({6}, set(map(len, rows)))
        self.assertEqual([("q1", "Q0", "1"), ("q1", "Q0", "2")], [(*row[:2], row[3]) for row in rows if row[0] == "q1"])
        self.assertEqual(["two"], [row[2] for row in rows if row[0] == "q2"][:1])
        self.assertEqual({"vankien"}, {row[5] for row in rows})

    def test_default_index(self):
        home = self.folder / "data home"
        env = {"XDG_DATA_HOME": str(home)}
        self.assertEqual(0, support.run("vankien-index", self.folder / "two.jsonl", env=env).returncode)
        self.assertTrue((home / "vankien/index").exists())
        self.assertIn("Lạng Sơn", support.run("vankien-search", "rừng hồi", env=env).stdout)

    def test_no_colour_without_a_terminal_or_when_told(self):
        self.assertNotIn("\x1b", self.search("rừng hồi").stdout)
        for env, coloured in (({"NO_COLOR": "1", "TERM": "xterm"}, False), ({"TERM": "xterm"}, True)):
            with self.subTest(env):
                self.assertEqual(coloured, b"\x1b" in self.on_a_terminal(env))

    def on_a_terminal(self, env):
        ours, theirs = pty.openpty()
        environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
        command = [support.BUILD / "bin/vankien-search", "--db", self.db, "rừng hồi"]
        process = subprocess.Popen(command, stdout=theirs, stderr=theirs, stdin=theirs, env={**environment, **env})
        os.close(theirs)
        output = b""
        try:
            while part := os.read(ours, 65536):
                output += part
        except OSError:  # how a terminal says that nobody writes to it any more
            pass
        os.close(ours)
        self.assertEqual(0, process.wait(support.LIMIT))
        self.assertIn("Lạng Sơn".encode(), output)
        return output

    def test_locale_changes_nothing(self):
        answers = set()
        for name in ("C", "POSIX", "C.UTF-8", "vi_VN.UTF-8", ""):
            answer = json.loads(self.search("--json", "Rừng HỒI đường", env={"LC_ALL": name, "LANG": name}).stdout)
            answer.pop("took_ms")
            answers.add(json.dumps(answer, sort_keys=True))
        self.assertEqual(1, len(answers))

    def test_analyze_shows_every_stage(self):
        done = self.search("--analyze", '"rừng hồi" OR đường')
        self.assertEqual(0, done.returncode)
        for part in ("rừng hồi", "OR", "Query("):
            self.assertIn(part, done.stdout)


if __name__ == "__main__":
    support.main()
