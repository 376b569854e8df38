// Answers as they leave: JSON key for key, problems, citations, links, and the lists behind /documents.
#include <catch2/catch.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "searcher/citation.h"
#include "searcher/fetch.h"
#include "searcher/fragments.h"
#include "searcher/json.h"
#include "searcher/passages.h"
#include "tests/searcher/samples.h"

using searcher::Json;
using searcher::Request;

namespace {

void has_keys(const Json& json, const std::string& keys) {
  std::istringstream in(keys);
  for (std::string key; in >> key;) {
    CAPTURE(key);
    CHECK(json.contains(key));
  }
}

}  // namespace

TEST_CASE("the answer has the contract's keys") {
  Request asked;
  asked.q = "hồi";
  const Json json =
      Json::parse(searcher::dump(searcher::to_json(searcher::search(shelf::samples_index(), asked))));
  has_keys(json, "query total offset limit hits facets suggestion receipt took_ms");
  has_keys(json["query"], "text interpreted notes");
  has_keys(json["total"], "passages documents exact");
  has_keys(json["facets"], "type province term congress year speaker");
  has_keys(json["receipt"], "index format documents passages syllables engine");
  REQUIRE(json["hits"].size() == 3);
  for (const Json& hit : json["hits"]) {
    has_keys(hit, "rank score match passage document citation url copies");
    has_keys(hit["passage"], "id paragraph page section type voice speakers fragments before after");
    has_keys(
        hit["document"],
        "id title type province congress term date issuer number place source source_url sha256 cited_as");
  }
  CHECK(json["took_ms"].is_number());
  CHECK(json["suggestion"].is_null());
  CHECK(json["facets"]["type"][0] == Json{{"value", "bulletin"}, {"label", "Tin, thông tin"}, {"count", 1}});
}

TEST_CASE("unknown facts are null, known ones as the contract spells them") {
  const auto list = searcher::list_documents(shelf::samples_index(), {}, {}, {});
  const Json json = searcher::to_json(list);
  REQUIRE(json["documents"].size() == 4);
  const Json& bc = json["documents"][0];
  CHECK(bc["id"] == "bc");
  CHECK(bc["congress"] == Json{{"level", "province"}, {"ordinal", 17}});
  CHECK(bc["date"] == "2021-03");
  for (const char* key : {"issuer", "number", "place", "source_url", "cited_as"}) CHECK(bc[key].is_null());
  const auto text = searcher::read_document(shelf::samples_index(), "tin");
  REQUIRE(text);
  const Json passages = searcher::to_json(*text)["passages"];
  REQUIRE(passages.size() == 5);
  has_keys(passages[0], "id paragraph page section type voice speakers text");
  CHECK(passages[3]["speakers"] ==
        Json::array({{{"name", nullptr}, {"role", "lãnh đạo xã"}, {"cue", nullptr}}}));
  CHECK(passages[3]["type"] == "speech");
  CHECK(passages[3]["voice"] == "quoted");
  CHECK(passages[4]["type"] == "bulletin");
}

TEST_CASE("bytes that are no text cannot break an answer") {
  searcher::Response response;
  response.text = "a\xFFz";
  response.hits.emplace_back();
  response.hits.back().passage.text = "\xC3";
  response.hits.back().fragments = {{"\xC3", true}};
  const Json json = Json::parse(searcher::dump(searcher::to_json(response)));
  CHECK(json["query"]["text"] == "a\uFFFDz");
}

TEST_CASE("errors become problems that name the parameter and no file") {
  using indexer::Error;
  using indexer::ErrorCode;
  struct Row {
    Error error;
    int status;
    bool detailed;
  };
  const auto row = GENERATE(values<Row>({
      {Error(ErrorCode::usage, "\"abc\" cannot be a value of year", "year"), 422, true},
      {Error(ErrorCode::not_found, "there is no document x"), 404, true},
      {Error(ErrorCode::index, "/secret/index is damaged"), 503, false},
      {Error(ErrorCode::busy, "/secret/index kept changing"), 503, false},
      {Error(ErrorCode::io, "/secret"), 500, false},
      {Error(ErrorCode::internal, "/secret"), 500, false},
  }));
  for (const auto language : {searcher::Language::vi, searcher::Language::en}) {
    const Json problem = searcher::problem(row.error, language);
    has_keys(problem, "type title status detail code");
    CHECK(problem["status"] == row.status);
    CHECK((problem["detail"] == row.error.message) == row.detailed);
    CHECK(searcher::dump(problem).find("secret") == std::string::npos);
    CHECK(problem.contains("param") == (row.error.code == ErrorCode::usage));
  }
  CHECK(searcher::problem(row.error, searcher::Language::vi)["title"] !=
        searcher::problem(row.error, searcher::Language::en)["title"]);
}

TEST_CASE("a citation says what is known and no more") {
  struct Row {
    const char *title, *issuer, *number, *date;
    int page;
    const char* citation;
  };
  const auto row = GENERATE(values<Row>({
      {"Báo cáo A", "Tỉnh ủy B", "7-BC/TU", "2025-09-05", 3,
       "Tỉnh ủy B, “Báo cáo A”, số 7-BC/TU, ngày 5/9/2025, trang 3, đoạn 12"},
      {"Báo cáo A", "", "", "2025-09", 0, "“Báo cáo A”, tháng 9/2025, đoạn 12"},
      {"Báo cáo A", "", "", "2025", 0, "“Báo cáo A”, năm 2025, đoạn 12"},
      {"", "Tỉnh ủy B", "", "", 0, "Tỉnh ủy B, tep-7, đoạn 12"},
      {"", "", "", "", 0, "tep-7, đoạn 12"},
  }));
  const auto known = [](const char* text) { return *text ? std::optional<std::string>(text) : std::nullopt; };
  searcher::DocumentView document;
  document.id = "tep-7";
  document.facts.title = known(row.title);
  document.facts.issuer = known(row.issuer);
  document.facts.number = known(row.number);
  document.facts.date = known(row.date);
  searcher::PassageView passage;
  passage.paragraph = 12;
  if (row.page) passage.page = row.page;
  CHECK(searcher::citation(document, passage) == row.citation);
}

TEST_CASE("links are percent-encoded") {
  struct Row {
    const char* id;
    const char* url;
  };
  const auto row = GENERATE(values<Row>({
      {"nghi-quyet_1.~", "/documents/nghi-quyet_1.~#p2"},
      {"a b/c?d#e%", "/documents/a%20b%2Fc%3Fd%23e%25#p2"},
      {"bản", "/documents/b%E1%BA%A3n#p2"},
  }));
  CHECK(searcher::url(row.id, 2) == row.url);
}

TEST_CASE("a text is cut where matches begin and end") {
  struct Row {
    const char* text;
    std::vector<indexer::ByteRange> ranges;
    const char* cut;  // hits in brackets
  };
  const auto row = GENERATE(values<Row>({
      {"abc", {}, "abc"},
      {"abc", {{0, 1}}, "[a]bc"},
      {"abc", {{0, 3}}, "[abc]"},
      {"abc", {{0, 1}, {1, 2}}, "[a][b]c"},
      {"abcde", {{1, 2}, {4, 5}}, "a[b]cd[e]"},
      {"", {}, ""},
  }));
  std::string shown;
  for (const searcher::Fragment& fragment : searcher::cut(row.text, row.ranges))
    shown.append(fragment.hit ? "[" : "").append(fragment.text).append(fragment.hit ? "]" : "");
  CHECK(shown == row.cut);
}

TEST_CASE("neighbours are shortened between words and between characters") {
  std::string words, letters;
  for (int i = 0; i < 60; ++i) words += (i ? " " : "") + std::string("đường");
  for (int i = 0; i < 300; ++i) letters += "ữ";
  CHECK(searcher::shortened_end("ngắn") == "ngắn");
  CHECK(searcher::shortened_start("ngắn") == "ngắn");
  const std::string end = searcher::shortened_end(words), start = searcher::shortened_start(words);
  CHECK(end.ends_with("đường…"));
  CHECK(start.starts_with("…đường"));
  CHECK(end.size() < 160 * 2);
  CHECK(start.size() < 160 * 2);
  CHECK(words.starts_with(end.substr(0, end.size() - 3)));
  CHECK(words.ends_with(start.substr(3)));
  CHECK(letters.starts_with(searcher::shortened_end(letters).substr(0, 160 * 3)));
  CHECK(letters.ends_with(searcher::shortened_start(letters).substr(3)));
  CHECK(searcher::shortened_end(letters).size() == 160 * 3 + 3);
}

TEST_CASE("documents are listed by what their passages are, with what the index covers") {
  struct Row {
    std::vector<searcher::Filter> filters;
    std::optional<std::string> from, to;
    const char* documents;
  };
  const auto row = GENERATE(values<Row>({
      {{}, {}, {}, "bc nq phat tin"},
      {{{"province", "lang-son"}}, {}, {}, "bc tin"},
      {{{"province", "lang-son", true}}, {}, {}, "nq phat"},
      {{{"speaker", "Nông Văn Páo"}}, {}, {}, "tin"},
      {{{"type", "speech"}}, {}, {}, "phat tin"},
      {{}, "2024", {}, "nq tin"},
      {{{"year", "1999"}}, {}, {}, ""},
  }));
  const auto list = searcher::list_documents(shelf::samples_index(), row.filters, row.from, row.to);
  std::string ids;
  for (const searcher::DocumentView& document : list.documents) shelf::add(ids, document.id);
  CHECK(ids == row.documents);
  std::uint64_t documents = 0;
  for (const searcher::CoverageRow& one : list.coverage) documents += one.documents;
  CHECK(documents == list.documents.size());
}

TEST_CASE("coverage adds up by province, term and type, unknown ones last") {
  const auto list = searcher::list_documents(shelf::samples_index(), {}, {}, {});
  std::string rows;
  std::uint64_t syllables = 0;
  for (const searcher::CoverageRow& row : list.coverage) {
    rows += row.province.value_or("?") + "/" + row.term.value_or("?") + "/" + indexer::name(row.type) + " " +
            std::to_string(row.documents) + ":" + std::to_string(row.passages) + "\n";
    syllables += row.syllables;
  }
  CHECK(rows ==
        "cao-bang/2025-2030/resolution 1:5\n"
        "cao-bang/?/speech 1:2\n"
        "lang-son/2020-2025/report 1:4\n"
        "lang-son/?/bulletin 1:5\n");
  CHECK(syllables == shelf::samples_index().receipt().syllables);
}

TEST_CASE("a document is read whole and in order, its matches marked") {
  CHECK(!searcher::read_document(shelf::samples_index(), "none"));
  CHECK(!searcher::read_document(shelf::samples_index(), ""));
  const auto text = searcher::read_document(shelf::samples_index(), "bc");
  REQUIRE(text);
  CHECK(text->document.passages == 4);
  const auto samples = shelf::samples();
  REQUIRE(text->passages.size() == samples[1].passages.size());
  for (std::size_t i = 0; i < samples[1].passages.size(); ++i) {
    CHECK(text->passages[i].text == samples[1].passages[i].text);
    CHECK(text->passages[i].id == "bc#p" + std::to_string(i + 1));
  }
  const auto marked = [&](const std::string& q) {
    std::string all;
    for (const auto& fragments : searcher::highlight(shelf::samples_index(), q, text->passages))
      for (const searcher::Fragment& fragment : fragments)
        if (fragment.hit) shelf::add(all, fragment.text, "|");
    return all;
  };
  CHECK(marked("\"trồng hồi\"") == "trồng hồi");
  CHECK(marked("\"trong hoi\"") == "trồng hồi");
  CHECK(marked("\"trồng hoi\"") == "trồng hồi");
  CHECK(marked("") == "");
}
