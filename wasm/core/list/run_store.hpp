// The runs that a list has loaded, keyed by (pipeline, run), 50 to 60 bytes each: what many runs
// have the same is stored once. Order and pages are the run list's (run_list.hpp).
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "run.hpp"
#include "string_pool.hpp"

namespace flow_run {

/// The index of a run in the store; valid until the next `keep_only` or `reset`.
using Slot = std::uint32_t;

/// A flag for each slot. A byte each: the bits of a `std::vector<bool>` need code of their own.
using SlotFlags = std::vector<std::uint8_t>;

/// What the last update said about a row beyond its fields.
enum class RowMark : std::uint8_t {
  none = 0,
  stale = 1,      ///< missing from the responses of a refresh that should have contained it
  unmatched = 2,  ///< it no longer matches the filter; stays until the user moves
};

class RunStore {
 public:
  /// What `put` did.
  struct Put {
    Slot slot = 0;
    bool added = false;
    bool changed = false;   ///< was known with other values
    bool finished = false;  ///< was live and is no more; then `changed` too
  };

  /// `pipeline_id` is the default for runs without a pipeline.
  explicit RunStore(std::int64_t pipeline_id = 0) : pipeline_id_(pipeline_id) {}

  /// Adds a run or updates the one with its key; clears its mark.
  Put put(const Run& run);

  /// The run with the ids of `key`, if it is known.
  [[nodiscard]] std::optional<Slot> find(const Run& key) const;

  [[nodiscard]] std::size_t size() const { return runs_.size(); }
  [[nodiscard]] Run run(Slot slot) const;
  [[nodiscard]] std::int64_t run_id(Slot slot) const { return runs_[slot].run_id; }
  [[nodiscard]] StatusClass status_class(Slot slot) const;
  [[nodiscard]] std::optional<std::int64_t> start_time(Slot slot) const;
  [[nodiscard]] std::optional<std::int64_t> end_time(Slot slot) const;

  /// RUNNING and WAITING, and an unknown status while it has no end (design: freshness).
  [[nodiscard]] bool live(Slot slot) const;

  [[nodiscard]] RowMark mark(Slot slot) const { return runs_[slot].mark; }

  /// `since_ms`: when a response last contained the run, epoch milliseconds; kept to the second,
  /// and while the run has a mark.
  void set_mark(Slot slot, RowMark mark, std::int64_t since_ms = 0);

  /// Of a run with a mark, as `set_mark` was told; null: it has none, or a response contained it.
  [[nodiscard]] std::optional<std::int64_t> unconfirmed_since_ms(Slot slot) const;

  /// Removes every run whose slot is not set in `kept` (of length `size()`). Returns the new slot
  /// of each old one; those of removed runs are undefined.
  std::vector<Slot> keep_only(const SlotFlags& kept);

  /// Removes all runs; `pipeline_id` is the default from now on.
  void reset(std::int64_t pipeline_id);

  /// Changes with every change of a run or a mark.
  [[nodiscard]] std::uint64_t revision() const { return revision_; }

  /// Bytes allocated, for the memory budget (design §5).
  [[nodiscard]] std::size_t bytes() const;

 private:
  /// Fields of kind `time`, and those whose values are numbers of `pool_`, in the order of
  /// `run_fields`.
  static constexpr auto time_count =
      static_cast<std::size_t>(std::ranges::count(run_fields, FieldKind::time, &RunField::kind));
  static constexpr std::size_t pooled_count = run_fields.size() - time_count - 1;

  struct StoredRun {
    std::int64_t run_id = 0;
    std::array<std::int64_t, time_count> times{};
    std::array<StringPool::Number, pooled_count> pooled{};  ///< 0 is null
    std::uint8_t flags = 0;  ///< a bit for each time that is not null; then the status class
    RowMark mark = RowMark::none;
    std::uint32_t unconfirmed_s = 0;  ///< 0: confirmed

    friend bool operator==(const StoredRun&, const StoredRun&) = default;
  };

  StoredRun stored(const Run& run);
  Slot append(const StoredRun& run);

  [[nodiscard]] std::int64_t key_pipeline(const Run& run) const;
  [[nodiscard]] std::int64_t key_pipeline(Slot slot) const;
  [[nodiscard]] std::size_t bucket_of(std::int64_t pipeline, std::int64_t run_id) const;
  void index_all(std::size_t bucket_count);

  StringPool::Number intern(std::optional<std::int64_t> value);
  StringPool::Number intern(const std::optional<std::string>& value);
  [[nodiscard]] std::optional<std::int64_t> time(Slot slot, std::size_t place) const;
  [[nodiscard]] std::optional<std::int64_t> integer(StringPool::Number number) const;
  [[nodiscard]] std::optional<std::string> text_value(StringPool::Number number) const;
  void compact_pool();

  std::int64_t pipeline_id_;
  std::vector<StoredRun> runs_;
  StringPool pool_;                     ///< texts, and integers as their eight bytes
  std::vector<std::uint32_t> buckets_;  ///< slot + 1, open addressing, a power of two; 0 is empty
  std::uint64_t revision_ = 0;
};

}  // namespace flow_run
