#include "announcements.hpp"

#include <utility>

namespace flow_run {

void Announcements::answer(ActionKind action) {
  answers_ = true;
  pending_.action = action;
}

void Announcements::run_finished(const Run& run) {
  ++pending_.finished;
  if (classify_status(run.status) == StatusClass::failure) ++pending_.failed;
  pending_.run.reset();
  if (pending_.finished == 1) pending_.run = run;
}

void Announcements::runs_appeared(std::size_t count, bool more) {
  pending_.new_runs += count;
  pending_.new_runs_more = pending_.new_runs_more || more;
}

void Announcements::set_freshness(Freshness freshness) {
  freshness_ = freshness == Freshness::manual ? Freshness::live : freshness;
  pending_.freshness.reset();
  if (freshness_ != announced_) pending_.freshness = freshness_;
}

std::optional<Announcement> Announcements::take(std::int64_t now_ms) {
  const std::optional<std::int64_t> due = due_ms();
  if (!due) answers_ = false;
  if (!due || *due > now_ms) return std::nullopt;
  answers_ = false;
  announced_ = freshness_;
  not_before_ms_ = now_ms + announcement_pause_ms;
  return std::exchange(pending_, {});
}

std::optional<std::int64_t> Announcements::due_ms() const {
  if (pending_ == Announcement{}) return std::nullopt;
  return answers_ ? 0 : not_before_ms_;
}

}  // namespace flow_run
