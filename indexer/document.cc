// Names of the kinds, and the stages of reading one document in their order.
#include "indexer/document.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

#include "indexer/abbreviations.h"
#include "indexer/attribution.h"
#include "indexer/metadata.h"
#include "indexer/segment.h"
#include "indexer/text/tokenise.h"

namespace indexer {
namespace {

constexpr std::array<const char*, 5> type_names{"resolution", "report", "bulletin", "speech", "other"};
constexpr std::array<const char*, 4> voice_names{"document", "quoted", "reported", "caption"};

template <typename Kind, std::size_t size>
std::optional<Kind> parse(const std::string& name, const std::array<const char*, size>& names) {
  for (std::size_t i = 0; i < size; ++i)
    if (name == names[i]) return static_cast<Kind>(i);
  return std::nullopt;
}

template <typename Fact>
void prefer(std::optional<Fact>& fact, const std::optional<Fact>& given) {
  if (given) fact = given;
}

Facts with_given(Facts facts, const Facts& given) {
  prefer(facts.title, given.title);
  prefer(facts.type, given.type);
  prefer(facts.province, given.province);
  prefer(facts.congress, given.congress);
  prefer(facts.term, given.term);
  prefer(facts.date, given.date);
  prefer(facts.issuer, given.issuer);
  prefer(facts.number, given.number);
  prefer(facts.speaker, given.speaker);
  prefer(facts.source_url, given.source_url);
  prefer(facts.cited_as, given.cited_as);
  return facts;
}

constexpr std::size_t title_region =
    4000;  // bytes at the beginning in which a title may stand differently spelt

std::vector<std::string> keys_of(std::string_view text) {
  thread_local text::Tokeniser tokeniser;
  std::vector<std::string> keys;
  for (const text::Token& token : tokeniser.tokenise(text).words) keys.emplace_back(token.key);
  return keys;
}

// Whether the text says its title itself: somewhere as given, or in its first passages (a title often takes
// two) in any spelling.
bool says_title(const std::vector<Passage>& passages, const std::string& title) {
  const auto as_given = [&](const Passage& passage) { return passage.text.find(title) != std::string::npos; };
  if (std::any_of(passages.begin(), passages.end(), as_given)) return true;
  std::string beginning;
  for (const Passage& passage : passages) {
    if (beginning.size() > title_region) break;
    beginning.append(passage.text, 0, title_region) += ' ';
  }
  const std::vector<std::string> words = keys_of(beginning), wanted = keys_of(title);
  return std::search(words.begin(), words.end(), wanted.begin(), wanted.end()) != words.end();
}

// A given title that the text does not say is a passage of its own in front.
void put_title_in_front(std::vector<Passage>& passages, const Source& source) {
  if (!source.given.title || says_title(passages, *source.given.title)) return;
  Passage title;
  title.heading = true;
  title.text = *source.given.title;
  passages.insert(passages.begin(), std::move(title));
  for (std::size_t i = 0; i < passages.size(); ++i) passages[i].paragraph = static_cast<int>(i) + 1;
}

}  // namespace

const char* name(Type type) {
  return type_names[static_cast<std::size_t>(type)];
}
const char* name(Voice voice) {
  return voice_names[static_cast<std::size_t>(voice)];
}
std::optional<Type> parse_type(const std::string& name) {
  return parse<Type>(name, type_names);
}
std::optional<Voice> parse_voice(const std::string& name) {
  return parse<Voice>(name, voice_names);
}

Document read_document(const Source& source) {
  Document document;
  document.id = source.id;
  document.path = source.path;
  document.origin = source.origin;
  document.sha256 = source.sha256;
  document.replaced = source.replaced;
  std::vector<Passage> passages = segment(source);
  document.facts = with_given(read_facts(source, passages), source.given);
  put_title_in_front(passages, source);
  document.passages = attribute(std::move(passages), document.facts);
  document.abbreviations = find_abbreviations(document.passages);
  return document;
}

}  // namespace indexer
