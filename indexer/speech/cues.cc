#include "indexer/speech/cues.h"

namespace indexer::speech {

// Verbs that put what follows into somebody's mouth.
const Pattern& saying_verb() {
  static const Pattern cue(
      "(nhấn mạnh [thêm]|đề nghị|yêu cầu|cho biết [thêm]|khẳng định|chỉ rõ|đánh giá [cao]|cho rằng|"
      "cho hay|nói [rằng|thêm]|lưu ý|kiến nghị|đề xuất|nhận định|nhận xét|bày tỏ [cảm ơn|sự lo lắng]|"
      "chia sẻ|xác nhận|thừa nhận|giải thích|phân tích|kết luận|ra thông báo kết luận|nêu rõ|nêu ví dụ|"
      "nêu vấn đề|quán triệt|mong muốn|mong|hy vọng|tin tưởng|chúc mừng|biểu dương|ghi nhận|cảm ơn|gợi ý|"
      "dẫn chứng [thêm]|tâm sự|kể [rằng|lại]|dẫn (số liệu|lời)|hỏi|đặt câu hỏi|đặt hàng loạt câu hỏi|"
      "khai|phản ánh|nhắc nhở|cảnh báo|tuyên bố|cam kết|bình luận|đưa tin|phê phán|nhắc lại|băn khoăn|"
      "lo ngại|đồng tình|tán thành|góp ý|nhìn nhận|phủ nhận|bác bỏ|kêu gọi|khuyến cáo|tiết lộ|dự báo|"
      "bức xúc|chất vấn|trăn trở|cho (đây|đó) là|nêu|viết|chỉ ra|đề cập|giao|căn dặn|khuyên|quả quyết|"
      "trần tình|khẩn khoản|than thở|nói rõ|thông tin thêm|thông báo|chỉ đạo|yêu cầu làm rõ|hứa|lo lắng|"
      "khai nhận|thú nhận|tranh luận|phân trần|giãi bày|bộc bạch|thổ lộ|giải đáp|đính chính|phàn nàn|"
      "than phiền|thắc mắc|quan ngại|hoan nghênh|kỳ vọng|lý giải|nói tiếp|bảo (rằng|với)|xin lỗi|"
      "nhắn nhủ|nhắn gửi|dặn dò|dặn|cam đoan|(tin|nghĩ|thấy) rằng|nêu quan điểm|đặt vấn đề|hiến kế|"
      "ước tính|đúc kết|tái khẳng định|mong mỏi|chia buồn|gửi lời (cảm ơn|chúc mừng|chia buồn|xin lỗi)|"
      "trấn an|cáo buộc|trả lời rằng|nói chắc|khuyến nghị|nhận thấy|trình báo|gợi mở|khái quát|thuật lại|"
      "nhớ lại|phỏng đoán|dự đoán|ví von|phân bua|đáp|thốt lên|phản hồi|nêu ý kiến|tiếp lời|dẫn (tuyên bố|"
      "phát biểu|thông báo|thông tin) [của])");
  return cue;
}

// Verbs that name a topic only, unless a colon, "rằng" or "là" brings the content.
const Pattern& topic_verb() {
  static const Pattern cue(
      "(phát biểu|trình bày|báo cáo|thông tin|trao đổi|trả lời|giải trình|chỉ đạo|viết|giao|nêu|"
      "thông báo|đề cập|đồng tình|quán triệt|phản biện|phản đối|tranh luận|tố cáo|xúc động|hồ hởi|tự hào|"
      "phấn khởi|lo lắng|thắc mắc)");
  return cue;
}

// Words that may stand between a speaker and the verb.
const Pattern& adverb() {
  static const Pattern words(
      "(cũng|thì|đã|còn|vẫn|liền|tiếp tục|tiếp|vừa|mới|luôn|thẳng thắn|một lần nữa|sau "
      "đó|lại|từng|đều|chỉ|rất|đồng thời|lập tức|có|hôm nay|thay mặt lãnh đạo|ân cần|trân trọng|nhiệt "
      "liệt|mạnh mẽ|cùng|bèn|hiện|mới đây|gần đây|hôm qua|chính thức|thành thật|rưng rưng|bình tĩnh|nhiều "
      "lần|bổ sung|bày tỏ|(có|ra|ban hành|gửi) (thông cáo báo chí|thông cáo|văn bản|công "
      "văn|công điện|chỉ thị|báo cáo|ý kiến)|cười|vui vẻ|phấn khởi|xúc động|nghẹn ngào|buồn bã|hồ hởi|ngậm "
      "ngùi|trầm ngâm|bức xúc|mạnh dạn)");
  return words;
}

// Before a verb these make a noun of it, or an act not yet done: "theo đề nghị", "sẽ đề nghị", "đáp ứng yêu
// cầu".
const KeySet& noun_makers() {
  static const KeySet words(
      "theo sẽ việc lời các những nội dung đáp ứng xét bản tờ có sự một mọi nhiều ý đơn văn thông báo "
      "được bị cần phải để tiêu vượt với về cấp đúng");
  return words;
}

// Persons' offices and groups: where a role begins.
const Pattern& person_role() {
  static const Pattern role(
      "[nguyên|tân|quyền|cựu|nữ] (tổng bí thư|phó bí thư|bí thư|phó chủ tịch|chủ tịch|thủ tướng|"
      "phó thủ tướng|bộ trưởng|thứ trưởng|phó trưởng ban|trưởng ban|trưởng đoàn|phó trưởng đoàn|"
      "chủ nhiệm|phó chủ nhiệm|phó giám đốc|giám đốc|tổng giám đốc|phó tổng giám đốc|viện trưởng|"
      "phó viện trưởng|cục trưởng|vụ trưởng|chi cục trưởng|phó chánh|chánh án|chánh văn phòng|"
      "chánh thanh tra|tổng thanh tra|tổng kiểm toán|tổng thư ký|người phát ngôn|phát ngôn viên|đại biểu|"
      "uỷ viên|thường trực|đại tướng|thượng tướng|trung tướng|thiếu tướng|đô đốc|đại tá|thượng tá|"
      "trung tá|thống đốc|luật sư|bác sĩ|giáo sư|tiến sĩ|gs|pgs|ts|ths|hiệu trưởng|trưởng phòng|"
      "phó trưởng phòng|trưởng|phó trưởng|lãnh đạo|một lãnh đạo|đại diện [lãnh đạo]|người đứng đầu|"
      "cử tri|nhà báo|bình luận viên|chuyên gia|doanh nhân|nghệ sĩ|tư lệnh|chính uỷ|thị trưởng|"
      "thành viên|kiểm sát viên|điều tra viên|một số ^|một cán bộ|trưởng công an|quận trưởng|"
      "tổng biên tập|phó tổng biên tập|phó ban|phó đoàn|trợ lý|hội trưởng|bà con|một số (cử tri|"
      "công nhân|đại biểu|ý kiến|người dân)|đảng viên|chủ toạ|bị cáo|bị can|bị hại|nghi phạm|nạn nhân|"
      "nhân chứng|người (dùng|dân|phụ nữ|đàn ông|nhà|thân|bán hàng|đại diện)|[nam|nữ] sinh viên|[nam|"
      "nữ] học sinh|giáo viên|phụ huynh|chủ (nhà|quán|cửa hàng|cơ sở|doanh nghiệp|trang trại|tàu)|tài xế|"
      "lái xe|đại uý|thượng uý|trung uý|thiếu uý|thiếu tá|nông dân|kỹ sư|kiến trúc sư|nhà (nghiên cứu|"
      "sử học|khoa học|văn|thơ|báo|phân tích|hoạt động|bình luận|ngoại giao|thiết kế|sản xuất|tư vấn)|già "
      "làng|hoà thượng|linh mục|bộ đội|chiến sĩ|dân biểu|thượng nghị sĩ|"
      "hạ nghị sĩ|nghị sĩ|ngoại trưởng|tổng thống|đại sứ|phát ngôn|thẩm phán|công tố viên|thanh tra viên|"
      "bí thư chi bộ|tổ trưởng|đội trưởng|nghệ nhân|(cục|vụ|viện|đội|tổ|phòng|khoa|trạm|hiệu) phó|phó (phòng|"
      "khoa|chi cục|cục|vụ|viện|đội|trạm|tổng|thị trưởng|hiệu trưởng|văn phòng)|[một] (cán bộ|quan chức|"
      "nhân viên|chuyên viên|nhân chứng)|(xã|hội|đoàn|phóng|giảng) viên|huấn luyện viên|vận động viên|chủ "
      "hộ|trụ trì|hành khách|du khách|khách hàng|tiểu thương|ngư dân|nhạc sĩ|ca sĩ|hoạ sĩ|đạo diễn|diễn "
      "viên|nữ sinh|nam sinh|điều dưỡng|dược sĩ|thuyền trưởng|cố vấn|chủ đầu tư|thanh tra (chi|sở|bộ)|tuv|"
      "uvtw|tskh)");
  return role;
}

const Pattern& takes_given_name() {
  static const Pattern role(
      "(cử tri|bình luận viên|nhà báo|luật sư|bác sĩ|chuyên gia|bị (cáo|can|hại)|nghi phạm|nạn nhân|nhân "
      "chứng|"
      "tài xế|lái xe|giáo viên|phóng viên|nhà văn|nhà thơ|ca sĩ|nhạc sĩ|hoạ sĩ|đạo diễn|nghệ sĩ|nghệ nhân|"
      "điều dưỡng|[gs|pgs] ts|gs|pgs|ths|bs|ks|tiến sĩ|giáo sư|thạc sĩ|thuyền trưởng|thiếu tá|trung "
      "tá|thượng tá|đại tá|đại uý|thượng uý|trung uý|thiếu tướng|trung tướng)");
  return role;
}

// Bodies that speak as offices. An assembly (Đại hội, hội nghị) is not among them: its words are the
// document's.
const Pattern& body() {
  static const Pattern office(
      "(ban bí thư|bộ chính trị|ban chấp hành|ban thường vụ|ban chỉ đạo|ban tổ chức|ban tuyên giáo|"
      "ban nội chính|ban dân vận|ban kinh tế|ban cán sự|ban giám đốc|uỷ ban|ubkt|ubnd|hđnd|hội đồng|"
      "tỉnh uỷ|thành uỷ|huyện uỷ|quận uỷ|thị uỷ|đảng uỷ|thường vụ|chính phủ|quốc hội|bộ ^|sở ^|công an|"
      "viện kiểm sát|viện ksnd|toà án|tand|thanh tra|kiểm toán|văn phòng|cục ^|tổng cục|cơ quan|trường|"
      "tờ ^|báo (^|điện tử)|tạp chí|hãng|thông tấn xã|đài|mặt trận|liên đoàn|hội (nông dân|liên hiệp|"
      "phụ nữ|cựu chiến binh|nhà báo|luật gia|chữ thập đỏ|người cao tuổi)|đoàn (thanh niên|thanh tra|"
      "kiểm tra|công tác|giám sát|luật sư|đại biểu quốc hội)|ban quản lý|tập đoàn|công ty|ngân hàng|"
      "trung tâm|nguồn tin|thông cáo|phía|tân hoa xã|kcna|ccdi|ttxvn|đại học|học viện|bệnh viện|ban chỉ huy|"
      "bộ chỉ huy|bộ tư lệnh|hiệp hội|viện ^|chi cục|phòng ^|hợp tác xã|chính quyền|cảnh sát|nhà chức trách|"
      "giới (chức|quan sát|chuyên gia|phân tích)|cảng vụ|kho bạc|hải quan|hđxx|mttq|vksnd|đơn vị này|nhà "
      "trắng|"
      "nhà trường|lầu năm góc|trang [mạng|tin|web] ^|công đoàn|đại sứ quán|ngành (công an|giáo dục|y "
      "tế|thuế|hải quan|toà án|kiểm sát))");
  return office;
}

// People who speak together, nobody named.
const Pattern& group() {
  static const Pattern people(
      "((các|nhiều|một số|đa số) (đại biểu|ý kiến|cử tri|chuyên gia|người dân|hộ dân|doanh nghiệp|"
      "phụ huynh|luật sư|nhà khoa học|nông dân|công nhân|giáo viên|sinh viên|học sinh|nhân chứng|"
      "đảng viên)|(hai|ba|bốn|các) (đối tượng|bị can|bị cáo|nghi phạm|nhân chứng))");
  return people;
}

// Words that end a role: what follows is said of its holder.
const KeySet& role_ends() {
  static const KeySet words(
      "đã đang sẽ vừa cũng còn vẫn là có được bị ký tại về với cho để khi sau trước từ theo rằng thì mà "
      "do nếu vì như gồm làm đến tới dự chủ trao tặng thăm nêu trong ngoài này đó sáng chiều tối ngày "
      "hôm không chưa phải cần nên liền luôn rất đều quyết xem bỏ bầu thi tiếp triển ra");
  return words;
}

const Pattern& honorific() {
  static const Pattern word(
      "((cô|thầy) giáo|ông|bà|anh|chị|đồng chí|đ c|thầy|cô|cụ|vị|em|chú|bác|ngài|cháu|cậu|sư [thầy|trụ "
      "trì]|ni sư|"
      "đại đức|thượng toạ|hoà thượng)");
  return word;
}

// Quotation marks round these are titles, mottos, names, emphasis.
const Pattern& no_speech_before() {
  static const Pattern words(
      "(chủ đề|khẩu hiệu|phương châm|tinh thần|mang tên|với tên|có tên|tên [gọi]|tên là|văn bản|thông "
      "tin|cuộc vận động|"
      "phong trào|đề án|chương trình|chuyên đề|cuốn|tác phẩm|bài [viết|hát|thơ|báo|phản ánh]|vở|phim|ca khúc|"
      "danh hiệu|tội|gọi là|mệnh danh|hiện tượng|căn bệnh|bệnh|cụm từ|biệt danh|tiêu đề|tựa đề|"
      "nghị quyết|quyết định|luật|mục|mô hình|hình thức|kỷ luật|chống|dự án|cuộc thi|hội thảo|toạ đàm|"
      "giải|chuyên mục|chiến dịch|đề tài|từ|chữ|mục tiêu|bức|quỹ|vùng đất|tài liệu|truyền thống|"
      "mệnh danh là|các hành vi|hành vi|vi phạm vào|facebook [là]|nick|câu lạc bộ|khái niệm|phương án|"
      "tình trạng|chuyện|cảnh|tiết mục|kiểu|dạng|khẩu lệnh|biển hiệu|băng rôn|tấm biển|vai trò|vai|"
      "theo hướng|theo nguyên tắc|nguyên tắc|gọi [ông|bà|anh|chị|nó|đây|họ] là|coi [là|như]|vi phạm|"
      "lợi ích|bài toán|cơ chế|chính sách|thương hiệu|sáng kiến|hội thi|liên hoan|lễ hội|triển lãm|đợt|"
      "tuần lễ|tháng|ngày|diễn đàn|chương|điều|tờ|báo|trang|kênh|nhóm|băng|chức danh|bằng|nhãn hiệu|"
      "sản phẩm|sách|hồi ký|luận án|thông điệp|lời thề|lời dạy)");
  return words;
}

// First words of a sentence without a subject: orders and wishes that go on with what somebody said.
const Pattern& order_verb() {
  static const Pattern verb(
      "(tập trung|đẩy mạnh|đẩy nhanh|thực hiện|tiếp tục|tăng cường|nâng cao|quan tâm|chú trọng|chú ý|chủ "
      "động|phát huy|xây dựng|lãnh đạo|chỉ đạo|triển khai|đổi mới|giữ vững|giữ gìn|bảo đảm|đảm bảo|kiên "
      "quyết|kiên trì|kiểm tra|rà soát|làm tốt|làm rõ|chuẩn bị|phấn đấu|huy động|khai thác|phát triển|quán "
      "triệt|xác định|coi trọng|kịp thời|thường xuyên|tổ chức|khẩn trương|siết chặt|đề nghị|yêu cầu|mong "
      "muốn|khẳng định|nhấn mạnh|bày tỏ|đề xuất|kiến nghị|cho rằng|ghi nhận|biểu dương|hoàn thiện|hoàn "
      "thành|bố trí|khắc phục|ngăn chặn|phòng|tháo gỡ|tạo|thúc đẩy|củng cố|mở rộng|đa dạng|khuyến khích|hỗ "
      "trợ|ưu tiên|chăm lo|gắn|lấy|coi|xem|tuyên truyền|nghiêm túc|quyết liệt|nắm chắc|nắm|bám sát|phối "
      "hợp|cần|phải|không được|tránh|muốn vậy|phân công|quản lý|sử dụng|cải thiện|cải cách|sắp xếp|kiện "
      "toàn|bồi dưỡng|đào tạo|vận động|phát động|hưởng ứng|nhân rộng|ổn định|duy trì|quy hoạch|đầu tư|giải "
      "quyết|xử lý|chấn chỉnh|bảo vệ|bảo tồn|đoàn kết|tích cực|gương mẫu|nêu cao|tiếp thu|cụ thể "
      "hoá|sớm|không để|không ngừng|từng bước|chấp hành|đấu tranh|thu hút|liên kết|cơ cấu lại|hình "
      "thành|lồng ghép|giám sát|đôn đốc|chuyển đổi|ứng dụng|tham mưu|công khai|giữ|nhanh chóng|chỉ ra|kết "
      "hợp|hướng dẫn)");
  return verb;
}

const Pattern& connector() {
  static const Pattern word(
      "(theo đó|cụ thể|qua đó|đồng thời|bên cạnh đó|ngoài ra|cùng với đó|trong đó|muốn vậy|do đó|vì vậy|vì "
      "thế|"
      "đặc biệt|trước mắt|mặt khác|thứ nhất|thứ hai|thứ ba|thứ tư|một là|hai là|ba là|bốn là|năm là|"
      "tuy nhiên|nhất là|từ đó|hơn nữa|chính vì vậy|tức là|nghĩa là|như vậy|nhưng|và|"
      "trong thời gian tới|thời gian tới|những năm tới|trước hết|cuối cùng|thứ năm|sáu là|bảy là|đối với|"
      "tới đây|để làm được điều đó|song song đó)");
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
      "([đang] phát biểu (chỉ đạo|khai mạc|bế mạc|kết luận|thảo luận|chào mừng|chúc mừng|ý kiến|tại|trong|ở|"
      "với|sau|sáng|chiều|tối|ngày)|giải trình về|thảo luận|họp với|làm việc (với|tại)|tiếp xúc cử tri|động "
      "viên|khảo sát|trình bày|"
      "dự [đại hội|hội nghị|buổi|lễ]|tham dự|chúc mừng|tặng [quà|hoa]|trao|bỏ phiếu|biểu quyết|chụp ảnh|"
      "ra mắt|điều hành|thăm|dâng hương|trả lời|tại|bắt tay|tham quan|kiểm tra|khai mạc|và các đại biểu|"
      "chủ trì|thông báo nhanh|nhận|cắt băng|trò chuyện|trao đổi|gặp gỡ)");
  return verb;
}

std::optional<std::size_t> match_cue(const Words& words, std::size_t at) {
  if (at >= words.size()) return std::nullopt;
  if (words[at].capital && !words.opens(at)) return std::nullopt;  // Ban Chỉ đạo
  static const Pattern other_verb(
      "(khai|nêu|giao|kể|hỏi|nói|mong) (thăm|cung|mua|mạc|trừ|thác|báo|giảng|sinh|trương|cao|gương|lưu|"
      "thông|dịch|từ|cả|thi|chuyện|chung|riêng|muốn có)");
  if (other_verb.match(words, at)) return std::nullopt;  // khai mạc, nêu cao, giao lưu, kể từ
  static const Pattern compound(                         // words that only end so
      "((công|kê|triển) khai|(ngoại|bàn|chuyển) giao|(câu|học) hỏi|(lời|tiếng) nói|(xô|bài|chữ|tin) viết|"
      "đáng kể|(phúc|báo) đáp)");
  if (at > 0 && compound.match(words, at - 1) == at + 1) return std::nullopt;
  auto end = saying_verb().match(words, at);
  const auto topic = topic_verb().match(words, at);
  if (topic && (!end || *topic >= *end)) end = topic;
  return end;
}

bool is_topic(const Words& words, std::size_t at, std::size_t end) {
  const auto topic = topic_verb().match(words, at);
  return topic && *topic >= end;
}

}  // namespace indexer::speech
