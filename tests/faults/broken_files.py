"""Documents of every format, sound ones and spoilt ones, made out of nothing but the standard library. Owns how they are
made and spoilt; what the indexer must do with them is the tests'.
"""
import gzip
import html
import io
import json
import zipfile

SENTENCES = ["Đại hội đại biểu Đảng bộ tỉnh đề ra phương hướng, mục tiêu và nhiệm vụ của năm năm tới.",
             "Tỷ lệ hộ nghèo đa chiều mỗi năm giảm trên 3%, thu nhập bình quân đầu người tăng gấp đôi.",
             "Kinh tế cửa khẩu và du lịch là hai mũi nhọn; hạ tầng giao thông đi trước một bước.",
             "Ban Chấp hành Đảng bộ tỉnh chịu trách nhiệm tổ chức thực hiện nghị quyết này."]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODF = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table"))


def zipped(members, level=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", level) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def docx(body):
    return zipped([("[Content_Types].xml", "<Types/>"),
                   ("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")])


def word_paragraphs(sentences):
    return "".join(f"<w:p><w:r><w:t>{html.escape(s)}</w:t></w:r></w:p>" for s in sentences)


def odt(sentences):
    body = "".join(f"<text:p>{html.escape(s)}</text:p>" for s in sentences)
    return zipped([("mimetype", "application/vnd.oasis.opendocument.text"),
                   ("content.xml", f"<office:document-content {ODF}><office:body><office:text>{body}</office:text>"
                                   "</office:body></office:document-content>")])


def page(body):
    return f"<!DOCTYPE html><html><head><meta charset=utf-8><title>t</title></head><body>{body}</body></html>".encode()


def pdf(streams):
    """Pages of content streams, uncompressed; Helvetica is /F1."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for stream, filters in streams:
        objects.append(b"<< /Length %d %s >>\nstream\n" % (len(stream), filters) + stream + b"\nendstream")
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
                       "/Resources << /Font << /F1 3 0 R >> >> >>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, at = bytearray(b"%PDF-1.4\n"), []
    for number, item in enumerate(objects, 1):
        at.append(len(out))
        out += b"%d 0 obj\n" % number + (item if isinstance(item, bytes) else item.encode()) + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in at)
    return bytes(out) + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)


def pdf_of(lines):
    text = b"BT /F1 12 Tf 14 TL 72 770 Td " + b" ".join(b"(%s) '" % line.encode("ascii", "replace") for line in lines)
    return pdf([(text + b" ET", b"")] * 3)


def rtf(sentences):
    escaped = ["".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in s) for s in sentences]
    return ("{\\rtf1\\ansi{\\fonttbl{\\f0 Times New Roman;}}\\f0 " + "\\par ".join(escaped) + "\\par}").encode()


def tcvn3(lines):
    """Bytes of some common words in TCVN3."""
    words = b"\xa7\xb6ng b\xe9 t\xd8nh ph\xad\xacng h\xad\xedng nhi\xd6m v\xf4 c\xf1\x61 n\xa8m n\xa8m t\xedi v\xb5 nh\xf7ng n\xa8m ti\xd5p theo"
    return b"\r\n".join([words] * lines)


def sound():
    """{ending: bytes} of a sound document in every format; no .doc, which nothing here can write."""
    jsonl = "".join(json.dumps({"id": f"d{i}", "title": f"Văn bản {i}", "text": s}, ensure_ascii=False) + "\n"
                    for i, s in enumerate(SENTENCES)).encode()
    text = "\n".join(SENTENCES * 3).encode()
    return {
        "txt": text,
        "md": ("---\ntitle: Tên\n---\n# Một\n\n" + "\n\n".join(f"- **{s}**" for s in SENTENCES)).encode(),
        "jsonl": jsonl,
        "html": page("<h1>Tên</h1>" + "".join(f"<p>{html.escape(s)}</p>" for s in SENTENCES * 2) +
                     "<table><tr><td>1<td>a<tr><td>2<td>b</table><ul><li><a href=/>x</a></ul>"),
        "docx": docx(word_paragraphs(SENTENCES) + "<w:tbl><w:tr><w:tc>" + word_paragraphs(["a"]) + "</w:tc></w:tr></w:tbl>"),
        "odt": odt(SENTENCES),
        "pdf": pdf_of(["Dai hoi dai bieu Dang bo tinh de ra phuong huong va muc tieu"] * 20),
        "rtf": rtf(SENTENCES),
        "tcvn3.txt": tcvn3(20),
        "utf16.txt": "\n".join(SENTENCES).encode("utf-16"),
        "txt.gz": gzip.compress(text),
        "zip": zipped([("a.txt", text), ("b/c.docx", docx(word_paragraphs(SENTENCES))), ("d.jsonl", jsonl)]),
    }


def mutated(content, rng):
    """Spoilt; of what is packed every other time inside, for a packed file that is spoilt itself is mostly refused unread."""
    if content[:2] == b"PK" and rng.randrange(2):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [(name, archive.read(name)) for name in archive.namelist()]
        chosen = rng.choice([name for name, inner in members if len(inner) > 20])
        return zipped([(name, mutated(inner, rng) if name == chosen else inner) for name, inner in members])
    if content[:2] == b"\x1f\x8b" and rng.randrange(2):
        return gzip.compress(spoilt(gzip.decompress(content), rng))
    return spoilt(content, rng)


def spoilt(content, rng):
    """In one of four ways: bits flipped, cut, a part swapped with another, a part repeated."""
    content = bytearray(content)
    size = len(content)
    kind = rng.randrange(4)
    if kind == 0:
        for _ in range(rng.choice([1, 3, 20, max(1, size // 50)])):
            content[rng.randrange(size)] ^= 1 << rng.randrange(8)
    elif kind == 1:
        del content[rng.randrange(size):]
    else:
        length = rng.randrange(1, max(2, size // 3))
        a, b = (rng.randrange(max(1, size - length)) for _ in range(2))
        if kind == 2:
            content[a:a + length], content[b:b + length] = content[b:b + length], content[a:a + length]
        else:
            content[a:a] = content[b:b + length] * rng.choice([1, 2, 50])
    return bytes(content)
