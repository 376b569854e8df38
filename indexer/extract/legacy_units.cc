#include "indexer/extract/legacy_units.h"

#include <algorithm>

#include "indexer/text/chars.h"

namespace indexer::extract {
namespace {

constexpr std::size_t usual_block = 256 << 10;
constexpr std::size_t longest_line = 1 << 20;

std::uint8_t byte(char c) {
  return static_cast<std::uint8_t>(c);
}

char32_t wide_unit(std::string_view input, std::size_t at, Encoding wide) {
  const std::size_t low = wide == Encoding::utf16_le ? 0 : 1;
  return static_cast<char32_t>(byte(input[at + 1 - low]) << 8 | byte(input[at + low]));
}

bool leads(char32_t unit) {
  return unit >= 0xD800 && unit < 0xDC00;
}

bool trails(char32_t unit) {
  return unit >= 0xDC00 && unit < 0xE000;
}

// The share of UTF-16 units from the blocks that a Vietnamese text is written in.
double share_of_usual_blocks(std::string_view sample, Encoding wide) {
  constexpr std::string_view usual("\x00\x01\x03\x1E\x20\x21\x22\x25", 8);
  std::size_t fit = 0, units = 0;
  for (std::size_t at = 0; at + 1 < sample.size(); at += 2) {
    const char32_t unit = wide_unit(sample, at, wide);
    if (leads(unit) || trails(unit)) continue;
    ++units;
    if (unit != 0 && usual.find(static_cast<char>(unit >> 8)) != usual.npos) ++fit;
  }
  return units == 0 ? 0 : static_cast<double>(fit) / static_cast<double>(units);
}

// Whether the bytes are valid UTF-8, and whether any of them are a character that one would meet in such a
// text.
struct Validity {
  bool valid = true;
  bool has_sequences = false;
};

// Two bytes of Western text can be a valid character by chance, but hardly one of these.
bool is_usual(char32_t c) {
  return c <= 0x01B0 || (c >= 0x0300 && c <= 0x0323) || c >= 0x1E00;
}

Validity check(std::string_view line) {
  Validity result;
  for (std::size_t at = 0; at < line.size();) {
    if (byte(line[at]) < 0x80) {
      ++at;
      continue;
    }
    const std::size_t before = at;
    // A replacement character that the text itself holds takes three bytes and reads as itself.
    const char32_t c = text::next_character(line, at);
    if (c == 0xFFFD && line.substr(before, 3) != "\uFFFD") {
      result.valid = false;
      at = before + 1;
    } else {
      result.has_sequences = result.has_sequences || is_usual(c);
    }
  }
  return result;
}

}  // namespace

std::optional<Encoding> utf16(std::string_view input) {
  if (input.starts_with("\xFF\xFE")) return Encoding::utf16_le;
  if (input.starts_with("\xFE\xFF")) return Encoding::utf16_be;
  const std::string_view sample = input.substr(0, 64 << 10);
  if (sample.size() < 4 || sample.find('\0') == sample.npos) return std::nullopt;
  const double little = share_of_usual_blocks(sample, Encoding::utf16_le);
  const double big = share_of_usual_blocks(sample, Encoding::utf16_be);
  if (std::max(little, big) < 0.95) return std::nullopt;
  return little >= big ? Encoding::utf16_le : Encoding::utf16_be;
}

UnitReader::UnitReader(std::string_view input, Encoding wide) : input_(input), wide_(wide) {
  if (wide == Encoding::unicode) {
    if (input.starts_with("\uFEFF")) at_ = 3;
  } else if (input.starts_with("\xFF\xFE") || input.starts_with("\xFE\xFF")) {
    at_ = 2;
  }
}

std::size_t UnitReader::block_end() const {
  if (input_.size() - at_ <= usual_block) return input_.size();
  if (wide_ != Encoding::unicode) return at_ + usual_block;
  const std::string_view window = input_.substr(at_, longest_line);
  std::size_t last = window.find('\n', usual_block);
  if (last == window.npos) last = window.rfind(' ');
  // Without line end or space: not inside a character.
  if (last == window.npos)
    for (last = window.size() - 1; last > 0 && (byte(window[last]) & 0xC0) == 0x80; --last) continue;
  return at_ + std::max<std::size_t>(last + (byte(window[last]) < 0x80 ? 1 : 0), 1);
}

std::optional<Block> UnitReader::next() {
  if (at_ >= input_.size()) return std::nullopt;
  Block block;
  block.begin = at_;
  block.end = at_ = block_end();
  block.units.reserve(block.end - block.begin);
  if (wide_ != Encoding::unicode) {
    read_wide(block);
    at_ = block.end;
    return block;
  }
  const std::string_view inside = input_.substr(0, block.end);
  for (std::size_t begin = block.begin; begin < block.end;) {
    const std::size_t line_end = std::min(inside.find('\n', begin), block.end - 1) + 1;
    read_line(block, begin, line_end);
    begin = line_end;
  }
  return block;
}

void UnitReader::read_line(Block& block, std::size_t begin, std::size_t end) const {
  const std::string_view text = input_.substr(begin, end - begin);
  const Validity validity = check(text);
  Line line{block.units.size(), 0, !validity.valid, !validity.valid && validity.has_sequences};
  for (std::size_t at = 0; at < text.size();) {
    Unit unit;
    unit.at = static_cast<std::uint32_t>(begin - block.begin + at);
    if (line.raw) {
      unit.byte = byte(text[at++]);
      unit.c = windows_1252(unit.byte);
    } else {
      unit.c = text::next_character(text, at);
      unit.byte = legacy_byte(unit.c);
    }
    block.units.push_back(unit);
  }
  line.last = block.units.size();
  block.lines.push_back(line);
}

void UnitReader::read_wide(Block& block) const {
  Line line;
  std::size_t at = block.begin;
  while (at < block.end) {
    Unit unit{0xFFFD, static_cast<std::uint32_t>(at - block.begin), 0};
    std::size_t used = std::min<std::size_t>(2, input_.size() - at);
    if (used == 2) unit.c = wide_unit(input_, at, wide_);
    if (leads(unit.c) && at + 4 <= input_.size() && trails(wide_unit(input_, at + 2, wide_))) {
      unit.c = 0x10000 + ((unit.c - 0xD800) << 10) + (wide_unit(input_, at + 2, wide_) - 0xDC00);
      used = 4;
    } else if (leads(unit.c) || trails(unit.c) || used == 1) {
      unit.c = 0xFFFD;
      ++block.replaced;
    }
    unit.byte = legacy_byte(unit.c);
    block.units.push_back(unit);
    at += used;
    if (unit.c != U'\n' && at < block.end) continue;
    line.last = block.units.size();
    block.lines.push_back(line);
    line.first = line.last;
  }
  block.end = at;
}

}  // namespace indexer::extract
