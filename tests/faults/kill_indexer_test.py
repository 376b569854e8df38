"""Kills the indexer at random moments; what was published must stay whole, and the next run must succeed.

  kill_indexer_test.py          30 kills, a part of tests/run
  KILLS=200 kill_indexer_test.py    as many as you like

Half of the updates rewrite every document and half a single one, because the two are put together in different ways.
"""
import os
import signal
import sys
import tempfile
import time

from published import WORDS, Place, other, seeded

DOCUMENTS, KILLS, CHECK_EVERY = 120, int(os.environ.get("KILLS", 30)), 10


def timed(place, word):
    begun = time.monotonic()
    assert place.start(word, start_new_session=True).wait() == 0, f"indexing {word}"
    return time.monotonic() - begun


def kill(place, running, after):
    time.sleep(after)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()


def main():
    rng = seeded()
    with tempfile.TemporaryDirectory() as folder:
        place = Place(folder, DOCUMENTS)
        whole = max(timed(place, word) for word in WORDS)  # the second is an update, as all that are killed
        assert place.state() == WORDS[1], place.state()
        published, kept, renewed, survived = WORDS[1], 0, 0, 0
        for number in range(KILLS):
            small = rng.random() < 0.5
            if small:
                running = place.start(published, more=f"Văn bản thêm số {number}.", start_new_session=True)
            else:
                running = place.start(other(published), start_new_session=True)
            kill(place, running, rng.uniform(0, whole * (0.3 if small else 1.3)))
            survived += running.returncode == 0
            now = place.state()
            if now not in WORDS:
                print(f"kill {number}: {now}")
                return 1
            kept, renewed = kept + (now == published), renewed + (now != published)
            published = now
            if number % CHECK_EVERY == CHECK_EVERY - 1:  # the next run goes on, whatever was left lying about
                place.publish(other(published))
                published = other(published)
        print(f"{KILLS} kills within runs of {whole:.2f} s: {kept} kept the old index, {renewed} had published the new "
              f"one, {survived} were over before")
    return 0


if __name__ == "__main__":
    sys.exit(main())
