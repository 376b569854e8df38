#!/usr/bin/env python3
"""web/examples: the systemd unit as systemd reads it, and the nginx site with vankien-web behind it. Each is skipped where
its program is not installed."""
import shutil
import ssl
import subprocess
import unittest
import urllib.error
import urllib.request

import support

EXAMPLES = support.ROOT / "web/examples"


def call(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, encoding="utf-8", timeout=support.LIMIT)


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Examples(support.ServedCase):
    @classmethod
    def fill(cls, db, _):
        support.index(db, support.ROOT / "corpus/tin-van.jsonl")

    @unittest.skipUnless(shutil.which("systemd-analyze"), "skipped: systemd-analyze is not installed")
    def test_unit(self):
        unit = self.folder / "vankien-web.service"
        text = (EXAMPLES / unit.name).read_text(encoding="utf-8")
        self.assertIn("ExecStart=/usr/local/bin/vankien-web ", text)
        program = shutil.copy(support.BUILD / "bin/vankien-web", "/tmp/vankien-web-unit-test")  # no space in its path
        self.addCleanup(lambda: support.pathlib.Path(program).unlink())
        unit.write_text(text.replace("/usr/local/bin/vankien-web", program), encoding="utf-8")
        done = call("systemd-analyze", "verify", "--man=no", unit)
        self.assertEqual((0, ""), (done.returncode, done.stderr))
        unit.write_text(text.replace("ExecStart=", "ExecStartt="), encoding="utf-8")
        self.assertNotEqual(0, call("systemd-analyze", "verify", "--man=no", unit).returncode)

    @unittest.skipUnless(shutil.which("nginx") and shutil.which("openssl"), "skipped: nginx or openssl is not installed")
    def test_site(self):
        folder, plain, secure = self.folder, support.free_port(), support.free_port()
        call("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=vankien.example",
             "-keyout", folder / "key.pem", "-out", folder / "cert.pem")
        site = (EXAMPLES / "nginx.conf").read_text(encoding="utf-8")
        for old, new in ((" 80;", f" 127.0.0.1:{plain};"), (" 443 ssl", f" 127.0.0.1:{secure} ssl"),
                         ("127.0.0.1:8080", f"127.0.0.1:{self.server.port}"),
                         ("/etc/letsencrypt/live/vankien.example/fullchain.pem", f'"{folder}/cert.pem"'),
                         ("/etc/letsencrypt/live/vankien.example/privkey.pem", f'"{folder}/key.pem"'),
                         ("/var/log/nginx/vankien.log", f'"{folder}/site.log"')):
            self.assertIn(old, site)
            site = site.replace(old, new)
        site = "".join(line for line in site.splitlines(keepends=True) if "listen [::]" not in line)
        (folder / "site.conf").write_text(site, encoding="utf-8")
        stores = "".join(f'{name}_temp_path "{folder}/{name}";' for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (folder / "nginx.conf").write_text(
            f'daemon off; master_process off; pid "{folder}/nginx.pid"; error_log stderr; events {{}}\n'
            f'http {{ {stores} include "{folder}/site.conf"; }}\n', encoding="utf-8")
        command = ["nginx", "-c", folder / "nginx.conf", "-p", folder, "-e", "stderr"]
        done = call(*command, "-t")
        self.assertEqual(0, done.returncode, done.stderr)
        process = support.Process(command)
        self.addCleanup(process.close)
        self.through(plain, secure)
        self.assertNotIn("kinh", (folder / "site.log").read_text(encoding="utf-8"))

    def through(self, plain, secure):
        """What comes through nginx is what vankien-web says, with TLS round it."""
        trusting = ssl.create_default_context()
        trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
        opener = urllib.request.build_opener(NoRedirect, urllib.request.HTTPSHandler(context=trusting))

        def get(scheme, port, path, **headers):
            request = urllib.request.Request(f"{scheme}://127.0.0.1:{port}{path}", headers={"Host": "vankien.example", **headers})
            for _ in range(100):
                try:
                    answer = opener.open(request, timeout=20)
                    return answer.status, answer.headers, answer.read()
                except urllib.error.HTTPError as error:
                    return error.code, error.headers, error.read()
                except urllib.error.URLError:
                    support.threading.Event().wait(0.1)
            raise AssertionError("nginx does not answer")

        status, headers, _ = get("http", plain, "/search?q=a")
        self.same((301, "https://vankien.example/search?q=a"), (status, headers["Location"]))
        path = "/api/v1/search?q=kinh+t%E1%BA%BF"
        status, headers, body = get("https", secure, path)
        self.same((200, "nosniff"), (status, headers["X-Content-Type-Options"]))
        self.same(True, headers["Strict-Transport-Security"].startswith("max-age="))
        self.same([], self.server.description().faults("GET", path, status, headers.get_content_type(), body))
        self.same(304, get("https", secure, path, **{"If-None-Match": headers["ETag"]})[0], "ETag")
        self.same("gzip", get("https", secure, "/", **{"Accept-Encoding": "gzip"})[1]["Content-Encoding"], "gzip")
        self.same(200, get("https", secure, "/metrics")[0], "/metrics from this machine")
        self.same(422, get("https", secure, "/api/v1/search?colour=red")[0], "a refusal")
        self.same(True, b'href="https://' not in get("https", secure, "/")[2], "links stay on the site")


if __name__ == "__main__":
    support.main()
