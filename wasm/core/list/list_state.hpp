// The states of a list and what moves it between them, as one table. A new rule of the kind "in
// this state, that event does this" is a row here. What an action does is the controller's.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace flow_run {

enum class ListState : std::uint8_t {
  unconfigured,         ///< no configuration, or one that was refused
  idle,                 ///< configured, nothing asked for yet
  loading,              ///< nothing to show yet, the first load is under way
  ready,                ///< rows, or a confirmed empty list, are shown
  failed,               ///< nothing to show, and an error
  auth_required,        ///< nothing to show until the viewer signs in
  auth_required_stale,  ///< the same, with rows of before
};

/// How JavaScript sees the state: `idle`, `loading`, `ready`, `failed` or `auth_required`.
std::string_view text(ListState state);

enum class Signal : std::uint8_t {
  // What the page and the user want.
  config_refused,
  config_kept,     ///< accepted, and what it shows is what is shown or being loaded
  other_list,      ///< accepted: other filters, page size or mode
  other_pipeline,  ///< accepted: nothing of what is shown belongs to it
  load,
  first,
  previous,
  next,
  load_more,
  refresh,
  show_new,
  seek,
  // What came of it.
  page_shown,
  gave_up,
  login_refused,
};

enum class Action : std::uint8_t {
  nothing,
  forget,         ///< drop everything shown and asked for
  load_if_asked,  ///< load, if the page asked for it while there was no configuration
  remember_load,  ///< there is nothing to load yet
  ask_head,
  ask_update,
  go_back,
  ask_next,
  ask_more,
  ask_anew,  ///< from the head on, until a run is met
};

struct Transition {
  ListState from;
  Signal on;
  Action action;
  ListState to;
};

// clang-format off
inline constexpr auto transitions = [] {
  using enum ListState;
  using S = Signal;
  using A = Action;
  return std::to_array<Transition>({
      {unconfigured, S::config_refused, A::nothing,       unconfigured},
      {unconfigured, S::other_pipeline, A::load_if_asked, idle},
      {unconfigured, S::load,           A::remember_load, unconfigured},

      {idle,         S::config_refused, A::forget,        unconfigured},
      {idle,         S::config_kept,    A::nothing,       idle},
      {idle,         S::other_list,     A::nothing,       idle},
      {idle,         S::other_pipeline, A::nothing,       idle},
      {idle,         S::load,           A::ask_head,      loading},

      {loading,      S::config_refused, A::forget,        unconfigured},
      {loading,      S::config_kept,    A::nothing,       loading},
      {loading,      S::other_list,     A::ask_head,      loading},
      {loading,      S::other_pipeline, A::ask_head,      loading},
      {loading,      S::load,           A::ask_head,      loading},
      {loading,      S::first,          A::ask_head,      loading},
      {loading,      S::refresh,        A::ask_head,      loading},
      {loading,      S::page_shown,     A::nothing,       ready},
      {loading,      S::gave_up,        A::nothing,       failed},
      {loading,      S::login_refused,  A::nothing,       auth_required},

      {ready,        S::config_refused, A::forget,        unconfigured},
      {ready,        S::config_kept,    A::nothing,       ready},
      {ready,        S::other_list,     A::ask_head,      ready},
      {ready,        S::other_pipeline, A::ask_head,      loading},
      {ready,        S::load,           A::ask_head,      ready},
      {ready,        S::first,          A::ask_head,      ready},
      {ready,        S::show_new,       A::ask_head,      ready},
      {ready,        S::refresh,        A::ask_update,    ready},
      {ready,        S::previous,       A::go_back,       ready},
      {ready,        S::next,           A::ask_next,      ready},
      {ready,        S::load_more,      A::ask_more,      ready},
      {ready,        S::seek,           A::ask_anew,      ready},
      {ready,        S::page_shown,     A::nothing,       ready},
      {ready,        S::gave_up,        A::nothing,       ready},
      {ready,        S::login_refused,  A::nothing,       auth_required_stale},

      {failed,       S::config_refused, A::forget,        unconfigured},
      {failed,       S::config_kept,    A::nothing,       failed},
      {failed,       S::other_list,     A::ask_head,      loading},
      {failed,       S::other_pipeline, A::ask_head,      loading},
      {failed,       S::load,           A::ask_head,      loading},
      {failed,       S::first,          A::ask_head,      loading},
      {failed,       S::refresh,        A::ask_head,      loading},
      {failed,       S::page_shown,     A::nothing,       ready},
      {failed,       S::gave_up,        A::nothing,       failed},
      {failed,       S::login_refused,  A::nothing,       auth_required},

      {auth_required, S::config_refused, A::forget,       unconfigured},
      {auth_required, S::config_kept,    A::nothing,      auth_required},
      {auth_required, S::other_list,     A::ask_head,     loading},
      {auth_required, S::other_pipeline, A::ask_head,     loading},
      {auth_required, S::load,           A::ask_head,     loading},
      {auth_required, S::first,          A::ask_head,     loading},
      {auth_required, S::refresh,        A::ask_head,     loading},

      {auth_required_stale, S::config_refused, A::forget,     unconfigured},
      {auth_required_stale, S::config_kept,    A::nothing,    auth_required_stale},
      {auth_required_stale, S::other_list,     A::ask_head,   ready},
      {auth_required_stale, S::other_pipeline, A::ask_head,   loading},
      {auth_required_stale, S::load,           A::ask_head,   ready},
      {auth_required_stale, S::first,          A::ask_head,   ready},
      {auth_required_stale, S::show_new,       A::ask_head,   ready},
      {auth_required_stale, S::refresh,        A::ask_update, ready},
      {auth_required_stale, S::next,           A::ask_next,   ready},
      {auth_required_stale, S::load_more,      A::ask_more,   ready},
      {auth_required_stale, S::seek,           A::ask_anew,   ready},
      // Needs no request as a rule, so it says nothing about the login.
      {auth_required_stale, S::previous,       A::go_back,    auth_required_stale},
      {auth_required_stale, S::page_shown,     A::nothing,    ready},
      {auth_required_stale, S::gave_up,        A::nothing,    auth_required_stale},
      {auth_required_stale, S::login_refused,  A::nothing,    auth_required_stale},
  });
}();
// clang-format on

/// The row for `on` in state `from`; null: the signal makes no sense there.
const Transition* find_transition(ListState from, Signal on);

}  // namespace flow_run
