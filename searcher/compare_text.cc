#include "searcher/compare_text.h"

#include <algorithm>
#include <cstdio>
#include <sstream>

namespace searcher {
namespace {

constexpr std::size_t shown_keywords = 10;
constexpr std::size_t shown_pairs = 5;
constexpr std::size_t shown_figures = 20;
constexpr std::size_t shortened_to = 160;  // bytes

// Control characters of a document must not command the terminal.
std::string printable(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; }, ' ');
  return text;
}

std::string shortened(std::string text) {
  text = printable(std::move(text));
  if (text.size() <= shortened_to) return text;
  const std::size_t space = text.rfind(' ', shortened_to);
  return text.substr(0, space == std::string::npos ? 0 : space) + " …";
}

std::string decimal(double value) {
  char digits[32];
  std::snprintf(digits, sizeof digits, "%.2f", value);
  return digits;
}

class Writer {
 public:
  Writer(const Comparison& comparison, Language language) : one_(comparison), language_(language) {}

  std::string all() {
    for (const Warning& warning : one_.warnings) out_ << "! " << printable(warning.text) << "\n";
    side(one_.a, one_.hits_a);
    side(one_.b, one_.hits_b);
    keywords();
    shared();
    sections();
    figures();
    return out_.str();
  }

 private:
  const char* say(const char* vi, const char* en) const { return language_ == Language::vi ? vi : en; }

  void side(const Side& side, const std::optional<Response>& answer) {
    out_ << "\n"
         << label(side) << ": " << side.totals.documents << say(" văn bản, ", " documents, ")
         << side.totals.passages << say(" đoạn, ", " passages, ") << side.totals.syllables
         << say(" tiếng (", " syllables (") << side.totals.independent
         << say(" không kể bản chép)", " without copies)") << "\n";
    for (const CoverageRow& row : side.coverage)
      out_ << "   " << row.province.value_or("?") << "  " << row.term.value_or("?") << "  "
           << indexer::name(row.type) << "  " << row.documents << " / " << row.passages << " / "
           << row.syllables << "\n";
    if (!answer) return;
    out_ << "   " << printable(answer->interpreted) << ": " << answer->total.passages
         << say(" đoạn", " passages") << "\n";
    for (const Hit& hit : answer->hits)
      out_ << "   – " << shortened(hit.passage.text) << " [" << printable(hit.passage.id) << "]\n";
  }

  void keywords() {
    if (one_.keywords.a.empty() && one_.keywords.b.empty()) return;
    out_ << "\n"
         << say("Từ khóa (không kể bản chép; G², log ratio)", "Keywords (without copies; G², log ratio)")
         << "\n";
    list(one_.a, one_.keywords.a, false);
    list(one_.b, one_.keywords.b, true);
  }

  void list(const Side& side, const std::vector<Keyword>& words, bool mirrored) {
    out_ << label(side) << "\n";
    for (const auto kind : {Keyword::Kind::phrase, Keyword::Kind::word, Keyword::Kind::syllable}) {
      std::size_t count = 0;
      for (const Keyword& word : words) {
        if (word.kind != kind || ++count > shown_keywords) continue;
        const auto own = mirrored ? word.independent.b : word.independent.a;
        const auto other = mirrored ? word.independent.a : word.independent.b;
        out_ << "   " << printable(word.word) << "  " << own << " : " << other << "  G² "
             << decimal(word.log_likelihood) << "  " << decimal(mirrored ? -word.log_ratio : word.log_ratio);
        if (word.proper != Keyword::Proper::none) out_ << "  (" << name(word.proper) << ")";
        out_ << "\n";
      }
    }
  }

  void shared() {
    const RunTotals &a = one_.shared.a, &b = one_.shared.b;
    out_ << "\n"
         << say("Chuỗi tám tiếng có ở cả hai bên: ", "Runs of eight syllables on both sides: ") << "A "
         << a.shared << "/" << a.runs << ", B " << b.shared << "/" << b.runs << "; " << one_.shared.pairs
         << say(" cặp đoạn", " pairs of passages") << "\n";
    std::size_t count = 0;
    for (const SharedPair& pair : one_.shared.shown) {
      if (++count > shown_pairs) break;
      out_ << "   " << name(pair.kind) << ", " << pair.runs << ": " << printable(pair.a.passage.id) << " = "
           << printable(pair.b.passage.id);
      if (pair.relation != SharedPair::Relation::unknown) out_ << " (" << name(pair.relation) << ")";
      out_ << "\n      " << shortened(pair.b.passage.text) << "\n";
    }
  }

  void sections() {
    if (one_.sections.rows.empty()) return;
    out_ << "\n" << say("Theo bố cục (đoạn)", "By section (passages)") << "\n";
    for (const SectionRow& row : one_.sections.rows)
      out_ << "   " << label(row.part, language_) << ": A " << row.a.passages << ", B " << row.b.passages
           << "\n";
  }

  void figures() {
    if (one_.ledger.rows.empty()) return;
    out_ << "\n" << say("Số liệu", "Figures") << " (" << one_.ledger.rows.size() << ")\n";
    std::size_t count = 0;
    for (const LedgerRow& row : one_.ledger.rows) {
      if (++count > shown_figures) break;
      const indexer::Figure& figure = row.figure;
      out_ << "   " << static_cast<char>(row.side - 'a' + 'A') << "  " << printable(figure.indicator) << ": "
           << (figure.op.empty() ? "" : figure.op + " ") << figure.printed << " " << figure.unit
           << (figure.per_year ? "/năm" : "");
      if (figure.period) out_ << ", " << *figure.period;
      out_ << "  [" << indexer::name(figure.kind) << ", " << row.term.value_or("?") << "] "
           << printable(row.passage.id) << "\n";
    }
  }

  const Comparison& one_;
  Language language_;
  std::ostringstream out_;
};

}  // namespace

std::string to_text(const Comparison& comparison, Language language) {
  return Writer(comparison, language).all();
}

}  // namespace searcher
