#include "searcher/permalink.h"

#include <xapian.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "indexer/schema.h"
#include "searcher/align.h"
#include "searcher/fetch.h"
#include "searcher/fragments.h"
#include "searcher/plan.h"

namespace searcher {
namespace {

namespace schema = indexer::schema;

constexpr std::size_t most_words = 24;  // more are named by their first and last ones
constexpr std::size_t end_words = 8;
constexpr std::size_t beside_words = 4;
constexpr std::size_t digest_digits = 12;
constexpr double least_corrected = 0.7;
constexpr double surely_corrected = 0.8;  // however far from where the words were
constexpr std::size_t near_passages = 3;
constexpr std::size_t longest_reach = 40;  // passages between the first words and the last

std::string encoded(std::string_view text, bool in_fragment) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string all;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    // In a text fragment a dash parts the words from those beside them.
    if (letter || c == '.' || c == '_' || c == '~' || (c == '-' && !in_fragment))
      all += c;
    else
      all += {'%', digits[byte >> 4], digits[byte & 15]};
  }
  return all;
}

std::string printed(const Cut& cut, Span words) {
  if (words.empty()) return "";
  const std::size_t begin = cut.words[words.first].begin;
  return std::string(cut.text.substr(begin, cut.words[words.last - 1].end - begin));
}

// The words that lie in the bytes [begin, end).
Span words_in(const Cut& cut, std::size_t begin, std::size_t end) {
  Span span;
  while (span.first < cut.words.size() && cut.words[span.first].begin < begin) ++span.first;
  span.last = span.first;
  while (span.last < cut.words.size() && cut.words[span.last].end <= end) ++span.last;
  return span;
}

bool stands_at(const Wording& text, std::size_t at, const Wording& wanted) {
  if (at + wanted.words.size() > text.words.size()) return false;
  for (std::size_t i = 0; i < wanted.words.size(); ++i)
    if (text.words[at + i].key != wanted.words[i].key) return false;
  return true;
}

// How many of the wanted words stand just before `at` (behind it), each in its place.
std::size_t beside(const Wording& text, std::size_t at, const Wording& wanted, bool before) {
  std::size_t agreed = 0;
  for (std::size_t i = 0; i < wanted.words.size(); ++i) {
    const bool inside = before ? at >= i + 1 : at + i < text.words.size();
    if (!inside) break;
    const auto& have = before ? text.words[at - i - 1] : text.words[at + i];
    const auto& want = before ? wanted.words[wanted.words.size() - i - 1] : wanted.words[i];
    agreed += have.key == want.key;
  }
  return agreed;
}

// Where words stand: a passage's index and words of it.
struct Spot {
  std::size_t passage = 0;
  Span words;
};

class Finder {
 public:
  Finder(const DocumentText& text, const Anchor& anchor, indexer::text::Tokeniser& tokeniser)
      : text_(text),
        anchor_(anchor),
        words_(read_wording(anchor.words, tokeniser)),
        until_(read_wording(anchor.until, tokeniser)),
        before_(read_wording(anchor.before, tokeniser)),
        after_(read_wording(anchor.after, tokeniser)) {
    for (const PassageView& passage : text.passages)
      passages_.push_back(read_wording(passage.text, tokeniser));
  }

  Relocated find() {
    Relocated relocated;
    relocated.changed = !text_.document.sha256.starts_with(anchor_.digest);
    if (words_.words.empty()) return relocated;
    const auto first = exact(words_);
    const auto last = first && !until_.words.empty() ? last_words(*first, true) : first;
    if (first && last) {
      relocated.found = Found::same;
      show(relocated, *first, *last);
      return relocated;
    }
    find_corrected(relocated);
    return relocated;
  }

 private:
  std::size_t distance(std::size_t passage) const {
    return static_cast<std::size_t>(std::abs(text_.passages[passage].paragraph - anchor_.paragraph));
  }

  // How many of the words beside the link's stand beside these. What follows is known of a whole stretch
  // only.
  std::size_t beside_words(std::size_t passage, Span words) const {
    return beside(passages_[passage], words.first, before_, true) +
           (until_.words.empty() ? beside(passages_[passage], words.last, after_, false) : 0);
  }

  // How many that would be at the very place.
  std::size_t most_beside() const {
    return before_.words.size() + (until_.words.empty() ? after_.words.size() : 0);
  }

  // Whether words that were corrected are those of the link, and not others that are like them.
  bool plausible(const Spot& spot, double similar) const {
    if (similar < least_corrected) return false;
    if (most_beside() > 0) return 2 * beside_words(spot.passage, spot.words) >= most_beside();
    return distance(spot.passage) <= near_passages ||
           (words_.words.size() >= telling_first_words && similar >= surely_corrected);
  }

  std::optional<Spot> exact(const Wording& wanted) const {
    std::optional<Spot> best;
    std::size_t best_beside = 0, best_distance = 0;
    for (std::size_t p = 0; p < passages_.size(); ++p)
      for (std::size_t at = 0; at + wanted.words.size() <= passages_[p].words.size(); ++at) {
        if (!stands_at(passages_[p], at, wanted)) continue;
        const std::size_t end = at + wanted.words.size();
        const std::size_t beside_here = beside_words(p, {at, end});
        const std::size_t far = distance(p);
        // The same words between others are another place that says the same.
        if (far > 0 && 2 * beside_here < most_beside()) continue;
        if (best && (beside_here < best_beside || (beside_here == best_beside && far >= best_distance)))
          continue;
        best = Spot{p, {at, end}};
        best_beside = beside_here;
        best_distance = far;
      }
    return best;
  }

  // The place of the last words from `first` on: as they are, or as they were corrected.
  std::optional<Spot> last_words(const Spot& first, bool as_they_are) const {
    const std::size_t stop = std::min(passages_.size(), first.passage + longest_reach);
    std::optional<Spot> best;
    double best_similarity = least_corrected;
    for (std::size_t p = first.passage; p < stop; ++p) {
      const std::size_t from = p == first.passage ? first.words.first : 0;
      for (std::size_t at = from; as_they_are && at < passages_[p].words.size(); ++at)
        if (stands_at(passages_[p], at, until_)) return Spot{p, {at, at + until_.words.size()}};
      if (as_they_are) continue;
      if (const auto [spot, similar] = nearest(until_, p, from); similar > best_similarity) {
        best = spot;
        best_similarity = similar;
      }
    }
    return best;
  }

  std::pair<Spot, double> nearest(const Wording& wanted, std::size_t passage, std::size_t from) const {
    const Wording& source = passages_[passage];
    const auto columns = align(wanted, {0, wanted.words.size()}, source, {from, source.words.size()});
    const double similar = similarity(wanted, source, columns);
    Span span{source.words.size(), 0};
    for (const Pairing& column : columns) {
      if (column.source.empty()) continue;
      span.first = std::min(span.first, column.source.first);
      span.last = std::max(span.last, column.source.last);
    }
    return {Spot{passage, span}, span.first < span.last ? similar : 0};
  }

  void find_corrected(Relocated& relocated) const {
    std::optional<Spot> best;
    double best_similarity = 0;
    bool best_plausible = false;
    for (std::size_t p = 0; p < passages_.size(); ++p) {
      const auto [spot, similar] = nearest(words_, p, 0);
      if (similar == 0) continue;
      const bool possible = plausible(spot, similar);
      const bool nearer = best && similar == best_similarity && distance(p) < distance(best->passage);
      const bool better = possible != best_plausible ? possible : similar > best_similarity || nearer;
      if (best && !better) continue;
      best = spot;
      best_similarity = similar;
      best_plausible = possible;
    }
    if (!best) return;
    const Wording& source = passages_[best->passage];
    const Span all{0, words_.words.size()};
    relocated.diff =
        make_diff(words_, all, source, align(words_, all, source, {0, source.words.size()})).operations;
    if (!plausible(*best, best_similarity)) return;
    std::optional<Spot> last = best;
    if (!until_.words.empty()) last = last_words(*best, false);
    relocated.found = Found::corrected;
    show(relocated, *best, last.value_or(*best));
  }

  void show(Relocated& relocated, const Spot& first, const Spot& last) const {
    relocated.paragraph = text_.passages[first.passage].paragraph;
    for (std::size_t p = 0; p < passages_.size(); ++p) {
      const Wording& passage = passages_[p];
      std::vector<indexer::ByteRange> ranges;
      if (p >= first.passage && p <= last.passage && !passage.words.empty()) {
        const std::size_t begin = p == first.passage ? passage.words[first.words.first].begin : 0;
        const std::size_t end =
            p == last.passage ? passage.words[last.words.last - 1].end : passage.text.size();
        if (begin < end) ranges.push_back({begin, end});
      }
      relocated.fragments.push_back(cut(passage.text, ranges));
    }
  }

  const DocumentText& text_;
  const Anchor& anchor_;
  Wording words_, until_, before_, after_;
  std::vector<Wording> passages_;
};

}  // namespace

Cut cut_words(std::string_view text, const indexer::text::Tokens& tokens) {
  Cut cut{text, {}};
  cut.words.reserve(tokens.words.size());
  for (const auto& word : tokens.words) cut.words.push_back({word.begin, word.end});
  return cut;
}

bool stand_twice(const Xapian::Database& db, const std::string& document,
                 const std::vector<std::string>& unmarked) {
  if (unmarked.size() < 2) return true;
  std::vector<Xapian::Query> pairs;
  for (std::size_t i = 1; i < std::min(unmarked.size(), telling_first_words); ++i) {
    const std::string pair = unmarked[i - 1] + " " + unmarked[i];
    pairs.emplace_back(Xapian::Query::OP_OR, Xapian::Query(schema::bounded_term(schema::pair, pair)),
                       Xapian::Query(schema::bounded_term(schema::junction, pair)));
  }
  Xapian::Enquire enquire(db);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER,
                                  Xapian::Query(schema::bounded_term(schema::document_id, document)),
                                  Xapian::Query(Xapian::Query::OP_AND, pairs.begin(), pairs.end())));
  return enquire.get_mset(0, 2).size() > 1;
}

Anchor make_anchor(const DocumentView& document, int paragraph, const Marked& marked) {
  Anchor anchor;
  anchor.paragraph = paragraph;
  anchor.digest = document.sha256.substr(0, digest_digits);
  const Cut& first = marked.first;
  const bool one_passage = &marked.first == &marked.last;
  const Span words = words_in(first, marked.begin, one_passage ? marked.end : first.text.size());
  if (one_passage && words.size() <= most_words) {
    anchor.words = printed(first, words);
  } else {
    const Span ending = one_passage ? words : words_in(marked.last, 0, marked.end);
    anchor.words = printed(first, {words.first, std::min(words.last, words.first + end_words)});
    anchor.until = printed(
        marked.last, {std::max(ending.first, ending.last - std::min(ending.last, end_words)), ending.last});
  }
  const std::size_t here = first.text.find(anchor.words);
  const bool again =
      here != std::string::npos && first.text.find(anchor.words, here + 1) != std::string::npos;
  anchor.repeated = marked.repeated || again;
  if (words.size() > 0) {
    anchor.before = printed(first, {words.first - std::min(words.first, beside_words), words.first});
    if (one_passage)
      anchor.after = printed(first, {words.last, std::min(first.words.size(), words.last + beside_words)});
  }
  return anchor;
}

std::string permalink(const std::string& document, const Anchor& anchor) {
  const std::string target = url(document, anchor.paragraph);  // path#p12
  const std::size_t mark = target.rfind('#');
  std::string link = target.substr(0, mark) + "?passage=" + std::to_string(anchor.paragraph) +
                     "&digest=" + encoded(anchor.digest, false) + "&words=" + encoded(anchor.words, false);
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) link.append("&").append(name).append("=").append(encoded(value, false));
  };
  add("until", anchor.until);
  add("before", anchor.before);
  add("after", anchor.after);
  link += target.substr(mark) + ":~:text=";
  if (anchor.repeated && !anchor.before.empty()) link += encoded(anchor.before, true) + "-,";
  link += encoded(anchor.words, true);
  if (!anchor.until.empty()) link += "," + encoded(anchor.until, true);
  if (anchor.repeated && !anchor.after.empty()) link += ",-" + encoded(anchor.after, true);
  return link;
}

std::string permalink(const Hit& hit) {
  const std::string& text = hit.passage.text;
  std::size_t begin = text.size(), end = 0, at = 0;
  for (const Fragment& fragment : hit.fragments) {
    if (fragment.hit) begin = std::min(begin, at);
    at += fragment.text.size();
    if (fragment.hit) end = at;
  }
  if (begin >= end) {
    begin = 0;
    end = text.size();
  }
  const Cut words = cut_words(text, thread_tokeniser().tokenise(text));
  const Marked marked{words, words, begin, end, true};  // not looked up: the words beside tell them apart
  return permalink(hit.document.id, make_anchor(hit.document, hit.passage.paragraph, marked));
}

Relocated relocate(const DocumentText& text, const Anchor& anchor, indexer::text::Tokeniser& tokeniser) {
  return Finder(text, anchor, tokeniser).find();
}

}  // namespace searcher
