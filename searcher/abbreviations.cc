#include "searcher/abbreviations.h"

#include <string>
#include <string_view>

#include "indexer/abbreviations.h"
#include "indexer/record.h"
#include "indexer/schema.h"
#include "searcher/kept.h"

namespace searcher {
namespace {

namespace schema = indexer::schema;

std::string joined(const std::vector<std::string>& syllables) {
  std::string all;
  for (const std::string& syllable : syllables) all.append(all.empty() ? "" : " ").append(syllable);
  return all;
}

}  // namespace

std::shared_ptr<const query::Glossary> glossary(const Index& index, const Xapian::Database& db,
                                                indexer::text::Tokeniser& tokeniser) {
  static Kept<query::Glossary> kept;
  return kept.get(index.generation(), [&] {
    auto made = std::make_shared<query::Glossary>(tokeniser);
    const std::string start(schema::abbreviation);
    for (auto it = db.allterms_begin(start); it != db.allterms_end(start); ++it) {
      const std::string term = *it;
      const std::size_t sign = term.find('=');
      if (sign == std::string::npos) continue;
      made->add(std::string_view(term).substr(start.size(), sign - start.size()),
                std::string_view(term).substr(sign + 1), it.get_termfreq(), tokeniser);
    }
    return made;
  });
}

query::Abbreviation printed(const Xapian::Database& db, const query::Abbreviation& abbreviation) {
  query::Abbreviation made = abbreviation;
  if (!made.printed_short.empty() && !made.printed_long.empty()) return made;
  made.printed_short = joined(made.short_form.keys);
  made.printed_long = joined(made.long_form.keys);
  const std::string term =
      schema::bounded_term(schema::abbreviation, made.printed_short + '=' + made.printed_long);
  const auto document = db.postlist_begin(term);
  if (document == db.postlist_end(term)) return made;
  const auto record = indexer::decode_document(db.get_document(*document).get_data());
  for (const indexer::Abbreviation& own : record.abbreviations) {
    if (indexer::syllable_keys(own.short_form) != joined(made.short_form.keys) ||
        indexer::syllable_keys(own.long_form) != joined(made.long_form.keys))
      continue;
    made.printed_short = own.short_form;
    made.printed_long = own.long_form;
    break;
  }
  return made;
}

}  // namespace searcher
