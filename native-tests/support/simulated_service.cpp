#include "support/simulated_service.hpp"

#include <algorithm>
#include <charconv>
#include <span>

#include "support/response_fixtures.hpp"

namespace flow_run::test {
namespace {

std::int64_t number(std::string_view digits) {
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::int64_t pipeline_of(std::string_view url) {
  constexpr std::string_view before = "/pipelines/";
  return number(url.substr(url.find(before) + before.size()));
}

bool is_live(const Run& run) {
  return !run.end_time;
}

/// Copies of the runs, as runs of the pipeline of `url`.
std::vector<Run> runs_of(std::string_view url, std::span<const Run* const> selected) {
  const std::int64_t pipeline_id = pipeline_of(url);
  std::vector<Run> runs;
  runs.reserve(selected.size());
  for (const Run* run : selected) {
    runs.push_back(*run);
    runs.back().pipeline_id = pipeline_id;
  }
  return runs;
}

}  // namespace

std::string_view parameter(std::string_view url, std::string_view name) {
  for (std::size_t at = url.find(name); at != std::string_view::npos; at = url.find(name, at + 1)) {
    const bool starts = at > 0 && (url[at - 1] == '?' || url[at - 1] == '&');
    if (!starts || !url.substr(at + name.size()).starts_with('=')) continue;
    const std::string_view rest = url.substr(at + name.size() + 1);
    return rest.substr(0, rest.find('&'));
  }
  return {};
}

SimulatedService::SimulatedService(std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    start_run();
    finish_run(0);
  }
}

void SimulatedService::start_run() {
  Run run = running_run(++last_id_);
  if (last_id_ % 4 == 0) run.status = "WAITING";
  if (last_id_ % 9 == 0) run.status = "PREPARING";
  run.trigger_mode = last_id_ % 6 + 1;
  runs_.push_front(std::move(run));
}

void SimulatedService::finish_run(std::size_t which) {
  for (Run& run : runs_) {
    if (!is_live(run) || which-- > 0) continue;
    const std::int64_t id = run.run_id;
    run = finished_run(id, id % 3 == 0 ? "FAIL" : id % 7 == 0 ? "CANCELED" : "SUCCESS");
    run.trigger_mode = id % 6 + 1;
    return;
  }
}

void SimulatedService::remove_run(std::size_t which) {
  if (which < runs_.size()) runs_.erase(runs_.begin() + static_cast<std::ptrdiff_t>(which));
}

void SimulatedService::reject_cursors() {
  ++generation_;
}

ServiceResponse SimulatedService::respond(std::string_view url) const {
  const Selection all = select(url);
  const std::ptrdiff_t begin = position_of(url, all);
  if (begin < 0) return {.status = 400, .headers = {}, .body = error_json("InvalidToken")};
  const auto from = static_cast<std::size_t>(begin);
  const auto page_size = static_cast<std::size_t>(number(parameter(url, "maxResults")));
  const std::size_t to = std::min(from + page_size, all.size());
  const ResponseFixture body{.runs = runs_of(url, std::span(all).subspan(from, to - from)),
                             .next = to < all.size() ? cursor_to(to, all) : std::string(),
                             .total = static_cast<std::int64_t>(all.size())};
  return {.status = 200, .headers = {}, .body = json_of(body)};
}

ServiceResponse SimulatedService::empty_page(std::string_view url) const {
  const Selection all = select(url);
  const std::ptrdiff_t begin = position_of(url, all);
  if (begin < 0) return respond(url);
  // The same position as a different cursor, because a repeated cursor would be a loop.
  std::string cursor = cursor_to(static_cast<std::size_t>(begin), all);
  cursor += std::string(parameter(url, "nextToken").ends_with('-') ? "--" : "-");
  return {.status = 200, .headers = {}, .body = json_of({.runs = {}, .next = cursor})};
}

std::vector<Run> SimulatedService::matching(std::string_view url) const {
  return runs_of(url, select(url));
}

SimulatedService::Selection SimulatedService::select(std::string_view url) const {
  const std::string_view status = parameter(url, "status");
  Selection selection;
  for (const Run& run : runs_) {
    if (status.empty() || run.status == status) selection.push_back(&run);
  }
  return selection;
}

std::ptrdiff_t SimulatedService::position_of(std::string_view url,
                                             const Selection& selection) const {
  const std::string_view cursor = parameter(url, "nextToken");
  if (cursor.empty()) return 0;
  // GENERATION.pPOSITION or GENERATION.aID: after the run ID.
  const std::size_t dot = cursor.find('.');
  if (dot == std::string_view::npos || dot + 2 > cursor.size()) return -1;
  if (number(cursor) != static_cast<std::int64_t>(generation_)) return -1;
  const std::int64_t value = number(cursor.substr(dot + 2));
  if (cursor[dot + 1] == 'p') {
    return std::min(static_cast<std::ptrdiff_t>(value), std::ssize(selection));
  }
  const auto after =
      std::ranges::find_if(selection, [&](const Run* run) { return run->run_id < value; });
  return after - selection.begin();
}

std::string SimulatedService::cursor_to(std::size_t position, const Selection& selection) const {
  const std::string prefix = std::to_string(generation_) + ".";
  if (positions_) return prefix + "p" + std::to_string(position);
  const std::int64_t before = position == 0 ? last_id_ + 1 : selection[position - 1]->run_id;
  return prefix + "a" + std::to_string(before);
}

}  // namespace flow_run::test
