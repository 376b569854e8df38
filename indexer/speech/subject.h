// Who is named at a place of a text: a name, an office, both, or a pronoun. Owns how names, roles and titles
// stand together and which persons a document knows; not whether they speak (saying.h), not what a name is
// (indexer/names.h).
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "indexer/words.h"

namespace indexer::speech {

enum class Sex { unknown, male, female };

struct Subject {
  std::optional<std::pair<std::size_t, std::size_t>> name;  // words
  std::optional<std::pair<std::size_t, std::size_t>> role;
  Sex sex = Sex::unknown;
  bool pronoun = false;  // "ông", "đồng chí", "vị này" alone
  bool group = false;    // "các đại biểu", "nhiều ý kiến"
  bool bare = false;     // a foreign word: a name where the document knows the person, else an agency
  std::size_t first = 0;
  std::size_t last = 0;
};

inline constexpr std::size_t longest_role = 18;

// The subject that begins at word `at`. `bodies`: offices that are no person's count, too.
std::optional<Subject> read_subject(const Words& words, std::size_t at, bool bodies = true);

// Takes the roles printed behind the name: ", bí thư Huyện uỷ Nhà Bè," or " - phó bí thư - " or "(...)".
void read_apposition(const Words& words, Subject& subject);

// The first two words of a role: "bí thư", "thủ tướng".
std::string role_head(const Words& words, std::size_t first, std::size_t last);

// Full names printed anywhere in the document, and their offices.
class People {
 public:
  void add(const Words& words);
  // The name [first, last), of two words or more, where its place tells that it is one ("ông", an office).
  void add(const Words& words, std::size_t first, std::size_t last);
  // An office that a name is printed with, by its role_head.
  void add_role(const std::string& name, const std::string& role) { roles_[role].insert(name); }
  // Whether the words are one known person's name or end it, or follow "ông", "bà" somewhere.
  bool knows(const Words& words, std::size_t first, std::size_t last) const;
  // The one person with that office, or nothing.
  std::optional<std::string> holder(const std::string& role) const;
  // The one full name that ends so, of a person who can be of that sex; else what is printed.
  std::string full(const Words& words, std::size_t first, std::size_t last, Sex sex) const;
  // As the names' title or middle name tells; unknown where they tell nothing or both.
  Sex sex(const std::string& name) const;

 private:
  struct Person {
    std::string printed;
    Sex sex = Sex::unknown;
    bool told_twice = false;  // both "ông" and "bà" stand before it
  };
  static bool can_be(const Person& person, Sex sex) {
    return sex == Sex::unknown || person.sex == Sex::unknown || person.sex == sex;
  }

  std::map<std::vector<std::string>, Person> names_;
  std::set<std::string> addressed_;  // given names behind "ông", "bà"
  std::map<std::string, std::set<std::string>> roles_;
};

}  // namespace indexer::speech
