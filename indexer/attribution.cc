#include "indexer/attribution.h"

#include "indexer/names.h"
#include "indexer/words.h"

namespace indexer {

std::vector<Passage> attribute(std::vector<Passage> passages, const Facts&) {
  return passages;
}

std::size_t count_sayings(const std::vector<Passage>& passages, std::size_t most) {
  static const Pattern cue(
      "(nhấn mạnh|đề nghị|yêu cầu|cho biết|khẳng định|chỉ rõ|đánh giá|phát biểu|nói|cho rằng|kết luận)");
  std::size_t count = 0;
  for (std::size_t p = 0; p < passages.size() && p < most; ++p) {
    const Words words(passages[p].text);
    bool said = false;
    for (std::size_t i = 0; i < words.size() && !said; ++i)
      if (const auto name = match_name(words, i)) said = cue.find(words, *name, *name + 3).has_value();
    count += said;
  }
  return count;
}

}  // namespace indexer
