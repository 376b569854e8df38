#include "indexer/plan.h"

#include <filesystem>
#include <system_error>

#include "indexer/digest.h"
#include "indexer/schema.h"

namespace indexer {
namespace {

constexpr std::size_t suffix_digits = 6;

// Only what is surely not there: a folder that cannot be read is no reason to forget what is in it.
bool vanished(const std::string& origin) {
  std::error_code error;
  const auto status = std::filesystem::symlink_status(origin, error);
  return status.type() == std::filesystem::file_type::not_found;
}

std::string suffixed(const std::string& id, const std::string& origin) {
  return id + "~" + sha256_hex(origin).substr(0, suffix_digits);
}

// Of everything that a document's passages and facts are made from.
std::string fingerprint(const Source& source) {
  DocumentRecord record;
  record.id = source.id;
  record.sha256 = source.sha256;
  record.facts = source.given;
  Sha256 digest;
  digest.add(std::to_string(schema::format_version));
  digest.add(encode(record));
  return digest.finish();
}

// The line in "laws.jsonl:17"; empty for a file of its own.
std::string line_of(const std::string& path) {
  const std::size_t colon = path.rfind(':');
  if (colon == std::string::npos || path.find_first_not_of("0123456789", colon + 1) != std::string::npos)
    return "";
  return path.substr(colon + 1);
}

bool lies_under(const std::string& path, const std::string& root) {
  if (!path.starts_with(root)) return false;
  return path.size() == root.size() || root.ends_with('/') || path[root.size()] == '/';
}

}  // namespace

Plan::Plan(const Catalogue& held, const std::vector<std::string>& origins)
    : held_(held), origins_(origins.begin(), origins.end()) {}

Plan::Decision Plan::judge(Source& source, bool given) {
  Decision decision = given ? judge_given(source) : judge_taken(source);
  if (decision.verdict == Verdict::refuse) return decision;
  met_.emplace(source.id, source.path);
  if (decision.made_from.empty()) decision.made_from = fingerprint(source);
  return decision;
}

Plan::Decision Plan::judge_given(Source& source) {
  if (const auto met = met_.find(source.id); met != met_.end())
    return {Verdict::refuse, "", "its id \"" + source.id + "\" is already that of " + met->second};
  const auto entry = held_.find(source.id);
  if (!entry) return {};
  const bool comes_again = origins_.contains(entry->record.origin);  // and will be refused then
  if (entry->record.origin == source.origin || comes_again || moved_here(source, *entry))
    return update(source, *entry);
  return {Verdict::refuse, "",
          "its id \"" + source.id + "\" is already that of " + entry->record.path + " (" +
              entry->record.origin + ") in the index"};
}

Plan::Decision Plan::judge_taken(Source& source) {
  const std::string plain = source.id;
  const std::string own = suffixed(plain, source.origin);
  const auto entry = held_.find(plain);
  const bool free = !met_.contains(plain);
  if (free && entry && (entry->record.origin == source.origin || moved_here(source, *entry)))
    return update(source, *entry);
  if (const auto mine = held_.find(own);
      mine && mine->record.origin == source.origin && !met_.contains(own)) {
    source.id = own;
    return update(source, *mine);
  }
  if (!free || entry) source.id = own;
  if (const auto met = met_.find(source.id); met != met_.end())
    return {Verdict::refuse, "", "its id \"" + source.id + "\" is already that of " + met->second};
  return {};
}

Plan::Decision Plan::update(const Source& source, const Entry& entry) {
  settled_.insert(entry.number);
  gone_.erase(entry.record.id);
  Decision decision;
  decision.made_from = fingerprint(source);
  if (entry.record.origin == source.origin && entry.record.made_from == decision.made_from) {
    decision.verdict = Verdict::unchanged;
    if (line_of(source.path) != line_of(entry.record.path)) relocated_[entry.number] = source.path;
  } else {
    decision.verdict = Verdict::replace;
    replaced_.insert(entry.record.id);
  }
  return decision;
}

// The same content under the same id, and nothing where it was: a file that was moved.
bool Plan::moved_here(const Source& source, const Entry& entry) const {
  return entry.record.sha256 == source.sha256 && !origins_.contains(entry.record.origin) &&
         vanished(entry.record.origin);
}

void Plan::keep(const std::string& id) {
  replaced_.erase(id);
}

void Plan::drop(const Entry& entry) {
  if (settled_.insert(entry.number).second) gone_.insert(entry.record.id);
}

void Plan::read_whole(const std::string& origin) {
  for (const Xapian::docid number : held_.of_origin(origin))
    if (!settled_.contains(number)) drop(held_.entry(number));
}

std::size_t Plan::prune(const std::string& root) {
  std::size_t files = 0;
  held_.each_origin([&](const Entry& entry) {
    const std::string& origin = entry.record.origin;
    if (!lies_under(origin, root) || origins_.contains(origin) || !vanished(origin)) return;
    ++files;
    read_whole(origin);
  });
  return files;
}

std::vector<std::string> Plan::outgoing() const {
  std::vector<std::string> ids(replaced_.begin(), replaced_.end());
  ids.insert(ids.end(), gone_.begin(), gone_.end());
  return ids;
}

}  // namespace indexer
