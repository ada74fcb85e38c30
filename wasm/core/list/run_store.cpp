#include "run_store.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <utility>

namespace flow_run {
namespace {

/// The vector grows by a fixed step: doubling would leave up to half of it unused, and the limit of
/// 10,000 runs keeps the number of copies small.
constexpr std::size_t growth = 1'024;

constexpr std::size_t first_bucket_count = 64;

/// Texts of runs that have changed or gone stay in the pool. With more than two for each that is
/// used, it is built again.
constexpr std::size_t pool_slack = 256;

/// The place of a field among those that are stored in the same way.
consteval std::size_t place_of(std::size_t field) {
  const bool is_time = run_fields.at(field).kind == FieldKind::time;
  std::size_t place = 0;
  for (std::size_t i = 0; i < field; ++i) {
    const FieldKind kind = run_fields.at(i).kind;
    if (kind != FieldKind::run_id && (kind == FieldKind::time) == is_time) ++place;
  }
  return place;
}

constexpr std::size_t pipeline_place = place_of(field_index(&Run::pipeline_id));
constexpr std::size_t start_place = place_of(field_index(&Run::start_time));
constexpr std::size_t end_place = place_of(field_index(&Run::end_time));

/// The bits of the status class follow those of the times.
constexpr auto class_shift =
    static_cast<unsigned>(std::ranges::count(run_fields, FieldKind::time, &RunField::kind));
static_assert(class_shift <= 5 && status_classes.size() <= 8,
              "flags have three bits for the status class: make them wider");

StatusClass class_of(std::uint8_t flags) {
  return static_cast<StatusClass>(flags >> class_shift);
}

bool is_live(std::uint8_t flags) {
  return is_live(class_of(flags), ((flags >> end_place) & 1U) != 0);
}

/// Spreads the ids, which are counters, over all bits (the finalizer of splitmix64).
std::uint64_t mix(std::uint64_t bits) {
  bits = (bits ^ (bits >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  bits = (bits ^ (bits >> 27U)) * 0x94d049bb133111ebULL;
  return bits ^ (bits >> 31U);
}

}  // namespace

RunStore::Put RunStore::put(const Run& run) {
  if (pool_.size() > 2 * pooled_count * size() + pool_slack) compact_pool();
  const StoredRun next = stored(run);
  const std::optional<Slot> known = find(run);
  if (!known) {
    ++revision_;
    return {.slot = append(next), .added = true};
  }
  Put put{.slot = *known};
  set_mark(*known, RowMark::none);
  StoredRun& present = runs_[*known];
  if (present == next) return put;
  ++revision_;
  put.changed = true;
  put.finished = is_live(present.flags) && !is_live(next.flags);
  present = next;
  return put;
}

std::optional<Slot> RunStore::find(const Run& key) const {
  if (buckets_.empty()) return std::nullopt;
  const std::int64_t pipeline = key_pipeline(key);
  const std::size_t mask = buckets_.size() - 1;
  for (std::size_t at = bucket_of(pipeline, key.run_id); buckets_[at] != 0; at = (at + 1) & mask) {
    const Slot slot = buckets_[at] - 1;
    if (run_id(slot) == key.run_id && key_pipeline(slot) == pipeline) return slot;
  }
  return std::nullopt;
}

Run RunStore::run(Slot slot) const {
  const StoredRun& stored = runs_[slot];
  Run run;
  std::size_t place = 0;
  std::size_t time_place = 0;
  for (const RunField& field : run_fields) {
    switch (field.kind) {
      case FieldKind::run_id:
        run.run_id = stored.run_id;
        break;
      case FieldKind::id:
      case FieldKind::integer:
        run.*field.integer = integer(stored.pooled[place++]);
        break;
      case FieldKind::time:
        run.*field.integer = time(slot, time_place++);
        break;
      case FieldKind::status:
      case FieldKind::text:
        run.*field.text = text_value(stored.pooled[place++]);
        break;
    }
  }
  return run;
}

StatusClass RunStore::status_class(Slot slot) const {
  return class_of(runs_[slot].flags);
}

std::optional<std::int64_t> RunStore::start_time(Slot slot) const {
  return time(slot, start_place);
}

std::optional<std::int64_t> RunStore::end_time(Slot slot) const {
  return time(slot, end_place);
}

bool RunStore::live(Slot slot) const {
  return is_live(runs_[slot].flags);
}

void RunStore::set_mark(Slot slot, RowMark mark, std::int64_t since_ms) {
  StoredRun& run = runs_[slot];
  if (run.mark == mark) return;
  if (run.mark == RowMark::none) run.unconfirmed_s = static_cast<std::uint32_t>(since_ms / 1'000);
  if (mark == RowMark::none) run.unconfirmed_s = 0;
  run.mark = mark;
  ++revision_;
}

std::optional<std::int64_t> RunStore::unconfirmed_since_ms(Slot slot) const {
  const std::int64_t seconds = runs_[slot].unconfirmed_s;
  if (seconds == 0) return std::nullopt;
  return seconds * 1'000;
}

std::vector<Slot> RunStore::keep_only(const SlotFlags& kept) {
  RunStore rest(pipeline_id_);
  std::vector<Slot> moved(size(), 0);
  for (Slot slot = 0; slot < size(); ++slot) {
    if (kept[slot] == 0) continue;
    moved[slot] = rest.put(run(slot)).slot;
    rest.runs_[moved[slot]].mark = runs_[slot].mark;
    rest.runs_[moved[slot]].unconfirmed_s = runs_[slot].unconfirmed_s;
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
  return runs_.capacity() * sizeof(StoredRun) + buckets_.capacity() * sizeof(std::uint32_t) +
         pool_.bytes();
}

RunStore::StoredRun RunStore::stored(const Run& run) {
  StoredRun stored{.run_id = run.run_id};
  std::size_t place = 0;
  std::size_t time_place = 0;
  unsigned flags = static_cast<unsigned>(classify_status(run.status)) << class_shift;
  for (const RunField& field : run_fields) {
    switch (field.kind) {
      case FieldKind::run_id:
        break;
      case FieldKind::id:
      case FieldKind::integer:
        stored.pooled[place++] = intern(run.*field.integer);
        break;
      case FieldKind::time:
        if (run.*field.integer) flags |= 1U << time_place;
        stored.times[time_place++] = (run.*field.integer).value_or(0);
        break;
      case FieldKind::status:
      case FieldKind::text:
        stored.pooled[place++] = intern(run.*field.text);
        break;
    }
  }
  stored.flags = static_cast<std::uint8_t>(flags);
  return stored;
}

Slot RunStore::append(const StoredRun& run) {
  if (size() == runs_.capacity()) runs_.reserve(size() + growth);
  if ((size() + 1) * 4 > buckets_.size() * 3) {
    index_all(buckets_.empty() ? first_bucket_count : buckets_.size() * 2);
  }
  const auto slot = static_cast<Slot>(size());
  runs_.push_back(run);

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
  return integer(runs_[slot].pooled[pipeline_place]).value_or(pipeline_id_);
}

std::size_t RunStore::bucket_of(std::int64_t pipeline, std::int64_t run_id) const {
  const std::uint64_t bits =
      mix(static_cast<std::uint64_t>(run_id)) ^ static_cast<std::uint64_t>(pipeline);
  return static_cast<std::size_t>(mix(bits)) & (buckets_.size() - 1);
}

void RunStore::index_all(std::size_t bucket_count) {
  buckets_.assign(bucket_count, 0);
  const std::size_t mask = bucket_count - 1;
  for (Slot slot = 0; slot < size(); ++slot) {
    std::size_t at = bucket_of(key_pipeline(slot), run_id(slot));
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

std::optional<std::int64_t> RunStore::time(Slot slot, std::size_t place) const {
  if (((runs_[slot].flags >> place) & 1U) == 0) return std::nullopt;
  return runs_[slot].times[place];
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
  for (StoredRun& run : runs_) {
    for (StringPool::Number& number : run.pooled) {
      if (number != 0) number = pool_.add(old.text(number));
    }
  }
}

}  // namespace flow_run
