"""Updates on a disk that is full, or nearly: the published index stays as it was, the run says so, and the next one goes on.

The disk is a small tmpfs in a mount namespace of its own; where the machine permits none, the test is skipped.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

from published import WORDS, Place, other

DOCUMENTS, DISK = 60, 24_000_000
FREE = (0, 5_000, 50_000, 200_000, 400_000, 800_000, 1_600_000, 3_200_000, 8_000_000)


def fill(ballast, free):
    """Leaves so many bytes."""
    ballast.unlink(missing_ok=True)
    disk = os.statvfs(ballast.parent)
    size = disk.f_bavail * disk.f_frsize - free
    if size > 0:
        with open(ballast, "wb") as out:
            os.posix_fallocate(out.fileno(), 0, size // disk.f_frsize * disk.f_frsize)


def run(place, word, more):
    running = place.start(word, more=more, stderr=subprocess.PIPE)
    said = running.stderr.read().decode()
    running.stderr.close()
    return running.wait(), said


def rounds(place, ballast, published, small):
    """One update for each amount of room; how many were refused, or what is wrong."""
    refused = 0
    for free in FREE:
        fill(ballast, free)
        word = published if small else other(published)
        code, said = run(place, word, f"Thêm khi còn {free} byte." if small else None)
        if code == 0:
            if place.state() != word:
                return f"{free} bytes free: exit 0, and {place.state()}"
            published = word
            continue
        refused += 1
        if code != 3 or "nothing was published" not in said:
            return f"{free} bytes free: exit {code}, {said}"
        if place.state() != published:
            return f"{free} bytes free: {place.state()} after {said}"
    ballast.unlink()
    place.publish(other(published))
    return refused


def inside(disk):
    with tempfile.TemporaryDirectory() as folder:
        place = Place(folder, DOCUMENTS, disk / "index")
        for word in WORDS:
            place.publish(word)
        published = WORDS[1]
        for small in (False, True):
            refused = rounds(place, disk / "ballast", published, small)
            published = next(word for word in WORDS if place.state() == word)
            print(f"{'small' if small else 'whole'} updates refused: {refused} of {len(FREE)}")
            if not isinstance(refused, int) or refused < 3:
                return 1
    return 0


def main():
    if len(sys.argv) > 1:
        return inside(pathlib.Path(sys.argv[1]))
    with tempfile.TemporaryDirectory() as folder:
        script = 'mount -t tmpfs -o size="$1" tmpfs "$2" || exit 77; exec "$3" "$4" "$2"'
        code = subprocess.run(["unshare", "--mount", "--map-root-user", "sh", "-c", script, "sh", str(DISK), folder,
                               sys.executable, __file__]).returncode
    if code not in (0, 1):
        print(f"skipped: no tmpfs in a mount namespace here (exit {code})")
        return 77
    return code


if __name__ == "__main__":
    sys.exit(main())
