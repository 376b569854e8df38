// What a reader of a query has to be told: what was passed over, repaired or read in another way than typed.
// Owns the codes and their wording in both languages; parse, compile and search make the notes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace searcher {

// Of everything said to people.
enum class Language { vi, en };

namespace query {

struct Note {
  enum class Code {
    // Reading of what was typed. Arguments stand in brackets.
    open_quote,        // a quotation mark is not closed: the phrase goes on to the end
    open_group,        // "(" without ")": closed at the end
    stray_close,       // ")" without "(": passed over
    empty_group,       // "( )": passed over
    empty_phrase,      // quotation marks without a word between: passed over
    lone_operator,     // [operator] has nothing to work on: passed over
    unknown_field,     // [name] is no field: read as words
    bad_value,         // [field, value] cannot be: passed over
    only_excluded,     // nothing but exclusions: finds everything else
    too_deep,          // [levels] groups nested deeper than that are read without their brackets
    too_many_words,    // [count] only that many words are read
    too_long,          // [bytes] only that much text is read
    lone_star,         // "*" outside quotation marks and not at a word's end: passed over
    operator_as_word,  // [typed, operator] read as a word; the operator is written so
    distance_limited,  // [typed, used] a distance of NEAR or BEFORE out of bounds
    near_phrase,       // [words] a group beside NEAR or BEFORE is read as a phrase
    near_outside,      // [part] cannot be near anything: counts for the whole passage
    other_form,        // [phrase] the same with another form of an abbreviation, ordinal or date, which are
                       // taken as typed between quotation marks
    invalid_bytes,     // bytes that are no text were passed over
    // Other forms of what was typed, found as well (expand.h).
    same_as,       // [typed, other] a date or an ordinal
    abbreviation,  // [short, long] what it stands for
    ambiguous,     // [short, longs] the same where it stands for several things: each is searched
    abbreviated,   // [long, short]
    to_document,   // [number] the document that bears it comes first
    to_article,    // [number, article] that article of it comes first
    as_typed,      // [typed, other] where occurrences are counted: only what was typed
    // Expansion over the index.
    beginning_cut,   // [beginning, count] only the most frequent words that begin so
    beginning_none,  // [beginning] no word begins so
    // Choice of reading, made by search.
    nowhere,        // [words] nothing is found, and these stand in no passage
    read_unmarked,  // typed without marks: every marking is searched, the exact spelling first
    read_lenient,   // nothing as written: letters typed without a mark may carry any
    relaxed,        // [count] passages with all words are fewer than ten: those with most of them follow
    deadline,       // [milliseconds] stopped: totals are not exact
  };
  Code code;
  std::vector<std::string> arguments;
  bool operator==(const Note&) const = default;
};

// One sentence for a person, with its full stop. Total: missing arguments are left out.
std::string say(const Note& note, Language language);

// The code's name as spelt above, for --analyze and tests.
std::string_view name(Note::Code code);

// `name` or `name(a, b)`.
std::string to_string(const Note& note);

}  // namespace query
}  // namespace searcher
