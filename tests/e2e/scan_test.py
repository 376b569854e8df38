#!/usr/bin/env python3
"""Pages that are pictures: a PDF says which of its pages nobody read, and --ocr reads them where tesseract and its Vietnamese
model are. What is needed to make scans here (chromium or LibreOffice for the page, poppler's tools for the picture) and is
missing is skipped by name.
"""
import json
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest
import zlib

import support
import variants

FIRST = ["Đại hội đại biểu Đảng bộ tỉnh đề ra phương hướng, mục tiêu và nhiệm vụ của năm năm tới, với quyết tâm đổi mới "
         "phương thức lãnh đạo và khơi dậy khát vọng phát triển của các dân tộc trong tỉnh.",
         "Tỷ lệ hộ nghèo đa chiều mỗi năm giảm trên 3%, thu nhập bình quân đầu người tăng gấp đôi so với đầu nhiệm kỳ."]
SCANNED = ["Kinh tế cửa khẩu và du lịch là hai mũi nhọn; hạ tầng giao thông đi trước một bước, nhất là tuyến cao tốc nối cửa "
           "khẩu với các tỉnh miền xuôi, được khởi công trong nhiệm kỳ này.",
           "Ban Chấp hành Đảng bộ tỉnh chịu trách nhiệm tổ chức thực hiện nghị quyết; các cấp ủy xây dựng chương trình hành "
           "động sát với điều kiện của từng địa phương, đơn vị."]
LAST = ["Nghị quyết này được phổ biến đến từng chi bộ. Mỗi cán bộ, đảng viên nêu cao trách nhiệm, gương mẫu thực hiện và vận "
        "động nhân dân cùng thực hiện thắng lợi các mục tiêu đã đề ra."]
LEAST_SAME = 0.97


def has_model():
    if not shutil.which("tesseract"):
        return False
    done = subprocess.run(["tesseract", "--list-langs"], capture_output=True, encoding="utf-8")
    return "vie" in done.stdout.split()


def picture_pdf(packed, width, height):
    """A page that is one picture."""
    draw = b"q 595 0 0 842 0 0 cm /I Do Q"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
               b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>",
               b"<< /Length %d >>\nstream\n" % len(draw) + draw + b"\nendstream",
               b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 "
               b"/Filter /FlateDecode /Length %d >>\nstream\n" % (width, height, len(packed)) + packed + b"\nendstream"]
    out, at = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        at.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % offset for offset in at)
    return bytes(out) + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)


def scan(pdf, folder):
    """The first page of a PDF as a picture in a PDF."""
    command = ["pdftoppm", "-r", "200", "-gray", "-singlefile", str(pdf), str(folder / "page")]
    subprocess.run(command, check=True)
    _, size, _, pixels = (folder / "page.pgm").read_bytes().split(b"\n", 3)
    width, height = size.split()
    return picture_pdf(zlib.compress(pixels), int(width), int(height))


def syllables(texts):
    return re.findall(r"\w+", " ".join(texts).lower())


class Scans(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory(prefix="vankien ")))
        work = cls.folder / "work"
        work.mkdir()
        texts = [FIRST, SCANNED, LAST]
        made = variants.by_chromium(texts, work) or variants.by_libreoffice("pdf")(texts, work)
        if not made:
            support.skip("scans: neither chromium nor LibreOffice makes a PDF here")
        pages = [work / f"{i}.pdf" for i in range(3)]
        for path, content in zip(pages, made):
            path.write_bytes(content)
        cls.whole = cls.folder / "scan.pdf"
        cls.whole.write_bytes(scan(pages[1], work))
        cls.mixed = cls.folder / "mixed.pdf"
        subprocess.run(["pdfunite", str(pages[0]), str(cls.whole), str(pages[2]), str(cls.mixed)], check=True)

    def index(self, path, *options):
        with tempfile.TemporaryDirectory() as db:
            done = support.run("vankien-index", "--db", db, "--json", "-q", *options, path)
        return done, json.loads(done.stdout)

    def explained(self, path, *options):
        done = support.run("vankien-index", "--explain", "--json", *options, path)
        self.assertEqual(0, done.returncode, done.stderr)
        return done, json.loads(done.stdout)["passages"]

    def test_a_scan_is_refused_by_name(self):
        done, summary = self.index(self.whole)
        self.assertEqual(1, done.returncode)
        self.assertEqual(["is a scan without text (1 page); --ocr reads it"], [f["error"] for f in summary["failed"]])

    def test_scanned_pages_among_others_are_named(self):
        done, summary = self.index(self.mixed)
        self.assertEqual((0, 1), (done.returncode, summary["added"]))
        said = "page 2 is a picture without text; --ocr reads such pages"
        self.assertEqual([said], [warning["warning"] for warning in summary["warnings"]])
        self.assertIn(f"mixed.pdf: {said}\n", done.stderr)
        done, passages = self.explained(self.mixed)
        self.assertIn(said, done.stderr)
        self.assertEqual({1, 3}, {passage["page"] for passage in passages})
        self.assertEqual(syllables(FIRST + LAST), syllables(passage["text"] for passage in passages))

    def test_a_pdf_of_text_is_passed_without_a_word(self):
        done, summary = self.index(self.folder / "work/0.pdf")
        self.assertEqual((0, [], ""), (done.returncode, summary["warnings"], done.stderr))

    @unittest.skipUnless(has_model(), "tesseract and its Vietnamese model are not installed")
    def test_ocr_reads_them(self):
        for path, wanted, pages in ((self.whole, SCANNED, {1}), (self.mixed, FIRST + SCANNED + LAST, {1, 2, 3})):
            with self.subTest(path.name):
                done, passages = self.explained(path, "--ocr")
                self.assertEqual("", done.stderr)
                self.assertEqual(pages, {passage["page"] for passage in passages})
                self.assertEqual(len(wanted), len(passages))
                want, have = syllables(wanted), syllables(passage["text"] for passage in passages)
                same = sum(a == b for a, b in zip(want, have)) / len(want)
                print(f"{path.name}: {same:.3f} of the syllables")
                self.assertGreaterEqual(same, LEAST_SAME)
                self.assertEqual(len(want), len(have))


if __name__ == "__main__":
    for tool in ("pdftoppm", "pdfunite"):
        if not shutil.which(tool):
            support.skip(f"scans: {tool} is not installed")
    support.main()
