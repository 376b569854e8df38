// One saying in a sentence: who, the verb, and whether it brings what is said or a topic only. Owns how
// subject and verb stand together; not what follows for the passage (attribution.h).
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "indexer/speech/subject.h"
#include "indexer/words.h"

namespace indexer::speech {

struct Saying {
  Subject subject;
  std::size_t cue_first = 0, cue_last = 0;  // equal: none ("Name: ...")
  bool content = false;                     // something is said, not a topic only
  bool colon = false;                       // a colon brings it, or nothing stands behind the verb
  bool source = false;                      // "Theo X,"
};

// Where a speaker may begin: a sentence, or behind a comma, a dash or a closing quotation mark.
bool may_begin(const Words& words, std::size_t i);

// From the end of the subject, `at`: adverbs, then the verb.
std::optional<Saying> read_verb(const Words& words, const Subject& subject, std::size_t at);

// The verb behind words on time, place or person: "Ông Kim trong buổi gặp hôm qua cũng cho biết ...", "Ông
// Nhu, ở xã Tân Lập, một trong những hộ thiệt hại nặng nhất, cho biết ...".
std::optional<Saying> read_distant_verb(const Words& words, const Subject& subject, std::size_t at);

// "”, chị Lan cười.", "” - cô Thanh oà khóc.": behind a quotation whoever acts has said it. A topic only,
// should the marks hold no speech.
std::optional<Saying> read_behind_quote(const Words& words, const Subject& subject, std::size_t at);

// "Khi nhấc máy bà Hoa vừa nói vừa khóc: “...”": the only person named before the colon and the quotation
// that begins at word `quote`. A topic only, should the marks hold no speech.
std::optional<Saying> read_before_colon(const Words& words, std::size_t quote);

// Who tells behind a quotation, with a given name alone: "” - Thu Lan ngậm ngùi kể".
std::optional<Subject> read_teller(const Words& words, std::size_t at);

// The clause of the verb at `cue`, whoever it is: "Người dùng mạng cho hay ...", "Thợ lặn Lê Văn An kể rằng
// ...".
std::optional<Saying> read_unnamed(const Words& words, std::size_t cue);

// A second verb of the same sentence: "... đã thi hành kỷ luật ...; yêu cầu chi bộ ...".
std::optional<Saying> read_later_verb(const Words& words, const Subject& subject, std::size_t at);

// "Theo ông Chính, ...", "Theo đánh giá của Ban Bí thư, ..."
std::optional<Saying> read_source(const Words& words, std::size_t at);

// "Báo cáo của UBND tỉnh nêu rõ ...": a text speaks for its author.
std::optional<Saying> read_text_of(const Words& words, std::size_t at);

// "Bà Lan giơ tay: “...”": behind no verb of saying, but the only one named before the colon of a quotation.
// A topic only, should the marks hold no speech.
std::optional<Saying> read_lone_colon(const Words& words, const Subject& subject, std::size_t at);

// Whether a colon, a double quotation mark stands before word i; size() asks for what ends the text.
bool has_colon(const Words& words, std::size_t i);
bool has_quote(std::string_view gap);

}  // namespace indexer::speech
