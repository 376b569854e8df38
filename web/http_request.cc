// HTTP/1's framing; see http_request.h.
#include "web/http_request.h"

#include <algorithm>
#include <array>
#include <utility>

namespace web {
namespace {

constexpr std::string_view line_end = "\r\n", head_end = "\r\n\r\n";
// What cpp-httplib reads a method for; which of them an address takes is the site's to say.
constexpr std::array<std::string_view, 9> methods{"GET",     "HEAD",    "POST",  "PUT",  "DELETE",
                                                  "OPTIONS", "CONNECT", "TRACE", "PATCH"};

bool is_token_char(char c) {
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return letter || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

bool same(std::string_view a, std::string_view lower) {
  return std::ranges::equal(a, lower, [](char one, char other) {
    return (one >= 'A' && one <= 'Z' ? static_cast<char>(one - 'A' + 'a') : one) == other;
  });
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// "keep-alive, Close" holds "close".
bool lists(std::string_view value, std::string_view lower) {
  while (!value.empty()) {
    const std::string_view one = value.substr(0, value.find(','));
    if (same(trimmed(one), lower)) return true;
    value.remove_prefix(std::min(value.size(), one.size() + 1));
  }
  return false;
}

// An origin ("/path?query"), or an absolute address of http.
bool is_target(std::string_view target) {
  if (std::ranges::any_of(target, [](char c) { return is_control(c) || c == ' '; })) return false;
  return target.starts_with('/') || target.starts_with("http://") || target.starts_with("https://");
}

// "example.org:8080", "[::1]:80"; empty where an address has no authority.
bool is_host(std::string_view host) {
  return host.size() <= 255 && std::ranges::all_of(host, [](char c) {
           return is_token_char(c) ? std::string_view("#`|^").find(c) == std::string_view::npos
                                   : std::string_view(":[]").find(c) != std::string_view::npos;
         });
}

std::optional<std::size_t> length_of(std::string_view value) {
  if (value.empty() || value.size() > 9) return std::nullopt;
  std::size_t length = 0;
  for (const char c : value) {
    if (c < '0' || c > '9') return std::nullopt;
    length = length * 10 + static_cast<std::size_t>(c - '0');
  }
  return length;
}

// One head, line by line. `status` stays 0 while all is as it must be.
class Head {
 public:
  explicit Head(HttpRequest& request) : request_(request) {}

  int status = 0;
  std::size_t length() const { return length_; }

  void line(std::string_view line) {
    const std::size_t method_end = line.find(' ');
    const std::size_t target_end = line.rfind(' ');
    if (method_end == std::string_view::npos || target_end <= method_end) return refuse(400);
    const std::string_view method = line.substr(0, method_end), version = line.substr(target_end + 1);
    const std::string_view target = line.substr(method_end + 1, target_end - method_end - 1);
    if (std::ranges::find(methods, method) == methods.end()) return refuse(400);
    if (!is_target(target)) return refuse(400);
    if (version != "HTTP/1.1" && version != "HTTP/1.0") return refuse(400);
    request_.method = method;
    request_.target = target;
    modern_ = version == "HTTP/1.1";
    request_.keep_alive = modern_;
  }

  void field(std::string_view line) {
    if (++fields_ > RequestReader::most_field_count) return refuse(431);
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) return refuse(400);
    const std::string_view name = line.substr(0, colon), value = trimmed(line.substr(colon + 1));
    if (!std::ranges::all_of(name, is_token_char)) return refuse(400);
    if (std::ranges::any_of(value, [](char c) { return is_control(c) && c != '\t'; })) return refuse(400);
    keep(name, value);
  }

  void end() {
    if (status != 0) return;
    if (encoded_) return refuse(has_length_ ? 400 : 411);
    if (modern_ && !host_) return refuse(400);
    const bool reading = request_.method == "GET" || request_.method == "HEAD";
    if (reading && length() > 0) return refuse(400);
    if (length() > RequestReader::most_body) return refuse(413);
  }

 private:
  void refuse(int why) {
    if (status == 0) status = why;
  }

  void keep(std::string_view name, std::string_view value) {
    if (same(name, "content-length")) return keep_length(value);
    if (same(name, "transfer-encoding")) {
      encoded_ = true;
    } else if (same(name, "expect")) {
      refuse(417);
    } else if (same(name, "host")) {
      if (host_ || !is_host(value)) return refuse(400);
      host_ = true;
      request_.host = value;
    } else if (same(name, "connection")) {
      if (lists(value, "close")) request_.keep_alive = false;
    } else if (same(name, "accept-language")) {
      append(request_.accept_language, value);
    } else if (same(name, "accept-encoding")) {
      append(request_.accept_encoding, value);
    } else if (same(name, "if-none-match")) {
      append(request_.if_none_match, value);
    } else if (same(name, "content-type")) {
      if (!request_.content_type.empty()) return refuse(400);
      request_.content_type = value;
    }
  }

  void keep_length(std::string_view value) {
    const std::optional<std::size_t> length = length_of(value);
    if (has_length_ || !length) return refuse(400);
    has_length_ = true;
    length_ = *length;
  }

  // Fields that are lists may stand several times.
  static void append(std::string& all, std::string_view value) {
    if (!all.empty()) all += ", ";
    all += value;
  }

  HttpRequest& request_;
  std::size_t length_ = 0, fields_ = 0;
  bool has_length_ = false, modern_ = false, host_ = false, encoded_ = false;
};

// The path of a request line that was never read whole, so that its refusal is of the right form.
std::string rough_path(std::string_view line) {
  constexpr std::size_t enough = 64;
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos) return "";
  std::string_view path = line.substr(space + 1, enough);
  path = path.substr(0, path.find_first_of("? \r\n"));
  return is_target(path) ? std::string(path) : "";
}

// A line feed without its carriage return: nothing after it can be trusted.
bool has_bare_line_feed(std::string_view bytes) {
  for (std::size_t at = 0; (at = bytes.find('\n', at)) != std::string_view::npos; ++at)
    if (at == 0 || bytes[at - 1] != '\r') return true;
  return false;
}

}  // namespace

std::optional<HttpRequest> RequestReader::refuse(int status) {
  if (request_.target.empty()) request_.target = rough_path(bytes_);
  request_.refused = status;
  request_.keep_alive = false;
  return std::exchange(request_, {});
}

// The status to refuse it with, or 0.
int RequestReader::read_head(std::string_view text) {
  Head head(request_);
  const std::size_t first_end = text.find(line_end);
  head.line(text.substr(0, first_end));
  for (std::size_t at = first_end + line_end.size(); at < text.size() && head.status == 0;) {
    const std::size_t end = text.find(line_end, at);
    head.field(text.substr(at, end - at));
    at = end + line_end.size();
  }
  head.end();
  body_size_ = head.length();
  return head.status;
}

// Reads the head where it is whole, which head_size_ then says. The status to refuse it with, or 0.
int RequestReader::find_head() {
  const std::size_t line_size = std::min(bytes_.find(line_end), bytes_.size());
  const std::size_t end = bytes_.find(head_end, searched_);
  const std::size_t seen = std::min(end, bytes_.size());
  const bool begins_well = bytes_.empty() || (bytes_.front() >= 'A' && bytes_.front() <= 'Z');
  if (line_size > most_line) return 414;
  if (seen - line_size > most_fields) return 431;
  if (!begins_well || has_bare_line_feed(std::string_view(bytes_).substr(0, seen))) return 400;
  searched_ = bytes_.size() - std::min(bytes_.size(), head_end.size() - 1);
  if (end == std::string::npos) return 0;
  head_size_ = end + head_end.size();
  return read_head(std::string_view(bytes_).substr(0, end + line_end.size()));
}

std::optional<HttpRequest> RequestReader::next() {
  if (head_size_ == 0) {
    const int refused = find_head();
    if (refused != 0) return refuse(refused);
  }
  if (head_size_ == 0 || bytes_.size() < head_size_ + body_size_) return std::nullopt;
  request_.body = bytes_.substr(head_size_, body_size_);
  if (bytes_.size() == head_size_ + body_size_)
    bytes_ = std::string();  // connections are kept by thousands, what they once held is not
  else
    bytes_.erase(0, head_size_ + body_size_);
  searched_ = head_size_ = body_size_ = 0;
  return std::exchange(request_, {});
}

}  // namespace web
