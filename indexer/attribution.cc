#include "indexer/attribution.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/names.h"
#include "indexer/provinces.h"
#include "indexer/words.h"

namespace indexer {
namespace {

// ---- Tables of cues. By key: spelling and case do not matter.
// ---------------------------------------------------

// Verbs that put what follows into somebody's mouth.
const Pattern& saying_verb() {
  static const Pattern cue(
      "(nhấn mạnh [thêm]|đề nghị|yêu cầu|cho biết [thêm]|khẳng định|chỉ rõ|đánh giá [cao]|cho rằng|cho "
      "hay|nói [rằng|thêm]|"
      "lưu ý|kiến nghị|đề xuất|nhận định|nhận xét|bày tỏ [cảm ơn|sự lo lắng]|chia sẻ|xác nhận|thừa nhận|giải "
      "thích|"
      "phân tích|kết luận|ra thông báo kết luận|nêu rõ|nêu ví dụ|nêu vấn đề|quán triệt|mong muốn|mong|hy "
      "vọng|"
      "tin tưởng|chúc mừng|biểu dương|ghi nhận|cảm ơn|gợi ý|dẫn chứng [thêm]|tâm sự|kể [rằng]|hỏi|đặt câu "
      "hỏi|"
      "đặt hàng loạt câu hỏi|khai|phản ánh|nhắc nhở|cảnh báo|tuyên bố|cam kết|bình luận|đưa tin|phê "
      "phán|nhắc lại|"
      "băn khoăn|lo ngại|đồng tình|tán thành|góp ý|nhìn nhận|phủ nhận|bác bỏ|kêu gọi|khuyến cáo|tiết lộ|dự "
      "báo|"
      "bức xúc|chất vấn|trăn trở|cho (đây|đó) là|nêu|viết|chỉ ra|đề cập|giao|căn dặn|khuyên|quả quyết|trần "
      "tình|"
      "khẩn khoản|than thở|nói rõ|thông tin thêm|thông báo|chỉ đạo|yêu cầu làm rõ)");
  return cue;
}

// Verbs that name a topic only, unless a colon, "rằng" or "là" brings the content.
const Pattern& topic_verb() {
  static const Pattern cue(
      "(phát biểu|trình bày|báo cáo|thông tin|trao đổi|trả lời|giải trình|chỉ đạo|viết|giao|nêu|"
      "thông báo|đề cập|đồng tình|quán triệt)");
  return cue;
}

// Words that may stand between a speaker and the verb.
const Pattern& adverb() {
  static const Pattern words(
      "(cũng|đã|còn|vẫn|liền|tiếp tục|tiếp|vừa|mới|luôn|thẳng thắn|một lần nữa|sau đó|lại|từng|đều|chỉ|rất|"
      "đồng thời|lập tức|có|hôm nay|thay mặt lãnh đạo|ân cần|trân trọng|nhiệt liệt|mạnh mẽ|nhiều lần|bổ sung|"
      "bày tỏ|có (thông cáo báo chí|văn bản|công văn|báo cáo|ý kiến)|lập tức có thông cáo báo chí)");
  return words;
}

// Before a verb these make a noun of it, or an act not yet done: "theo đề nghị", "sẽ đề nghị", "đáp ứng yêu
// cầu".
const KeySet& noun_makers() {
  static const KeySet words(
      "theo sẽ việc lời các những nội dung đáp ứng xét bản tờ có sự một mọi nhiều ý đơn văn thông báo được "
      "bị cần phải "
      "để tiêu vượt với về cấp đúng");
  return words;
}

// Persons' offices and groups: where a role begins.
const Pattern& person_role() {
  static const Pattern role(
      "[nguyên|tân|quyền|cựu|nữ] (tổng bí thư|phó bí thư|bí thư|phó chủ tịch|chủ tịch|thủ tướng|phó thủ "
      "tướng|bộ trưởng|"
      "thứ trưởng|phó trưởng ban|trưởng ban|trưởng đoàn|phó trưởng đoàn|chủ nhiệm|phó chủ nhiệm|phó giám "
      "đốc|giám đốc|"
      "tổng giám đốc|phó tổng giám đốc|viện trưởng|phó viện trưởng|cục trưởng|vụ trưởng|chi cục trưởng|phó "
      "chánh|"
      "chánh án|chánh văn phòng|chánh thanh tra|tổng thanh tra|tổng kiểm toán|tổng thư ký|người phát "
      "ngôn|phát ngôn viên|"
      "đại biểu|uỷ viên|thường trực|đại tướng|thượng tướng|trung tướng|thiếu tướng|đô đốc|đại tá|thượng "
      "tá|trung tá|"
      "thống đốc|luật sư|bác sĩ|giáo sư|tiến sĩ|gs|pgs|ts|ths|hiệu trưởng|trưởng phòng|phó trưởng "
      "phòng|trưởng|"
      "phó trưởng|lãnh đạo|một lãnh đạo|đại diện [lãnh đạo]|người đứng đầu|cử tri|nhà báo|bình luận "
      "viên|chuyên gia|"
      "doanh nhân|nghệ sĩ|tư lệnh|chính uỷ|thị trưởng|thành viên|kiểm sát viên|điều tra viên|một số ^|một "
      "cán bộ|"
      "trưởng công an|quận trưởng|tổng biên tập|phó tổng biên tập|phó ban|phó đoàn|trợ lý|hội trưởng|bà con|"
      "một số (cử tri|công nhân|đại biểu|ý kiến|người dân))");
  return role;
}

// Bodies that speak as offices. An assembly (Đại hội, hội nghị) is not among them: its words are the
// document's.
const Pattern& body() {
  static const Pattern office(
      "(ban bí thư|bộ chính trị|ban chấp hành|ban thường vụ|ban chỉ đạo|ban tổ chức|ban tuyên giáo|ban nội "
      "chính|"
      "ban dân vận|ban kinh tế|ban cán sự|ban giám đốc|uỷ ban|ubkt|ubnd|hđnd|hội đồng|tỉnh uỷ|thành uỷ|huyện "
      "uỷ|quận uỷ|"
      "thị uỷ|đảng uỷ|thường vụ|chính phủ|quốc hội|bộ ^|sở ^|công an|viện kiểm sát|viện ksnd|toà án|tand|"
      "thanh tra|kiểm toán|văn phòng|cục ^|tổng cục|cơ quan|trường|tờ ^|báo (^|điện tử)|tạp chí|hãng|thông "
      "tấn xã|đài|mặt trận|"
      "liên đoàn|hội (nông dân|liên hiệp|phụ nữ|cựu chiến binh|nhà báo|luật gia|chữ thập đỏ|người cao tuổi)|"
      "đoàn (thanh niên|thanh tra|kiểm tra|công tác|giám sát|luật sư|đại biểu quốc hội)|ban quản lý|tập "
      "đoàn|công ty|ngân hàng|trung tâm|nguồn tin|"
      "thông cáo|phía|tân hoa xã|kcna|ccdi|ttxvn)");
  return office;
}

// Words that end a role: what follows is said of its holder.
const KeySet& role_ends() {
  static const KeySet words(
      "đã đang sẽ vừa cũng còn vẫn là có được bị ký tại về với cho để khi sau trước từ theo rằng thì mà do "
      "nếu vì như "
      "gồm làm đến tới dự chủ trao tặng thăm nêu trong ngoài này đó sáng chiều tối ngày hôm không chưa phải "
      "cần nên "
      "liền luôn rất đều quyết xem bỏ bầu thi tiếp triển");
  return words;
}

const Pattern& honorific() {
  static const Pattern word("(ông|bà|anh|chị|đồng chí|đ c|thầy|cô|cụ|vị|em|chú|bác|ngài)");
  return word;
}

// Quotation marks round these are titles, mottos, names, emphasis.
const Pattern& no_speech_before() {
  static const Pattern words(
      "(chủ đề|khẩu hiệu|phương châm|tinh thần|mang tên|với tên|có tên|tên gọi|tên là|cuộc vận động|phong "
      "trào|đề án|"
      "chương trình|chuyên đề|cuốn|tác phẩm|bài [viết|hát|thơ]|vở|phim|ca khúc|danh hiệu|tội|gọi là|mệnh "
      "danh|"
      "hiện tượng|căn bệnh|bệnh|cụm từ|biệt danh|tiêu đề|tựa đề|nghị quyết|quyết định|luật|mục|mô hình|hình "
      "thức|kỷ luật|"
      "chống|dự án|cuộc thi|hội thảo|toạ đàm|giải|chuyên mục|chiến dịch|đề tài|từ|chữ|mục tiêu|bức|quỹ|vùng "
      "đất|"
      "tài liệu|truyền thống|mệnh danh là|các hành vi|hành vi|vi phạm vào|facebook [là]|nick|câu lạc bộ|khái "
      "niệm|phương án)");
  return words;
}

// First words of a sentence without a subject: orders and wishes that go on with what somebody said.
const Pattern& order_verb() {
  static const Pattern verb(
      "(tập trung|đẩy mạnh|đẩy nhanh|thực hiện|tiếp tục|tăng cường|nâng cao|quan tâm|chú trọng|chú ý|chủ "
      "động|phát huy|"
      "xây dựng|lãnh đạo|chỉ đạo|triển khai|đổi mới|giữ vững|giữ gìn|bảo đảm|đảm bảo|kiên quyết|kiên "
      "trì|kiểm tra|"
      "rà soát|làm tốt|làm rõ|chuẩn bị|phấn đấu|huy động|khai thác|phát triển|quán triệt|xác định|coi "
      "trọng|kịp thời|"
      "thường xuyên|tổ chức|khẩn trương|siết chặt|đề nghị|yêu cầu|mong muốn|khẳng định|nhấn mạnh|bày tỏ|đề "
      "xuất|"
      "kiến nghị|cho rằng|ghi nhận|biểu dương|hoàn thiện|hoàn thành|bố trí|khắc phục|ngăn chặn|phòng|tháo gỡ|"
      "tạo|thúc đẩy|củng cố|mở rộng|đa dạng|khuyến khích|hỗ trợ|ưu tiên|chăm lo|gắn|lấy|coi|xem|tuyên truyền|"
      "nghiêm túc|quyết liệt|nắm chắc|nắm|bám sát|phối hợp|cần|phải|không được|tránh|muốn vậy|phân công|quản "
      "lý|"
      "sử dụng|cải thiện|cải cách|sắp xếp|kiện toàn|bồi dưỡng|đào tạo|vận động|phát động|hưởng ứng|nhân "
      "rộng)");
  return verb;
}

const Pattern& connector() {
  static const Pattern word(
      "(theo đó|cụ thể|đồng thời|bên cạnh đó|ngoài ra|cùng với đó|trong đó|muốn vậy|do đó|vì vậy|vì thế|đặc "
      "biệt|"
      "trước mắt|mặt khác|thứ nhất|thứ hai|thứ ba|thứ tư|một là|hai là|ba là|bốn là|năm là|tuy nhiên|nhất "
      "là|từ đó|"
      "qua đó|hơn nữa|chính vì vậy|tức là|nghĩa là|như vậy|nhưng|và)");
  return word;
}

const Pattern& duty() {
  static const Pattern word("(cần|phải|đề nghị|yêu cầu)");
  return word;
}

const Pattern& first_person() {
  static const Pattern word("(tôi|chúng tôi|chúng ta|mình|anh em mình|tụi tôi)");
  return word;
}

// What people do on a picture.
const Pattern& picture_verb() {
  static const Pattern verb(
      "(phát biểu [chỉ đạo|khai mạc|bế mạc|kết luận] [tại]|trình bày|dự [đại hội|hội nghị|buổi|lễ]|tham "
      "dự|chúc mừng|"
      "tặng [quà|hoa]|trao|bỏ phiếu|biểu quyết|chụp ảnh|ra mắt|điều hành|thăm|dâng hương|trả lời|tại|bắt "
      "tay|tham quan|"
      "kiểm tra|phát biểu|khai mạc|và các đại biểu|chủ trì|thông báo nhanh|nhận|cắt băng|trò chuyện|trao "
      "đổi|gặp gỡ)");
  return verb;
}

constexpr std::size_t longest_role = 18;
constexpr std::size_t longest_caption = 36;
constexpr std::size_t longest_quote = 14;  // passages
constexpr std::size_t longest_run = 10;    // passages a reported speech runs on
constexpr std::size_t pronoun_reach = 12;  // passages back to the one a pronoun means
constexpr std::size_t least_quoted = 4;    // syllables of a quoted fragment

// ---- Who is named
// -----------------------------------------------------------------------------------------------

enum class Sex { unknown, male, female };

Sex sex_of(const Words& words, std::size_t at) {
  static const KeySet male("ông anh thầy chú"), female("bà chị cô");
  if (male.has(words[at])) return Sex::male;
  return female.has(words[at]) ? Sex::female : Sex::unknown;
}

std::vector<std::string> keys_of(const Words& words, std::size_t first, std::size_t last) {
  std::vector<std::string> keys;
  for (std::size_t i = first; i < last; ++i) keys.push_back(words[i].key);
  return keys;
}

bool ends_with(const std::vector<std::string>& whole, const std::vector<std::string>& end) {
  return whole.size() >= end.size() && std::equal(end.rbegin(), end.rend(), whole.rbegin());
}

// Full names printed anywhere in the document.
class People {
 public:
  void add(const Words& words) {
    for (std::size_t i = 0; i < words.size();) {
      const auto end = match_name(words, i);
      if (!end) {
        ++i;
        continue;
      }
      if (*end - i >= 2) names_.emplace(keys_of(words, i, *end), std::string(words.printed(i, *end)));
      i = *end;
    }
  }
  // The one full name that ends so, else what is printed.
  // The offices a name is printed with, by their first two words: "bí thư", "thủ tướng".
  void add_role(const std::string& name, const std::string& role) { roles_[role].insert(name); }
  // The one person with that office, or nothing.
  std::optional<std::string> holder(const std::string& role) const {
    const auto found = roles_.find(role);
    if (found == roles_.end() || found->second.size() != 1) return std::nullopt;
    return *found->second.begin();
  }
  std::string full(const Words& words, std::size_t first, std::size_t last) const {
    const auto keys = keys_of(words, first, last);
    const std::string* found = nullptr;
    for (const auto& [name, printed] : names_) {
      if (name.size() <= keys.size() || !ends_with(name, keys)) continue;
      if (found) return std::string(words.printed(first, last));
      found = &printed;
    }
    return found ? *found : std::string(words.printed(first, last));
  }

 private:
  std::map<std::vector<std::string>, std::string> names_;
  std::map<std::string, std::set<std::string>> roles_;
};

std::string role_head(const Words& words, std::size_t first, std::size_t last) {
  static const KeySet skipped("nguyên tân quyền cựu");
  if (first < last && skipped.has(words[first])) ++first;
  if (first + 2 > last) return {};
  return words[first].key + ' ' + words[first + 1].key;
}

struct Subject {
  std::optional<std::pair<std::size_t, std::size_t>> name;  // words
  std::optional<std::pair<std::size_t, std::size_t>> role;
  Sex sex = Sex::unknown;
  bool pronoun = false;  // "ông", "đồng chí", "vị này" alone
  std::size_t first = 0;
  std::size_t last = 0;
};

std::optional<std::size_t> match_cue(const Words& words, std::size_t at) {
  if (at >= words.size()) return std::nullopt;
  if (words[at].capital && !words.opens(at)) return std::nullopt;  // Ban Chỉ đạo
  static const Pattern other_verb(
      "(khai|nêu|giao|kể|hỏi|nói|mong) "
      "(mạc|trừ|thác|báo|giảng|sinh|trương|cao|gương|lưu|thông|dịch|từ|cả|thi|chuyện|chung|riêng|muốn có)");
  if (other_verb.match(words, at)) return std::nullopt;  // khai mạc, nêu cao, giao lưu, kể từ
  auto end = saying_verb().match(words, at);
  const auto topic = topic_verb().match(words, at);
  if (topic && (!end || *topic >= *end)) end = topic;
  return end;
}

bool is_topic(const Words& words, std::size_t at, std::size_t end) {
  const auto topic = topic_verb().match(words, at);
  return topic && *topic >= end;
}

// A capitalised word with letters that no Vietnamese syllable has.
bool is_foreign(const Word& word) {
  return word.capital && !word.upper && word.key.size() > 2 &&
         word.key.find_first_of("fjwz") != std::string::npos;
}

// A role or body that begins at `at`: to where the verb, a preposition or a name begins.
std::optional<std::size_t> role_end(const Words& words, std::size_t at, bool bodies) {
  auto head = person_role().match(words, at);
  if (const auto office = bodies ? body().match(words, at) : std::nullopt;
      office && (!head || *office > *head))
    head = office;
  if (!head) return std::nullopt;
  std::size_t i = *head;
  while (i < words.size() && i - at < longest_role && words.joined(i) && !role_ends().has(words[i]) &&
         !match_cue(words, i) && !match_name(words, i) && !honorific().match(words, i))
    ++i;
  return i;
}

// Several roles after a name: "Bí thư Tỉnh uỷ, Trưởng Đoàn đại biểu Quốc hội tỉnh".
std::size_t roles_end(const Words& words, std::size_t at) {
  std::size_t end = at;
  while (const auto next = role_end(words, end, true)) {
    end = *next;
    if (end >= words.size() || words.gap(end).find(',') == std::string_view::npos) break;
    if (!person_role().match(words, end)) break;
  }
  return end;
}

std::optional<Subject> read_subject(const Words& words, std::size_t at, bool bodies = true) {
  static const Pattern group("(các|những|nhiều|hai|ba) *"), that("(này|ấy)"), nobody("(trường hợp|báo cáo)");
  if (at >= words.size() || group.match(words, at) || nobody.match(words, at)) return std::nullopt;
  Subject subject;
  subject.first = subject.last = at;
  std::size_t i = at;
  if (const auto title = honorific().match(words, i)) {
    subject.sex = sex_of(words, i);
    i = *title;
    if (i < words.size() && words.joined(i) && !match_name(words, i) && !words[i].number)
      if (const auto role = role_end(words, i, false)) {
        subject.role = {i, *role};
        i = *role;
      }
    auto name = i < words.size() && words.joined(i) ? match_name(words, i) : std::nullopt;
    if (!name && i < words.size() && words.joined(i) && !subject.role) name = match_capitals(words, i);
    if (name) {
      subject.name = {i, *name};
      subject.last = *name;
      return subject;
    }
    if (subject.role) {
      subject.last = subject.role->second;
      return subject;
    }
    subject.pronoun = true;
    if (that.match(words, i)) ++i;
    subject.last = i;
    return subject;
  }
  if (const auto role = role_end(words, i, bodies)) {
    subject.role = {i, *role};
    subject.last = *role;
    if (const auto name =
            *role < words.size() && words.joined(*role) ? match_name(words, *role) : std::nullopt) {
      subject.name = {*role, *name};
      subject.last = *name;
    } else if (*role < words.size() && words.joined(*role)) {
      if (const auto title =
              honorific().match(words, *role)) {  // cử tri ... ông A; Bí thư Tỉnh uỷ đồng chí A
        if (const auto named = match_name(words, *title)) {
          subject.name = {*title, *named};
          subject.last = *named;
        }
      }
    }
    // A given name alone behind a short role: "cử tri Minh", "bình luận viên Wang".
    const std::size_t length = subject.role->second - subject.role->first;
    if (!subject.name && length >= 2 && length <= 4) {
      const std::size_t end = subject.role->second - 1;
      static const Pattern plain("(cử tri|bình luận viên|nhà báo|luật sư|bác sĩ|chuyên gia) ^");
      if (const auto whole = plain.match(words, at); whole && *whole == end + 1) {
        subject.name = {end, end + 1};
        subject.role = {at, end};
      }
    }
    return subject;
  }
  auto name = match_name(words, i);
  if (!name && is_foreign(words[i])) name = match_capitals(words, i);
  if (name) {
    subject.name = {i, *name};
    subject.last = *name;
    return subject;
  }
  return std::nullopt;
}

// Roles printed behind the name: ", bí thư Huyện uỷ Nhà Bè," or " - phó bí thư - " or "(...)".
void read_apposition(const Words& words, Subject& subject) {
  const std::size_t at = subject.last;
  if (at >= words.size() || subject.pronoun) return;
  const std::string_view gap = words.gap(at);
  if (!subject.name) {  // đại diện công ty - đơn vị tổ chức - cho biết
    if (gap != " - ") return;
    for (std::size_t i = at + 1; i < words.size() && i < at + longest_role; ++i)
      if (words.gap(i) == " - ") {
        subject.last = i;
        return;
      }
    return;
  }
  const bool opened = gap.find('(') != std::string_view::npos;
  const bool comma = gap.find(',') != std::string_view::npos;
  const bool dash =
      gap.find('-') != std::string_view::npos || gap.find("\xe2\x80\x93") != std::string_view::npos;
  if (opened) {
    std::size_t i = at + 1;
    while (i < words.size() && i - at < longest_role && words.gap(i).find(')') == std::string_view::npos) ++i;
    if (i - at >= longest_role) return;
    if (const auto role = roles_end(words, at); role > at && role == i && !subject.role)
      subject.role = {at, role};
    subject.last = i;
    return;
  }
  if (!comma && !dash) return;
  const std::size_t end = roles_end(words, at);
  if (end == at) return;
  if (!subject.role) subject.role = {at, end};
  subject.last = end;
}

// ---- One saying
// -------------------------------------------------------------------------------------------------

struct Saying {
  Subject subject;
  std::size_t cue_first = 0, cue_last = 0;  // equal: none ("Name: ...")
  bool content = false;                     // something is said, not a topic only
  bool colon = false;                       // a colon brings it, or nothing stands behind the verb
  bool source = false;                      // "Theo X,"
};

bool has_colon(const Words& words, std::size_t i) {
  return words.gap(i).find(':') != std::string_view::npos;
}

// Whether a colon stands among the next words of the sentence.
bool colon_ahead(const Words& words, std::size_t from) {
  for (std::size_t i = from; i <= words.size() && i < from + 24; ++i) {
    if (has_colon(words, i)) return true;
    const std::string_view gap = words.gap(i);
    if (i > from && (gap.find(". ") != std::string_view::npos || gap.find(';') != std::string_view::npos))
      return false;
  }
  return false;
}

bool has_quote(std::string_view gap) {
  return gap.find('"') != std::string_view::npos || gap.find("\xe2\x80\x9c") != std::string_view::npos ||
         gap.find("\xe2\x80\x9d") != std::string_view::npos || gap.find("\xc2\xab") != std::string_view::npos;
}

std::optional<Saying> finish(const Words& words, Subject subject, std::size_t cue, std::size_t cue_end) {
  static const Pattern that("(rằng|là|việc)"), of("của");
  if (of.match(words, cue_end) && words.joined(cue_end)) return std::nullopt;  // theo đề nghị của
  Saying saying;
  saying.subject = std::move(subject);
  saying.cue_first = cue;
  saying.cue_last = cue_end;
  saying.colon = has_colon(words, cue_end) || (is_topic(words, cue, cue_end) && colon_ahead(words, cue_end));
  // The words stand behind the verb, or all before it: "..., KCNA đưa tin."
  const bool rest = words.size() > cue_end || (cue_end >= words.size() && saying.subject.first >= 6);
  const bool brings = saying.colon || that.match(words, cue_end) ||
                      (cue_end < words.size() &&
                       (duty().find(words, cue_end, cue_end + 16) || has_quote(words.gap(cue_end))));
  saying.content = is_topic(words, cue, cue_end) ? brings : (rest || saying.colon);
  return saying;
}

// From the end of the subject: adverbs, then the verb.
std::optional<Saying> read_verb(const Words& words, const Subject& subject, std::size_t at) {
  std::size_t i = at;
  for (int steps = 0; steps < 4; ++steps) {
    if (const auto cue = match_cue(words, i)) {
      const std::string_view gap = words.gap(i);
      if (i > subject.last && noun_makers().has(words[i - 1])) return std::nullopt;
      if (gap.find_first_of(".;:") != std::string_view::npos) return std::nullopt;
      return finish(words, subject, i, *cue);
    }
    const auto skip = adverb().match(words, i);
    if (!skip || !words.joined(i)) return std::nullopt;
    i = *skip;
  }
  return std::nullopt;
}

// A second verb of the same sentence: "... đã thi hành kỷ luật ...; yêu cầu chi bộ ...".
std::optional<Saying> read_later_verb(const Words& words, const Subject& subject, std::size_t at) {
  static const Pattern conjunction("(và|đồng thời|cũng như)");
  static const Pattern plain("(yêu cầu|đề nghị|kiến nghị|khẳng định|cho rằng|nhấn mạnh|cho biết)");
  for (std::size_t i = at; i < words.size() && i < at + 45; ++i) {
    const std::string_view gap = words.gap(i);
    if (i > at && (gap.find(". ") != std::string_view::npos || gap.find(':') != std::string_view::npos ||
                   gap.find('"') != std::string_view::npos))
      return std::nullopt;
    const bool parted = gap.find(',') != std::string_view::npos || gap.find(';') != std::string_view::npos;
    std::size_t verb = i;
    if (const auto behind = conjunction.match(words, i))
      verb = *behind;
    else if (!parted)
      continue;
    if (verb == i && parted && read_subject(words, i) && !match_cue(words, i))
      return std::nullopt;  // another one acts
    if (const auto cue = match_cue(words, verb);
        cue && !is_topic(words, verb, *cue) && (subject.name || plain.match(words, verb)))
      return finish(words, subject, verb, *cue);
  }
  return std::nullopt;
}

// "Theo ông Chính, ...", "Theo đánh giá của Ban Bí thư, ..."
std::optional<Saying> read_source(const Words& words, std::size_t at) {
  static const Pattern lead(
      "(theo|cũng theo|vẫn theo|nguồn tin trên) [lời|đánh giá của|thông báo của|thông tin từ|thông tin "
      "của|nguồn tin từ|ý kiến của|"
      "báo cáo của|kết luận của|nhận định của|thông tin được|lời của|thống kê của]");
  const auto behind = lead.match(words, at);
  if (!behind || *behind >= words.size()) return std::nullopt;
  auto subject = read_subject(words, *behind);
  if (!subject) return std::nullopt;
  read_apposition(words, *subject);
  const std::size_t end = subject->last;
  const std::string_view gap = words.gap(end);
  static const Pattern passive("(đưa ra|công bố|cung cấp)"), then("thì");
  const bool ends = gap.find(',') != std::string_view::npos || gap.find(':') != std::string_view::npos ||
                    passive.match(words, end) || then.match(words, end);
  if (!ends) return std::nullopt;
  Saying saying;
  saying.subject = *subject;
  saying.cue_first = at;
  saying.cue_last = *behind;
  saying.content = true;
  saying.source = true;
  return saying;
}

// Where a speaker may begin: a sentence, or behind a comma, a dash or a closing quotation mark.
bool may_begin(const Words& words, std::size_t i) {
  if (words.opens(i)) return true;
  static const Pattern link("(theo đó|đồng thời|tuy nhiên|trong khi đó|sau đó|trước đó|cũng)");
  for (std::size_t back = 1; back <= 3 && back <= i; ++back)
    if (words.opens(i - back) && link.match(words, i - back) == i) return true;
  const std::string_view gap = words.gap(i);
  return gap.find(',') != std::string_view::npos || has_quote(gap) ||
         gap.find(" - ") != std::string_view::npos || gap.find(" \xe2\x80\x93 ") != std::string_view::npos ||
         gap.find(')') != std::string_view::npos;
}

// ---- Quotation marks
// --------------------------------------------------------------------------------------------

struct Mark {
  std::size_t at = 0;  // byte
  std::size_t size = 1;
  char side = '?';  // ( opens, ) closes, ? either
};

std::vector<Mark> find_marks(const std::string& text) {
  std::vector<Mark> marks;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto is = [&](std::string_view sign) { return text.compare(i, sign.size(), sign) == 0; };
    if (is("\xe2\x80\x9c")) marks.push_back({i, 3, '('});
    if (is("\xe2\x80\x9d")) marks.push_back({i, 3, ')'});
    if (is("\xc2\xab")) marks.push_back({i, 2, '('});
    if (is("\xc2\xbb")) marks.push_back({i, 2, ')'});
    if (text[i] != '"') continue;
    const std::size_t after = text.find_first_not_of(" \xc2\xa0", i + 1);
    const std::string_view closing(",.;:-)!?");
    const bool at_start = text.find_first_not_of(" \xc2\xa0") == i;
    const bool then_sign = after == std::string::npos ||
                           closing.find(text[after]) != std::string_view::npos ||
                           text.compare(after, 3, "\xe2\x80\x93") == 0;
    const bool space_before = i == 0 || text[i - 1] == ' ' || text[i - 1] == '(';
    const bool space_after = i + 1 >= text.size() || text[i + 1] == ' ';
    char side = '?';
    if (then_sign)
      side = ')';
    else if (at_start)
      side = '(';
    else if (space_before && !space_after)
      side = '(';
    else if (!space_before)
      side = ')';
    marks.push_back({i, 1, side});
  }
  return marks;
}

// A piece of a passage that stands between quotation marks.
struct Piece {
  std::size_t begin = 0, end = 0;  // bytes, without the marks
  bool opened_here = false, closed_here = false;
  std::size_t quote = 0;  // pieces of one quotation share it
};

// ---- The reader
// -------------------------------------------------------------------------------------------------

class Attributor {
 public:
  Attributor(std::vector<Passage> passages, const Facts& facts)
      : passages_(std::move(passages)), facts_(facts) {}
  std::vector<Passage> run();

 private:
  struct Spoken {  // who spoke last
    Speaker speaker;
    std::optional<std::string> holder;  // of an office without a name
    Sex sex = Sex::unknown;
    std::size_t passage = 0;
    bool set = false;
    bool open = false;  // a run of reported speech may go on
  };

  void find_captions();
  bool looks_like_caption(std::size_t i) const;
  void find_pieces();
  void find_roles(std::size_t i);
  void find_sayings(std::size_t i);
  void decide(std::size_t i);
  bool is_speech(std::size_t i, const Piece& piece) const;
  bool goes_on(std::size_t i) const;
  Speaker speaker_of(std::size_t i, const Saying& saying);
  Speaker last_speaker() const;
  void remember(std::size_t i, const Saying& saying, const Speaker& speaker);
  void attribute_quotes();
  std::size_t word_at(std::size_t i, std::size_t byte) const;

  std::vector<Passage> passages_;
  const Facts& facts_;
  bool named_only_ = false;  // a document of no known kind: laws are full of offices that request and decide
  std::vector<Words> words_;
  People people_;
  std::vector<std::vector<Piece>> pieces_;
  std::vector<std::vector<Saying>> sayings_;
  std::map<std::size_t, std::vector<std::size_t>>
      quoted_;  // quotation -> passages that took no speaker of their own
  std::map<std::size_t, Speaker> quote_speaker_;
  Spoken last_;
};

std::size_t Attributor::word_at(std::size_t i, std::size_t byte) const {
  const Words& words = words_[i];
  std::size_t word = 0;
  while (word < words.size() && words[word].begin < byte) ++word;
  return word;
}

// Sentence ends inside the text: a caption is one sentence.
bool one_sentence(const Words& words) {
  for (std::size_t i = 1; i < words.size(); ++i)
    if (words.opens(i) && words[i].capital && words.gap(i).find(". ") != std::string_view::npos &&
        words[i - 1].end - words[i - 1].begin > 2)
      return false;
  return true;
}

bool Attributor::looks_like_caption(std::size_t i) const {
  static const Pattern start(
      "(toàn cảnh|quang cảnh|ảnh minh hoạ|hình ảnh|đại biểu (bỏ phiếu|biểu quyết|dự)|các đại biểu)");
  static const Pattern byline("tin"), credit("ảnh"), several("các");
  static const KeySet verdict("rằng đã sẽ vừa cũng");
  const Words& words = words_[i];
  if (words.size() < 2 || words.size() > longest_caption || passages_[i].heading) return false;
  if (has_quote(passages_[i].text) || (byline.match(words, 0) && words.size() < 12)) return false;
  if (credit.match(words, 0) && has_colon(words, 1)) return true;
  for (std::size_t w = 1; w + 1 < words.size(); ++w)
    if (credit.match(words, w) && has_colon(words, w + 1)) return true;
  if (!one_sentence(words)) return false;
  if (has_colon(words, words.size()) || words.gap(words.size()).find(';') != std::string_view::npos)
    return false;
  for (std::size_t w = 0; w < words.size(); ++w)
    if (verdict.has(words[w])) return false;
  if (const auto scene = start.match(words, 0))
    return words.size() <= 30 && (!several.match(words, 0) || picture_verb().match(words, *scene));
  auto subject = read_subject(words, 0);
  if (!subject || subject->pronoun) return false;
  const bool person = subject->name.has_value() || person_role().match(words, 0).has_value();
  if (!person) return false;
  read_apposition(words, *subject);
  if (subject->last >= words.size())  // "Ông Nguyễn Văn An.": a portrait, not a row of a list of names
    return subject->name && words.gap(words.size()).find('.') != std::string_view::npos;
  // "Bộ trưởng ... và các đại biểu dự Đại hội": others stand beside.
  static const Pattern beside("(và|cùng)");
  std::size_t verb = subject->last;
  if (beside.match(words, verb)) {
    while (verb < words.size() && verb - subject->last < longest_role && !picture_verb().match(words, verb))
      ++verb;
  }
  return picture_verb().match(words, verb).has_value();
}

void Attributor::find_captions() {
  for (std::size_t i = 0; i < passages_.size(); ++i) {
    if (passages_[i].voice == Voice::caption) continue;
    if (looks_like_caption(i)) passages_[i].voice = Voice::caption;
  }
  // The same short line printed again right behind stands under two pictures.
  for (std::size_t i = 1; i < passages_.size(); ++i)
    if (passages_[i].text == passages_[i - 1].text && !passages_[i].heading && words_[i].size() >= 5 &&
        words_[i].size() <= longest_caption * 2)
      passages_[i].voice = passages_[i - 1].voice = Voice::caption;
}

void Attributor::find_pieces() {
  pieces_.assign(passages_.size(), {});
  bool open = false;
  std::size_t quote = 0, opened_in = 0;
  for (std::size_t i = 0; i < passages_.size(); ++i) {
    if (passages_[i].voice == Voice::caption) continue;
    const std::string& text = passages_[i].text;
    if (open && i - opened_in > longest_quote) open = false;
    std::size_t begin = 0;
    bool here = false;
    for (const Mark& mark : find_marks(text)) {
      const bool opens = mark.side == '(' || (mark.side == '?' && !open);
      if (opens) {
        if (open && !here && mark.at == text.find_first_not_of(' ')) {  // each paragraph opens anew
          begin = mark.at + mark.size;
          here = true;
          continue;
        }
        open = true;
        here = true;
        opened_in = i;
        begin = mark.at + mark.size;
        ++quote;
      } else if (open) {
        pieces_[i].push_back({begin, mark.at, here, true, quote});
        open = false;
        here = false;
      }
    }
    if (open) pieces_[i].push_back({here ? begin : 0, text.size(), here, false, quote});
  }
  // A quotation that never closes is believed for its own passage only.
  if (open)
    for (std::size_t i = opened_in + 1; i < passages_.size(); ++i)
      if (!pieces_[i].empty() && pieces_[i].back().quote == quote) pieces_[i].clear();
}

// Offices printed right before or behind a full name.
void Attributor::find_roles(std::size_t i) {
  const Words& words = words_[i];
  for (std::size_t w = 0; w < words.size();) {
    auto subject = read_subject(words, w, false);
    if (!subject || !subject->name) {
      ++w;
      continue;
    }
    read_apposition(words, *subject);
    if (subject->role) {
      const std::string head = role_head(words, subject->role->first, subject->role->second);
      if (!head.empty())
        people_.add_role(people_.full(words, subject->name->first, subject->name->second), head);
    }
    w = std::max(subject->last, w + 1);
  }
}

void Attributor::find_sayings(std::size_t i) {
  const Words& words = words_[i];
  for (std::size_t w = 0; w < words.size();) {
    if (!may_begin(words, w)) {
      ++w;
      continue;
    }
    // What stands inside somebody's quotation is not the reporter's.
    const auto inside = std::any_of(pieces_[i].begin(), pieces_[i].end(), [&](const Piece& piece) {
      return words[w].begin >= piece.begin && words[w].end <= piece.end && piece.end - piece.begin > 12;
    });
    if (inside) {
      ++w;
      continue;
    }
    if (auto saying = read_source(words, w); saying && (!named_only_ || saying->subject.name)) {
      w = saying->subject.last;
      sayings_[i].push_back(std::move(*saying));
      continue;
    }
    auto subject = read_subject(words, w);
    if (!subject) {
      ++w;
      continue;
    }
    read_apposition(words, *subject);
    std::size_t at = subject->last;
    std::optional<Saying> saying = read_verb(words, *subject, at);
    if (!saying && has_colon(words, at) && at < words.size() && has_quote(words.gap(at)) && subject->name) {
      saying = Saying{*subject, at, at, true, true, false};
    }
    if (!saying && !subject->pronoun) saying = read_later_verb(words, *subject, at);
    if (saying && named_only_ && !saying->subject.name) saying.reset();
    if (saying) {
      w = std::max(saying->cue_last, w + 1);
      sayings_[i].push_back(std::move(*saying));
    } else {
      w = std::max(at, w + 1);
    }
  }
}

Speaker Attributor::last_speaker() const {
  Speaker speaker;
  speaker.name = last_.speaker.name ? last_.speaker.name : last_.holder;
  if (!speaker.name) speaker.role = last_.speaker.role;
  return speaker;
}

Speaker Attributor::speaker_of(std::size_t i, const Saying& saying) {
  const Words& words = words_[i];
  const Subject& subject = saying.subject;
  Speaker speaker;
  if (subject.name) speaker.name = people_.full(words, subject.name->first, subject.name->second);
  if (subject.role) speaker.role = std::string(words.printed(subject.role->first, subject.role->second));
  if (saying.cue_last > saying.cue_first)
    speaker.cue = std::string(words.printed(saying.cue_first, saying.cue_last));
  if (subject.pronoun && last_.set && i - last_.passage <= pronoun_reach &&
      (subject.sex == Sex::unknown || last_.sex == Sex::unknown || subject.sex == last_.sex))
    speaker.name = last_.speaker.name ? last_.speaker.name : last_.holder;
  const std::size_t first = std::min(subject.first, saying.cue_first);
  const std::size_t last = std::max(subject.last, saying.cue_last);
  speaker.evidence = {words[first].begin, words[last - 1].end};
  return speaker;
}

void Attributor::remember(std::size_t i, const Saying& saying, const Speaker& speaker) {
  if (!speaker.name && !speaker.role) return;
  if (last_.set && last_.speaker.name == speaker.name && saying.subject.pronoun) {
    last_.passage = i;
    return;
  }
  last_.speaker = speaker;
  // An office alone: whom a following "ông" means is known where one person holds it.
  if (!speaker.name && saying.subject.role)
    last_.holder =
        people_.holder(role_head(words_[i], saying.subject.role->first, saying.subject.role->second));
  else
    last_.holder.reset();
  last_.sex = saying.subject.sex;
  last_.passage = i;
  last_.set = true;
}

// Whether the words between the marks are somebody's speech rather than a name, a motto or emphasis.
bool Attributor::is_speech(std::size_t i, const Piece& piece) const {
  const Words& words = words_[i];
  const std::size_t first = word_at(i, piece.begin);
  std::size_t last = first;
  while (last < words.size() && words[last].end <= piece.end) ++last;
  if (last == first || (named_only_ && sayings_[i].empty())) return false;
  const bool whole = piece.opened_here ? first == 0 : true;
  if (whole) return last - first >= 2;
  const std::size_t from = first > 4 ? first - 4 : 0;
  for (std::size_t w = from; w < first; ++w)
    if (const auto end = no_speech_before().match(words, w); end && *end == first) return false;
  if (has_colon(words, first)) return true;
  if (last - first < least_quoted && piece.closed_here) return false;
  bool capitals = true;
  for (std::size_t w = first; w < last; ++w) capitals = capitals && words[w].capital;
  if (capitals) return false;
  return std::any_of(sayings_[i].begin(), sayings_[i].end(), [&](const Saying& saying) {
    return saying.cue_last <= first || saying.subject.first >= last;
  });
}

// Whether the passage goes on with what the last speaker said, without naming anybody.
bool Attributor::goes_on(std::size_t i) const {
  const Words& words = words_[i];
  if (!last_.set || i - last_.passage > longest_run || words.empty() || passages_[i].heading) return false;
  if (named_only_) return false;
  std::size_t begin = 0;
  bool connected = false;
  if (const auto link = connector().match(words, 0)) {
    begin = *link;
    connected = true;
  }
  if (begin >= words.size()) return false;
  const bool duty_bound = duty().find(words, begin, words.size()).has_value();
  if (!last_.open) {  // a verb of saying, or an order, takes up the thread again
    return i - last_.passage <= 3 && (match_cue(words, begin) || (connected && duty().match(words, begin)));
  }
  if (last_.passage + 1 == i && has_colon(words_[i - 1], words_[i - 1].size())) return true;
  if (first_person().find(words)) return true;
  if (const auto verb = order_verb().match(words, begin)) {
    // "Lãnh đạo vận hành ..." is an order, "Lãnh đạo Bộ ..." are people.
    const bool people = read_subject(words, begin) && *verb < words.size() && words[*verb].capital;
    if (!people) return true;
  }
  if (match_cue(words, begin)) return true;
  return (connected || words.size() < 60) && duty_bound;
}

void Attributor::decide(std::size_t i) {
  Passage& passage = passages_[i];
  const std::vector<Saying>& sayings = sayings_[i];
  bool quoted = false, reported = false;
  std::vector<std::size_t> quotes;
  for (const Piece& piece : pieces_[i])
    if (is_speech(i, piece)) {
      quoted = true;
      quotes.push_back(piece.quote);
    }
  std::vector<Speaker> speakers;
  for (const Saying& saying : sayings) {
    if (!saying.content && !quoted) {
      if (saying.colon || saying.subject.name) {  // "Ông Vinh nói:" and the words in the next passage
        remember(i, saying, speaker_of(i, saying));
        last_.open = saying.colon;
      }
      continue;
    }
    Speaker speaker = speaker_of(i, saying);
    const bool known = std::any_of(speakers.begin(), speakers.end(), [&](const Speaker& other) {
      return speaker.name ? other.name == speaker.name : saying.subject.pronoun;
    });
    remember(i, saying, speaker);
    reported = true;
    if (!known) speakers.push_back(std::move(speaker));
  }
  if (quoted) {
    passage.voice = Voice::quoted;
    if (!speakers.empty())
      for (const std::size_t quote : quotes) quote_speaker_.emplace(quote, speakers.back());
    else
      for (const std::size_t quote : quotes) quoted_[quote].push_back(i);
    if (speakers.empty() && last_.set && i - last_.passage <= 4) speakers.push_back(last_speaker());
  } else if (reported) {
    passage.voice = Voice::reported;
  } else if (goes_on(i)) {
    passage.voice = Voice::reported;
    speakers.push_back(last_speaker());
    if (const auto cue = match_cue(words_[i], 0)) {  // "Đề nghị ..."
      speakers.back().cue = std::string(words_[i].printed(0, *cue));
      speakers.back().evidence = {words_[i][0].begin, words_[i][*cue - 1].end};
    }
  } else {
    if (!words_[i].empty() && sayings.empty()) last_.open = false;
    return;
  }
  last_.open = true;
  std::erase_if(speakers, [](const Speaker& speaker) { return !speaker.name && !speaker.role; });
  passage.speakers = std::move(speakers);
}

// A quotation whose speaker is named where it opens or closes: its other passages are the same person's.
void Attributor::attribute_quotes() {
  for (const auto& [quote, places] : quoted_) {
    const auto found = quote_speaker_.find(quote);
    for (const std::size_t i : places) {
      if (found == quote_speaker_.end()) continue;
      Speaker speaker;
      speaker.name = found->second.name;
      if (!speaker.name) speaker.role = found->second.role;
      passages_[i].speakers.assign(1, speaker);
    }
  }
}

std::vector<Passage> Attributor::run() {
  const Type type = facts_.type.value_or(Type::other);
  if (type == Type::resolution || type == Type::report || type == Type::speech) return std::move(passages_);
  named_only_ = type == Type::other;
  words_.reserve(passages_.size());
  for (const Passage& passage : passages_) words_.emplace_back(passage.text);
  for (const Words& words : words_) people_.add(words);
  for (std::size_t i = 0; i < words_.size(); ++i) find_roles(i);
  if (type == Type::bulletin) find_captions();
  find_pieces();
  sayings_.assign(passages_.size(), {});
  for (std::size_t i = 0; i < passages_.size(); ++i)
    if (passages_[i].voice != Voice::caption && !passages_[i].heading) find_sayings(i);
  for (std::size_t i = 0; i < passages_.size(); ++i)
    if (passages_[i].voice != Voice::caption && !passages_[i].heading) decide(i);
  attribute_quotes();
  return std::move(passages_);
}

}  // namespace

std::vector<Passage> attribute(std::vector<Passage> passages, const Facts& facts) {
  return Attributor(std::move(passages), facts).run();
}

std::size_t count_sayings(const std::vector<Passage>& passages, std::size_t most) {
  std::size_t count = 0;
  for (std::size_t p = 0; p < passages.size() && p < most; ++p) {
    const Words words(passages[p].text);
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (!may_begin(words, i)) continue;
      auto subject = read_subject(words, i, false);
      if (!subject || !subject->name) continue;
      read_apposition(words, *subject);
      if (const auto saying = read_verb(words, *subject, subject->last)) {
        ++count;
        break;
      }
    }
  }
  return count;
}

}  // namespace indexer
