#include "indexer/extract/format.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace indexer::extract {
namespace {

struct Extension {
  std::string_view written;
  Format format;
};
constexpr std::array<Extension, 23> extensions{{
    {".txt", Format::plain},         {".text", Format::plain},       {".md", Format::markdown},
    {".markdown", Format::markdown}, {".jsonl", Format::jsonl},      {".html", Format::html},
    {".htm", Format::html},          {".xhtml", Format::html},       {".pdf", Format::pdf},
    {".doc", Format::word},          {".dot", Format::word},         {".rtf", Format::rtf},
    {".docx", Format::docx},         {".docm", Format::docx},        {".odt", Format::odt},
    {".gz", Format::gzip},           {".zip", Format::zip},          {".xls", Format::other_office},
    {".xlsx", Format::other_office}, {".ods", Format::other_office}, {".ppt", Format::other_office},
    {".pptx", Format::other_office}, {".odp", Format::other_office},
}};

// Only these are offered to people.
constexpr std::string_view offered =
    ".txt, .md, .jsonl, .html, .pdf, .docx, .odt, .doc, .rtf, .gz of text, .zip";

std::string lowered(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return result;
}

// A name of one of the streams in a compound file's directory, as UTF-16.
bool has_stream(std::string_view head, std::string_view name) {
  std::string wide;
  for (const char c : name) {
    wide += c;
    wide += '\0';
  }
  return head.find(wide) != std::string_view::npos;
}

// A document's own beginning, behind white space, comments and declarations.
bool begins_html(std::string_view head) {
  std::string text = lowered(head.substr(0, 2048));
  std::string_view rest = text;
  if (rest.substr(0, 3) == "\xEF\xBB\xBF") rest.remove_prefix(3);
  for (int skipped = 0; skipped < 8; ++skipped) {
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n\f"), rest.size()));
    for (const std::string_view start : {"<!doctype html", "<html", "<head", "<body"})
      if (rest.substr(0, start.size()) == start) return true;
    std::string_view close;
    if (rest.substr(0, 4) == "<!--")
      close = "-->";
    else if (rest.substr(0, 2) == "<?" || rest.substr(0, 2) == "<!")
      close = ">";
    else
      return false;
    const std::size_t end = rest.find(close);
    if (end == std::string_view::npos) return false;
    rest.remove_prefix(end + close.size());
  }
  return false;
}

// UTF-16 seen as its ASCII.
std::string narrowed(std::string_view head) {
  if (head.size() < 4) return std::string(head);
  const std::string_view mark = head.substr(0, 2);
  std::size_t from = 0;
  if (mark == "\xFF\xFE")
    from = 2;
  else if (mark == "\xFE\xFF")
    from = 3;
  else
    return std::string(head);
  std::string text;
  for (std::size_t i = from; i < head.size(); i += 2) text += head[i];
  return text;
}

}  // namespace

const char* name(Format format) {
  switch (format) {
    case Format::plain:
      return "txt";
    case Format::markdown:
      return "md";
    case Format::jsonl:
      return "jsonl";
    case Format::html:
      return "html";
    case Format::pdf:
      return "pdf";
    case Format::word:
      return "doc";
    case Format::rtf:
      return "rtf";
    case Format::docx:
      return "docx";
    case Format::odt:
      return "odt";
    case Format::gzip:
      return "gz";
    case Format::zip:
      return "zip";
    case Format::other_office:
      return "office";
    case Format::unknown:
      break;
  }
  return "unknown";
}

Format format_by_name(std::string_view path) {
  if (path == "-") return Format::jsonl;
  const std::size_t dot = path.find_last_of("./");
  if (dot == std::string_view::npos || dot == 0 || path[dot] == '/' || path[dot - 1] == '/')
    return Format::unknown;
  const std::string extension = lowered(path.substr(dot));
  for (const Extension& known : extensions)
    if (known.written == extension) return known.format;
  return Format::unknown;
}

Format format_by_content(std::string_view head) {
  if (head.substr(0, 1024).find("%PDF-") != std::string_view::npos) return Format::pdf;
  if (head.substr(0, 4) == "PK\x03\x04" || head.substr(0, 4) == "PK\x05\x06") return Format::zip;
  if (head.substr(0, 5) == "{\\rtf") return Format::rtf;
  if (head.substr(0, 2) == "\x1F\x8B") return Format::gzip;
  if (head.substr(0, 8) == "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
    return has_stream(head, "Workbook") || has_stream(head, "PowerPoint Document") ? Format::other_office
                                                                                   : Format::word;
  if (begins_html(narrowed(head))) return Format::html;
  return Format::unknown;
}

Format format_of(std::string_view path, std::string_view head) {
  const Format named = format_by_name(path);
  const Format seen = format_by_content(head);
  if (seen == Format::word && named == Format::other_office) return named;  // its directory is further behind
  if (seen != Format::unknown) {
    // A page quoted in a collection or an article about pages is no page.
    if (seen == Format::html && (named == Format::jsonl || named == Format::markdown)) return named;
    return seen;
  }
  return named;
}

std::string known_extensions() {
  return std::string(offered);
}

}  // namespace indexer::extract
