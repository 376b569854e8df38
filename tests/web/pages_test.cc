// Every page and state from hand-made answers: well formed, escaped, in one language, saying what it must.
#include "web/pages.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/web/markup.h"
#include "tests/web/samples.h"
#include "web/document_page.h"
#include "web/documents_page.h"
#include "web/routes.h"
#include "web/search_page.h"
#include "web/template.h"

using web::Language;
using web::Place;

namespace {

Place place(const std::string& path, web::Pairs query = {}, Language language = Language::vi,
            bool given = false) {
  return {language, given, path, std::move(query), ""};
}

searcher::Request request(const std::string& q, std::size_t offset = 0) {
  searcher::Request made;
  made.q = q;
  made.offset = offset;
  return made;
}

struct Shown {
  std::string name, html;
};

std::vector<Shown> every_page(Language language) {
  const bool given = language == Language::en;
  const auto at = [&](const std::string& path, web::Pairs query = {}) {
    return place(path, query, language, given);
  };
  const searcher::Response results = samples::results();
  searcher::Response none = results, many = results;
  none.hits.clear();
  none.total = {};
  none.facets = {};
  many.total = {1234, 400, false};
  searcher::Response past = many;
  past.hits.clear();
  const auto list = samples::document_list();
  searcher::DocumentText untitled{samples::untitled(), {samples::passage("x", 1, samples::filler())}};
  return {
      {"home", web::home_page(at("/"), results.receipt)},
      {"results",
       search_page(at("/search", {{"q", "mở đường"}, {"province", "cao-bang"}, {"type", "-speech"}}),
                   request("mở đường"), results)},
      {"many",
       search_page(at("/search", {{"q", "mở đường"}, {"offset", "40"}}), request("mở đường", 40), many)},
      {"past the end",
       search_page(at("/search", {{"q", "mở đường"}, {"offset", "5000"}}), request("x", 5000), past)},
      {"nothing found", search_page(at("/search", {{"q", "\"x\""}}), request("\"x\""), none)},
      {"nothing asked", search_page(at("/search"), request(""), none)},
      {"document", document_page(at("/documents/x"), samples::document_text(), "mở đường",
                                 samples::document_fragments())},
      {"document without matches",
       document_page(at("/documents/x"), samples::document_text(), "rừng già", {})},
      {"document without title", document_page(at("/documents/x"), untitled, "", {})},
      {"document without words", document_page(at("/documents/x"), {samples::untitled(), {}}, "", {})},
      {"documents", documents_page(at("/documents", {{"province", "cao-bang"}}), list, list.coverage, 0, 50)},
      {"documents, second page",
       documents_page(at("/documents", {{"offset", "1"}}), list, list.coverage, 1, 1)},
      {"documents past the end",
       documents_page(at("/documents", {{"offset", "9"}}), list, list.coverage, 9, 1)},
      {"no documents", documents_page(at("/documents", {{"year", "1900"}}), {}, list.coverage, 0, 50)},
      {"error", web::error_page(at("/nowhere"), {404, "not_found", "Không có", "Không dẫn tới đâu."})},
  };
}

bool holds(const std::string& html, const std::string& text) {
  return html.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("every page is balanced, titled, labelled and free of script and style") {
  for (const Language language : {Language::vi, Language::en})
    for (const Shown& shown : every_page(language)) {
      CAPTURE(shown.name, std::string(web::code(language)));
      CHECK(markup::imbalance(shown.html).empty());
      CHECK(markup::repeated_id(shown.html).empty());
      CHECK(shown.html.starts_with("<!DOCTYPE html>\n<html lang=\"" + std::string(web::code(language)) +
                                   "\">"));
      CHECK(markup::count(shown.html, "<h1") == 1);
      CHECK(markup::count(shown.html, "<main") == 1);
      CHECK(markup::count(shown.html, "<title>") == 1);
      CHECK(markup::count(shown.html, "autofocus") == (shown.name == "home" ? 1 : 0));
      CHECK_FALSE(holds(shown.html, "{{"));
      CHECK(markup::count(shown.html, "<script") == markup::own_scripts(shown.html));
      CHECK_FALSE(holds(shown.html, "<style"));
      CHECK_FALSE(holds(shown.html, " style="));
      for (const markup::Tag& tag : markup::tags(shown.html)) CHECK_FALSE(holds(tag.text, " on"));
    }
}

TEST_CASE("a page that was asked for in a language keeps it in every link and form") {
  for (const Shown& shown : every_page(Language::en)) {
    CAPTURE(shown.name);
    for (const markup::Tag& tag : markup::tags(shown.html)) {
      const bool leads_on =
          tag.name == "a" && !holds(tag.text, "href=\"#") && !holds(tag.text, "href=\"http");
      if (!leads_on || holds(tag.text, "hreflang")) continue;
      CAPTURE(tag.text);
      CHECK(holds(tag.text, "lang=en"));
    }
    CHECK(markup::count(shown.html, "<form") - markup::count(shown.html, "<form method=\"dialog\"") ==
          markup::count(shown.html, "<input type=\"hidden\" name=\"lang\" value=\"en\">"));
  }
}

TEST_CASE("what comes from outside is text, wherever it stands") {
  const std::string hostile = "\"><script>alert('x')</script><img src=x onerror=y>&amp;{{q}}\x01";
  auto response = samples::results();
  response.text = response.interpreted = hostile;
  response.notes = {hostile};
  response.suggestion = hostile;
  auto& hit = response.hits[0];
  hit.document.id = hit.document.source = hit.citation = hostile;
  hit.document.facts = {};
  hit.document.facts.title = hit.document.facts.province = hit.document.facts.term = hit.document.facts.date =
      hit.document.facts.issuer = hit.document.facts.number = hit.document.facts.source_url =
          hit.document.facts.cited_as = hostile;
  hit.passage.section = {hostile};
  hit.passage.voice = indexer::Voice::quoted;
  hit.passage.speakers = {{hostile, hostile, hostile, {}}};
  hit.fragments = {{hostile, false}, {hostile, true}};
  hit.before = hit.after = hostile;
  hit.copies = {hostile + "#p<b>"};
  response.facets.speaker = {{hostile, hostile, 1}};
  const web::Pairs query{{"q", hostile}, {"speaker", hostile}, {"document", "-" + hostile}};
  const std::string search = search_page(place("/search", query), request(hostile), response);

  searcher::DocumentText text{hit.document, {samples::passage(hostile, 1, hostile)}};
  text.passages[0].section = {hostile};
  auto heading = text.passages[0];
  heading.heading = true;
  heading.paragraph = 2;
  text.passages.push_back(heading);
  const std::string document =
      document_page(place("/documents/x"), text, hostile, {{{hostile, true}}, {{hostile, false}}});

  searcher::DocumentList list{{hit.document}, {{hostile, hostile, indexer::Type::other, 1, 1, 1}}};
  const std::string documents =
      documents_page(place("/documents", {{"speaker", hostile}}), list, list.coverage, 0, 50);
  const std::string error = web::error_page(place("/\"<b>"), {422, hostile, hostile, hostile});

  for (const std::string& html : {search, document, documents, error}) {
    CHECK(markup::imbalance(html).empty());
    CHECK(markup::count(html, "<script") == markup::own_scripts(html));
    CHECK_FALSE(holds(html, "<img"));
    CHECK_FALSE(holds(html, "<b>\""));
    CHECK_FALSE(holds(html, "\x01"));
    CHECK_FALSE(holds(html, "href=\"&quot;"));
    CHECK(holds(html, "&lt;script&gt;"));
    CHECK(holds(html, "{{q}}"));  // braces of outside text are text, too
  }
}

TEST_CASE("only web addresses become links to a source") {
  struct Row {
    std::string url;
    bool followed;
  };
  for (const Row& row : std::vector<Row>{{"https://example.org/a", true},
                                         {"http://example.org/a", true},
                                         {"javascript:alert(1)", false},
                                         {"data:text/html,x", false},
                                         {"//example.org", false}}) {
    CAPTURE(row.url);
    auto text = samples::document_text();
    text.document.facts.source_url = row.url;
    const std::string html = document_page(place("/documents/x"), text, "", {});
    CHECK(holds(html, "href=\"" + row.url + "\"") == row.followed);
    CHECK(holds(html, row.url));
  }
}

TEST_CASE("a hit says what it is, whose words, how it matched and where it stands") {
  const web::Pairs query{{"q", "mở đường"}};
  const std::string html = search_page(place("/search", query), request("mở đường"), samples::results());
  for (const char* text :
       {"Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XX",
        ">nghị quyết<",
        ">Cao Bằng<",
        "nhiệm kỳ 2025–2030",
        ">17/9/2025<",
        "I. Mục tiêu › 2. Hạ tầng",
        "<mark>mở đường</mark>",
        ">văn bản<",
        ">lời thuật lại<",
        "Nguyễn Văn Mẫu, Chủ tịch huyện",
        "lãnh đạo xã (không nêu tên)",
        "khớp khi bỏ dấu",
        "Không có tiêu đề",
        "không rõ ngày",
        "không rõ tỉnh",
        "không rõ loại",
        "2 đoạn trong 2 văn bản",
        "Hiểu là",
        "mở AND đường",
        "Có ít đoạn đủ mọi từ",
        "mở mang đường",
        "Đoạn đứng ngay trước nói về điện.",
        "[…]",
        "/documents/nghi-quyet%2Fdai-hoi%202025.md?q=m%E1%BB%9F%20%C4%91%C6%B0%E1%BB%9Dng#p4",
        "/documents/tin%2Fkhong-ten.txt#p9",
        "Thêm 3 giá trị"}) {
    CAPTURE(text);
    CHECK(holds(html, text));
  }
  // The relaxed hit stands behind the line that says so.
  const std::size_t line = html.find("Gần khớp");
  REQUIRE(line != std::string::npos);
  CHECK(html.find("Con <mark>đường</mark>") > line);
  CHECK(html.find("Tỉnh quyết tâm") < line);
}

TEST_CASE("a page of results shows a text once, with links to its copies") {
  auto response = samples::results();
  response.hits[0].copies = {response.hits[1].passage.id};
  const std::string html = search_page(place("/search", {{"q", "a"}}), request("a"), response);
  CHECK(holds(html, "Tỉnh quyết tâm"));
  CHECK_FALSE(holds(html, "là việc trước hết"));
  CHECK(holds(html, "/documents/tin%2Fkhong-ten.txt#p2"));
  CHECK(holds(html, "Con <mark>đường</mark>"));
}

TEST_CASE("facets add their filter, and take it away where it is at work") {
  const web::Pairs query{{"q", "a"}, {"province", "cao-bang"}, {"offset", "10"}};
  const std::string html = search_page(place("/search", query), request("a", 10), samples::results());
  CHECK(holds(html, "<a href=\"/search?q=a\" aria-current=\"true\">Cao Bằng"));
  CHECK(holds(html, "<a href=\"/search?q=a&amp;province=cao-bang&amp;province=lang-son\">Lạng Sơn"));
  CHECK(holds(html, "<a href=\"/search?q=a&amp;province=cao-bang&amp;type=resolution\">nghị quyết"));
}

TEST_CASE("pages of results lead back and forth and no further") {
  struct Row {
    std::size_t offset;
    std::uint64_t total;
    bool previous, next;
    std::vector<int> numbers;
  };
  const std::vector<Row> rows{
      {0, 3, false, false, {}},
      {0, 11, false, true, {1, 2}},
      {10, 13, true, false, {1, 2}},
      {50, 120, true, true, {1, 4, 5, 6, 7, 8, 12}},
      {0, 120, false, true, {1, 2, 3, 12}},
      {110, 120, true, false, {1, 10, 11, 12}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.offset, row.total);
    auto response = samples::results();
    response.total = {row.total, row.total, true};
    for (auto& hit : response.hits) hit.relaxed = false;
    const web::Pairs query{{"q", "a"}, {"offset", std::to_string(row.offset)}};
    const std::string html = search_page(place("/search", query), request("a", row.offset), response);
    CHECK(holds(html, "<a rel=\"prev\"") == row.previous);
    CHECK(holds(html, "<link rel=\"prev\"") == row.previous);
    CHECK(holds(html, "<a rel=\"next\"") == row.next);
    CHECK(markup::count(html, "aria-label=\"Trang ") == row.numbers.size());
    for (const int page : row.numbers)
      CHECK(holds(html, "aria-label=\"Trang " + std::to_string(page) + "\""));
    CHECK(markup::count(html, "aria-current=\"page\"") == (row.numbers.empty() ? 0 : 1));
  }
}

TEST_CASE("a document's passages have anchors, levels, voices and matches") {
  const std::string html = document_page(place("/documents/x", {{"q", "mở đường"}}), samples::document_text(),
                                         "mở đường", samples::document_fragments());
  for (int paragraph = 1; paragraph <= 6; ++paragraph)
    CHECK(markup::count(html, " id=\"p" + std::to_string(paragraph) + "\"") == 1);
  for (const char* text :
       {"<h2 lang=\"vi\">I. Mục tiêu", "<h3 lang=\"vi\">2. Hạ tầng", "<figcaption>", "Chú thích ảnh", "tr. 7",
        "lời thuật lại", "Nguyễn Văn Mẫu, Chủ tịch huyện", "3 đoạn có từ được đánh dấu",
        "<a href=\"#p4\">Tới đoạn đánh dấu đầu tiên", "<a href=\"#p3\" lang=\"vi\">2. Hạ tầng</a>",
        "Đại hội Đảng bộ tỉnh lần thứ XX", "6 đoạn, 240 tiếng"}) {
    CAPTURE(text);
    CHECK(holds(html, text));
  }
  CHECK(markup::count(html, "<mark>mở đường</mark>") == 3);
  CHECK(holds(html, ">không rõ<"));  // the number and the source address are not stated
}

TEST_CASE("headings never skip a level, however deep their sections say they are") {
  const auto levels = [](const std::vector<std::size_t>& depths) {
    searcher::DocumentText text{samples::resolution(), {}};
    for (const std::size_t depth : depths) {
      auto heading = samples::passage("x", static_cast<int>(text.passages.size()) + 1, "Đề mục");
      heading.heading = true;
      heading.section = std::vector<std::string>(depth, "Mục");
      text.passages.push_back(heading);
    }
    std::string found;
    for (const markup::Tag& tag : markup::tags(document_page(place("/documents/x"), text, "", {})))
      if (tag.name.size() == 2 && tag.name[0] == 'h' && holds(tag.text, "lang=\"vi\"")) found += tag.name[1];
    return found;
  };
  CHECK(levels({0, 1, 2, 1, 0}) == "23432");
  CHECK(levels({0, 2, 2, 0}) == "2342");
  CHECK(levels({3, 0}) == "22");
  CHECK(levels({0, 1, 2, 3, 4, 5, 6}) == "2345666");
}

TEST_CASE("a document without a title is told by its first words, and says it has none") {
  searcher::DocumentText text{samples::untitled(),
                              {samples::passage("x", 1, "Lời đầu tiên của một bản tin.")}};
  const std::string html = document_page(place("/documents/x"), text, "", {});
  CHECK(holds(html, "<span class=\"untitled\">Không có tiêu đề</span>"));
  CHECK(holds(html, "<p class=\"first-words\" lang=\"vi\">Lời đầu tiên của một bản tin.</p>"));
  CHECK(holds(html, "2 chỗ trong tệp gốc không đọc được"));
}

TEST_CASE("templates refuse unescaped output and unknown messages") {
  CHECK_THROWS(web::render("no such template", Language::vi, {}));
  CHECK(web::escape("<a href=\"x\" & 'y'>\x7f\x01\t") ==
        "&lt;a href=&quot;x&quot; &amp; &#39;y&#39;&gt;\uFFFD\uFFFD\t");
  CHECK(web::asset_address("style.css").starts_with("/static/"));
}
