#include "run_store.hpp"

#include <array>
#include <bit>
#include <cstring>
#include <utility>

namespace flow_run {
namespace {

constexpr std::uint8_t has_start = 1;
constexpr std::uint8_t has_end = 2;
constexpr unsigned class_shift = 2;

/// Columns grow by a fixed step: doubling would leave up to half of them unused, and the limit of
/// 10,000 runs keeps the number of copies small.
constexpr std::size_t growth = 1'024;

constexpr std::size_t first_bucket_count = 64;

/// A run uses at most four texts. With more than twice as many, most are no longer used.
constexpr std::size_t pool_slack = 256;

StatusClass class_of(std::uint8_t flags) {
  return static_cast<StatusClass>(flags >> class_shift);
}

bool is_live(std::uint8_t flags) {
  return is_live(class_of(flags), (flags & has_end) != 0);
}

/// Spreads the ids, which are counters, over all bits (the finalizer of splitmix64).
std::uint64_t mix(std::uint64_t bits) {
  bits = (bits ^ (bits >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  bits = (bits ^ (bits >> 27U)) * 0x94d049bb133111ebULL;
  return bits ^ (bits >> 31U);
}

}  // namespace

RunStore::Put RunStore::put(const Run& run) {
  if (pool_.size() > 8 * size() + pool_slack) compact_pool();
  const Values values = values_of(run);
  const std::optional<Slot> known = find(run);
  if (!known) {
    ++revision_;
    return {.slot = append(run, values), .added = true};
  }
  Put put{.slot = *known};
  set_mark(*known, RowMark::none);
  if (values_at(*known) == values) return put;
  ++revision_;
  put.changed = true;
  put.finished = is_live(flags_[*known]) && !is_live(values.flags);
  set_values(*known, values);
  return put;
}

std::optional<Slot> RunStore::find(const Run& key) const {
  if (buckets_.empty()) return std::nullopt;
  const std::int64_t pipeline = key_pipeline(key);
  const std::size_t mask = buckets_.size() - 1;
  for (std::size_t at = bucket_of(pipeline, key.run_id); buckets_[at] != 0; at = (at + 1) & mask) {
    const Slot slot = buckets_[at] - 1;
    if (run_ids_[slot] == key.run_id && key_pipeline(slot) == pipeline) return slot;
  }
  return std::nullopt;
}

Run RunStore::run(Slot slot) const {
  return {.run_id = run_ids_[slot],
          .pipeline_id = integer(pipelines_[slot]),
          .status = text_value(statuses_[slot]),
          .trigger_mode = integer(triggers_[slot]),
          .creator = text_value(creators_[slot]),
          .start_time = start_time(slot),
          .end_time = end_time(slot)};
}

StatusClass RunStore::status_class(Slot slot) const {
  return class_of(flags_[slot]);
}

std::optional<std::int64_t> RunStore::start_time(Slot slot) const {
  if ((flags_[slot] & has_start) == 0) return std::nullopt;
  return start_times_[slot];
}

std::optional<std::int64_t> RunStore::end_time(Slot slot) const {
  if ((flags_[slot] & has_end) == 0) return std::nullopt;
  return end_times_[slot];
}

bool RunStore::live(Slot slot) const {
  return is_live(flags_[slot]);
}

void RunStore::set_mark(Slot slot, RowMark mark) {
  if (marks_[slot] == mark) return;
  marks_[slot] = mark;
  ++revision_;
}

std::vector<Slot> RunStore::keep_only(const SlotFlags& kept) {
  RunStore rest(pipeline_id_);
  std::vector<Slot> moved(size(), 0);
  for (Slot slot = 0; slot < size(); ++slot) {
    if (!kept[slot]) continue;
    moved[slot] = rest.put(run(slot)).slot;
    rest.marks_[moved[slot]] = marks_[slot];
  }
  rest.revision_ = revision_ + 1;
  *this = std::move(rest);
  return moved;
}

void RunStore::reset(std::int64_t pipeline_id) {
  const std::uint64_t revision = revision_ + 1;
  *this = RunStore(pipeline_id);
  revision_ = revision;
}

std::size_t RunStore::bytes() const {
  const std::size_t wide = run_ids_.capacity() + start_times_.capacity() + end_times_.capacity();
  const std::size_t narrow = pipelines_.capacity() + statuses_.capacity() + triggers_.capacity() +
                             creators_.capacity() + buckets_.capacity();
  return wide * sizeof(std::int64_t) + narrow * sizeof(std::uint32_t) + flags_.capacity() +
         marks_.capacity() + pool_.bytes();
}

RunStore::Values RunStore::values_of(const Run& run) {
  const auto status_class = static_cast<unsigned>(classify_status(run.status));
  return {.pipeline = intern(run.pipeline_id),
          .status = intern(run.status),
          .trigger = intern(run.trigger_mode),
          .creator = intern(run.creator),
          .start_time = run.start_time.value_or(0),
          .end_time = run.end_time.value_or(0),
          .flags = static_cast<std::uint8_t>((run.start_time ? has_start : 0U) |
                                             (run.end_time ? has_end : 0U) |
                                             (status_class << class_shift))};
}

RunStore::Values RunStore::values_at(Slot slot) const {
  return {.pipeline = pipelines_[slot],
          .status = statuses_[slot],
          .trigger = triggers_[slot],
          .creator = creators_[slot],
          .start_time = start_times_[slot],
          .end_time = end_times_[slot],
          .flags = flags_[slot]};
}

void RunStore::set_values(Slot slot, const Values& values) {
  pipelines_[slot] = values.pipeline;
  statuses_[slot] = values.status;
  triggers_[slot] = values.trigger;
  creators_[slot] = values.creator;
  start_times_[slot] = values.start_time;
  end_times_[slot] = values.end_time;
  flags_[slot] = values.flags;
}

Slot RunStore::append(const Run& run, const Values& values) {
  if (size() == run_ids_.capacity()) grow_columns();
  if ((size() + 1) * 4 > buckets_.size() * 3) {
    index_all(buckets_.empty() ? first_bucket_count : buckets_.size() * 2);
  }
  const auto slot = static_cast<Slot>(size());
  run_ids_.push_back(run.run_id);
  pipelines_.push_back(values.pipeline);
  statuses_.push_back(values.status);
  triggers_.push_back(values.trigger);
  creators_.push_back(values.creator);
  start_times_.push_back(values.start_time);
  end_times_.push_back(values.end_time);
  flags_.push_back(values.flags);
  marks_.push_back(RowMark::none);

  const std::size_t mask = buckets_.size() - 1;
  std::size_t at = bucket_of(key_pipeline(slot), run.run_id);
  while (buckets_[at] != 0) at = (at + 1) & mask;
  buckets_[at] = slot + 1;
  return slot;
}

std::int64_t RunStore::key_pipeline(const Run& run) const {
  return run.pipeline_id.value_or(pipeline_id_);
}

std::int64_t RunStore::key_pipeline(Slot slot) const {
  return integer(pipelines_[slot]).value_or(pipeline_id_);
}

std::size_t RunStore::bucket_of(std::int64_t pipeline, std::int64_t run_id) const {
  const std::uint64_t bits =
      mix(static_cast<std::uint64_t>(run_id)) ^ static_cast<std::uint64_t>(pipeline);
  return static_cast<std::size_t>(mix(bits)) & (buckets_.size() - 1);
}

void RunStore::grow_columns() {
  const std::size_t room = size() + growth;
  run_ids_.reserve(room);
  pipelines_.reserve(room);
  statuses_.reserve(room);
  triggers_.reserve(room);
  creators_.reserve(room);
  start_times_.reserve(room);
  end_times_.reserve(room);
  flags_.reserve(room);
  marks_.reserve(room);
}

void RunStore::index_all(std::size_t bucket_count) {
  buckets_.assign(bucket_count, 0);
  const std::size_t mask = bucket_count - 1;
  for (Slot slot = 0; slot < size(); ++slot) {
    std::size_t at = bucket_of(key_pipeline(slot), run_ids_[slot]);
    while (buckets_[at] != 0) at = (at + 1) & mask;
    buckets_[at] = slot + 1;
  }
}

StringPool::Number RunStore::intern(std::optional<std::int64_t> value) {
  if (!value) return 0;
  const auto bytes = std::bit_cast<std::array<char, sizeof(*value)>>(*value);
  return pool_.add({bytes.data(), bytes.size()});
}

StringPool::Number RunStore::intern(const std::optional<std::string>& value) {
  return value ? pool_.add(*value) : 0;
}

std::optional<std::int64_t> RunStore::integer(StringPool::Number number) const {
  if (number == 0) return std::nullopt;
  std::int64_t value = 0;
  std::memcpy(&value, pool_.text(number).data(), sizeof(value));
  return value;
}

std::optional<std::string> RunStore::text_value(StringPool::Number number) const {
  if (number == 0) return std::nullopt;
  return std::string(pool_.text(number));
}

void RunStore::compact_pool() {
  const StringPool old = std::exchange(pool_, StringPool());
  for (auto* column : {&pipelines_, &statuses_, &triggers_, &creators_}) {
    for (StringPool::Number& number : *column) {
      if (number != 0) number = pool_.add(old.text(number));
    }
  }
}

}  // namespace flow_run
