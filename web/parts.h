// What several pages show alike: the frame round a page, a document's facts in a line, whose words a passage
// is, and marked text. Owns the data handed to templates; not the templates. Pure; any thread.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/search.h"
#include "web/place.h"
#include "web/snippet.h"
#include "web/template.h"

namespace web {

// Puts `value` under `key`; an absent or empty one as false, so that a section shows nothing and no outer
// value of that name shines through.
void put(Data& data, const char* key, std::string value);
void put(Data& data, const char* key, const std::optional<std::string>& value);
void put(Data& data, const char* key, bool value);
void put(Data& data, const char* key, const char* value) = delete;  // would be taken for a bool
void put(Data& data, const char* key, List list);

// What templates/head.html and foot.html take. `title` is the page's own, without the site's name. The search
// field holds `q`, and its form sends `hidden` along.
Data frame(const Place& place, const std::string& title, const std::string& q = "", const Pairs& hidden = {});

// Names and values for hidden inputs.
List hidden_inputs(const Place& place, const Pairs& pairs);

// Text in pieces: [{text, hit, gap}].
List pieces(const std::vector<Piece>& shortened);
List pieces(const std::vector<searcher::Fragment>& fragments);

// title (or false), doc_id, type, province, term, date: as words, unknown ones saying so; each with
// known_<name>.
void put_facts(Data& data, const Place& place, const searcher::DocumentView& document);

// "Lương Tam Quang, Bộ trưởng Bộ Công an"; an office without a name stands alone.
std::string speakers(const Place& place, const std::vector<indexer::Speaker>& speakers);

// How these pages call a value of a filter: "nghị quyết" for `resolution`; a value they have no words for as
// it stands.
std::string value_name(Language language, std::string_view field, const std::string& value);

// The filters at work, for templates/filters.html: what each is called and the page without it. `called`
// names a value.
using Called = std::function<std::string(const std::string& field, const std::string& value)>;
void put_filters(Data& data, const Place& place, const Called& called);

// "Cao Bằng"; "Trung ương", "National".
std::string province_name(Language language, const std::string& slug);

}  // namespace web
