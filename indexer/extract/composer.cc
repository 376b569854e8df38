#include "indexer/extract/composer.h"

#include <algorithm>
#include <utility>

#include "indexer/extract/decode.h"
#include "indexer/extract/legacy.h"

namespace indexer::extract {
namespace {

bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

// From offsets in what was decoded to offsets in what it became; asked in ascending order.
class Forward {
 public:
  Forward(const std::vector<Source::Shift>& shifts, std::size_t size) : shifts_(shifts), size_(size) {}

  std::size_t of(std::size_t input) {
    const auto at = [&](std::size_t i) {
      return static_cast<std::ptrdiff_t>(shifts_[i].at) + shifts_[i].delta;
    };
    while (next_ < shifts_.size() && at(next_) <= static_cast<std::ptrdiff_t>(input)) ++next_;
    const std::ptrdiff_t delta = next_ == 0 ? 0 : shifts_[next_ - 1].delta;
    const std::size_t most = next_ < shifts_.size() ? shifts_[next_].at : size_;
    return std::min(most, static_cast<std::size_t>(
                              std::max<std::ptrdiff_t>(0, static_cast<std::ptrdiff_t>(input) - delta)));
  }

 private:
  const std::vector<Source::Shift>& shifts_;
  std::size_t size_;
  std::size_t next_ = 0;
};

void move_marks(Source& source, const std::vector<Source::Shift>& shifts) {
  Forward of_mark(shifts, source.text.size());
  for (Source::Mark& mark : source.marks) mark.at = of_mark.of(mark.at);
  Forward of_page(shifts, source.text.size());
  for (Source::Page& page : source.pages) page.at = of_page.of(page.at);
}

}  // namespace

void Composer::text(std::string_view text, bool capitals) {
  const std::size_t from = text_.size();
  for (std::size_t at = 0; at < text.size();) {
    if (is_space(text[at])) {
      space_ = true;
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && !is_space(text[end])) ++end;
    if (space_ && in_line()) text_ += ' ';
    space_ = false;
    text_.append(text, at, end - at);
    at = end;
  }
  if (!capitals || text_.size() == from) return;
  if (!capitals_.empty() && capitals_.back().end == from)
    capitals_.back().end = text_.size();
  else
    capitals_.push_back({from, text_.size()});
}

void Composer::end_line() {
  space_ = false;
  if (!in_line()) {
    mark_.reset();
    return;
  }
  if (mark_) {
    mark_->at = line_;
    marks_.push_back(*mark_);
    mark_.reset();
  }
  text_ += '\n';
  line_ = text_.size();
}

void Composer::empty_line() {
  end_line();
  if (!text_.empty()) text_ += '\n';
  line_ = text_.size();
}

void Composer::mark(Source::Mark::Kind kind, int level) {
  mark_ = Source::Mark{0, kind, level};
}

void Composer::page(int number) {
  pages_.push_back({text_.size(), number});
}

void Composer::finish(Source& source) {
  end_line();
  Decoded decoded = decode(std::move(text_));
  source.text = std::move(decoded.text);
  source.marks = std::move(marks_);
  source.pages = std::move(pages_);
  source.replaced = decoded.replaced;
  if (!decoded.shifts.empty()) move_marks(source, decoded.shifts);
  LegacyHints hints;
  if (decoded.shifts.empty()) hints.capitals = std::move(capitals_);
  if (std::optional<Legacy> legacy = convert(source.text, hints)) {
    source.text = std::move(legacy->text);
    source.encoding = name(legacy->encoding);
    source.replaced += legacy->replaced;
    move_marks(source, legacy->shifts);
  }
  *this = Composer();
}

void decode_into(Source& source, std::string bytes) {
  if (std::optional<Legacy> legacy = convert(bytes)) {
    source.encoding = name(legacy->wide ? *legacy->wide : legacy->encoding);
    source.replaced = legacy->replaced;
    source.shifts = std::move(legacy->shifts);
    Decoded decoded = decode(std::move(legacy->text));  // NULs
    source.text = std::move(decoded.text);
    source.replaced += decoded.replaced;
    return;
  }
  Decoded decoded = decode(std::move(bytes));
  source.text = std::move(decoded.text);
  source.shifts = std::move(decoded.shifts);
  source.replaced = decoded.replaced;
}

bool is_capitals_font(std::string_view name) {
  while (!name.empty() && (name.front() == ' ' || name.front() == '"' || name.front() == '\''))
    name.remove_prefix(1);
  name = name.substr(0, name.find_first_of(",\"';"));
  while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
  const bool vn = name.substr(0, 3) == ".Vn" || name.substr(0, 3) == ".VN" || name.substr(0, 3) == ".vn";
  return vn && name.size() > 4 && name.back() == 'H';
}

}  // namespace indexer::extract
