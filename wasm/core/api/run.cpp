#include "run.hpp"

namespace flow_run {
namespace {

/// In the order of `StatusClass`.
constexpr std::array<std::string_view, 6> status_class_texts = {"success", "failure",  "running",
                                                                "waiting", "canceled", "unknown"};
static_assert(status_class_texts[static_cast<std::size_t>(StatusClass::unknown)] == "unknown");

}  // namespace

std::string_view text(StatusClass status) {
  return status_class_texts[static_cast<std::size_t>(status)];
}

const KnownStatus* find_status(std::string_view word) {
  for (const KnownStatus& known : known_statuses) {
    if (known.word == word) return &known;
  }
  return nullptr;
}

StatusClass classify_status(const std::optional<std::string>& status) {
  const KnownStatus* known = status ? find_status(*status) : nullptr;
  return known != nullptr ? known->meaning : StatusClass::unknown;
}

bool is_live(StatusClass status, bool has_end) {
  switch (status) {
    case StatusClass::running:
    case StatusClass::waiting:
      return true;
    case StatusClass::unknown:
      return !has_end;
    case StatusClass::success:
    case StatusClass::failure:
    case StatusClass::canceled:
      break;
  }
  return false;
}

TriggerKnowledge classify_trigger(std::int64_t trigger_mode) {
  if (trigger_mode < 1 || trigger_mode > 6) return TriggerKnowledge::unknown;
  return trigger_mode == 4 ? TriggerKnowledge::undocumented : TriggerKnowledge::documented;
}

}  // namespace flow_run
