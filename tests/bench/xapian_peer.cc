// Xapian as it comes: TermGenerator, QueryParser, BM25, one writer, then a compact. No stemmer: Vietnamese
// has none.
#include <xapian.h>

#include <filesystem>
#include <fstream>
#include <iostream>

#include "tests/bench/timing.h"

namespace {

void index(const std::string& passages, const std::filesystem::path& directory) {
  std::filesystem::remove_all(directory);
  std::filesystem::create_directories(directory);
  const std::string raw = directory / "raw";
  const double writing = bench::seconds([&] {
    Xapian::WritableDatabase database(raw, Xapian::DB_CREATE_OR_OVERWRITE);
    Xapian::TermGenerator generator;
    std::ifstream in(passages);
    for (bench::Passage passage; bench::read(in, passage);) {
      Xapian::Document document;
      generator.set_document(document);
      generator.index_text(passage.text);
      generator.index_text_without_positions(passage.context);
      document.add_boolean_term("XF" + passage.filter);
      database.add_document(document);
    }
    database.commit();
  });
  const double compacting = bench::seconds([&] {
    Xapian::Database(raw).compact(directory / "db");
    std::filesystem::remove_all(raw);
  });
  std::cout << "seconds=" << writing << "\nafter=" << compacting << "\nversion=Xapian "
            << Xapian::version_string() << '\n';
}

void query(const bench::Arguments& arguments) {
  const Xapian::Database database(arguments.directory + "/db");
  Xapian::QueryParser parser;
  parser.set_database(database);
  parser.set_default_op(arguments.mode == "any" ? Xapian::Query::OP_OR : Xapian::Query::OP_AND);
  bench::run_queries(arguments, [&](const bench::Query& query) {
    const std::string words = bench::join(query.words, " ");
    Xapian::Query parsed = arguments.mode == "phrase"
                               ? parser.parse_query('"' + words + '"', Xapian::QueryParser::FLAG_PHRASE)
                               : parser.parse_query(words, 0);
    if (!query.filter.empty())
      parsed = Xapian::Query(Xapian::Query::OP_FILTER, parsed, Xapian::Query("XF" + query.filter));
    Xapian::Enquire enquire(database);
    enquire.set_query(parsed);
    const Xapian::MSet found =
        enquire.get_mset(0, bench::best, arguments.count ? database.get_doccount() : Xapian::doccount(0));
    bench::Answer answer;
    for (auto hit = found.begin(); hit != found.end(); ++hit) answer.ids += *hit > 0;
    if (arguments.count) answer.matches = found.get_matches_estimated();
    return answer;
  });
}

}  // namespace

int main(int argc, char** argv) {
  return bench::run(
      argc, argv, [&] { index(argv[2], argv[3]); }, [&] { query(bench::query_arguments(argv)); });
}
