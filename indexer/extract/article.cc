// Goes down from the page to the innermost element that holds nearly all of its prose; then looks round it
// for what belongs to it: the title and what stands between, and neighbours that are prose themselves.
#include "indexer/extract/article.h"

#include <algorithm>
#include <cstddef>

namespace indexer::extract {
namespace {

constexpr std::size_t least_prose = 60;    // characters of a block, spaces aside
constexpr std::size_t little_prose = 150;  // of a whole page: then there is no telling
constexpr std::size_t share_of_child =
    80;  // per cent of the prose that one child must hold to be gone down into
constexpr std::size_t share_of_neighbour = 15;  // per cent of the article's prose that a neighbour must have
constexpr std::size_t most_linked = 40;         // per cent: above this a block or element is made of links
constexpr std::size_t fewest_links = 3;         // blocks

struct Sum {
  std::size_t prose = 0, characters = 0, linked = 0, blocks = 0, link_blocks = 0;
  std::size_t first = 0, last = 0;  // blocks [first, last)
  bool frame = false;
};

bool is_linked(const HtmlBlock& block) {
  return block.linked * 100 > block.characters * most_linked;
}

class Finder {
 public:
  explicit Finder(const HtmlPage& page)
      : page_(page), sums_(page.elements.size()), frame_(page.elements.size()) {
    add_up();
  }

  Article find();

 private:
  void add_up();
  std::size_t root() const;
  std::size_t prose_of(const HtmlBlock& block) const;
  bool made_of_links(const Sum& sum) const {
    return sum.link_blocks >= fewest_links && sum.linked * 100 > sum.characters * most_linked &&
           sum.prose * 5 <= sums_[0].prose;
  }
  bool in_frame(std::size_t block) const {
    return frame_[static_cast<std::size_t>(page_.blocks[block].element)];
  }
  void keep_neighbours(std::size_t root, std::vector<bool>& keep) const;
  void drop_links(std::size_t root, std::vector<bool>& keep) const;
  std::optional<std::size_t> title_before(std::size_t first, std::size_t last) const;

  const HtmlPage& page_;
  std::vector<Sum> sums_;    // of each element with all it holds
  std::vector<bool> frame_;  // says of itself, or through an element round it, that it is no article
};

std::size_t Finder::prose_of(const HtmlBlock& block) const {
  if (frame_[static_cast<std::size_t>(block.element)] || block.heading > 0 || is_linked(block)) return 0;
  return block.characters >= least_prose ? block.characters : 0;
}

void Finder::add_up() {
  for (std::size_t i = 0; i < page_.elements.size(); ++i) {
    const HtmlElement& element = page_.elements[i];
    const bool above = element.parent >= 0 && frame_[static_cast<std::size_t>(element.parent)];
    frame_[i] = element.role == Role::frame || (above && element.role != Role::article);
    sums_[i].first = page_.blocks.size();
  }
  for (std::size_t k = 0; k < page_.blocks.size(); ++k) {
    const HtmlBlock& block = page_.blocks[k];
    Sum& sum = sums_[static_cast<std::size_t>(block.element)];
    sum.prose += prose_of(block);
    sum.characters += block.characters;
    sum.linked += block.linked;
    ++sum.blocks;
    if (is_linked(block)) ++sum.link_blocks;
    sum.first = std::min(sum.first, k);
    sum.last = std::max(sum.last, k + 1);
  }
  for (std::size_t i = page_.elements.size(); i-- > 1;) {
    const Sum& inner = sums_[i];
    Sum& outer = sums_[static_cast<std::size_t>(page_.elements[i].parent)];
    outer.prose += inner.prose;
    outer.characters += inner.characters;
    outer.linked += inner.linked;
    outer.blocks += inner.blocks;
    outer.link_blocks += inner.link_blocks;
    outer.first = std::min(outer.first, inner.first);
    outer.last = std::max(outer.last, inner.last);
  }
}

// The innermost element with nearly all of the prose; one that says that it is the article needs only most of
// it.
std::size_t Finder::root() const {
  std::size_t at = 0;
  const std::size_t all = sums_[0].prose;
  for (std::size_t i = 1; i < page_.elements.size(); ++i)
    if (page_.elements[i].role == Role::article && sums_[i].prose * 100 >= all * 60) at = i;
  for (bool deeper = true; deeper;) {
    deeper = false;
    const auto last = static_cast<std::size_t>(page_.elements[at].last);
    for (std::size_t i = at + 1; i <= last; i = static_cast<std::size_t>(page_.elements[i].last) + 1) {
      if (sums_[i].prose * 100 < sums_[at].prose * share_of_child || sums_[i].blocks < 2) continue;
      at = i;
      deeper = true;
      break;
    }
  }
  return at;
}

// Elements beside the article, up to the page, that are prose as well: a lead, a second part, an annex.
void Finder::keep_neighbours(std::size_t root, std::vector<bool>& keep) const {
  const std::size_t enough = std::max<std::size_t>(least_prose, sums_[root].prose * share_of_neighbour / 100);
  for (std::size_t at = root; at != 0;) {
    const auto parent = static_cast<std::size_t>(page_.elements[at].parent);
    const auto last = static_cast<std::size_t>(page_.elements[parent].last);
    for (std::size_t i = parent + 1; i <= last; i = static_cast<std::size_t>(page_.elements[i].last) + 1) {
      const Sum& sum = sums_[i];
      if (i == at || frame_[i] || sum.prose < enough || sum.linked * 4 > sum.characters) continue;
      for (std::size_t k = sum.first; k < sum.last; ++k)
        if (!in_frame(k)) keep[k] = true;
    }
    at = parent;
  }
}

// Lists of links inside the article: menus, related articles, tags.
void Finder::drop_links(std::size_t root, std::vector<bool>& keep) const {
  const auto last = static_cast<std::size_t>(page_.elements[root].last);
  for (std::size_t i = root + 1; i <= last;) {
    const Sum& sum = sums_[i];
    if (made_of_links(sum)) {
      for (std::size_t k = sum.first; k < sum.last; ++k) keep[k] = false;
      i = static_cast<std::size_t>(page_.elements[i].last) + 1;
    } else {
      ++i;
    }
  }
}

// The last heading of the highest level before the article, or the first one in it.
std::optional<std::size_t> Finder::title_before(std::size_t first, std::size_t last) const {
  std::optional<std::size_t> best;
  const auto better = [&](std::size_t k) {
    const int level = page_.blocks[k].heading;
    return level > 0 && level <= 2 && !(is_linked(page_.blocks[k]) && level > 1) &&
           (!best || level <= page_.blocks[*best].heading);
  };
  for (std::size_t k = 0; k < first; ++k)
    if (better(k)) best = k;
  if (best && page_.blocks[*best].heading == 1) return best;
  for (std::size_t k = first; k < last; ++k)
    if (page_.blocks[k].heading == 1) return k;
  return best;
}

Article Finder::find() {
  Article article;
  article.keep.assign(page_.blocks.size(), false);
  if (sums_[0].prose < little_prose) {
    for (std::size_t k = 0; k < page_.blocks.size(); ++k) article.keep[k] = !in_frame(k);
    drop_links(0, article.keep);
    if (std::none_of(article.keep.begin(), article.keep.end(), [](bool kept) { return kept; }))
      article.keep.assign(page_.blocks.size(), true);
    article.title = title_before(0, page_.blocks.size());
    if (article.title) article.keep[*article.title] = true;
    return article;
  }
  const std::size_t root = this->root();
  const Sum& sum = sums_[root];
  for (std::size_t k = sum.first; k < sum.last; ++k) article.keep[k] = !in_frame(k);
  drop_links(root, article.keep);
  keep_neighbours(root, article.keep);
  article.title = title_before(sum.first, sum.last);
  if (article.title && *article.title < sum.first) {
    // From the title on everything leads to the article: a date, a lead, a byline.
    for (std::size_t k = *article.title; k < sum.first; ++k)
      if (!is_linked(page_.blocks[k]) && (!in_frame(k) || k == *article.title)) article.keep[k] = true;
    article.keep[*article.title] = true;
  }
  return article;
}

}  // namespace

Article find_article(const HtmlPage& page) {
  return Finder(page).find();
}

}  // namespace indexer::extract
