// The list's state machine: events in, effects out. It never waits, reads a clock or draws a
// random number, so a test drives an afternoon of polling in a millisecond and the browser runs
// the same decisions. Which event does what in which state is the table in list_state.hpp.
//
// What a walk is: it starts with load, first, show_new, seek, a change of what is shown, and, in
// pages mode, each update of page 1, because that takes the server's page as it is. Relative times
// are resolved then and frozen until the next walk.
//
// What happens by itself: polls (only while visible, online and not paused, and not once a login
// is required), retries of what the user asked for, following empty pages, and re-anchoring. What
// the user asks for is tried at once, also while offline or hidden.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "effect.hpp"
#include "event.hpp"
#include "list_state.hpp"
#include "now.hpp"
#include "operation.hpp"
#include "response.hpp"
#include "run_list.hpp"
#include "server_clock.hpp"
#include "snapshot.hpp"

namespace flow_run {

/// A source of numbers in [0, 1), for jitter.
using RandomSource = std::function<double()>;

/// A request that is not answered in this time has failed.
inline constexpr std::int64_t request_timeout_ms = 30'000;

/// Empty pages with a cursor that are followed before the user is asked.
inline constexpr std::size_t max_empty_pages = 3;

/// Steps that are taken at most to reach a page by its number: each may be a request.
inline constexpr int max_page_steps = 10;

/// Pages that are read at most to find a run.
inline constexpr std::size_t max_seek_pages = 10;

class Controller {
 public:
  explicit Controller(RandomSource random) : random_(std::move(random)) {}

  /// Takes an event and says what to do. An event without meaning is ignored, counted, and has no
  /// effect. Time never goes back: an earlier `now` counts as the latest one.
  std::vector<Effect> handle(const Event& event, Now now);

  /// The state of the list; `now` turns what is due into times of the viewer's clock.
  [[nodiscard]] Snapshot snapshot(Now now) const;

  [[nodiscard]] std::size_t row_count() const { return list_.row_count(); }

  /// The rows from `from` up to but without `to`, as far as there are any; durations of running
  /// runs as of `wall_ms` on the viewer's clock.
  [[nodiscard]] std::vector<Row> rows(std::size_t from, std::size_t to, std::int64_t wall_ms) const;

  /// The runs behind the rows, for tests and measurements.
  [[nodiscard]] const RunList& list() const { return list_; }

 private:
  // controller.cpp: one function for each event; false: it makes no sense now.
  bool on(const event::Configure& event);
  bool on(const event::Load& event);
  bool on(const event::First&) { return signal(Signal::first, UserAction::first); }
  bool on(const event::Previous&) { return signal(Signal::previous, UserAction::previous); }
  bool on(const event::Next&) { return signal(Signal::next, UserAction::next); }
  bool on(const event::LoadMore&) { return signal(Signal::load_more, UserAction::load_more); }
  bool on(const event::Refresh&) { return signal(Signal::refresh, UserAction::refresh); }
  bool on(const event::ShowNew&) { return signal(Signal::show_new, UserAction::show_new); }
  bool on(const event::Seek& event);
  bool on(const event::GoToPage& event);
  bool on(const event::Retry&);
  bool on(const event::Pause&);
  bool on(const event::Resume&);
  bool on(const event::Visibility& event);
  bool on(const event::Online& event);
  bool on(const event::HeadersGiven& event);
  bool on(const event::Response& event);
  bool on(const event::TransportFailed& event);
  bool on(const event::TimerFired& event);

  bool signal(Signal signal, UserAction wish = UserAction::load);
  [[nodiscard]] Signal meaning_of(const ListConfig& config) const;
  [[nodiscard]] bool possible(Action action) const;
  void execute(Action action, UserAction wish);
  void forget();
  void go_back();
  void step_to_target_page();

  // controller_requests.cpp: an operation and the life of its requests.
  [[nodiscard]] Operation operation(UserAction wish, Purpose purpose) const;
  void ask_head(UserAction wish, Purpose purpose = Purpose::head);
  void ask_update(UserAction wish);
  void ask_forward(UserAction wish);
  void drop_operation();
  void ask(std::string cursor, bool renew_headers = false);
  void follow(const std::string& cursor);
  void send(const Headers& page_headers);
  void answered(int status, const Headers& headers, std::string_view body);
  void failed(const Error& error);
  void wait_for_retry(const Error& error);
  void give_up(const Error& error);
  void require_login(const Error& error);
  void note_failure(const Error& error);
  void remember_failed_action();

  // controller_pages.cpp: what the pages of an operation are for.
  void arrived(Page page);
  void arrived_head(FetchedPage arrival);
  void arrived_forward(FetchedPage arrival);
  void arrived_update(FetchedPage arrival);
  void keep(FetchedPage arrival);
  void arrived_anchor(FetchedPage arrival);
  void arrived_search(FetchedPage arrival);
  [[nodiscard]] FetchedPage close_loop(Page page) const;
  [[nodiscard]] bool may_reanchor(const Error& error) const;
  void start_reanchoring(const Error& error);
  void completed(Difference difference);

  // controller_schedule.cpp: what happens by itself, and when.
  void reschedule();
  [[nodiscard]] bool may_run_automatically() const;
  [[nodiscard]] bool may_poll() const;
  [[nodiscard]] std::int64_t poll_due_ms() const;
  [[nodiscard]] std::optional<std::int64_t> next_due_ms() const;
  void run_due();
  void set_timer(std::optional<std::int64_t> due_ms);

  [[nodiscard]] bool shows_config() const;
  [[nodiscard]] const RunStatistics& statistics() const;

  /// A page that is wanted by its number, and how many steps towards it may still be taken.
  struct TargetPage {
    std::size_t number = 1;
    int steps_left = max_page_steps;
  };

  /// What the user asked for and did not get.
  struct FailedAction {
    UserAction wish = UserAction::refresh;
    std::int64_t sought = 0;  ///< seek: the run
  };

  struct Timer {
    TimerNumber timer = 0;
    std::int64_t due_ms = 0;
  };

  RandomSource random_;
  Now now_;
  std::vector<Effect> effects_;
  Difference difference_;  ///< what the event under way did to the rows

  ListState state_ = ListState::unconfigured;
  std::optional<ListConfig> config_;
  const event::InitialResponse* initial_ = nullptr;  ///< only while its event is handled
  bool wants_load_ = false;  ///< the page asked for it while there was no configuration
  RunList list_;
  std::optional<Operation> work_;
  std::optional<Error> error_;
  std::uint64_t error_count_ = 0;  ///< errors that are another one, or ended another operation
  Notice notice_ = Notice::none;
  std::optional<TargetPage> target_page_;
  std::optional<FailedAction> failed_action_;
  ServerClock clock_;

  bool paused_ = false;
  bool visible_ = true;
  bool online_ = true;
  int failures_ = 0;                ///< failed updates in a row
  double jitter_ = 0.0;             ///< of the poll after them
  std::int64_t failed_ms_ = 0;      ///< when the last of them failed, monotonic
  std::int64_t not_before_ms_ = 0;  ///< what the server asked to wait for, monotonic
  std::optional<Timer> timer_;

  RequestNumber last_request_ = 0;
  TimerNumber last_timer_ = 0;
  std::uint64_t ignored_events_ = 0;

  /// Statistics as of a revision of the store.
  struct CachedStatistics {
    std::uint64_t revision = 0;
    RunStatistics statistics;
  };
  mutable std::optional<CachedStatistics> cached_statistics_;
};

}  // namespace flow_run
