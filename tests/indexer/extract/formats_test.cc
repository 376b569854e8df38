// Documents of every format, made here: what is printed in them becomes lines, what the format knows becomes
// marks, what the file says of itself becomes given facts.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "indexer/error.h"
#include "indexer/extract/child.h"
#include "indexer/extract/extract.h"
#include "tests/indexer/files.h"
#include "tests/indexer/scratch.h"

using namespace indexer;

namespace {

struct Outcome {
  std::vector<Source> sources;
  std::vector<extract::Failure> failures;
};

Outcome read(const std::string& name, const std::string& bytes) {
  const scratch::Directory folder;
  folder.write(name, bytes);
  Outcome outcome;
  extract::read(
      {folder / name, name, folder / name, {}, {}},
      [&](Source source) { outcome.sources.push_back(std::move(source)); },
      [&](extract::Failure failure) { outcome.failures.push_back(std::move(failure)); });
  return outcome;
}

// The text with its marks: "#2 " before a heading of that level, "| " before a row.
std::string marked(const Source& source) {
  std::string result = source.text;
  for (auto mark = source.marks.rbegin(); mark != source.marks.rend(); ++mark) {
    std::string sign = "| ";
    if (mark->kind == Source::Mark::Kind::heading) sign = "#" + std::to_string(mark->level) + " ";
    result.insert(mark->at, sign);
  }
  return result;
}

struct Row {
  const char* what;
  std::string bytes;
  std::string text;
};

void check(const std::string& name, const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO(row.what);
    const Outcome outcome = read(name, row.bytes);
    for (const auto& failure : outcome.failures) INFO(failure.error);
    REQUIRE(outcome.sources.size() == 1);
    CHECK(marked(outcome.sources[0]) == row.text);
  }
}

std::string p(const std::string& text, const std::string& properties = "") {
  return "<w:p>" + (properties.empty() ? "" : "<w:pPr>" + properties + "</w:pPr>") + "<w:r><w:t>" + text +
         "</w:t></w:r></w:p>";
}
std::string tc(const std::string& text) {
  return "<w:tc>" + p(text) + "</w:tc>";
}
std::string list(int id, int level) {
  return "<w:numPr><w:ilvl w:val=\"" + std::to_string(level) + "\"/><w:numId w:val=\"" + std::to_string(id) +
         "\"/></w:numPr>";
}

const std::string sentence =
    "Đại hội đại biểu Đảng bộ tỉnh đề ra phương hướng, mục tiêu và nhiệm vụ của năm năm tới.";

}  // namespace

TEST_CASE("Word files since 2007") {
  const std::string numbering =
      std::string("<w:numbering") + files::word_space +
      "><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt "
      "w:val=\"upperRoman\"/>"
      "<w:lvlText w:val=\"%1.\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt "
      "w:val=\"decimal\"/>"
      "<w:lvlText w:val=\"%2.\"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId=\"1\"><w:lvl "
      "w:ilvl=\"0\">"
      "<w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"-\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\">"
      "<w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId "
      "w:val=\"1\"/></w:num></w:numbering>";
  const std::string styles =
      std::string("<w:styles") + files::word_space +
      "><w:style w:type=\"paragraph\" w:styleId=\"H2\"><w:name w:val=\"heading 2\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Cua\"><w:basedOn w:val=\"H2\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"M\"><w:name w:val=\"toc 1\"/></w:style></w:styles>";
  const std::string notes =
      std::string("<w:footnotes") + files::word_space + "><w:footnote w:type=\"separator\" w:id=\"0\">" +
      p("----") + "</w:footnote><w:footnote w:id=\"2\">" + p("Theo báo cáo.") + "</w:footnote></w:footnotes>";
  check(
      "a.docx",
      {{"paragraphs and runs",
        files::docx("<w:p><w:r><w:t>Đại </w:t></w:r><w:r><w:t>hội</w:t></w:r></w:p>" + p("Hai")),
        "Đại hội\nHai\n"},
       {"breaks, tabs, a hyphen that does not break",
        files::docx(
            "<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t>"
            "<w:br w:type=\"page\"/></w:r></w:p>"),
        "a\nb c-d\n"},
       {"empty paragraphs part", files::docx(p("a") + "<w:p/>" + p("b")), "a\n\nb\n"},
       {"headings by style, and by what a style is based on",
        files::docx(p("I", "<w:pStyle w:val=\"H2\"/>") + p("II", "<w:pStyle w:val=\"Cua\"/>") +
                        p("III", "<w:outlineLvl w:val=\"0\"/>"),
                    {{"word/styles.xml", styles}}),
        "#2 I\n#2 II\n#1 III\n"},
       {"a table of contents is not text",
        files::docx(p("I ... 3", "<w:pStyle w:val=\"M\"/>") + p("I"), {{"word/styles.xml", styles}}), "I\n"},
       {"numbers that Word prints",
        files::docx(p("Một", list(1, 0)) + p("Con", list(1, 1)) + p("Con", list(1, 1)) +
                        p("Hai", list(1, 0)) + p("Con", list(1, 1)) + p("gạch", list(2, 0)) +
                        p("không", list(0, 0)),
                    {{"word/numbering.xml", numbering}}),
        "I. Một\n1. Con\n2. Con\nII. Hai\n1. Con\n- gạch\nkhông\n"},
       {"a table of data is rows",
        files::docx("<w:tbl><w:tr>" + tc("TT") + tc("Họ tên") + "</w:tr><w:tr>" + tc("1") +
                    tc("Nguyễn Văn An") + "</w:tr><w:tr>" + tc("2") + tc("Trần Bình") + tc("") +
                    "</w:tr></w:tbl>"),
        "| TT | Họ tên\n| 1 | Nguyễn Văn An\n| 2 | Trần Bình\n"},
       {"a letterhead is a table that only places its lines",
        files::docx("<w:tbl><w:tr><w:tc>" + p("TỈNH ỦY CAO BẰNG") + p("Số 01-NQ/TU") + "</w:tc><w:tc>" +
                    p("ĐẢNG CỘNG SẢN VIỆT NAM") + "</w:tc></w:tr></w:tbl>"),
        "TỈNH ỦY CAO BẰNG\nSố 01-NQ/TU\nĐẢNG CỘNG SẢN VIỆT NAM\n"},
       {"a footnote follows its paragraph",
        files::docx(
            "<w:p><w:r><w:t>Tăng 5%</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:t>."
            "</w:t></w:r></w:p>" +
                p("Hết"),
            {{"word/footnotes.xml", notes}}),
        "Tăng 5%.\n[1] Theo báo cáo.\nHết\n"},
       {"what was deleted or hidden is not printed",
        files::docx(
            "<w:p><w:ins><w:r><w:t>mới</w:t></w:r></w:ins><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>"
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
            "</w:p>"),
        "mới\n"},
       {"a text box once, though it is there in two forms",
        files::docx("<w:p><w:r><w:t>thân</w:t><mc:AlternateContent><mc:Choice><w:drawing><x><w:txbxContent>" +
                    p("khung") +
                    "</w:txbxContent></x></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>" +
                    p("khung") + "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"),
        "thân\nkhung\n"},
       {"TCVN3 in .VnTime, capitals by .VnTimeH",
        files::docx(
            "<w:p><w:r><w:rPr><w:rFonts w:ascii=\".VnTimeH\"/></w:rPr><w:t>®¹i héi §¶ng</w:t></w:r></w:p>"
            "<w:p><w:r><w:rPr><w:rFonts w:ascii=\".VnTime\"/></w:rPr><w:t>phương hướng nhiÖm vô cña "
            "§¶ng bé tØnh trong n¨m tíi</w:t></w:r></w:p>"),
        "ĐẠI HỘI ĐẢNG\nphương hướng nhiệm vụ của Đảng bộ tỉnh trong năm tới\n"}});
}

TEST_CASE("OpenDocument text") {
  const std::string styles =
      "<text:list-style style:name=\"L1\"><text:list-level-style-number text:level=\"1\" "
      "style:num-format=\"1\" "
      "style:num-suffix=\".\"/><text:list-level-style-number text:level=\"2\" style:num-format=\"a\" "
      "style:num-suffix=\")\"/></text:list-style><style:style style:name=\"an\"><style:text-properties "
      "text:display=\"none\"/></style:style>";
  check(
      "a.odt",
      {{"paragraphs, spans, spaces and breaks",
        files::odt(
            "<text:p>Đại <text:span>hội</text:span><text:s text:c=\"3\"/>tỉnh<text:line-break/>Hai</text:p>"),
        "Đại hội tỉnh\nHai\n"},
       {"headings", files::odt("<text:h text:outline-level=\"2\">Mục tiêu</text:h><text:p>a</text:p>"),
        "#2 Mục tiêu\na\n"},
       {"items with the numbers that are printed",
        files::odt(
            "<text:list "
            "text:style-name=\"L1\"><text:list-item><text:p>Một</text:p><text:list><text:list-item>"
            "<text:p>con</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>Hai"
            "</text:p></text:list-item></text:list>",
            styles),
        "1. Một\na) con\n2. Hai\n"},
       {"tables",
        files::odt(
            "<table:table><table:table-row><table:table-cell><text:p>TT</text:p></table:table-cell>"
            "<table:table-cell><text:p>Tên</text:p></table:table-cell></table:table-row><table:table-row>"
            "<table:table-cell><text:p>1</text:p></table:table-cell><table:table-cell><text:p>An</text:p>"
            "</table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>2</text:p>"
            "</table:table-cell><table:table-cell><text:p>Bình</text:p></table:table-cell></table:table-row>"
            "</table:table>"),
        "| TT | Tên\n| 1 | An\n| 2 | Bình\n"},
       {"notes",
        files::odt("<text:p>a<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>n"
                   "</text:p></text:note-body></text:note>b</text:p>"),
        "ab\n[1] n\n"},
       {"hidden text and remarks are not printed",
        files::odt("<text:p text:style-name=\"an\">x</text:p><text:p>a<office:annotation><text:p>y</text:p>"
                   "</office:annotation></text:p>",
                   styles),
        "a\n"}});
}

TEST_CASE("web pages: blocks") {
  check(
      "a.html",
      {{"paragraphs, line breaks, white space",
        "<html><body><p>Đại  hội\n tỉnh<br>Hai</p><p>Ba</p></body></html>", "Đại hội tỉnh\nHai\nBa\n"},
       {"without a closing tag", "<!doctype html><p>Một<p>Hai <b>ba</b>bốn", "Một\nHai babốn\n"},
       {"entities", "<html><p>&#272;&#7841;i h&#x1ED9;i &amp; c&ocirc;ng t&aacute;c", "Đại hội & công tác\n"},
       {"headings", "<html><h1>Tên</h1><p>a</p><h3>Mục</h3><p>b</p>", "#1 Tên\na\n#3 Mục\nb\n"},
       {"numbered lists as a browser prints them",
        "<html><ol><li>a<li>b</ol><ul><li>c</ul><ol start=4><li>d</ol>", "1. a\n2. b\nc\n4. d\n"},
       {"a table of data", "<html><table><tr><th>TT<th>Tên<tr><td>1<td>An<tr><td>2<td><p>Bình</p></table>",
        "| TT | Tên\n| 1 | An\n| 2 | Bình\n"},
       {"scripts, styles, forms and hidden parts are no text",
        "<html><head><title>t</title><style>s</style></head><body><script>x</script><p hidden>h</p>"
        "<p style='display: none'>n</p><noscript>k</noscript><form><button>Gửi</button></form><p>a</p>",
        "a\n"},
       {"UTF-16", std::string("\xFF\xFE<\0h\0t\0m\0l\0>\0<\0p\0>\0\x10\x01i\0", 24), "Đi\n"},
       {"TCVN3 with a font of capitals",
        "<html><meta charset=windows-1252><p><font face='.VnTimeH'>\xAE\xB9i h\xE9i</font></p><p><font "
        "face='.VnTime'>"
        "ph\xAD\xACng h\xAD\xEDng nhi\xD6m v\xF4 c\xF1\x61 \xA7\xB6ng b\xE9 t\xD8nh",
        "ĐẠI HỘI\nphương hướng nhiệm vụ của Đảng bộ tỉnh\n"}});
}

TEST_CASE("web pages: the article, whatever stands round it") {
  const std::string menu =
      "<ul><li><a href=/>Trang nhất</a><li><a href=/a>Thời sự</a><li><a href=/b>Kinh tế</a><li><a "
      "href=/c>Văn hóa</a></ul>";
  const std::string related = "<div><b>Khác</b><ul><li><a href=/1>" + sentence + "</a><li><a href=/2>" +
                              sentence + "</a><li><a href=/3>" + sentence + "</a></ul></div>";
  const std::string body =
      "<p>" + sentence + "</p><p>" + sentence + "</p><p>Ngắn.</p><p>" + sentence + "</p>";
  const std::string text = sentence + "\n" + sentence + "\nNgắn.\n" + sentence + "\n";
  check(
      "a.html",
      {{"all of a plain page", "<html><body><h1>Tên bài</h1>" + body + "</body></html>",
        "#1 Tên bài\n" + text},
       {"menus, related links, an address below",
        "<html><body><div>" + menu + "</div><div id=x><h1>Tên bài</h1>" + body + related +
            "</div><div>Trụ sở: số 1 phố Một, phường Hai, tỉnh Ba, điện thoại 0206 3850 "
            "123</div></body></html>",
        "#1 Tên bài\n" + text},
       {"what says that it is a frame",
        "<html><body><header>Báo " + sentence + "</header><nav>" + menu + "</nav><main><h1>Tên bài</h1>" +
            body + "</main><aside>" + body + "</aside><footer>" + sentence + "</footer></body></html>",
        "#1 Tên bài\n" + text},
       {"a page laid out by tables",
        "<html><body><table><tr><td colspan=2>" + menu + "</td></tr><tr><td>" + related +
            "</td><td><h1>Tên bài</h1>" + body +
            "</td></tr><tr><td colspan=2>Bản quyền 2020</td></tr></table></body></html>",
        "#1 Tên bài\n" + text},
       {"a title, a day and a lead that stand before the article's own element",
        "<html><body><div>" + menu + "</div><h1>Tên bài</h1><span>Thứ Tư, 17/9/2025</span><div><p>" +
            sentence + "</p></div><div>" + body + body + "</div></body></html>",
        "#1 Tên bài\nThứ Tư, 17/9/2025\n" + sentence + "\n" + text + text},
       {"a second part at its side is text, too",
        "<html><body><div><h1>Tên bài</h1><div>" + body + "</div><div>" + body + "</div></div></body></html>",
        "#1 Tên bài\n" + text + text}});
}

TEST_CASE("web pages: what they say of themselves") {
  struct Fact {
    const char* what;
    std::string head;
    const char* title;
    const char* date;
    const char* url;
  };
  const std::vector<Fact> rows{
      {"nothing", "", "", "", ""},
      {"properties",
       "<meta property='og:title' content='Đại hội'><meta property='article:published_time' "
       "content='2025-09-17T08:00:00+07:00'><link rel=canonical href='https://baocaobang.vn/a'>",
       "Đại hội", "2025-09-17", "https://baocaobang.vn/a"},
      {"JSON-LD, in a graph",
       "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"WebSite\",\"name\":\"x\"},{\"@type\":"
       "\"NewsArticle\",\"headline\":\"Đại "
       "hội\",\"datePublished\":\"2025-09-17\",\"url\":\"https://a.vn/b\"}]}</script>",
       "Đại hội", "2025-09-17", "https://a.vn/b"},
      {"one <time>", "<time datetime='2025-09-17'>hôm qua</time>", "", "2025-09-17", ""},
      {"two days are none", "<time datetime='2025-09-17'>a</time><time datetime='2025-09-18'>b</time>", "",
       "", ""},
      {"an evening at Greenwich may be the next day", "<meta name=date content='2025-09-17T20:00:00Z'>", "",
       "", ""},
      {"no day, no address", "<meta name=date content='hôm qua'><link rel=canonical href='javascript:x'>", "",
       "", ""},
      {"JSON that is none", "<script type='application/ld+json'>{\"@type\":</script>", "", "", ""},
  };
  for (const Fact& row : rows) {
    INFO(row.what);
    const Outcome outcome =
        read("a.html", "<!doctype html><html><head>" + row.head + "</head><p>" + sentence);
    REQUIRE(outcome.sources.size() == 1);
    const Facts& given = outcome.sources[0].given;
    CHECK(given.title.value_or("") == row.title);
    CHECK(given.date.value_or("") == row.date);
    CHECK(given.source_url.value_or("") == row.url);
  }
}

TEST_CASE("content says what a file is, its name comes second") {
  const std::string word = files::docx(p("thân"));
  struct Named {
    const char* name;
    std::string bytes;
    const char* format;
  };
  const std::vector<Named> rows{{"a.txt", word, "docx"},
                                {"a.doc", word, "docx"},
                                {"a.pdf", "<html><p>thân</html>", "html"},
                                {"a.docx", files::odt("<text:p>thân</text:p>"), "odt"},
                                {"a.txt", files::gzipped("thân"), "txt"},
                                {"a.txt.gz", files::gzipped("thân"), "txt"},
                                {"a.md.gz", files::gzipped("thân"), "md"},
                                {"a.jsonl.gz", files::gzipped(R"({"id":"x","text":"thân"})"), "jsonl"},
                                {"a.jsonl", files::gzipped(R"({"id":"x","text":"thân"})"), "jsonl"},
                                {"a.md", "<html><p>thân", "md"}};
  for (const Named& row : rows) {
    INFO(row.name << " " << row.format);
    const Outcome outcome = read(row.name, row.bytes);
    REQUIRE(outcome.sources.size() == 1);
    CHECK(outcome.sources[0].format == row.format);
    CHECK(outcome.sources[0].text.find("thân") != std::string::npos);
  }
}

TEST_CASE("archives are folders") {
  const std::string inner = files::zipped({{"sau.txt", "sâu"}});
  const std::string bytes =
      files::zipped({{"a/mot.txt", "một"},
                     {"b/mot.txt", "một"},
                     {"hai.docx", files::docx(p("hai"))},
                     {"luat.jsonl", R"({"id":"luat-1","text":"ba"})"},
                     {"ho-so.zip", inner},
                     {"anh.png", "x"},
                     {".an.txt", "ẩn"},
                     {"README.md", "x"},
                     {"__MACOSX/a/mot.txt", "x"},
                     {"../ra.txt", "ra"},
                     {"c/", ""},
                     {"bon.txt.gz", files::gzipped("bốn")},
                     {"b/manifest.jsonl", R"({"path":"mot.txt","id":"cho-san","title":"Cho sẵn"})"}});
  const Outcome outcome = read("kho.zip", bytes);
  struct Found {
    const char* path;
    const char* id;
    bool given;
  };
  const std::vector<Found> found{{"kho.zip!/a/mot.txt", "kho!a!mot.txt", false},
                                 {"kho.zip!/b/mot.txt", "cho-san", true},
                                 {"kho.zip!/hai.docx", "kho!hai.docx", false},
                                 {"kho.zip!/luat.jsonl:1", "luat-1", true},
                                 {"kho.zip!/ho-so.zip!/sau.txt", "kho!ho-so.zip!sau.txt", false},
                                 {"kho.zip!/bon.txt.gz", "kho!bon.txt.gz", false}};
  REQUIRE(outcome.sources.size() == found.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    CHECK(outcome.sources[i].path == found[i].path);
    CHECK(outcome.sources[i].id == found[i].id);
    CHECK(outcome.sources[i].id_given == found[i].given);
  }
  CHECK(outcome.sources[1].given.title == "Cho sẵn");
  REQUIRE(outcome.failures.size() == 1);
  CHECK(outcome.failures[0].path == "kho.zip!/../ra.txt");
  CHECK(outcome.failures[0].error == "its name leads out of the archive");
}
