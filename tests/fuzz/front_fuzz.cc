// The connection layer over real sockets: whatever four clients do, in whatever order, it stays up, and one
// that comes after them is answered. The input is a script, two bytes a step: who does what, and how much.
#include "web/front.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace {

using std::chrono::milliseconds;

void expect(bool holds) {
  if (!holds) std::abort();
}

std::string answer_of(std::size_t size) {
  return "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n" + std::string(size, 'a');
}

// A front for the whole run. Requests for /later wait for answer_late(): by then their clients may be gone.
class Served {
 public:
  Served()
      : front_(options(), [this](auto... request) { take(std::move(request)...); }), port_(front_.bind()) {
    std::thread([this] { front_.run(); }).detach();
  }
  int port() const { return port_; }

  void answer_late() {
    std::vector<web::Front::Ticket> late;
    {
      const std::lock_guard lock(mutex_);
      late.swap(late_);
    }
    for (const web::Front::Ticket ticket : late) front_.answer(ticket, answer_of(10), true);
  }

 private:
  static web::FrontOptions options() {
    web::FrontOptions options;
    options.port = 0;
    options.connections = 4;  // fewer than there are clients at times
    options.idle = options.receiving = options.sending = options.draining = milliseconds(30);
    return options;
  }

  void take(web::Front::Ticket ticket, web::HttpRequest&& request, std::string) {
    if (request.target == "/later") {
      const std::lock_guard lock(mutex_);
      late_.push_back(ticket);
      return;
    }
    front_.answer(ticket, answer_of(request.target == "/large" ? 1'000'000 : 2), request.keep_alive);
  }

  std::mutex mutex_;
  std::vector<web::Front::Ticket> late_;
  web::Front front_;
  int port_;
};

class Client {
 public:
  ~Client() { close(); }

  void open(int port) {
    close();
    socket_ = ::socket(AF_INET, SOCK_STREAM, 0);
    const linger at_once{1, 0};  // leaves no port behind that waits
    ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    const timeval patience{10, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    expect(::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  }
  void send(std::string_view bytes) {
    ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
  }
  std::string read(int flags) {
    std::array<char, 4096> buffer;
    const ssize_t size = ::recv(socket_, buffer.data(), buffer.size(), flags);
    return size > 0 ? std::string(buffer.data(), static_cast<std::size_t>(size)) : "";
  }
  void end_sending() { ::shutdown(socket_, SHUT_WR); }
  void close() {
    if (socket_ >= 0) ::close(socket_);
    socket_ = -1;
  }

 private:
  int socket_ = -1;
};

constexpr std::string_view probe = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
// What fuzzing of bytes finds too seldom.
constexpr std::string_view whole[] = {"GET /later HTTP/1.1\r\nHost: x\r\n\r\n",
                                      "GET /large HTTP/1.1\r\nHost: x\r\n\r\n",
                                      "GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n",
                                      "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n"};

bool is_answered(int port) {
  Client client;
  client.open(port);
  client.send(probe);
  return client.read(0).starts_with("HTTP/1.1 200 OK\r\n");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Served& served = *new Served;  // its thread goes on until the process ends
  std::array<Client, 4> clients;
  std::string_view script(reinterpret_cast<const char*>(data), size);
  for (int steps = 0; script.size() >= 2 && steps < 64; ++steps) {
    Client& client = clients[static_cast<unsigned char>(script[0]) / 8u % clients.size()];
    const unsigned what = static_cast<unsigned char>(script[0]) % 8u;
    const std::size_t amount = static_cast<unsigned char>(script[1]);
    script.remove_prefix(2);
    if (what == 0) client.open(served.port());
    if (what == 1) client.send(whole[amount % std::size(whole)]);
    if (what == 2) {
      client.send(script.substr(0, amount));
      script.remove_prefix(std::min(amount, script.size()));
    }
    if (what == 3) client.read(MSG_DONTWAIT);
    if (what == 4) client.end_sending();
    if (what == 5) client.close();
    if (what == 6) served.answer_late();
    if (what == 7 && amount < 16) std::this_thread::sleep_for(milliseconds(amount * 4));
  }
  // Where the machine is busy a client may miss the short deadlines between its two calls.
  for (int attempt = 1; !is_answered(served.port()); ++attempt) expect(attempt < 100);
  return 0;
}
