// The likeliest sequence of encodings over the words of a text (Viterbi): each word scores under every
// encoding, a change of encoding costs. A word that says nothing thus goes with its neighbours.
#include "indexer/extract/legacy_runs.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "indexer/text/chars.h"

namespace indexer::extract {

// Of a marked word.
struct RunFinder::Place {
  std::size_t line = 0;
  std::size_t word = 0;
};

// Marked words of one encoding side by side, and how well they read.
struct RunFinder::Stretch {
  std::size_t first = 0;  // places
  std::size_t last = 0;
  std::size_t encoding = 0;
  int evidence = 0;
  int balance = 0;  // words that make sense, less those that made more as they show
};

namespace {

constexpr int change_in_line = 9;
constexpr int change_between_lines = 3;
constexpr int no_other_reading = -60;  // a word with letters that no eight-bit encoding shows
constexpr int enough_evidence = 16;    // two words that are none as they show, or several foreign ones
constexpr int foreign_at_most = 8;     // as it shows, words of some language: more than that is none
constexpr int western_word = -6;       // as it shows, at worst: foreign, or with a symbol
constexpr std::size_t enough_western = 3;
constexpr std::size_t longest_word = 64;  // longer ones are no words, and read in parts

bool is_ascii_letter(char32_t c) {
  return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
}

// The control characters that are letters in VISCII.
bool is_control_letter(char32_t c) {
  return c == 0x02 || c == 0x05 || c == 0x06 || c == 0x14 || c == 0x19 || c == 0x1E;
}

bool in_word(const Unit& unit) {
  if (is_ascii_letter(unit.c) || is_control_letter(unit.c)) return true;
  if (unit.byte != 0) return unit.byte >= 0x80 && unit.byte != 0xA0;
  if (unit.c < 0x80) return false;
  const text::Character character = text::character(unit.c);
  return character.letter || character.mark;
}

Word make_word(const Block& block, std::size_t first, std::size_t last) {
  Word word{first, last, false, false, "", Encoding::unicode};
  for (std::size_t i = first; i < last; ++i) {
    const Unit& unit = block.units[i];
    word.marked = word.marked || !is_ascii_letter(unit.c);
    word.unicode = word.unicode || unit.byte == 0;
  }
  if (word.marked && !word.unicode)
    for (std::size_t i = first; i < last; ++i) word.bytes += static_cast<char>(block.units[i].byte);
  return word;
}

std::vector<Word> words_of(const Block& block, const Line& line) {
  std::vector<Word> words;
  for (std::size_t i = line.first; i < line.last;) {
    const std::size_t first = i;
    while (i < line.last && i - first < longest_word && in_word(block.units[i])) ++i;
    if (i > first) {
      words.push_back(make_word(block, first, i));
    } else {
      ++i;
    }
  }
  return words;
}

const Reading& undecodable() {
  static const Reading reading = [] {
    Reading result;
    result.score.fill(no_other_reading);
    result.score[0] = 0;
    return result;
  }();
  return reading;
}

// What a word that is Vietnamese when decoded says for its encoding. In VNI and Windows-1258 such words look
// like ones of other languages; in the others they would soon not.
int weight(const Reading& reading, std::size_t encoding) {
  const int odd = -reading.score[0];
  const bool alike = encoding == static_cast<std::size_t>(Encoding::vni) ||
                     encoding == static_cast<std::size_t>(Encoding::windows_1258);
  return alike || odd > foreign_at_most ? odd : odd / 2;
}

// Whether a word speaks for the encoding that was chosen for it; for unicode, whether it is foreign.
bool speaks(const Reading& reading, std::size_t encoding) {
  return encoding == 0 ? reading.score[0] < 0 : (reading.makes_sense >> encoding & 1) != 0;
}

}  // namespace

RunFinder::RunFinder(std::optional<Encoding> likely) {
  before_.fill(-change_between_lines);
  before_[0] = 0;
  if (!likely || static_cast<std::size_t>(*likely) >= readings) return;
  before_[static_cast<std::size_t>(*likely)] = 0;
  proven_[static_cast<std::size_t>(*likely)] = true;
}

Lines RunFinder::read(const Block& block) {
  Lines lines;
  std::vector<Place> places;
  for (const Line& line : block.lines) {
    lines.push_back(words_of(block, line));
    for (std::size_t i = 0; i < lines.back().size(); ++i)
      if (lines.back()[i].marked) places.push_back({lines.size() - 1, i});
  }
  choose(places, lines);
  settle(places, lines);
  note_western(block, lines);
  return lines;
}

bool RunFinder::western() const {
  return western_ >= enough_western && western_ > 9 * not_western_;
}

const Reading& RunFinder::reading_of(const Word& word) {
  return word.unicode ? undecodable() : reader_.read(word.bytes);
}

void RunFinder::choose(const std::vector<Place>& places, Lines& lines) {
  std::vector<std::array<std::uint8_t, readings>> came_from(places.size());
  for (std::size_t at = 0; at < places.size(); ++at) {
    const Word& word = lines[places[at].line][places[at].word];
    const Reading& reading = reading_of(word);
    const bool same_line = at > 0 && places[at - 1].line == places[at].line;
    const int change = same_line ? change_in_line : change_between_lines;
    const auto best =
        static_cast<std::size_t>(std::max_element(before_.begin(), before_.end()) - before_.begin());
    Scores scores{};
    for (std::size_t i = 0; i < readings; ++i) {
      const bool stays = before_[i] >= before_[best] - change;
      came_from[at][i] = static_cast<std::uint8_t>(stays ? i : best);
      scores[i] = (stays ? before_[i] : before_[best] - change) + reading.score[i];
    }
    before_ = scores;
  }
  // Only the differences matter; and a sequence that is too far behind can always be joined anew.
  const int top = *std::max_element(before_.begin(), before_.end());
  for (int& score : before_) score -= top;
  auto now = static_cast<std::size_t>(std::max_element(before_.begin(), before_.end()) - before_.begin());
  for (std::size_t at = places.size(); at-- > 0;) {
    lines[places[at].line][places[at].word].encoding = static_cast<Encoding>(now);
    now = came_from[at][now];
  }
}

// Gives stretches back to Unicode that too little speaks for: an encoding must be evident from all its
// stretches together, and each of them must make more sense than not.
void RunFinder::settle(const std::vector<Place>& places, Lines& lines) {
  prove(places, lines);
  for (const Stretch& stretch : stretches(places, lines)) {
    if (proven_[stretch.encoding] && stretch.evidence > 0 && stretch.balance > 0) continue;
    for (std::size_t at = stretch.first; at < stretch.last; ++at)
      lines[places[at].line][places[at].word].encoding = Encoding::unicode;
  }
}

// An encoding is evident where enough different words speak for it, and more than do for a foreign language.
void RunFinder::prove(const std::vector<Place>& places, const Lines& lines) {
  std::array<int, readings> evidence{};
  std::array<std::set<std::string_view>, readings> met;  // by unicode: foreign words
  for (const Place& place : places) {
    const Word& word = lines[place.line][place.word];
    const auto encoding = static_cast<std::size_t>(word.encoding);
    const Reading& reading = reading_of(word);
    if (word.unicode || !speaks(reading, encoding) || !met[encoding].insert(word.bytes).second) continue;
    evidence[encoding] += weight(reading, encoding);
  }
  for (std::size_t i = 1; i < readings; ++i)
    proven_[i] = proven_[i] || (evidence[i] >= enough_evidence && met[i].size() > met[0].size());
}

std::vector<RunFinder::Stretch> RunFinder::stretches(const std::vector<Place>& places, const Lines& lines) {
  std::vector<Stretch> result;
  for (std::size_t at = 0; at < places.size(); ++at) {
    const Word& word = lines[places[at].line][places[at].word];
    const auto encoding = static_cast<std::size_t>(word.encoding);
    if (result.empty() || result.back().encoding != encoding) result.push_back({at, at, encoding, 0, 0});
    Stretch& stretch = result.back();
    stretch.last = at + 1;
    const Reading& reading = reading_of(word);
    if (speaks(reading, encoding)) {
      stretch.evidence -= reading.score[0];
      ++stretch.balance;
    }
    stretch.balance -= reading.score[encoding] < reading.score[0] ? 1 : 0;
  }
  return result;
}

// Counts what speaks for plain bytes being Windows-1252, and what does not.
void RunFinder::note_western(const Block& block, const Lines& lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    for (const Word& word : lines[i]) {
      if (!word.marked || word.encoding != Encoding::unicode || (!word.unicode && word.bytes.size() == 1))
        continue;
      const bool plain = block.lines[i].raw && !block.lines[i].has_sequences && !word.unicode;
      const bool plausible = plain && reader_.read(word.bytes).score[0] >= western_word;
      ++(plausible ? western_ : not_western_);
    }
  }
}

}  // namespace indexer::extract
