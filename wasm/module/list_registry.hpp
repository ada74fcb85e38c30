// Owns the controllers of a page's lists: passes them events with the time, executes their effects,
// and delivers one message for each event.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "controller.hpp"
#include "fetch_transport.hpp"

namespace flow_run::browser {

/// Identifies a list in JavaScript; from 1, never reused.
using Handle = std::uint32_t;

class ListRegistry {
 public:
  /// Receives the message about an event (`Change` in surface.d.ts) as JSON. May call any function
  /// here, also `close` on the list itself.
  using OnChange = std::function<void(const std::string& change)>;

  ListRegistry();
  ~ListRegistry();
  ListRegistry(const ListRegistry&) = delete;
  ListRegistry& operator=(const ListRegistry&) = delete;

  /// Creates a configured list; `on_change` is called from the next event on.
  Handle create(ListConfigInput config, OnChange on_change);

  /// Sends an event to a list; ignored if the list is closed. Queued while another event is
  /// processed, for example when called from `on_change`.
  void send(Handle handle, Event event);

  /// The list's controller, valid until the next call; null if the list is closed.
  [[nodiscard]] const Controller* find(Handle handle) const;

  /// Sets the range that the view draws (`ListObserver::watch`).
  std::string watch(Handle handle, std::size_t from, std::size_t to);

  /// Closes a list and cancels its requests and timers; ignored if it is closed.
  void close(Handle handle);

 private:
  struct List;

  [[nodiscard]] List* list_of(Handle handle) const;
  void respond(List& list, RequestNumber number, const FetchTransport::Response& response);
  void process_queue();
  void process(List& list, const Event& event);
  void execute(List& list, const std::vector<Effect>& effects);
  static void execute(List& list, const effect::NeedHeaders& effect);
  void execute(List& list, const effect::Fetch& effect);
  void execute(List& list, const effect::Abort& effect);
  void execute(List& list, const effect::SetTimer& effect);
  void execute(List& list, const effect::ClearTimer& effect);
  static void execute(List& list, const effect::Changed& effect);
  static void notify(List& list);
  void forget_closed();

  std::vector<std::unique_ptr<List>> lists_;
  std::vector<std::pair<Handle, Event>> queue_;
  bool processing_ = false;
  Handle last_handle_ = 0;
  FetchTransport transport_;
};

}  // namespace flow_run::browser
