// Owns the controllers of a page's lists: feeds them events with the time, executes their effects,
// and delivers one message for each event. Decides nothing about a list.
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

/// Names a list towards JavaScript; from 1, never used twice.
using Handle = std::uint32_t;

class ListRegistry {
 public:
  /// Gets the message about an event (surface.d.ts: `Change`) as JSON. May call anything here,
  /// `close` on the list itself included.
  using OnChange = std::function<void(const std::string& change)>;

  ListRegistry();
  ~ListRegistry();
  ListRegistry(const ListRegistry&) = delete;
  ListRegistry& operator=(const ListRegistry&) = delete;

  /// A new list that has seen its configuration; `on_change` is called from the next event on.
  Handle create(ListConfigInput config, OnChange on_change);

  /// Hands an event to a list; what is no list any more ignores it. While an event is processed
  /// (so from within an `on_change`) it waits for its turn.
  void send(Handle handle, Event event);

  /// The list's controller, or null. Not to be kept.
  [[nodiscard]] const Controller* find(Handle handle) const;

  /// The view of a list draws the rows from `from` up to but without `to`: messages bring what
  /// changes of them. Returns as a JSON array those that the view does not have yet.
  std::string watch(Handle handle, std::size_t from, std::size_t to);

  /// Ends a list: its requests and timers end with it. What is no list any more is ignored.
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
