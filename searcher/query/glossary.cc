#include "searcher/query/glossary.h"

#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/extract/syllable.h"
#include "indexer/text/fold.h"

namespace searcher::query {
namespace {

namespace text = indexer::text;

struct Known {
  std::string_view short_form, long_form;
};

// What documents of Party and State use without a definition.
constexpr std::array known{
    Known{"BCH", "Ban Chấp hành"},
    Known{"BCHTW", "Ban Chấp hành Trung ương"},
    Known{"BTV", "Ban Thường vụ"},
    Known{"UBKT", "Ủy ban Kiểm tra"},
    Known{"HĐND", "Hội đồng nhân dân"},
    Known{"UBND", "Ủy ban nhân dân"},
    Known{"UBTVQH", "Ủy ban Thường vụ Quốc hội"},
    Known{"ĐBQH", "đại biểu Quốc hội"},
    Known{"MTTQ", "Mặt trận Tổ quốc"},
    Known{"UBMTTQ", "Ủy ban Mặt trận Tổ quốc"},
    Known{"TW", "Trung ương"},
    Known{"TP", "thành phố"},
    Known{"TTCP", "Thủ tướng Chính phủ"},
    Known{"TAND", "Tòa án nhân dân"},
    Known{"VKSND", "Viện kiểm sát nhân dân"},
    Known{"CAND", "Công an nhân dân"},
    Known{"QĐND", "Quân đội nhân dân"},
    Known{"LLVT", "lực lượng vũ trang"},
    Known{"QPAN", "quốc phòng, an ninh"},
    Known{"ANTT", "an ninh trật tự"},
    Known{"KTXH", "kinh tế - xã hội"},
    Known{"KT-XH", "kinh tế - xã hội"},
    Known{"CNXH", "chủ nghĩa xã hội"},
    Known{"XHCN", "xã hội chủ nghĩa"},
    Known{"CNH", "công nghiệp hóa"},
    Known{"HĐH", "hiện đại hóa"},
    Known{"NTM", "nông thôn mới"},
    Known{"HTX", "hợp tác xã"},
    Known{"DTTS", "dân tộc thiểu số"},
    Known{"MTQG", "mục tiêu quốc gia"},
    Known{"NSNN", "ngân sách nhà nước"},
    Known{"CCHC", "cải cách hành chính"},
    Known{"TTHC", "thủ tục hành chính"},
    Known{"GPMB", "giải phóng mặt bằng"},
    Known{"BHXH", "bảo hiểm xã hội"},
    Known{"BHYT", "bảo hiểm y tế"},
    Known{"BHTN", "bảo hiểm thất nghiệp"},
    Known{"THCS", "trung học cơ sở"},
    Known{"THPT", "trung học phổ thông"},
    Known{"GDĐT", "giáo dục và đào tạo"},
    Known{"PCCC", "phòng cháy, chữa cháy"},
    Known{"PCTN", "phòng, chống tham nhũng"},
};

constexpr std::size_t most_meanings = 8;

Wording wording_of(std::string_view words, text::Tokeniser& tokeniser) {
  Wording wording;
  for (const text::Token& token : tokeniser.tokenise(words).words) {
    wording.keys.emplace_back(token.key);
    wording.unmarked.emplace_back(token.unmarked);
  }
  return wording;
}

bool agrees(const Wording& wording, const Leaves& leaves, std::size_t at, bool unmarked) {
  for (std::size_t i = 0; i < wording.keys.size(); ++i) {
    if (at + i >= leaves.size() || plain_word(leaves[at + i]).empty()) return false;
    const Word& word = leaves[at + i].words[0];
    const bool same =
        word.key == wording.keys[i] || (unmarked && !word.marked && word.unmarked == wording.unmarked[i]);
    if (!same) return false;
  }
  return true;
}

// Capitals throughout, where small letters were to be had.
bool in_capitals(const Leaves& leaves, std::size_t at, std::size_t length, bool shouting) {
  if (shouting) return false;
  return std::all_of(leaves.begin() + static_cast<std::ptrdiff_t>(at),
                     leaves.begin() + static_cast<std::ptrdiff_t>(at + length), [](const Node& leaf) {
                       const Word& word = leaf.words[0];
                       const auto typed = icu::UnicodeString::fromUTF8(word.typed);
                       auto raised = typed;
                       return raised.toUpper() == typed && text::nfc(word.typed) != word.written;
                     });
}

}  // namespace

bool is_only_short(const Wording& short_form) {
  if (short_form.unmarked.size() > 1) return true;
  const auto letters = icu::UnicodeString::fromUTF8(short_form.unmarked[0]);
  return !indexer::extract::well_formed({letters.getBuffer(), static_cast<std::size_t>(letters.length())});
}

Glossary::Glossary(text::Tokeniser& tokeniser) {
  for (const Known& one : known) {
    add(one.short_form, one.long_form, 0, tokeniser);
    all_.back().printed_short = one.short_form;
    all_.back().printed_long = one.long_form;
  }
}

void Glossary::add(std::string_view short_form, std::string_view long_form, std::uint32_t documents,
                   text::Tokeniser& tokeniser) {
  Abbreviation one;
  one.short_form = wording_of(short_form, tokeniser);
  one.long_form = wording_of(long_form, tokeniser);
  one.documents = documents;
  if (one.short_form.keys.empty() || one.long_form.keys.size() < 2) return;
  const auto same = [&](const Abbreviation& other) {
    return other.short_form.keys == one.short_form.keys && other.long_form.keys == one.long_form.keys;
  };
  if (const auto sides = by_first_.find(one.short_form.unmarked[0]); sides != by_first_.end())
    for (const Side& side : sides->second)
      if (side.is_short && same(all_[side.abbreviation])) {
        all_[side.abbreviation].documents += documents;
        return;
      }
  by_first_[one.short_form.unmarked[0]].push_back({all_.size(), true});
  by_first_[one.long_form.unmarked[0]].push_back({all_.size(), false});
  all_.push_back(std::move(one));
}

std::optional<Glossary::Match> Glossary::match(const Leaves& leaves, std::size_t at, bool unmarked,
                                               bool shouting) const {
  const auto sides = by_first_.find(std::string(plain_word(leaves[at])));
  if (sides == by_first_.end()) return std::nullopt;
  Match best;
  for (const Side& side : sides->second) {
    const Abbreviation& one = all_[side.abbreviation];
    const Wording& wording = side.is_short ? one.short_form : one.long_form;
    const std::size_t length = wording.keys.size();
    // A short form is often typed without its strokes: HDND.
    if (length < best.length || !agrees(wording, leaves, at, unmarked || side.is_short)) continue;
    const bool told = is_only_short(one.short_form);
    if (side.is_short ? !told && !in_capitals(leaves, at, length, shouting) : !told) continue;
    if (length > best.length || (side.is_short && !best.by_short)) best = {length, side.is_short, {}};
    if (side.is_short == best.by_short) best.found.push_back(&one);
  }
  if (best.found.empty()) return std::nullopt;
  std::stable_sort(best.found.begin(), best.found.end(),
                   [](const Abbreviation* a, const Abbreviation* b) { return a->documents > b->documents; });
  if (best.found.size() > most_meanings) best.found.resize(most_meanings);
  return best;
}

}  // namespace searcher::query
