// Compression of answers. Owns when it is worth it; not the headers that go with it. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace web {

// Whether an Accept-Encoding header takes gzip: named, or meant by `*`, with a weight above 0.
bool takes_gzip(std::string_view accept_encoding);

// Whether a body of that type and size becomes smaller by enough.
bool worth_gzip(std::string_view content_type, std::size_t size);

// The text as one gzip member.
std::string gzip(const std::string& text);

}  // namespace web
