// The handlers of routes.cc, one file a group: each takes a visit and gives the answer. Owns what a handler
// is given; not routes, nor refusals of what the table forbids. Handlers run on any thread, several at once.
#pragma once

#include <chrono>
#include <string>

#include "searcher/index.h"
#include "web/exchange.h"
#include "web/metrics.h"
#include "web/place.h"
#include "web/refusals.h"
#include "web/routes.h"

namespace web {

// A request with everything about it that is known before its handler is asked. Lives as long as the call.
struct Visit {
  const Ask& ask;
  const Route& route;
  const Parameters& parameters;
  const Place& place;
  const Metrics& metrics;
  std::chrono::milliseconds deadline;  // of a search
  std::string rest;  // what "{…}" of the route's path stands for, decoded

  // At the newest generation when the visit began. Error(internal) where the route reads none.
  searcher::Index& index() const;
  searcher::Index* index_ = nullptr;

  // The same in the reader's language, as the searcher takes it.
  searcher::Request request() const;
  Reply refuse(const Fault& fault) const { return refusal(place, route.is_page(), fault); }
};

// search_handlers.cc
Reply home(const Visit& visit);
Reply search(const Visit& visit);
Reply search_json(const Visit& visit);
Reply suggest_json(const Visit& visit);

// document_handlers.cc
Reply documents(const Visit& visit);
Reply documents_json(const Visit& visit);
Reply document(const Visit& visit);
Reply document_json(const Visit& visit);
Reply citation(const Visit& visit);
Reply citation_file(const Visit& visit);

// export_handlers.cc
Reply search_csv(const Visit& visit);
Reply search_feed(const Visit& visit);
Reply opensearch(const Visit& visit);

// counting_handlers.cc
Reply concordance(const Visit& visit);
Reply concordance_json(const Visit& visit);
Reply concordance_table(const Visit& visit);
Reply trends(const Visit& visit);
Reply trends_json(const Visit& visit);
Reply trends_table(const Visit& visit);

// quote_handlers.cc
Reply quote(const Visit& visit);
Reply quote_json(const Visit& visit);

// speaker_handlers.cc
Reply speakers(const Visit& visit);
Reply speakers_json(const Visit& visit);

// compare_handlers.cc
Reply compare(const Visit& visit);
Reply compare_json(const Visit& visit);
Reply keywords_csv(const Visit& visit);
Reply compared_figures_csv(const Visit& visit);
Reply figures_json(const Visit& visit);
Reply figures_csv(const Visit& visit);

// service_handlers.cc
Reply help(const Visit& visit);
Reply about(const Visit& visit);
Reply openapi_json(const Visit& visit);
Reply healthy(const Visit& visit);
Reply ready(const Visit& visit);
Reply metrics(const Visit& visit);
Reply static_file(const Visit& visit);

}  // namespace web
