#include "list_state.hpp"

#include <cstddef>

namespace flow_run {

std::string_view text(ListState state) {
  switch (state) {
    case ListState::unconfigured:
    case ListState::idle:
      return "idle";
    case ListState::loading:
      return "loading";
    case ListState::ready:
      return "ready";
    case ListState::failed:
      return "failed";
    case ListState::auth_required:
    case ListState::auth_required_stale:
      break;
  }
  return "auth_required";
}

std::string_view text(UserAction action) {
  switch (action) {
    case UserAction::load:
      return "load";
    case UserAction::first:
      return "first";
    case UserAction::previous:
      return "previous";
    case UserAction::next:
      return "next";
    case UserAction::load_more:
      return "load_more";
    case UserAction::refresh:
      return "refresh";
    case UserAction::show_new:
      return "show_new";
    case UserAction::seek:
      break;
  }
  return "seek";
}

std::string_view text(ActionKind kind) {
  constexpr std::array<std::string_view, 7> texts = {"",     "load",    "filter", "page",
                                                     "more", "refresh", "seek"};
  return texts.at(static_cast<std::size_t>(kind));
}

ActionKind kind_of(UserAction action) {
  using enum ActionKind;
  // In the order of `UserAction`.
  constexpr std::array<ActionKind, 8> kinds = {load, page, page, page, more, refresh, page, seek};
  return kinds.at(static_cast<std::size_t>(action));
}

const Transition* find_transition(ListState from, Trigger on) {
  for (const Transition& transition : transitions) {
    if (transition.from == from && transition.on == on) return &transition;
  }
  return nullptr;
}

}  // namespace flow_run
