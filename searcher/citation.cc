#include "searcher/citation.h"

#include <optional>
#include <string_view>

namespace searcher {
namespace {

void add(std::string& text, std::string_view part) {
  if (part.empty()) return;
  if (!text.empty()) text += ", ";
  text += part;
}

std::string without_leading_zero(std::string_view digits) {
  return std::string(digits.size() == 2 && digits[0] == '0' ? digits.substr(1) : digits);
}

// 2025-09-17 -> ngày 17/9/2025, 2025-09 -> tháng 9/2025, 2025 -> năm 2025.
std::string printed_date(std::string_view iso) {
  const std::string year(iso.substr(0, 4));
  if (iso.size() < 7) return "năm " + year;
  const std::string month = without_leading_zero(iso.substr(5, 2));
  if (iso.size() < 10) return "tháng " + month + "/" + year;
  return "ngày " + without_leading_zero(iso.substr(8, 2)) + "/" + month + "/" + year;
}

}  // namespace

std::string citation(const DocumentView& document) {
  const indexer::Facts& facts = document.facts;
  std::string text;
  add(text, facts.issuer.value_or(""));
  add(text, facts.title ? "“" + *facts.title + "”" : document.id);
  add(text, facts.cited_as.value_or(""));
  if (facts.number) add(text, "số " + *facts.number);
  if (facts.date) add(text, printed_date(*facts.date));
  return text;
}

std::string citation(const DocumentView& document, const PassageView& passage) {
  std::string text = citation(document);
  if (passage.page) add(text, "trang " + std::to_string(*passage.page));
  add(text, "đoạn " + std::to_string(passage.paragraph));
  return text;
}

}  // namespace searcher
