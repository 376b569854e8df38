#include "searcher/query/expand.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "indexer/schema.h"
#include "searcher/query/figures.h"
#include "searcher/query/leaf.h"
#include "searcher/query/reference.h"

namespace searcher::query {
namespace {

namespace schema = indexer::schema;

constexpr std::size_t most_numbers = 50;  // documents that a beginning like "TT 55/2019" may mean

// A stretch of leaves and what else it may be.
struct Widening {
  std::size_t length = 0;
  std::vector<Node> others;
  std::vector<std::string> texts;  // of the others, as they would be typed; for notes
  Note note{Note::Code::same_as, {}};
};

class Expander {
 public:
  Expander(Reading reading, const Glossary& glossary,
           const std::function<Abbreviation(const Abbreviation&)>& print, Vocabulary& vocabulary,
           indexer::text::Tokeniser& tokeniser, bool shouting)
      : unmarked_(reading != Reading::as_written),
        shouting_(shouting),
        glossary_(glossary),
        print_(print),
        vocabulary_(vocabulary),
        tokeniser_(tokeniser) {}

  Node widened(const Node& node, bool near);
  std::vector<Note> take_notes() { return std::move(notes_); }

 private:
  std::vector<Node> widened_run(const Leaves& leaves, bool near);
  void offer(const Node& phrase);
  std::optional<Widening> find(const Leaves& leaves, std::size_t at, bool near);
  std::optional<Widening> document(const Leaves& leaves, std::size_t at);
  std::optional<Widening> figure(const Leaves& leaves, std::size_t at);
  std::optional<Widening> abbreviation(const Leaves& leaves, std::size_t at);
  std::vector<std::string> numbers(const Reference& reference);
  bool may_stand(const Node& leaf);
  void add(Widening& widening, const std::string& text, bool checked);
  void note(Note note) {
    if (std::find(notes_.begin(), notes_.end(), note) == notes_.end()) notes_.push_back(std::move(note));
  }

  bool unmarked_, shouting_;
  const Glossary& glossary_;
  const std::function<Abbreviation(const Abbreviation&)>& print_;
  Vocabulary& vocabulary_;
  indexer::text::Tokeniser& tokeniser_;
  std::vector<Note> notes_;
};

std::string joined(const std::vector<std::string>& texts, std::string_view between) {
  std::string all;
  for (const std::string& text : texts) all.append(all.empty() ? "" : between).append(text);
  return all;
}

// False where a word or number of it is in no passage.
bool Expander::may_stand(const Node& leaf) {
  if (leaf.kind == Kind::word && !leaf.compounds.empty()) return vocabulary_.exists(leaf.compounds[0].term);
  return std::all_of(leaf.words.begin(), leaf.words.end(),
                     [&](const Word& word) { return vocabulary_.exists(word.term); });
}

void Expander::add(Widening& widening, const std::string& text, bool checked) {
  auto leaf = make_leaf(text, tokeniser_);
  if (!leaf || (checked && !may_stand(*leaf))) return;
  for (Compound& compound : leaf->compounds)
    if (compound.sort == Compound::Sort::range) compound.sort = Compound::Sort::figure;  // 15-9-2025
  widening.others.push_back(std::move(*leaf));
  widening.texts.push_back(text);
}

// The index's own numbers that the reference means.
std::vector<std::string> Expander::numbers(const Reference& reference) {
  std::vector<std::string> terms;
  const std::string exact = schema::bounded_term(schema::own_number, reference.number);
  if (vocabulary_.exists(exact)) return {exact};
  const std::string begin = std::string(schema::own_number) + reference.number + "/";
  for (const std::string& rest : vocabulary_.values(begin)) {
    const auto fits = [&](const std::string& code) {
      return rest.starts_with(code) && (rest.size() == code.size() || rest[code.size()] == '/' ||
                                        (rest[code.size()] >= '0' && rest[code.size()] <= '9'));
    };
    const bool typed_so = reference.whole || reference.codes.empty();
    if (!typed_so && std::none_of(reference.codes.begin(), reference.codes.end(), fits)) continue;
    if (terms.size() < most_numbers) terms.push_back(begin + rest);
  }
  return terms;
}

std::optional<Widening> Expander::document(const Leaves& leaves, std::size_t at) {
  const auto reference = read_reference(leaves, at);
  if (!reference) return std::nullopt;
  Node found;
  found.kind = Kind::document;
  found.numbers = numbers(*reference);
  if (found.numbers.empty()) return std::nullopt;
  if (!reference->article.empty()) found.article = std::string(schema::article) + reference->article;
  Widening widening;
  widening.length = reference->length;
  widening.others.push_back(std::move(found));
  widening.note = {Note::Code::to_document, {reference->printed}};
  if (!reference->article.empty())
    widening.note = {Note::Code::to_article, {reference->printed, reference->article}};
  return widening;
}

std::optional<Widening> Expander::figure(const Leaves& leaves, std::size_t at) {
  auto forms = read_date(leaves, at);
  if (!forms) forms = read_ordinal(leaves, at);
  if (!forms) return std::nullopt;
  Widening widening;
  widening.length = forms->length;
  const std::string typed = typed_text(leaves, at, at + forms->length);
  for (const std::string& form : forms->forms)
    if (form != typed) add(widening, form, true);
  // Said even where no passage holds it: it shows what else would have been found.
  widening.note = {Note::Code::same_as, {typed, forms->forms.empty() ? typed : forms->forms.front()}};
  if (widening.texts.empty() && !forms->forms.empty()) widening.texts.push_back(forms->forms.front());
  return widening;
}

std::optional<Widening> Expander::abbreviation(const Leaves& leaves, std::size_t at) {
  const auto match = glossary_.match(leaves, at, unmarked_, shouting_);
  if (!match) return std::nullopt;
  Widening widening;
  widening.length = match->length;
  const std::string typed = typed_text(leaves, at, at + match->length);
  const auto add_form = [&](const std::string& form) {
    if (std::find(widening.texts.begin(), widening.texts.end(), form) == widening.texts.end())
      add(widening, form, true);
  };
  for (const Abbreviation* one : match->found) {
    const Abbreviation printed = print_(*one);
    add_form(match->by_short ? printed.printed_long : printed.printed_short);
  }
  widening.note = {match->by_short ? Note::Code::abbreviation : Note::Code::abbreviated,
                   {typed, joined(widening.texts, "”, “")}};
  if (match->by_short && match->found.size() > 1) widening.note.code = Note::Code::ambiguous;
  // HDND is HĐND, too.
  const bool other_letters = match->by_short && [&] {
    for (std::size_t i = 0; i < match->length; ++i)
      if (leaves[at + i].words[0].key != match->found[0]->short_form.keys[i]) return true;
    return false;
  }();
  if (other_letters) add_form(print_(*match->found[0]).printed_short);
  return widening;
}

std::optional<Widening> Expander::find(const Leaves& leaves, std::size_t at, bool near) {
  if (!near)
    if (auto found = document(leaves, at)) return found;
  if (auto found = figure(leaves, at)) return found;
  return abbreviation(leaves, at);
}

Node grouped(Leaves leaves) {
  if (leaves.size() == 1) return std::move(leaves[0]);
  Node all;
  all.kind = Kind::all;
  all.at = {leaves.front().at.begin, leaves.back().at.end};
  all.children = std::move(leaves);
  return all;
}

// Leaves side by side.
std::vector<Node> Expander::widened_run(const Leaves& leaves, bool near) {
  std::vector<Node> result;
  for (std::size_t i = 0; i < leaves.size();) {
    auto widening = leaves[i].kind == Kind::word ? find(leaves, i, near) : std::nullopt;
    if (!widening || widening->others.empty()) {
      const std::size_t length = widening ? widening->length : 1;
      for (std::size_t k = 0; k < length; ++k) result.push_back(leaves[i + k]);
      i += length;
      continue;
    }
    note(std::move(widening->note));
    const auto begin = leaves.begin() + static_cast<std::ptrdiff_t>(i);
    Node variants;
    variants.kind = Kind::any;
    variants.variants = true;
    variants.children.push_back(
        grouped(Leaves(begin, begin + static_cast<std::ptrdiff_t>(widening->length))));
    variants.at = variants.children[0].at;
    std::move(widening->others.begin(), widening->others.end(), std::back_inserter(variants.children));
    result.push_back(std::move(variants));
    i += widening->length;
  }
  return result;
}

// The first thing between quotation marks that has another form.
void Expander::offer(const Node& phrase) {
  const bool plain = std::all_of(phrase.words.begin(), phrase.words.end(),
                                 [](const Word& word) { return word.form == Word::Form::plain; });
  if (!plain) return;
  const Leaves leaves = leaves_of(phrase);
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    auto widening = figure(leaves, i);
    if (!widening) widening = abbreviation(leaves, i);
    if (!widening || widening->texts.empty()) continue;
    std::string turned = typed_text(leaves, 0, i);
    turned.append(turned.empty() ? "" : " ").append(widening->texts.front());
    const std::string rest = typed_text(leaves, i + widening->length, leaves.size());
    turned.append(rest.empty() ? "" : " ").append(rest);
    note({Note::Code::other_form, {"\"" + turned + "\""}});
    return;
  }
}

Node Expander::widened(const Node& node, bool near) {
  switch (node.kind) {
    case Kind::word: {
      std::vector<Node> one = widened_run({node}, near);
      return std::move(one[0]);
    }
    case Kind::phrase:
      offer(node);
      return node;
    case Kind::all:
    case Kind::any:
    case Kind::none:
    case Kind::near:
    case Kind::before:
      break;
    default:
      return node;
  }
  Node made = node;
  made.children.clear();
  Leaves run;
  const auto flush = [&] {
    std::vector<Node> found = widened_run(run, near);
    std::move(found.begin(), found.end(), std::back_inserter(made.children));
    run.clear();
  };
  const bool beside = node.kind == Kind::all;
  const bool inside_near = near || node.kind == Kind::near || node.kind == Kind::before;
  for (const Node& child : node.children) {
    if (beside && child.kind == Kind::word) {
      run.push_back(child);
      continue;
    }
    flush();
    made.children.push_back(widened(child, inside_near));
  }
  flush();
  if (made.kind == Kind::all && made.children.size() == 1) return std::move(made.children[0]);
  return made;
}

// Whether no word outside of filters has a small letter: then capitals say nothing.
bool is_shouting(const Node& node, std::size_t& words) {
  for (const Word& word : node.words) {
    if (word.form == Word::Form::gap) continue;
    ++words;
    if (word.typed == word.written && word.typed.find_first_not_of("0123456789") != std::string::npos)
      return false;
  }
  return std::all_of(node.children.begin(), node.children.end(),
                     [&](const Node& child) { return is_shouting(child, words); });
}

}  // namespace

Expanded expand(const Node& tree, Reading reading, const Glossary& glossary,
                const std::function<Abbreviation(const Abbreviation&)>& print, Vocabulary& vocabulary,
                indexer::text::Tokeniser& tokeniser) {
  std::size_t words = 0;
  const bool shouting = is_shouting(tree, words) && words > 2;
  Expander expander(reading, glossary, print, vocabulary, tokeniser, shouting);
  Expanded expanded;
  expanded.tree = expander.widened(tree, false);
  expanded.notes = expander.take_notes();
  return expanded;
}

std::vector<Node> loose_parts(const Node& tree) {
  std::vector<Node> parts;
  const auto add = [&](const Node& node) {
    if (!node.variants || node.children[0].kind != Kind::all) {
      parts.push_back(node);
      return;
    }
    for (const Node& word : node.children[0].children) {
      Node part = node;
      part.children[0] = word;
      parts.push_back(std::move(part));
    }
  };
  if (tree.kind == Kind::all)
    for (const Node& child : tree.children) add(child);
  else if (tree.variants)
    add(tree);
  return parts;
}

}  // namespace searcher::query
