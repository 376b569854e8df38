#include "searcher/speakers.h"

#include <algorithm>
#include <map>
#include <memory>
#include <numeric>
#include <tuple>
#include <utility>

#include "indexer/schema.h"
#include "searcher/citation.h"
#include "searcher/fetch.h"
#include "searcher/kept.h"
#include "searcher/plan.h"
#include "searcher/query/restriction.h"

namespace searcher {
namespace {

namespace schema = indexer::schema;

constexpr std::size_t most_named = 8;  // in a note

std::string keys_of(const std::string& text, indexer::text::Tokeniser& tokeniser) {
  std::string keys;
  for (const auto& token : tokeniser.tokenise(text).words)
    keys.append(keys.empty() ? "" : " ").append(token.key);
  return keys;
}

// One saying by one speaker.
struct Saying {
  Xapian::docid docid = 0;
  std::string document;
  std::string date;  // empty where unknown
  std::string role;  // its keys; empty where none is printed
  indexer::Voice voice = indexer::Voice::document;
};

// Everything under one name, or, without a name, under one office.
struct Voiced {
  std::map<std::string, std::uint64_t> spellings;
  std::map<std::string, std::map<std::string, std::uint64_t>> roles;  // keys -> as printed
  std::vector<Saying> sayings;                                        // by date
};

struct Roll {
  std::map<std::string, Voiced> persons;  // by the name's keys
  std::map<std::string, Voiced> offices;  // by the role's keys
};

const std::string& most_frequent(const std::map<std::string, std::uint64_t>& spellings) {
  return std::max_element(spellings.begin(), spellings.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

void sort_by_date(std::vector<Saying>& sayings) {
  std::sort(sayings.begin(), sayings.end(), [](const Saying& a, const Saying& b) {
    return std::tuple(a.date.empty(), a.date, a.document, a.docid) <
           std::tuple(b.date.empty(), b.date, b.document, b.docid);
  });
}

// Reads every attributed passage.
class Gatherer {
 public:
  Gatherer(const Xapian::Database& db, indexer::text::Tokeniser& tokeniser)
      : db_(db), tokeniser_(tokeniser) {}

  std::shared_ptr<const Roll> gather() {
    const std::string speech = schema::bounded_term(schema::field("type")->prefix, "speech");
    for (auto it = db_.postlist_begin(speech); it != db_.postlist_end(speech); ++it) take(*it);
    for (auto* voices : {&roll_->persons, &roll_->offices})
      for (auto& [keys, voiced] : *voices) sort_by_date(voiced.sayings);
    return roll_;
  }

 private:
  void take(Xapian::docid docid) {
    const Xapian::Document document = db_.get_document(docid);
    if (!is_passage(document)) return;
    const indexer::StoredPassage stored = indexer::decode_passage(document.get_data());
    for (const indexer::Speaker& speaker : stored.passage.speakers) {
      const std::string name = speaker.name ? keys_of(*speaker.name, tokeniser_) : "";
      const std::string role = speaker.role ? keys_of(*speaker.role, tokeniser_) : "";
      if (name.empty() && role.empty()) continue;
      Voiced& voiced = name.empty() ? roll_->offices[role] : roll_->persons[name];
      ++voiced.spellings[name.empty() ? *speaker.role : *speaker.name];
      if (!role.empty()) ++voiced.roles[role][*speaker.role];
      voiced.sayings.push_back(
          {docid, stored.document, date_of(stored.document), role, stored.passage.voice});
    }
  }

  // Documents that are speeches carry the term on their records, too.
  static bool is_passage(const Xapian::Document& document) {
    auto term = document.termlist_begin();
    term.skip_to(std::string(schema::kind_passage));
    return term != document.termlist_end() && *term == schema::kind_passage;
  }

  const std::string& date_of(const std::string& id) {
    const auto [at, fresh] = dates_.try_emplace(id);
    if (fresh)
      if (const auto record = fetch_document(db_, id)) at->second = record->facts.date.value_or("");
    return at->second;
  }

  const Xapian::Database& db_;
  indexer::text::Tokeniser& tokeniser_;
  std::shared_ptr<Roll> roll_ = std::make_shared<Roll>();
  std::map<std::string, std::string> dates_;
};

// Belongs inside Index::run.
std::shared_ptr<const Roll> roll_of(Index& index, const Xapian::Database& db) {
  static Kept<Roll> kept;
  return kept.get(index.generation(), [&] { return Gatherer(db, thread_tokeniser()).gather(); });
}

// Numbers the roles so that those known to be one person's have one number; how many numbers there are.
std::size_t group_roles(const Voiced& voiced, std::map<std::string, std::size_t>& groups) {
  std::vector<std::string> roles;
  for (const auto& [role, printed] : voiced.roles) roles.push_back(role);
  std::vector<std::size_t> parent(roles.size());
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  const auto root = [&](std::size_t i) {
    while (parent[i] != i) i = parent[i];
    return i;
  };
  for (std::size_t a = 0; a < roles.size(); ++a)
    for (std::size_t b = a + 1; b < roles.size(); ++b)
      if (roles[b].starts_with(roles[a] + ' ')) parent[root(b)] = root(a);
  std::map<std::string, std::size_t> first_in;  // document -> a role printed there
  for (const Saying& saying : voiced.sayings) {
    if (saying.role.empty()) continue;
    const auto role = static_cast<std::size_t>(std::ranges::lower_bound(roles, saying.role) - roles.begin());
    const auto [at, fresh] = first_in.try_emplace(saying.document, role);
    if (!fresh) parent[root(role)] = root(at->second);
  }
  std::map<std::size_t, std::size_t> numbers;
  for (std::size_t i = 0; i < roles.size(); ++i)
    groups[roles[i]] = numbers.try_emplace(root(i), numbers.size()).first->second;
  return numbers.size();
}

std::vector<Office> offices_of(const Voiced& voiced, const std::map<std::string, std::size_t>& groups) {
  std::map<std::string, Office> offices;
  for (const Saying& saying : voiced.sayings) {
    Office& office = offices[saying.role];
    if (office.passages++ == 0 && !saying.role.empty()) {
      office.role = most_frequent(voiced.roles.at(saying.role));
      office.group = groups.at(saying.role);
    }
    if (saying.date.empty()) continue;  // sayings stand by date
    if (!office.from) office.from = saying.date;
    office.to = saying.date;
  }
  std::vector<Office> all;
  for (auto& [role, office] : offices) all.push_back(std::move(office));
  std::stable_sort(all.begin(), all.end(), [](const Office& a, const Office& b) {
    return std::tuple(a.role.empty(), b.passages) < std::tuple(b.role.empty(), a.passages);
  });
  return all;
}

Person person_of(const Voiced& voiced) {
  Person person;
  person.name = most_frequent(voiced.spellings);
  std::map<std::string, std::size_t> groups, documents;
  person.groups = group_roles(voiced, groups);
  for (const Saying& saying : voiced.sayings) {
    ++person.passages;
    ++documents[saying.document];
    if (saying.voice == indexer::Voice::quoted) ++person.quoted;
    if (saying.voice == indexer::Voice::reported) ++person.reported;
  }
  person.documents = documents.size();
  person.offices = offices_of(voiced, groups);
  return person;
}

std::vector<Office> unnamed_offices(const Roll& roll) {
  std::vector<Office> all;
  for (const auto& [role, voiced] : roll.offices) {
    std::vector<Office> one = offices_of(voiced, {{role, 0}});
    all.push_back(std::move(one.front()));
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Office& a, const Office& b) { return a.passages > b.passages; });
  return all;
}

std::vector<SpokenPassage> passages_of(const Xapian::Database& db, const Voiced& voiced, std::size_t offset,
                                       std::size_t limit) {
  std::vector<SpokenPassage> all;
  for (std::size_t i = offset; i < voiced.sayings.size() && all.size() < limit; ++i) {
    const Saying& saying = voiced.sayings[i];
    const auto record = fetch_document(db, saying.document);
    if (!record) continue;
    SpokenPassage one;
    one.document = view(*record);
    one.passage = view(fetch_passage(db, saying.docid), record->facts.type);
    if (!saying.role.empty()) one.role = most_frequent(voiced.roles.at(saying.role));
    one.citation = citation(one.document, one.passage);
    one.url = url(one.document.id, one.passage.paragraph);
    all.push_back(std::move(one));
  }
  return all;
}

// The names that are meant; all where none is asked for.
std::vector<std::string> names_in(const Roll& roll, const std::optional<std::string>& name) {
  std::vector<std::string> all;
  for (const auto& [keys, voiced] : roll.persons) all.push_back(keys);
  if (!name) return all;
  const auto asked = query::read_restriction("speaker", *name, thread_tokeniser());
  return asked ? query::meant(*asked, all).names : std::vector<std::string>();
}

// "Lương Tam Quang (12)", the name as one of the passages prints it.
std::string counted_name(const std::string& keys, const Xapian::Database& db,
                         indexer::text::Tokeniser& tokeniser) {
  const std::string term = schema::bounded_term(schema::field("speaker")->prefix, keys);
  std::string name = keys;
  const auto first = db.postlist_begin(term);
  if (first != db.postlist_end(term))
    for (const indexer::Speaker& speaker : fetch_passage(db, *first).passage.speakers)
      if (speaker.name && keys_of(*speaker.name, tokeniser) == keys) name = *speaker.name;
  return name + " (" + std::to_string(db.get_termfreq(term)) + ")";
}

std::string sentence(bool exactly, const std::string& typed, const std::string& names, Language language) {
  const bool vi = language == Language::vi;
  if (exactly)
    return vi ? "Chỉ lấy những đoạn ghi đúng tên “" + typed + "”; cũng có tên ấy: " + names + "."
              : "Only passages that print the name “" + typed +
                    "” itself are taken; others of that name: " + names + ".";
  return vi ? "Không ai được ghi đúng là “" + typed + "”: lấy những đoạn của " + names + "."
            : "Nobody is printed as “" + typed + "”: taken are the passages of " + names + ".";
}

void collect_speakers(const query::Node& tree, std::vector<const query::Restriction*>& found) {
  if (tree.kind == query::Kind::filter && tree.restriction.field == "speaker")
    found.push_back(&tree.restriction);
  for (const query::Node& child : tree.children) collect_speakers(child, found);
}

}  // namespace

SpeakerList list_speakers(Index& index, const std::optional<std::string>& name, std::size_t offset,
                          std::size_t limit) {
  SpeakerList list;
  index.run([&](const Xapian::Database& db) {
    list = {};
    const std::shared_ptr<const Roll> roll = roll_of(index, db);
    const std::vector<std::string> names = names_in(*roll, name);
    for (const std::string& keys : names) list.persons.push_back(person_of(roll->persons.at(keys)));
    std::stable_sort(list.persons.begin(), list.persons.end(), [](const Person& a, const Person& b) {
      return std::tie(b.passages, a.name) < std::tie(a.passages, b.name);
    });
    if (!name) list.offices = unnamed_offices(*roll);
    if (name && names.size() == 1)
      list.passages = passages_of(db, roll->persons.at(names.front()), offset, limit);
  });
  return list;
}

std::vector<std::string> notes_on_speakers(const query::Node& tree, const Xapian::Database& db,
                                           query::Vocabulary& vocabulary, indexer::text::Tokeniser& tokeniser,
                                           Language language) {
  std::vector<const query::Restriction*> asked;
  collect_speakers(tree, asked);
  std::vector<std::string> notes;
  for (const query::Restriction* one : asked) {
    const query::Meant found = query::meant(*one, vocabulary.values(schema::field("speaker")->prefix));
    const auto& names = found.exactly ? found.others : found.names;
    if (names.empty()) continue;
    std::string said;
    for (std::size_t i = 0; i < std::min(names.size(), most_named); ++i)
      said += (i ? ", " : "") + counted_name(names[i], db, tokeniser);
    if (names.size() > most_named) said += ", … (+" + std::to_string(names.size() - most_named) + ")";
    notes.push_back(sentence(found.exactly, one->typed, said, language));
  }
  return notes;
}

}  // namespace searcher
