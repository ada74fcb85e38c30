// The states of a list and its transition table: in which state a trigger causes which command. The
// controller executes the commands.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string_view>

namespace flow_run {

enum class ListState : std::uint8_t {
  unconfigured,         ///< no configuration, or an invalid one
  idle,                 ///< configured, nothing requested yet
  loading,              ///< no rows yet; loading
  ready,                ///< rows, or a confirmed empty list
  failed,               ///< no rows, and an error
  auth_required,        ///< no rows; the viewer has to sign in
  auth_required_stale,  ///< the same, with rows of earlier responses
};

/// The state in JavaScript: `idle`, `loading`, `ready`, `failed` or `auth_required`.
std::string_view text(ListState state);

/// An action of the user, or of the page for the user. A poll is not one.
enum class UserAction : std::uint8_t {
  load,
  first,
  previous,
  next,
  load_more,
  refresh,
  show_new,
  seek,
};

/// The value of `pendingAction` in JavaScript: the enumerator's name.
std::string_view text(UserAction action);

/// What the user asked for, as messages name it.
enum class ActionKind : std::uint8_t {
  none,    ///< nothing: a poll
  load,    ///< the list, or the same rows in pages of another size
  filter,  ///< other runs of the pipeline
  page,    ///< another page
  more,    ///< further rows of a list that scrolls
  refresh,
  seek,  ///< a run by its number
};

/// The text form; empty for `none`.
std::string_view text(ActionKind kind);

/// What the action asks for, if the rows shown are those of the configured query.
ActionKind kind_of(UserAction action);

/// Whether it asks for other rows of the same list: if it fails, the rows shown are not affected.
constexpr bool is_step(ActionKind kind) {
  return kind == ActionKind::page || kind == ActionKind::more || kind == ActionKind::seek;
}

/// How a new configuration differs from the list shown.
enum class ConfigChange : std::uint8_t {
  rejected,
  kept,            ///< the same list
  other_list,      ///< other filters, page size or mode
  other_pipeline,  ///< another pipeline or proxy
};

/// How an operation ended.
enum class OperationResult : std::uint8_t { page_shown, gave_up, login_required };

/// The trigger of a transition: a value of one of these enums.
class Trigger {
 public:
  // Implicit, so that the table reads as the enums. NOLINTBEGIN(google-explicit-constructor)
  constexpr Trigger(UserAction action) : Trigger(0, static_cast<unsigned>(action)) {}
  constexpr Trigger(ConfigChange change) : Trigger(1, static_cast<unsigned>(change)) {}
  constexpr Trigger(OperationResult result) : Trigger(2, static_cast<unsigned>(result)) {}
  // NOLINTEND(google-explicit-constructor)

  friend constexpr auto operator<=>(const Trigger&, const Trigger&) = default;

 private:
  constexpr Trigger(unsigned kind, unsigned value)
      : number_(static_cast<std::uint8_t>(kind * 16 + value)) {}

  std::uint8_t number_;
};

/// A command that the controller executes on a transition.
enum class Command : std::uint8_t {
  none,
  clear,              ///< remove all rows and abort the operation
  load_if_requested,  ///< load, if `Load` came before the configuration
  load_head,
  update,
  show_previous,
  load_next,
  load_more,
  find_run,
};

struct Transition {
  ListState from;
  Trigger on;
  Command command;
  ListState to;
};

// clang-format off
inline constexpr auto transitions = [] {
  using enum ListState;
  using enum Command;
  using User = UserAction;
  using Config = ConfigChange;
  using Result = OperationResult;
  return std::to_array<Transition>({
      {unconfigured,  Config::rejected,       none,              unconfigured},
      {unconfigured,  Config::other_pipeline, load_if_requested, idle},
      {unconfigured,  User::load,             none,              unconfigured},

      {idle,          Config::rejected,       clear,             unconfigured},
      {idle,          Config::kept,           none,              idle},
      {idle,          Config::other_list,     none,              idle},
      {idle,          Config::other_pipeline, none,              idle},
      {idle,          User::load,             load_head,         loading},

      {loading,       Config::rejected,       clear,             unconfigured},
      {loading,       Config::kept,           none,              loading},
      {loading,       Config::other_list,     load_head,         loading},
      {loading,       Config::other_pipeline, load_head,         loading},
      {loading,       User::load,             load_head,         loading},
      {loading,       User::first,            load_head,         loading},
      {loading,       User::refresh,          load_head,         loading},
      {loading,       Result::page_shown,     none,              ready},
      {loading,       Result::gave_up,        none,              failed},
      {loading,       Result::login_required, none,              auth_required},

      {ready,         Config::rejected,       clear,             unconfigured},
      {ready,         Config::kept,           none,              ready},
      {ready,         Config::other_list,     load_head,         ready},
      {ready,         Config::other_pipeline, load_head,         loading},
      {ready,         User::load,             load_head,         ready},
      {ready,         User::first,            load_head,         ready},
      {ready,         User::show_new,         load_head,         ready},
      {ready,         User::refresh,          update,            ready},
      {ready,         User::previous,         show_previous,     ready},
      {ready,         User::next,             load_next,         ready},
      {ready,         User::load_more,        load_more,         ready},
      {ready,         User::seek,             find_run,          ready},
      {ready,         Result::page_shown,     none,              ready},
      {ready,         Result::gave_up,        none,              ready},
      {ready,         Result::login_required, none,              auth_required_stale},

      {failed,        Config::rejected,       clear,             unconfigured},
      {failed,        Config::kept,           none,              failed},
      {failed,        Config::other_list,     load_head,         loading},
      {failed,        Config::other_pipeline, load_head,         loading},
      {failed,        User::load,             load_head,         loading},
      {failed,        User::first,            load_head,         loading},
      {failed,        User::refresh,          load_head,         loading},
      {failed,        Result::page_shown,     none,              ready},
      {failed,        Result::gave_up,        none,              failed},
      {failed,        Result::login_required, none,              auth_required},

      {auth_required, Config::rejected,       clear,             unconfigured},
      {auth_required, Config::kept,           none,              auth_required},
      {auth_required, Config::other_list,     load_head,         loading},
      {auth_required, Config::other_pipeline, load_head,         loading},
      {auth_required, User::load,             load_head,         loading},
      {auth_required, User::first,            load_head,         loading},
      {auth_required, User::refresh,          load_head,         loading},

      {auth_required_stale, Config::rejected,       clear,             unconfigured},
      {auth_required_stale, Config::kept,           none,              auth_required_stale},
      {auth_required_stale, Config::other_list,     load_head,         ready},
      {auth_required_stale, Config::other_pipeline, load_head,         loading},
      {auth_required_stale, User::load,             load_head,         ready},
      {auth_required_stale, User::first,            load_head,         ready},
      {auth_required_stale, User::show_new,         load_head,         ready},
      {auth_required_stale, User::refresh,          update,            ready},
      {auth_required_stale, User::next,             load_next,         ready},
      {auth_required_stale, User::load_more,        load_more,         ready},
      {auth_required_stale, User::seek,             find_run,          ready},
      // Usually needs no request, so it does not prove a login.
      {auth_required_stale, User::previous,         show_previous,     auth_required_stale},
      {auth_required_stale, Result::page_shown,     none,              ready},
      {auth_required_stale, Result::gave_up,        none,              auth_required_stale},
      {auth_required_stale, Result::login_required, none,              auth_required_stale},
  });
}();
// clang-format on

/// The transition for `on` in state `from`; null: it is ignored there.
const Transition* find_transition(ListState from, Trigger on);

}  // namespace flow_run
