#include "indexer/extract/syllable.h"

#include <algorithm>
#include <string>
#include <unordered_set>

namespace indexer::extract {
namespace {

constexpr int tones = 6;
constexpr std::u16string_view vowels =
    u"aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ";

// Longest first, so that the first that fits is the beginning.
constexpr std::u16string_view beginnings[] = {
    u"ngh", u"ch", u"gh", u"gi", u"kh", u"ng", u"nh", u"ph", u"qu", u"th", u"tr", u"b", u"c", u"d",
    u"đ",   u"g",  u"h",  u"k",  u"l",  u"m",  u"n",  u"p",  u"r",  u"s",  u"t",  u"v", u"x", u""};

// Every rhyme without its tone.
constexpr std::u16string_view rhymes =
    u"a ac ach ai am an ang anh ao ap at au ay "
    u"ăc ăm ăn ăng ăp ăt "
    u"âc âm ân âng âp ât âu ây "
    u"e ec em en eng eo ep et "
    u"ê êc êch êm ên êng ênh êp êt êu "
    u"i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu "
    u"o oc oi om on ong ooc oong op ot "
    u"oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet "
    u"ô ôc ôi ôm ôn ông ôông ôp ôt "
    u"ơ ơi ơm ơn ơp ơt "
    u"u ua uc ui um un ung up ut uân uâng uât uây uê uêch uên uênh uơ uôc uôi uôm uôn uông uôt "
    u"uy uya uych uyên uyêt uyn uynh uyp uyt uyu "
    u"ư ưa ưc ưi ưm ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu "
    u"y ych yêm yên yêng yêt yêu yn ynh yt";

const std::unordered_set<std::u16string_view>& rhyme_set() {
  static const std::unordered_set<std::u16string_view> set = [] {
    std::unordered_set<std::u16string_view> result;
    for (std::size_t from = 0; from < rhymes.size();) {
      const std::size_t to = std::min(rhymes.find(u' ', from), rhymes.size());
      result.insert(rhymes.substr(from, to - from));
      from = to + 1;
    }
    return result;
  }();
  return set;
}

bool ends_in_stop(std::u16string_view letters) {
  const char16_t last = letters.back();
  return last == u'c' || last == u'p' || last == u't' || letters.ends_with(u"ch");
}

}  // namespace

std::optional<Vowel> vowel(char16_t letter) {
  const std::size_t at = vowels.find(letter);
  if (at == vowels.npos) return std::nullopt;
  return Vowel{static_cast<int>(at) / tones, static_cast<int>(at) % tones};
}

char16_t vowel_letter(Vowel vowel) {
  return vowels[static_cast<std::size_t>(vowel.quality * tones + vowel.tone)];
}

bool well_formed(std::u16string_view letters) {
  if (letters.empty() || letters.size() > 7) return false;  // "nghiêng"
  std::u16string bare;
  int tone = 0;
  for (const char16_t letter : letters) {
    const auto found = vowel(letter);
    if (found && found->tone != 0) {
      if (tone != 0) return false;
      tone = found->tone;
    }
    bare += found ? vowel_letter({found->quality, 0}) : letter;
  }
  constexpr int acute = 4;
  if (tone != 0 && tone < acute && ends_in_stop(bare)) return false;
  const std::u16string_view view = bare;
  return std::any_of(std::begin(beginnings), std::end(beginnings), [&](std::u16string_view beginning) {
    return view.starts_with(beginning) && rhyme_set().contains(view.substr(beginning.size()));
  });
}

}  // namespace indexer::extract
