// A page shows traits of different kinds: counters glued to their labels, addresses of machines, controls to
// press, names of files and templates. Two kinds and three blocks at least make a frame; where prose still
// follows, the traits were the article's own.
#include "indexer/layout/frame.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "indexer/text/chars.h"

namespace indexer::layout {
namespace {

enum Trait : unsigned {
  counter = 1,   // "Đang truy cập22"
  contact = 2,   // e-mail, web address, telephone and fax
  control = 4,   // something to press, to vote on or to log in to
  slug = 8,      // a name without spaces and marks: lichcongtac
  listing = 16,  // a headline with its date behind it
};

constexpr std::size_t longest_judged = 300;  // bytes; frames are made of short blocks
constexpr std::size_t least_prose = 100;     // characters
constexpr std::size_t fewest_traits = 3;
constexpr std::size_t least_share = 5;  // one block in so many shows a trait
constexpr std::size_t shortest_slug = 7;
constexpr std::size_t longest_control = 14;    // words
constexpr std::size_t longest_menu_entry = 4;  // words

// Without marks, in lower case. Matched as whole words.
constexpr std::array<std::string_view, 47> controls{"click",
                                                    "bam vao day",
                                                    "nhan vao day",
                                                    "dang nhap",
                                                    "dang ky thanh vien",
                                                    "quen mat khau",
                                                    "trang chu",
                                                    "ban do site",
                                                    "so do trang",
                                                    "sitemap",
                                                    "binh luan",
                                                    "y kien ban doc",
                                                    "gui binh luan",
                                                    "phan hoi",
                                                    "luot truy cap",
                                                    "dang truy cap",
                                                    "thong ke truy cap",
                                                    "luot xem",
                                                    "khach vieng tham",
                                                    "may chu tim kiem",
                                                    "tin moi hon",
                                                    "tin cu hon",
                                                    "tin lien quan",
                                                    "tin bai lien quan",
                                                    "bai viet lien quan",
                                                    "cac tin khac",
                                                    "tin cung chuyen muc",
                                                    "tin khac",
                                                    "bai cung chuyen muc",
                                                    "xem them",
                                                    "doc nhieu nhat",
                                                    "chia se",
                                                    "in trang",
                                                    "gui email",
                                                    "danh gia bai viet",
                                                    "diem cua bai viet",
                                                    "ban quyen",
                                                    "ghi ro nguon",
                                                    "copyright",
                                                    "all rights reserved",
                                                    "tu khoa",
                                                    "ve dau trang",
                                                    "lien ket website",
                                                    "lien ket web",
                                                    "thoi gian cho",
                                                    "trang thong tin dien tu",
                                                    "cong thong tin dien tu"};

constexpr std::array<std::string_view, 5> telephones{"dien thoai", "hotline", "fax", "duong day nong", "tel"};

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_small(char c) {
  return c >= 'a' && c <= 'z';
}

// `phrase` as whole words of `text`, both skeletons.
bool has_phrase(std::string_view text, std::string_view phrase) {
  for (std::size_t at = text.find(phrase); at != std::string_view::npos; at = text.find(phrase, at + 1)) {
    const std::size_t end = at + phrase.size();
    if ((at == 0 || !is_word(text[at - 1])) && (end == text.size() || !is_word(text[end]))) return true;
  }
  return false;
}

template <std::size_t size>
bool has_any(std::string_view text, const std::array<std::string_view, size>& phrases) {
  return std::any_of(phrases.begin(), phrases.end(),
                     [&](std::string_view phrase) { return has_phrase(text, phrase); });
}

// A word in small letters with a number glued to its end, which ends the block: "Hôm nay5,602".
bool ends_in_counter(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0 && (is_digit(text[at - 1]) || text[at - 1] == ',' || text[at - 1] == '.')) --at;
  if (at == 0 || at == text.size() || !is_digit(text[at]) || text.find(' ') >= at) return false;
  return text::character(text::previous_character(text, at)).lower;
}

bool has_web_address(std::string_view text) {
  if (text.find("http") != std::string_view::npos || text.find("www.") != std::string_view::npos) return true;
  const std::size_t sign = text.find('@');
  return sign != std::string_view::npos && sign > 0 && is_word(text[sign - 1]) &&
         text.find('.', sign) != std::string_view::npos;
}

bool has_telephone(std::string_view text) {
  return std::count_if(text.begin(), text.end(), is_digit) >= 8 && has_any(text, telephones);
}

// "... (06/07/2023)" or "... 06/07/2023 22:37" at the end of something that is no sentence.
bool ends_in_date(std::string_view text, Ending ending) {
  if (ending != Ending::word || text.size() < 30) return false;
  std::string_view tail = text.substr(text.size() - 18);
  const std::size_t slash = tail.find('/');
  return slash != std::string_view::npos && slash > 0 && is_digit(tail[slash - 1]) &&
         tail.find('/', slash + 1) != std::string_view::npos && (is_digit(tail.back()) || tail.back() == ')');
}

// Frames are short and not numbered.
bool may_judge(const Block& block) {
  const bool listed = block.marker && block.marker.style != Style::bullet;
  return block.text.size() <= longest_judged && !block.row && !listed && block.ending != Ending::semicolon;
}

// Whether the block may show a trait other than a control, seen from its bytes.
bool may_have_trait(const Block& block) {
  const std::string_view text = block.text;
  return may_judge(block) &&
         (block.words == 1 || block.digits >= 8 || is_digit(text.back()) || text.back() == ')' ||
          text.find('@') != std::string_view::npos || text.find("www.") != std::string_view::npos ||
          text.find("http") != std::string_view::npos);
}

// Every trait but `control`.
unsigned plain_traits_of(const Block& block) {
  if (!may_have_trait(block)) return 0;
  const std::string text = text::skeleton(block.text);
  unsigned traits = 0;
  if (block.words <= 8 && ends_in_counter(block.text)) traits |= counter;
  if (has_web_address(text) || has_telephone(text)) traits |= contact;
  if (block.words == 1 && text.size() >= shortest_slug && text.size() == block.text.size() &&
      std::all_of(text.begin(), text.end(), is_small))
    traits |= slug;
  if (ends_in_date(text, block.ending)) traits |= listing;
  return traits;
}

bool is_control(const Block& block) {
  return may_judge(block) && block.words <= longest_control && has_any(text::skeleton(block.text), controls);
}

bool is_prose(const Block& block, unsigned traits) {
  return block.columns >= least_prose && (block.ending == Ending::stop || block.columns >= 3 * least_prose) &&
         (traits & (control | contact)) == 0;
}

struct Judged {
  std::vector<unsigned> traits;
  std::vector<std::size_t> prose_from;  // characters of prose in this block and all behind it
};

// Controls are looked for only where another trait is: alone they make no frame.
Judged judge(const std::vector<Block>& blocks) {
  Judged judged{std::vector<unsigned>(blocks.size()), std::vector<std::size_t>(blocks.size() + 1, 0)};
  std::transform(blocks.begin(), blocks.end(), judged.traits.begin(), plain_traits_of);
  const bool any =
      std::any_of(judged.traits.begin(), judged.traits.end(), [](unsigned traits) { return traits != 0; });
  for (std::size_t i = blocks.size(); i-- > 0;) {
    if (any && is_control(blocks[i])) judged.traits[i] |= control;
    judged.prose_from[i] =
        judged.prose_from[i + 1] + (is_prose(blocks[i], judged.traits[i]) ? blocks[i].columns : 0);
  }
  return judged;
}

bool makes_frame(const std::vector<unsigned>& traits, std::size_t from, std::size_t to) {
  unsigned kinds = 0;
  std::size_t count = 0;
  for (std::size_t i = from; i < to; ++i) {
    kinds |= traits[i];
    if (traits[i] != 0) ++count;
  }
  const bool several_kinds = (kinds & (kinds - 1)) != 0 && (kinds & (control | contact)) != 0;
  return several_kinds && count >= fewest_traits && count * least_share >= to - from;
}

// Where the frame behind the article begins: the first trait behind which there is little prose.
std::size_t find_tail(const Judged& judged) {
  const std::size_t size = judged.traits.size();
  const std::size_t prose = judged.prose_from[0];
  for (std::size_t i = 1; i < size; ++i) {
    if (judged.traits[i] == 0 || judged.prose_from[i] * 4 > prose) continue;
    const bool dense = i + 1 == size ||
                       std::any_of(judged.traits.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                   judged.traits.begin() + static_cast<std::ptrdiff_t>(std::min(size, i + 5)),
                                   [](unsigned traits) { return traits != 0; });
    if (dense) return makes_frame(judged.traits, i, size) ? i : size;
  }
  return size;
}

// Before the article only what shows a trait goes, and menu entries of a few words: the title stays.
void leave_out_head(const std::vector<Block>& blocks, const Judged& judged, std::size_t tail,
                    std::vector<bool>& out) {
  std::size_t article = 0;
  while (article < tail && !is_prose(blocks[article], judged.traits[article])) ++article;
  if (article == tail) return;
  const bool known_page = tail < blocks.size();
  std::size_t last = 0, count = 0;
  for (std::size_t i = 0; i < article; ++i)
    if ((judged.traits[i] & ~listing) != 0) last = i, ++count;
  if (!makes_frame(judged.traits, 0, article) && !(known_page && count >= 2)) return;
  for (std::size_t i = 0; i <= last; ++i) {
    const bool entry =
        blocks[i].words <= longest_menu_entry && blocks[i].ending == Ending::word && !blocks[i].marker;
    out[i] = (judged.traits[i] & ~listing) != 0 || entry;
  }
}

}  // namespace

std::vector<bool> find_frame(const std::vector<Block>& blocks) {
  std::vector<bool> out(blocks.size(), false);
  const Judged judged = judge(blocks);
  if (judged.prose_from[0] == 0) return out;
  const std::size_t tail = find_tail(judged);
  std::fill(out.begin() + static_cast<std::ptrdiff_t>(tail), out.end(), true);
  leave_out_head(blocks, judged, tail, out);
  return out;
}

}  // namespace indexer::layout
