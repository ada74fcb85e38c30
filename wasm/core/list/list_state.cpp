#include "list_state.hpp"

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

const Transition* find_transition(ListState from, Signal on) {
  for (const Transition& transition : transitions) {
    if (transition.from == from && transition.on == on) return &transition;
  }
  return nullptr;
}

}  // namespace flow_run
