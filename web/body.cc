// Bodies to parameters; see body.h.
#include "web/body.h"

#include <algorithm>

#include "searcher/json.h"

namespace web {
namespace {

// "Application/JSON; charset=utf-8" -> "application/json".
std::string bare_type(std::string_view content_type) {
  std::string type(content_type.substr(0, content_type.find(';')));
  while (!type.empty() && type.back() == ' ') type.pop_back();
  std::ranges::transform(type, type.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return type;
}

// The members one by one: a name that stands twice must not become the last of the two unseen.
class Members : public nlohmann::json_sax<searcher::Json> {
 public:
  Pairs pairs;
  bool null() override { return false; }
  bool boolean(bool value) override { return put(value ? "true" : "false"); }
  bool number_integer(number_integer_t value) override { return put(std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return put(std::to_string(value)); }
  bool number_float(number_float_t, const string_t& text) override { return put(text); }
  bool string(string_t& value) override { return put(to_valid_utf8(value)); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return depth_++ == 0; }
  bool key(string_t& name) override {
    name_ = to_valid_utf8(name);
    return true;
  }
  bool end_object() override { return --depth_ == 0; }
  bool start_array(std::size_t) override { return depth_++ == 1; }
  bool end_array() override { return --depth_ == 1; }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }

 private:
  bool put(std::string value) {
    if (depth_ == 0) return false;
    pairs.emplace_back(name_, std::move(value));
    return true;
  }

  int depth_ = 0;  // 1 in the object, 2 in an array of it
  std::string name_;
};

Pairs read_json(const std::string& body) {
  Members members;
  if (!searcher::Json::sax_parse(body, &members)) throw BodyError(400);
  return std::move(members.pairs);
}

// A form of type text/plain: "name=value" a line, and of the route's long text all lines that follow.
Pairs read_plain_form(const Route& route, std::string_view body) {
  if (body.ends_with("\r\n")) body.remove_suffix(2);
  Pairs pairs;
  bool in_text = false;
  while (!body.empty()) {
    const std::string_view line = body.substr(0, body.find("\r\n"));
    body.remove_prefix(std::min(body.size(), line.size() + 2));
    const std::size_t sign = line.find('=');
    if (in_text || sign == std::string_view::npos) {
      if (pairs.empty()) throw BodyError(400);
      pairs.back().second += "\r\n" + to_valid_utf8(line);
      continue;
    }
    pairs.emplace_back(to_valid_utf8(line.substr(0, sign)), to_valid_utf8(line.substr(sign + 1)));
    const auto parameter = std::ranges::find(route.parameters, pairs.back().first, &Parameter::name);
    in_text = parameter != route.parameters.end() && parameter->longest > 0;
  }
  return pairs;
}

}  // namespace

Pairs read_body(const Route& route, std::string_view content_type, const std::string& body) {
  if (body.size() > route.most_body) throw BodyError(413);
  if (body.empty() && route.is_page()) return {};
  const std::string type = bare_type(content_type);
  if (!route.is_page() && type == "application/json") return read_json(body);
  if (route.is_page() && type == "application/x-www-form-urlencoded") return parse_query(body);
  if (route.is_page() && type == "text/plain") return read_plain_form(route, body);
  throw BodyError(415);
}

}  // namespace web
