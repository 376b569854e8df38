"""Real documents written out in every format and encoding that is read. Owns how each is made; what must come of them is
mixed_folder_test.py's. A maker gets the lines of several texts and a folder to work in, and gives the bytes
of as many files, or None where the program that it needs is not here.
"""
import functools
import gzip
import html
import io
import os
import shutil
import signal
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


def flat_odt(lines):
    """The one form in which LibreOffice takes a document without its package."""
    body = "".join(f"<text:p>{html.escape(line)}</text:p>" for line in lines)
    return (f'<?xml version="1.0" encoding="UTF-8"?><office:document {ODF} office:version="1.2" '
            'office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>'
            f"{body}</office:text></office:body></office:document>").encode()


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


def by_program(command, sources, ending, folder):
    """Lets the program turn the files (name -> bytes) into ones of that ending; None where it does not."""
    for name, content in sources.items():
        (folder / name).write_bytes(content)
    process = subprocess.Popen([*command, *sources], cwd=folder, start_new_session=True, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, env={"HOME": str(folder), "PATH": "/usr/local/bin:/usr/bin:/bin"})
    try:
        process.wait(support.LIMIT)
    except subprocess.TimeoutExpired:
        return None
    finally:
        try:
            os.killpg(process.pid, signal.SIGKILL)  # and what it started
        except ProcessLookupError:
            pass
        process.wait()
    made = [(folder / name).with_suffix(f".{ending}") for name in sources]
    return [path.read_bytes() for path in made] if all(path.exists() for path in made) else None


def by_libreoffice(ending):
    def make(texts, folder):
        if not shutil.which("soffice") or by_libreoffice.failed:
            return None
        # An address, for a space in a plain path makes LibreOffice wait for ever.
        command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", ending]
        made = by_program(command, {f"in{i}.fodt": flat_odt(lines) for i, lines in enumerate(texts)}, ending, folder)
        by_libreoffice.failed = made is None  # it will not do better the next time, and it takes its time
        return made
    return make


by_libreoffice.failed = False


def by_chromium(texts, folder):
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        return None
    made = []
    for i, lines in enumerate(texts):
        command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                   f"--print-to-pdf=in{i}.pdf"]
        made += by_program(command, {f"in{i}.html": page(lines)}, "pdf", folder) or [None]
    return None if None in made else made


def each(make):
    """A maker of many files out of one of one."""
    return lambda texts, folder: [make(lines) for lines in texts]


def plain(encode):
    return each(lambda lines: encode("\n".join(lines)))


# name -> (ending of the files, their maker). The first is what the others are measured by.
VARIANTS = {
    "plain text": ("txt", plain(str.encode)),
    "NFD": ("txt", plain(lambda text: unicodedata.normalize("NFD", text).encode())),
    "UTF-16": ("txt", plain(lambda text: text.encode("utf-16"))),
    "TCVN3": ("txt", each(functools.partial(in_legacy, "tcvn3"))),
    "VNI": ("txt", each(functools.partial(in_legacy, "vni_win"))),
    "gz": ("txt.gz", plain(lambda text: gzip.compress(text.encode()))),
    "zip": ("zip", each(lambda lines: zipped({"van-ban.txt": "\n".join(lines)}))),
    "docx": ("docx", each(docx)),
    "odt": ("odt", each(odt)),
    "html": ("html", each(page)),
    "html in a site's frame": ("html", each(framed)),
    "docx by LibreOffice": ("docx", by_libreoffice("docx")),
    "odt by LibreOffice": ("odt", by_libreoffice("odt")),
    "doc by LibreOffice": ("doc", by_libreoffice("doc")),
    "rtf by LibreOffice": ("rtf", by_libreoffice("rtf")),
    "pdf by LibreOffice": ("pdf", by_libreoffice("pdf")),
    "pdf by chromium": ("pdf", by_chromium),
}
