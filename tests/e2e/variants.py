"""Real documents written out in every format and encoding that is read. Owns how each is made; what must come of them is
mixed_folder_test.py's. A maker of bytes gets a text's lines; one that needs a program says so by answering None.
"""
import functools
import gzip
import html
import io
import pathlib
import shutil
import subprocess
import unicodedata
import zipfile

import support

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODF = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table"))
MENU = "".join(f'<li><a href="/{i}">{word}</a></li>' for i, word in
               enumerate(["Trang nhất", "Thời sự", "Chính trị", "Kinh tế", "Văn hóa", "Thể thao", "Thư viện ảnh"]))
RELATED = "".join(f'<li><a href="/tin/{i}">Một tin khác của ngày hôm trước, dài như một câu bình thường, số {i}</a> '
                  f"<span>1{i}/9/2025</span></li>" for i in range(6))


def lines_of(text):
    return [line.strip() for line in text.splitlines()]


def docx(lines):
    body = "".join(f"<w:p><w:r><w:t xml:space=\"preserve\">{html.escape(line)}</w:t></w:r></w:p>" for line in lines)
    return zipped({"[Content_Types].xml": "<Types/>",
                   "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>"})


def odt(lines):
    body = "".join(f"<text:p>{html.escape(line)}</text:p>" for line in lines)
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text",
                   "content.xml": f"<office:document-content {ODF}><office:body><office:text>{body}</office:text>"
                                  "</office:body></office:document-content>"})


def zipped(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def paragraphs_html(lines):
    return "".join(f"<p>{html.escape(line)}</p>\n" for line in lines if line)


def page(lines):
    return f"<!DOCTYPE html><html><head><meta charset=utf-8></head><body>{paragraphs_html(lines)}</body></html>".encode()


def framed(lines):
    """A page as a news site has it: no element says what it is but by where it stands."""
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Báo điện tử</title></head><body>
<div class="top"><ul>{MENU}</ul><form><input name="q"><button>Tìm</button></form></div>
<div class="wrap"><div class="left"><div class="body">{paragraphs_html(lines)}</div>
<div class="more"><b>Các tin khác</b><ul>{RELATED}</ul></div></div>
<div class="right"><div>Xem nhiều</div><ul>{RELATED}</ul><div>Lượt truy cập: 1234567</div></div></div>
<div class="bottom"><p>Cơ quan của tỉnh. Trụ sở: số 1 phố Một, phường Hai. Điện thoại: 0206 3850 123. Thư: a@b.vn</p></div>
</body></html>""".encode()


@functools.cache
def table(name):
    """Unicode letter -> bytes of an encoding before Unicode."""
    rows = (support.SHARED / f"legacy_encodings/{name}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    letters = {}
    for row in rows:
        codes, _, _, letter = row.split("\t")
        letters[letter] = bytes(int(code, 16) for code in codes.split())
    return letters


def in_legacy(name, lines):
    letters = table(name)
    out = bytearray()
    for c in unicodedata.normalize("NFC", "\r\n".join(lines)):
        out += letters.get(c) or c.encode("cp1252", "replace")
    return bytes(out)


def by_program(command, source, made, lines_bytes, folder):
    (folder / source).write_bytes(lines_bytes)
    subprocess.run(command, cwd=folder, env={"HOME": str(folder), "PATH": "/usr/local/bin:/usr/bin:/bin"},
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=support.LIMIT)
    path = folder / made
    return path.read_bytes() if path.exists() else None


def by_libreoffice(ending, source, maker):
    def make(lines, folder):
        if not shutil.which("soffice"):
            return None
        command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", ending, source]
        return by_program(command, source, f"{pathlib.Path(source).stem}.{ending}", maker(lines), folder)
    return make


def by_chromium(lines, folder):
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        return None
    command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
               "--print-to-pdf=in.pdf", "in.html"]
    return by_program(command, "in.html", "in.pdf", page(lines), folder)


def plain(encode):
    return lambda lines, folder: encode("\n".join(lines))


# name -> (ending of the file, maker of its bytes out of lines). The first is what the others are measured by.
VARIANTS = {
    "plain text": ("txt", plain(str.encode)),
    "NFD": ("txt", plain(lambda text: unicodedata.normalize("NFD", text).encode())),
    "UTF-16": ("txt", plain(lambda text: text.encode("utf-16"))),
    "TCVN3": ("txt", lambda lines, _: in_legacy("tcvn3", lines)),
    "VNI": ("txt", lambda lines, _: in_legacy("vni_win", lines)),
    "gz": ("txt.gz", plain(lambda text: gzip.compress(text.encode()))),
    "zip": ("zip", lambda lines, _: zipped({"van-ban.txt": "\n".join(lines)})),
    "docx": ("docx", lambda lines, _: docx(lines)),
    "odt": ("odt", lambda lines, _: odt(lines)),
    "html": ("html", lambda lines, _: page(lines)),
    "html in a site's frame": ("html", lambda lines, _: framed(lines)),
    "docx by LibreOffice": ("docx", by_libreoffice("docx", "in.odt", odt)),
    "odt by LibreOffice": ("odt", by_libreoffice("odt", "in.docx", docx)),
    "doc by LibreOffice": ("doc", by_libreoffice("doc", "in.odt", odt)),
    "rtf by LibreOffice": ("rtf", by_libreoffice("rtf", "in.odt", odt)),
    "pdf by LibreOffice": ("pdf", by_libreoffice("pdf", "in.docx", docx)),
    "pdf by chromium": ("pdf", by_chromium),
}
