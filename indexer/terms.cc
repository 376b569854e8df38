#include "indexer/terms.h"

#include <algorithm>
#include <cstdio>

#include "indexer/abbreviations.h"
#include "indexer/figures.h"
#include "indexer/reference.h"
#include "indexer/schema.h"
#include "indexer/text/fold.h"
#include "indexer/text/spelling.h"

namespace indexer {
namespace {

constexpr std::size_t most_written_forms = 50'000;

std::string one_line(std::string value) {
  std::replace(value.begin(), value.end(), '\t', ' ');
  return value;
}

std::string filter(std::string_view field, std::string_view value) {
  return schema::bounded_term(schema::field(field)->prefix, value);
}

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string year_of(const Facts& facts) {
  if (!facts.date || facts.date->size() < 4) return "";
  std::string year = facts.date->substr(0, 4);
  return all_digits(year) ? year : "";
}

std::string congress_of(const Facts& facts) {
  return facts.congress ? facts.congress->level + ":" + std::to_string(facts.congress->ordinal) : "";
}

std::string facets_of(const Facts& facts) {
  std::string columns[] = {facts.type ? name(*facts.type) : "", facts.province.value_or(""),
                           facts.term.value_or(""), congress_of(facts), year_of(facts)};
  std::string value;
  for (std::string& column : columns) {
    if (&column != columns) value += '\t';
    value += one_line(std::move(column));
  }
  return value;
}

// The boolean terms of the document's facts.
std::vector<std::string> filters_of(const Facts& facts) {
  std::vector<std::string> terms;
  if (facts.type) terms.push_back(filter("type", name(*facts.type)));
  if (facts.province) terms.push_back(filter("province", *facts.province));
  if (facts.term) terms.push_back(filter("term", *facts.term));
  if (facts.congress) {
    terms.push_back(filter("congress", std::to_string(facts.congress->ordinal)));
    terms.push_back(filter("congress", congress_of(facts)));
  }
  if (const std::string year = year_of(facts); !year.empty()) terms.push_back(filter("year", year));
  return terms;
}

// First and last day that a date can mean; empty where it is no date.
std::pair<std::string, std::string> days_of(const std::string& date) {
  switch (date.size()) {
    case 4:
      return {date + "-01-01", date + "-12-31"};
    case 7:
      return {date + "-01", date + "-31"};
    case 10:
      return {date, date};
    default:
      return {};
  }
}

std::string padded(int paragraph) {
  char digits[16];
  std::snprintf(digits, sizeof digits, "%010d", paragraph);
  return digits;
}

std::string with_prefix(std::string_view prefix, std::string_view value) {
  return schema::bounded_term(prefix, value);
}

}  // namespace

void TermMaker::begin(const Document& document) {
  const Facts& facts = document.facts;
  id_ = document.id;
  syllables_ = 0;
  filters_ = filters_of(facts);
  filters_.push_back(with_prefix(schema::document_id, id_));
  if (const auto number = number_key(facts.number.value_or(""), tokeniser_))
    filters_.push_back(with_prefix(schema::own_number, *number));
  cited_article_ = article_of(facts.cited_as.value_or(""), false);
  values_ = {{schema::slot_document, schema::document_key(id_)}, {schema::slot_facets, facets_of(facts)}};
  if (auto [low, high] = days_of(facts.date.value_or("")); !low.empty()) {
    values_.emplace_back(schema::slot_date_low, std::move(low));
    values_.emplace_back(schema::slot_date_high, std::move(high));
  }
  title_ = words(facts.title.value_or(""), title_wdf);
  citation_ = words(facts.cited_as.value_or(""), 1);
  section_.clear();
  read_context({});
}

TermMaker::Words TermMaker::words(const std::string& text, unsigned wdf) {
  Words found;
  const text::Tokens& tokens = tokeniser_.tokenise(text);
  for (const text::Token& token : tokens.words) found.emplace_back(token.term, wdf);
  for (const text::Compound& compound : tokens.compounds) found.emplace_back(compound.term, wdf);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

// A heading that says the same as the title adds nothing.
void TermMaker::read_context(const std::vector<std::string>& section) {
  section_ = section;
  section_article_.reset();
  for (auto heading = section.rbegin(); heading != section.rend() && !section_article_; ++heading)
    section_article_ = article_of(*heading, true);
  Words all = title_;
  all.insert(all.end(), citation_.begin(), citation_.end());
  for (const std::string& heading : section) {
    Words found = words(heading, 1);
    const auto same = [](const auto& a, const auto& b) { return a.first == b.first; };
    if (!std::equal(found.begin(), found.end(), title_.begin(), title_.end(), same))
      all.insert(all.end(), found.begin(), found.end());
  }
  std::sort(all.begin(), all.end());
  context_.clear();
  for (auto& [term, wdf] : all) {
    if (!context_.empty() && context_.back().first == term)
      context_.back().second += wdf;
    else
      context_.emplace_back(std::move(term), wdf);
  }
}

void TermMaker::add_shared(Xapian::Document& target) const {
  for (const std::string& term : filters_) target.add_boolean_term(term);
  for (const auto& [slot, value] : values_) target.add_value(slot, value);
}

Xapian::Document TermMaker::passage(const Passage& passage) {
  if (passage.section != section_) read_context(passage.section);
  Xapian::Document target;
  target.add_boolean_term(std::string(schema::kind_passage));
  target.add_boolean_term(with_prefix(schema::paragraph, std::to_string(passage.paragraph)));
  target.add_value(schema::slot_paragraph, padded(passage.paragraph));
  add_shared(target);
  add_article(target, passage);
  add_voice(target, passage);
  add_own_words(target, passage);
  add_context(target, passage.heading);
  target.set_data(encode(passage, id_));
  return target;
}

Xapian::Document TermMaker::record(const DocumentRecord& record) const {
  Xapian::Document target;
  target.add_boolean_term(std::string(schema::kind_document));
  target.add_boolean_term(with_prefix(schema::origin, record.origin));
  add_shared(target);
  for (const Abbreviation& abbreviation : record.abbreviations)
    target.add_boolean_term(with_prefix(schema::abbreviation, syllable_keys(abbreviation.short_form) + '=' +
                                                                  syllable_keys(abbreviation.long_form)));
  target.set_data(encode(record));
  return target;
}

// The views in own_ live until the tokeniser is used again.
void TermMaker::add_own_words(Xapian::Document& target, const Passage& passage) {
  const std::string& text = passage.text;
  const text::Tokens& tokens = tokeniser_.tokenise(text);
  syllables_ += tokens.words.size();
  own_.clear();
  Xapian::termpos position = 0;
  for (const text::Token& token : tokens.words) {
    target.add_posting(buffer_.assign(token.term), ++position);
    own_.push_back(token.term);
  }
  for (const text::Compound& compound : tokens.compounds) {
    target.add_posting(compound.term, compound.first + 1);
    own_.push_back(compound.term);
  }
  std::sort(own_.begin(), own_.end());
  own_.erase(std::unique(own_.begin(), own_.end()), own_.end());
  add_pairs(target, tokens);
  add_sketch(target, tokens);
  add_written_forms(target, tokens, text);
  if (may_hold_figures(text, tokens) && !read_figures(text, passage.section).empty())
    target.add_boolean_term(std::string(schema::has_figures));
}

void TermMaker::add_pairs(Xapian::Document& target, const text::Tokens& tokens) {
  for (std::size_t i = 1; i < tokens.words.size(); ++i) {
    buffer_.assign(tokens.words[i - 1].unmarked).append(1, ' ').append(tokens.words[i].unmarked);
    if (tokens.words[i].opens_sentence)
      target.add_boolean_term(with_prefix(schema::junction, buffer_));
    else
      target.add_term(with_prefix(schema::pair, buffer_));
  }
}

void TermMaker::add_sketch(Xapian::Document& target, const text::Tokens& tokens) {
  const std::string& value = sketcher_.read(tokens);
  if (value.empty()) return;
  target.add_boolean_term(with_prefix(schema::same_words, hex(decode_sketch(value).words)));
  target.add_value(schema::slot_sketch, value);
}

void TermMaker::add_written_forms(Xapian::Document& target, const text::Tokens& tokens,
                                  std::string_view text) {
  for (const text::Token& token : tokens.words) {
    if (!text::has_several_spellings(token.key)) continue;
    const std::string_view slice = text.substr(token.begin, token.end - token.begin);
    auto found = written_.find(slice);
    if (found == written_.end()) {
      if (written_.size() >= most_written_forms) written_.clear();
      found = written_.emplace(slice, with_prefix(schema::exactly, text::written(slice))).first;
    }
    target.add_boolean_term(found->second);
  }
}

// A heading's own words stand in its context again (it may be the title, or a part of it): there they count
// once.
void TermMaker::add_context(Xapian::Document& target, bool heading) {
  auto own = own_.begin();
  for (const auto& [term, wdf] : context_) {
    while (own != own_.end() && *own < term) ++own;
    if (own != own_.end() && *own == term) {
      if (!heading) target.add_term(term, wdf);
      continue;
    }
    target.add_term(term, wdf);
    target.add_boolean_term(with_prefix(schema::context_only, term));
  }
}

// The article that the passage opens, the one whose heading stands above it, or the one that the document is.
void TermMaker::add_article(Xapian::Document& target, const Passage& passage) const {
  std::optional<std::string> article = cited_article_;
  if (!article) article = article_of(passage.text, true);
  if (!article) article = section_article_;
  if (article) target.add_boolean_term(with_prefix(schema::article, *article));
}

void TermMaker::add_voice(Xapian::Document& target, const Passage& passage) {
  target.add_boolean_term(filter("voice", name(passage.voice)));
  const bool spoken = passage.voice == Voice::quoted || passage.voice == Voice::reported;
  if (spoken && !passage.speakers.empty()) {
    const std::string speech = name(Type::speech);
    target.add_boolean_term(filter("type", speech));
    target.add_value(schema::slot_facets, target.get_value(schema::slot_facets) + '\t' + speech);
  }
  std::string names;
  for (const Speaker& speaker : passage.speakers) {
    if (!speaker.name) continue;
    std::string keys;
    for (const text::Token& token : tokeniser_.tokenise(*speaker.name).words)
      keys.append(keys.empty() ? "" : " ").append(token.key);
    if (!keys.empty()) target.add_boolean_term(filter("speaker", keys));
    names.append(names.empty() ? "" : "\t").append(one_line(*speaker.name));
  }
  if (!names.empty()) target.add_value(schema::slot_speakers, names);
}

}  // namespace indexer
