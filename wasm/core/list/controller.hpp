// The list's state machine: events in, effects out. It never waits, reads a clock or draws a random
// number itself, so a test runs hours of polling in a millisecond with the decisions of the
// browser. Which event does what in which state is the table in list_state.hpp.
//
// A walk starts with load, first, show_new, seek, a change of what is shown, and, in pages mode,
// each update of page 1, because that takes the server's page as it is. Relative times are resolved
// then and frozen until the next walk.
//
// Automatic: polls (only while visible, online, not paused and no login is required), retries of
// what the user asked for, following empty pages, and re-anchoring. What the user asks for is tried
// at once, even while offline or hidden.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "announcements.hpp"
#include "effect.hpp"
#include "event.hpp"
#include "list_state.hpp"
#include "now.hpp"
#include "operation.hpp"
#include "request_lifecycle.hpp"
#include "response.hpp"
#include "run_list.hpp"
#include "server_clock.hpp"
#include "snapshot.hpp"

namespace flow_run {

/// Empty pages with a cursor that are followed before the user is asked.
inline constexpr std::size_t max_empty_pages = 3;

/// Steps at most to reach a page by its number: each may be a request.
inline constexpr int max_page_steps = 10;

/// Pages that are read at most to find a run.
inline constexpr std::size_t max_seek_pages = 10;

class Controller {
 public:
  explicit Controller(const RandomSource& random) : random_(random), request_(random) {}

  /// Takes an event and returns what to do. An event without meaning is ignored, counted, and has
  /// no effect. Time never goes back: an earlier `now` counts as the latest one.
  std::vector<Effect> handle(const Event& event, Now now);

  /// Takes the response to `effect::Fetch`. Not an event, so that no queue can hold a body whose
  /// bytes belong to the transport: `body` is only looked at during the call.
  std::vector<Effect> respond(RequestNumber request, int status, const Headers& headers,
                              std::string_view body, Now now);

  /// The state of the list; due times are converted to the viewer's clock with `now`.
  [[nodiscard]] Snapshot snapshot(Now now) const;

  [[nodiscard]] std::size_t row_count() const { return list_.row_count(); }

  /// The rows from `from` up to but without `to`, as far as there are any.
  [[nodiscard]] std::vector<Row> rows(std::size_t from, std::size_t to) const;

  /// The index of the row with this run, found by its numbers; null: it is not shown. A run that
  /// names no pipeline is one of the list's. Without a search among the rows if it is not loaded.
  [[nodiscard]] std::optional<std::size_t> index_of(const Run& run) const;

  /// Whether what is under way brings news of what is shown, and not rows that the user goes to.
  [[nodiscard]] bool refreshes() const;

  /// Whether a message waits to be announced, for tests.
  [[nodiscard]] bool has_message() const { return announcements_.due_ms().has_value(); }

  [[nodiscard]] RequestLifecycle::Phase request_phase() const { return request_.phase(); }

  /// The runs behind the rows, for tests and measurements.
  [[nodiscard]] const RunList& list() const { return list_; }

 private:
  // controller.cpp: one function for each event; false: it has no meaning now.
  bool on(const event::Configure& event);
  bool on(const event::Load& event);
  bool on(const event::First&) { return trigger(UserAction::first); }
  bool on(const event::Previous&) { return trigger(UserAction::previous); }
  bool on(const event::Next&) { return trigger(UserAction::next); }
  bool on(const event::LoadMore&) { return trigger(UserAction::load_more); }
  bool on(const event::Refresh&) { return trigger(UserAction::refresh); }
  bool on(const event::ShowNew&) { return trigger(UserAction::show_new); }
  bool on(const event::Seek& event);
  bool on(const event::GoToPage& event);
  bool on(const event::Retry&);
  bool on(const event::Hold& event);
  bool on(const event::Pause&);
  bool on(const event::Resume&);
  bool on(const event::Visibility& event);
  bool on(const event::Online& event);
  bool on(const event::HeadersProvided& event);
  bool on(const event::TransportFailed& event);
  bool on(const event::TimerFired& event);

  void set_now(Now now);
  std::vector<Effect> finish(bool meaningful);
  bool trigger(UserAction action) { return trigger(action, action); }
  bool trigger(Trigger trigger, UserAction action);
  [[nodiscard]] ConfigChange change_to(const ListConfig& config) const;
  [[nodiscard]] bool possible(Command command) const;
  void execute(Command command, UserAction action);
  void clear();
  void show_previous();
  void step_to_target_page();
  bool jump_to(std::size_t number);

  // controller_requests.cpp: operations, and how their requests end.
  [[nodiscard]] Operation new_walk(std::optional<UserAction> action, Purpose purpose) const;
  [[nodiscard]] Operation in_walk(std::optional<UserAction> action, Purpose purpose) const;
  void begin(Operation operation);
  void load_head(std::optional<UserAction> action, Purpose purpose = purpose::LoadHead{});
  void update(std::optional<UserAction> action);
  void load_next(UserAction action);
  void send(std::string cursor) { request_.send(std::move(cursor), now_); }
  void drop_operation();
  void receive(int status, const Headers& headers, std::string_view body);
  void proceed();
  void request_failed(const Error& error);
  void end_operation(const Error& error, OperationResult result);
  void record_failure(const Error& error);
  void set_error(const Error& error);

  // controller_pages.cpp: what a page is for.
  void take_page(Page page);
  void take(const purpose::LoadHead& load, FetchedPage fetched);
  void take(const purpose::LoadNext& load, FetchedPage fetched);
  void take(const purpose::RestorePage& restore, const FetchedPage& fetched);
  void take(purpose::UpdateRows& update, FetchedPage fetched);
  void take(const purpose::ConfirmEnds&, const FetchedPage& fetched);
  void take(purpose::Reanchor& reanchor, FetchedPage fetched);
  void take(purpose::FindRun& find, FetchedPage fetched);
  bool search_on(purpose::FindRun& find);
  void keep(FetchedPage fetched, std::vector<FetchedPage>& pages) const;
  void follow(const std::string& cursor);
  [[nodiscard]] FetchedPage without_cursor_loop(Page page) const;
  [[nodiscard]] bool has_used(const std::string& cursor) const;
  [[nodiscard]] bool may_reanchor(const Error& error) const;
  void start_reanchoring(const Error& error);
  void complete(Difference difference);
  void complete_update(Difference difference, std::size_t unknown_ends);

  // controller_schedule.cpp: what happens automatically, and when.
  [[nodiscard]] bool may_run_automatically() const;
  [[nodiscard]] bool may_poll() const;
  [[nodiscard]] std::int64_t poll_due_ms() const;
  [[nodiscard]] std::optional<std::int64_t> next_due_ms() const;
  void run_due();
  void set_timer(std::optional<std::int64_t> due_ms, std::vector<Effect>& effects);

  void set_online(bool online);

  // controller_snapshot.cpp: what may be said about the rows.
  [[nodiscard]] bool shows_config() const;
  [[nodiscard]] bool shows_other_query() const;
  [[nodiscard]] ActionKind kind_for(std::optional<UserAction> action) const;
  [[nodiscard]] bool is_stale() const;
  [[nodiscard]] Freshness freshness() const;

  // controller_announcements.cpp: what is said.
  void announce_update();
  std::optional<Announcement> announcement();

  /// A page that was asked for by its number, and how many steps towards it are left.
  struct TargetPage {
    std::size_t number = 1;
    int steps_left = max_page_steps;
  };

  /// What the user asked for and did not get.
  struct FailedAction {
    UserAction action = UserAction::refresh;
    std::int64_t run_id = 0;  ///< seek: the run
  };

  struct Timer {
    TimerNumber number = 0;
    std::int64_t due_ms = 0;
  };

  RandomSource random_;
  RequestLifecycle request_;  ///< idle without an operation
  Now now_;
  Difference difference_;  ///< what the event under way did to the rows

  // Small members are adjacent, which avoids padding.
  ListState state_ = ListState::unconfigured;
  Notice notice_ = Notice::none;
  ActionKind failed_kind_ = ActionKind::none;  ///< what `error_` is about
  bool load_requested_ = false;  ///< also by an event before there was a configuration
  bool held_ = false;            ///< polls must not move rows
  bool paused_ = false;
  bool visible_ = true;
  bool online_ = true;
  bool reported_online_ = true;  ///< what the browser says, which may be wrong

  int failures_ = 0;                ///< failed updates in a row
  double jitter_ = 0.0;             ///< of the poll after them
  std::int64_t failed_ms_ = 0;      ///< when the last of them failed, monotonic
  std::int64_t not_before_ms_ = 0;  ///< what the server asked to wait for, monotonic
  std::optional<Timer> timer_;

  std::optional<ListConfig> config_;
  const event::InitialResponse* initial_response_ = nullptr;  ///< only during its event
  RunList list_;
  std::optional<Operation> operation_;
  std::optional<Error> error_;
  std::uint64_t error_count_ = 0;              ///< errors that differ, or ended another operation
  std::optional<FailedSearch> failed_search_;  ///< what the notice is about
  std::optional<TargetPage> target_page_;
  std::optional<FailedAction> failed_action_;
  ServerClock clock_;
  Announcements announcements_;
  std::size_t counted_new_runs_ = 0;  ///< of the walk's new runs, those that were announced

  TimerNumber last_timer_ = 0;
  std::uint64_t ignored_events_ = 0;
};

}  // namespace flow_run
