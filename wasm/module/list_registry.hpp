// Keeps the lists of a page and plays the world to their controllers: gives them the time, carries
// out their effects, and tells the page what changed. Decides nothing about a list.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "controller.hpp"
#include "fetch_transport.hpp"

namespace flow_run::browser {

/// Names a list towards JavaScript; from 1, never used twice.
using Handle = std::uint32_t;

class ListHost {
 public:
  /// Gets `{ list, needHeaders, appeared, changed, left, finished }` as JSON. May call anything
  /// here, `close` on the list itself included.
  using OnChange = std::function<void(const std::string& change)>;

  ListHost();
  ~ListHost();
  ListHost(const ListHost&) = delete;
  ListHost& operator=(const ListHost&) = delete;

  /// A new list that has seen its configuration; `on_change` is called from the next event on.
  Handle create(ListConfigInput config, OnChange on_change);

  /// Hands an event to a list; what is no list any more ignores it. While an event is processed
  /// (so from within an `on_change`) it waits for its turn.
  void send(Handle handle, Event event);

  /// The list's controller, or null. Not to be kept.
  [[nodiscard]] const Controller* find(Handle handle) const;

  /// Ends a list: its requests and timers end with it. What is no list any more is ignored.
  void close(Handle handle);

 private:
  struct List;

  [[nodiscard]] List* list_of(Handle handle) const;
  void respond(List& list, RequestNumber number, const FetchTransport::Response& response);
  void process_queue();
  void perform(List& list, const std::vector<Effect>& effects);
  void perform(List& list, const effect::NeedHeaders& effect);
  void perform(List& list, const effect::Fetch& effect);
  void perform(List& list, const effect::Abort& effect);
  void perform(List& list, const effect::SetTimer& effect);
  void perform(List& list, const effect::ClearTimer& effect);
  void perform(List& list, const effect::Changed& effect);
  void notify(List& list);
  void forget_closed();

  std::vector<std::unique_ptr<List>> lists_;
  std::vector<std::pair<Handle, Event>> queue_;
  bool processing_ = false;
  Handle last_handle_ = 0;
  FetchTransport transport_;
};

}  // namespace flow_run::browser
