#!/usr/bin/env python3
"""Measures indexing and searching beside plain Xapian and SQLite FTS5, in one run, and prints Markdown tables.

README.md in this folder says what is measured and why. Owns the drawing of queries, the order of the runs and the
report; the engines stand in the C++ programs beside it. Python 3, standard library only.
"""
import argparse
import collections
import gzip
import json
import os
import pathlib
import platform
import random
import re
import resource
import shlex
import shutil
import subprocess
import sys
import time
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parents[2]
SEED = 20261122
SLOW = 5  # seconds of a pass: one that takes longer is not repeated
TIMED = 30  # seconds after which a pass ends (timed_seconds in timing.h)
LETTERS = re.compile(r"[^\W\d_]+")
RUN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")  # words with nothing but a space between
YEARS = [str(2010 + n) for n in range(10)]

# (name, mode, with marks): the classes of the tables, in order.
CLASSES = [
    ("word", "all", True), ("all-words", "all", True), ("any-word", "any", True), ("phrase", "phrase", True),
    ("phrase+filter", "phrase", True), ("unmarked words", "all", False), ("unmarked phrase", "phrase", False),
    ("bad: phrase of the most frequent", "phrase", True), ("bad: 64 words, all", "all", True),
    ("bad: 64 words, any", "any", True),
]


class Engine:
    """`name` in the tables, the program that is asked, its index, what it is asked for, which classes it serves."""

    def __init__(self, name, program, index, wants, marked=True, unmarked=True):
        self.name, self.program, self.index, self.wants = name, program, index, wants
        self.marked, self.unmarked = marked, unmarked


FULL = "vankien, with titles and citations, as served"
ENGINES = [
    Engine("vankien", "bench_vankien", "vankien", ["ids", "bare"]),
    Engine("vankien, as served", "bench_vankien", "vankien", ["served"]),
    Engine(FULL, "bench_vankien", "full", ["served"]),
    Engine("Xapian", "bench_xapian", "xapian", ["best", "count"], unmarked=False),
    Engine("Xapian, text unmarked", "bench_xapian", "xapian-unmarked", ["best", "count"], marked=False),
    Engine("FTS5, remove_diacritics 0", "bench_fts5", "fts5-marked", ["best", "count"], unmarked=False),
    Engine("FTS5, remove_diacritics 2", "bench_fts5", "fts5-unmarked", ["best", "count"], marked=False),
]


class Peer(Engine):
    """An engine of the harness of other peers, by its name in peers.json there."""


# Where the harness is: the fastest of its engines. Folding ones for queries without marks.
PEERS = [
    Peer("Lucene", None, "lucene-std", ["best", "count"], unmarked=False),
    Peer("Lucene, folding", None, "lucene-fold", ["best", "count"], marked=False),
]


class Harness:
    """`folder` holds peers.json and how to build what it names into `work`; its README says what the commands take."""

    MODES = {"all": "and", "any": "or", "phrase": "phrase"}

    def __init__(self, folder, work):
        self.table = json.loads((folder / "peers.json").read_text())
        paths = work / "bin/lucene.cp"
        self.names = {"bin": work / "bin", "here": folder, "work": work,
                      "java": f"java -Xms1g -Xmx2g -cp {paths.read_text().strip() if paths.exists() else ''} LucenePeer"}

    def command(self, engine, what, **names):
        return shlex.split(self.table[engine][what].format(**self.names, **names))

    @staticmethod
    def write_passages(source, target):
        """Lines of number, filter and text. Without context: it would stand behind the text, and phrases run into it."""
        with open(source, encoding="utf-8") as lines, open(target, "w", encoding="utf-8") as out:
            for number, line in enumerate(lines, 1):
                year, text, _ = line.rstrip("\n").split("\t")
                out.write(f"{number}\tb{year}\t{text}\n")

    def ask(self, engine, index, mode, operation, queries, out):
        """[(microseconds, matches)]: one pass to warm up for each that its table asks for, then the timed one."""
        narrowed = any(line.split("\t")[0] for line in queries.read_text(encoding="utf-8").splitlines())
        lines = [line.split("\t") for line in queries.read_text(encoding="utf-8").splitlines()]
        asked = queries.with_suffix(".peer")
        asked.write_text("".join(f"b{year}\t{words}\n" if narrowed else f"{words}\n" for year, words in lines),
                         encoding="utf-8")
        measured(self.command(engine, "query", idx=index, op=operation, mode=self.MODES[mode] + "f" * narrowed,
                              qf=asked, of=out, warm=self.table[engine].get("warm_mult", 1), limit=TIMED))
        rows = [line.split("\t") for line in out.read_text().splitlines()]
        return [(int(float(row[0])), int(row[1])) for row in rows]


def unmarked(text):
    kept = (c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return "".join(kept).replace("đ", "d").replace("Đ", "D")


class Unmarker(dict):
    """For str.translate: each character looked up once."""

    def __missing__(self, code):
        self[code] = unmarked(chr(code))
        return self[code]


# ---- programs

def processes_of(pid):
    """`pid` and all below it."""
    children = collections.defaultdict(list)
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            try:
                stat = pathlib.Path(entry.path, "stat").read_text()
                children[int(stat.rpartition(")")[2].split()[1])].append(int(entry.name))
            except OSError:
                pass
    found = [pid]
    for one in found:
        found += children[one]
    return found


def resident(pid):
    """Bytes that a process and its children hold."""
    total = 0
    for one in processes_of(pid):
        try:
            status = pathlib.Path(f"/proc/{one}/status").read_text()
            total += int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) * 1024
        except (OSError, AttributeError):
            pass
    return total


def measured(command, done=(0,)):
    """Runs a program to its end: its key=value lines, wall and CPU seconds, peak resident bytes.

    `done` holds the exit codes that mean so.
    """
    began, peak = time.monotonic(), 0
    with open(os.devnull, "w") as nowhere:
        process = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, stderr=nowhere,
                                   encoding="utf-8")
    while True:
        peak = max(peak, resident(process.pid))
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            break
        time.sleep(0.05)
    process.returncode = os.waitstatus_to_exitcode(status)
    output = process.stdout.read()
    process.stdout.close()
    if process.returncode not in done:
        raise SystemExit(f"{command} gave {process.returncode}")
    lines = dict(line.split("=", 1) for line in output.splitlines())
    return {**lines, "wall": time.monotonic() - began, "cpu": usage.ru_utime + usage.ru_stime, "peak": peak}


def busy_seconds():
    """CPU seconds of the machine so far, and of these those of this run's finished programs and of itself."""
    ticks = [int(number) for number in pathlib.Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]]
    idle = ticks[3] + ticks[4]
    own = sum(usage.ru_utime + usage.ru_stime for usage in map(resource.getrusage, (resource.RUSAGE_SELF,
                                                                                 resource.RUSAGE_CHILDREN)))
    return (sum(ticks) - idle) / os.sysconf("SC_CLK_TCK"), own


def allocated(path):
    return sum(f.stat().st_blocks * 512 for f in pathlib.Path(path).rglob("*") if f.is_file())


# ---- passages

def articles(path, limit):
    opener = gzip.open if path.name.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if limit and number >= limit:
                return
            yield json.loads(line)


def write_collections(bench):
    """plain.jsonl: the text alone, and a year that keeps a tenth. full.jsonl: all that the collection states."""
    with open(bench.work / "plain.jsonl", "w", encoding="utf-8") as plain, \
            open(bench.work / "full.jsonl", "w", encoding="utf-8") as full:
        for number, article in enumerate(articles(bench.data, bench.limit)):
            year = YEARS[(number * 2654435761 >> 7) % len(YEARS)]
            row = {"id": article["id"], "text": article["text"], "date": year}
            plain.write(json.dumps(row, ensure_ascii=False) + "\n")
            full.write(json.dumps({**article, "date": year}, ensure_ascii=False) + "\n")


def write_passages(bench):
    """passages.tsv as the indexer cuts them, and the same without marks. Returns what the report says of them.

    Both in NFC, because the peers do not see that two Unicode forms are one text.
    """
    process = subprocess.Popen([bench.program("bench_passages"), bench.work / "plain.jsonl"], stdout=subprocess.PIPE,
                               encoding="utf-8")
    table, count, size, context = Unmarker(), 0, 0, 0
    with open(bench.work / "passages.tsv", "w", encoding="utf-8") as marked, \
            open(bench.work / "unmarked.tsv", "w", encoding="utf-8") as bare:
        for line in process.stdout:
            line = unicodedata.normalize("NFC", line)
            marked.write(line)
            bare.write(line.translate(table))
            _, text, words = line.rstrip("\n").split("\t")
            count, size, context = count + 1, size + len(text.encode()), context + (words != "")
    if process.wait():
        raise SystemExit("bench_passages failed")
    return {"passages": count, "bytes": size, "with context": context}


# ---- queries

def carries_marks(words):
    return any(unmarked(word) != word for word in words)


class Drawer:
    """Draws queries from the passages, letters only, with a fixed seed.

    A query of the classes with marks holds a mark at least: without any, ours is asked for every marking of its words.
    """

    def __init__(self, path):
        self.random = random.Random(SEED)
        self.texts = [line.split("\t")[1].lower() for line in open(path, encoding="utf-8")]
        self.frequency = collections.Counter()  # in how many passages
        for text in self.texts:
            self.frequency.update(set(LETTERS.findall(text)))

    def passage(self, cut):
        """What `cut` makes of a random passage for which it makes words with marks."""
        while True:
            words = cut(self.random.choice(self.texts))
            if words and carries_marks(words):
                return words

    def running(self, low, high):
        """`low` to `high` neighbouring words of one passage."""
        def cut(text):
            runs = [words for words in map(str.split, RUN.findall(text)) if len(words) >= low]
            if not runs:
                return None
            words = self.random.choice(runs)
            size = self.random.randint(low, min(high, len(words)))
            at = self.random.randrange(len(words) - size + 1)
            return words[at:at + size]
        return self.passage(cut)

    def distinct(self, low, high):
        """`low` to `high` different words of one passage."""
        def cut(text):
            words = sorted(set(LETTERS.findall(text)))
            return self.random.sample(words, self.random.randint(low, high)) if len(words) >= high else None
        return self.passage(cut)

    def rare(self):
        def cut(text):
            words = [word for word in LETTERS.findall(text) if 2 <= self.frequency[word] <= 20]
            return [self.random.choice(words)] if words else None
        return self.passage(cut)

    def frequent_runs(self, size, most=200):
        counted = collections.Counter()
        for text in self.random.sample(self.texts, min(20000, len(self.texts))):
            for words in map(str.split, RUN.findall(text)):
                counted.update(zip(*(words[i:] for i in range(size))))
        return [list(run) for run, _ in counted.most_common() if carries_marks(run)][:most]

    def phrases(self, n):
        drawn = [self.running(2, 6) for _ in range(n - n // 3)]
        frequent = [self.frequent_runs(2), self.frequent_runs(3)]
        drawn += [self.random.choice(frequent[i % 2]) for i in range(n // 3)]
        self.random.shuffle(drawn)
        return drawn

    def classes(self, n):
        """name of the class -> [(filter, words)]."""
        phrases = self.phrases(n)
        words = [self.distinct(2, 4) for _ in range(n)]
        common = [word for word, _ in self.frequency.most_common(20) if carries_marks([word])][:12]
        bad = max(n // 10, 1)
        plain = {
            "word": [self.rare() if i % 2 else self.running(1, 1) for i in range(n)],
            "all-words": words,
            "any-word": [self.running(3, 8) for _ in range(n)],
            "phrase": phrases,
            "unmarked words": [[unmarked(word) for word in query] for query in words],
            "unmarked phrase": [[unmarked(word) for word in query] for query in phrases],
            "bad: phrase of the most frequent": [self.random.sample(common, 3 + i % 2) for i in range(bad)],
            "bad: 64 words, all": [self.distinct(64, 64) for _ in range(bad)],
            "bad: 64 words, any": [self.distinct(64, 64) for _ in range(bad)],
        }
        drawn = {name: [("", query) for query in queries] for name, queries in plain.items()}
        drawn["phrase+filter"] = [(self.random.choice(YEARS), query) for query in phrases]
        return drawn


# ---- the run

class Bench:
    def __init__(self, arguments):
        self.data, self.limit, self.work = arguments.data, arguments.limit, arguments.work
        self.rounds, self.queries, self.build = arguments.rounds, arguments.queries, arguments.build
        self.versions = {}
        self.harness = Harness(arguments.peers, arguments.peers_work) if arguments.peers_work else None
        self.engines = ENGINES + (PEERS if self.harness else [])
        if arguments.cpu:
            os.environ["BENCH_CLOCK"] = "cpu"

    def program(self, name):
        return self.build / "bin" / name

    def make_indexes(self):
        """index name -> what making it took."""
        passages, bare = self.work / "passages.tsv", self.work / "unmarked.tsv"
        ours = [self.program("vankien-index"), "--jobs", "2", "--db"]
        commands = {
            "vankien": [*ours, self.work / "vankien", self.work / "plain.jsonl"],
            "full": [*ours, self.work / "full", self.work / "full.jsonl"],
            "xapian": [self.program("bench_xapian"), "index", passages, self.work / "xapian"],
            "xapian-unmarked": [self.program("bench_xapian"), "index", bare, self.work / "xapian-unmarked"],
            "fts5-marked": [self.program("bench_fts5"), "index", passages, self.work / "fts5-marked", "0"],
            "fts5-unmarked": [self.program("bench_fts5"), "index", bare, self.work / "fts5-unmarked", "2"],
        }
        made = {}
        for name, command in commands.items():
            shutil.rmtree(self.work / name, ignore_errors=True)
            say("indexing", name)
            # 1: articles without words were named and left out.
            made[name] = {**measured(command, done=(0, 1)), "size": allocated(self.work / name)}
            made[name].setdefault("seconds", made[name]["wall"])
        if self.harness:
            self.harness.write_passages(passages, self.work / "peers.tsv")
            for engine in PEERS:
                made[engine.index] = self.make_peer(engine.index)
        return made

    def make_peer(self, name):
        index = self.work / name
        shutil.rmtree(index, ignore_errors=True)
        say("indexing", name)
        run = measured(self.harness.command(name, "index", tsv=self.work / "peers.tsv", idx=index))
        return {**run, "size": allocated(index), "seconds": run["index_s"], "after": run["optimize_s"]}

    def ask(self, engine, mode, want, queries):
        """[(microseconds, matches)] and how many totals were not exact, of one process."""
        out = self.work / "out.tsv"
        if isinstance(engine, Peer):
            index = self.work / engine.index
            best = self.harness.ask(engine.index, index, mode, "top10", queries, out)
            if want == "best":
                return best, 0
            counted = self.harness.ask(engine.index, index, mode, "count", queries, out)
            return [(a[0] + b[0], b[1]) for a, b in zip(best, counted)], 0
        run = measured([self.program(engine.program), "query", self.work / engine.index, mode, want, queries, out])
        self.versions.update({engine.program: run["version"]} if "version" in run else {})
        rows = [line.split("\t") for line in out.read_text().splitlines()]
        return [(int(row[0]), int(row[1])) for row in rows], int(run.get("inexact", 0))

    def measure_class(self, name, mode, marked):
        """(engine, want) -> {times: best of the rounds, a query each; matches; inexact}.

        Engines take turns; one whose pass takes long is asked once, as noise is small there.
        """
        queries = self.work / "queries.tsv"
        queries.write_text("".join(f"{f}\t{' '.join(words)}\n" for f, words in self.drawn[name]), encoding="utf-8")
        turns = [(engine, want) for engine in self.engines if (engine.marked if marked else engine.unmarked)
                 for want in engine.wants]
        found = {}
        for _ in range(self.rounds):
            for engine, want in turns:
                before = found.get((engine.name, want))
                if before and sum(before["times"]) > SLOW * 1e6:
                    continue
                rows, inexact = self.ask(engine, mode, want, queries)
                times, matches = zip(*rows)
                best = [min(pair) for pair in zip(times, before["times"])] if before else list(times)
                found[engine.name, want] = {"times": best, "matches": list(matches), "inexact": inexact}
        say("asked", name)
        return found

    def run(self):
        began, (all_before, own_before) = time.monotonic(), busy_seconds()
        self.work.mkdir(parents=True, exist_ok=True)
        write_collections(self)
        passages = write_passages(self)
        made = self.make_indexes()
        self.drawn = Drawer(self.work / "passages.tsv").classes(self.queries)
        asked = {name: self.measure_class(name, mode, marked) for name, mode, marked in CLASSES}
        all_after, own_after = busy_seconds()
        others = (all_after - all_before - own_after + own_before) / (time.monotonic() - began)
        return Report(self, passages, made, asked, max(others, 0))


def say(*words):
    print(*words, file=sys.stderr, flush=True)


# ---- the report

def percentile(times, share):
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def milliseconds(times):
    return " / ".join(f"{percentile(times, share) / 1000:.2f}" for share in (0.5, 0.95, 0.99))


def table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines) + "\n"


class Report:
    NAMES = {"vankien": "vankien, two jobs", "full": "vankien, two jobs, with titles and citations",
             "xapian": "Xapian, one writer", "xapian-unmarked": "Xapian, one writer, text unmarked",
             "fts5-marked": "FTS5, remove_diacritics 0", "fts5-unmarked": "FTS5, remove_diacritics 2, text unmarked",
             "lucene-std": "Lucene", "lucene-fold": "Lucene, folding"}

    def __init__(self, bench, passages, made, asked, others):
        self.bench, self.passages, self.made, self.asked, self.others = bench, passages, made, asked, others

    def machine(self):
        cpu = re.search(r"model name\s*:\s*(.*)", pathlib.Path("/proc/cpuinfo").read_text())
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
        commit = subprocess.run(["git", "-C", ROOT, "describe", "--always", "--dirty"], capture_output=True,
                                encoding="utf-8").stdout.strip()
        return (f"{os.cpu_count()} × {cpu.group(1) if cpu else platform.machine()}, {memory:.0f} GiB; "
                f"{', '.join(self.bench.versions.values())}; commit {commit or 'unknown'}; "
                f"{time.strftime('%F')}; other programs kept {self.others:.1f} cores busy meanwhile.")

    def indexing(self):
        size, rows = self.passages["bytes"], []
        for name, made in self.made.items():
            after = float(made.get("after", 0))
            rows.append([self.NAMES[name], f"{size / 1e6 / float(made['seconds']):.2f}", f"{float(made['seconds']):.1f}",
                         f"{after:.1f}" if after else "in it", f"{made['cpu']:.1f}", f"{made['size'] / size:.2f}",
                         f"{made['peak'] / 1e6:.0f}"])
        return table(["engine", "MB/s of text", "seconds", "compact, optimize: s", "CPU s", "index / text",
                      "peak memory, MB"], rows)

    def latency(self):
        """A row a class, a column an engine and what it was asked for."""
        columns = [("vankien", "ids"), ("vankien", "bare"), ("vankien, as served", "served"), (FULL, "served"),
                   ("Xapian", "best"), ("Xapian", "count"), ("FTS5", "best"), ("FTS5", "count")]
        head = ["vankien: ids of the best ten and exact totals", "the hits themselves with them", "as served: facets and relaxing, too",
                "as served, with titles and citations", "Xapian: best ten", "Xapian: best ten and exact total",
                "FTS5: best ten", "FTS5: best ten and exact total"]
        if self.bench.harness:
            columns += [("Lucene", "best"), ("Lucene", "count")]
            head += ["Lucene: best ten", "Lucene: best ten, and the total asked beside it"]
        rows = []
        for name, found in self.asked.items():
            times = {(engine.split(",")[0], want): result["times"] for (engine, want), result in found.items()
                     if not engine.startswith("vankien")}
            times |= {key: result["times"] for key, result in found.items()}
            drawn = len(self.bench.drawn[name])
            cells = [milliseconds(times[key]) + ("" if len(times[key]) == drawn else f" (first {len(times[key])})")
                     for key in columns]
            rows.append([name, drawn, *cells])
        return table(["class", "queries", *head], rows)

    def agreement(self):
        """Where the totals differ from ours, by how much."""
        rows = []
        for name, found in self.asked.items():
            ours = found["vankien", "bare"]
            for (engine, want), result in found.items():
                if want != "count":
                    continue
                pairs = list(zip(ours["matches"], result["matches"]))
                rows.append([name, engine, f"{sum(a == b for a, b in pairs)} of {len(pairs)}",
                             sum(a > b for a, b in pairs), sum(a < b for a, b in pairs), sum(ours["matches"]),
                             sum(result["matches"]), ours["inexact"]])
        return table(["class", "engine", "same total", "ours more", "ours fewer", "our matches", "its matches",
                      "ours not exact"], rows)

    def text(self, command):
        passages = self.passages
        return "\n".join([
            f"`{command}`", "", self.machine(), "",
            f"{passages['passages']:,} passages, {passages['bytes'] / 1e6:.1f} MB of text; "
            f"{passages['with context']:,} of them carry words of headings as context.", "",
            "## Indexing", "", self.indexing(), "## Searching", "", "p50 / p95 / p99 in ms.", "", self.latency(), "## Totals", "", self.agreement()])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    shared = ROOT.parent / "shared/data/phapdien/corpus.jsonl.gz"
    parser.add_argument("--data", type=pathlib.Path, default=shared, help="a .jsonl or .jsonl.gz collection")
    parser.add_argument("--limit", type=int, default=0, help="only that many articles (0: all)")
    parser.add_argument("--queries", type=int, default=300, help="queries a class")
    parser.add_argument("--rounds", type=int, default=3, help="every engine is asked so often; the best counts")
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build")
    parser.add_argument("--work", type=pathlib.Path, help="indexes and queries (default: bench/ in the build)")
    harness = ROOT.parent / "shared/peers"
    parser.add_argument("--peers", type=pathlib.Path, default=harness, help="folder of the harness of other engines")
    parser.add_argument("--peers-work", type=pathlib.Path,
                        help="where its install.sh and build.sh put them: measures Lucene, too")
    parser.add_argument("--cpu", action="store_true",
                        help="processor time, not time on the clock: for machines that others keep busy (not Lucene)")
    parser.add_argument("--out", type=pathlib.Path, help="write the report there, too")
    arguments = parser.parse_args()
    arguments.work = arguments.work or arguments.build / "bench"
    if not arguments.data.exists():
        parser.error(f"no collection at {arguments.data}; name one with --data")
    shown = [a for i, a in enumerate(sys.argv[1:]) if "--build" not in (a, sys.argv[i])]
    text = Bench(arguments).run().text(" ".join(["tests/bench/run", *shown]))
    print(text)
    if arguments.out:
        arguments.out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
