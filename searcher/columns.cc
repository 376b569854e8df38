#include "searcher/columns.h"

#include <xapian.h>

#include <map>
#include <unordered_map>
#include <utility>

namespace searcher {
namespace {

std::unique_ptr<const Column> read(const Xapian::Database& db, unsigned slot) {
  auto column = std::make_unique<Column>();
  column->number.assign(std::size_t{db.get_lastdocid()} + 1, 0);
  column->values.emplace_back();
  std::unordered_map<std::string, std::uint32_t> known;
  std::string last;
  std::uint32_t number = 0;
  for (auto it = db.valuestream_begin(slot); it != db.valuestream_end(slot); ++it) {
    std::string value = *it;
    if (value != last) {  // passages of one document stand together
      const auto next = static_cast<std::uint32_t>(column->values.size());
      const auto [entry, fresh] = known.emplace(value, next);
      if (fresh) column->values.push_back(value);
      number = entry->second;
      last = std::move(value);
    }
    column->number[it.get_docid()] = number;
  }
  return column;
}

}  // namespace

const Column& Columns::of(const Xapian::Database& db, unsigned slot) {
  const std::lock_guard lock(mutex_);
  std::unique_ptr<const Column>& column = columns_.at(slot);
  if (!column) column = read(db, slot);
  return *column;
}

std::shared_ptr<Columns> Columns::shared(const std::string& key, bool make) {
  static std::mutex mutex;
  static std::map<std::string, std::weak_ptr<Columns>> all;
  const std::lock_guard lock(mutex);
  std::erase_if(all, [](const auto& entry) { return entry.second.expired(); });
  if (auto known = all.find(key); known != all.end()) return known->second.lock();
  if (!make) return nullptr;
  auto made = std::make_shared<Columns>();
  all.emplace(key, made);
  return made;
}

}  // namespace searcher
