// Connections by epoll; see front.h.
#include "web/front.h"

#include <netdb.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <list>
#include <mutex>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/error.h"

namespace web {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr int backlog =
    4096;  // a burst of as many as may be open; who finds it full waits a second to try again
constexpr std::uint64_t listener_key = 0, wake_key = 1;  // tickets begin after them
constexpr rlim_t other_files = 512;                      // descriptors for the index and the rest

// A descriptor that is closed with its owner.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int number() const { return number_; }
  explicit operator bool() const { return number_ >= 0; }

 private:
  int number_;
};

// Without SO_REUSEPORT: a second server on the port must fail, not share it silently.
Descriptor listen_on(const addrinfo& address) {
  Descriptor made(::socket(address.ai_family, address.ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  if (!made) return made;
  const int yes = 1;
  ::setsockopt(made.number(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  if (::bind(made.number(), address.ai_addr, address.ai_addrlen) != 0) return Descriptor();
  if (::listen(made.number(), backlog) != 0) return Descriptor();
  return made;
}

Descriptor listen_on(const std::string& host, int port) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  if (::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found) != 0) return Descriptor();
  Descriptor made;
  for (const addrinfo* one = found; one && !made; one = one->ai_next) made = listen_on(*one);
  ::freeaddrinfo(found);
  return made;
}

int port_of(int socket) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
  std::array<char, NI_MAXSERV> service{};
  ::getnameinfo(reinterpret_cast<const sockaddr*>(&address), size, nullptr, 0, service.data(), service.size(),
                NI_NUMERICSERV);
  return std::atoi(service.data());
}

std::string address_of(const sockaddr_storage& address, socklen_t size) {
  std::array<char, NI_MAXHOST> host{};
  ::getnameinfo(reinterpret_cast<const sockaddr*>(&address), size, host.data(), host.size(), nullptr, 0,
                NI_NUMERICHOST);
  return host.data();
}

// How many connections there may be with the descriptors that this process may have.
std::size_t affordable(std::size_t wanted) {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return wanted;
  const rlim_t needed = std::min<rlim_t>(wanted + other_files, limit.rlim_max);
  if (limit.rlim_cur < needed) {
    limit.rlim_cur = needed;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    ::getrlimit(RLIMIT_NOFILE, &limit);
  }
  if (limit.rlim_cur >= wanted + other_files) return wanted;
  return std::max<std::size_t>(limit.rlim_cur / 2, 1);
}

enum class State { idle, receiving, working, sending, draining };
constexpr std::size_t state_count = 5;

struct Connection {
  Front::Ticket ticket = 0;
  Descriptor socket;
  std::string address;
  State state = State::idle;
  Clock::time_point since;                   // when the state began
  std::list<Connection*>::iterator waiting;  // its place in the queue of its state
  RequestReader reader;
  std::string out;  // the answer being sent
  std::size_t sent = 0;
  bool keep = false;  // open after the answer
};

}  // namespace

class Front::Loop {
 public:
  Loop(FrontOptions options, Take take) : options_(std::move(options)), take_(std::move(take)) {
    options_.connections = affordable(options_.connections);
    watch(EPOLL_CTL_ADD, wake_.number(), EPOLLIN, wake_key);
  }

  int bind();
  void run();
  void answer(Ticket ticket, std::string bytes, bool keep);
  void finish(milliseconds grace);
  const FrontNumbers& numbers() const { return numbers_; }

 private:
  struct Answer {
    Ticket ticket;
    std::string bytes;
    bool keep;
  };
  using Queue = std::list<Connection*>;  // that which has waited longest first

  void watch(int operation, int descriptor, std::uint32_t events, std::uint64_t key);
  void wake();
  void handle(const epoll_event& event);
  void accept_all();
  void add(Descriptor socket, std::string address);
  void take_answers();
  void receive(Connection& connection);
  void take_next(Connection& connection);
  void send(Connection& connection);
  void drain(Connection& connection);
  void enter(Connection& connection, State state);
  void close(Connection& connection);
  bool close_longest_waiting();
  void close_expired();
  void close_unoccupied();
  bool may_end();
  milliseconds limit(State state) const;
  int patience() const;
  Queue& queue(State state) { return queues_[static_cast<std::size_t>(state)]; }

  FrontOptions options_;
  Take take_;
  FrontNumbers numbers_;
  Descriptor epoll_{::epoll_create1(EPOLL_CLOEXEC)};
  Descriptor wake_{::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)};
  Descriptor listener_;

  // Of the front's thread alone.
  std::unordered_map<Ticket, std::unique_ptr<Connection>> connections_;
  std::array<Queue, state_count> queues_;
  std::unordered_map<std::string, std::size_t> by_address_;
  Ticket next_ticket_ = wake_key + 1;
  Clock::time_point now_ = Clock::now();
  bool ending_ = false;  // finish() has been noticed

  // Between threads.
  std::mutex mutex_;
  std::vector<Answer> answers_;
  bool finishing_ = false;
  Clock::time_point end_ = Clock::time_point::max();
};

int Front::Loop::bind() {
  listener_ = listen_on(options_.host, options_.port);
  if (!listener_)
    throw indexer::Error(
        indexer::ErrorCode::io,
        "cannot listen on " + options_.host + " port " + std::to_string(options_.port),
        "another program may hold the port (choose one with --port), or the host is not of this machine");
  watch(EPOLL_CTL_ADD, listener_.number(), EPOLLIN, listener_key);
  return port_of(listener_.number());
}

void Front::Loop::watch(int operation, int descriptor, std::uint32_t events, std::uint64_t key) {
  epoll_event event{};
  event.events = events;
  event.data.u64 = key;
  ::epoll_ctl(epoll_.number(), operation, descriptor, &event);
}

void Front::Loop::wake() {
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t written = ::write(wake_.number(), &one, sizeof one);
}

void Front::Loop::run() {
  std::array<epoll_event, 256> events{};
  while (!may_end()) {
    const int count =
        ::epoll_wait(epoll_.number(), events.data(), static_cast<int>(events.size()), patience());
    now_ = Clock::now();
    for (int i = 0; i < count; ++i) handle(events[static_cast<std::size_t>(i)]);
    close_expired();
  }
  while (!connections_.empty()) close(*connections_.begin()->second);
}

void Front::Loop::handle(const epoll_event& event) {
  const std::uint64_t key = event.data.u64;  // a copy: epoll_event is packed, what is in it has no address
  if (key == listener_key) return accept_all();
  if (key == wake_key) return take_answers();
  const auto found = connections_.find(key);
  if (found == connections_.end()) return;  // closed by an event before this one
  Connection& connection = *found->second;
  const bool broken = (event.events & (EPOLLERR | EPOLLHUP)) != 0;
  if (broken && connection.state != State::receiving && connection.state != State::idle)
    return close(connection);
  switch (connection.state) {
    case State::idle:
    case State::receiving:
      return receive(connection);
    case State::sending:
      return send(connection);
    case State::draining:
      return drain(connection);
    case State::working:
      return;
  }
}

void Front::Loop::accept_all() {
  constexpr int at_once = 64;  // so that those already here are not kept waiting
  for (int i = 0; i < at_once; ++i) {
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    Descriptor socket(::accept4(listener_.number(), reinterpret_cast<sockaddr*>(&address), &size,
                                SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (socket) {
      add(std::move(socket), address_of(address, size));
      continue;
    }
    const bool no_descriptor = errno == EMFILE || errno == ENFILE;
    if (!no_descriptor || !close_longest_waiting()) return;
  }
}

void Front::Loop::add(Descriptor socket, std::string address) {
  ++numbers_.accepted;
  std::size_t& of_address = by_address_[address];
  if (options_.per_address > 0 && of_address >= options_.per_address) {
    ++numbers_.turned_away;
    return;
  }
  ++of_address;
  while (connections_.size() >= options_.connections && close_longest_waiting()) {
  }
  const int yes = 1;
  ::setsockopt(socket.number(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  auto made = std::make_unique<Connection>();
  Connection& connection = *made;
  connection.ticket = next_ticket_++;
  connection.socket = std::move(socket);
  connection.address = std::move(address);
  connection.since = now_;
  connection.waiting = queue(State::idle).insert(queue(State::idle).end(), &connection);
  connections_.emplace(connection.ticket, std::move(made));
  numbers_.open = connections_.size();
  watch(EPOLL_CTL_ADD, connection.socket.number(), EPOLLIN, connection.ticket);
}

void Front::Loop::enter(Connection& connection, State state) {
  Queue& to = queue(state);
  to.splice(to.end(), queue(connection.state), connection.waiting);
  connection.state = state;
  connection.since = now_;
  const std::uint32_t events = state == State::working ? 0u : state == State::sending ? EPOLLOUT : EPOLLIN;
  watch(EPOLL_CTL_MOD, connection.socket.number(), events, connection.ticket);
}

void Front::Loop::close(Connection& connection) {
  queue(connection.state).erase(connection.waiting);
  const auto address = by_address_.find(connection.address);
  if (--address->second == 0) by_address_.erase(address);
  connections_.erase(connection.ticket);  // and its socket, which epoll forgets
  numbers_.open = connections_.size();
}

void Front::Loop::receive(Connection& connection) {
  std::array<char, 16 * 1024> buffer;
  const std::size_t room = std::min(buffer.size(), connection.reader.room());
  const ssize_t size = ::recv(connection.socket.number(), buffer.data(), room, 0);
  if (size < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (size <= 0) return close(connection);
  connection.reader.add({buffer.data(), static_cast<std::size_t>(size)});
  take_next(connection);
}

// Hands on the request that is whole, if one is; the connection has just got more bytes or sent its answer.
void Front::Loop::take_next(Connection& connection) {
  std::optional<HttpRequest> request = connection.reader.next();
  if (request) {
    enter(connection, State::working);
    take_(connection.ticket, std::move(*request), connection.address);
    return;
  }
  const State state = connection.reader.held() > 0 ? State::receiving : State::idle;
  if (connection.state != state) enter(connection, state);
}

void Front::Loop::take_answers() {
  std::uint64_t ignored = 0;
  [[maybe_unused]] const ssize_t size = ::read(wake_.number(), &ignored, sizeof ignored);
  std::vector<Answer> answers;
  {
    const std::lock_guard lock(mutex_);
    answers.swap(answers_);
    ending_ = finishing_;
  }
  for (Answer& answer : answers) {
    const auto found = connections_.find(answer.ticket);
    if (found == connections_.end()) continue;
    Connection& connection = *found->second;
    connection.out = std::move(answer.bytes);
    connection.sent = 0;
    connection.keep = answer.keep;
    enter(connection, State::sending);
    send(connection);
  }
  if (ending_) close_unoccupied();
}

void Front::Loop::send(Connection& connection) {
  while (connection.sent < connection.out.size()) {
    const ssize_t size = ::send(connection.socket.number(), connection.out.data() + connection.sent,
                                connection.out.size() - connection.sent, MSG_NOSIGNAL);
    if (size < 0 && errno == EINTR) continue;
    if (size < 0 && errno == EAGAIN) return;
    if (size < 0) return close(connection);
    connection.sent += static_cast<std::size_t>(size);
  }
  connection.out = {};
  if (ending_) return close(connection);
  if (connection.keep) return take_next(connection);
  ::shutdown(connection.socket.number(), SHUT_WR);
  enter(connection, State::draining);
}

void Front::Loop::drain(Connection& connection) {
  std::array<char, 16 * 1024> buffer;
  const ssize_t size = ::recv(connection.socket.number(), buffer.data(), buffer.size(), 0);
  if (size > 0 || (size < 0 && (errno == EAGAIN || errno == EINTR))) return;
  close(connection);
}

milliseconds Front::Loop::limit(State state) const {
  switch (state) {
    case State::idle:
      return options_.idle;
    case State::receiving:
      return options_.receiving;
    case State::sending:
      return options_.sending;
    case State::draining:
      return options_.draining;
    case State::working:
      break;
  }
  return milliseconds::max();
}

constexpr std::array waiting_states{State::idle, State::receiving, State::sending, State::draining};

bool Front::Loop::close_longest_waiting() {
  Connection* longest = nullptr;
  for (const State state : waiting_states) {
    if (queue(state).empty()) continue;
    Connection* first = queue(state).front();
    if (!longest || first->since < longest->since) longest = first;
  }
  if (!longest) return false;
  ++numbers_.evicted;
  close(*longest);
  return true;
}

void Front::Loop::close_expired() {
  for (const State state : waiting_states) {
    while (!queue(state).empty() && queue(state).front()->since + limit(state) <= now_) {
      ++numbers_.expired;
      close(*queue(state).front());
    }
  }
}

void Front::Loop::close_unoccupied() {
  listener_ = Descriptor();
  while (!queue(State::idle).empty()) close(*queue(State::idle).front());
}

bool Front::Loop::may_end() {
  const std::lock_guard lock(mutex_);
  if (!finishing_) return false;
  return connections_.empty() || Clock::now() >= end_;
}

// Milliseconds until something may expire.
int Front::Loop::patience() const {
  auto next = now_ + std::chrono::seconds(1);
  for (const State state : waiting_states) {
    const Queue& waiting = queues_[static_cast<std::size_t>(state)];
    if (!waiting.empty()) next = std::min(next, waiting.front()->since + limit(state));
  }
  const auto left = std::chrono::ceil<milliseconds>(next - Clock::now());
  return static_cast<int>(std::max<std::int64_t>(left.count(), 0));
}

void Front::Loop::answer(Ticket ticket, std::string bytes, bool keep) {
  {
    const std::lock_guard lock(mutex_);
    answers_.push_back({ticket, std::move(bytes), keep});
  }
  wake();
}

void Front::Loop::finish(milliseconds grace) {
  {
    const std::lock_guard lock(mutex_);
    finishing_ = true;
    end_ = Clock::now() + grace;
  }
  wake();
}

Front::Front(FrontOptions options, Take take)
    : loop_(std::make_unique<Loop>(std::move(options), std::move(take))) {}
Front::~Front() = default;
int Front::bind() {
  return loop_->bind();
}
void Front::run() {
  loop_->run();
}
void Front::answer(Ticket ticket, std::string bytes, bool keep) {
  loop_->answer(ticket, std::move(bytes), keep);
}
void Front::finish(std::chrono::milliseconds grace) {
  loop_->finish(grace);
}
const FrontNumbers& Front::numbers() const {
  return loop_->numbers();
}

}  // namespace web
