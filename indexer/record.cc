// The bytes of a record: a mark for its kind, then fields in a fixed order; numbers as LEB128, strings with
// their length before them, an absent value as zero. Reading checks every step, because a damaged table must
// not become a wrong quote.
#include "indexer/record.h"

#include <limits>
#include <utility>

#include "indexer/error.h"

namespace indexer {
namespace {

constexpr char document_mark = 'D';
constexpr char passage_mark = 'P';
constexpr char receipt_mark = 'R';

class Encoder {
 public:
  explicit Encoder(char mark) : bytes_(1, mark) {}

  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) bytes_ += static_cast<char>((value & 0x7F) | 0x80);
    bytes_ += static_cast<char>(value);
  }
  void whole(int value) { number(static_cast<std::uint64_t>(value < 0 ? 0 : value)); }
  void string(std::string_view value) {
    number(value.size());
    bytes_ += value;
  }
  void string(const std::optional<std::string>& value) {
    number(value ? value->size() + 1 : 0);
    if (value) bytes_ += *value;
  }
  void range(const ByteRange& value) {
    number(value.begin);
    number(value.end - value.begin);
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class Decoder {
 public:
  Decoder(std::string_view bytes, char mark, const char* what) : rest_(bytes), what_(what) {
    if (rest_.empty() || rest_.front() != mark) damaged("it is of another kind");
    rest_.remove_prefix(1);
  }

  // Once known, errors name whose record is damaged.
  void belongs_to(const std::string& id) { id_ = id; }

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (rest_.empty()) damaged("it is cut short");
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    damaged("a number has no end");
  }
  std::size_t size() { return static_cast<std::size_t>(number()); }
  int whole() {
    const std::uint64_t value = number();
    if (value > static_cast<std::uint64_t>(std::numeric_limits<int>::max())) damaged("a number is too great");
    return static_cast<int>(value);
  }
  std::string string() { return take(number()); }
  std::optional<std::string> optional_string() {
    const std::uint64_t size = number();
    if (size == 0) return std::nullopt;
    return take(size - 1);
  }
  // A count of things of which each takes at least one byte.
  std::size_t count() {
    const std::uint64_t value = number();
    if (value > rest_.size()) damaged("it is cut short");
    return static_cast<std::size_t>(value);
  }
  template <typename Enum>
  Enum one_of(Enum last) {
    const std::uint64_t value = number();
    if (value > static_cast<std::uint64_t>(last)) damaged("a value is not known");
    return static_cast<Enum>(value);
  }
  ByteRange range() {
    const std::size_t begin = size();
    return {begin, begin + size()};
  }
  void done() {
    if (!rest_.empty()) damaged("bytes are left over");
  }

 private:
  std::string take(std::uint64_t size) {
    if (size > rest_.size()) damaged("it is cut short");
    std::string value(rest_.substr(0, static_cast<std::size_t>(size)));
    rest_.remove_prefix(static_cast<std::size_t>(size));
    return value;
  }
  [[noreturn]] void damaged(const char* why) const {
    const std::string whose = id_.empty() ? "" : " of \"" + id_ + "\"";
    throw Error(ErrorCode::index,
                std::string("the index is damaged: a ") + what_ + whose + " cannot be read, " + why,
                "build the index again");
  }

  std::string_view rest_;
  const char* what_;
  std::string id_;
};

void put(Encoder& out, const Facts& facts) {
  out.string(facts.title);
  out.number(facts.type ? static_cast<std::uint64_t>(*facts.type) + 1 : 0);
  out.string(facts.province);
  out.number(facts.congress ? 1 : 0);
  if (facts.congress) {
    out.string(std::string_view(facts.congress->level));
    out.whole(facts.congress->ordinal);
  }
  for (const auto* field : {&facts.term, &facts.date, &facts.issuer, &facts.number, &facts.place,
                            &facts.speaker, &facts.source_url, &facts.cited_as})
    out.string(*field);
}

Facts get_facts(Decoder& in) {
  Facts facts;
  facts.title = in.optional_string();
  constexpr auto types = static_cast<std::uint64_t>(Type::other) + 1;
  if (const auto type = in.one_of<std::uint64_t>(types)) facts.type = static_cast<Type>(type - 1);
  facts.province = in.optional_string();
  if (in.one_of<std::uint64_t>(1) == 1) {
    std::string level = in.string();
    facts.congress = Congress{std::move(level), in.whole()};
  }
  for (auto* field : {&facts.term, &facts.date, &facts.issuer, &facts.number, &facts.place, &facts.speaker,
                      &facts.source_url, &facts.cited_as})
    *field = in.optional_string();
  return facts;
}

void put(Encoder& out, const Speaker& speaker) {
  out.string(speaker.name);
  out.string(speaker.role);
  out.string(speaker.cue);
  out.range(speaker.evidence);
}

Speaker get_speaker(Decoder& in) {
  Speaker speaker;
  speaker.name = in.optional_string();
  speaker.role = in.optional_string();
  speaker.cue = in.optional_string();
  speaker.evidence = in.range();
  return speaker;
}

}  // namespace

std::string encode(const DocumentRecord& record) {
  Encoder out(document_mark);
  for (const auto* field : {&record.id, &record.path, &record.origin, &record.sha256, &record.made_from})
    out.string(std::string_view(*field));
  out.number(record.replaced);
  out.number(record.passages);
  out.number(record.syllables);
  put(out, record.facts);
  out.number(record.abbreviations.size());
  for (const Abbreviation& abbreviation : record.abbreviations) {
    out.string(std::string_view(abbreviation.short_form));
    out.string(std::string_view(abbreviation.long_form));
  }
  return out.take();
}

DocumentRecord decode_document(std::string_view data) {
  Decoder in(data, document_mark, "document's record");
  DocumentRecord record;
  record.id = in.string();
  in.belongs_to(record.id);
  for (auto* field : {&record.path, &record.origin, &record.sha256, &record.made_from}) *field = in.string();
  record.replaced = in.number();
  record.passages = in.number();
  record.syllables = in.number();
  record.facts = get_facts(in);
  for (std::size_t left = in.count(); left > 0; --left) {
    std::string short_form = in.string();
    record.abbreviations.push_back({std::move(short_form), in.string()});
  }
  in.done();
  return record;
}

std::string encode(const Passage& passage, std::string_view document) {
  Encoder out(passage_mark);
  out.string(document);
  out.whole(passage.paragraph);
  out.number(passage.page ? static_cast<std::uint64_t>(*passage.page) + 1 : 0);
  out.number(passage.section.size());
  for (const std::string& heading : passage.section) out.string(std::string_view(heading));
  out.number(passage.heading ? 1 : 0);
  out.number(static_cast<std::uint64_t>(passage.voice));
  out.number(passage.speakers.size());
  for (const Speaker& speaker : passage.speakers) put(out, speaker);
  out.range(passage.source);
  out.string(std::string_view(passage.text));
  return out.take();
}

StoredPassage decode_passage(std::string_view data) {
  Decoder in(data, passage_mark, "passage");
  StoredPassage stored;
  stored.document = in.string();
  in.belongs_to(stored.document);
  Passage& passage = stored.passage;
  passage.paragraph = in.whole();
  if (const int page = in.whole()) passage.page = page - 1;
  for (std::size_t left = in.count(); left > 0; --left) passage.section.push_back(in.string());
  passage.heading = in.one_of<std::uint64_t>(1) == 1;
  passage.voice = in.one_of(Voice::caption);
  for (std::size_t left = in.count(); left > 0; --left) passage.speakers.push_back(get_speaker(in));
  passage.source = in.range();
  passage.text = in.string();
  in.done();
  return stored;
}

std::string encode(const ShardReceipt& receipt) {
  Encoder out(receipt_mark);
  out.whole(receipt.format);
  out.string(std::string_view(receipt.digest));
  out.number(receipt.documents);
  out.number(receipt.passages);
  out.number(receipt.syllables);
  return out.take();
}

ShardReceipt decode_receipt(std::string_view data) {
  Decoder in(data, receipt_mark, "receipt");
  ShardReceipt receipt;
  receipt.format = in.whole();
  receipt.digest = in.string();
  receipt.documents = in.number();
  receipt.passages = in.number();
  receipt.syllables = in.number();
  in.done();
  return receipt;
}

}  // namespace indexer
