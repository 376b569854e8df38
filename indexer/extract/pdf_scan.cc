#include "indexer/extract/pdf_scan.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "indexer/extract/child.h"

namespace indexer::extract {
namespace {

constexpr std::size_t fewest_words = 5;  // a page with fewer holds no text
constexpr std::size_t few_words = 60;    // as many as stamps and a signature's lines may add to a picture
constexpr float much_of_page = 0.5F;
constexpr float some_of_page = 0.1F;  // a page of hardly a word and a picture is one
constexpr float points_an_inch = 72;

constexpr unsigned drawn_dots = 300;  // an inch
constexpr std::size_t most_picture = std::size_t{256} << 20U;
constexpr std::size_t most_recognised = std::size_t{16} << 20U;
constexpr std::size_t recognising_memory = std::size_t{2} << 30U;

std::size_t words_on(const PdfPage& page) {
  std::size_t words = 0;
  for (const PdfLine& line : page.lines)
    words += static_cast<std::size_t>(std::count(line.text.begin(), line.text.end(), ' ')) + 1;
  return words;
}

std::vector<std::string_view> split(std::string_view text, char sign, bool runs) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(sign, at), text.size());
    if (end > at || !runs) parts.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

float number(std::string_view text) {
  float value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value > 0 && value < 1e6F ? value : 0;
}

// Square points of pictures on each page.
std::vector<float> covered(std::size_t pages, std::string_view images) {
  std::vector<float> areas(pages, 0);
  for (const std::string_view line : split(images, '\n', true)) {
    // page num type width height ... x-ppi y-ppi size ratio
    const std::vector<std::string_view> columns = split(line, ' ', true);
    if (columns.size() < 12 || columns[2] != "image") continue;
    const auto page = static_cast<std::size_t>(number(columns[0]));
    const float across = number(columns[columns.size() - 4]), down = number(columns[columns.size() - 3]);
    if (page < 1 || page > pages || across <= 0 || down <= 0) continue;
    areas[page - 1] +=
        number(columns[3]) / across * number(columns[4]) / down * points_an_inch * points_an_inch;
  }
  return areas;
}

float middle_height(const std::vector<PdfLine>& lines) {
  std::vector<float> heights;
  for (const PdfLine& line : lines) heights.push_back(line.bottom - line.top);
  if (heights.empty()) return 0;
  const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
  std::nth_element(heights.begin(), middle, heights.end());
  return *middle;
}

}  // namespace

bool has_few_words(const PdfPage& page) {
  return words_on(page) < few_words;
}

std::vector<bool> picture_pages(const std::vector<PdfPage>& pages, std::string_view images) {
  if (std::all_of(pages.begin(), pages.end(), [](const PdfPage& page) { return page.lines.empty(); }))
    return std::vector<bool>(pages.size(), true);
  const std::vector<float> areas = covered(pages.size(), images);
  std::vector<bool> result;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const float share = areas[i] / std::max(1.0F, pages[i].width * pages[i].height);
    const float least = words_on(pages[i]) < fewest_words ? some_of_page : much_of_page;
    result.push_back(has_few_words(pages[i]) && share >= least);
  }
  return result;
}

PdfPage recognised_page(const PdfPage& page, std::string_view tsv, float dots) {
  PdfPage result{page.width, page.height, {}};
  const float scale = points_an_inch / dots;
  std::array<std::string_view, 3> place;  // block, paragraph, line of the words at hand
  for (const std::string_view row : split(tsv, '\n', true)) {
    // level page block paragraph line word left top width height confidence text
    const std::vector<std::string_view> columns = split(row, '\t', false);
    if (columns.size() < 12 || columns[0] != "5" ||
        columns[11].find_first_not_of(" \r") == std::string_view::npos)
      continue;
    const float left = number(columns[6]) * scale, top = number(columns[7]) * scale;
    const float right = left + number(columns[8]) * scale, bottom = top + number(columns[9]) * scale;
    const std::array<std::string_view, 3> here{columns[2], columns[3], columns[4]};
    if (result.lines.empty() || here != place) {
      const auto block = static_cast<int>(number(columns[2]));
      result.lines.push_back(
          {left, right, top, bottom, right - left, 0, block, block, std::string(columns[11])});
    } else {
      PdfLine& line = result.lines.back();
      line.text += ' ';
      line.text += columns[11];
      line.right = std::max(line.right, right);
      line.top = std::min(line.top, top);
      line.bottom = std::max(line.bottom, bottom);
    }
    place = here;
  }
  // Boxes are drawn round the ink: how high a line's is says which letters it holds.
  const float height = middle_height(result.lines);
  for (PdfLine& line : result.lines) line.height = height;
  return result;
}

PdfPage recognise(const std::string& bytes, const PdfPage& page, std::size_t number, const Options& options) {
  const std::string which = std::to_string(number), dots = std::to_string(drawn_dots);
  Child drawing;
  drawing.command = {"pdftoppm", "-q", "-f", which, "-l", which, "-r", dots, "-gray", "-"};
  drawing.input = bytes;
  drawing.limits.output = most_picture;
  std::string picture;
  run(
      drawing, [&](std::string_view piece) { picture.append(piece); }, options.interrupted);
  Child reading;
  reading.command = {"tesseract", "stdin", "stdout", "-l", "vie", "--dpi", dots, "tsv"};
  reading.input = picture;
  reading.environment = {"OMP_THREAD_LIMIT=1"};
  reading.limits.output = most_recognised;
  reading.limits.memory = recognising_memory;
  std::string tsv;
  run(
      reading, [&](std::string_view piece) { tsv.append(piece); }, options.interrupted);
  return recognised_page(page, tsv, drawn_dots);
}

}  // namespace indexer::extract
