// SHA-256 of bytes, whole or piece by piece, as lower-case hex. Owns the one use of the crypto library; what
// is digested and why is the caller's.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace indexer {

// 64 lower-case hex digits. Throws Error(internal) if the library fails.
std::string sha256_hex(std::string_view bytes);

// The same, of the pieces added so far put together. Not thread-safe; movable.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;

  void add(std::string_view bytes);
  // Ends the digest; afterwards the object begins anew.
  std::string finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace indexer
