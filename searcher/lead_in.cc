#include "searcher/lead_in.h"

#include <algorithm>
#include <string_view>

#include "indexer/attribution.h"

namespace searcher {
namespace {

struct Marks {
  std::string_view open;
  std::string_view close;
};
constexpr Marks quotation_marks[] = {{"“", "”"}, {"\"", "\""}, {"«", "»"}, {"„", "“"}};

// The longest stretch between quotation marks that lies outside `evidence`.
std::optional<indexer::ByteRange> quoted(std::string_view text, const indexer::ByteRange& evidence) {
  std::optional<indexer::ByteRange> longest;
  for (const Marks& marks : quotation_marks)
    for (std::size_t at = 0; (at = text.find(marks.open, at)) != std::string_view::npos;) {
      const std::size_t begin = at + marks.open.size();
      const std::size_t end = std::min(text.find(marks.close, begin), text.size());
      const bool apart = end <= evidence.begin || begin >= evidence.end;
      if (apart && end > begin && (!longest || end - begin > longest->end - longest->begin))
        longest = {begin, end};
      at = end == text.size() ? end : end + marks.close.size();
    }
  return longest;
}

}  // namespace

LeadIn read_lead_in(const std::string& text) {
  LeadIn read{std::nullopt, {0, text.size()}, false};
  indexer::Passage passage;
  passage.paragraph = 1;
  passage.text = text;
  indexer::Facts news;
  news.type = indexer::Type::bulletin;
  passage = indexer::attribute({passage}, news).front();
  const auto named = std::find_if(passage.speakers.begin(), passage.speakers.end(),
                                  [](const indexer::Speaker& one) { return one.name.has_value(); });
  if (named != passage.speakers.end())
    read.speaker = *named;
  else if (!passage.speakers.empty())
    read.speaker = passage.speakers.front();
  if (!read.speaker) return read;
  const indexer::ByteRange evidence = read.speaker->evidence;
  if (const auto between = quoted(text, evidence)) {
    read.words = *between;
    read.marked = true;
  } else if (const std::size_t colon = text.find(':', evidence.end > 0 ? evidence.end - 1 : 0);
             evidence.end > 0 && colon != std::string::npos) {
    read.words.begin = colon + 1;
  }
  return read;
}

bool same_person(const std::string& a, const std::string& b, indexer::text::Tokeniser& tokeniser) {
  const auto keys = [&](const std::string& name) {
    std::vector<std::string> all;
    for (const auto& token : tokeniser.tokenise(name).words) all.emplace_back(token.key);
    return all;
  };
  const auto x = keys(a), y = keys(b);
  const auto& shorter = x.size() < y.size() ? x : y;
  const auto& longer = x.size() < y.size() ? y : x;
  return !shorter.empty() && std::equal(shorter.rbegin(), shorter.rend(), longer.rbegin());
}

}  // namespace searcher
