#include "searcher/query/restriction.h"

#include <algorithm>
#include <array>
#include <span>
#include <unordered_map>

#include "indexer/congress.h"
#include "indexer/dates.h"
#include "indexer/provinces.h"
#include "indexer/schema.h"
#include "indexer/text/fold.h"
#include "indexer/text/term.h"

namespace searcher::query {
namespace {

namespace schema = indexer::schema;
namespace text = indexer::text;

struct Part {
  std::string key, unmarked, term;
  bool marked = false;
};
using Parts = std::vector<Part>;

Parts parts_of(std::string_view typed, text::Tokeniser& tokeniser) {
  Parts parts;
  for (const text::Token& token : tokeniser.tokenise(typed).words)
    parts.push_back(
        {std::string(token.key), std::string(token.unmarked), std::string(token.term), token.marked});
  return parts;
}

bool is_marked(const Parts& parts) {
  return std::any_of(parts.begin(), parts.end(), [](const Part& part) { return part.marked; });
}

std::string joined(const Parts& parts, std::string Part::*member, std::string_view between) {
  std::string all;
  for (const Part& part : parts) {
    if (!all.empty()) all += between;
    all += part.*member;
  }
  return all;
}

std::string letters(const Parts& parts) {
  std::string all = joined(parts, &Part::unmarked, "");
  std::replace(all.begin(), all.end(), 'y', 'i');  // glued, "kỳ" is no syllable of its own any more
  return all;
}

// Whether `typed` can be read as `name`: typed marks must be there, missing ones may be missing.
bool reads_as(const Parts& typed, const Parts& name) {
  const auto one = [](const Part& found, const Part& wanted) {
    return found.unmarked == wanted.unmarked && (!found.marked || text::fits(wanted.term, found.key));
  };
  if (std::equal(typed.begin(), typed.end(), name.begin(), name.end(), one)) return true;
  return !is_marked(typed) && letters(typed) == letters(name);
}

struct FieldName {
  Parts name;
  std::string_view api;
};

const std::vector<FieldName>& field_names() {
  static const std::vector<FieldName> names = [] {
    text::Tokeniser tokeniser;
    std::vector<FieldName> all;
    const auto add = [&](std::string_view name, std::string_view api) {
      all.push_back({parts_of(name, tokeniser), api});
    };
    for (const schema::Field& field : schema::fields) {
      add(field.api, field.api);
      add(field.vietnamese, field.api);
    }
    for (const auto& [name, api] : {std::pair{"from", "from"}, {"từ", "from"}, {"to", "to"}, {"đến", "to"}})
      add(name, api);
    return all;
  }();
  return names;
}

// Unmarked names of a value that has few.
struct Naming {
  std::string_view value;
  std::vector<std::string_view> names;
};
const std::array type_names{
    Naming{"resolution", {"resolution", "nghi quyet"}},
    Naming{"speech", {"speech", "phat bieu", "bai phat bieu", "loi phat bieu"}},
    Naming{"bulletin", {"bulletin", "ban tin", "tin", "tin tuc", "bai bao"}},
    Naming{"report", {"report", "bao cao"}},
    Naming{"other", {"other", "khac", "loai khac"}},
};
const std::array voice_names{
    Naming{"document", {"document", "van ban"}},
    Naming{"quoted", {"quoted", "trich", "nguyen van", "trich nguyen van", "loi trich nguyen van"}},
    Naming{"reported", {"reported", "thuat lai", "loi thuat lai"}},
    Naming{"caption", {"caption", "chu thich", "chu thich anh"}},
};
const std::array level_names{
    Naming{"national", {"national", "toan quoc", "trung uong"}},
    Naming{"province", {"province", "tinh", "thanh pho"}},
    Naming{"district", {"district", "huyen", "quan"}},
    Naming{"commune", {"commune", "xa", "phuong"}},
};

std::optional<std::string> named(std::span<const Naming> namings, const Parts& parts) {
  const std::string typed = joined(parts, &Part::unmarked, " ");
  for (const Naming& naming : namings)
    if (std::find(naming.names.begin(), naming.names.end(), typed) != naming.names.end())
      return std::string(naming.value);
  return std::nullopt;
}

std::string_view trimmed(std::string_view value) {
  const auto first = value.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return value.substr(first, value.find_last_not_of(" \t\r\n") - first + 1);
}

bool is_year(std::string_view value) {
  return value.size() == 4 && value.find_first_not_of("0123456789") == std::string_view::npos;
}

using Reading = std::optional<Restriction>;

Reading made(std::string_view field, std::optional<std::string> value) {
  if (!value || value->empty()) return std::nullopt;
  Restriction restriction;
  restriction.field = field;
  restriction.value = std::move(*value);
  return restriction;
}

// Every province's names by their joined keys, and by their joined letters. indexer::province_slug reads the
// table anew for each name, which a query of many filters cannot afford.
const std::unordered_map<std::string, std::string_view>& province_names() {
  static const auto names = [] {
    text::Tokeniser tokeniser;
    std::unordered_map<std::string, std::string_view> all;
    const auto add = [&](std::string_view name, std::string_view slug) {
      const Parts parts = parts_of(name, tokeniser);
      all.emplace(joined(parts, &Part::key, " "), slug);
      all.emplace(joined(parts, &Part::unmarked, " "), slug);
    };
    add("Trung ương", indexer::national_slug);
    add("toàn quốc", indexer::national_slug);
    for (const indexer::Province& province : indexer::provinces()) {
      add(province.name, province.slug);
      for (const std::string_view alias : province.aliases) add(alias, province.slug);
    }
    return all;
  }();
  return names;
}

// Words of "tỉnh" or "thành phố" that stand before a name.
std::size_t unit_words(const Parts& parts) {
  if (parts.size() > 1 && (parts[0].unmarked == "tinh" || parts[0].unmarked == "tp")) return 1;
  return parts.size() > 2 && parts[0].unmarked == "thanh" && parts[1].unmarked == "pho" ? 2 : 0;
}

// A name's slug by the table; else its letters, so that a province of nobody's table can be asked for.
std::string province_of(const Parts& parts) {
  const std::string letters = joined(parts, &Part::unmarked, "-");
  if (indexer::find_province(letters)) return letters;
  for (const std::size_t from : {std::size_t{0}, unit_words(parts)}) {
    const Parts name(parts.begin() + static_cast<std::ptrdiff_t>(from), parts.end());
    const auto found = province_names().find(joined(name, &Part::key, " "));
    if (found != province_names().end()) return std::string(found->second);
  }
  return letters;
}

std::optional<std::string> congress_of(std::string_view value, text::Tokeniser& tokeniser) {
  std::string level;
  if (const auto colon = value.find(':'); colon != std::string_view::npos) {
    const auto found = named(level_names, parts_of(value.substr(0, colon), tokeniser));
    if (!found) return std::nullopt;
    level = *found + ":";
    value.remove_prefix(colon + 1);
  }
  std::string upper(value);  // "xx" is typed for XX
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  for (const std::string_view form : {std::string_view(upper), value}) {
    const indexer::Words words(form);
    const auto ordinal = indexer::read_ordinal(words, 0);
    if (ordinal && ordinal->last == words.size()) return level + std::to_string(ordinal->value);
  }
  return std::nullopt;
}

std::optional<std::string> term_of(const Parts& parts) {
  if (parts.size() != 2 || !is_year(parts[0].key) || !is_year(parts[1].key)) return std::nullopt;
  const int length = std::stoi(parts[1].key) - std::stoi(parts[0].key);
  if (length < 1 || length > 10) return std::nullopt;
  return parts[0].key + "-" + parts[1].key;
}

Reading year_of(std::string_view value, const Parts& parts) {
  if (std::any_of(parts.begin(), parts.end(), [](const Part& part) { return !is_year(part.key); }))
    return std::nullopt;
  const auto dots = value.find("..");
  if (parts.size() == 1 && dots == std::string_view::npos) {
    if (value.size() != 4) return std::nullopt;
    return made("year", parts[0].key);
  }
  if (parts.empty() || parts.size() > 2) return std::nullopt;
  Restriction restriction;
  restriction.field = "year";
  restriction.range = true;
  if (parts.size() == 2) {
    restriction.low = std::min(parts[0].key, parts[1].key);
    restriction.high = std::max(parts[0].key, parts[1].key);
  } else {
    (dots == 0 ? restriction.high : restriction.low) = parts[0].key;
  }
  restriction.value = restriction.low + ".." + restriction.high;
  return restriction;
}

// ISO as far as typed; Vietnamese dates, too.
std::optional<std::string> date_of(std::string_view value, text::Tokeniser& tokeniser) {
  const Parts parts = parts_of(value, tokeniser);
  indexer::Date date;
  if (!parts.empty() && is_year(parts[0].key) && parts.size() <= 3) {
    const bool two_digits = std::all_of(parts.begin() + 1, parts.end(), [](const Part& part) {
      return part.key.size() <= 2 && part.key.find_first_not_of("0123456789") == std::string::npos;
    });
    if (!two_digits) return std::nullopt;
    // Read back in the Vietnamese order, which knows the calendar.
    std::string turned = parts[0].key;
    for (std::size_t i = 1; i < parts.size(); ++i) turned = parts[i].key + "/" + turned;
    if (parts.size() == 1) return turned;
    const auto found = indexer::read_date(indexer::Words(turned), 0);
    if (!found || found->date.year == 0) return std::nullopt;
    date = found->date;
  } else {
    const indexer::Words words(value);
    const auto found = indexer::read_date(words, 0);
    if (!found || found->last != words.size()) return std::nullopt;
    date = found->date;
  }
  return indexer::iso(date);
}

Reading bound_of(std::string_view field, std::string_view value, text::Tokeniser& tokeniser) {
  Reading restriction = made(field, date_of(value, tokeniser));
  if (!restriction) return restriction;
  const std::string& date = restriction->value;
  const bool year = date.size() == 4;
  const bool month = date.size() == 7;
  if (field == "from")
    restriction->low = date + (year ? "-01-01" : month ? "-01" : "");
  else
    restriction->high = date + (year ? "-12-31" : month ? "-31" : "");
  return restriction;
}

Reading speaker_of(std::string_view value, const Parts& parts) {
  Reading restriction = made("speaker", joined(parts, &Part::key, " "));
  if (!restriction) return restriction;
  restriction->typed = value;
  restriction->typed.erase(std::remove(restriction->typed.begin(), restriction->typed.end(), '"'),
                           restriction->typed.end());
  restriction->marked = is_marked(parts);
  return restriction;
}

// A name's keys, each without its marks.
std::string unmarked_name(std::string_view keys) {
  std::string all;
  while (!keys.empty()) {
    const std::size_t space = std::min(keys.find(' '), keys.size());
    if (!all.empty()) all.push_back(' ');
    all += text::fold(keys.substr(0, space)).unmarked;
    keys.remove_prefix(std::min(space + 1, keys.size()));
  }
  return all;
}

}  // namespace

bool is_known_province(std::string_view slug) {
  return slug == indexer::national_slug || indexer::find_province(slug);
}

std::optional<std::string> read_field(std::string_view typed, text::Tokeniser& tokeniser) {
  const Parts parts = parts_of(typed, tokeniser);
  if (parts.empty()) return std::nullopt;
  for (const FieldName& field : field_names())
    if (reads_as(parts, field.name)) return std::string(field.api);
  return std::nullopt;
}

std::optional<Restriction> read_restriction(std::string_view field, std::string_view value,
                                            text::Tokeniser& tokeniser) {
  value = trimmed(value);
  if (field == "document") return made(field, std::string(value));
  if (field == "from" || field == "to") return bound_of(field, value, tokeniser);
  const Parts parts = parts_of(value, tokeniser);
  if (field == "type") return made(field, named(type_names, parts));
  if (field == "voice") return made(field, named(voice_names, parts));
  if (field == "province") return made(field, province_of(parts));
  if (field == "congress") return made(field, congress_of(value, tokeniser));
  if (field == "term") return made(field, term_of(parts));
  if (field == "year") return year_of(value, parts);
  if (field == "speaker") return speaker_of(value, parts);
  return std::nullopt;
}

Meant meant(const Restriction& speaker, const std::vector<std::string>& all) {
  const auto form = [&](const std::string& keys) { return speaker.marked ? keys : unmarked_name(keys); };
  const auto ends = [](const std::string& whole, const std::string& end) {
    return whole.size() > end.size() && whole.ends_with(end) && whole[whole.size() - end.size() - 1] == ' ';
  };
  const std::string typed = form(speaker.value);
  Meant found;
  std::vector<std::string> longer, shorter;
  std::size_t longest = 0;
  for (const std::string& keys : all) {
    const std::string name = form(keys);
    if (name == typed) found.names.push_back(keys);
    if (ends(name, typed)) longer.push_back(keys);
    if (!ends(typed, name) || name.find(' ') == std::string::npos || name.size() < longest) continue;
    if (name.size() > longest) shorter.clear();
    longest = name.size();
    shorter.push_back(keys);
  }
  found.exactly = !found.names.empty();
  if (found.exactly)
    found.others = std::move(longer);
  else
    found.names = longer.empty() ? std::move(shorter) : std::move(longer);
  return found;
}

std::vector<std::string> terms_of(const Restriction& restriction, Vocabulary& vocabulary) {
  const schema::Field* field = schema::field(restriction.field);
  if (!field || restriction.range) return {};
  if (restriction.field != "speaker") return {schema::bounded_term(field->prefix, restriction.value)};
  std::vector<std::string> terms;
  for (const std::string& keys : meant(restriction, vocabulary.values(field->prefix)).names)
    terms.push_back(schema::bounded_term(field->prefix, keys));
  return terms;
}

std::optional<SlotBounds> bounds_of(const Restriction& restriction) {
  // A date that may lie inside counts as inside: its last day against the first one asked, and the other way
  // round.
  if (restriction.field == "from") return SlotBounds{schema::slot_date_high, restriction.low, ""};
  if (restriction.field == "to") return SlotBounds{schema::slot_date_low, "", restriction.high};
  if (!restriction.range) return std::nullopt;
  // A year is never in doubt where a date is known, so its first day decides.
  return SlotBounds{schema::slot_date_low, restriction.low.empty() ? "" : restriction.low + "-01-01",
                    restriction.high.empty() ? "" : restriction.high + "-12-31"};
}

}  // namespace searcher::query
