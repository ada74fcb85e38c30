// The invariants of the controller, checked after each event of a scenario.
#include <algorithm>
#include <functional>
#include <iterator>

#include "snapshot_json.hpp"
#include "support/scenario.hpp"

namespace flow_run::test {
namespace {

/// Both fall, as rows do.
std::vector<std::int64_t> without(const std::vector<std::int64_t>& ids,
                                  const std::vector<std::int64_t>& others) {
  std::vector<std::int64_t> rest;
  std::ranges::set_difference(ids, others, std::back_inserter(rest), std::greater());
  return rest;
}

bool falls(const std::vector<std::int64_t>& ids) {
  return std::ranges::adjacent_find(ids, std::ranges::less_equal()) == ids.end();
}

}  // namespace

void Scenario::check(bool kept, const char* sentence) {
  if (!kept && !broken_) broken_ = sentence;
}

void Scenario::check_effects(const std::vector<Effect>& effects) {
  const auto is_change = [](const Effect& effect) {
    return std::holds_alternative<effect::Changed>(effect);
  };
  check(std::ranges::count_if(effects, is_change) == 1, "a change is told once");
  check(is_change(effects.back()), "a change is told last");
}

void Scenario::check_rows(const std::vector<std::int64_t>& before, bool is_error) {
  const std::vector<std::int64_t>& after = ids_;
  // The service never reorders and its newest run has the greatest number.
  check(falls(after), "rows are unique and in the server's order");
  if (is_error) check(after == before, "an error never removes a row");
  check(without(after, before) == difference_.appeared, "what appeared is said exactly");
  check(without(before, after) == difference_.left, "what left is said exactly");
  const auto changed = [this](std::int64_t id) {
    return std::ranges::find(difference_.changed, id) != difference_.changed.end();
  };
  check(std::ranges::all_of(difference_.finished, changed), "what finished changed, too");
  for (const Row& row : rows()) {
    check(!row.running_since_ms || (!row.run.end_time && row.run.status == "RUNNING"),
          "nothing ticks after its end");
    check(row.duration_ms.value_or(0) >= 0, "no duration is negative");
    check(!(row.stale && row.unmatched), "a row has one mark at most");
  }
}

void Scenario::check_timers(const Snapshot& now) {
  const bool may_wait = now.online && (now.visible || config_.refresh_hidden);
  check(!timer_ || may_wait, "no timer while hidden or offline");
  check(!timer_ || now.retry || !now.paused, "no poll while paused");
  check(!(timer_ && fetch_), "nothing is waited for while a request is under way");
  check(now.retry.has_value() + now.next_poll_at_ms.has_value() <= 1,
        "a retry or a poll is next, not both");
}

void Scenario::check_state(const Snapshot& now) {
  const bool shows = controller_.list().shown();
  using enum ListState;
  check(!shows || now.state == ready || now.state == auth_required_stale,
        "rows are shown only in the states that have some");
  check(shows || (now.state != ready && now.state != auth_required_stale),
        "the states with rows have a list to show");
  check(now.state != failed || now.error, "a failure has an error");
  check(now.state != loading || now.pending_action == "load" || !now.pending_action.empty(),
        "loading is work that the user waits for");
  check(now.stale == (shows && now.error.has_value()), "stale is what an error leaves behind");
  check(now.row_count == ids_.size(), "the row count counts the rows");
  check(now.row_count <= max_rows && controller_.list().store().size() <= max_rows,
        "no more runs than the limit are kept");
  check(!(now.has_next && now.paging_end == PagingEnd::complete), "the end has no next page");
  check(now.polling + !now.pending_action.empty() <= 1, "a list does one thing at a time");
  // As JSON it costs more than the event.
  constexpr std::uint32_t one_in = 16;
  if (++events_ % one_in != 0) return;
  check(!snapshot_json(controller_, now_).empty(), "a snapshot can be taken at any time");
}

}  // namespace flow_run::test
