// Where around a number the name of what is measured stands: the words before it, those behind it, the
// heading before a colon. Owns cutting these spans; not which of them names a figure (figures.h), not the
// names that are one (indicators.h).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "indexer/figure_text.h"

namespace indexer {

// Behind the words that begin the name of an indicator ("tỷ lệ", "tổng vốn") at word `at`; nothing where none
// does.
std::optional<std::size_t> head_at(const Words& words, std::size_t at);

// Whether words behind a number say what it is measured by ("so với kế hoạch"), not what is measured.
bool begins_base(const Words& words, std::size_t at);

// Whether what a number counts has ended before the word.
bool ends_post(const Words& words, std::size_t at);

class IndicatorSpans {
 public:
  explicit IndicatorSpans(const FigureText& text) : text_(text) {}

  // The indicator within the words before an operator: without periods and turns of phrase around it, from
  // the last name of an indicator on, else from the last comma on.
  WordSpan before(const WordSpan& words) const;

  // Without a period or turn of phrase that it begins with.
  WordSpan strip_lead(WordSpan span) const;

  // The words before the colon that opens the clause, where they are few; `from`: behind the last figure.
  WordSpan header(std::size_t clause, std::size_t from) const;

  // Of a header within a header; empty where there is none.
  WordSpan outer_header(std::size_t clause) const;

  // The noun counted and what tells it apart; for a share the words behind it.
  WordSpan behind(const Quantity& quantity) const;

  // Subjects that name no indicator: what was counted follows the number then.
  bool is_generic(const WordSpan& span) const;
  bool has_verb(std::size_t from, std::size_t to) const;
  std::string printed(const WordSpan& span) const;

 private:
  WordSpan cut_to_head(WordSpan span) const;
  WordSpan strip_period(WordSpan span) const;
  WordSpan strip_tail(WordSpan span) const;
  WordSpan strip_course(WordSpan span) const;
  WordSpan without_basis(WordSpan span) const;
  bool states(const WordSpan& span) const;
  bool lifts(std::size_t at) const;
  bool is_agenda(std::size_t first, std::size_t last) const;
  bool clause_begins(std::size_t at) const;
  bool ends_in_period(std::size_t at) const;
  std::size_t behind_share(std::size_t at) const;
  bool opens(const Period& period, const WordSpan& span) const;
  bool head_stands(std::size_t at, std::size_t from, const std::optional<std::size_t>& before) const;
  bool enumerated(std::size_t first, std::size_t last, std::size_t end) const;
  bool inside_name(std::size_t at) const;
  std::size_t widen(std::size_t head, std::size_t from) const;
  std::size_t previous_part(std::size_t part, std::size_t from) const;
  std::size_t outer_colon(std::size_t begin, std::size_t at) const;
  bool enumerates(std::size_t first, std::size_t at) const;

  const FigureText& text_;
};

// As printed, without markup and double spaces.
std::string tidy(std::string_view printed);

}  // namespace indexer
