// What ten thousand stored runs cost: bytes for each, and the time that an update takes which
// brings a page of which thirty runs have changed. Prints one JSON object; scripts/bench core reads
// it. Drives the controller as a list of a page does. Compares with nothing.
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include "controller.hpp"
#include "support/response_fixtures.hpp"

namespace {

// Every byte that is allocated and not freed, the parts beyond the core's own account included.
std::size_t live_bytes = 0;

/// Each block is preceded by its size; the alignment of the block is kept.
constexpr std::size_t size_room = alignof(std::max_align_t);

}  // namespace

void* operator new(std::size_t size) {
  auto* block = static_cast<std::byte*>(std::malloc(size + size_room));
  if (block == nullptr) std::abort();
  *reinterpret_cast<std::size_t*>(block) = size;
  live_bytes += size;
  return block + size_room;
}

void operator delete(void* memory) noexcept {
  if (memory == nullptr) return;
  auto* block = static_cast<std::byte*>(memory) - size_room;
  live_bytes -= *reinterpret_cast<std::size_t*>(block);
  std::free(block);
}

void operator delete(void* memory, std::size_t /*size*/) noexcept {
  operator delete(memory);
}

namespace flow_run::test {
namespace {

constexpr std::int64_t page_size = 100;
constexpr std::int64_t stored = 10'000;
constexpr std::size_t changed = 30;
constexpr int updates = 201;

Now moment() {
  static std::int64_t ms = 1'000;
  ms += 1'000;
  return {.monotonic_ms = ms, .wall_ms = midnight_ms + ms};
}

[[noreturn]] void give_up(const char* sentence) {
  std::fprintf(stderr, "stored_runs: %s\n", sentence);
  std::exit(1);
}

/// The number of the request that the controller wants to be sent.
RequestNumber request_in(const std::vector<Effect>& effects) {
  for (const Effect& effect : effects) {
    if (const auto* fetch = std::get_if<effect::Fetch>(&effect)) return fetch->request;
  }
  give_up("the list asked for nothing");
}

/// A page whose newest run is `newest`; with `more`, another one follows.
std::string page_json(std::int64_t newest, bool more, std::size_t odd_runs = 0) {
  ResponseFixture body{.runs = finished_runs(newest, newest - page_size + 1),
                       .next = more ? std::to_string(newest) : std::string(),
                       .total = stored};
  for (Run& run : body.runs) {
    run.creator = std::to_string(1'300'000'000'000'000 + run.run_id % 40 * 7'919);
    run.trigger_mode = 1 + run.run_id % 3;
  }
  for (std::size_t i = 0; i < odd_runs; ++i) *body.runs[i * 3].end_time += 1;
  return json_of(body);
}

ListConfigInput config() {
  ListConfigInput config;
  config.query.base_url = std::string("/flow");
  config.query.organization_id = std::string("org");
  config.query.pipeline_id = static_cast<double>(pipeline);
  config.query.page_size = static_cast<double>(page_size);
  config.mode = std::string("scroll");
  config.refresh_interval = std::string("off");
  return config;
}

void load_all(Controller& controller) {
  controller.handle(event::Configure{config()}, moment());
  Event ask = event::Load{};
  for (std::int64_t newest = stored; newest > 0; newest -= page_size) {
    const RequestNumber request = request_in(controller.handle(ask, moment()));
    const std::string body = page_json(newest, newest > page_size);
    controller.respond(request, 200, {}, body, moment());
    ask = event::LoadMore{};
  }
  if (controller.row_count() != stored) give_up("the list did not take all runs");
}

/// Milliseconds from an answer's bytes to the changed rows.
double update(Controller& controller, const std::string& body) {
  const RequestNumber request = request_in(controller.handle(event::Refresh{}, moment()));
  const auto begun = std::chrono::steady_clock::now();
  const std::vector<Effect> effects = controller.respond(request, 200, {}, body, moment());
  const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - begun;
  const auto* result = std::get_if<effect::Changed>(&effects.back());
  if (result == nullptr || result->rows.changed.size() != changed) {
    give_up("the update did not change what it should");
  }
  return taken.count();
}

void measure() {
  Controller controller([] { return 0.5; });
  const std::size_t before = live_bytes;
  load_all(controller);
  const std::size_t used = live_bytes - before;

  const std::string bodies[] = {page_json(stored, true, changed), page_json(stored, true)};
  std::vector<double> times;
  for (int i = 0; i < updates; ++i) times.push_back(update(controller, bodies[i % 2]));
  std::ranges::sort(times);

  constexpr auto count = static_cast<double>(stored);
  std::printf(
      "{\"runs\":%zu,\"changed\":%zu,\"bytesPerRun\":%g,\"accountedBytesPerRun\":%g,"
      "\"updateMs\":%g}\n",
      static_cast<std::size_t>(stored), static_cast<std::size_t>(changed),
      static_cast<double>(used) / count, static_cast<double>(controller.list().bytes()) / count,
      times[times.size() / 2]);
}

}  // namespace
}  // namespace flow_run::test

int main() {
  flow_run::test::measure();
  return 0;
}
