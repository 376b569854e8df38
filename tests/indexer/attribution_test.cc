// Who speaks: short reports written for this table, one passage a line, and the voice and speakers of each;
// then the shared hand-labelled passages, whose figures must not fall.
#include "indexer/attribution.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>
#include <catch2/catch.hpp>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "indexer/text/fold.h"
#include "indexer/words.h"
#include "tests/source_dir.h"

using namespace indexer;

namespace {

std::vector<Passage> attributed(const std::vector<std::string>& lines, Type type) {
  std::vector<Passage> passages;
  for (const std::string& line : lines) {
    Passage passage;
    passage.paragraph = static_cast<int>(passages.size()) + 1;
    passage.text = line;
    passages.push_back(std::move(passage));
  }
  Facts facts;
  facts.type = type;
  return attribute(std::move(passages), facts);
}

// "reported An Văn|Bí thư|nói", several speakers parted by ";", what is absent as "-".
std::string print(const Passage& passage) {
  std::string line = name(passage.voice);
  for (std::size_t i = 0; i < passage.speakers.size(); ++i) {
    const Speaker& speaker = passage.speakers[i];
    line += i ? "; " : " ";
    line += speaker.name.value_or("-") + "|" + speaker.role.value_or("-") + "|" + speaker.cue.value_or("-");
  }
  return line;
}

struct Line {
  const char* text;
  const char* voice;
};
struct Story {
  const char* what;
  std::vector<Line> lines;
  Type type = Type::bulletin;
};

const std::vector<Story> stories{
    {"roles before and behind names",
     {{"Bí thư Tỉnh ủy Nông Văn Thành nhấn mạnh: Huyện cần làm tốt công tác tiêm phòng.",
       "reported Nông Văn Thành|Bí thư Tỉnh ủy|nhấn mạnh"},
      {"Đồng chí Lý Thị Hoa, Chủ tịch HĐND tỉnh, đề nghị các xã báo cáo trước tháng sáu.",
       "reported Lý Thị Hoa|Chủ tịch HĐND tỉnh|đề nghị"},
      {"Ông Trần Quốc Toàn - giám đốc Sở Y tế - cho biết thuốc đã về đủ.",
       "reported Trần Quốc Toàn|giám đốc Sở Y tế|cho biết"},
      {"Theo bà Hoa, số liệu ấy chưa đầy đủ.", "reported Lý Thị Hoa|-|Theo"},
      {"Ông Toàn cũng khẳng định không thiếu giường bệnh.", "reported Trần Quốc Toàn|-|khẳng định"}}},
    {"pronouns mean the one who spoke",
     {{"Bà Mai Thị Lan, bí thư chi bộ, nói đường đã xong.", "reported Mai Thị Lan|bí thư chi bộ|nói"},
      {"Bà kiến nghị làm tiếp đoạn cuối.", "reported Mai Thị Lan|-|kiến nghị"},
      {"Ông kiến nghị làm tiếp đoạn cuối.", "reported"}}},
    {"quotation marks",
     {{"\"Chúng tôi sẽ làm xong con đường này trước Tết\", ông Phan Văn Sáu nói.",
       "quoted Phan Văn Sáu|-|nói"},
      {"“Bà con rất phấn khởi”, ông Sáu chia sẻ.", "quoted Phan Văn Sáu|-|chia sẻ"},
      {"Ông Sáu nói thêm: “Năm sau chúng tôi làm tiếp.", "quoted Phan Văn Sáu|-|nói thêm"},
      {"Kinh phí đã có rồi.", "quoted Phan Văn Sáu|-|-"},
      {"Chỉ còn chờ thời tiết”.", "quoted Phan Văn Sáu|-|-"},
      {"Con đường dài bốn cây số.", "document"}}},
    {"mottos, themes, names and emphasis are no speech",
     {{"Đại hội có chủ đề “Đoàn kết, sáng tạo, phát triển xanh”.", "document"},
      {"Xã phát động phong trào \"Toàn dân trồng cây gây rừng\".", "document"},
      {"Tỉnh xác định phương châm “Gần dân - Sát việc - Nói thật”.", "document"},
      {"Khu vực này không còn là \"điểm nóng\" nữa.", "document"}}},
    {"offices without a name",
     {{"Ban Thường vụ Tỉnh ủy yêu cầu các huyện rà soát lại quy hoạch.",
       "reported -|Ban Thường vụ Tỉnh ủy|yêu cầu"},
      {"Uỷ ban Kiểm tra Tỉnh uỷ kết luận chi bộ có thiếu sót.",
       "reported -|Uỷ ban Kiểm tra Tỉnh uỷ|kết luận"},
      {"Theo Sở Xây dựng, công trình chậm ba tháng.", "reported -|Sở Xây dựng|Theo"}}},
    {"acts, nouns, topics and assemblies are not sayings",
     {{"Ban Thường vụ Tỉnh ủy quyết định thành lập tổ công tác.", "document"},
      {"Hội nghị biểu quyết thông qua nghị quyết về chuyển đổi số.", "document"},
      {"Theo quy định, hồ sơ gồm hai bản.", "document"},
      {"Theo đề nghị của Sở Nội vụ, hồ sơ được gửi lại.", "document"},
      {"Hội đồng nhân dân tỉnh khai mạc kỳ họp thứ tám.", "document"},
      {"Đại hội khẳng định những kết quả của nhiệm kỳ.", "document"}}},
    {"a speech runs on while nobody else is named",
     {{"Kết luận hội nghị, Phó Bí thư Tỉnh ủy Hà Văn Minh yêu cầu các ngành vào cuộc.",
       "reported Hà Văn Minh|Phó Bí thư Tỉnh ủy|yêu cầu"},
      {"Tập trung gieo cấy đúng khung thời vụ; chủ động nước tưới.", "reported Hà Văn Minh|-|-"},
      {"Đề nghị Mặt trận Tổ quốc giám sát việc hỗ trợ.", "reported Hà Văn Minh|-|Đề nghị"},
      {"Vụ trước, toàn tỉnh gieo được hai nghìn héc-ta.", "document"},
      {"Thực hiện chương trình, diện tích ngô tăng nhanh.", "document"}}},
    {"pictures",
     {{"Bí thư Tỉnh ủy Nông Văn Thành phát biểu tại Hội nghị.", "caption"},
      {"Toàn cảnh buổi lễ.", "caption"},
      {"Các đại biểu biểu quyết thông qua chương trình.", "caption"},
      {"Đồng chí Nông Văn Thành tặng hoa chúc mừng Ban Chấp hành khóa mới. Ảnh: H.V", "caption"},
      {"Lãnh đạo tỉnh và các đại biểu dự lễ khởi công nhà máy nước.", "caption"},
      {"Tin, ảnh: Thu Thủy", "document"}}},
    {"places are not people",
     {{"Chủ tịch UBND xã Hà Quảng Nam cho biết đường đã thông.",
       "reported -|Chủ tịch UBND xã Hà Quảng Nam|cho biết"},
      {"Huyện ủy Hà Lang đề nghị tỉnh hỗ trợ.", "reported -|Huyện ủy Hà Lang|đề nghị"}}},
    {"two of one given name: nobody is chosen",
     {{"Ông Lê Văn Bình nói trước, ông Trần Thanh Bình nói sau.",
       "reported Lê Văn Bình|-|nói; Trần Thanh Bình|-|nói"},
      {"Ông Bình đề nghị nghỉ giải lao.", "reported Bình|-|đề nghị"}}},
    {"a resolution speaks for itself",
     {{"Đại hội yêu cầu các cấp ủy triển khai nghị quyết.", "document"},
      {"Đồng chí Nông Văn Thành nhấn mạnh điều này.", "document"}},
     Type::resolution},
    {"a law's offices request and decide, they do not speak",
     {{"1. Trường hợp Tòa án yêu cầu bổ sung tài liệu thì đương sự phải nộp.", "document"},
      {"2. Ủy ban nhân dân cấp tỉnh đề nghị Bộ Tài chính xem xét.", "document"},
      {"a) Thông báo bằng văn bản cho người nộp;", "document"},
      {"“Người nộp” là cá nhân hoặc tổ chức.", "document"},
      {"Ông Lê Văn Bình cho biết đường đã thông.", "reported Lê Văn Bình|-|cho biết"}},
     Type::other},
    {"a congress as the press tells it",
     {
         {"Phát biểu khai mạc Đại hội, đồng chí Hoàng Văn Thạch, Bí thư Huyện ủy, nhấn mạnh: Đại hội là dịp "
          "nhìn lại năm năm đoàn kết vượt khó.",
          "reported Hoàng Văn Thạch|Bí thư Huyện ủy|nhấn mạnh"},
         {"Phát biểu chỉ đạo tại Đại hội, Phó Bí thư Thường trực Tỉnh ủy Bế Thị Ngân ghi nhận, biểu dương "
          "những kết quả mà Đảng bộ huyện đạt được.",
          "reported Bế Thị Ngân|Phó Bí thư Thường trực Tỉnh ủy|ghi nhận"},
         {"Đồng chí lưu ý Ban Chấp hành khóa mới sớm cụ thể hóa nghị quyết thành việc làm.",
          "reported Bế Thị Ngân|-|lưu ý"},
         {"Đồng chí Bế Thị Ngân cũng chỉ rõ một số hạn chế: cải cách hành chính còn chậm; thu ngân sách chưa "
          "bền vững.",
          "reported Bế Thị Ngân|-|chỉ rõ"},
         {"Thay mặt Ban Chấp hành khóa mới, đồng chí Hoàng Văn Thạch hứa sẽ sớm đưa nghị quyết vào cuộc "
          "sống.",
          "reported Hoàng Văn Thạch|-|hứa"},
         {"Đại hội đã bầu Ban Chấp hành Đảng bộ huyện khóa XXII gồm 39 đồng chí.", "document"},
         {"Trong không khí phấn khởi, Đại hội bế mạc sau hai ngày làm việc.", "document"},
     }},
    {"a list of orders, then something else",
     {
         {"Thứ trưởng Bộ Nông nghiệp và Môi trường Phùng Đức Hải đề nghị tỉnh tập trung vào các nhiệm vụ "
          "sau:",
          "reported Phùng Đức Hải|Thứ trưởng Bộ Nông nghiệp và Môi trường|đề nghị"},
         {"Một là, rà soát quy hoạch ba loại rừng, gắn với sinh kế của người dân.",
          "reported Phùng Đức Hải|-|-"},
         {"Hai là, huy động nguồn lực xã hội cho chế biến sâu.", "reported Phùng Đức Hải|-|-"},
         {"Thứ ba, cấp ủy các cấp phải coi giữ rừng là việc của mình.", "reported Phùng Đức Hải|-|-"},
         {"Chiều cùng ngày, đoàn công tác đã đến thăm mô hình trồng quế tại xã Minh Tâm.", "document"},
     }},
    {"people of a village",
     {
         {"“Điều chúng tôi cần nhất lúc này là con giống và vốn vay”, anh Vừ A Páo, Trưởng thôn Lũng Pù, bày "
          "tỏ.",
          "quoted Vừ A Páo|Trưởng thôn Lũng Pù|bày tỏ"},
         {"Theo anh Páo, cả thôn có 64 hộ thì 41 hộ thuộc diện nghèo.", "reported Vừ A Páo|-|Theo"},
         {"\"Có đường rồi, trẻ con đi học đỡ khổ\" - bà Triệu Mùi Pham (62 tuổi) chia sẻ.",
          "quoted Triệu Mùi Pham|-|chia sẻ"},
         {"Chị Lò Thị Én thì lo lắng: \"Nếu mưa lớn, đoạn dốc này lại sạt\".", "quoted Lò Thị Én|-|lo lắng"},
         {"Trao đổi với phóng viên, ông Trịnh Công Hậu, Phó Giám đốc Sở Xây dựng, cho hay tuyến đường sẽ "
          "thông xe vào tháng mười.",
          "reported Trịnh Công Hậu|Phó Giám đốc Sở Xây dựng|cho hay"},
         {"Ông cho biết thêm, tổng mức đầu tư của dự án là 1.200 tỷ đồng.",
          "reported Trịnh Công Hậu|-|cho biết thêm"},
         {"Dự án được khởi công từ tháng 3 năm 2023, dài 18,6 km.", "document"},
     }},
    {"a quotation over passages, its speaker behind it",
     {
         {"\"Tôi làm nghề này đã ba mươi năm.", "quoted Đàm Quang Lộc|-|-"},
         {"Chưa bao giờ giá mía xuống thấp như vụ này.", "quoted Đàm Quang Lộc|-|-"},
         {"Nhiều nhà đã bỏ ruộng đi làm thuê\", ông Đàm Quang Lộc than thở.",
          "quoted Đàm Quang Lộc|-|than thở"},
         {"Cũng theo ông Lộc, nhà máy còn nợ nông dân hai tháng tiền mía.",
          "reported Đàm Quang Lộc|-|Cũng theo"},
         {"Nhà máy đường đóng cửa từ cuối tháng tư.", "document"},
     }},
    {"an expert's words opened with a colon",
     {
         {"Tiến sĩ Lưu Bích Thủy, Viện trưởng Viện Kinh tế, phân tích: “Muốn giữ chân doanh nghiệp thì trước "
          "hết phải có hạ tầng.",
          "quoted Lưu Bích Thủy|Tiến sĩ|phân tích"},
         {"Điện, nước, đường sá phải đi trước một bước.", "quoted Lưu Bích Thủy|-|-"},
         {"Sau đó mới nói tới ưu đãi thuế”.", "quoted Lưu Bích Thủy|-|-"},
         {"Bà Thủy dẫn chứng, năm ngoái chỉ có ba dự án được triển khai đúng tiến độ.",
          "reported Lưu Bích Thủy|-|dẫn chứng"},
         {"Tuy vậy, tỉnh vẫn đứng thứ năm toàn vùng về thu hút đầu tư.", "document"},
     }},
    {"marks that hold no speech",
     {
         {"Với phương châm \"Dân biết, dân bàn, dân làm, dân kiểm tra\", xã đã huy động được ba tỷ đồng.",
          "document"},
         {"Phong trào thi đua “Chung sức xây dựng nông thôn mới” được các cấp hưởng ứng.", "document"},
         {"Nghị quyết số 12-NQ/TU về “phát triển du lịch thành ngành kinh tế mũi nhọn” đã được quán triệt "
          "đến từng chi bộ.",
          "document"},
         {"Tình trạng \"trên nóng dưới lạnh\" ở một số nơi chưa được khắc phục.", "document"},
         {"Không để xảy ra chuyện “cha chung không ai khóc” trong quản lý công sản.", "document"},
         {"Bà con gọi ông là \"già làng của núi rừng\".", "document"},
         {"Buổi tọa đàm \"Giữ lửa nghề truyền thống trong thời đại số\" thu hút hai trăm người dự.",
          "document"},
         {"Câu lạc bộ biểu diễn tiết mục “Về với bản em mùa xuân này” để chào mừng.", "document"},
     }},
    {"offices and groups speak",
     {
         {"Thường trực Tỉnh ủy yêu cầu các cấp ủy khẩn trương khắc phục hậu quả mưa lũ.",
          "reported -|Thường trực Tỉnh ủy|yêu cầu"},
         {"Ban Kinh tế - Ngân sách HĐND tỉnh đề nghị UBND tỉnh làm rõ nguyên nhân chậm giải ngân.",
          "reported -|Ban Kinh tế - Ngân sách HĐND tỉnh|đề nghị"},
         {"Đoàn giám sát kiến nghị Quốc hội sớm sửa đổi luật.", "reported -|Đoàn giám sát|kiến nghị"},
         {"Cử tri xã Đồng Tâm kiến nghị sớm cấp giấy chứng nhận quyền sử dụng đất.",
          "reported -|Cử tri xã Đồng Tâm|kiến nghị"},
         {"Theo thống kê của Sở Y tế, toàn tỉnh ghi nhận 214 ca mắc.",
          "reported -|Sở Y tế|Theo thống kê của"},
         {"UBND tỉnh vừa có văn bản yêu cầu các xã dừng họp chợ.", "reported -|UBND tỉnh|yêu cầu"},
         {"Trước đó, Thanh tra tỉnh kết luận dự án này có nhiều sai phạm.",
          "reported -|Thanh tra tỉnh|kết luận"},
         {"Các đại biểu đề nghị bổ sung chỉ tiêu về chuyển đổi số.", "reported -|Các đại biểu|đề nghị"},
         {"Nhiều ý kiến cho rằng mức hỗ trợ còn thấp.", "reported -|Nhiều ý kiến|cho rằng"},
     }},
    {"acts and topics",
     {
         {"Sở Giáo dục và Đào tạo đã tổ chức thi tuyển 120 giáo viên.", "document"},
         {"Ông Hà Sỹ Khởi được bầu giữ chức Chủ tịch HĐND huyện.", "document"},
         {"Hội nghị nghe đồng chí Lý Văn Tú, Trưởng Ban Tuyên giáo Tỉnh ủy, quán triệt những nội dung cơ bản "
          "của nghị quyết.",
          "document"},
         {"Thừa ủy quyền của Thủ tướng, Bộ trưởng Bộ Tài chính Hồ Sỹ Dũng trình bày tờ trình về dự án luật.",
          "document"},
         {"Ủy ban Mặt trận Tổ quốc tỉnh tổ chức hội nghị phản biện dự thảo nghị quyết.", "document"},
         {"Tại kỳ họp, HĐND tỉnh sẽ xem xét đề nghị của UBND tỉnh về giá đất.", "document"},
         {"Ban Thường vụ Huyện ủy đã thi hành kỷ luật ba đảng viên.", "document"},
     }},
    {"who is named, who speaks",
     {
         {"Trả lời câu hỏi của đại biểu Tạ Văn Long, Bộ trưởng Bộ Y tế Đào Thị Lan Hương cho biết bộ sẽ sửa "
          "thông tư trong quý ba.",
          "reported Đào Thị Lan Hương|Bộ trưởng Bộ Y tế|cho biết"},
         {"Đồng tình với ý kiến của bà Hương, ông Trương Trọng Sơn đề nghị nâng mức hỗ trợ.",
          "reported Trương Trọng Sơn|-|đề nghị"},
         {"Ông Phan Hữu Tài khẳng định lời khai của bà Lê Thị Nhạn là không đúng.",
          "reported Phan Hữu Tài|-|khẳng định"},
         {"Ông Nguyễn Đình Thi nói với ông Cao Văn Lộc rằng việc này phải dừng lại.",
          "reported Nguyễn Đình Thi|-|nói"},
         {"Bị cáo Trần Văn Sơn khai nhận đã tiêu hết số tiền.", "reported Trần Văn Sơn|Bị cáo|khai nhận"},
         {"Luật sư của bị cáo cho rằng chứng cứ chưa đủ.", "reported -|Luật sư của bị cáo|cho rằng"},
         {"Chủ tịch UBND xã Lê Đình Khải cho biết toàn xã còn 12 hộ nghèo; Bí thư Đảng ủy Ngô Thị Hạnh khẳng "
          "định hết năm sẽ không còn hộ nào.",
          "reported -|Chủ tịch UBND xã Lê Đình Khải|cho biết; Ngô Thị Hạnh|Bí thư Đảng ủy|khẳng định"},
         {"Người phụ nữ kể rằng chị đã chờ ở đó từ sáng sớm.", "reported -|Người phụ nữ|kể rằng"},
     }},
    {"pictures",
     {
         {"Đồng chí Lương Văn Kiểm, Bí thư Huyện ủy phát biểu kết luận hội nghị.", "caption"},
         {"Quang cảnh hội nghị.", "caption"},
         {"Lãnh đạo huyện Yên Thịnh trao giấy khen cho các tập thể tiêu biểu.", "caption"},
         {"Người dân thôn Nà Lềng thu hoạch lạc. Ảnh: Mai Hương", "caption"},
         {"Cán bộ kiểm lâm tuần tra rừng ở Vườn quốc gia Phia Bjoóc (Ảnh: Thế Anh).", "caption"},
         {"Ảnh: CTV", "caption"},
         {"Đại biểu Nông Thị Bích thảo luận tại hội trường.", "caption"},
         {"Ban Chấp hành Đảng bộ tỉnh khóa XXI ra mắt Đại hội.", "caption"},
     }},
    {"questions and answers",
     {
         {"PV: Thưa ông, vì sao dự án chậm tiến độ?", "document"},
         {"Ông Lê Công Thành: Có hai nguyên nhân, đó là mặt bằng và vốn.", "reported Lê Công Thành|-|-"},
         {"Phóng viên: Bao giờ thì xong?", "document"},
         {"Ông Lê Công Thành: Chúng tôi phấn đấu xong trước tháng chín.", "reported Lê Công Thành|-|-"},
     }},
    {"the verb stands before its speaker, or far from it",
     {
         {"Nói về việc này, ông Mạc Văn Tịnh cho hay xã chưa nhận được đơn.",
          "reported Mạc Văn Tịnh|-|cho hay"},
         {"Tại buổi làm việc, sau khi nghe các bên trình bày, Phó Chủ tịch UBND tỉnh Kha Văn Ót giao Sở Tài "
          "chính phải hoàn tất hồ sơ trước ngày 30.",
          "reported Kha Văn Ót|Phó Chủ tịch UBND tỉnh|giao"},
         {"Dự án này, theo Giám đốc Ban Quản lý Tô Minh Đạt, sẽ trình lại vào tháng sau.",
          "reported Tô Minh Đạt|Giám đốc Ban Quản lý|theo"},
         {"Kết luận buổi làm việc, Chủ tịch nước đề nghị tỉnh quan tâm hơn nữa tới đồng bào biên giới.",
          "reported -|Chủ tịch nước|đề nghị"},
         {"“Chúng tôi không đứng ngoài cuộc”, người đứng đầu ngành giáo dục tỉnh nói.",
          "quoted -|người đứng đầu ngành giáo dục tỉnh|nói"},
         {"Ông Tịnh một lần nữa khẳng định không có chuyện bao che.", "reported Mạc Văn Tịnh|-|khẳng định"},
         {"Bà Tịnh kể rằng chợ vắng từ sau Tết.", "reported Tịnh|-|kể rằng"},
     }},
    {"the one who speaks changes within a conversation",
     {
         {"Đại biểu Quàng Thị Nguyệt (Sơn La) chất vấn: \"Trách nhiệm của bộ trưởng đến đâu?\"",
          "quoted Quàng Thị Nguyệt|Đại biểu|chất vấn"},
         {"Bộ trưởng Bộ Công Thương Vũ Hồng Phong thừa nhận có phần trách nhiệm của bộ.",
          "reported Vũ Hồng Phong|Bộ trưởng Bộ Công Thương|thừa nhận"},
         {"\"Tôi xin nhận khuyết điểm trước Quốc hội\", ông nói.", "quoted Vũ Hồng Phong|-|nói"},
         {"Không đồng tình, bà Nguyệt giơ biển tranh luận: \"Bộ trưởng chưa trả lời đúng câu hỏi\".",
          "quoted Quàng Thị Nguyệt|-|-"},
         {"Phiên chất vấn kết thúc lúc 11h30.", "document"},
     }},
    {"what a text says is the text's",
     {
         {"Thông báo nêu rõ, các địa phương phải báo cáo trước ngày 20.", "document"},
         {"Theo quy định hiện hành, hồ sơ được giải quyết trong 15 ngày.", "document"},
         {"Kết quả kiểm tra cho thấy nhiều hộ chưa nộp thuế.", "document"},
         {"Theo kế hoạch, công trình hoàn thành trong quý hai.", "document"},
         {"Được biết, vụ việc đang được điều tra.", "document"},
     }},
    {"reported thread by pronoun and by office",
     {
         {"Chủ tịch HĐND tỉnh Lò Minh Hùng cho rằng nghị quyết phải sát dân.",
          "reported Lò Minh Hùng|Chủ tịch HĐND tỉnh|cho rằng"},
         {"Chủ tịch HĐND tỉnh cũng yêu cầu các ban tăng cường giám sát.",
          "reported -|Chủ tịch HĐND tỉnh|yêu cầu"},
         {"Ông Hùng mong muốn cử tri tiếp tục đóng góp ý kiến.", "reported Lò Minh Hùng|-|mong muốn"},
         {"Trong thời gian tới, cần tập trung tháo gỡ vướng mắc về đất đai.", "reported Lò Minh Hùng|-|-"},
         {"Từ đầu năm đến nay, HĐND tỉnh đã ban hành 21 nghị quyết.", "document"},
     }},

    {"a council's session, one sentence a passage",
     {
         {"Sáng 9/7, HĐND tỉnh Hà Lâm khai mạc kỳ họp thường lệ giữa năm.", "document"},
         {"Báo cáo tại kỳ họp, Giám đốc Sở Tài chính Cù Thị Hậu cho biết thu ngân sách sáu tháng đạt 48% dự "
          "toán.",
          "reported Cù Thị Hậu|Giám đốc Sở Tài chính|cho biết"},
         {"\"Nguyên nhân chính là thị trường bất động sản trầm lắng\", bà Hậu giải thích.",
          "quoted Cù Thị Hậu|-|giải thích"},
         {"Bà cũng thừa nhận công tác dự báo chưa sát.", "reported Cù Thị Hậu|-|thừa nhận"},
         {"Không hài lòng với câu trả lời, đại biểu Ong Thế Viên nói: \"Năm nào cũng nghe lý do này\".",
          "quoted Ong Thế Viên|đại biểu|nói"},
         {"Theo ông Viên, tỉnh cần một bộ phận dự báo chuyên trách.", "reported Ong Thế Viên|-|Theo"},
         {"Chủ tọa kỳ họp đề nghị Sở Tài chính trả lời bằng văn bản trước ngày 15/7.",
          "reported -|Chủ tọa kỳ họp|đề nghị"},
         {"Kỳ họp sẽ kéo dài đến hết ngày 11/7.", "document"},
     }},
    {"a discipline case",
     {
         {"Ủy ban Kiểm tra Tỉnh ủy Phú Sa vừa công bố kết luận về vi phạm của ông Lều Văn Chất, nguyên Chủ "
          "tịch UBND huyện.",
          "document"},
         {"Theo kết luận, ông Chất đã ký cấp đất trái thẩm quyền cho 14 hộ.", "document"},
         {"Ủy ban Kiểm tra nhận định vi phạm của ông Chất là nghiêm trọng, đến mức phải xem xét kỷ luật.",
          "reported -|Ủy ban Kiểm tra|nhận định"},
         {"Ông Chất sinh năm 1964, quê ở xã Tân Hội, trình độ cử nhân luật.", "document"},
         {"Trả lời báo chí, ông Chất nói ông chấp hành mọi quyết định của tổ chức.",
          "reported Lều Văn Chất|-|nói"},
         {"\"Tôi ký vì tin cấp dưới, đó là cái sai của tôi\", ông này nói.", "quoted Lều Văn Chất|-|nói"},
         {"Trước đó, ông Chất từng bị khiển trách năm 2016.", "document"},
     }},
    {"words behind a dash, in two pieces",
     {
         {"\"Lũ về trong đêm, cả bản chỉ kịp chạy lên đồi\" - anh Mùa A Sùng kể lại - \"Sáng ra thì nhà cửa "
          "không còn gì\".",
          "quoted Mùa A Sùng|-|kể lại"},
         {"Vợ anh, chị Giàng Thị Dợ, ôm con nhỏ ngồi bên đống đổ nát.", "document"},
         {"“Giờ chỉ mong Nhà nước giúp cho chỗ ở mới”, chị Dợ nói.", "quoted Giàng Thị Dợ|-|nói"},
         {"Chủ tịch UBND huyện Mường Lạn cho biết đã cấp phát 3 tấn gạo và 200 tấm chăn.",
          "reported -|Chủ tịch UBND huyện Mường Lạn|cho biết"},
         {"Tính đến 17h ngày 4/8, mưa lũ làm bốn người chết, hai người mất tích.", "document"},
     }},
    {"minister before the Assembly",
     {
         {"Đăng đàn sau giờ giải lao, Bộ trưởng Bộ Xây dựng Âu Dương Kiên khẳng định sẽ rút ngắn thủ tục còn "
          "30 ngày.",
          "reported Âu Dương Kiên|Bộ trưởng Bộ Xây dựng|khẳng định"},
         {"\"Đây là cam kết của tôi trước cử tri cả nước.", "quoted Âu Dương Kiên|-|-"},
         {"Tôi đề nghị Quốc hội giám sát việc này\", ông nhấn mạnh.", "quoted Âu Dương Kiên|-|nhấn mạnh"},
         {"Về nhà ở xã hội, Bộ trưởng cho rằng vướng mắc lớn nhất là quỹ đất.",
          "reported -|Bộ trưởng|cho rằng"},
         {"Ông Kiên dẫn số liệu cả nước mới hoàn thành 28% chỉ tiêu.",
          "reported Âu Dương Kiên|-|dẫn số liệu"},
         {"Phiên chất vấn tiếp tục vào sáng mai với nhóm vấn đề nội vụ.", "document"},
     }},
    {"a leader's tour",
     {
         {"Chiều 20/2, Chủ tịch Quốc hội Hoa Thị Mẫn đến thăm Nhà máy Dệt Sông Cẩm.", "document"},
         {"Tại đây, bà ân cần hỏi thăm đời sống công nhân và tặng 100 suất quà.", "document"},
         {"Chủ tịch Quốc hội mong muốn nhà máy tiếp tục đổi mới công nghệ, giữ việc làm cho người lao động.",
          "reported -|Chủ tịch Quốc hội|mong muốn"},
         {"Bà Mẫn lưu ý: \"Đừng để công nhân nào không có Tết\".", "quoted Hoa Thị Mẫn|-|lưu ý"},
         {"Chủ tịch Quốc hội Hoa Thị Mẫn tặng quà công nhân. Ảnh: Hải Đăng", "caption"},
         {"Nhà máy hiện có 1.240 lao động, thu nhập bình quân 8,2 triệu đồng mỗi tháng.", "document"},
     }},
    {"a party cell's meeting as its newsletter tells it",
     {
         {"Đồng chí Thạch Sa Rươl, Bí thư Chi bộ ấp Cây Da, quán triệt: mỗi đảng viên nhận giúp một hộ "
          "nghèo.",
          "reported Thạch Sa Rươl|Bí thư Chi bộ ấp Cây Da|quán triệt"},
         {"Chi bộ thống nhất chọn hai việc làm ngay trong tháng bảy.", "document"},
         {"Đảng viên Kim Thị Sóc Kha đề xuất vận động con em đi học trở lại.",
          "reported Kim Thị Sóc Kha|Đảng viên|đề xuất"},
         {"Phát biểu tại buổi sinh hoạt, đồng chí Phó Bí thư Thường trực Huyện ủy biểu dương cách làm của "
          "chi bộ.",
          "reported -|Phó Bí thư Thường trực Huyện ủy|biểu dương"},
         {"Đồng chí nhắc nhở chi bộ ghi nghị quyết ngắn gọn, rõ người, rõ việc.",
          "reported -|Phó Bí thư Thường trực Huyện ủy|nhắc nhở"},
         {"Buổi sinh hoạt khép lại bằng bài hát \"Như có Bác trong ngày vui đại thắng\".", "document"},
     }},
    {"foreign news",
     {
         {"Hãng tin Reuters dẫn lời một quan chức giấu tên cho biết hai bên đã đạt thỏa thuận khung.",
          "reported -|một quan chức giấu tên|dẫn lời"},
         {"\"Chúng tôi chưa thể bình luận thêm\", phát ngôn viên Bộ Ngoại giao Mark Weller nói.",
          "quoted Mark Weller|phát ngôn viên Bộ Ngoại giao|nói"},
         {"Weller nhấn mạnh thỏa thuận còn phải được quốc hội phê chuẩn.",
          "reported Mark Weller|-|nhấn mạnh"},
         {"Thỏa thuận gồm 24 điều, có hiệu lực từ năm sau.", "document"},
     }},
    {"news that nobody says",
     {
         {"Theo chương trình, Đại hội diễn ra trong ba ngày.", "document"},
         {"Dự Đại hội có 350 đại biểu đại diện cho hơn 64.000 đảng viên.", "document"},
         {"Đoàn Chủ tịch Đại hội gồm 13 đồng chí.", "document"},
         {"Lãnh đạo tỉnh cần có giải pháp mạnh hơn để giữ rừng.", "document"},
         {"Người dân phải đi bộ ba giờ mới tới trạm y tế.", "document"},
         {"Các cơ quan chức năng đang làm rõ nguyên nhân vụ cháy.", "document"},
         {"Công an tỉnh đã khởi tố vụ án, khởi tố bị can đối với ba người.", "document"},
     }},

    {"a bridge",
     {
         {"Chiều 6/3, Phó Thủ tướng Ngân Văn Thụy cùng đoàn công tác đến kiểm tra tiến độ cầu Sông Hiến.",
          "document"},
         {"Báo cáo với Phó Thủ tướng, Giám đốc Ban Quản lý dự án Tất Thành Nhân cho biết nhà thầu đã hoàn "
          "thành 72% khối lượng.",
          "reported Tất Thành Nhân|Giám đốc Ban Quản lý dự án|cho biết"},
         {"Phó Thủ tướng yêu cầu các bộ, ngành gỡ vướng ngay trong tháng ba.",
          "reported -|Phó Thủ tướng|yêu cầu"},
         {"\"Không được để dân chờ cầu thêm một mùa lũ nữa\", ông nhấn mạnh.",
          "quoted Ngân Văn Thụy|-|nhấn mạnh"},
         {"Cầu Sông Hiến dài 410 m, tổng vốn 900 tỷ đồng.", "document"},
     }},
    {"market day",
     {
         {"Chợ phiên Pác Lung họp vào ngày mùng năm, mùng mười âm lịch.", "document"},
         {"\"Chợ quê tôi vui nhất là mùa này\", chị Nình Thị Lan cười nói.", "quoted Nình Thị Lan|-|nói"},
         {"Chị kể ngày trước phải đi bộ từ ba giờ sáng.", "reported Nình Thị Lan|-|kể"},
         {"Ông Chẩu Văn Thắng, cán bộ văn hóa xã, cho rằng cần giữ chợ như giữ nếp nhà.",
          "reported Chẩu Văn Thắng|cán bộ văn hóa xã|cho rằng"},
         {"Theo ông, mỗi phiên có chừng hai nghìn lượt khách.", "reported Chẩu Văn Thắng|-|Theo"},
         {"Mấy năm gần đây, du khách tìm đến ngày một đông.", "document"},
     }},
    {"a theft",
     {
         {"Công an huyện Nà Khoang vừa bắt giữ hai đối tượng trộm cắp trâu bò.", "document"},
         {"Tại cơ quan điều tra, hai đối tượng khai đã gây ra bảy vụ trộm.", "reported -|hai đối tượng|khai"},
         {"Thượng tá Hà Đình Lực, Trưởng Công an huyện, cảnh báo người dân không thả rông gia súc qua đêm.",
          "reported Hà Đình Lực|Thượng tá|cảnh báo"},
         {"Vụ việc đang được tiếp tục điều tra, làm rõ.", "document"},
     }},
    {"congress of a commune",
     {
         {"Sáng nay, Đảng bộ xã Cốc San tổ chức Đại hội lần thứ I, nhiệm kỳ 2025 - 2030.", "document"},
         {"Dự Đại hội có đồng chí Kha Mạnh Hùng, Phó Bí thư Tỉnh ủy; lãnh đạo các ban, sở, ngành.",
          "document"},
         {"Trình bày Báo cáo chính trị, đồng chí Phó Bí thư Đảng ủy xã Lò Thị Mến khẳng định thu nhập bình "
          "quân đã tăng gấp rưỡi sau năm năm.",
          "reported Lò Thị Mến|Phó Bí thư Đảng ủy xã|khẳng định"},
         {"Với tinh thần \"Đoàn kết - Kỷ cương - Đổi mới - Phát triển\", Đại hội đề ra 15 chỉ tiêu.",
          "document"},
         {"Phát biểu chỉ đạo Đại hội, đồng chí Kha Mạnh Hùng đề nghị Đảng bộ xã tập trung bốn nhóm nhiệm vụ.",
          "reported Kha Mạnh Hùng|-|đề nghị"},
         {"Trước hết, ổn định bộ máy sau sắp xếp, không để công việc của dân bị ngắt quãng.",
          "reported Kha Mạnh Hùng|-|-"},
         {"Phát huy lợi thế cây chè, cây quế; xây dựng thương hiệu sản phẩm của xã.",
          "reported Kha Mạnh Hùng|-|-"},
         {"Chăm lo giáo dục, y tế; quan tâm hộ nghèo, gia đình chính sách.", "reported Kha Mạnh Hùng|-|-"},
         {"Đại hội biểu quyết thông qua Nghị quyết với 100% đại biểu tán thành.", "document"},
         {"Đồng chí Kha Mạnh Hùng tặng hoa chúc mừng Ban Chấp hành khóa mới.", "caption"},
         {"Đại hội khép lại trong niềm tin và khí thế mới.", "document"},
     }},
    {"a debate on a bill",
     {
         {"Thảo luận tại tổ, đại biểu Điểu Huỳnh Sang Ngọc (Bình Phước) băn khoăn về quy định thu phí.",
          "reported Điểu Huỳnh Sang Ngọc|đại biểu|băn khoăn"},
         {"\"Luật chưa rõ ai chịu trách nhiệm thì thu phí để làm gì?\", bà Ngọc đặt câu hỏi.",
          "quoted Điểu Huỳnh Sang Ngọc|-|đặt câu hỏi"},
         {"Ở chiều ngược lại, ông Hoàng Ngọc Định cho rằng cần giữ quy định này.",
          "reported Hoàng Ngọc Định|-|cho rằng"},
         {"Giải trình sau đó, Bộ trưởng Bộ Tài nguyên nói sẽ tiếp thu ý kiến các đại biểu.",
          "reported -|Bộ trưởng Bộ Tài nguyên|nói"},
         {"Dự luật sẽ được thông qua vào kỳ họp cuối năm.", "document"},
     }},
    {"health",
     {
         {"Sở Y tế tỉnh vừa ban hành kế hoạch phòng chống dịch sởi.", "document"},
         {"Theo bác sĩ Tẩn Láo Tả, Giám đốc Trung tâm Y tế huyện, tỷ lệ tiêm chủng mới đạt 78%.",
          "reported Tẩn Láo Tả|bác sĩ|Theo"},
         {"\"Bà con còn ngại đưa con đi tiêm vì đường xa\", bác sĩ Tả cho biết.",
          "quoted Tẩn Láo Tả|bác sĩ|cho biết"},
         {"Trung tâm đã cử ba tổ lưu động xuống bản.", "document"},
         {"Bộ Y tế khuyến cáo phụ huynh đưa trẻ đi tiêm đủ hai mũi.", "reported -|Bộ Y tế|khuyến cáo"},
         {"Bệnh sởi lây qua đường hô hấp, dễ bùng phát vào mùa xuân.", "document"},
     }},
    {"brackets and words of many kinds between a name and its verb",
     {
         {"Bà Cam Thị Sen - Trưởng phòng Bảo tồn (Sở Văn hóa) - cho hay hồ sơ đã gửi đi.",
          "reported Cam Thị Sen|Trưởng phòng Bảo tồn|cho hay"},
         {"Ông Kha Đức Mậu, ở bản Lằn, một trong những nhà mất nhiều trâu nhất, cho biết chuồng trại đã hỏng "
          "hết.",
          "reported Kha Đức Mậu|-|cho biết"},
         {"Đồng chí Mông Văn Khải - TUV, Bí thư Đảng ủy xã (Phường Nà Cáp) nhấn mạnh việc sáp nhập phải xong "
          "trước Tết.",
          "reported Mông Văn Khải|TUV, Bí thư Đảng ủy xã|nhấn mạnh"},
         {"Ông Mậu trong buổi gặp đoàn công tác ngày 4/5 cũng cho biết xã chưa nhận được tiền hỗ trợ.",
          "reported Kha Đức Mậu|-|cho biết"},
         {"Bộ trưởng Xây dựng hôm nay kêu gọi nhà thầu tăng ca.", "reported -|Bộ trưởng Xây dựng|kêu gọi"},
         {"Ông Kha Đức Mậu, 61 tuổi, đã ra trình diện, công an huyện cho biết.",
          "reported -|công an huyện|cho biết"},
     }},
    {"a place's name before a person's",
     {
         {"Chủ tịch UBND huyện Sông Lô Cao Văn Nhạ cho hay kè đã được gia cố.",
          "reported Cao Văn Nhạ|Chủ tịch UBND huyện Sông Lô|cho hay"},
         {"Giám đốc Sở Nội vụ Hưng Yên Đặng Thị Lụa đề nghị lùi thời hạn.",
          "reported Đặng Thị Lụa|Giám đốc Sở Nội vụ Hưng Yên|đề nghị"},
         {"Bí thư Huyện ủy Lê Thị Mai Hoa yêu cầu xã kiểm điểm.",
          "reported Lê Thị Mai Hoa|Bí thư Huyện ủy|yêu cầu"},
         {"Theo Chủ tịch HĐND tỉnh Thừa Thiên Huế, kỳ họp lùi một tuần.",
          "reported -|Chủ tịch HĐND tỉnh Thừa Thiên Huế|Theo"},
     }},
    {"short forms end no sentence",
     {
         {"Sở GD&ĐT yêu cầu các trường dừng dạy thêm.", "reported -|Sở GD&ĐT|yêu cầu"},
         {"Theo UBND TP. HCM, tuyến phố này sẽ cấm xe tải.", "reported -|UBND TP. HCM|Theo"},
         {"PGS.TS Tống Khánh Vy - trưởng khoa Sản - cho biết hai mẹ con đã khỏe.",
          "reported Tống Khánh Vy|PGS.TS|cho biết"},
         {"Phí đỗ xe do HĐND quyết định cho toàn TP. Theo ông Cù Huy Thảo, mức ấy là hợp lý.",
          "reported Cù Huy Thảo|-|Theo"},
     }},
    {"given names that the document knows",
     {
         {"Công an đã tạm giữ Lục Văn Tiến để làm rõ hành vi trộm cắp.", "document"},
         {"Tiến khai đã bán hai con trâu cho lái buôn.", "reported Lục Văn Tiến|-|khai"},
         {"Bị cáo Tiến nói: \"Tôi biết mình sai rồi\".", "quoted Lục Văn Tiến|Bị cáo|nói"},
         {"Tài xế Thụ cho biết đường rất trơn.", "reported Thụ|Tài xế|cho biết"},
         {"Phó Thủ tướng Vương Khắc Minh thăm nhà máy.", "caption"},
         {"Phó Thủ tướng Minh đề nghị nhà máy tuyển thêm lao động địa phương.",
          "reported Vương Khắc Minh|Phó Thủ tướng|đề nghị"},
         {"Cô giáo Hiền cho hay lớp có ba em nghỉ học.", "reported Hiền|-|cho hay"},
         {"Bộ trưởng Y tế cho biết thuốc đã về kho.", "reported -|Bộ trưởng Y tế|cho biết"},
     }},
    {"said by, in a clause without a comma",
     {
         {"Con số này được Phó Cục trưởng Bạch Hữu Lễ cho biết tại buổi họp báo.",
          "reported Bạch Hữu Lễ|Phó Cục trưởng|cho biết"},
         {"Phát biểu tại Đại hội đồng chí Ninh Thị Thơm đề nghị chi bộ kết nạp thêm đảng viên trẻ.",
          "reported Ninh Thị Thơm|-|đề nghị"},
     }},
    {"people and offices of no table",
     {
         {"Mấy anh chạy xe thồ ngoài cổng chợ kể lại mọi chuyện xảy ra rất nhanh.",
          "reported -|Mấy anh chạy xe thồ ngoài cổng chợ|kể lại"},
         {"Thợ lặn Tiêu Văn Sóng cho biết nước rất đục.", "reported Tiêu Văn Sóng|Thợ lặn|cho biết"},
         {"Con gái ông Tiêu Văn Sóng cho biết cha mình đã kiệt sức.",
          "reported -|Con gái ông Tiêu Văn Sóng|cho biết"},
         {"Theo Hạt Kiểm lâm Mường Pồn, đám cháy đã tắt.", "reported -|Hạt Kiểm lâm Mường Pồn|Theo"},
         {"Theo Nghị quyết của kỳ họp, phí được miễn trong hai năm.", "document"},
         {"Kết quả xét nghiệm khẳng định mẫu nước đạt chuẩn.", "document"},
         {"Những người được cho biết trước đã rời đi.", "document"},
         {"Nhà máy tuyên bố phá sản hồi đầu năm.", "reported -|Nhà máy|tuyên bố"},
     }},
    {"agencies and persons of foreign names",
     {
         {"Theo Reuters, hai bên sẽ gặp lại vào tháng tới.", "reported -|Reuters|Theo"},
         {"Vietjet cho biết chuyến bay bị hoãn vì thời tiết.", "reported -|Vietjet|cho biết"},
         {"Zhou Wenfeng, một nhà phân tích ở Thượng Hải, cho rằng giá sẽ giảm.",
          "reported Zhou Wenfeng|một nhà phân tích ở Thượng Hải|cho rằng"},
         {"\"Thị trường cần thời gian\", Zhou nhận định.", "quoted Zhou|-|nhận định"},
         {"\"Chúng tôi không lùi bước\", AFP dẫn tuyên bố của Bộ trưởng Quốc phòng Erik Jansen.",
          "quoted Erik Jansen|Bộ trưởng Quốc phòng|dẫn tuyên bố của"},
     }},
    {"behind a quotation",
     {
         {"\"Nhà tôi trôi mất rồi\" - bà Ong Thị Sáu bật khóc.", "quoted Ong Thị Sáu|-|-"},
         {"\"Mai tôi lại lên nương\", ông Cù Lao cười.", "quoted Cù Lao|-|-"},
         {"\"Bao giờ có cầu thì tính\", mấy người đi chợ về kể với nhau.", "quoted"},
         {"Bà Sáu nói: “Con tôi bảo “mẹ đừng khóc nữa” rồi nó đi”.", "quoted Ong Thị Sáu|-|nói"},
         {"Đường vào bản dài sáu cây số.", "document"},
     }},
    {"a credit tells a picture",
     {
         {"Lãnh đạo huyện và các hộ dân được nhận nhà mới trong buổi lễ bàn giao do Mặt trận Tổ quốc tổ chức "
          "tại nhà văn hóa "
          "xã vào sáng mồng mười tháng giêng năm nay - Ảnh: VĂN ĐÔ",
          "caption"},
         {"Cầu treo cũ nhìn từ bờ nam - Ảnh tư liệu: Hà My", "caption"},
         {"Soạn theo bản tin về buổi lễ (tin, ảnh: Mỹ Hạnh); không phải nguyên văn.", "document"},
         {"Ảnh minh họa.", "caption"},
         {"Đồ họa: Tiến Thành.", "caption"},
         {"Chủ tịch xã Sầm Văn Lai phát biểu sáng 12/6.", "caption"},
         {"Ông Sầm Văn Lai dự kiến nghỉ hưu vào tháng chín.", "document"},
     }},
    {"answers and news without \"rằng\"",
     {
         {"Chủ tịch UBND tỉnh Sầm Văn Lai thông tin, xã đã chi trả xong tiền đền bù.",
          "reported Sầm Văn Lai|Chủ tịch UBND tỉnh|thông tin"},
         {"Được hỏi về tiến độ, ông Lai trả lời còn chờ vốn.", "reported Sầm Văn Lai|-|trả lời"},
         {"Tại kỳ họp, ông Lai đã trả lời chất vấn của ba đại biểu.", "document"},
     }},
    {"what goes on and what does not",
     {
         {"UBND huyện cho biết đã kiểm tra vụ sạt lở.", "reported -|UBND huyện|cho biết"},
         {"Theo đó, điểm sạt dài hơn ba mươi mét.", "reported -|UBND huyện|-"},
         {"Trước đó, năm 2019, đoạn này đã phải đóng cửa hai tháng.", "document"},
         {"Bức xúc vì chậm đền bù, ba hộ dân kéo lên trụ sở.", "document"},
         {"Ông Hứa Vĩnh Tường đề nghị huyện cắm biển cảnh báo.", "reported Hứa Vĩnh Tường|-|đề nghị"},
         {"Tuy nhiên, việc này cần thời gian vì \"không ai dám chắc đất dưới kia còn trôi nữa hay không\".",
          "quoted Hứa Vĩnh Tường|-|-"},
         {"Nhà bên phải con dốc bị nứt tường.", "document"},
     }},
    {"offices that lead astray",
     {
         {"Thầy Quách Minh Tú, 38 tuổi, giáo viên Trường tiểu học Bảo Lâm, kể lại: \"Nước lên rất nhanh\".",
          "quoted Quách Minh Tú|giáo viên Trường tiểu học Bảo Lâm|kể lại"},
         {"Ông Lưu Gia Bách, Phó chủ tịch UBND huyện, đã ký văn bản chấp nhận yêu cầu \"giữ kín danh sách "
          "được thưởng\".",
          "document"},
         {"Tại khu chợ, PV ghi nhận nhiều sạp hàng đóng cửa.", "document"},
         {"Theo Cảng vụ Hàng không miền Bắc, hai chuyến bay phải chờ.",
          "reported -|Cảng vụ Hàng không miền Bắc|Theo"},
         {"Ông Tăng Văn Thịnh - giám đốc Công ty đầu tư phát triển Sa Lung xác nhận tin này.",
          "reported Tăng Văn Thịnh|giám đốc Công ty đầu tư phát triển Sa Lung|xác nhận"},
         {"Đường vòng xa hơn nhưng xe tải phải đi suốt tuần qua.", "document"},
         {"Bị cáo Lý Văn Seo và bị cáo Vàng A Chứ cùng khẳng định không quen nhau.",
          "reported Lý Văn Seo|Bị cáo|khẳng định; Vàng A Chứ|bị cáo|khẳng định"},
         {"Theo lời khai của chính bị cáo Seo - chủ xe - thì hôm đó trời mưa.",
          "reported Lý Văn Seo|bị cáo|Theo lời khai của chính"},
         {"Theo số liệu của Chi cục Thủy lợi (Sở Nông nghiệp) từ đầu vụ, hồ chỉ còn nửa nước.",
          "reported -|Chi cục Thủy lợi|Theo số liệu của"},
         {"Xã đã gỡ tấm biển có tên \"điểm chụp ảnh cưới đẹp nhất\".", "document"},
         {"Cổng làng trước (trái) và sau khi trùng tu (phải).", "caption"},
     }},
    {"an office's long name, a dash, who is meant by \"này\"",
     {
         {"GS, TSKH Uông Minh Quý - nguyên Chủ nhiệm Ủy ban Khoa học, Công nghệ và Môi trường của Quốc hội "
          "cho hay luật còn "
          "thiếu.",
          "reported Uông Minh Quý|TSKH|cho hay"},
         {"Theo ông Kiều Thế Sang - phó Ban An toàn giao thông tỉnh - xe chạy quá tốc độ.",
          "reported Kiều Thế Sang|phó Ban An toàn giao thông tỉnh|Theo"},
         {"Một phụ huynh phản ánh lớp học bị dột.", "reported -|Một phụ huynh|phản ánh"},
         {"Theo vị phụ huynh này, mái lớp sẽ được lợp lại trong hè.", "reported -|phụ huynh|Theo"},
         {"Một lý do khác được đại biểu nêu là thiếu vốn.", "reported -|đại biểu|nêu"},
         {"Cả ông Sang và ông Quý đều nói chưa nhận được thư mời.",
          "reported Kiều Thế Sang|-|nói; Uông Minh Quý|-|nói"},
         {"Tiếp thu ý kiến ấy, Sở Giao thông đã lắp thêm gờ giảm tốc.", "document"},
         {"Lãnh đạo thành phố cùng chủ đầu tư cắt băng khánh thành cầu.", "caption"},
     }},
    {"given names that begin other words",
     {
         {"Đồng chí Lục Chí Công, Chủ tịch HĐND xã, đã ký nghị quyết.", "document"},
         {"Công tác cán bộ có tiến bộ, được cấp trên ghi nhận và đánh giá đúng mức.", "document"},
         {"Công khai quy hoạch ở nhà văn hóa các thôn.", "document"},
         {"Giám sát chuyên đề được cử tri quan tâm, đánh giá cao.", "document"},
     }},
    {"answers behind a line with the name",
     {
         {"* Bà Đào Thị Gấm - xã viên HTX Rau sạch, ấp Tư:", "document"},
         {"Nhà tôi trồng rau từ năm 2010.", "reported Đào Thị Gấm|-|-"},
         {"Vụ này giá xuống thấp chưa từng thấy.", "reported Đào Thị Gấm|-|-"},
         {"* Ông Lý Kim Sơn - giám đốc HTX Rau sạch:", "document"},
         {"Đầu ra vẫn là chỗ khó nhất.", "reported Lý Kim Sơn|-|-"},
     }},
    {"what the tables' words are inside other words",
     {
         {"Ông Hồ Quang Tấn - trưởng phòng Bảo trợ trẻ em Nam Sơn - xác nhận đã nhận cháu bé.",
          "reported Hồ Quang Tấn|trưởng phòng Bảo trợ trẻ em Nam Sơn|xác nhận"},
         {"Thông tin từ Bệnh viện Nhi Đồng TP. HCM cho biết ca mổ thành công.",
          "reported -|Bệnh viện Nhi Đồng TP. HCM|cho biết"},
         {"\"Phải chi tôi về sớm hơn\", chị Thu P. kể.", "quoted Thu P|-|kể"},
         {"Tuyên bố này được đưa ra sau cuộc gặp.", "document"},
         {"Khi nhấc máy, bà Hồ Thị Ngân vừa nói vừa khóc: “Tôi đang bận lắm”.", "quoted Hồ Thị Ngân|-|nói"},
         {"Chúng tôi sẽ tiếp tục thông tin.", "document"},
         {"\"Ai mà ngờ được\", Luyến kể.", "quoted Luyến|-|kể"},
     }},
    {"a person mentioned, then a pronoun",
     {
         {"Vườn cam nhà ông Bích rụng trái gần hết.", "document"},
         {"\"Năm nay coi như trắng tay\", ông nói.", "quoted Bích|-|nói"},
         {"Vườn bên cạnh cũng vậy.", "document"},
         {"\"Nhà em còn sáu sào\" - Thu Lan ngậm ngùi kể.", "quoted Thu Lan|-|kể"},
     }},
    {"one of many, a place, an order",
     {
         {"Theo nhận định của một vị lãnh đạo xã, giá đất còn tăng.",
          "reported -|một vị lãnh đạo xã|Theo nhận định của"},
         {"Hòa Bình và Sơn La đề xuất làm chung một tuyến đường.", "reported -|Hòa Bình và Sơn La|đề xuất"},
         {"Nếu có yêu cầu, phòng công chứng sẽ mở cửa ngày nghỉ.", "document"},
         {"Phó thủ tướng Thân Đức Hiển giao Bộ Xây dựng chủ trì, báo cáo trong tháng.",
          "reported Thân Đức Hiển|Phó thủ tướng|giao"},
         {"TS Mạc Thị Hoài - chuyên gia giao thông - cho rằng phải làm hầm.",
          "reported Mạc Thị Hoài|TS|cho rằng"},
         {"TS Hoài cho biết thêm, hầm đắt gấp đôi cầu.", "reported Mạc Thị Hoài|TS|cho biết thêm"},
     }},
};

std::string normal(const std::string& text, bool decompose) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* form =
      decompose ? icu::Normalizer2::getNFDInstance(status) : icu::Normalizer2::getNFCInstance(status);
  std::string result;
  form->normalize(icu::UnicodeString::fromUTF8(text), status).toUTF8String(result);
  REQUIRE(U_SUCCESS(status));
  return result;
}

}  // namespace

TEST_CASE("Who speaks, in short reports") {
  for (const Story& story : stories) {
    std::vector<std::string> texts, decomposed;
    for (const Line& line : story.lines) {
      texts.emplace_back(line.text);
      decomposed.push_back(normal(line.text, true));
    }
    const auto passages = attributed(texts, story.type);
    const auto other_form = attributed(decomposed, story.type);
    for (std::size_t i = 0; i < texts.size(); ++i) {
      INFO(story.what << ": " << texts[i]);
      CHECK(print(passages[i]) == story.lines[i].voice);
      CHECK(normal(print(other_form[i]), false) == normal(story.lines[i].voice, false));
    }
  }
}

TEST_CASE("Evidence lies in the passage and holds name or role, and cue") {
  for (const Story& story : stories) {
    std::vector<std::string> texts;
    for (const Line& line : story.lines) texts.emplace_back(line.text);
    for (const Passage& passage : attributed(texts, story.type))
      for (const Speaker& speaker : passage.speakers) {
        INFO(passage.text);
        REQUIRE(speaker.evidence.begin <= speaker.evidence.end);
        REQUIRE(speaker.evidence.end <= passage.text.size());
        const std::string words =
            passage.text.substr(speaker.evidence.begin, speaker.evidence.end - speaker.evidence.begin);
        if (speaker.cue) CHECK(words.find(*speaker.cue) != std::string::npos);
        // An office that a pronoun means is printed in a passage before.
        if (speaker.role && speaker.cue && passage.text.find(*speaker.role) != std::string::npos)
          CHECK(words.find(*speaker.role) != std::string::npos);
      }
  }
}

TEST_CASE("Captions already marked stay, the text is never touched") {
  Passage passage;
  passage.voice = Voice::caption;
  passage.text = "Ông Lê Văn Bình nói chuyện với bà con.";
  Facts facts;
  facts.type = Type::bulletin;
  const auto out = attribute({passage}, facts);
  CHECK(out[0].voice == Voice::caption);
  CHECK(out[0].speakers.empty());
  CHECK(out[0].text == passage.text);
  for (const char* odd :
       {"", "\"", "“", "”\"“", ":", "Theo", "Ông", "Ông nói", "ông nói:", "\xff\xc3", "- , : ;"}) {
    const auto one = attributed({odd, odd}, Type::bulletin);
    REQUIRE(one.size() == 2);
    CHECK(one[0].text == odd);
  }
}

TEST_CASE("Sayings are counted as a trait of news") {
  std::vector<Passage> passages(3);
  passages[0].text = "Ông Lê Văn Bình cho biết đường đã thông.";
  passages[1].text = "Cơ quan chức năng yêu cầu nộp hồ sơ.";
  passages[2].text = "Bí thư Tỉnh ủy Nông Văn Thành nhấn mạnh điều ấy.";
  CHECK(count_sayings(passages, 10) == 2);
  CHECK(count_sayings(passages, 1) == 1);
}

// ---- The shared labelled passages
// --------------------------------------------------------------------------------

namespace {

using nlohmann::json;

std::string keys_of(const std::string& text) {
  const Words words(text);
  std::string keys;
  for (std::size_t i = 0; i < words.size(); ++i) keys += words[i].key + " ";
  return keys;
}

// As attribution.md scores: equal to the labelled name or the full one, or the end of it.
bool is_name(const std::string& given, const json& label) {
  if (!label.is_string()) return false;
  const std::string want = keys_of(label), have = keys_of(given);
  if (have == want) return true;
  return want.size() > have.size() + 1 && want.compare(want.size() - have.size(), have.size(), have) == 0 &&
         want[want.size() - have.size() - 1] == ' ';
}

std::vector<std::string> texts_of(const json& list) {
  std::vector<std::string> texts;
  if (list.is_array())
    for (const json& text : list) texts.push_back(text.get<std::string>());
  return texts;
}

struct Score {
  int passages = 0, voices = 0, given = 0, right = 0, labelled = 0, found = 0;
};

void score_passage(const json& row, Score& score) {
  std::vector<std::string> lines = texts_of(row["context_earlier"]);
  const std::string before =
      row["context_before"].is_string() ? row["context_before"].get<std::string>() : "";
  if (!before.empty()) lines.push_back(before);
  const std::size_t at = lines.size();
  lines.push_back(row["text"]);
  for (std::string& text : texts_of(row["context_after"])) lines.push_back(std::move(text));
  const Passage passage = attributed(lines, Type::bulletin)[at];
  ++score.passages;
  score.voices += name(passage.voice) == row["voice"].get<std::string>();
  std::vector<bool> found(row["speakers"].size());
  for (const Speaker& speaker : passage.speakers) {
    if (!speaker.name) continue;
    ++score.given;
    bool right = false;
    for (std::size_t i = 0; i < found.size(); ++i)
      if (is_name(*speaker.name, row["speakers"][i]["speaker"]) ||
          is_name(*speaker.name, row["speakers"][i]["full_name"]))
        right = found[i] = true;
    score.right += right;
  }
  for (std::size_t i = 0; i < found.size(); ++i)
    if (row["speakers"][i]["speaker"].is_string()) {
      ++score.labelled;
      score.found += found[i];
    }
}

}  // namespace

TEST_CASE("Voices and names against the shared labels", "[shared]") {
  std::ifstream file(tests::shared_dir() + "/golden/attribution.jsonl");
  if (!file) {
    WARN("skipped: golden/attribution.jsonl is not there");
    return;
  }
  Score score;
  for (std::string line; std::getline(file, line);)
    if (!line.empty()) score_passage(json::parse(line), score);
  const auto share = [](int part, int whole) { return static_cast<double>(part) / whole; };
  const double voice = share(score.voices, score.passages);
  const double precision = share(score.right, score.given);
  const double recall = share(score.found, score.labelled);
  std::cout << "attribution: voice " << voice << " of " << score.passages << ", names " << precision << " of "
            << score.given << " given right, " << recall << " of " << score.labelled << " found\n";
  CHECK(voice >= 0.95);
  CHECK(precision >= 0.98);
  CHECK(recall >= 0.82);
}
