#include "searcher/query/reference.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "indexer/reference.h"

namespace searcher::query {
namespace {

// A kind of document, and what its numbers hold behind the year. Longer names stand before those that begin
// them.
struct Type {
  std::array<std::string_view, 4> words;  // unmarked
  std::array<std::string_view, 2> codes;
};

constexpr std::array types{
    Type{{"van", "ban", "hop", "nhat"}, {"vbhn"}},
    Type{{"nghi", "quyet", "lien", "tich"}, {"nqlt"}},
    Type{{"thong", "tu", "lien", "tich"}, {"ttlt"}},
    Type{{"thong", "tu", "lien", "bo"}, {"ttlb"}},
    Type{{"bo", "luat"}, {"qh"}},
    Type{{"luat"}, {"qh"}},
    Type{{"phap", "lenh"}, {"ubtvqh", "pl"}},
    Type{{"lenh"}, {"l"}},
    Type{{"nghi", "dinh"}, {"nd"}},
    Type{{"nghi", "quyet"}, {}},
    Type{{"quyet", "dinh"}, {"qd"}},
    Type{{"thong", "tu"}, {"tt"}},
    Type{{"thong", "tri"}, {"tt"}},
    Type{{"chi", "thi"}, {"ct"}},
    Type{{"ket", "luan"}, {"kl"}},
    Type{{"quy", "dinh"}, {"qd"}},
    Type{{"quy", "che"}, {"qc"}},
    Type{{"huong", "dan"}, {"hd"}},
    Type{{"thong", "bao"}, {"tb"}},
    Type{{"ke", "hoach"}, {"kh"}},
    Type{{"chuong", "trinh"}, {"ctr"}},
    Type{{"de", "an"}, {"da"}},
    Type{{"bao", "cao"}, {"bc"}},
    Type{{"to", "trinh"}, {"ttr"}},
    Type{{"cong", "van"}, {}},
    Type{{"cong", "dien"}, {"cd"}},
    Type{{"sac", "lenh"}, {"sl"}},
    Type{{"vbhn"}, {"vbhn"}},
    Type{{"nqlt"}, {"nqlt"}},
    Type{{"ttlt"}, {"ttlt"}},
    Type{{"blhs"}, {"qh"}},
    Type{{"nd"}, {"nd"}},
    Type{{"tt"}, {"tt"}},
    Type{{"qd"}, {"qd"}},
    Type{{"nq"}, {}},
    Type{{"ct"}, {"ct"}},
    Type{{"kl"}, {"kl"}},
    Type{{"hd"}, {"hd"}},
    Type{{"tb"}, {"tb"}},
    Type{{"kh"}, {"kh"}},
    Type{{"pl"}, {"ubtvqh", "pl"}},
};

// What the name of an issuer begins with, unmarked: Bộ Công an, Chính phủ, Ban Bí thư, UBND tỉnh ...
constexpr std::array<std::string_view, 24> issuers{
    "bo",    "chinh", "thu",  "quoc", "ban",  "trung", "uy",  "uybn", "ubnd",   "hdnd", "hoi", "tinh",
    "thanh", "dang",  "ngan", "toa",  "vien", "kiem",  "chu", "lien", "thuong", "bch",  "btv", "tw"};

// Words that an issuer's name does not go over.
constexpr std::array<std::string_view, 22> behind_issuer{
    "quy", "ve",  "huong", "sua", "neu", "co", "duoc", "la",  "trong", "theo",    "ngay",
    "do",  "khi", "nham",  "va",  "thi", "de", "tai",  "cho", "doi",   "bo sung", "hanh"};
constexpr std::size_t longest_issuer = 12;

bool among(std::string_view word, const auto& list) {
  return !word.empty() && std::find(list.begin(), list.end(), word) != list.end();
}

class Reader {
 public:
  Reader(const Leaves& leaves, std::size_t at) : leaves_(leaves), begin_(at), at_(at) {}

  std::optional<Reference> read() {
    while (read_part() || (at_ > begin_ && read_joint())) {
    }
    const Type* type = read_type();
    skip("so");
    if (!read_number(type)) return std::nullopt;
    std::size_t end = at_;
    while (read_joint() || read_part())
      if (!joint_) end = at_;
    at_ = end;
    read_date();
    read_issuer();
    found_.length = at_ - begin_;
    return std::move(found_);
  }

 private:
  std::string_view word(std::size_t at) const {
    return at < leaves_.size() ? plain_word(leaves_[at]) : std::string_view();
  }
  bool skip(std::string_view expected) {
    if (word(at_) != expected) return false;
    ++at_;
    return true;
  }
  bool is_number(std::size_t at) const {
    return at < leaves_.size() && whole_number(leaves_[at]).has_value();
  }

  // "của Thông tư", "tại Nghị định"
  bool read_joint() {
    joint_ = skip("cua") || skip("tai") || skip("theo") || skip("thuoc");
    return joint_;
  }

  // điểm a, khoản 2, Điều 18, Đ.18, mục 3
  bool read_part() {
    const std::string_view name = word(at_);
    const std::string_view value = word(at_ + 1);
    const bool counted = !value.empty() && value[0] >= '0' && value[0] <= '9' && value.size() <= 5;
    const bool article = (name == "dieu" || name == "d") && counted;
    const bool clause = (name == "khoan" || name == "muc" || name == "chuong" || name == "phan") && counted;
    const bool point = name == "diem" && (counted || value.size() == 1);
    if (!article && !clause && !point) return false;
    if (article) {
      const std::size_t zeros = std::min(value.find_first_not_of('0'), value.size() - 1);
      found_.article = value.substr(zeros);
    }
    joint_ = false;
    at_ += 2;
    return true;
  }

  const Type* read_type() {
    for (const Type& type : types) {
      std::size_t length = 0;
      while (length < type.words.size() && !type.words[length].empty() &&
             word(at_ + length) == type.words[length])
        ++length;
      if (length < type.words.size() && !type.words[length].empty()) continue;
      at_ += length;
      return &type;
    }
    return nullptr;
  }

  bool read_number(const Type* type) {
    const Compound* compound = at_ < leaves_.size() ? plain_compound(leaves_[at_]) : nullptr;
    if (compound) {
      found_.printed = compound->typed;
      found_.number = indexer::number_key(compound->unmarked);
      found_.whole = compound->sort == Compound::Sort::number;
      if (!found_.whole && (!type || !is_numbered_year(*compound))) return false;
      ++at_;
    } else {
      if (!type || !is_number(at_) || word(at_ + 1) != "nam" || !is_number(at_ + 2)) return false;
      found_.printed = typed_text(leaves_, at_, at_ + 3);
      found_.number = indexer::number_key(word(at_)) + "/" + std::string(word(at_ + 2));
      found_.whole = false;
      at_ += 3;
    }
    if (type)
      for (const std::string_view code : type->codes)
        if (!code.empty()) found_.codes.emplace_back(code);
    return true;
  }

  // 55/2019
  static bool is_numbered_year(const Compound& compound) {
    const std::size_t sign = compound.key.find('/');
    return sign != std::string::npos && compound.key.size() == sign + 5 &&
           compound.key.find_first_not_of("0123456789", sign + 1) == std::string::npos &&
           compound.key.find_first_not_of("0123456789") == sign;
  }

  // ngày 15/11/2019, ngày 15 tháng 11 năm 2019
  void read_date() {
    std::size_t next = at_;
    if (word(next) != "ngay") return;
    ++next;
    if (next < leaves_.size() && plain_compound(leaves_[next])) {
      at_ = next + 1;
      return;
    }
    for (const std::string_view name : {"thang", "nam"}) {
      if (!is_number(next) || word(next + 1) != name) return;
      next += 2;
    }
    if (is_number(next)) at_ = next + 1;
  }

  void read_issuer() {
    if (word(at_) != "cua" || !among(word(at_ + 1), issuers)) return;
    std::size_t next = at_ + 2;
    while (next < leaves_.size() && next < at_ + longest_issuer && !word(next).empty() &&
           !among(word(next), behind_issuer))
      ++next;
    if (word(next) == "hanh" && word(next - 1) == "ban") --next;  // của Chính phủ ban hành ...
    if (next > at_ + 1) at_ = next;
  }

  const Leaves& leaves_;
  std::size_t begin_;
  std::size_t at_;
  bool joint_ = false;  // what was read last was a joint
  Reference found_;
};

}  // namespace

std::optional<Reference> read_reference(const Leaves& leaves, std::size_t at) {
  return Reader(leaves, at).read();
}

}  // namespace searcher::query
