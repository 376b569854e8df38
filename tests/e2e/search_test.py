#!/usr/bin/env python3
"""What is found and what is highlighted, asked over HTTP of a small collection: a row a query.

The passages stand below under short labels; each expectation is a set of labels.
"""
import re
import unicodedata

import support


def nfd(text):
    return unicodedata.normalize("NFD", text)


def nfc(text):
    return unicodedata.normalize("NFC", text)


PASSAGES = {
    "a1": "Tỷ lệ hộ nghèo giảm nhanh ở các xã biên giới.",
    "a2": "Mỗi hộ khá nhận giúp một gia đình nghèo trong bản.",
    "a3": "Cuộc họp bàn về kinh tế, cửa khẩu và du lịch cộng đồng.",
    "a4": "Tỉnh ủy giao các huyện thúc đẩy hòa giải ở cơ sở.",
    "a5": "Công văn 416-KH/TU nêu 12/18 chỉ tiêu đạt và vượt 4,46% so với kỳ trước.",
    "a6": "Hộ ông Páo thoát hộ nghèo, thêm nhiều hộ khác làm theo.",
    "b1": "Tỉ lệ hộ nghèo của huyện vùng cao còn lớn.",
    "b2": "Tỉnh uỷ và các sở phối hợp làm tốt việc hoà giải.",
    "b3": nfd("Nghị quyết được học tập ở mọi chi bộ."),
    "b4": "NGHỊ QUYẾT được in thành sách mỏng phát cho đảng viên.",
    "c1": "Hội nghị tổng kết phong trào trồng rừng năm ngoái.",
    "c2": "Hơi nước nghi ngút trên mặt hồ buổi sớm.",
    "c3": "Kinh tế hộ phát triển nhờ trồng hồi.",
}
DOCUMENTS = [
    {"id": "a", "title": "Alpha", "type": "resolution", "province": "cao-bang", "term": "2025-2030",
     "congress": {"level": "province", "ordinal": 20}, "date": "2025-09-17"},
    {"id": "b", "title": "Beta", "type": "bulletin", "province": "lang-son", "term": "2020-2025", "date": "2024-05"},
    {"id": "c", "title": "Gamma", "type": "report", "province": "lang-son", "date": "2019"},
]
for document in DOCUMENTS:
    document["text"] = "\n".join(text for label, text in PASSAGES.items() if label[0] == document["id"])

FINDS = [
    ('"tỷ lệ hộ nghèo"', "a1 b1"),
    ('"tỉ lệ hộ nghèo"', "a1 b1"),
    ('"ty le ho ngheo"', "a1 b1"),
    ('"hộ nghèo"', "a1 a6 b1"),
    ("hộ nghèo", "a1 a2 a6 b1"),
    ('"nghèo hộ"', ""),
    ('"kinh tế cửa khẩu"', "a3"),  # punctuation does not count
    ('"cửa khẩu kinh tế"', ""),
    ('"biên giới mỗi hộ"', ""),  # the end of one passage and the beginning of the next
    ("hòa giải", "a4 b2"),
    ("hoà giải", "a4 b2"),
    ("416-KH/TU", "a5"),
    ('"416-KH/TU"', "a5"),
    ('"416-kh/tu"', "a5"),
    ('"12/18 chỉ tiêu"', "a5"),
    ('"4,46%"', "a5"),
    ('"4,47%"', ""),
    ('"nghị quyết"', "b3 b4"),
    (nfd('"nghị quyết"'), "b3 b4"),
    ('"hội nghị"', "c1"),
    ('"hoi nghi"', "c1"),
    ("hồ", "c2"),
    ("ho", "a1 a2 a6 b1 c2 c3"),
    ("rừng OR sách", "b4 c1"),
    ("(rừng OR sách) phong trào", "c1"),
    ('"hộ nghèo" -biên', "a6 b1"),
    ('"hộ nghèo" NOT biên', "a6 b1"),
    ('"hộ nghèo" -"tỷ lệ"', "a6"),
    ('tỉnh:"lạng sơn" "hộ nghèo"', "b1"),
    ('province:lang-son "hộ nghèo"', "b1"),
    ('type:resolution "hộ nghèo"', "a1 a6"),
    ('loại:nghị-quyết "hộ nghèo"', "a1 a6"),
    ('term:2020-2025 "hộ nghèo"', "b1"),
    ('nhiệm-kỳ:2020-2025 "hộ nghèo"', "b1"),
    ('congress:20 "hộ nghèo"', "a1 a6"),
    ('khóa:XX "hộ nghèo"', "a1 a6"),
    ('năm:2024 "hộ nghèo"', "b1"),
    ("leftcenterrightdel", ""),
]

# Filters of the API: (parameters, query, labels).
FILTERS = [
    ([("province", "lang-son")], '"hộ nghèo"', "b1"),
    ([("province", "-lang-son")], '"hộ nghèo"', "a1 a6"),
    ([("province", "lang-son"), ("province", "cao-bang")], '"hộ nghèo"', "a1 a6 b1"),
    ([("province", "lang-son"), ("type", "resolution")], '"hộ nghèo"', ""),
    ([("document", "c")], "trồng", "c1 c3"),
    ([("from", "2024-05-10")], '"hộ nghèo"', "a1 a6 b1"),  # May 2024 may be the 10th or later
    ([("from", "2024-06-01")], '"hộ nghèo"', "a1 a6"),
    ([("to", "2024")], '"hộ nghèo"', "b1"),
    ([("year", "2025"), ("term", "2025-2030"), ("congress", "province:20")], '"hộ nghèo"', "a1 a6"),
]

# Different ways to write one query: the same passages in the same order.
SAME = [
    ("tỉnh ủy", "tỉnh uỷ", "Tỉnh ủy", "TỈNH UỶ", nfd("tỉnh ủy"), nfd("TỈNH UỶ")),
    ("nghị quyết", "NGHỊ QUYẾT", "Nghị Quyết", nfd("nghị quyết")),
    ('"tỷ lệ hộ nghèo"', '"tỉ lệ hộ nghèo"', '"TỈ LỆ HỘ NGHÈO"', nfd('"tỷ lệ hộ nghèo"')),
    ("hòa giải", "hoà giải", "HÒA GIẢI", "HOÀ GIẢI"),
]

# (query, label, what is highlighted there, in order).
HIGHLIGHTS = [
    ('"hộ nghèo"', "a6", "hộ nghèo"),
    ('"hộ nghèo"', "a1", "hộ nghèo"),
    ('"ho ngheo"', "a6", "hộ nghèo"),
    ('"kinh tế cửa khẩu"', "a3", "kinh tế, cửa khẩu"),
    ('"tỉnh uỷ"', "a4", "Tỉnh ủy"),
    ('"nghị quyết"', "b3", nfd("Nghị quyết")),
    ("hoi nghi", "c1", "Hội nghị"),
    ("hồ", "c2", "hồ"),
    ("rừng OR sách", "c1", "rừng"),
    ('"hộ nghèo" -biên', "b1", "hộ nghèo"),
]

# Whatever is typed is an answer; those marked True pass something over and must say so.
TYPED = [
    ('"hộ nghèo', True), ("(hộ nghèo", True), ("hộ OR", True), ("colour:red hộ", False), (")", False), ('"', False),
    ('""', False), ("()", False), ("OR", False), ("NOT", False), ("-", False), ("*", False), (":", False),
    ("tỉnh:", False), ("-hộ", False), ("\\", False), ("%", False), ("<b>hộ</b>", False), ("\U0001F642", False),
    ("hộ\u0000nghèo", False), ("\u0301", False), ("(" * 300, False), ("hộ " * 250, False), ("a" * 1000, False),
    ("NEAR/5", False), ("hộ NEAR/99999999999999999999 nghèo", False), ("", False),
]


class Search(support.ServedCase):
    @classmethod
    def fill(cls, db, folder):
        support.index(db, support.write_jsonl(folder / "three.jsonl", DOCUMENTS))

    def found(self, params):
        """Labels of the passages that are hits of the query as read, best first."""
        answer = self.server.get("/api/v1/search", [*params, ("limit", 100)])
        texts = {text: label for label, text in PASSAGES.items()}
        total = answer["total"]["passages"]
        return [texts.get(support.text_of(hit), support.text_of(hit)) for hit in answer["hits"][:total]]

    def test_finds(self):
        for query, labels in FINDS:
            self.same(labels.split(), sorted(self.found([("q", query)])), query)

    def test_filters(self):
        for params, query, labels in FILTERS:
            self.same(labels.split(), sorted(self.found([*params, ("q", query)])), params)

    def test_ways_to_write_one_query(self):
        for first, *others in SAME:
            want = self.found([("q", first)])
            self.assertTrue(want, first)
            for other in others:
                self.same(want, self.found([("q", other)]), f"{first} / {other}")

    def test_highlights(self):
        for query, label, want in HIGHLIGHTS:
            hits = {support.text_of(hit): hit for hit in self.server.search(query, limit=100)["hits"]}
            with self.subTest(f"{query} in {label}"):
                # Neighbouring words may be marked one by one or together: the words count.
                have = " ".join(support.highlights_of(hits[PASSAGES[label]]))
                self.assertEqual(re.findall(r"\S+", want), re.findall(r"\S+", have))

    def test_whatever_is_typed_is_answered(self):
        for query, noted in TYPED:
            with self.subTest(query[:40]):
                answer = self.server.search(query)
                self.assertEqual(query.replace("\0", "\ufffd"), answer["query"]["text"])
                if noted:
                    self.assertTrue(answer["query"]["notes"])

    def test_relaxed_hits_follow_and_are_not_counted(self):
        answer = self.server.search("tỷ lệ hộ nghèo giảm nhanh")
        self.assertEqual(1, answer["total"]["passages"])
        self.assertEqual(PASSAGES["a1"], support.text_of(answer["hits"][0]))
        self.assertIn(PASSAGES["b1"], [support.text_of(hit) for hit in answer["hits"][1:]])
        self.assertTrue(answer["query"]["notes"])

    def test_match_says_how(self):
        labels = {support.text_of(hit): hit["match"] for hit in self.server.search('"tỷ lệ hộ nghèo"')["hits"]}
        self.assertEqual({PASSAGES["a1"]: "written", PASSAGES["b1"]: "orthographic"}, labels)
        self.assertEqual({"unmarked"}, {hit["match"] for hit in self.server.search('"ty le ho ngheo"')["hits"]})

    def test_facts_given_are_the_facts_shown(self):
        documents = {d["id"]: d for d in self.server.get("/api/v1/documents")["documents"]}
        self.assertEqual({"a", "b", "c"}, set(documents))
        for given in DOCUMENTS:
            for key in ("title", "type", "province", "term", "congress", "date"):
                self.same(given.get(key), documents[given["id"]][key], f"{given['id']} {key}")


if __name__ == "__main__":
    support.main()
