#include "list_registry.hpp"

#include <emscripten/em_math.h>

#include <algorithm>
#include <optional>
#include <variant>

#include "clock.hpp"
#include "list_observer.hpp"
#include "timeout.hpp"

namespace flow_run::browser {

struct ListRegistry::List {
  struct Request {
    RequestNumber number;
    FetchTransport::Ticket ticket;
  };
  struct Timer {
    TimerNumber number;
    std::unique_ptr<Timeout> timeout;
  };

  Handle handle = 0;  ///< 0: closed; destroyed as soon as none of its code is running
  OnChange on_change;
  Controller controller{emscripten_math_random};
  std::vector<Request> requests;
  std::vector<Timer> timers;
  ListObserver observer;
};

ListRegistry::ListRegistry() = default;
ListRegistry::~ListRegistry() = default;

Handle ListRegistry::create(ListConfigInput config, OnChange on_change) {
  List& list = *lists_.emplace_back(std::make_unique<List>());
  list.handle = ++last_handle_;
  // Not queued, so that the caller can read a snapshot at once. No message is sent, because the
  // caller does not have the handle yet.
  execute(list, list.controller.handle(event::Configure{std::move(config)}, now()));
  list.on_change = std::move(on_change);
  return list.handle;
}

void ListRegistry::send(Handle handle, Event event) {
  queue_.emplace_back(handle, std::move(event));
  if (!processing_) process_queue();
}

/// Not queued, because the body is valid only during the call. Responses come from the event loop,
/// never while another event is processed.
void ListRegistry::respond(List& list, RequestNumber number,
                           const FetchTransport::Response& response) {
  processing_ = true;
  list.observer.begin(list.controller);
  execute(list,
          list.controller.respond(number, response.status, response.headers, response.body, now()));
  notify(list);
  process_queue();
}

void ListRegistry::process_queue() {
  processing_ = true;
  // By index, because a callback may append to the queue.
  for (std::size_t next = 0; next < queue_.size(); ++next) {
    const auto [receiver, one] = std::move(queue_[next]);
    if (List* list = list_of(receiver)) process(*list, one);
  }
  queue_.clear();
  processing_ = false;
  forget_closed();
}

const Controller* ListRegistry::find(Handle handle) const {
  const List* list = list_of(handle);
  return list == nullptr ? nullptr : &list->controller;
}

void ListRegistry::close(Handle handle) {
  List* list = list_of(handle);
  if (list == nullptr) return;
  list->handle = 0;
  for (const List::Request& request : list->requests) transport_.cancel(request.ticket);
  list->requests.clear();
  list->timers.clear();
  // Its own callback may close it.
  if (!processing_) forget_closed();
}

void ListRegistry::forget_closed() {
  std::erase_if(lists_, [](const auto& list) { return list->handle == 0; });
}

ListRegistry::List* ListRegistry::list_of(Handle handle) const {
  if (handle == 0) return nullptr;
  const auto at = std::ranges::find(lists_, handle, &List::handle);
  return at == lists_.end() ? nullptr : at->get();
}

void ListRegistry::process(List& list, const Event& event) {
  list.observer.begin(list.controller);
  execute(list, list.controller.handle(event, now()));
  notify(list);
}

void ListRegistry::execute(List& list, const std::vector<Effect>& effects) {
  for (const Effect& effect : effects) {
    std::visit([&](const auto& one) { execute(list, one); }, effect);
  }
}

// The list must not be used afterwards: its own callback may close it.
void ListRegistry::notify(List& list) {
  if (!list.on_change) return;
  if (const auto change = list.observer.finish(list.controller, list.handle, now())) {
    list.on_change(*change);
  }
}

std::string ListRegistry::watch(Handle handle, std::size_t from, std::size_t to) {
  List* list = list_of(handle);
  return list == nullptr ? "[]" : list->observer.watch(list->controller, from, to);
}

void ListRegistry::execute(List& list, const effect::NeedHeaders& effect) {
  list.observer.collect(effect);
}

void ListRegistry::execute(List& list, const effect::Fetch& effect) {
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
      send(handle, event::TransportFailed{number, std::get<TransportCode>(outcome)});
    }
  });
  list.requests.push_back({number, ticket});
}

void ListRegistry::execute(List& list, const effect::Abort& effect) {
  std::erase_if(list.requests, [&](const List::Request& one) {
    if (one.number != effect.request) return false;
    transport_.cancel(one.ticket);
    return true;
  });
}

void ListRegistry::execute(List& list, const effect::SetTimer& effect) {
  const Handle handle = list.handle;
  const TimerNumber number = effect.timer;
  auto timeout = std::make_unique<Timeout>(effect.ms, [this, handle, number] {
    execute(*list_of(handle), effect::ClearTimer{number});
    send(handle, event::TimerFired{number});
  });
  list.timers.push_back({number, std::move(timeout)});
}

void ListRegistry::execute(List& list, const effect::ClearTimer& effect) {
  std::erase_if(list.timers, [&](const auto& one) { return one.number == effect.timer; });
}

void ListRegistry::execute(List& list, const effect::Changed& effect) {
  list.observer.collect(effect);
}

}  // namespace flow_run::browser
