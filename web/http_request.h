// A request as it comes over a connection, strictly read: bytes in, vetted requests out. Owns HTTP/1's
// framing and its limits; not sockets (front.h), nor what a request is answered (server.h). Pure; one thread
// a reader.
//
// Taken is what RFC 9112 calls a valid request, within these limits: a request line of 8 KiB, 64 header
// fields of together 8 KiB, a body of 16 KiB with its length said once. Refused are, among others: bare line
// feeds, folded fields, spaces round a field's name, control characters, Transfer-Encoding of any kind,
// Content-Length beside it or twice, a body of GET or HEAD, Expect, two Hosts or in HTTP/1.1 none.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace web {

// The fields that somebody here reads; no other leaves the reader.
struct HttpRequest {
  std::string method;
  std::string target;  // visible ASCII and bytes above, still encoded
  std::string host;
  std::string accept_language;
  std::string accept_encoding;
  std::string content_type;
  std::string if_none_match;
  std::string body;
  bool keep_alive = false;  // the client may send another

  // Where not 0, nothing but `target` is sure, and perhaps not even that: the status to refuse it with. What
  // follows on the connection cannot be read.
  int refused = 0;
};

class RequestReader {
 public:
  static constexpr std::size_t most_line = 8 * 1024;
  static constexpr std::size_t most_fields = 8 * 1024;
  static constexpr std::size_t most_field_count = 64;
  static constexpr std::size_t most_body = 16 * 1024;

  // Bytes it holds of a request that is not whole yet, or of the next ones.
  std::size_t held() const { return bytes_.size(); }
  // Not more than this may be added before next() is asked again.
  std::size_t room() const { return most_held > bytes_.size() ? most_held - bytes_.size() : 0; }
  void add(std::string_view bytes) { bytes_ += bytes; }

  // The next request of those added, whole or refused; nullopt where more is needed. Not after a refusal.
  std::optional<HttpRequest> next();

 private:
  static constexpr std::size_t most_held = most_line + most_fields + most_body + 8;

  std::optional<HttpRequest> refuse(int status);
  int find_head();
  int read_head(std::string_view text);

  std::string bytes_;
  std::size_t searched_ = 0;   // no end of the head begins before
  std::size_t head_size_ = 0;  // of the request at hand; 0 while that is not read
  std::size_t body_size_ = 0;
  HttpRequest request_;
};

}  // namespace web
