// Abbreviations that a text defines itself: "Ban Thường vụ (BTV)", "UBND (Ủy ban nhân dân)", "Hội đồng nhân
// dân (sau đây viết tắt là HĐND)". Owns the rule by which a short form and the words beside it belong
// together; not how they are stored (terms.h) or searched for.
//
// The rule: the short form stands in capitals, with a bracket between it and its words, and each of its
// letters begins one of these words, in order. Passed over are marks of punctuation and, where no letter
// stands for it, the word "và" (or "&"). W stands for ư as well (TW). What fits only by guessing is not
// learnt.
#pragma once

#include <string>
#include <vector>

#include "indexer/document.h"

namespace indexer {

// Of a document's passages, each pair once, in the order in which they are defined. Any thread.
std::vector<Abbreviation> find_abbreviations(const std::vector<Passage>& passages);

// The same words for the same pair however they are spelt: canonical keys of the syllables, one space
// between. "kt xh", "kinh tế xã hội".
std::string syllable_keys(std::string_view text);

}  // namespace indexer
