// The runs that a list has loaded, keyed by (pipeline, run). Columns, not objects: a run costs
// tens of bytes. Order and pages are the run list's (run_list.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
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

  /// `pipeline_id` stands in for runs that name no pipeline.
  explicit RunStore(std::int64_t pipeline_id = 0) : pipeline_id_(pipeline_id) {}

  /// Adds a run or updates the one with its key; clears its mark.
  Put put(const Run& run);

  /// The run with the ids of `key`, if it is known.
  [[nodiscard]] std::optional<Slot> find(const Run& key) const;

  [[nodiscard]] std::size_t size() const { return run_ids_.size(); }
  [[nodiscard]] Run run(Slot slot) const;
  [[nodiscard]] std::int64_t run_id(Slot slot) const { return run_ids_[slot]; }
  [[nodiscard]] StatusClass status_class(Slot slot) const;
  [[nodiscard]] std::optional<std::int64_t> start_time(Slot slot) const;
  [[nodiscard]] std::optional<std::int64_t> end_time(Slot slot) const;

  /// Equal for equal trigger modes; 0 if the run has none.
  [[nodiscard]] StringPool::Number trigger_key(Slot slot) const { return triggers_[slot]; }

  /// RUNNING and WAITING, and an unknown status while it has no end (design: freshness).
  [[nodiscard]] bool live(Slot slot) const;

  [[nodiscard]] RowMark mark(Slot slot) const { return marks_[slot]; }
  void set_mark(Slot slot, RowMark mark);

  /// Removes every run whose slot is not set in `kept` (of length `size()`). Returns the new slot
  /// of each old one; those of removed runs are undefined.
  std::vector<Slot> keep_only(const SlotFlags& kept);

  /// Removes all runs; `pipeline_id` stands in from now on.
  void reset(std::int64_t pipeline_id);

  /// Changes with every change of a run or a mark.
  [[nodiscard]] std::uint64_t revision() const { return revision_; }

  /// Bytes allocated, for the memory budget (design §5).
  [[nodiscard]] std::size_t bytes() const;

 private:
  /// The fields of a run beyond its number, as the columns hold them.
  struct Values {
    StringPool::Number pipeline = 0;
    StringPool::Number status = 0;
    StringPool::Number trigger = 0;
    StringPool::Number creator = 0;
    std::int64_t start_time = 0;
    std::int64_t end_time = 0;
    std::uint8_t flags = 0;  ///< bits: has a start, has an end; then the status class

    friend bool operator==(const Values&, const Values&) = default;
  };

  Values values_of(const Run& run);
  [[nodiscard]] Values values_at(Slot slot) const;
  void set_values(Slot slot, const Values& values);
  Slot append(const Run& run, const Values& values);

  [[nodiscard]] std::int64_t key_pipeline(const Run& run) const;
  [[nodiscard]] std::int64_t key_pipeline(Slot slot) const;
  [[nodiscard]] std::size_t bucket_of(std::int64_t pipeline, std::int64_t run_id) const;
  void grow_columns();
  void index_all(std::size_t bucket_count);

  StringPool::Number intern(std::optional<std::int64_t> value);
  StringPool::Number intern(const std::optional<std::string>& value);
  [[nodiscard]] std::optional<std::int64_t> integer(StringPool::Number number) const;
  [[nodiscard]] std::optional<std::string> text_value(StringPool::Number number) const;
  void compact_pool();

  std::int64_t pipeline_id_;
  std::vector<std::int64_t> run_ids_;
  std::vector<StringPool::Number> pipelines_;
  std::vector<StringPool::Number> statuses_;
  std::vector<StringPool::Number> triggers_;
  std::vector<StringPool::Number> creators_;
  std::vector<std::int64_t> start_times_;
  std::vector<std::int64_t> end_times_;
  std::vector<std::uint8_t> flags_;
  std::vector<RowMark> marks_;
  StringPool pool_;                     ///< texts, and integers as their eight bytes
  std::vector<std::uint32_t> buckets_;  ///< slot + 1, open addressing, a power of two; 0 is empty
  std::uint64_t revision_ = 0;
};

}  // namespace flow_run
