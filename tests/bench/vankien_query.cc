// Asks our own index as the server does, through searcher::search. WANT: ids (the best ten and exact totals,
// what the peers give) | bare (the hits themselves with them) | served (with facets and relaxing, as every
// page has them). Indexing is vankien-index's, so there is no index command here.
#include <chrono>
#include <iostream>

#include "searcher/index.h"
#include "searcher/search.h"
#include "tests/bench/timing.h"

namespace {

std::string written(const bench::Query& query, const std::string& mode) {
  if (mode == "any") return bench::join(query.words, " OR ");
  const std::string words = bench::join(query.words, " ");
  return mode == "phrase" ? '"' + words + '"' : words;
}

void query(const bench::Arguments& arguments) {
  searcher::Index index(arguments.directory);
  const bool served = arguments.want == "served";
  long inexact = 0;
  bench::run_queries(arguments, [&](const bench::Query& query) {
    searcher::Request request;
    request.q = written(query, arguments.mode);
    request.facets = served;
    request.relax = served;
    request.fill = arguments.want == "ids";
    if (!query.filter.empty()) request.filters.push_back({"year", query.filter, false});
    const searcher::Response response = searcher::search(index, request);
    inexact += response.total.exact ? 0 : 1;
    return bench::Answer{static_cast<long long>(response.total.passages), response.hits.size()};
  });
  std::cout << "version=" << index.receipt().engine << "\ninexact=" << inexact << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  const auto no_index = [] { std::cerr << "vankien-index indexes\n"; };
  return bench::run(argc, argv, no_index, [&] { query(bench::query_arguments(argv)); });
}
