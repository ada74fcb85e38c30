#include "operation.hpp"

namespace flow_run {

std::string_view text(Wish wish) {
  switch (wish) {
    case Wish::poll:
      return "poll";
    case Wish::load:
      return "load";
    case Wish::first:
      return "first";
    case Wish::previous:
      return "previous";
    case Wish::next:
      return "next";
    case Wish::load_more:
      return "load_more";
    case Wish::refresh:
      return "refresh";
    case Wish::show_new:
      return "show_new";
    case Wish::seek:
      break;
  }
  return "seek";
}

}  // namespace flow_run
