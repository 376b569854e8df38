// Notes are said in both languages, with their arguments.
#include "searcher/query/notes.h"

#include <catch2/catch.hpp>

#include <set>

using namespace searcher;
using namespace searcher::query;

TEST_CASE("every note has its own sentence in both languages") {
  std::set<std::string> names, sentences;
  for (int code = 0; code <= static_cast<int>(Note::Code::deadline); ++code) {
    const Note note{static_cast<Note::Code>(code), {"<0>", "<1>"}};
    INFO(name(note.code));
    CHECK(names.insert(std::string(name(note.code))).second);
    std::set<std::string> arguments;
    for (const Language language : {Language::vi, Language::en}) {
      const std::string sentence = say(note, language);
      CHECK(sentences.insert(sentence).second);
      CHECK(sentence.back() == '.');
      CHECK(sentence.find_first_of("{}") == std::string::npos);
      arguments.insert(std::string(sentence.find("<0>") != std::string::npos ? "0" : "") +
                       (sentence.find("<1>") != std::string::npos ? "1" : ""));
    }
    CHECK(arguments.size() == 1);  // both say the same
  }
}

TEST_CASE("notes with their arguments") {
  CHECK(say({Note::Code::unknown_field, {"abc"}}, Language::en) ==
        "There is no filter “abc”: it is searched as words.");
  CHECK(say({Note::Code::bad_value, {"năm", "abc"}}, Language::vi) ==
        "Bộ lọc “năm” không thể có giá trị “abc” nên được bỏ qua.");
  CHECK(say({Note::Code::bad_value, {}}, Language::vi) ==
        "Bộ lọc “” không thể có giá trị “” nên được bỏ qua.");
  CHECK(to_string({Note::Code::bad_value, {"năm", "abc"}}) == "bad_value(năm, abc)");
  CHECK(to_string({Note::Code::open_quote, {}}) == "open_quote");
}
