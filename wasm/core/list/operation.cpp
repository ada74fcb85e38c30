#include "operation.hpp"

namespace flow_run {

std::string_view text(UserAction wish) {
  switch (wish) {
    case UserAction::poll:
      return "poll";
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

}  // namespace flow_run
