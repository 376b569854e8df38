// Who speaks, as a page and as JSON; see handlers.h.
#include "searcher/speakers.h"
#include "searcher/speakers_json.h"
#include "web/handlers.h"
#include "web/speakers_page.h"

namespace web {
namespace {

searcher::SpeakerList listed(const Visit& visit) {
  return searcher::list_speakers(visit.index(), visit.parameters.text("name"),
                                 visit.parameters.number("offset"), visit.parameters.number("limit"));
}

}  // namespace

Reply speakers(const Visit& visit) {
  const searcher::SpeakerList list = listed(visit);
  const auto name = visit.parameters.text("name");
  const std::size_t offset = visit.parameters.number("offset");
  const bool one = name && list.persons.size() == 1;
  const std::size_t all = one ? list.persons.front().passages : list.persons.size();
  return {.status = offset > 0 && offset >= all && all > 0 ? 404 : 200,
          .body = speakers_page(visit.place, list, name, offset, visit.parameters.number("limit"))};
}

Reply speakers_json(const Visit& visit) {
  return {.body = searcher::dump(searcher::to_json(listed(visit)))};
}

}  // namespace web
