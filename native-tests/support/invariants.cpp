// The invariants of the controller, checked after each event of a scenario.
#include <algorithm>
#include <functional>
#include <iterator>

#include "snapshot_json.hpp"
#include "support/scenario.hpp"

namespace flow_run::test {
namespace {

/// The ids that are not in `others`. Both lists are in descending order.
std::vector<std::int64_t> without(const std::vector<std::int64_t>& ids,
                                  const std::vector<std::int64_t>& others) {
  std::vector<std::int64_t> rest;
  std::ranges::set_difference(ids, others, std::back_inserter(rest), std::greater());
  return rest;
}

bool is_descending(const std::vector<std::int64_t>& ids) {
  return std::ranges::adjacent_find(ids, std::ranges::less_equal()) == ids.end();
}

}  // namespace

void Scenario::check(bool holds, const char* invariant) {
  if (!holds && !violated_) violated_ = invariant;
}

void Scenario::check_effects(const std::vector<Effect>& effects) {
  const auto is_change = [](const Effect& effect) {
    return std::holds_alternative<effect::Changed>(effect);
  };
  check(std::ranges::count_if(effects, is_change) == 1, "the effects contain one Changed");
  check(is_change(effects.back()), "Changed is the last effect");
}

void Scenario::check_rows(const std::vector<std::int64_t>& before, bool is_error) {
  const std::vector<std::int64_t>& after = ids_;
  // The simulated service never reorders runs, and newer runs have greater ids.
  check(is_descending(after), "rows are unique and in the order of the service");
  if (is_error) check(after == before, "an error never removes a row");
  check(without(after, before) == difference_.appeared,
        "the difference contains the rows that appeared");
  check(without(before, after) == difference_.left, "the difference contains the rows that left");
  const auto changed = [this](std::int64_t id) {
    return std::ranges::find(difference_.changed, id) != difference_.changed.end();
  };
  check(std::ranges::all_of(difference_.finished, changed), "runs that finished also changed");
  for (const Row& row : rows()) {
    check(!row.running_since_ms || row.run.status == "RUNNING",
          "only a running run has a growing duration");
    check(row.duration_ms.value_or(0) >= 0, "durations are not negative");
    check(!(row.stale && row.unmatched), "a row is not both stale and unmatched");
  }
}

void Scenario::check_timers(const Snapshot& now) {
  // A message to the viewer waits whatever the requests do, but not while hidden.
  const bool speaks = now.visible && controller_.has_message();
  // The page's headers have a time limit in every state.
  const bool asks = controller_.request_phase() == RequestLifecycle::Phase::needs_headers;
  const bool retries = controller_.request_phase() == RequestLifecycle::Phase::waiting;
  const bool may_wait = speaks || asks || (now.online && (now.visible || config_.refresh_hidden));
  check(!timer_ || may_wait, "no timer is set while hidden or offline");
  check(!timer_ || speaks || asks || retries || !now.paused, "no poll is scheduled while paused");
  check(!timer_ || speaks || !fetch_, "no timer is set while a request is pending");
  check(now.retry.has_value() + now.next_poll_at_ms.has_value() <= 1,
        "a retry and a poll are not both scheduled");
}

void Scenario::check_state(const Snapshot& now) {
  const bool shows = controller_.list().shown();
  using enum ListState;
  check(!shows || now.state == ready || now.state == auth_required_stale,
        "a list with a walk is ready or requires a login");
  check(shows || (now.state != ready && now.state != auth_required_stale),
        "a ready list has a walk");
  check(now.state != failed || now.error, "a failed list has an error");
  check(now.state != loading || now.pending_action == "load" || !now.pending_action.empty(),
        "a loading list has a pending action");
  check(!now.stale || (shows && now.error), "only an error makes rows stale");
  check(now.stale || !now.error || !shows || is_step(now.failed_action),
        "every error but that of a step makes rows stale");
  check(!now.outdated_at_ms || is_unconfirmed(now.freshness), "rows that are updated stay current");
  check(!now.other_query || now.error || now.polling || !now.pending_action.empty(),
        "the configured query is shown, being loaded, or failed");
  check(now.row_count == ids_.size(), "the row count is the number of rows");
  check(now.row_count <= max_rows && controller_.list().store().size() <= max_rows,
        "rows and stored runs do not exceed the limit");
  check(!(now.has_next && now.paging_end == PagingEnd::complete),
        "a complete list has no next page");
  check(now.polling + !now.pending_action.empty() <= 1, "polling and a user action do not overlap");
  // Writing the JSON takes longer than handling the event.
  constexpr std::uint32_t one_in = 16;
  if (++events_ % one_in != 0) return;
  check(!snapshot_json(controller_, now_).empty(),
        "the snapshot can be written as JSON in any state");
}

}  // namespace flow_run::test
