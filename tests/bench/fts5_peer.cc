// SQLite's FTS5 as it comes: unicode61, bm25, a contentless table, then an optimize. The option of `index` is
// remove_diacritics (0 or 2). The filter is a column of the index: joining a table for it was slower.
#include <sqlite3.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>

#include "tests/bench/timing.h"

namespace {

class Database {
 public:
  explicit Database(const std::string& path) { check(sqlite3_open(path.c_str(), &handle_)); }
  ~Database() { sqlite3_close(handle_); }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  void run(const std::string& sql) { check(sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr)); }

  void check(int code) {
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW)
      throw std::runtime_error(handle_ ? sqlite3_errmsg(handle_) : "sqlite3_open");
  }

  sqlite3* handle() { return handle_; }

 private:
  sqlite3* handle_ = nullptr;
};

class Statement {
 public:
  Statement(Database& database, const std::string& sql) : database_(database) {
    database_.check(sqlite3_prepare_v2(database_.handle(), sql.c_str(), -1, &statement_, nullptr));
  }
  ~Statement() { sqlite3_finalize(statement_); }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  void bind(int at, const std::string& text) {
    const int size = static_cast<int>(text.size());
    database_.check(sqlite3_bind_text(statement_, at, text.data(), size, SQLITE_STATIC));
  }
  bool step() {
    const int code = sqlite3_step(statement_);
    database_.check(code);
    return code == SQLITE_ROW;
  }
  long long integer() { return sqlite3_column_int64(statement_, 0); }
  void reset() { sqlite3_reset(statement_); }

 private:
  Database& database_;
  sqlite3_stmt* statement_ = nullptr;
};

void index(const std::string& passages, const std::filesystem::path& directory,
           const std::string& diacritics) {
  std::filesystem::remove_all(directory);
  std::filesystem::create_directories(directory);
  Database database(directory / "fts.db");
  database.run(
      "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-262144;"
      "CREATE VIRTUAL TABLE passage USING fts5(text, context, filter, content='',"
      " tokenize=\"unicode61 remove_diacritics " +
      diacritics +
      "\");"
      "INSERT INTO passage(passage, rank) VALUES('rank', 'bm25(1.0, 1.0, 0.0)')");
  const double writing = bench::seconds([&] {
    database.run("BEGIN");
    Statement insert(database, "INSERT INTO passage(text, context, filter) VALUES(?, ?, ?)");
    std::ifstream in(passages);
    for (bench::Passage passage; bench::read(in, passage); insert.reset()) {
      insert.bind(1, passage.text);
      insert.bind(2, passage.context);
      insert.bind(3, "b" + passage.filter);
      insert.step();
    }
    database.run("COMMIT");
  });
  const double optimising =
      bench::seconds([&] { database.run("INSERT INTO passage(passage) VALUES('optimize'); VACUUM"); });
  std::cout << "seconds=" << writing << "\nafter=" << optimising << "\nversion=SQLite "
            << sqlite3_libversion() << '\n';
}

// Words are looked for in text and context, phrases in the text only, as everywhere here.
std::string match(const bench::Query& query, const std::string& mode) {
  std::string words;
  if (mode == "phrase")
    words = "text : \"" + bench::join(query.words, " ") + '"';
  else
    words =
        "{text context} : (\"" + bench::join(query.words, mode == "any" ? "\" OR \"" : "\" AND \"") + "\")";
  return query.filter.empty() ? words : words + " AND filter : b" + query.filter;
}

void query(const bench::Arguments& arguments) {
  Database database(arguments.directory + "/fts.db");
  database.run("PRAGMA cache_size=-524288; PRAGMA mmap_size=8589934592");
  Statement best(database, "SELECT rowid FROM passage WHERE passage MATCH ? ORDER BY rank LIMIT " +
                               std::to_string(bench::best));
  Statement count(database, "SELECT count(*) FROM passage WHERE passage MATCH ?");
  bench::run_queries(arguments, [&](const bench::Query& query) {
    const std::string expression = match(query, arguments.mode);
    bench::Answer answer;
    best.bind(1, expression);
    while (best.step()) ++answer.ids;
    best.reset();
    if (!arguments.count) return answer;
    count.bind(1, expression);
    if (count.step()) answer.matches = count.integer();
    count.reset();
    return answer;
  });
}

}  // namespace

int main(int argc, char** argv) {
  const auto make = [&] { index(argv[2], argv[3], argc > 4 ? argv[4] : "2"); };
  return bench::run(argc, argv, make, [&] { query(bench::query_arguments(argv)); });
}
