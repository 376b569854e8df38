#!/usr/bin/env python3
"""Links to words: made before the index was made anew and before a text was corrected, they still find the words."""
import pathlib
import re
import shutil
import unittest
import urllib.parse

from support import ROOT, SHARED, Server, index, main

PUNCTUATION = ".,;:()“”\"%"  # beside words, and not marked with them
DOCUMENTS = SHARED / "corpus/documents"


def page(server, link):
    """(status, address without fragment, body): redirects are followed one by one, as a browser does."""
    for _ in range(3):
        address, _, fragment = link.partition("#")
        path, _, query = address.partition("?")
        status, headers, body = follow(server, path + ("?" + query if query else ""))
        if status != 302:
            return status, fragment, body.decode("utf-8")
        link = headers["Location"]
    raise AssertionError("the redirects have no end")


def follow(server, target):
    import http.client
    connection = http.client.HTTPConnection(server.url.removeprefix("http://"), timeout=60)
    try:
        connection.request("GET", target)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


def marked_passage(body):
    """The passage that holds the marked words, and the words."""
    for number, passage in re.findall(r'<div class="passage[^"]*" id="p(\d+)">(.*?)</div>', body, re.S):
        words = re.findall(r"<mark>(.*?)</mark>", passage, re.S)
        if words:
            return int(number), " ".join(words)
    return None, ""


class Links(unittest.TestCase):
    def setUp(self):
        import tempfile
        folder = tempfile.TemporaryDirectory(prefix="vankien ")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.db = self.folder / "index"
        self.texts = self.folder / "texts"
        shutil.copytree(DOCUMENTS if DOCUMENTS.is_dir() else ROOT / "corpus", self.texts)
        if not DOCUMENTS.is_dir():
            print("skipped: the reference documents are not beside the clone; corpus/ stands for them")
        self.files = sorted(self.texts.glob("001_*")) or [self.texts / "cao-bang-dai-hoi-xx-dien-bien.txt"]

    def links(self, server, document):
        """(link, words) for a quote out of the middle of long passages."""
        passages = server.get("/api/v1/documents/" + urllib.parse.quote(document, safe=""))["passages"]
        made = []
        long = [p for p in passages if 20 < len(p["text"].split()) < 200]
        for passage in long[::max(1, len(long) // 12)]:
            words = " ".join(passage["text"].split()[4:16])
            answer = server.get("/api/v1/quote", {"text": words})
            match = next(m for m in answer["matches"] if m["document"]["id"] == document)
            made.append((match["permalink"], words, match["passage"]["paragraph"]))
        self.assertGreater(len(made), 2)
        return made

    def test_words_are_found_again(self):
        path = self.files[0]
        index(self.db, self.texts)
        with Server(self.db) as server:
            document = next(d["id"] for d in server.get("/api/v1/documents")["documents"]
                            if d["source"].endswith(path.name))
            links = self.links(server, document)
            for link, words, paragraph in links:
                status, fragment, body = page(server, link)
                self.assertEqual((200, paragraph), (status, marked_passage(body)[0]))
                self.assertTrue(fragment.startswith(f"p{paragraph}:~:text="), fragment)

        # Made anew.
        shutil.rmtree(self.db)
        index(self.db, self.texts)
        with Server(self.db) as server:
            for link, words, paragraph in links:
                status, _, body = page(server, link)
                self.assertEqual((200, paragraph), (status, marked_passage(body)[0]))

        # Corrected: a passage more at the top, a word mended in the first link's passage and in the second's.
        text = path.read_text(encoding="utf-8")
        mended = []
        for link, words, _ in links[:2]:
            word = words.split()[5]
            pattern = r"\s+".join(map(re.escape, words.split()))
            found = re.search(pattern, text)
            self.assertTrue(found, words)
            fixed = re.sub(re.escape(word), word + "x", found.group(), count=1)
            text = text[:found.start()] + fixed + text[found.end():]
            mended.append(word + "x")
        path.write_text("Bản có sửa chữa, đăng lại theo yêu cầu của bạn đọc trong tỉnh.\n\n" + text, encoding="utf-8")
        index(self.db, self.texts)
        with Server(self.db) as server:
            for number, (link, words, paragraph) in enumerate(links):
                status, fragment, body = page(server, link)
                self.assertEqual(200, status, link)
                where, marked = marked_passage(body)
                self.assertGreaterEqual(where, paragraph, link)
                self.assertTrue(fragment.startswith(f"p{where}:"), (fragment, where))
                self.assertIn(words.split()[0].strip(PUNCTUATION), marked)
                self.assertIn(words.split()[-1].strip(PUNCTUATION), marked)
                self.assertIn('class="matches linked"', body)  # says that the text was changed
                if number < 2:
                    self.assertIn(mended[number], body)
                    self.assertIn("<del>", body)

        # Taken out: said so, and no other passage shown in its place.
        link, words, _ = links[2]
        found = re.search(r"\s+".join(map(re.escape, words.split())), text)
        path.write_text(text[:found.start()] + " … " + text[found.end():], encoding="utf-8")
        index(self.db, self.texts)
        with Server(self.db) as server:
            status, _, body = page(server, link)
            self.assertEqual(404, status, (link, words, marked_passage(body)))
            self.assertNotRegex(body, r'id="p\d+"')
            self.assertIn(words.split()[0].strip(PUNCTUATION), body)


if __name__ == "__main__":
    main()
