"""Errors injected into the indexer's system calls by strace: at write, at fsync, at rename. The index is the old one or
the new one, and the exit code says which.

ROUNDS= sets how many of each kind. Skipped where strace may not trace.
"""
import collections
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from published import WORDS, Place, other, seeded

DOCUMENTS, ROUNDS = 40, int(os.environ.get("ROUNDS", 1))
FAULTS = [("write", "EIO"), ("write", "ENOSPC"), ("pwrite64", "EIO"), ("pwrite64", "ENOSPC"), ("fsync", "EIO"),
          ("rename", "EIO"), ("rename", "ENOSPC"), ("sendfile", "EIO"), ("openat", "EMFILE")]


def tracing(log, call, *options):
    return ["strace", "-f", "--seccomp-bpf", "-qq", "-o", str(log), "-e", f"trace={call}", *options]


def calls(place, log, word, more, call):
    """How often one thread makes the call in such an update, which is done."""
    assert place.start(word, more=more, before=tracing(log, call)).wait() == 0
    threads = collections.Counter(re.findall(rf"^(\d+) +{call}\(", log.read_text(errors="replace"), re.M))
    return max(threads.values(), default=0)


def disturb(place, log, word, more, call, error, when):
    """Exit code of an update in which that call fails."""
    options = ["-e", f"inject={call}:error={error}:when={when}"]
    return place.start(word, more=more, before=tracing(log, call, *options)).wait()


def main():
    rng = seeded()
    probe = ["strace", "-f", "--seccomp-bpf", "-qq", "-o", os.devnull, "-e", "inject=fsync:error=EIO:when=1", "true"]
    if not shutil.which("strace") or subprocess.run(probe, stderr=subprocess.DEVNULL).returncode != 0:
        print("skipped: strace is not there or may not trace")
        return 77
    failed = succeeded = 0
    with tempfile.TemporaryDirectory() as folder:
        place, log = Place(folder, DOCUMENTS), pathlib.Path(folder) / "trace"
        for word in WORDS:
            place.publish(word)
        published = WORDS[1]
        for small in (False, True):
            for call, error in FAULTS:
                target = published if small else other(published)
                count = calls(place, log, target, f"Đếm {call} {error}." if small else None, call)
                published = target
                if count == 0:
                    print(f"{call}: never called in {'small' if small else 'whole'} updates")
                    continue
                for number in range(ROUNDS):
                    target = published if small else other(published)
                    more = f"Thêm {call} {error} {number}." if small else None
                    when = rng.randint(1, count)
                    code = disturb(place, log, target, more, call, error, when)
                    now = place.state()
                    expected = target if code == 0 else published
                    if now not in WORDS or (now != expected and code not in (-9, -6, -11)):
                        print(f"{call} {error} at {when} of {count}, small={small}: exit {code}, then {now}")
                        return 1
                    published = now
                    failed, succeeded = failed + (code != 0), succeeded + (code == 0)
                place.publish(other(published))
                published = other(published)
    print(f"{failed} runs failed and left the old index, {succeeded} got by")
    return 0 if failed >= len(FAULTS) // 2 else 1


if __name__ == "__main__":
    sys.exit(main())
