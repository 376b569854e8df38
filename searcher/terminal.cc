#include "searcher/terminal.h"

#include <algorithm>
#include <cstdio>
#include <string_view>
#include <vector>

#include "indexer/text/chars.h"

namespace searcher {
namespace {

std::string printable(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; }, ' ');
  return text;
}

// In columns of a terminal, as far as Vietnamese needs: combining marks take none.
std::size_t width(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();)
    columns += !indexer::text::character(indexer::text::next_character(text, at)).mark;
  return columns;
}

std::string spaces(std::size_t wanted, std::string_view text) {
  const std::size_t has = width(text);
  return std::string(wanted > has ? wanted - has : 0, ' ');
}

std::string fixed(double value) {
  char digits[64];
  std::snprintf(digits, sizeof digits, "%.2f", value);
  return digits;
}

// Rows under a heading, the first column to the left, the others to the right.
std::string table(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i == widths.size()) widths.push_back(0);
      widths[i] = std::max(widths[i], width(row[i]));
    }
  std::string text;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) text += "  ";
      const std::string pad = spaces(widths[i], row[i]);
      text += i == 0 ? row[i] + pad : pad + row[i];
    }
    text.erase(text.find_last_not_of(' ') + 1);
    text += '\n';
  }
  return text;
}

std::string notes_text(const std::vector<std::string>& notes, const Emphasis& emphasis) {
  std::string text;
  for (const std::string& note : notes) text += emphasis.faint + "– " + note + emphasis.end + "\n";
  return text;
}

std::string collocates_text(const Concordance& concordance, bool vi) {
  std::vector<std::vector<std::string>> rows{
      vi ? std::vector<std::string>{"từ đi cùng", "gần", "tất cả", "G²", "logDice"}
         : std::vector<std::string>{"collocate", "near", "all", "G²", "logDice"}};
  for (const Collocate& word : concordance.collocates)
    rows.push_back({word.text, std::to_string(word.together), std::to_string(word.count),
                    fixed(word.log_likelihood), fixed(word.log_dice)});
  return "\n" + table(rows);
}

std::vector<std::string> row_of(const std::string& label, const Frequency& frequency, bool vi) {
  const std::string none = vi ? "không có văn bản" : "no documents";
  std::string rate = frequency.per_10k ? fixed(*frequency.per_10k) : frequency.documents ? "–" : none;
  std::string interval =
      frequency.interval ? fixed(frequency.interval->low) + "–" + fixed(frequency.interval->high) : "";
  if (frequency.interval && frequency.few) interval += vi ? " (mẫu nhỏ)" : " (small sample)";
  return {label,
          std::to_string(frequency.occurrences),
          std::to_string(frequency.independent),
          std::to_string(frequency.found_in) + "/" + std::to_string(frequency.documents),
          std::to_string(frequency.syllables),
          rate,
          interval};
}

std::string series_text(const Series& series, const Emphasis& emphasis, bool vi) {
  std::string text = printable(series.interpreted) + "\n" + notes_text(series.notes, emphasis);
  std::vector<std::vector<std::string>> rows{
      vi ? std::vector<std::string>{"", "số lần", "độc lập", "văn bản", "âm tiết", "/10.000", "95 %"}
         : std::vector<std::string>{"", "times", "independent", "documents", "syllables", "/10,000", "95 %"}};
  for (const Point& point : series.points) rows.push_back(row_of(point.label, point.frequency, vi));
  rows.push_back(row_of(vi ? "tất cả" : "all", series.total, vi));
  text += table(rows);
  if (series.first)
    text += (vi ? "Lần đầu: " : "First: ") + printable(series.first->citation) + "\n" +
            (vi ? "Gần nhất: " : "Last: ") + printable(series.last->citation) + "\n";
  if (series.all_variants > 1)
    for (const Variant& variant : series.variants)
      text += "  " + std::to_string(variant.occurrences) + "  " + printable(variant.text) + "\n";
  return text;
}

}  // namespace

std::string terminal_text(const Concordance& concordance, const Emphasis& emphasis, Language language) {
  const bool vi = language == Language::vi;
  const std::string lines = std::to_string(concordance.total_lines);
  const std::string documents = std::to_string(concordance.total_documents);
  std::string text =
      vi ? lines + " dòng trong " + documents + " văn bản" : lines + " lines in " + documents + " documents";
  if (concordance.sampled)
    text += (vi ? ", chọn ngẫu nhiên " : ", a random ") + std::to_string(*concordance.sampled);
  if (!concordance.exact) text += vi ? " (chưa đếm hết)" : " (not all counted)";
  text += ": " + printable(concordance.interpreted) + "\n" + notes_text(concordance.notes, emphasis);
  std::size_t left = 0, behind = 0;
  for (const Line& line : concordance.lines) {
    left = std::max(left, width(line.left));
    behind = std::max(behind, width(line.match) + width(line.right));
  }
  for (const Line& line : concordance.lines) {
    const std::string before = printable(line.left), match = printable(line.match),
                      after = printable(line.right);
    text += spaces(left, before) + before + emphasis.hit + match + emphasis.end + after +
            spaces(behind, match + after) + "  " + emphasis.faint + printable(line.passage.id) +
            emphasis.end + "\n";
  }
  return concordance.window > 0 ? text + collocates_text(concordance, vi) : text;
}

std::string terminal_text(const Trends& trends, const Emphasis& emphasis, Language language) {
  const bool vi = language == Language::vi;
  std::string text;
  for (const Series& series : trends.series) {
    if (!text.empty()) text += "\n";
    text += series_text(series, emphasis, vi);
  }
  text += "\n";
  for (const std::string& sentence : methods(language))
    text += emphasis.faint + sentence + emphasis.end + "\n";
  return text;
}

}  // namespace searcher
