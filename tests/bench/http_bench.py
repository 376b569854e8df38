#!/usr/bin/env python3
"""Requests a second, p99 and CPU a request over loopback, by wrk on the same cores: the HTTP layer beside a bare cpp-httplib server, and a
search beside kiwix-serve over the same texts where that is installed. Three minutes with the default seconds.

  http_bench.py [--seconds 5] [--json FILE] PATH…     PATH… is what is indexed; corpus/ by default

Needs wrk; kiwix-serve and zimwriterfs are left out by name where they are missing. Every row gets 1, 16 and 128
connections, with and without keep-alive. Ratios of one run, not times: say what else the machine did.
"""
import argparse
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))
import support

CONNECTIONS = (1, 16, 128)
QUERY = urllib.parse.quote('"kinh tế"')
UNITS = {"us": 1e-3, "ms": 1, "s": 1e3}
PAGE = "<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title></head><body>{text}</body></html>"


def wrk(url, connections, keep, seconds):
    """(requests a second, p99 in ms, requests that failed)."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "10s"]
    if not keep:
        command += ["-H", "Connection: close"]
    done = subprocess.run([*command, url], capture_output=True, encoding="utf-8", check=True).stdout
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", done)[1])
    value, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", done).groups()
    failed = sum(int(n) for n in re.findall(r"(?:connect|read|write|timeout) (\d+)", done))
    failed += int((re.search(r"Non-2xx or 3xx responses: (\d+)", done) or [0, 0])[1])
    return rate, float(value) * UNITS[unit], failed


def wait_for(url):
    for _ in range(300):
        try:
            urllib.request.urlopen(url, timeout=5).read()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"{url} does not answer")


def cpu_seconds(pid):
    """Of the process and its threads: what others do on the machine does not count."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(name, url, seconds, pid):
    wait_for(url)
    rows = []
    for keep in (True, False):
        for connections in CONNECTIONS:
            before = cpu_seconds(pid)
            rate, p99, failed = wrk(url, connections, keep, seconds)
            cpu = (cpu_seconds(pid) - before) * 1000 / max(rate * seconds, 1)
            rows.append({"server": name, "keep_alive": keep, "connections": connections, "per_second": rate, "p99_ms": p99,
                         "cpu_ms": cpu, "failed": failed})
            print(f"{name:26} {connections:4} {'kept' if keep else 'new':5} {rate:8.0f}/s  p99 {p99:8.2f} ms  CPU "
                  f"{cpu:6.3f} ms a request  {failed} failed", flush=True)
    return rows


def zim(folder, server):
    """The index's documents as a ZIM file with kiwix' own full-text index."""
    pages = folder / "pages"
    pages.mkdir()
    (pages / "icon.png").write_bytes(bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000030000000300100000000ea3fbc0f0000000f4944415478da63601805830000000133000185b6bd"
        "a50000000049454e44ae426082"))
    documents = server.get("/api/v1/documents")["documents"]
    for number, document in enumerate(documents):
        path = "/api/v1/documents/" + urllib.parse.quote(document["id"], safe="")
        text = "\n".join(f"<p>{passage['text']}</p>" for passage in server.get(path)["passages"])
        (pages / f"{number}.html").write_text(PAGE.format(title=document["title"] or document["id"], text=text))
    (pages / "index.html").write_text(PAGE.format(title="index", text="".join(
        f"<a href='{number}.html'>{number}</a>" for number in range(len(documents)))))
    subprocess.run(["zimwriterfs", "--welcome=index.html", "--illustration=icon.png", "--language=vie", "--title=x",
                    "--description=x", "--creator=x", "--publisher=x", "--name=x", pages, folder / "all.zim"], check=True,
                   stdout=subprocess.DEVNULL)
    return folder / "all.zim"


def kiwix_rows(folder, server, seconds):
    missing = [name for name in ("kiwix-serve", "zimwriterfs") if not shutil.which(name)]
    if missing:
        print(f"skipped: {', '.join(missing)} not installed")
        return []
    try:
        port, file = support.free_port(), zim(folder, server)
        process = subprocess.Popen(["kiwix-serve", f"--port={port}", "--address=127.0.0.1", file], stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        try:
            url = f"http://127.0.0.1:{port}/search?content=all&books.name=x&pattern={QUERY}"
            return measure("kiwix-serve, search", url, seconds, process.pid)
        finally:
            process.terminate()
            process.wait()
    except subprocess.CalledProcessError as error:
        print(f"skipped: kiwix: {error}")
        return []


def print_layer(rows):
    """What a request costs before anything is done for it: aimed at is less than 0.2 ms of processor."""
    for keep in (True, False):
        ours, bare = ([row["cpu_ms"] for row in rows if row["server"].startswith(name) and row["keep_alive"] == keep]
                      for name in ("vankien-web, /healthz", "bare"))
        if ours and bare:
            print(f"the HTTP layer, connections {'kept' if keep else 'new'}: {min(ours):.3f} to {max(ours):.3f} ms CPU a request, "
                  f"a bare cpp-httplib handler {min(bare):.3f} to {max(bare):.3f} ms")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", default=[support.ROOT / "corpus"])
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--json", type=pathlib.Path)
    options = parser.parse_args()
    if not shutil.which("wrk"):
        support.skip("wrk is not installed")
    rows, peer = [], support.BUILD / "bin/bench_http_peer"
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        support.index(folder / "index", *options.paths)
        if peer.exists():
            port = support.free_port()
            process = subprocess.Popen([peer, str(port)])
            try:
                rows += measure("bare cpp-httplib, 1 KB", f"http://127.0.0.1:{port}/", options.seconds, process.pid)
            finally:
                process.terminate()
                process.wait()
        else:
            print("skipped: bench_http_peer is not built (-DVANKIEN_BENCH=ON)")
        with support.Server(folder / "index") as server:
            for label, path in (("vankien-web, /healthz", "/healthz"), ("vankien-web, search", f"/api/v1/search?q={QUERY}"),
                                ("vankien-web, search page", f"/search?q={QUERY}")):
                rows += measure(label, server.url + path, options.seconds, server.process.process.pid)
            rows += kiwix_rows(folder, server, options.seconds)
    print_layer(rows)
    print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1) + "\n")


if __name__ == "__main__":
    main()
