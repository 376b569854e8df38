#include "searcher/places.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>
#include <utility>

#include "indexer/error.h"
#include "indexer/schema.h"
#include "searcher/abbreviations.h"
#include "searcher/fetch.h"

namespace searcher {
namespace {

namespace schema = indexer::schema;
using indexer::StoredPassage;

constexpr Xapian::doccount most_whole = 100;     // passages with all pairs of the part
constexpr Xapian::doccount most_similar = 40;    // passages with some of its rare pairs
constexpr std::size_t words_per_candidate = 16;  // and one more of these for so many words of the quote
constexpr std::size_t stretch_of_pairs = 16;     // rare pairs are taken from every stretch of so many words
constexpr std::size_t fewest_pairs = 24, most_pairs = 128;
constexpr std::uint64_t most_postings = 80'000;  // that the rare pairs may have together
constexpr std::size_t most_forms = 40;
constexpr double worth_abbreviations = 0.2;  // similarity from which a document's abbreviations are looked up
constexpr std::size_t most_cells = 100'000'000;  // words times words that one text may cost
constexpr std::size_t most_widened = 8;
constexpr std::size_t near_edge = 3;        // words between a stretch and its passage's edge
constexpr std::size_t most_passages = 200;  // that a quote may run over

std::string in_sentence(const std::string& pair) {
  return schema::bounded_term(schema::pair, pair);
}
std::string across_sentences(const std::string& pair) {
  return schema::bounded_term(schema::junction, pair);
}

// Adjacent ones of the unmarked words, in order.
std::vector<std::string> pairs_of(const std::vector<std::string>& words) {
  std::vector<std::string> pairs;
  for (std::size_t i = 1; i < words.size(); ++i) pairs.push_back(words[i - 1] + " " + words[i]);
  return pairs;
}

std::vector<std::string> unmarked_words(const Wording& quote, Span part) {
  std::vector<std::string> words;
  for (std::size_t i = part.first; i < part.last; ++i) words.push_back(quote.words[i].unmarked);
  return words;
}

std::vector<Xapian::docid> docids(const Xapian::MSet& found) {
  std::vector<Xapian::docid> all;
  for (auto it = found.begin(); it != found.end(); ++it) all.push_back(*it);
  return all;
}

struct RarePair {
  std::string pair;
  std::uint64_t postings = 0;
};

// The rarest pairs of every stretch in turn, until there are enough.
std::vector<RarePair> rare_pairs(const Xapian::Database& db, const std::vector<std::string>& pairs) {
  std::vector<std::vector<RarePair>> stretches;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (i % stretch_of_pairs == 0) stretches.emplace_back();
    if (!seen.insert(pairs[i]).second) continue;
    const std::uint64_t postings =
        std::uint64_t{db.get_termfreq(in_sentence(pairs[i]))} + db.get_termfreq(across_sentences(pairs[i]));
    if (postings > 0) stretches.back().push_back({pairs[i], postings});
  }
  const std::size_t wanted = std::clamp(pairs.size() / 2, fewest_pairs, most_pairs);
  const auto rarer = [](const RarePair& a, const RarePair& b) {
    return std::tie(a.postings, a.pair) < std::tie(b.postings, b.pair);
  };
  for (auto& stretch : stretches) std::sort(stretch.begin(), stretch.end(), rarer);
  std::vector<RarePair> chosen;
  for (std::size_t round = 0; round < stretch_of_pairs && chosen.size() < wanted; ++round)
    for (const auto& stretch : stretches)
      if (round < stretch.size()) chosen.push_back(stretch[round]);
  std::sort(chosen.begin(), chosen.end(), rarer);
  if (chosen.size() > wanted) chosen.resize(wanted);
  std::uint64_t sum = 0;
  std::size_t kept = 0;
  while (kept < chosen.size() && (kept < 2 || sum + chosen[kept].postings <= most_postings))
    sum += chosen[kept++].postings;
  chosen.resize(kept);
  return chosen;
}

}  // namespace

struct PlaceFinder::Candidate {
  Xapian::docid docid = 0;
  StoredPassage stored;
  Wording wording;
};

// Neighbouring passages as one text, a line end between them.
struct PlaceFinder::Region {
  std::vector<const StoredPassage*> passages;
  std::vector<std::size_t> begins;  // of the passages in the text
  const Wording* wording = nullptr;
  // What the pointers point to, where it is this region's own.
  std::vector<std::unique_ptr<StoredPassage>> own;
  std::unique_ptr<Wording> own_wording;
};

bool stands_before(const Place& a, const Place& b) {
  const auto order = [](const Place& place) {
    const indexer::Facts& facts = place.document->facts;
    return std::tuple(facts.type.value_or(indexer::Type::other), facts.date.value_or("~"),
                      std::string_view(place.document->id), place.passages.front().passage.paragraph,
                      place.begin);
  };
  return order(a) < order(b);
}

PlaceFinder::PlaceFinder(Index& index, const Xapian::Database& db, const Wording& quote,
                         indexer::text::Tokeniser& tokeniser)
    : index_(index), db_(db), quote_(quote), tokeniser_(tokeniser) {}

PlaceFinder::~PlaceFinder() = default;

std::vector<Xapian::docid> PlaceFinder::candidates(Span part, bool whole_only) {
  if (part.size() == 1) return with_word(quote_.words[part.first].unmarked);
  std::vector<std::string> pairs = pairs_of(unmarked_words(quote_, part));
  std::vector<Xapian::docid> all = with_all_pairs(pairs);
  std::set<Xapian::docid> seen(all.begin(), all.end());
  const auto add = [&](const std::vector<Xapian::docid>& found) {
    for (const Xapian::docid docid : found)
      if (seen.insert(docid).second) all.push_back(docid);
  };
  // With its abbreviations written out, or what they stand for cut short, it is the same quote.
  for (const std::vector<std::string>& words : rewordings(quote_, part, standing())) {
    const std::vector<std::string> others = pairs_of(words);
    add(with_all_pairs(others));
    pairs.insert(pairs.end(), others.begin(), others.end());
  }
  if (!whole_only || all.empty()) add(with_rare_pairs(pairs));
  return all;
}

const std::vector<Standing>& PlaceFinder::standing() {
  if (!standing_) standing_ = find_standing(quote_, *glossary(index_, db_, tokeniser_), tokeniser_);
  return *standing_;
}

// The first ones in the order in which copies compete, as far as types go.
std::vector<Xapian::docid> PlaceFinder::with_all_pairs(const std::vector<std::string>& pairs) {
  if (pairs.empty()) return {};
  std::vector<Xapian::Query> all;
  for (const std::string& pair : std::set<std::string>(pairs.begin(), pairs.end())) {
    const std::string inside = in_sentence(pair), across = across_sentences(pair);
    const bool has_inside = db_.term_exists(inside), has_across = db_.term_exists(across);
    if (!has_inside && !has_across) return {};
    if (has_inside != has_across)
      all.emplace_back(has_inside ? inside : across);
    else
      all.emplace_back(Xapian::Query::OP_OR, Xapian::Query(inside), Xapian::Query(across));
  }
  const Xapian::Query query(Xapian::Query::OP_FILTER, Xapian::Query(std::string()),
                            Xapian::Query(Xapian::Query::OP_AND, all.begin(), all.end()));
  Xapian::Enquire enquire(db_);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(query);
  std::vector<Xapian::docid> found = docids(enquire.get_mset(0, most_whole + 1));
  if (found.size() <= most_whole) return found;
  complete_ = false;
  found.clear();
  using indexer::Type;
  for (const Type type : {Type::resolution, Type::report, Type::bulletin, Type::speech, Type::other}) {
    const std::string term = schema::bounded_term(schema::field("type")->prefix, indexer::name(type));
    enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, query, Xapian::Query(term)));
    const auto room = static_cast<Xapian::doccount>(most_whole - found.size());
    for (const Xapian::docid docid : docids(enquire.get_mset(0, room))) found.push_back(docid);
  }
  return found;
}

std::vector<Xapian::docid> PlaceFinder::with_rare_pairs(const std::vector<std::string>& pairs) {
  std::vector<Xapian::Query> parts;
  const double all = db_.get_doccount();
  for (const RarePair& rare : rare_pairs(db_, pairs)) {
    const double weight = std::log(1 + all / static_cast<double>(rare.postings));
    for (const std::string& term : {in_sentence(rare.pair), across_sentences(rare.pair)})
      parts.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(term), weight);
  }
  if (parts.empty()) return {};
  Xapian::Enquire enquire(db_);
  enquire.set_weighting_scheme(Xapian::CoordWeight());
  enquire.set_query(Xapian::Query(Xapian::Query::OP_OR, parts.begin(), parts.end()));
  const auto more = static_cast<Xapian::doccount>(pairs.size() / words_per_candidate);
  return docids(enquire.get_mset(0, most_similar + more));
}

std::vector<Xapian::docid> PlaceFinder::with_word(const std::string& unmarked) {
  const auto& forms = index_.forms(unmarked);
  if (forms.empty()) return {};
  std::vector<Xapian::Query> all;
  for (std::size_t i = 0; i < std::min(forms.size(), most_forms); ++i) all.emplace_back(forms[i]);
  Xapian::Enquire enquire(db_);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER,
                                  Xapian::Query(Xapian::Query::OP_OR, all.begin(), all.end()),
                                  Xapian::Query(std::string(schema::kind_passage))));
  std::vector<Xapian::docid> found = docids(enquire.get_mset(0, most_whole + 1));
  complete_ = complete_ && found.size() <= most_whole;
  return found;
}

const PlaceFinder::Candidate& PlaceFinder::candidate(Xapian::docid docid) {
  auto known = candidates_.find(docid);
  if (known == candidates_.end()) {
    Candidate made;
    made.docid = docid;
    made.stored = fetch_passage(db_, docid);
    made.wording = read_wording(made.stored.passage.text, tokeniser_);
    known = candidates_.emplace(docid, std::move(made)).first;
  }
  return known->second;
}

std::shared_ptr<const indexer::DocumentRecord> PlaceFinder::document(const std::string& id) {
  auto& known = documents_[id];
  if (!known) {
    auto record = fetch_document(db_, id);
    if (!record)
      throw indexer::Error(indexer::ErrorCode::index, "the record of document " + id + " is missing");
    known = std::make_shared<const indexer::DocumentRecord>(std::move(*record));
  }
  return known;
}

const std::vector<Abbreviation>& PlaceFinder::abbreviations(const std::string& id) {
  const auto known = abbreviations_.find(id);
  if (known != abbreviations_.end()) return known->second;
  const auto keys = [&](const std::string& form) {
    std::vector<std::string> all;
    for (const auto& token : tokeniser_.tokenise(form).words) all.emplace_back(token.key);
    return all;
  };
  std::vector<Abbreviation> all;
  for (const Standing& one : standing()) all.push_back(one.abbreviation);
  for (const indexer::Abbreviation& one : document(id)->abbreviations)
    all.push_back({keys(one.short_form), keys(one.long_form)});
  return abbreviations_.emplace(id, std::move(all)).first->second;
}

std::vector<Pairing> PlaceFinder::laid_against(Span part, const Wording& source,
                                               const std::string& document) {
  const Span whole{0, source.words.size()};
  std::vector<Pairing> columns = align(quote_, part, source, whole);
  // Reading a document's record costs as much as the alignment: only where it can change something.
  const double alike = similarity(quote_, source, columns);
  if (alike == 1 || alike < worth_abbreviations) return columns;
  const auto& known = abbreviations(document);
  return known.empty() ? columns : align(quote_, part, source, whole, known);
}

// The passage with the neighbours that the quote's missing beginning and end could stand in; nullopt where
// none is missing at an edge.
std::optional<PlaceFinder::Region> PlaceFinder::widened(const Candidate& candidate, Span part,
                                                        const std::vector<Pairing>& columns) {
  const Span stretch = best_stretch(columns);
  if (stretch.empty()) return std::nullopt;
  const Pairing& first = columns[stretch.first];
  const Pairing& last = columns[stretch.last - 1];
  const std::size_t missing_before = first.quote.first - part.first;
  const std::size_t missing_behind = part.last - last.quote.last;
  const std::size_t words = candidate.wording.words.size();
  const bool before = missing_before > 0 && first.source.first <= near_edge;
  const bool behind = missing_behind > 0 && words - last.source.last <= near_edge;
  if (!before && !behind) return std::nullopt;

  const auto gather = [&](int step, std::size_t missing) {
    std::vector<std::unique_ptr<StoredPassage>> found;
    Xapian::docid at = candidate.docid;
    const StoredPassage* from = &candidate.stored;
    const auto distance = static_cast<Xapian::docid>(db_.size());
    for (std::size_t gathered = 0; gathered < missing + near_edge && found.size() < most_passages;) {
      auto next = fetch_neighbour(db_, at, *from, step);
      if (!next) break;
      gathered += std::max<std::size_t>(1, tokeniser_.tokenise(next->passage.text).words.size());
      found.push_back(std::make_unique<StoredPassage>(std::move(*next)));
      from = found.back().get();
      at = step > 0 ? at + distance : at > distance ? at - distance : 0;
    }
    return found;
  };
  Region region;
  if (before) {
    region.own = gather(-1, missing_before);
    std::reverse(region.own.begin(), region.own.end());
  }
  for (const auto& passage : region.own) region.passages.push_back(passage.get());
  region.passages.push_back(&candidate.stored);
  if (behind)
    for (auto& passage : gather(1, missing_behind)) {
      region.passages.push_back(passage.get());
      region.own.push_back(std::move(passage));
    }
  if (region.own.empty()) return std::nullopt;
  std::string text;
  for (const StoredPassage* passage : region.passages) {
    if (!text.empty()) text += '\n';
    region.begins.push_back(text.size());
    text += passage->passage.text;
  }
  region.own_wording = std::make_unique<Wording>(read_wording(std::move(text), tokeniser_));
  region.wording = region.own_wording.get();
  return region;
}

std::optional<Place> PlaceFinder::place(Span part, const Region& region, std::vector<Pairing> columns) {
  const Span stretch = best_stretch(columns);
  if (stretch.empty()) return std::nullopt;
  Place place;
  place.part = part;
  place.diff = make_diff(quote_, part, *region.wording, columns);
  place.similarity = similarity(quote_, *region.wording, columns);
  // A sign that was changed between words that were not.
  if (place.diff.agreement == Agreement::altered)
    place.similarity = std::min(place.similarity, 1 - 0.5 / static_cast<double>(columns.size()));
  place.stretch = {columns[stretch.first].quote.first, columns[stretch.last - 1].quote.last};
  place.stretch_similarity = similarity(quote_, *region.wording,
                                        {columns.begin() + static_cast<std::ptrdiff_t>(stretch.first),
                                         columns.begin() + static_cast<std::ptrdiff_t>(stretch.last)});
  for (std::size_t i = 0; i < region.passages.size(); ++i) {
    const std::size_t begin = region.begins[i], end = begin + region.passages[i]->passage.text.size();
    if (end <= place.diff.source_begin || begin >= place.diff.source_end) continue;
    if (place.passages.empty()) place.begin = std::max(place.diff.source_begin, begin) - begin;
    place.end = std::min(place.diff.source_end, end) - begin;
    place.passages.push_back(*region.passages[i]);
  }
  if (place.passages.empty()) return std::nullopt;
  place.document = document(place.passages.front().document);
  place.columns = std::move(columns);
  return place;
}

std::vector<Place> PlaceFinder::find(Span part, bool whole_only) {
  struct Laid {
    const Candidate* candidate;
    std::vector<Pairing> columns;
    double similarity;
  };
  std::vector<Laid> all;
  for (const Xapian::docid docid : candidates(part, whole_only)) {
    const Candidate& one = candidate(docid);
    cells_ += part.size() * one.wording.words.size();
    if (cells_ > most_cells && !all.empty()) {
      complete_ = false;
      break;
    }
    auto columns = laid_against(part, one.wording, one.stored.document);
    const double alike = similarity(quote_, one.wording, columns);
    if (alike > 0) all.push_back({&one, std::move(columns), alike});
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Laid& a, const Laid& b) { return a.similarity > b.similarity; });
  std::vector<Place> places;
  std::set<std::pair<std::string, int>> covered;  // passages inside places that run over edges
  std::size_t widenings = 0;
  for (Laid& laid : all) {
    const StoredPassage& stored = laid.candidate->stored;
    if (covered.contains({stored.document, stored.passage.paragraph})) continue;
    Region region;
    region.passages = {&stored};
    region.begins = {0};
    region.wording = &laid.candidate->wording;
    auto found = place(part, region, laid.columns);
    if (widenings < most_widened)
      if (auto wide = widened(*laid.candidate, part, laid.columns)) {
        ++widenings;
        auto columns = laid_against(part, *wide->wording, stored.document);
        auto better = place(part, *wide, std::move(columns));
        if (better && better->passages.size() > 1 && (!found || better->similarity > found->similarity)) {
          for (const StoredPassage& passage : better->passages)
            covered.emplace(passage.document, passage.passage.paragraph);
          found = std::move(better);
        }
      }
    if (found) places.push_back(std::move(*found));
  }
  return places;
}

}  // namespace searcher
