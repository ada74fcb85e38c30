#include "list_registry.hpp"

#include <emscripten/em_math.h>

#include <algorithm>
#include <optional>

#include "clock.hpp"
#include "json_writer.hpp"
#include "timeout.hpp"

namespace flow_run::browser {
namespace {

void write_ids(JsonWriter& json, std::string_view name, const std::vector<std::int64_t>& ids) {
  json.key(name).begin_array();
  for (const std::int64_t id : ids) json.id(id);
  json.end_array();
}

}  // namespace

struct ListHost::List {
  struct Request {
    RequestNumber number;
    FetchTransport::Ticket ticket;
  };
  struct Timer {
    TimerNumber number;
    std::unique_ptr<Timeout> timeout;
  };

  Handle handle = 0;  ///< 0: closed, and gone as soon as nothing of it is running
  OnChange on_change;
  Controller controller{emscripten_math_random};
  std::vector<Request> requests;
  std::vector<Timer> timers;

  // What the event that is being processed has to tell the page.
  std::vector<effect::NeedHeaders> need_headers;
  std::optional<Difference> difference;
};

ListHost::ListHost() = default;
ListHost::~ListHost() = default;

Handle ListHost::create(ListConfigInput config, OnChange on_change) {
  List& list = *lists_.emplace_back(std::make_unique<List>());
  list.handle = ++last_handle_;
  // Not queued, so that the caller's next line can read a snapshot; and not told, because the
  // caller does not know the handle yet.
  perform(list, list.controller.handle(event::Configure{std::move(config)}, now()));
  list.on_change = std::move(on_change);
  return list.handle;
}

void ListHost::send(Handle handle, Event event) {
  queue_.emplace_back(handle, std::move(event));
  if (!processing_) process_queue();
}

/// At once, because the body lives as long as the call. A response comes from the event loop, never
/// from within another event.
void ListHost::respond(List& list, RequestNumber number, const FetchTransport::Response& response) {
  processing_ = true;
  perform(list,
          list.controller.respond(number, response.status, response.headers, response.body, now()));
  process_queue();
}

void ListHost::process_queue() {
  processing_ = true;
  // By index: a callback may add to the queue.
  for (std::size_t next = 0; next < queue_.size(); ++next) {
    const auto [receiver, one] = std::move(queue_[next]);
    if (List* list = list_of(receiver)) perform(*list, list->controller.handle(one, now()));
  }
  queue_.clear();
  processing_ = false;
  forget_closed();
}

const Controller* ListHost::find(Handle handle) const {
  const List* list = list_of(handle);
  return list == nullptr ? nullptr : &list->controller;
}

void ListHost::close(Handle handle) {
  List* list = list_of(handle);
  if (list == nullptr) return;
  list->handle = 0;
  for (const List::Request& request : list->requests) transport_.cancel(request.ticket);
  list->requests.clear();
  list->timers.clear();
  // Its own callback may be what closes it.
  if (!processing_) forget_closed();
}

void ListHost::forget_closed() {
  std::erase_if(lists_, [](const auto& list) { return list->handle == 0; });
}

ListHost::List* ListHost::list_of(Handle handle) const {
  if (handle == 0) return nullptr;
  const auto at = std::ranges::find(lists_, handle, &List::handle);
  return at == lists_.end() ? nullptr : at->get();
}

void ListHost::perform(List& list, const std::vector<Effect>& effects) {
  for (const Effect& effect : effects) {
    std::visit([&](const auto& one) { perform(list, one); }, effect);
  }
  notify(list);
}

void ListHost::perform(List& list, const effect::NeedHeaders& effect) {
  list.need_headers.push_back(effect);
}

void ListHost::perform(List& list, const effect::Fetch& effect) {
  const Handle handle = list.handle;
  const RequestNumber number = effect.request;
  const auto ticket = transport_.start(effect, [this, handle,
                                                number](const FetchTransport::Outcome& outcome) {
    List* receiver = list_of(handle);
    if (receiver == nullptr) return;
    std::erase_if(receiver->requests, [number](const auto& one) { return one.number == number; });
    if (const auto* response = std::get_if<FetchTransport::Response>(&outcome)) {
      respond(*receiver, number, *response);
    } else {
      send(handle, event::TransportFailed{number, std::get<ErrorKind>(outcome)});
    }
  });
  list.requests.push_back({number, ticket});
}

void ListHost::perform(List& list, const effect::Abort& effect) {
  std::erase_if(list.requests, [&](const List::Request& one) {
    if (one.number != effect.request) return false;
    transport_.cancel(one.ticket);
    return true;
  });
}

void ListHost::perform(List& list, const effect::SetTimer& effect) {
  const Handle handle = list.handle;
  const TimerNumber number = effect.timer;
  auto timeout = std::make_unique<Timeout>(effect.ms, [this, handle, number] {
    perform(*list_of(handle), effect::ClearTimer{number});
    send(handle, event::TimerFired{number});
  });
  list.timers.push_back({number, std::move(timeout)});
}

void ListHost::perform(List& list, const effect::ClearTimer& effect) {
  std::erase_if(list.timers, [&](const auto& one) { return one.number == effect.timer; });
}

void ListHost::perform(List& list, const effect::Changed& effect) {
  list.difference = effect.rows;
}

void ListHost::notify(List& list) {
  const auto need_headers = std::exchange(list.need_headers, {});
  const auto difference = std::exchange(list.difference, std::nullopt);
  if (!list.on_change || (need_headers.empty() && !difference)) return;

  JsonWriter json;
  json.begin_object();
  json.field("list", list.handle);
  json.key("needHeaders").begin_array();
  for (const effect::NeedHeaders& need : need_headers) {
    json.begin_object();
    json.field("request", need.request);
    json.field("renew", need.renew);
    json.end_object();
  }
  json.end_array();
  const Difference rows = difference.value_or(Difference{});
  write_ids(json, "appeared", rows.appeared);
  write_ids(json, "changed", rows.changed);
  write_ids(json, "left", rows.left);
  write_ids(json, "finished", rows.finished);
  json.end_object();
  list.on_change(json.take());
}

}  // namespace flow_run::browser
