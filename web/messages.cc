// What the pages say in two languages; see messages.h.
#include "web/messages.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "indexer/error.h"

namespace web {
namespace {

// By key. Keys with _one are the singular that English needs and Vietnamese does not.
constexpr auto table = std::to_array<Message>({
    {"about_intro",
     "Văn Kiện tìm đúng những gì văn kiện của Đảng đã viết: ai nói, ở đâu, khi nào, còn thấy ở đâu nữa.",
     "Văn Kiện finds what Party documents say: who said it, where and when, and where else the same words "
     "stand."},
    {"about_licence", "Giấy phép", "Licence"},
    {"about_licence_text",
     "Văn Kiện là phần mềm tự do theo GPL-2.0 hoặc mới hơn. Văn bản trong kho thuộc về nguồn của chúng.",
     "Văn Kiện is free software under GPL-2.0 or later. The documents belong to their sources."},
    {"about_limits", "Giới hạn", "Limits"},
    {"about_method", "Cách làm", "Method"},
    {"about_receipt", "Biên nhận", "Receipt"},
    {"about_receipt_text",
     "Ghi lại những dòng này cùng một con số thì có thể lặp lại con số ấy trên đúng chỉ mục này.",
     "Kept beside a figure, these lines are enough to repeat it on the very same index."},
    {"about_title", "Về Văn Kiện", "About Văn Kiện"},
    {"active_filters", "Đang lọc theo", "Filtered by"},
    {"all_documents", "Mọi văn bản", "All documents"},
    {"apply", "Áp dụng", "Apply"},
    {"beyond_text", "Trang này nằm ngoài kết quả: chỉ có {n} kết quả.",
     "This page lies past the end: there are only {n} results."},
    {"beyond_title", "Không có trang kết quả này", "No such page of results"},
    {"caption", "Chú thích ảnh", "Photo caption"},
    {"citation", "Trích dẫn", "Cite as"},
    {"citation_download", "Tải về dạng", "Download as"},
    {"citation_plain", "Trích dẫn thường", "Plain citation"},
    {"citation_title", "Cách trích dẫn", "How to cite"},
    {"clear_filters", "Bỏ mọi bộ lọc", "Remove all filters"},
    {"close", "Đóng", "Close"},
    {"collocates_all", "Tất cả", "In all"},
    {"collocates_intro", "Từ đứng cách không quá {n} tiếng, gặp nhiều hơn ngẫu nhiên, từ mạnh nhất xuống.",
     "Words at most {n} syllables away that are met more often than by chance, the strongest first."},
    {"collocates_likelihood", "Log-likelihood", "Log-likelihood"},
    {"collocates_near", "Ở gần", "Near"},
    {"collocates_none", "Không có từ nào đi cùng nhiều hơn ngẫu nhiên.",
     "No word is near more often than by chance."},
    {"collocates_title", "Từ đi cùng", "Collocates"},
    {"collocates_word", "Từ", "Word"},
    {"column_documents", "Văn bản", "Documents"},
    {"column_passages", "Đoạn", "Passages"},
    {"column_province", "Tỉnh", "Province"},
    {"column_sum", "Tất cả", "All"},
    {"column_syllables", "Tiếng", "Syllables"},
    {"column_term", "Nhiệm kỳ", "Term"},
    {"column_type", "Loại", "Type"},
    {"compare_answers", "Câu hỏi chung", "The same question"},
    {"compare_cell_empty", "không có đoạn nào", "no passages"},
    {"compare_contents", "Trong trang này", "On this page"},
    {"compare_figure", "Số liệu", "Figure"},
    {"compare_figures", "Chỉ tiêu và kết quả", "Targets and results"},
    {"compare_figures_both", "Chỉ tiêu cả hai bên đều có", "Indicators that both sides state"},
    {"compare_figures_intro",
     "Mỗi dòng là một con số đọc từ một đoạn theo quy tắc. Dòng mờ nhắc lại điều đã có ở một dòng trên.",
     "Each row is a number read from a passage by rules. A faint row repeats what a row above it says."},
    {"compare_figures_none", "Không đọc được số liệu nào.", "No figures were read."},
    {"compare_figures_one", "Chỉ tiêu chỉ một bên có", "Indicators that one side states"},
    {"compare_figures_other", "Số liệu khác", "Other figures"},
    {"compare_here", "Bên này", "Here"},
    {"compare_hint",
     "Mỗi bên là một hay nhiều bộ lọc: province:cao-bang, term:2025-2030, type:resolution, document:…",
     "A side is one filter or several: province:cao-bang, term:2025-2030, type:resolution, document:…"},
    {"compare_independent",
     "Không kể những đoạn gần như chép lại đoạn khác cùng bên: A {a} trong {all_a} tiếng, B {b} trong "
     "{all_b} tiếng.",
     "Without passages that nearly copy others of their side: A {a} of {all_a} syllables, B {b} of {all_b}."},
    {"compare_indicator", "Chỉ tiêu", "Indicator"},
    {"compare_keywords", "Từ khóa của mỗi bên", "Keywords of each side"},
    {"compare_keywords_intro",
     "Những gì bên này nói nhiều hơn bên kia một cách khó là ngẫu nhiên (G² từ 6,63: p < 0,01); số lần không "
     "kể bản chép; log ratio 1 là gấp đôi.",
     "What one side says more often than chance explains (G² from 6.63: p < 0.01); counts leave copies out; "
     "a log ratio of 1 is twice as often."},
    {"compare_keywords_none", "Không có từ nào khác biệt đủ chắc.", "No word differs surely enough."},
    {"compare_kind", "Loại", "Kind"},
    {"compare_log_ratio", "Log tỉ số", "Log ratio"},
    {"compare_mismatch", "khác nhiệm kỳ", "terms differ"},
    {"compare_more", "Xem tất cả ở trang tìm kiếm", "See all in the search"},
    {"compare_names", "Tên riêng và địa danh", "Names and places"},
    {"compare_pair_borrowed", "một bên lấy của bên kia", "one has it from the other"},
    {"compare_pair_first", "bên {side} có trước", "side {side} had it first"},
    {"compare_pair_inherited", "cả hai theo văn bản trung ương ({origin})",
     "both follow a national text ({origin})"},
    {"compare_pair_near", "Gần nguyên văn", "Nearly verbatim"},
    {"compare_pair_partial", "Trùng một phần", "In part"},
    {"compare_pair_repeated", "cùng một tỉnh nhắc lại", "one province repeats itself"},
    {"compare_pair_runs", "{n} chuỗi tám tiếng", "{n} runs of eight syllables"},
    {"compare_pair_verbatim", "Nguyên văn", "Verbatim"},
    {"compare_pairs_cut", "Chỉ nêu {n} trong {all} cặp đoạn.", "Only {n} of {all} pairs are shown."},
    {"compare_pairs_more", "{n} cặp nữa", "{n} more pairs"},
    {"compare_per_10k", "Trên 10.000 tiếng", "Per 10,000"},
    {"compare_period", "Thời kỳ", "Period"},
    {"compare_phrases", "Cụm từ", "Phrases"},
    {"compare_question", "Câu hỏi cho cả hai bên", "A question to both"},
    {"compare_result", "kết quả", "result"},
    {"compare_sections", "Theo bố cục nghị quyết", "By section"},
    {"compare_sections_none", "Không nhận ra phần nào của bố cục nghị quyết.",
     "No part of a resolution's skeleton was recognised."},
    {"compare_shared", "Phần giống nhau", "Shared text"},
    {"compare_shared_line",
     "Chuỗi tám tiếng cũng có ở bên kia: A {a} trong {all_a}, B {b} trong {all_b}; {n} cặp đoạn.",
     "Runs of eight syllables that stand on the other side, too: A {a} of {all_a}, B {b} of {all_b}; {n} "
     "pairs of passages."},
    {"compare_side", "Bên", "Side"},
    {"compare_side_a", "Bên A", "Side A"},
    {"compare_side_b", "Bên B", "Side B"},
    {"compare_source", "Nguồn", "Source"},
    {"compare_submit", "So sánh", "Compare"},
    {"compare_syllables", "Tiếng", "Syllables"},
    {"compare_target", "mục tiêu", "target"},
    {"compare_there", "Bên kia", "There"},
    {"compare_title", "So sánh hai bên", "Compare two sides"},
    {"compare_warnings", "Cần biết trước khi so sánh", "Before comparing"},
    {"compare_word", "Từ", "Word"},
    {"compare_words", "Từ hai tiếng", "Words of two syllables"},
    {"congress_commune", "Đại hội Đảng bộ cấp xã lần thứ {n}", "{n} commune congress"},
    {"congress_national", "Đại hội đại biểu toàn quốc lần thứ {n}", "{n} national congress"},
    {"congress_other", "Đại hội lần thứ {n}", "{n} congress"},
    {"congress_province", "Đại hội Đảng bộ tỉnh lần thứ {n}", "{n} provincial congress"},
    {"context_after", "Đoạn sau", "After"},
    {"context_before", "Đoạn trước", "Before"},
    {"context_summary", "Xem đoạn liền trước và liền sau", "Show the passages before and after"},
    {"copied", "Đã chép", "Copied"},
    {"copies_summary", "Nguyên văn này còn ở {n} đoạn khác", "The same words stand in {n} other passages"},
    {"copies_summary_one", "Nguyên văn này còn ở {n} đoạn khác", "The same words stand in {n} other passage"},
    {"copy_quote", "Chép kèm nguồn", "Copy with source"},
    {"costs_title", "Vì sao không có kết quả", "What it fails on"},
    {"costs_without", "Bỏ", "Without"},
    {"coverage_intro",
     "Mỗi dòng là một nhóm văn bản cùng tỉnh, nhiệm kỳ và loại. Ô “không rõ” là điều văn bản không nêu.",
     "Each row is a group of documents of one province, term and type. “Unknown” is what the documents do "
     "not state."},
    {"coverage_title", "Có gì trong kho", "What is in the collection"},
    {"date_day", "{d}/{m}/{y}", "{d} {month} {y}"},
    {"date_month", "tháng {m} năm {y}", "{month} {y}"},
    {"date_year", "năm {y}", "{y}"},
    {"dates_from", "Từ", "From"},
    {"dates_hint", "Năm, tháng hoặc ngày: 2025, 2025-09, 2025-09-17",
     "A year, month or day: 2025, 2025-09, 2025-09-17"},
    {"dates_to", "Đến", "To"},
    {"deadline_detail",
     "Câu tìm này mất quá nhiều thời gian nên đã dừng. Hãy thử câu ngắn hơn hoặc thêm bộ lọc.",
     "This query took too long and was stopped. Try a shorter one, or add a filter."},
    {"deadline_title", "Tìm quá lâu", "The search took too long"},
    {"document_facts", "Thông tin về văn bản", "Facts about the document"},
    {"document_missing_detail",
     "Kho không có văn bản nào mang mã “{id}”. Có thể văn bản đã được gỡ khỏi kho hoặc địa chỉ bị gõ sai.",
     "There is no document “{id}” in the collection. It may have been removed, or the address is mistyped."},
    {"document_missing_title", "Không có văn bản này", "No such document"},
    {"documents_count", "{n} văn bản", "{n} documents"},
    {"documents_count_one", "{n} văn bản", "{n} document"},
    {"documents_none", "Không có văn bản nào khớp các bộ lọc này.", "No document fits these filters."},
    {"documents_title", "Kho tài liệu", "Collection"},
    {"empty_heading", "Không tìm thấy đoạn nào", "No passage found"},
    {"empty_text", "Trong {documents} văn bản của kho, không đoạn nào khớp câu tìm này.",
     "No passage of the {documents} documents in the collection fits this query."},
    {"empty_tip_filters", "Bỏ bớt bộ lọc đang dùng.", "Remove some of the filters."},
    {"empty_tip_loosen", "Bỏ dấu ngoặc kép để tìm các từ rời nhau, không cần liền nhau.",
     "Drop the quotation marks to find the words apart from each other."},
    {"empty_tip_marks", "Gõ không dấu nếu không chắc dấu: chữ không dấu khớp mọi cách bỏ dấu.",
     "Type without diacritics where you are not sure of them: bare letters match any marking."},
    {"empty_tip_or", "Nối các cách nói khác nhau bằng OR: {example}.",
     "Join different wordings with OR: {example}."},
    {"empty_tip_words", "Dùng ít từ hơn hoặc từ khác cùng nghĩa.",
     "Use fewer words, or others of the same meaning."},
    {"empty_tips", "Có thể thử", "Things to try"},
    {"error_400_detail", "Máy chủ không hiểu yêu cầu này.", "The server did not understand this request."},
    {"error_400_title", "Yêu cầu không hợp lệ", "Bad request"},
    {"error_404_detail", "Địa chỉ này không dẫn tới trang nào.", "This address leads to no page."},
    {"error_404_title", "Không có trang này", "No such page"},
    {"error_405_detail", "Trang này chỉ để đọc (GET hoặc HEAD).",
     "This page is for reading only (GET or HEAD)."},
    {"error_405_title", "Không làm được việc này ở đây", "Method not allowed"},
    {"error_413_detail", "Yêu cầu gửi kèm quá nhiều dữ liệu.", "The request carries too much data."},
    {"error_413_title", "Yêu cầu quá lớn", "Request too large"},
    {"error_414_detail", "Địa chỉ quá dài: câu tìm cần ngắn hơn.",
     "The address is too long: the query must be shorter."},
    {"error_414_title", "Địa chỉ quá dài", "Address too long"},
    {"error_415_detail", "Nội dung gửi kèm phải là JSON (application/json).",
     "The body must be JSON (application/json)."},
    {"error_415_title", "Không đọc được loại nội dung này", "Unsupported media type"},
    {"error_422_title", "Tham số không hợp lệ", "Bad parameter"},
    {"error_500_detail", "Máy chủ gặp lỗi khi trả lời. Lỗi đã được ghi lại; xin thử lại sau.",
     "The server failed to answer. The failure was noted; please try again later."},
    {"error_500_title", "Lỗi máy chủ", "Server error"},
    {"error_503_detail",
     "Chưa đọc được chỉ mục. Có thể chỉ mục đang được dựng hoặc bị hỏng; xin thử lại sau.",
     "The index cannot be read. It may be being built, or damaged; please try again later."},
    {"error_503_title", "Chưa tìm được lúc này", "Search is not available now"},
    {"error_code", "Mã lỗi", "Error code"},
    {"error_documents", "Xem kho tài liệu", "See the collection"},
    {"error_home", "Về trang đầu", "Go to the start page"},
    {"error_retry", "Thử lại sau ít phút.", "Try again in a few minutes."},
    {"error_what_now", "Có thể làm gì", "What you can do"},
    {"examples", "Ví dụ", "Examples"},
    {"expect_choice", "một trong: {choices}", "one of: {choices}"},
    {"expect_congress", "số thứ tự, có thể kèm cấp: 20, XX, province:20, national:14",
     "an ordinal, with its level or without: 20, XX, province:20, national:14"},
    {"expect_date", "ngày, tháng hoặc năm: 2025-09-17, 2025-09, 2025",
     "a day, a month or a year: 2025-09-17, 2025-09, 2025"},
    {"expect_number", "số từ {low} đến {high}", "a number from {low} to {high}"},
    {"expect_province", "tên hoặc mã của một tỉnh: cao-bang, Lạng Sơn, trung-uong",
     "the name or slug of a province: cao-bang, Lạng Sơn, trung-uong"},
    {"expect_shorter", "không quá {bytes} byte trong địa chỉ; văn bản dài hơn gửi bằng POST",
     "at most {bytes} bytes in an address; send longer texts by POST"},
    {"expect_side", "một hay nhiều bộ lọc: province:cao-bang, term:2025-2030, type:resolution",
     "one filter or several: province:cao-bang, term:2025-2030, type:resolution"},
    {"expect_term", "hai năm: 2025-2030", "two years: 2025-2030"},
    {"expect_value", "một giá trị khác", "another value"},
    {"expect_year", "năm gồm bốn chữ số: 2025", "a year of four digits: 2025"},
    {"facet_active", "đang chọn", "selected"},
    {"facet_exclude", "Loại trừ {value}", "Exclude {value}"},
    {"facet_more", "Thêm {n} giá trị", "{n} more"},
    {"facet_speech", "lời phát biểu", "attributed speech"},
    {"fact_cited_as", "Trích dẫn gốc", "Cited as"},
    {"fact_congress", "Đại hội", "Congress"},
    {"fact_date", "Ngày", "Date"},
    {"fact_files", "Để đối chiếu", "For checking"},
    {"fact_id", "Mã trong kho", "Identifier"},
    {"fact_issuer", "Cơ quan ban hành", "Issuer"},
    {"fact_level", "Cấp", "Level"},
    {"fact_number", "Số hiệu", "Number"},
    {"fact_place", "Nơi ký", "Signed at"},
    {"fact_province", "Tỉnh", "Province"},
    {"fact_sha256", "SHA-256 của tệp gốc", "SHA-256 of the source file"},
    {"fact_size", "Độ dài", "Length"},
    {"fact_source", "Tệp gốc", "Source file"},
    {"fact_source_url", "Nguồn", "Source address"},
    {"fact_speaker", "Người phát biểu", "Speaker"},
    {"fact_term", "Nhiệm kỳ", "Term"},
    {"fact_type", "Loại", "Type"},
    {"facts_size", "{passages}, {syllables}", "{passages}, {syllables}"},
    {"filter_any", "tất cả", "any"},
    {"filter_congress", "Khóa đại hội", "Congress"},
    {"filter_document", "Văn bản", "Document"},
    {"filter_from", "Từ ngày", "From"},
    {"filter_not", "trừ", "not"},
    {"filter_province", "Tỉnh", "Province"},
    {"filter_remove", "Bỏ lọc", "Remove filter"},
    {"filter_speaker", "Người nói", "Speaker"},
    {"filter_term", "Nhiệm kỳ", "Term"},
    {"filter_to", "Đến ngày", "To"},
    {"filter_type", "Loại", "Type"},
    {"filter_voice", "Lời của ai", "Voice"},
    {"filter_year", "Năm", "Year"},
    {"filters_title", "Lọc kết quả", "Narrow the results"},
    {"footer_text",
     "Văn Kiện tìm trong nguyên văn văn kiện Đảng. Điều văn bản không nêu được ghi là “không rõ”.",
     "Văn Kiện searches the original words of Party documents. What a document does not state is shown as "
     "“unknown”."},
    {"gaps_intro",
     "Chỉ tìm được trong những văn bản liệt kê ở trang này. Không tìm thấy ở đây không có nghĩa là không có "
     "văn kiện nói đến.",
     "Only the documents listed on this page are searched. What is not found here may well stand in others."},
    {"gaps_term", "Nhiệm kỳ {term}: chưa có văn bản nào của {provinces}.",
     "Term {term}: no document of {provinces} yet."},
    {"gaps_title", "Kho chưa có gì", "What the collection lacks"},
    {"gaps_unknown_date", "{n} văn bản không rõ ngày.", "{n} documents do not say their date."},
    {"gaps_unknown_date_one", "{n} văn bản không rõ ngày.", "{n} document does not say its date."},
    {"gaps_unknown_province", "{n} văn bản không rõ của tỉnh nào.",
     "{n} documents do not say their province."},
    {"gaps_unknown_province_one", "{n} văn bản không rõ của tỉnh nào.",
     "{n} document does not say its province."},
    {"gaps_unknown_term", "{n} văn bản không rõ nhiệm kỳ.", "{n} documents do not say their term."},
    {"gaps_unknown_term_one", "{n} văn bản không rõ nhiệm kỳ.", "{n} document does not say its term."},
    {"group", "Gộp", "Group"},
    {"group_document", "theo văn bản", "by document"},
    {"group_none", "từng đoạn", "every passage"},
    {"help_finds", "Tìm những đoạn", "Finds passages"},
    {"help_intro", "Bấm vào một ví dụ để chạy thử.", "Follow an example to try it."},
    {"help_never_an_error",
     "Gõ gì cũng được hiểu theo cách hợp lý nhất; chỗ nào bị bỏ qua, trang kết quả sẽ nói rõ.",
     "Whatever is typed gets its best reading; where something was passed over, the results say so."},
    {"help_title", "Cách gõ câu tìm", "How to type a query"},
    {"help_typed", "Gõ", "Typed"},
    {"hit_cite", "Trích dẫn, BibTeX, RIS", "Cite, BibTeX, RIS"},
    {"hit_compare", "Đoạn gần giống", "Near copies"},
    {"hit_more_in_document", "Mọi đoạn khớp trong văn bản này", "All matching passages of this document"},
    {"hit_open", "Đọc trong văn bản", "Read it in place"},
    {"hit_open_paragraph", "Đọc trong văn bản, đoạn {n}", "Read it in place, paragraph {n}"},
    {"home_collection", "Trong kho hiện có {passages} của {documents}.",
     "The collection holds {passages} of {documents}."},
    {"home_collection_link", "Xem kho tài liệu", "See the collection"},
    {"home_example_or", "một trong các cách nói", "any of several wordings"},
    {"home_example_phrase", "đúng cụm từ, liền nhau", "the exact phrase"},
    {"home_example_unmarked", "gõ không dấu", "typed without diacritics"},
    {"home_example_without", "có cụm này mà không có từ kia", "this phrase without that word"},
    {"home_example_words", "có đủ các từ", "all the words"},
    {"home_intro",
     "Tìm nguyên văn trong nghị quyết, bài phát biểu, báo cáo và bản tin của Đảng: từng đoạn, ai nói, ở đâu, "
     "khi nào.",
     "Search the original words of Party resolutions, speeches, reports and bulletins: passage by passage, "
     "with who said it, where and when."},
    {"home_note_spelling",
     "Gõ có dấu hay không dấu, kiểu dấu cũ hay mới, viết hoa hay viết thường đều được. Kết quả luôn giữ đúng "
     "chữ của văn bản gốc.",
     "With or without diacritics, old or new tone placement, upper or lower case: all will do. Results "
     "always keep the source's own characters."},
    {"home_title", "Tìm trong văn kiện Đảng", "Search Party documents"},
    {"in_paragraph", "đoạn {n}", "paragraph {n}"},
    {"interpreted", "Hiểu là", "Read as"},
    {"keys_help", "mở hoặc đóng bảng này", "open or close this list"},
    {"keys_move", "kết quả sau, kết quả trước", "next and previous result"},
    {"keys_search", "tới ô tìm kiếm", "go to the search field"},
    {"keys_title", "Phím tắt", "Keyboard shortcuts"},
    {"kind_heading", "đề mục", "heading"},
    {"last_page", "Tới trang cuối", "Go to the last page"},
    {"level_commune", "xã, phường", "commune"},
    {"level_district", "huyện", "district"},
    {"level_province", "tỉnh, thành phố", "province"},
    {"level_trung-uong", "trung ương", "national"},
    {"lines_all", "tất cả", "all"},
    {"lines_button", "Xem ngữ cảnh", "Show lines"},
    {"lines_by_date", "ngày văn bản", "date"},
    {"lines_by_document", "văn bản", "document"},
    {"lines_by_left", "từ bên trái", "words to the left"},
    {"lines_by_right", "từ bên phải", "words to the right"},
    {"lines_context", "Số tiếng mỗi bên", "Syllables a side"},
    {"lines_count", "{n} lần", "{n} lines"},
    {"lines_count_one", "{n} lần", "{n} line"},
    {"lines_help",
     "Mỗi lần từ ngữ xuất hiện là một dòng, với những tiếng đứng trước và sau, đúng như trong nguồn. Gõ được "
     "mọi câu "
     "tìm; đặt cụm từ trong ngoặc kép.",
     "Every occurrence is a line, with what stands before and behind it, as in the source. Any query will "
     "do; put a "
     "phrase in quotation marks."},
    {"lines_none", "Không có chỗ nào như vậy trong lời văn của các đoạn.",
     "Nothing like that stands in the passages’ own text."},
    {"lines_query", "Từ ngữ cần xem", "Words to look at"},
    {"lines_sample", "Chọn ngẫu nhiên", "Random sample"},
    {"lines_sampled", "Chọn ngẫu nhiên {n}.", "A random sample of {n}."},
    {"lines_seed", "Số gieo", "Seed"},
    {"lines_total", "{lines} trong {documents}.", "{lines} in {documents}."},
    {"lines_total_at_least", "Ít nhất {lines} trong {documents} (dừng vì quá lâu).",
     "At least {lines} in {documents} (stopped for taking too long)."},
    {"lines_window", "Từ đi cùng, cách tới", "Collocates within"},
    {"link_corrected",
     "Văn bản đã được sửa từ khi có liên kết này; những lời được dẫn nay ở đoạn {n}, đã sửa như sau:",
     "The document was corrected since this link was made; the words now stand in paragraph {n}, changed as "
     "follows:"},
    {"link_go", "Tới đoạn đó", "Go there"},
    {"link_gone", "Những lời này không còn trong văn bản", "These words are no longer in the document"},
    {"link_gone_changed", "Văn bản đã thay đổi từ khi có liên kết này.",
     "The document has changed since this link was made."},
    {"link_gone_document", "Đọc văn bản hiện nay", "Read the document as it is now"},
    {"link_gone_elsewhere", "Tìm những lời này trong cả kho", "Look for these words in the whole collection"},
    {"link_gone_nearest", "Gần nhất trong văn bản hiện nay", "The nearest in the document as it is now"},
    {"link_gone_unchanged", "Văn bản không thay đổi từ khi có liên kết này: địa chỉ có thể bị sửa hoặc cắt.",
     "The document has not changed since this link was made: the address may have been edited or cut."},
    {"link_same",
     "Văn bản đã được cập nhật từ khi có liên kết này; những lời được dẫn vẫn còn nguyên, ở đoạn {n}.",
     "The document was updated since this link was made; the words still stand, in paragraph {n}."},
    {"list_title", "Danh sách văn bản", "List of documents"},
    {"main_navigation", "Điều hướng chính", "Main navigation"},
    {"match_orthographic", "khác cách viết", "spelt another way"},
    {"match_unmarked", "khớp khi bỏ dấu", "matches without diacritics"},
    {"matches_count", "{n} đoạn có từ được đánh dấu theo câu tìm",
     "{n} passages hold words marked for the query"},
    {"matches_count_one", "{n} đoạn có từ được đánh dấu theo câu tìm",
     "{n} passage holds words marked for the query"},
    {"matches_first", "Tới đoạn đánh dấu đầu tiên", "Go to the first of them"},
    {"matches_none", "Văn bản này không có từ nào khớp câu tìm", "No words of this document match the query"},
    {"matches_where", "Các đoạn có đánh dấu", "Marked passages"},
    {"national", "Trung ương", "National"},
    {"nav_about", "Giới thiệu", "About"},
    {"nav_compare", "So sánh", "Compare"},
    {"nav_concordance", "Ngữ cảnh", "Concordance"},
    {"nav_documents", "Kho tài liệu", "Collection"},
    {"nav_help", "Trợ giúp", "Help"},
    {"nav_quote", "Kiểm chứng trích dẫn", "Check a quote"},
    {"nav_search", "Tìm kiếm", "Search"},
    {"nav_speakers", "Người phát biểu", "Speakers"},
    {"nav_trends", "Xu hướng", "Trends"},
    {"next_page", "Trang sau", "Next page"},
    {"no_query_text", "Gõ từ hoặc câu cần tìm vào ô trên, hoặc bắt đầu từ một ví dụ.",
     "Type words or a sentence into the field above, or start from an example."},
    {"no_query_title", "Tìm gì?", "What are you looking for?"},
    {"no_title", "Không có tiêu đề", "No title"},
    {"not_copied", "Không chép được", "Could not copy"},
    {"notes", "Ghi chú", "Notes"},
    {"original_text", "Toàn văn", "Full text"},
    {"page_abbreviation", "tr. {n}", "p. {n}"},
    {"page_number", "Trang {n}", "Page {n}"},
    {"page_of", "Trang {n} trên {all}", "Page {n} of {all}"},
    {"paging", "Các trang kết quả", "Pages of results"},
    {"paragraph", "Đoạn {n}", "Paragraph {n}"},
    {"param_bad_value", "Giá trị “{value}” của tham số “{param}” không dùng được; cần {expected}.",
     "“{value}” cannot be the value of “{param}”; it takes {expected}."},
    {"param_missing", "Thiếu tham số “{param}”.", "The parameter “{param}” is missing."},
    {"param_rejected", "Tham số “{param}” có giá trị không dùng được.",
     "The value of the parameter “{param}” cannot be used."},
    {"param_repeated", "Tham số “{param}” chỉ được đưa ra một lần.",
     "The parameter “{param}” may stand only once."},
    {"param_unknown", "Trang này không có tham số “{param}”.", "This page takes no parameter “{param}”."},
    {"passages_count", "{n} đoạn", "{n} passages"},
    {"passages_count_one", "{n} đoạn", "{n} passage"},
    {"previous_page", "Trang trước", "Previous page"},
    {"quote_asked", "Bạn ghi là lời của", "You attribute it to"},
    {"quote_button", "Kiểm chứng", "Check"},
    {"quote_found", "Nguồn ghi là lời của", "The source attributes it to"},
    {"quote_hint",
     "Dán một câu hoặc nhiều đoạn, tối đa 16 KB. Có dấu hay không dấu, xuống dòng thế nào cũng được.",
     "Paste a sentence or several paragraphs, up to 16 KB, with or without diacritics, wrapped in any way."},
    {"quote_label", "Lời cần kiểm chứng", "Words to check"},
    {"quote_legend", "Ký hiệu", "Key"},
    {"quote_legend_deleted", "chỉ có ở lời bạn dán", "only in what you pasted"},
    {"quote_legend_inserted", "chỉ có ở nguồn", "only in the source"},
    {"quote_legend_outside", "phần không so ở chỗ này", "not compared here"},
    {"quote_legend_spelt", "nguồn viết khác", "spelt otherwise in the source"},
    {"quote_nearest", "Đoạn gần nhất", "The nearest passage"},
    {"quote_nobody", "không ghi tên ai", "nobody by name"},
    {"quote_passages", "trải qua {n} đoạn", "runs over {n} passages"},
    {"quote_places", "Đứng ở đâu", "Where it stands"},
    {"quote_similarity", "giống {n}%", "{n}% alike"},
    {"quote_title", "Kiểm chứng trích dẫn", "Check a quote"},
    {"receipt_engine", "Phần mềm", "Software"},
    {"receipt_format", "Phiên bản định dạng", "Format version"},
    {"receipt_index", "Mã chỉ mục", "Index digest"},
    {"recent", "Đã tìm gần đây", "Recent searches"},
    {"recent_forget", "Xóa", "Forget them"},
    {"recent_hint", "Chỉ lưu trong trình duyệt này.", "Kept in this browser only."},
    {"relaxed_heading", "Gần khớp", "Near matches"},
    {"relaxed_text", "Các đoạn từ đây chỉ có phần lớn các từ, không đủ tất cả; không tính vào tổng số trên.",
     "The passages from here on hold most of the words, not all; they are not in the total above."},
    {"replaced", "{n} chỗ trong tệp gốc không đọc được và được ghi bằng dấu �.",
     "{n} places of the source file could not be read and are shown as �."},
    {"replaced_one", "{n} chỗ trong tệp gốc không đọc được và được ghi bằng dấu �.",
     "{n} place of the source file could not be read and is shown as �."},
    {"results_filters_only", "Mọi đoạn theo bộ lọc", "All passages by filter"},
    {"results_for", "Kết quả tìm", "Results for"},
    {"same_query", "Cùng câu hỏi", "The same query"},
    {"search_button", "Tìm", "Search"},
    {"search_hint", "Đặt trong ngoặc kép để tìm đúng cụm từ",
     "Put a phrase between quotation marks to find it exactly"},
    {"search_in_document", "Tìm trong văn bản này", "Search within this document"},
    {"search_label", "Tìm trong văn kiện", "Search the documents"},
    {"sections", "Mục lục", "Contents"},
    {"site_name", "Văn Kiện", "Văn Kiện"},
    {"skip", "Tới nội dung chính", "Skip to the content"},
    {"sort", "Xếp theo", "Sort by"},
    {"sort_date", "cũ trước", "oldest first"},
    {"sort_newest", "mới trước", "newest first"},
    {"sort_relevance", "độ khớp", "relevance"},
    {"speaker_unnamed", "không nêu tên", "not named"},
    {"speakers_all", "Mọi người phát biểu", "All speakers"},
    {"speakers_count", "{n} người", "{n} persons"},
    {"speakers_count_one", "{n} người", "{n} person"},
    {"speakers_find", "Tìm người", "Find a person"},
    {"speakers_in_doubt",
     "Cùng một tên đi với nhiều chức vụ mà không văn bản nào nối lại với nhau: chưa biết là một người hay "
     "nhiều người trùng tên.",
     "One name with several offices that no document connects: whether it is one person or several of that "
     "name is not known."},
    {"speakers_intro",
     "Ai được trích hoặc thuật lời, với chức vụ đúng như văn bản ghi. Chỗ nào không chắc là ai thì không ghi "
     "tên.",
     "Whose words are quoted or reported, with the offices as the documents print them. Where it is not "
     "certain who speaks, no name is given."},
    {"speakers_name", "Tên, hoặc một phần tên", "A name, or a part of one"},
    {"speakers_no_role", "không ghi chức vụ", "no office given"},
    {"speakers_nobody", "Không ai có tên “{name}” trong những lời được ghi.",
     "Nobody of the name “{name}” speaks in these documents."},
    {"speakers_none", "Kho văn bản này không có lời nào ghi được là của ai.",
     "No words in these documents are attributed to anybody."},
    {"speakers_offices", "Chức vụ được ghi", "Offices as printed"},
    {"speakers_passages", "Các lời, theo ngày", "Passages, by date"},
    {"speakers_persons", "Những người có tên", "Persons"},
    {"speakers_quoted", "lời trích nguyên văn", "quoted"},
    {"speakers_reported", "lời thuật lại", "reported"},
    {"speakers_search", "Tìm trong lời người này", "Search these words"},
    {"speakers_title", "Người phát biểu", "Speakers"},
    {"speakers_unnamed", "Cơ quan, chức danh phát biểu mà không nêu tên",
     "Offices and bodies that speak without a name"},
    {"suggestion", "Có phải bạn muốn tìm", "Did you mean"},
    {"suggestions", "Gợi ý", "Suggestions"},
    {"syllables_count", "{n} tiếng", "{n} syllables"},
    {"syllables_count_one", "{n} tiếng", "{n} syllable"},
    {"take_away", "Tải về", "Take away"},
    {"term_line", "nhiệm kỳ {term}", "term {term}"},
    {"total", "{passages} trong {documents}", "{passages} in {documents}"},
    {"total_at_least", "Ít nhất {passages} trong {documents}", "At least {passages} in {documents}"},
    {"trend_button", "Đếm", "Count"},
    {"trend_by", "Chia theo", "By"},
    {"trend_caption",
     "Số lần trên 10.000 tiếng; vạch ngang là khoảng tin cậy 95 %. Dấu rỗng là mẫu nhỏ; mũi tên: khoảng còn "
     "dài hơn.",
     "Occurrences for each 10,000 syllables; bars are 95 % intervals. Hollow marks are small samples; an "
     "arrow: the "
     "interval goes on."},
    {"trend_chart", "Biểu đồ tần suất; số liệu ở các bảng dưới",
     "Chart of rates; the tables below have the data"},
    {"trend_documents", "Văn bản có / đã tìm", "Documents with / searched"},
    {"trend_few", "mẫu nhỏ", "small sample"},
    {"trend_first", "Lần đầu", "First"},
    {"trend_hint", "Nhiều cách nói của một công thức, đếm riêng từng cách:",
     "Several wordings of one formula, each counted:"},
    {"trend_independent", "Độc lập", "Independent"},
    {"trend_interval", "Khoảng 95 %", "95 % interval"},
    {"trend_last", "Gần nhất", "Last"},
    {"trend_methods", "Cách tính", "How it is counted"},
    {"trend_no_documents", "không có văn bản", "no documents"},
    {"trend_occurrences", "Số lần", "Occurrences"},
    {"trend_point", "{rate} trên 10.000 tiếng ({n} lần; 95 %: {low}–{high})",
     "{rate} in 10,000 syllables ({n} times; 95 %: {low}–{high})"},
    {"trend_query", "Cụm từ {n}", "Phrase {n}"},
    {"trend_rate", "Trên 10.000 tiếng", "Per 10,000"},
    {"trend_undated", "{n} lần trong văn bản không rõ ngày.", "{n} in documents without a date."},
    {"trend_variant", "Cách nói", "Wording"},
    {"trend_variants", "{n} cách nói khác nhau", "{n} different wordings"},
    {"type_bulletin", "bản tin", "bulletin"},
    {"type_other", "loại khác", "other"},
    {"type_report", "báo cáo", "report"},
    {"type_resolution", "nghị quyết", "resolution"},
    {"type_speech", "bài phát biểu", "speech"},
    {"unknown", "không rõ", "unknown"},
    {"unknown_date", "không rõ ngày", "date unknown"},
    {"unknown_province", "không rõ tỉnh", "province unknown"},
    {"unknown_term", "không rõ nhiệm kỳ", "term unknown"},
    {"unknown_type", "không rõ loại", "type unknown"},
    {"verdict_absent", "Không có trong kho", "Not in the collection"},
    {"verdict_absent_text", "Không văn bản nào trong kho có lời này.",
     "No document of the collection has these words."},
    {"verdict_altered", "Đã bị thay đổi", "Altered"},
    {"verdict_altered_text", "Có nguồn, nhưng từ ngữ bị thêm, bớt hoặc thay.",
     "There is a source, but words were added, left out or replaced."},
    {"verdict_composite", "Ghép từ nhiều chỗ", "Put together"},
    {"verdict_composite_text", "Từng phần có nguồn, nhưng chúng nằm ở những chỗ khác nhau.",
     "Each part has a source, but they stand in different places."},
    {"verdict_orthographic", "Đúng lời, khác cách viết", "Same words, spelt otherwise"},
    {"verdict_orthographic_text", "Đúng từng từ; chỉ khác cách bỏ dấu, chữ hoa, chữ viết tắt hoặc dấu câu.",
     "Word for word; only diacritics, capitals, abbreviations or punctuation differ."},
    {"verdict_verbatim", "Nguyên văn", "Verbatim"},
    {"verdict_verbatim_text", "Đúng từng chữ như trong nguồn.", "Character for character as in the source."},
    {"voice_caption", "chú thích ảnh", "photo caption"},
    {"voice_document", "văn bản", "the document's own words"},
    {"voice_quoted", "lời trích nguyên văn", "quoted words"},
    {"voice_reported", "lời thuật lại", "reported speech"},
    {"years_title", "Số đoạn theo năm", "Passages by year"},
});

constexpr bool sorted() {
  for (std::size_t i = 1; i < table.size(); ++i)
    if (!(table[i - 1].key < table[i].key)) return false;
  return true;
}
static_assert(sorted(), "messages stand by key, each once");

const Message* find(std::string_view key) {
  const auto found = std::ranges::lower_bound(table, key, {}, &Message::key);
  return found != table.end() && found->key == key ? &*found : nullptr;
}

constexpr std::array<std::string_view, 12> english_months{"January",   "February", "March",    "April",
                                                          "May",       "June",     "July",     "August",
                                                          "September", "October",  "November", "December"};

std::string roman(int value) {
  constexpr std::array<std::pair<int, std::string_view>, 9> digits{
      {{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}}};
  if (value < 1 || value > 399) return std::to_string(value);
  std::string result;
  for (const auto& [worth, letters] : digits)
    for (; value >= worth; value -= worth) result += letters;
  return result;
}

std::string english_ordinal(int value) {
  const int tens = value % 100, ones = value % 10;
  const char* ending = tens >= 11 && tens <= 13 ? "th"
                       : ones == 1              ? "st"
                       : ones == 2              ? "nd"
                       : ones == 3              ? "rd"
                                                : "th";
  return std::to_string(value) + ending;
}

// The digits of `text` as a number, or 0.
int digits(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? value : 0;
}

}  // namespace

std::string_view code(Language language) {
  return language == Language::en ? "en" : "vi";
}

Language accepted_language(std::string_view header) {
  int best = 0;
  Language language = Language::vi;
  while (!header.empty()) {
    std::string_view range = header.substr(0, header.find(','));
    header.remove_prefix(std::min(header.size(), range.size() + 1));
    while (!range.empty() && range.front() == ' ') range.remove_prefix(1);
    const bool vi = range.starts_with("vi"), en = range.starts_with("en");
    if (range.size() > 2 && range[2] != '-' && range[2] != ';' && range[2] != ' ') continue;
    if (!vi && !en) continue;
    int weight = 1000;  // thousandths
    if (const std::size_t q = range.find("q="); q != std::string_view::npos) {
      std::string thousandths;
      for (const char c : range.substr(q + 2, 5))
        if (c >= '0' && c <= '9') thousandths += c;
      thousandths.resize(4, '0');
      weight = digits(thousandths);
    }
    if (weight <= best) continue;
    best = weight;
    language = vi ? Language::vi : Language::en;
  }
  return language;
}

std::span<const Message> messages() {
  return table;
}

std::string_view say(Language language, std::string_view key) {
  const Message* message = find(key);
  if (!message) throw indexer::Error(indexer::ErrorCode::internal, "no message " + std::string(key));
  return language == Language::en ? message->en : message->vi;
}

std::string say(Language language, std::string_view key, const Fillings& fillings) {
  std::string_view pattern = say(language, key);
  std::string text;
  while (!pattern.empty()) {
    const std::size_t open = pattern.find('{');
    text += pattern.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t close = pattern.find('}', open);
    const std::string_view name = pattern.substr(open + 1, close - open - 1);
    const auto filling = std::ranges::find(fillings, name, &std::pair<std::string_view, std::string>::first);
    if (close == std::string_view::npos || filling == fillings.end())
      throw indexer::Error(indexer::ErrorCode::internal,
                           "nothing fills a place of message " + std::string(key));
    text += filling->second;
    pattern.remove_prefix(close + 1);
  }
  return text;
}

std::string say_count(Language language, std::string_view key, std::uint64_t count, Fillings fillings) {
  fillings.emplace_back("n", number(language, count));
  const std::string singular = std::string(key) + "_one";
  return say(language, count == 1 && find(singular) ? std::string_view(singular) : key, fillings);
}

std::string number(Language language, std::uint64_t value) {
  std::string digits = std::to_string(value);
  for (std::size_t i = digits.size(); i > 3;) {
    i -= 3;
    digits.insert(i, 1, language == Language::en ? ',' : '.');
  }
  return digits;
}

std::string date(Language language, const std::string& iso) {
  const bool year_only = iso.size() == 4, month_too = iso.size() == 7, day_too = iso.size() == 10;
  if (!year_only && !month_too && !day_too) return iso;
  const int month = year_only ? 1 : digits(iso.substr(5, 2)), day = day_too ? digits(iso.substr(8, 2)) : 1;
  if (month < 1 || month > 12 || day < 1 || digits(iso.substr(0, 4)) == 0) return iso;
  const Fillings parts{{"d", std::to_string(day)},
                       {"m", std::to_string(month)},
                       {"month", std::string(english_months[static_cast<std::size_t>(month - 1)])},
                       {"y", iso.substr(0, 4)}};
  return say(language, day_too ? "date_day" : month_too ? "date_month" : "date_year", parts);
}

std::string_view type_name(Language language, indexer::Type type) {
  return say(language, "type_" + std::string(indexer::name(type)));
}

std::string_view voice_name(Language language, indexer::Voice voice) {
  return say(language, "voice_" + std::string(indexer::name(voice)));
}

std::string term_name(const std::string& term) {
  std::string text = term;
  if (const std::size_t dash = text.find('-'); dash != std::string::npos) text.replace(dash, 1, "–");
  return text;
}

std::string congress_name(Language language, const indexer::Congress& congress) {
  std::string key = "congress_" + congress.level;
  if (!find(key)) key = "congress_other";
  const std::string ordinal =
      language == Language::en ? english_ordinal(congress.ordinal) : roman(congress.ordinal);
  return say(language, key, {{"n", ordinal}});
}

}  // namespace web
