// The date that is a document's own: signed, of its page, of its congress's last day. Owns the choice;
// reading one date is dates.h.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indexer/dates.h"
#include "indexer/document.h"
#include "indexer/fact_text.h"
#include "indexer/words.h"

namespace indexer {

struct DateContext {
  Type type = Type::other;
  bool of_congress = false;  // its congress or term is known
};

struct OwnDate {
  Date date;
  double confidence = 0;
  const char* what = "";  // how it was read, for people
};

std::optional<OwnDate> find_own_date(const FactText& text, const DateContext& context);

struct Dateline {
  std::string place;
  Date date;
};

// "Cao Bằng, ngày 17 tháng 9 năm 2025": lines that begin with a place and end with the date, whole or wrapped
// into the next; those of the head or, where it has none, of the foot.
std::vector<Dateline> datelines(const FactText& text);

}  // namespace indexer
