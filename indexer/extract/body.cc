#include "indexer/extract/body.h"

#include <iterator>
#include <utility>

namespace indexer::extract {

void Body::add(Paragraph paragraph) {
  parts_.push_back({std::move(paragraph), {}});
}

void Body::add(std::vector<TableRow> table) {
  parts_.push_back({{}, std::move(table)});
}

void Body::append(Body more) {
  parts_.insert(parts_.end(), std::make_move_iterator(more.parts_.begin()),
                std::make_move_iterator(more.parts_.end()));
}

std::vector<Paragraph> Body::take_paragraphs() {
  std::vector<Paragraph> all;
  const auto take = [&](Paragraph& paragraph) {
    if (!paragraph.blank()) all.push_back(std::move(paragraph));
  };
  for (Part& part : parts_) {
    if (part.rows.empty()) take(part.paragraph);
    for (TableRow& row : part.rows)
      for (Cell& cell : row)
        for (Paragraph& paragraph : cell.paragraphs) take(paragraph);
  }
  parts_.clear();
  return all;
}

void Body::write(Composer& composer) const {
  for (const Part& part : parts_) {
    if (!part.rows.empty())
      write_table(composer, part.rows);
    else if (part.paragraph.blank())
      composer.empty_line();
    else
      extract::write(composer, part.paragraph);
  }
}

}  // namespace indexer::extract
