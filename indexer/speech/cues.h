// The table of cues: the words by which the rules of attribution tell who speaks. Owns the words alone, by
// key: spelling and case do not matter. What follows from a cue is said where it is used (saying.h,
// caption.h, ...).
#pragma once

#include <cstddef>
#include <optional>

#include "indexer/words.h"

namespace indexer::speech {

const Pattern& saying_verb();  // puts what follows into somebody's mouth
const Pattern& topic_verb();   // names a topic only, unless a colon, "rằng" or "là" brings the content
const Pattern& adverb();       // may stand between a speaker and the verb
const KeySet& noun_makers();   // before a verb: makes a noun of it, or an act not yet done
const Pattern& person_role();  // a person's office, or a group of persons: where a role begins
const Pattern& takes_given_name();  // roles that a given name alone follows
const Pattern& body();              // a body that speaks as an office
const Pattern& group();             // people who speak together, nobody named
const KeySet& role_ends();          // ends a role: what follows is said of its holder
const Pattern& honorific();         // stands before a name, or for one
const Pattern& no_speech_before();  // quotation marks behind it hold a title, a motto, a name, emphasis
const Pattern& order_verb();        // begins an order or a wish without a subject
const Pattern& connector();         // joins a sentence to the one before
const Pattern& duty();              // what has to be done
const Pattern& first_person();
const Pattern& picture_verb();  // what people do on a picture

// Index behind the verb of saying or of a topic at `at`; none where the next word makes another verb of it
// ("nêu cao", "giao lưu") or it is part of a name ("Ban Chỉ đạo").
std::optional<std::size_t> match_cue(const Words& words, std::size_t at);

// Whether the cue [at, end) only names a topic.
bool is_topic(const Words& words, std::size_t at, std::size_t end);

}  // namespace indexer::speech
