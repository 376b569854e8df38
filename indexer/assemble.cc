#include "indexer/assemble.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "indexer/catalogue.h"
#include "indexer/digest.h"
#include "indexer/error.h"
#include "indexer/schema.h"
#include "indexer/xapian_error.h"

namespace indexer {
namespace {

namespace fs = std::filesystem;

// Everything here lies in a directory that is thrown away after a failure, and is synced before it is
// published.
constexpr int unsynced = Xapian::DB_CREATE_OR_OPEN | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC;

// Xapian keeps what is taken out or added in memory until it commits.
constexpr std::size_t removals_before_commit = 200;
constexpr std::size_t additions_before_commit = 1000;

// Beyond these a generation is put together anew: a change costs more written into a large database than
// into small ones that are merged, and free numbers are rows of nothing in memory.
constexpr double largest_addition = 0.02;  // of the passages and records held
constexpr double most_removals = 1000;     // documents
constexpr double most_numbers = 1.25;      // of what is held

void copy_files(const std::string& from, const std::string& to, const std::function<bool()>& interrupted) {
  fs::create_directory(to);
  for (const auto& entry : fs::directory_iterator(from)) {
    if (entry.path().extension() != ".glass" && entry.path().filename() != "iamglass") continue;
    if (interrupted()) throw Interrupted();
    fs::copy_file(entry.path(), fs::path(to) / entry.path().filename());
  }
}

void edit(Xapian::WritableDatabase& database, const Edits& edits, const std::function<bool()>& interrupted) {
  for (const auto& [number, path] : edits.paths) {
    Xapian::Document document = database.get_document(number);
    DocumentRecord record = decode_document(document.get_data());
    record.path = path;
    document.set_data(encode(record));
    database.replace_document(number, document);
  }
  std::size_t removed = 0;
  for (const std::string& id : edits.outgoing) {
    if (interrupted()) throw Interrupted();
    database.delete_document(schema::bounded_term(schema::document_id, id));
    if (++removed % removals_before_commit == 0) database.commit();
  }
}

void append(Xapian::WritableDatabase& database, const Xapian::Database& part,
            const std::function<bool()>& interrupted) {
  std::size_t added = 0;
  for (auto it = part.postlist_begin(""); it != part.postlist_end(""); ++it) {
    database.add_document(part.get_document(*it));
    if (++added % additions_before_commit != 0) continue;
    if (interrupted()) throw Interrupted();
    database.commit();
  }
}

class WatchfulCompactor : public Xapian::Compactor {
 public:
  explicit WatchfulCompactor(const std::function<bool()>& interrupted) : interrupted_(interrupted) {}
  void set_status(const std::string&, const std::string&) override {
    if (interrupted_()) throw Interrupted();
  }

 private:
  const std::function<bool()>& interrupted_;
};

ShardReceipt receipt_for(const Xapian::Database& database) {
  ShardReceipt receipt;
  receipt.format = schema::format_version;
  std::vector<std::pair<std::string, std::string>> digests;
  each_record(database, [&](DocumentRecord record) {
    ++receipt.documents;
    receipt.passages += record.passages;
    receipt.syllables += record.syllables;
    record.origin.clear();
    record.made_from.clear();
    std::string digest = sha256_hex(encode(record));
    digests.emplace_back(std::move(record.id), std::move(digest));
  });
  std::sort(digests.begin(), digests.end());
  Sha256 all;
  for (const auto& [id, digest] : digests) all.add(digest);
  receipt.digest = all.finish();
  return receipt;
}

void replace_receipt(Xapian::WritableDatabase& database, const ShardReceipt& receipt) {
  const std::string kind(schema::kind_receipt);
  Xapian::Document document;
  document.add_boolean_term(kind);
  document.set_data(encode(receipt));
  database.replace_document(kind, document);  // and takes out those of the other parts
}

}  // namespace

void copy_edited(const std::string& generation, const Edits& edits, const std::string& copy,
                 const std::function<bool()>& interrupted) {
  copy_files(generation, copy, interrupted);
  translated(ErrorCode::io, "cannot edit a copy of the index", no_room, [&] {
    Xapian::WritableDatabase database(copy, unsynced);
    edit(database, edits, interrupted);
    database.close();
  });
}

ShardReceipt extend(const std::string& generation, const Edits& edits, const std::vector<std::string>& parts,
                    const std::string& target, const std::function<bool()>& interrupted) {
  copy_files(generation, target, interrupted);
  return translated(ErrorCode::io, "cannot write the index", no_room, [&] {
    Xapian::WritableDatabase database(target, unsynced);
    edit(database, edits, interrupted);
    for (const std::string& part : parts) append(database, Xapian::Database(part), interrupted);
    ShardReceipt receipt = receipt_for(database);
    replace_receipt(database, receipt);
    database.close();
    return receipt;
  });
}

bool is_small(const std::string& generation, const Edits& edits, const std::vector<std::string>& parts) {
  return translated(ErrorCode::index, "the index is damaged", "", [&] {
    const Xapian::Database held(generation);
    Xapian::doccount added = 0;
    for (const std::string& part : parts) added += Xapian::Database(part).get_doccount();
    const double count = held.get_doccount();
    return added <= count * largest_addition && static_cast<double>(edits.outgoing.size()) <= most_removals &&
           held.get_lastdocid() <= count * most_numbers;
  });
}

void compact(const std::vector<std::string>& parts, const std::string& target,
             const std::function<bool()>& interrupted) {
  translated(ErrorCode::io, "cannot write the index", no_room, [&] {
    Xapian::Database all;
    for (const std::string& part : parts) all.add_database(Xapian::Database(part));
    WatchfulCompactor compactor(interrupted);
    all.compact(target, 0, 0, compactor);
  });
}

ShardReceipt assemble(const std::vector<std::string>& parts, const std::string& target,
                      const std::function<bool()>& interrupted) {
  if (!parts.empty()) compact(parts, target, interrupted);
  return translated(ErrorCode::io, "cannot write the index", no_room, [&] {
    Xapian::WritableDatabase database(target, unsynced);
    ShardReceipt receipt = receipt_for(database);
    replace_receipt(database, receipt);
    database.close();
    return receipt;
  });
}

}  // namespace indexer
