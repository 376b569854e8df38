#include "searcher/index.h"

#include <sys/stat.h>
#include <xapian.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <unordered_map>
#include <utility>

#include "indexer/digest.h"
#include "indexer/error.h"
#include "indexer/record.h"
#include "indexer/schema.h"
#include "indexer/text/term.h"
#include "searcher/columns.h"
#include "searcher/copies.h"
#include "searcher/postings.h"
#include "searcher/syllables.h"

namespace searcher {
namespace {

using indexer::Error;
using indexer::ErrorCode;
namespace schema = indexer::schema;
namespace fs = std::filesystem;

constexpr int reopen_attempts = 5;
constexpr std::string_view remote_line = "remote ";
constexpr int stub_depth = 4;             // stub files may name stub files
constexpr std::size_t kept_forms = 4096;  // unmarked words whose forms are remembered

std::string joined(const std::vector<std::string>& paths) {
  std::string all;
  for (const std::string& path : paths) all += (all.empty() ? "" : ", ") + path;
  return all;
}

// The stub file behind `path`, or empty where it is a plain Xapian directory.
fs::path stub_of(const fs::path& path) {
  std::error_code ignored;
  if (fs::is_regular_file(path, ignored)) return path;
  fs::path inside = path / "XAPIANDB";
  return fs::is_regular_file(inside, ignored) ? inside : fs::path{};
}

// Writes what stands behind `path` at this moment into `out`: two equal stamps are the same published
// generation. Remote shards are named as their stub file names them.
void stamp(const fs::path& path, int depth, std::ostream& out) {
  const fs::path stub = stub_of(path);
  const fs::path watched = stub.empty() ? path / "iamglass" : stub;
  struct stat info {};
  if (::stat(watched.c_str(), &info) != 0) {
    out << "absent " << watched << '\n';
    return;
  }
  out << watched << ' ' << info.st_dev << ' ' << info.st_ino << ' ' << info.st_size << ' '
      << info.st_mtim.tv_sec << '.' << info.st_mtim.tv_nsec << '\n';
  if (stub.empty()) return;
  std::ifstream lines(stub);
  for (std::string line; std::getline(lines, line);) {
    out << line << '\n';
    const std::size_t space = line.find(' ');
    if (space == std::string::npos || line.starts_with(remote_line) || depth == 0) continue;
    stamp(stub.parent_path() / line.substr(space + 1), depth - 1, out);
  }
}

std::string stamp(const std::vector<std::string>& paths) {
  std::ostringstream out;
  for (const std::string& path : paths) stamp(path, stub_depth, out);
  return out.str();
}

bool names_remote(const std::string& stamp) {
  std::istringstream lines(stamp);
  for (std::string line; std::getline(lines, line);)
    if (line.starts_with(remote_line)) return true;
  return false;
}

// The one translation of what Xapian reports while reading. Call inside a catch block.
[[noreturn]] void throw_translated(const std::string& where) {
  try {
    throw;
  } catch (const Xapian::DatabaseVersionError& error) {
    throw Error(ErrorCode::index, where + " is an index of another Xapian: " + error.get_msg(),
                "make it anew with vankien-index");
  } catch (const Xapian::DatabaseCorruptError& error) {
    throw Error(ErrorCode::index, where + " is damaged: " + error.get_msg(),
                "make it anew with vankien-index");
  } catch (const Xapian::DatabaseModifiedError&) {
    throw Error(ErrorCode::busy, where + " kept changing while it was read", "try again");
  } catch (const Xapian::NetworkError& error) {
    throw Error(ErrorCode::index, "a shard of " + where + " cannot be reached: " + error.get_msg());
  } catch (const Xapian::DatabaseError& error) {
    throw Error(ErrorCode::index, where + " cannot be read: " + error.get_msg());
  } catch (const Xapian::Error& error) {
    throw Error(ErrorCode::internal, error.get_type() + std::string(": ") + error.get_msg());
  }
}

Xapian::Database open_databases(const std::vector<std::string>& paths) {
  Xapian::Database all;
  for (const std::string& path : paths) {
    std::error_code ignored;
    if (!fs::exists(path, ignored))
      throw Error(ErrorCode::index, "there is no index at " + path,
                  "make one with vankien-index --db " + path);
    try {
      all.add_database(Xapian::Database(path));
    } catch (const Xapian::Error&) {
      throw_translated(path);
    }
  }
  return all;
}

// Every shard's receipt; refuses shards without one or of another format.
std::vector<indexer::ShardReceipt> shard_receipts(const Xapian::Database& db, const std::string& where) {
  std::vector<indexer::ShardReceipt> shards;
  const std::string kind(schema::kind_receipt);
  for (auto it = db.postlist_begin(kind); it != db.postlist_end(kind); ++it) {
    shards.push_back(indexer::decode_receipt(db.get_document(*it).get_data()));
    if (shards.back().format != schema::format_version)
      throw Error(ErrorCode::index,
                  where + " has format " + std::to_string(shards.back().format) +
                      ", this program reads format " + std::to_string(schema::format_version),
                  "make it anew with vankien-index");
  }
  if (shards.empty() || shards.size() < db.size())
    throw Error(ErrorCode::index, where + " is not a vankien index",
                "make one with vankien-index --db " + where);
  return shards;
}

Receipt read_receipt(const Xapian::Database& db, const std::string& where) {
  std::vector<indexer::ShardReceipt> shards = shard_receipts(db, where);
  Receipt receipt;
  receipt.format = schema::format_version;
  receipt.engine = std::string("vankien " VANKIEN_VERSION ", xapian ") + Xapian::version_string();
  std::vector<std::string> digests;
  for (indexer::ShardReceipt& shard : shards) {
    receipt.documents += shard.documents;
    receipt.passages += shard.passages;
    receipt.syllables += shard.syllables;
    digests.push_back(std::move(shard.digest));
  }
  std::sort(digests.begin(), digests.end());
  std::string joined_digests;
  for (const std::string& digest : digests) joined_digests += digest;
  receipt.index = digests.size() == 1 ? digests.front() : indexer::sha256_hex(joined_digests);
  return receipt;
}

}  // namespace

struct Index::State {
  std::vector<std::string> paths;
  std::string where;  // the paths, for messages
  std::string stamp;
  Xapian::Database db;
  Receipt receipt;
  std::unordered_map<std::string, std::vector<std::string>> forms;
  std::shared_ptr<Columns> columns;
  std::shared_ptr<Postings> postings;
  std::shared_ptr<const Syllables> syllables;
  std::shared_ptr<const Copies> copies;
  std::string key;    // names the generation and the order of its Xapian documents
  bool used = false;  // columns were asked for before
  int running = 0;    // depth of run(): inside it Xapian's errors must reach the retry

  explicit State(std::vector<std::string> paths_) : paths(std::move(paths_)), where(joined(paths)) { open(); }

  // Publishing may swap what is behind the paths while they are opened: then the stamps differ, and once
  // more.
  void open() {
    for (int attempt = 1;; ++attempt) {
      stamp = searcher::stamp(paths);
      try {
        db = open_databases(paths);
        receipt = read_receipt(db, where);
        forms.clear();
        columns.reset();
        postings.reset();
        syllables.reset();
        copies.reset();
        key = db.get_uuid() + ' ' + receipt.index + ' ' + std::to_string(db.get_lastdocid());
      } catch (const Xapian::Error&) {
        if (attempt < reopen_attempts && changed()) continue;
        throw_translated(where);
      } catch (const Error&) {
        if (attempt < reopen_attempts && changed()) continue;
        throw;
      }
      if (!changed()) return;
      if (attempt == reopen_attempts)
        throw Error(ErrorCode::busy, where + " kept changing while it was opened", "try again");
    }
  }

  bool changed() const { return searcher::stamp(paths) != stamp; }
};

Index::Index(std::vector<std::string> paths) {
  if (paths.empty()) throw Error(ErrorCode::usage, "no index was named", "db");
  state_ = std::make_unique<State>(std::move(paths));
}
Index::Index(const std::string& path) : Index(std::vector<std::string>{path}) {}
Index::~Index() = default;
Index::Index(Index&&) noexcept = default;
Index& Index::operator=(Index&&) noexcept = default;

const Receipt& Index::receipt() const {
  return state_->receipt;
}

const std::string& Index::generation() const {
  return state_->key;
}

bool Index::refresh() {
  if (!state_->changed()) return false;
  try {
    state_ = std::make_unique<State>(state_->paths);
    return true;
  } catch (const Error&) {
    return false;  // half-made or damaged: the old generation still answers
  }
}

void Index::run(const std::function<void(const Xapian::Database&)>& work) {
  struct Depth {
    int& depth;
    explicit Depth(int& depth_) : depth(depth_) { ++depth; }
    ~Depth() { --depth; }
  };
  for (int attempt = 1;; ++attempt) {
    try {
      const Depth inside(state_->running);
      work(state_->db);
      return;
    } catch (const Xapian::DatabaseModifiedError&) {
      if (state_->running > 0) throw;  // the outermost run begins again
      if (attempt == reopen_attempts) throw_translated(state_->where);
      state_->open();
    } catch (const Xapian::Error&) {
      // A generation that was replaced and removed fails in other ways, too: its tables open when first used.
      if (state_->running > 0) throw;
      if (attempt == reopen_attempts || !state_->changed()) throw_translated(state_->where);
      state_->open();
    } catch (const Error& error) {
      if (error.code != ErrorCode::index || error.message.find(state_->where) != std::string::npos) throw;
      throw Error(ErrorCode::index, state_->where + " is damaged: " + error.message, error.hint);
    }
  }
}

const std::vector<std::string>& Index::forms(const std::string& unmarked) {
  auto known = state_->forms.find(unmarked);
  if (known != state_->forms.end()) return known->second;
  std::vector<std::string> found;
  const auto walk = [&](const Xapian::Database& db) {
    found.clear();
    if (unmarked.empty()) return;
    // The forms of a syllable stand together but for the longer ones whose next byte is a letter: those are
    // leapt over.
    const auto end = db.allterms_end(unmarked);
    for (auto it = db.allterms_begin(unmarked); it != end;) {
      const std::string term = *it;
      const bool longer =
          term.size() > unmarked.size() && term[unmarked.size()] >= ' ' && term[unmarked.size()] < '\x7F';
      if (longer) {
        it.skip_to(unmarked + "\x7F");
        continue;
      }
      if (indexer::text::unmarked_of_term(term) == unmarked) found.push_back(term);
      ++it;
    }
  };
  if (state_->running > 0)
    walk(state_->db);
  else
    run(walk);
  if (state_->forms.size() >= kept_forms) state_->forms.clear();
  return state_->forms.emplace(unmarked, std::move(found)).first->second;
}

bool Index::local() const {
  return !names_remote(state_->stamp);
}

std::shared_ptr<Columns> Index::columns() {
  if (!state_->columns && state_->db.size() == 1 && local())
    state_->columns = Columns::shared(state_->key, state_->used);
  state_->used = true;
  return state_->columns;
}

std::shared_ptr<Postings> Index::postings() {
  if (!state_->postings && state_->columns) state_->postings = Postings::shared(state_->key);
  return state_->postings;
}

std::shared_ptr<const Syllables> Index::syllables() {
  if (!state_->syllables)
    run([&](const Xapian::Database& db) { state_->syllables = Syllables::shared(state_->key, db); });
  return state_->syllables;
}

std::shared_ptr<const Copies> Index::copies() {
  if (!state_->copies)
    run([&](const Xapian::Database& db) { state_->copies = Copies::shared(state_->key, db); });
  return state_->copies;
}

}  // namespace searcher
