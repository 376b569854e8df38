#include "searcher/query/notes.h"

#include <array>

namespace searcher::query {
namespace {

// {0} and {1} are the arguments.
struct Wording {
  Note::Code code;
  std::string_view name;
  std::string_view vi;
  std::string_view en;
};

using Code = Note::Code;
constexpr std::array wordings{
    Wording{Code::open_quote, "open_quote",
            "Dấu ngoặc kép chưa đóng: cụm từ được hiểu là kéo dài đến hết câu hỏi.",
            "A quotation mark is not closed: the phrase is read to the end of the query."},
    Wording{Code::open_group, "open_group", "Thiếu dấu “)”: nhóm được hiểu là kéo dài đến hết câu hỏi.",
            "A “)” is missing: the group is read to the end of the query."},
    Wording{Code::stray_close, "stray_close", "Dấu “)” thừa được bỏ qua.",
            "A “)” without its “(” was passed over."},
    Wording{Code::empty_group, "empty_group", "Cặp ngoặc “( )” không có gì bên trong được bỏ qua.",
            "An empty “( )” was passed over."},
    Wording{Code::empty_phrase, "empty_phrase", "Cặp dấu ngoặc kép không có từ nào bên trong được bỏ qua.",
            "Quotation marks without a word between them were passed over."},
    Wording{Code::lone_operator, "lone_operator", "Toán tử “{0}” thiếu từ đi kèm nên được bỏ qua.",
            "The operator “{0}” has nothing to work on and was passed over."},
    Wording{Code::unknown_field, "unknown_field", "Không có bộ lọc “{0}”: được tìm như từ thường.",
            "There is no filter “{0}”: it is searched as words."},
    Wording{Code::bad_value, "bad_value", "Bộ lọc “{0}” không thể có giá trị “{1}” nên được bỏ qua.",
            "The filter “{0}” cannot be “{1}” and was passed over."},
    Wording{Code::only_excluded, "only_excluded", "Chỉ có điều kiện loại trừ: tìm mọi đoạn còn lại.",
            "There are only exclusions: everything else is found."},
    Wording{Code::too_deep, "too_deep", "Ngoặc lồng quá {0} lớp: các lớp sâu hơn được bỏ ngoặc.",
            "Groups are nested deeper than {0} levels: deeper ones are read without their brackets."},
    Wording{Code::too_many_words, "too_many_words", "Chỉ {0} từ đầu tiên được dùng.",
            "Only the first {0} words are used."},
    Wording{Code::too_long, "too_long", "Câu hỏi quá dài: chỉ {0} byte đầu tiên được đọc.",
            "The query is too long: only its first {0} bytes are read."},
    Wording{Code::lone_star, "lone_star",
            "Dấu “*” chỉ dùng ở cuối từ hoặc thay một từ trong ngoặc kép: được bỏ qua.",
            "“*” works at the end of a word, or for one word inside quotation marks: it was passed over."},
    Wording{Code::operator_as_word, "operator_as_word",
            "“{0}” được tìm như một từ; muốn dùng toán tử hãy gõ {1}.",
            "“{0}” is searched as a word; for the operator type {1}."},
    Wording{Code::distance_limited, "distance_limited", "Khoảng cách “{0}” nằm ngoài giới hạn: dùng {1}.",
            "The distance “{0}” is out of bounds: {1} is used."},
    Wording{Code::near_phrase, "near_phrase", "Nhóm “{0}” cạnh NEAR hoặc BEFORE được hiểu là một cụm từ.",
            "The group “{0}” beside NEAR or BEFORE is read as a phrase."},
    Wording{Code::near_outside, "near_outside",
            "“{0}” không thể đứng cạnh NEAR hoặc BEFORE: được tính cho cả đoạn.",
            "“{0}” cannot stand beside NEAR or BEFORE: it counts for the whole passage."},
    Wording{Code::other_form, "other_form",
            "Trong ngoặc kép mọi thứ được tìm đúng như đã gõ; dạng khác: {0}.",
            "Between quotation marks everything is taken as typed; the other form: {0}."},
    Wording{Code::invalid_bytes, "invalid_bytes", "Một số byte không phải văn bản UTF-8 được bỏ qua.",
            "Some bytes are not UTF-8 text and were passed over."},
    Wording{Code::same_as, "same_as", "“{0}” cũng được tìm ở dạng “{1}”.", "“{0}” is also found as “{1}”."},
    Wording{Code::abbreviation, "abbreviation",
            "“{0}” cũng được tìm là “{1}”; gõ ={0} để chỉ tìm đúng như đã gõ.",
            "“{0}” is also found as “{1}”; type ={0} for just what was typed."},
    Wording{Code::ambiguous, "ambiguous",
            "“{0}” có nhiều nghĩa, tất cả đều được tìm: “{1}”; gõ ={0} để chỉ tìm đúng như đã gõ.",
            "“{0}” stands for several things, each is searched: “{1}”; type ={0} for just what was typed."},
    Wording{
        Code::abbreviated, "abbreviated",
        "“{0}” cũng được tìm ở dạng viết tắt “{1}”; đặt trong ngoặc kép để chỉ tìm đúng như đã gõ.",
        "“{0}” is also found abbreviated, “{1}”; put it between quotation marks for just what was typed."},
    Wording{Code::to_document, "to_document", "Văn bản số {0} được xếp trước.",
            "The document numbered {0} comes first."},
    Wording{Code::to_article, "to_article", "Điều {1} của văn bản số {0} được xếp trước.",
            "Article {1} of the document numbered {0} comes first."},
    Wording{Code::as_typed, "as_typed",
            "“{0}” được đếm đúng như đã gõ; khi tìm kiếm thì “{1}” cũng được tìm: nối bằng OR để đếm cả hai.",
            "“{0}” is counted as typed; a search finds “{1}”, too: join them with OR to count both."},
    Wording{Code::beginning_cut, "beginning_cut",
            "“{0}” có quá nhiều từ phù hợp: chỉ dùng {1} từ hay gặp nhất.",
            "Too many words begin with “{0}”: only the {1} most frequent are used."},
    Wording{Code::beginning_none, "beginning_none", "Không có từ nào bắt đầu bằng “{0}”.",
            "No word begins with “{0}”."},
    Wording{Code::nowhere, "nowhere", "Không đoạn nào trong kho có: “{0}”.", "No passage holds “{0}”."},
    Wording{Code::read_unmarked, "read_unmarked",
            "Câu hỏi không có dấu: tìm mọi cách thêm dấu, đúng như đã gõ được xếp trước.",
            "Typed without marks: every marking is searched, the exact spelling comes first."},
    Wording{Code::read_lenient, "read_lenient",
            "Không tìm thấy đúng như đã gõ: chữ gõ không dấu được hiểu là có thể mang dấu bất kỳ.",
            "Nothing as typed: letters without a mark may carry any."},
    Wording{Code::relaxed, "relaxed",
            "Số đoạn chứa đủ các từ: {0}. Tiếp theo là những đoạn chứa phần lớn các từ.",
            "Passages that hold all the words: {0}. Those that hold most of them follow."},
    Wording{Code::deadline, "deadline", "Dừng sau {0} ms: các tổng số chưa đầy đủ.",
            "Stopped after {0} ms: totals are not complete."},
};

constexpr bool in_order() {
  for (std::size_t i = 0; i < wordings.size(); ++i)
    if (static_cast<std::size_t>(wordings[i].code) != i) return false;
  return true;
}
static_assert(in_order() && wordings.size() == static_cast<std::size_t>(Code::deadline) + 1,
              "a note without its wording");

const Wording& wording(Code code) {
  return wordings[static_cast<std::size_t>(code)];
}

}  // namespace

std::string say(const Note& note, Language language) {
  const std::string_view pattern = language == Language::vi ? wording(note.code).vi : wording(note.code).en;
  std::string sentence;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '{') {
      sentence.push_back(pattern[i]);
      continue;
    }
    const auto argument = static_cast<std::size_t>(pattern[i + 1] - '0');
    if (argument < note.arguments.size()) sentence += note.arguments[argument];
    i += 2;
  }
  return sentence;
}

std::string_view name(Note::Code code) {
  return wording(code).name;
}

std::string to_string(const Note& note) {
  std::string text(name(note.code));
  if (note.arguments.empty()) return text;
  char before = '(';
  for (const std::string& argument : note.arguments) {
    text.push_back(before);
    if (before == ',') text.push_back(' ');
    text += argument;
    before = ',';
  }
  return text + ')';
}

}  // namespace searcher::query
