#include "run.hpp"

#include "ascii.hpp"

namespace flow_run {

std::string_view text(StatusClass status) {
  return status_classes[static_cast<std::size_t>(status)].name;
}

const KnownStatus* find_status(std::string_view name) {
  for (const KnownStatus& known : known_statuses) {
    if (known.name == name) return &known;
  }
  return nullptr;
}

const KnownStatus* find_status_variant(std::string_view name) {
  if (const KnownStatus* known = find_status(name)) return known;
  while (name.ends_with(' ')) name.remove_suffix(1);
  while (name.starts_with(' ')) name.remove_prefix(1);
  const bool canceled =
      ascii::equal_ignoring_case(name, "CANCELLED") || ascii::equal_ignoring_case(name, "CANCEL");
  for (const KnownStatus& known : known_statuses) {
    const bool is_outcome =
        known.meaning == StatusClass::success || known.meaning == StatusClass::failure;
    if (!is_outcome && (ascii::equal_ignoring_case(name, known.name) ||
                        (canceled && known.meaning == StatusClass::canceled))) {
      return &known;
    }
  }
  return nullptr;
}

StatusClass classify_status(const std::optional<std::string>& status) {
  const KnownStatus* known = status ? find_status_variant(*status) : nullptr;
  return known != nullptr ? known->meaning : StatusClass::unknown;
}

bool is_live(StatusClass status, bool has_end) {
  const Liveness liveness = status_classes[static_cast<std::size_t>(status)].liveness;
  return liveness == Liveness::live || (liveness == Liveness::live_until_end && !has_end);
}

TriggerKnowledge classify_trigger(std::int64_t trigger_mode) {
  if (trigger_mode < 1 || trigger_mode > 6) return TriggerKnowledge::unknown;
  return trigger_mode == 4 ? TriggerKnowledge::undocumented : TriggerKnowledge::documented;
}

}  // namespace flow_run
