// Pages as pdftotext prints them with every word's place, and the lines of text that they become: what is
// printed on pages without belonging to them goes, nothing else does.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "indexer/extract/composer.h"
#include "indexer/extract/extract.h"
#include "indexer/extract/pdf_page.h"
#include "indexer/extract/pdf_scan.h"
#include "indexer/extract/pdf_text.h"

using namespace indexer;

namespace {

// Lines with one number above another are in one block; a gap in `block` begins a new one.
struct Line {
  float left = 0, top = 0;
  std::string text;
  float size = 12;
  int flow = 0;
};
using Page = std::vector<Line>;

constexpr float page_width = 600, page_height = 800;
constexpr float margin = 80, step = 18, body = 130;  // of running text: left, from line to line, first line

std::string escaped(const std::string& text) {
  std::string result;
  for (const char c : text) result += c == '&' ? "&amp;" : c == '<' ? "&lt;" : std::string(1, c);
  return result;
}

std::string format(const char* form, double a, double b, double c = 0, double d = 0) {
  char buffer[200];
  std::snprintf(buffer, sizeof buffer, form, a, b, c, d);
  return buffer;
}

std::size_t characters(const std::string& text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

// Every character half as wide as the type is high; a tab at the beginning is as wide as four.
std::string print_line(const Line& line) {
  std::string print = "<line>\n";
  const bool indented = line.text.front() == '\t';
  float left = line.left + (indented ? 2 * line.size : 0);
  for (std::size_t at = indented ? 1 : 0; at < line.text.size();) {
    const std::size_t end = std::min(line.text.find(' ', at), line.text.size());
    const std::string word = line.text.substr(at, end - at);
    const float right = left + static_cast<float>(characters(word)) * line.size / 2;
    if (end > at)
      print += format(R"(<word xMin="%f" yMin="%f" xMax="%f" yMax="%f">)", left, line.top, right,
                      line.top + line.size) +
               escaped(word) + "</word>\n";
    left = right + line.size / 2;
    at = end + 1;
  }
  return print + "</line>\n";
}

std::string print(const std::vector<Page>& pages) {
  std::string print = "<doc>\n";
  for (const Page& page : pages) {
    print += format("<page width=\"%f\" height=\"%f\">\n", page_width, page_height);
    for (std::size_t i = 0; i < page.size(); ++i) {
      if (i == 0 || page[i].flow != page[i - 1].flow)
        print += std::string(i == 0 ? "" : "</block></flow>\n") + "<flow>\n<block>\n";
      print += print_line(page[i]);
    }
    print += "</block>\n</flow>\n</page>\n";
  }
  return print + "</doc>\n";
}

Source read(const std::vector<Page>& pages) {
  extract::PdfReader reader;
  reader.take(print(pages));
  extract::Composer composer;
  extract::write_pages(composer, reader.finish());
  Source source;
  composer.finish(source);
  return source;
}

// Lines of running text one below the other.
Page text(const std::vector<std::string>& lines, float top = body, float left = margin) {
  Page page;
  for (const std::string& line : lines)
    page.push_back({left, top + step * static_cast<float>(page.size()), line});
  return page;
}

Page operator+(Page page, const Page& more) {
  page.insert(page.end(), more.begin(), more.end());
  return page;
}

// As wide as the type area (72 characters): it goes on in the next line.
const std::string full = "Đại hội đại biểu Đảng bộ tỉnh đề ra phương hướng và mục tiêu của năm năm";
const std::string first = "Đại hội đại biểu Đảng bộ tỉnh đề ra phương hướng và mục tiêu của năm";
const std::string stop = "Đại hội đại biểu Đảng bộ tỉnh đề ra phương hướng và mục tiêu của năm tới.";
const std::string last = "tới đây.";
const std::string para = full + " " + last + "\n";

// So many pages of one paragraph each, with what `more` puts on each.
template <typename More>
std::vector<Page> pages(int count, More&& more) {
  std::vector<Page> result;
  for (int i = 1; i <= count; ++i) result.push_back(more(i) + text({full, last}, body));
  return result;
}

std::string times(int count, const std::string& text) {
  std::string all;
  for (int i = 0; i < count; ++i) all += text;
  return all;
}

std::string numbered(const std::string& text, int number) {
  return text + std::to_string(number);
}

struct Row {
  const char* what;
  std::vector<Page> pages;
  std::string text;
};

}  // namespace

TEST_CASE("what is printed round the pages of a PDF is left out") {
  const auto head = [](const std::string& words, float top = 40) {
    return [words, top](int) { return Page{{margin, top, words}}; };
  };
  const std::vector<Row> rows{
      {"a running head", pages(4, head("Văn kiện Đại hội")), times(4, para)},
      {"with the page's number in it",
       pages(4,
             [](int i) {
               return Page{{margin, 40, numbered("Văn kiện Đại hội – ", i + 10)}};
             }),
       times(4, para)},
      {"with a number beside it",
       pages(4,
             [](int i) {
               return Page{{margin, 40, "Văn kiện Đại hội"}, {500, 40, std::to_string(i)}};
             }),
       times(4, para)},
      {"of two lines",
       pages(4,
             [](int) {
               return Page{{margin, 40, "Văn kiện Đại hội"}, {margin, 54, "Đảng bộ tỉnh"}};
             }),
       times(4, para)},
      {"left pages and right pages have their own",
       pages(6,
             [](int i) {
               return Page{{i % 2 ? margin : 300, 40, i % 2 ? "Văn kiện Đại hội" : "Chương một"}};
             }),
       times(6, para)},
      {"one head for each chapter",
       pages(6,
             [](int i) {
               return Page{{margin, 40, i <= 3 ? "Chương một" : "Chương hai"}};
             }),
       times(6, para)},
      {"close to the text, in smaller type",
       pages(4,
             [](int) {
               return Page{{margin, body - 17, "Văn kiện Đại hội", 9}};
             }),
       times(4, para)},
      {"page numbers below",
       pages(3,
             [](int i) {
               return Page{{300, 760, std::to_string(i)}};
             }),
       times(3, para)},
      {"page numbers in words",
       pages(3,
             [](int i) {
               return Page{{300, 760, numbered("Trang ", i) + "/3"}};
             }),
       times(3, para)},
      {"two pages, the second numbered",
       pages(2,
             [](int i) {
               return i == 1 ? Page{} : Page{{300, 60, "2"}};
             }),
       times(2, para)},
  };
  for (const Row& row : rows) {
    INFO(row.what);
    CHECK(read(row.pages).text == row.text);
  }
}

TEST_CASE("what is text stays, wherever it stands on its page") {
  const std::string top = "Danh sách đại biểu.";
  const auto above = [](const std::string& words) { return Page{{margin, body - step, words}}; };
  const std::vector<Row> rows{
      {"a line that stands at the top of every page, as close to the next as any",
       pages(4, [&](int) { return above(top); }), times(4, top + "\n" + para)},
      {"a table's head on every page", pages(4, [&](int) { return above("STT Họ và tên"); }),
       times(4, "STT Họ và tên\n" + para)},
      {"figures at the top of every page",
       pages(4,
             [](int i) {
               return Page{{margin, 40, numbered("2.02", i) + " 1.234 5.678"}};
             }),
       "2.021 1.234 5.678\n" + para + "2.022 1.234 5.678\n" + para + "2.023 1.234 5.678\n" + para +
           "2.024 1.234 5.678\n" + para},
      {"appendices that begin new pages",
       pages(9,
             [](int i) {
               return i < 5 || i > 7 ? Page{} : Page{{margin, 40, numbered("PHỤ LỤC ", i - 4)}};
             }),
       times(4, para) + "PHỤ LỤC 1\n" + para + "PHỤ LỤC 2\n" + para + "PHỤ LỤC 3\n" + para + times(2, para)},
      {"a heading that some pages far from each other begin with",
       pages(9,
             [](int i) {
               return i % 4 != 1 ? Page{} : Page{{margin, 40, "Nơi nhận:"}};
             }),
       "Nơi nhận:\n" + times(4, para) + "Nơi nhận:\n" + times(4, para) + "Nơi nhận:\n" + para},
      {"on two pages",
       pages(2,
             [](int) {
               return Page{{margin, 40, "Văn kiện Đại hội"}};
             }),
       times(2, "Văn kiện Đại hội\n" + para)},
      {"at another height on each page",
       pages(4,
             [&](int i) {
               return Page{{margin, 30 + 12.0F * static_cast<float>(i), top, 12, i}};
             }),
       times(4, top + "\n" + para)},
      {"in the middle of every page",
       pages(4,
             [&](int) {
               return Page{{margin, 400, "Một câu chen giữa."}};
             }),
       times(4, "Một câu chen giữa.\n" + para)},
      {"an item's number that is its page's, too",
       pages(3,
             [](int i) {
               return i != 3 ? Page{} : Page{{margin, 60, "3"}, {margin + 40, 60, "Nguyễn Văn An"}};
             }),
       times(2, para) + "3\nNguyễn Văn An\n" + para},
  };
  for (const Row& row : rows) {
    INFO(row.what);
    CHECK(read(row.pages).text == row.text);
  }
}

TEST_CASE("lines of a PDF become paragraphs") {
  const auto column = [](float left, int flow, const std::vector<std::string>& lines, float top = body) {
    Page page = text(lines, top, left);
    for (Line& line : page) line.flow = flow;
    return page;
  };
  const std::string half = "Đảng bộ tỉnh đề ra mục tiêu";  // as wide as a column
  const std::vector<Row> rows{
      {"wrapped lines go on, a short one ends the paragraph",
       {text({full, full, last, full, last})},
       full + " " + full + " " + last + "\n" + para},
      {"a larger step parts paragraphs, full lines or not",
       {text({full, full, stop}) + text({full, last}, body + 3 * step + 12)},
       full + " " + full + " " + stop + "\n" + para},
      {"without one a full line behind a full stop goes on",
       {text({full, full, stop, full, last})},
       full + " " + full + " " + stop + " " + full + " " + last + "\n"},
      {"but not where first lines are indented",
       {text({"\t" + first, full, stop, "\t" + first, full, stop, "\t" + first, full, stop, "\t" + first,
              last})},
       times(3, first + " " + full + " " + stop + "\n") + first + " " + last + "\n"},
      {"over the end of a page",
       {text({full, last, full, full}), text({full, last})},
       para + full + " " + full + " " + full + " " + last + "\n"},
      {"over the end of a page with furniture between",
       {text({full, full}) + Page{{300, 760, "1"}}, text({full, last}) + Page{{300, 760, "2"}}},
       full + " " + full + " " + full + " " + last + "\n"},
      {"two columns, each read down",
       {column(margin, 1, {half, half, "một."}) + column(330, 2, {half, half, "hai."})},
       half + " " + half + " một.\n" + half + " " + half + " hai.\n"},
      {"a paragraph that goes on in the next column",
       {column(margin, 1, {half, half, half}) + column(330, 2, {"giảm nghèo bền vững và việc", "làm."})},
       half + " " + half + " " + half + " giảm nghèo bền vững và việc làm.\n"},
      {"a list of names, one a line",
       {text({full, full, full, last, "1. Đồng chí Nguyễn Văn An, Bí thư",
              "2. Đồng chí Trần Thị Bình, Phó Bí thư", "3. Đồng chí Lê Văn Cường"})},
       full + " " + full + " " + para +
           "1. Đồng chí Nguyễn Văn An, Bí thư\n2. Đồng chí Trần Thị Bình, Phó Bí thư\n3. Đồng chí Lê Văn "
           "Cường\n"},
      {"signs of markup are the text's own", {text({"A & B < C"})}, "A & B < C\n"},
  };
  for (const Row& row : rows) {
    INFO(row.what);
    CHECK(read(row.pages).text == row.text);
  }
}

TEST_CASE("numbered rows of a table become a line each") {
  // Cells at 80, 120, 300: number, name, office. A row's lines are 14 points apart.
  const auto cell = [](float left, float top, const std::string& words, int flow = 0) {
    return Line{left, top, words, 12, flow};
  };
  const Page before = text({"Danh sách:"}), after = text({"Hết danh sách."}, 400);
  const std::string rows3 =
      "Danh sách:\n1 | Nguyễn Văn An | Bí thư\n2 | Trần Thị Bình | Phó Bí thư\n3 | Lê Văn Cường | Ủy "
      "viên\nHết danh sách.\n";
  const std::vector<Row> rows{
      {"a line each",
       {before +
        Page{cell(80, 200, "1"), cell(120, 200, "Nguyễn Văn An"), cell(300, 200, "Bí thư"),
             cell(80, 220, "2"), cell(120, 220, "Trần Thị Bình"), cell(300, 220, "Phó Bí thư"),
             cell(80, 240, "3"), cell(120, 240, "Lê Văn Cường"), cell(300, 240, "Ủy viên")} +
        after},
       rows3},
      {"read column by column",
       {before +
        Page{cell(80, 200, "1", 1), cell(80, 220, "2", 1), cell(80, 240, "3", 1),
             cell(120, 200, "Nguyễn Văn An", 2), cell(120, 220, "Trần Thị Bình", 2),
             cell(120, 240, "Lê Văn Cường", 2), cell(300, 200, "Bí thư", 3), cell(300, 220, "Phó Bí thư", 3),
             cell(300, 240, "Ủy viên", 3)} +
        after},
       rows3},
      {"wrapped cells, begun at the number",
       {before +
        Page{cell(80, 200, "1"), cell(120, 200, "Nguyễn"), cell(120, 214, "Văn An"), cell(300, 200, "Bí"),
             cell(300, 214, "thư"), cell(80, 228, "2"), cell(120, 228, "Trần Thị"), cell(120, 242, "Bình"),
             cell(300, 228, "Phó Bí thư"), cell(80, 256, "3"), cell(120, 256, "Lê Văn"),
             cell(120, 270, "Cường"), cell(300, 256, "Ủy viên")} +
        after},
       rows3},
      {"wrapped cells, the number at their middle",
       {before +
        Page{cell(120, 200, "Nguyễn"), cell(80, 207, "1"), cell(120, 214, "Văn An"), cell(300, 207, "Bí thư"),
             cell(120, 228, "Trần"), cell(120, 242, "Thị"), cell(80, 242, "2"), cell(120, 256, "Bình"),
             cell(300, 242, "Phó Bí thư"), cell(80, 270, "3"), cell(120, 270, "Lê Văn Cường"),
             cell(300, 270, "Ủy viên")} +
        after},
       rows3},
      {"a cell without words, numbers with a full stop",
       {Page{cell(80, 200, "9."), cell(120, 200, "Nguyễn Văn An"), cell(300, 200, "Bí thư"),
             cell(80, 220, "10."), cell(120, 220, "Trần Thị Bình"), cell(80, 240, "11."),
             cell(120, 240, "Lê Văn Cường"), cell(300, 240, "Ủy viên")}},
       "9. | Nguyễn Văn An | Bí thư\n10. | Trần Thị Bình\n11. | Lê Văn Cường | Ủy viên\n"},
      {"numbered paragraphs are no table",
       {Page{cell(80, 200, "1."), cell(100, 200, "Đồng chí Nguyễn Văn An"), cell(80, 220, "2."),
             cell(100, 220, "Đồng chí Trần Thị Bình"), cell(80, 240, "3."),
             cell(100, 240, "Đồng chí Lê Văn Cường")}},
       "1.\nĐồng chí Nguyễn Văn An\n2.\nĐồng chí Trần Thị Bình\n3.\nĐồng chí Lê Văn Cường\n"},
  };
  for (const Row& row : rows) {
    INFO(row.what);
    CHECK(read(row.pages).text == row.text);
  }
  // Cells that poppler takes for one line.
  Page joined{cell(80, 200, "1"), cell(120, 200, "Nguyễn Văn An          Bí thư"),
              cell(80, 220, "2"), cell(120, 220, "Trần Thị Bình          Phó Bí thư"),
              cell(80, 240, "3"), cell(120, 240, "Lê Văn Cường           Ủy viên")};
  CHECK(read({joined}).text ==
        "1 | Nguyễn Văn An | Bí thư\n2 | Trần Thị Bình | Phó Bí thư\n3 | Lê Văn Cường | Ủy viên\n");
  const Source source = read({joined});
  REQUIRE(source.marks.size() == 3);
  CHECK(source.marks[1].kind == Source::Mark::Kind::row);
}

TEST_CASE("pages of a PDF have the numbers printed on them") {
  struct Numbers {
    const char* what;
    std::vector<Page> pages;
    std::vector<int> numbers;
  };
  const std::vector<Numbers> rows{
      {"none printed: counted from 1", pages(3, [](int) { return Page{}; }), {1, 2, 3}},
      {"an extract of a book",
       pages(3,
             [](int i) {
               return Page{{300, 40, std::to_string(i + 40)}};
             }),
       {41, 42, 43}},
      {"the first without a number",
       pages(3,
             [](int i) {
               return i == 1 ? Page{} : Page{{300, 40, std::to_string(i)}};
             }),
       {1, 2, 3}},
      {"a number within a running head is not looked at",
       pages(3,
             [](int i) {
               return Page{{margin, 40, numbered("Công báo – ", i + 10)}};
             }),
       {1, 2, 3}},
  };
  for (const Numbers& row : rows) {
    INFO(row.what);
    std::vector<int> numbers;
    for (const Source::Page& page : read(row.pages).pages) numbers.push_back(page.number);
    CHECK(numbers == row.numbers);
  }
}

TEST_CASE("pages that are pictures are told by how much of them pictures cover") {
  const std::string head =
      "page   num  type   width height color comp bpc  enc interp  object ID x-ppi y-ppi size ratio\n----\n";
  const auto image = [](int page, const std::string& rest) {
    return "   " + std::to_string(page) + "     0 image " + rest + "\n";
  };
  const std::string whole =
      "  1654  2339  gray    1   8  jpeg   no         5  0   200   200  210K  5.6%";  // 595 x 842 points
  const std::string inlined = "  1654  2339  gray    1   8  image  no   [inline]     200   200  210K  5.6%";
  const std::string stamp = "   200   200  gray    1   8  jpeg   no         6  0   200   200 1000B 2.5%";
  const extract::PdfPage empty{595, 842, {}};
  const auto page = [&](int words) {
    extract::PdfPage made = empty;
    for (int i = 0; i < words; ++i) made.lines.push_back({0, 10, 0, 10, 10, 10, 1, 1, "lời"});
    return made;
  };
  struct Pictures {
    const char* what;
    std::vector<extract::PdfPage> pages;
    std::string images;
    std::vector<bool> pictures;
  };
  const std::vector<Pictures> rows{
      {"text, a scan, text", {page(300), page(0), page(300)}, image(2, whole), {false, true, false}},
      {"a scan with the lines of a signature", {page(300), page(25)}, image(2, whole), {false, true}},
      {"an inline picture", {page(300), page(0)}, image(2, inlined), {false, true}},
      {"an empty page is none", {page(300), page(0)}, "", {false, false}},
      {"nor is one with a stamp", {page(300), page(20)}, image(2, stamp), {false, false}},
      {"nor is text over a picture",
       {page(300), page(300)},
       image(1, whole) + image(2, whole),
       {false, false}},
      {"nothing but drawings", {page(0), page(0)}, "", {true, true}},
      {"pages that are not there", {page(300)}, image(7, whole) + "x\n", {false}},
  };
  for (const Pictures& row : rows) {
    INFO(row.what);
    CHECK(extract::picture_pages(row.pages, head + row.images) == row.pictures);
  }
  CHECK(extract::unread_pages({2}) == "page 2 is a picture without text; --ocr reads such pages");
  CHECK(extract::unread_pages({1, 3, 4, 7, 8, 9}) ==
        "pages 1, 3, 4, 7-9 are pictures without text; --ocr reads such pages");
}

TEST_CASE("what tesseract prints becomes lines") {
  const std::string head =
      "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n";
  const extract::PdfPage page =
      extract::recognised_page({595, 842, {}},
                               head +
                                   "4\t1\t1\t1\t1\t0\t300\t300\t900\t50\t-1\t\n"
                                   "5\t1\t1\t1\t1\t1\t300\t310\t200\t40\t96.1\tĐại\n"
                                   "5\t1\t1\t1\t1\t2\t520\t300\t180\t50\t95.0\thội\n"
                                   "5\t1\t1\t1\t1\t3\t720\t300\t180\t50\t95.0\t \n"
                                   "5\t1\t1\t1\t2\t1\t300\t375\t200\t25\t95.0\tmới\n"
                                   "5\t1\t2\t1\t1\t1\t300\t800\t200\t50\t95.0\tXong\n"
                                   "5\tx\n",
                               300);
  REQUIRE(page.lines.size() == 3);
  CHECK(page.lines[0].text == "Đại hội");
  CHECK(page.lines[0].left == Approx(72));
  CHECK(page.lines[0].right == Approx(168));
  CHECK(page.lines[0].top == Approx(72));
  CHECK(page.lines[0].first_word == Approx(48));
  CHECK(page.lines[1].text == "mới");
  CHECK(page.lines[1].height == Approx(12));  // as high as most
  CHECK(page.lines[2].block == 2);
}
