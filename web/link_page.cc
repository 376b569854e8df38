// Links to words; see link_page.h.
#include "web/link_page.h"

#include <utility>

#include "web/differences.h"
#include "web/parts.h"

namespace web {
namespace {

std::string words_of(const searcher::Anchor& anchor) {
  return anchor.until.empty() ? anchor.words : anchor.words + " […] " + anchor.until;
}

}  // namespace

std::optional<searcher::Anchor> read_anchor(const Parameters& parameters) {
  const auto words = parameters.text("words");
  if (!words) return std::nullopt;
  searcher::Anchor anchor;
  anchor.paragraph = static_cast<int>(parameters.number("passage"));
  anchor.digest = parameters.text("digest").value_or("");
  anchor.words = *words;
  anchor.until = parameters.text("until").value_or("");
  anchor.before = parameters.text("before").value_or("");
  anchor.after = parameters.text("after").value_or("");
  return anchor;
}

void put_link(Data& data, const Place& place, const searcher::Anchor* anchor,
              const searcher::Relocated* relocated) {
  const bool told = anchor && relocated && relocated->changed;
  const bool corrected = told && relocated->found == searcher::Found::corrected;
  const std::string paragraph = relocated ? std::to_string(relocated->paragraph) : "";
  put(data, "link_note",
      told ? say(place.language, corrected ? "link_corrected" : "link_same", {{"n", paragraph}})
           : std::string());
  put(data, "link_url", "#p" + paragraph);
  put(data, "link_words", told ? words_of(*anchor) : std::string());
  put(data, "link_corrected", corrected);
  put(data, "operations", corrected ? differences(relocated->diff) : List());
}

std::string gone_page(const Place& place, const searcher::DocumentView& document,
                      const searcher::Anchor& anchor, const searcher::Relocated& relocated) {
  Data data = frame(place, std::string(say(place.language, "link_gone")));
  put_facts(data, place, document);
  put(data, "link_words", words_of(anchor));
  put(data, "link_changed", relocated.changed);
  put(data, "document_url", document_link(place, document.id));
  put(data, "check_url", link(place, "/quote", {{"text", anchor.words}}));
  put(data, "has_nearest", !relocated.diff.empty());
  put(data, "operations", differences(relocated.diff));
  return render("gone", place.language, data);
}

std::string moved_address(const Place& place, const std::string& document, searcher::Anchor anchor,
                          int paragraph) {
  anchor.paragraph = paragraph;
  std::string address = permalink(document, anchor);
  if (place.language_given)
    address.insert(address.find('?') + 1, "lang=" + std::string(code(place.language)) + "&");
  return address;
}

}  // namespace web
