#include "indexer/figure_kind.h"

#include <algorithm>
#include <optional>

namespace indexer {
namespace {

constexpr std::size_t words_before = 40;  // that may tell
constexpr std::size_t first_words = 4;    // of a sentence: "Trong đó, phấn đấu" holds for all of it

std::optional<FigureKind> kind_of_heading(const std::string& heading) {
  static const Pattern targets(
      "(chỉ tiêu|mục tiêu|phương hướng|giải pháp|nhiệm vụ trọng tâm|nhiệm vụ chủ yếu|định hướng)");
  static const Pattern results("(kết quả|đánh giá|thành tựu|hạn chế|tình hình|ưu điểm|tồn tại)");
  const Words words(heading);
  if (results.find(words)) return FigureKind::result;
  if (targets.find(words)) return FigureKind::target;
  return std::nullopt;
}

}  // namespace

const char* name(FigureKind kind) {
  return kind == FigureKind::target ? "target" : "result";
}

FigureKind kind_of(const FigureText& text, const Quantity& quantity, const FigureOperator& op,
                   const std::vector<std::string>& section) {
  static const Pattern aims(
      "(phấn đấu|sẽ|cần đạt|phải đạt|đề ra #|(đề|đặt) ra [các|những|một số|#] (chỉ tiêu|mục tiêu)|đặt mục "
      "tiêu|mục tiêu đến|dự kiến)");
  static const Pattern done("(đã|ước đạt|đến nay|đạt được|kết quả|trong nhiệm kỳ qua|năm qua)");
  static const Pattern expected("dự kiến");  // of its own item only
  static const Pattern set_forth("đề ra");
  static const Pattern until("(đến|tới) năm #");
  const std::size_t begin = text.begin_of(op.first, sentence);
  const std::size_t item = text.begin_of(op.first, sentence | semicolon);
  const std::size_t near = std::max(begin, quantity.first > words_before ? quantity.first - words_before : 0);
  if (op.first >= 2 && text.breaks[op.first] == none && set_forth.match(text.words, op.first - 2) == op.first)
    return FigureKind::target;
  for (std::size_t i = quantity.first + 1; i-- > near;) {
    if (const auto last = aims.match(text.words, i);
        last && *last <= quantity.first && !(expected.match(text.words, i) && i < item))
      return FigureKind::target;
    if (const auto last = done.match(text.words, i); last && *last <= quantity.first)
      return FigureKind::result;
  }
  static const Pattern striving("phấn đấu");
  for (std::size_t i = begin; i < std::min(begin + first_words, quantity.first); ++i)
    if (striving.match(text.words, i)) return FigureKind::target;
  for (auto heading = section.rbegin(); heading != section.rend(); ++heading)
    if (const auto kind = kind_of_heading(*heading)) return *kind;
  for (std::size_t i = begin; i < quantity.first; ++i)
    if (until.match(text.words, i)) return FigureKind::target;
  // Nothing says more: what is to be at least so much is a target.
  const bool floor = op.bound == "ít nhất" && !quantity.or_more;
  return floor ? FigureKind::target : FigureKind::result;
}

}  // namespace indexer
