// What is said to viewers who do not see the list: the result of what they did, runs that ended or
// began, and whether updates come. Collects it and sums it up, so that at most one message comes in
// ten seconds; the answer to a user action comes at once. The texts are the view's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "list_state.hpp"
#include "run.hpp"
#include "snapshot.hpp"

namespace flow_run {

/// The least time between two messages, if the second is not the answer to a user action.
inline constexpr std::int64_t announcement_pause_ms = 10'000;

/// One message: everything since the one before it.
struct Announcement {
  ActionKind action = ActionKind::none;  ///< has ended, or waits for its retry: see the snapshot
  std::optional<Freshness> freshness;    ///< has changed to; never `manual`
  std::size_t finished = 0;              ///< runs that ended
  std::size_t failed = 0;                ///< of them
  std::optional<Run> run;                ///< the run, if exactly one ended
  std::size_t new_runs = 0;
  bool new_runs_more = false;  ///< and there may be more of them

  friend bool operator==(const Announcement&, const Announcement&) = default;
};

class Announcements {
 public:
  /// The user has paused or resumed, or `action` has ended or failed.
  void answer(ActionKind action);
  void run_finished(const Run& run);
  void runs_appeared(std::size_t count, bool more);
  void set_freshness(Freshness freshness);

  /// The message that is due; null: none.
  std::optional<Announcement> take(std::int64_t now_ms);

  /// When the next message is due, monotonic; null: there is nothing to say.
  [[nodiscard]] std::optional<std::int64_t> due_ms() const;

 private:
  Announcement pending_;
  bool answers_ = false;
  Freshness freshness_ = Freshness::live;  ///< now
  Freshness announced_ = Freshness::live;  ///< in the last message about it
  std::int64_t not_before_ms_ = 0;
};

}  // namespace flow_run
