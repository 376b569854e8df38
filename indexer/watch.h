// Waits until something under the paths of an update changes, and until it has settled. Owns inotify; what
// changed is found by the next update, which reads every path again.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace indexer {

// Not thread-safe. Error(io) where the kernel gives no watches (fs.inotify.max_user_watches), naming the
// folder.
class Watch {
 public:
  // `paths`: files and folders; one that is not there yet is seen when it comes, if its folder is there.
  // Begins to listen at once: a change between here and wait() is not missed. Folders that come later are
  // listened to as well. Hidden files and folders are passed over, as find_inputs does, and so is `except`
  // with all below it: an index that lies among its documents would follow its own updates for ever.
  explicit Watch(const std::vector<std::string>& paths, const std::string& except = "");
  ~Watch();
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

  // Blocks until there was a change and then none for `settled`, or, where changes never cease, for ten times
  // as long. False where `interrupted` said so; it is asked some times a second.
  bool wait(std::chrono::milliseconds settled, const std::function<bool()>& interrupted);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace indexer
