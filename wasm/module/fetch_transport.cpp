#include "fetch_transport.hpp"

#include <emscripten/em_js.h>
#include <emscripten/fetch.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "response.hpp"
#include "timeout.hpp"

// clang-format off

EM_JS_DEPS(flow_run_fetch_transport, "$Fetch,$UTF8ToString,$stringToNewUTF8");

// Tries on a separate XMLHttpRequest what emscripten_fetch will do, because an exception there (a URL
// or a header that the browser rejects, no XMLHttpRequest at all) would unwind the core.
EM_JS(bool, flow_run_can_open, (const char* url, const char* const* headers), {
  try {
    const spare = new XMLHttpRequest();
    spare.open('GET', UTF8ToString(url));
    for (let at = headers >> 2; HEAPU32[at]; at += 2) {
      spare.setRequestHeader(UTF8ToString(HEAPU32[at]), UTF8ToString(HEAPU32[at + 1]));
    }
    return !0;
  } catch {
    return !1;
  }
});

// What emscripten_fetch does not read: an XMLHttpRequest that a script of the page has replaced may
// ignore `responseType` and have the body as text. Returns a text that the caller frees, or null:
// the body is empty if `is_empty` is set, otherwise it has a type that cannot be read.
EM_JS(char*, flow_run_text_body, (unsigned id, bool* is_empty), {
  try {
    const body = Fetch.xhrs.get(id).response;
    if (body && typeof body === 'string') return stringToNewUTF8(body);
    HEAPU8[is_empty] = !body || body.byteLength === 0;
  } catch {
  }
  return 0;
});

// The header block of a response, which the caller frees.
EM_JS(char*, flow_run_header_block, (unsigned id), {
  try {
    return stringToNewUTF8(Fetch.xhrs.get(id).getAllResponseHeaders());
  } catch {
    return stringToNewUTF8("");
  }
});

// Takes the handlers off a transfer that is over. The stand-ins for XMLHttpRequest in test
// environments dispatch events after the last one of a browser, and by then its id may belong to the
// next transfer: emscripten_fetch would write into memory that is free.
EM_JS(void, flow_run_detach, (unsigned id), {
  const xhr = Fetch.xhrs.get(id);
  xhr.onload = xhr.onerror = xhr.onprogress = xhr.onreadystatechange = null;
});

// clang-format on

namespace flow_run::browser {
namespace {

struct Free {
  void operator()(char* text) const { std::free(text); }
};
using JsText = std::unique_ptr<char, Free>;

// The key of equal GETs. Neither a URL nor a valid header has a line break.
std::string key_of(const effect::Fetch& request) {
  std::string key = request.url;
  for (const Header& header : request.headers) {
    key.append("\n").append(header.name).append(":").append(header.value);
  }
  return key.append(request.with_credentials ? "\n+" : "\n-");
}

Headers headers_of(const emscripten_fetch_t* fetch) {
  return parse_header_block(JsText(flow_run_header_block(fetch->id)).get());
}

}  // namespace

/// A request that waits for a transfer.
struct FetchTransport::Waiting {
  Ticket ticket;
  Completion completion;
  Timeout timeout;
};

/// A GET in flight and the requests that wait for it.
class FetchTransport::Transfer {
 public:
  Transfer(FetchTransport& owner, std::string key) : owner_(owner), key_(std::move(key)) {}

  // Closing a fetch in flight aborts it and calls its error handler at once (with status 65535).
  // Without user data the handler does nothing.
  ~Transfer() {
    if (fetch_ == nullptr) return;
    fetch_->userData = nullptr;
    flow_run_detach(fetch_->id);
    emscripten_fetch_close(fetch_);
  }

  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  void open(const effect::Fetch& request);

  [[nodiscard]] bool can_join(const std::string& key) const { return !done_ && key_ == key; }
  [[nodiscard]] bool abandoned() const { return !done_ && waiting.empty(); }

  std::vector<std::unique_ptr<Waiting>> waiting;

 private:
  static void on_progress(emscripten_fetch_t* fetch);
  static void on_done(emscripten_fetch_t* fetch);

  void fail(TransportCode reason);
  void fail_soon();

  /// Reports the outcome to each waiting request, then destroys this object. Meanwhile requests may
  /// be canceled, and new ones may start (on another transfer).
  void complete(const Outcome& outcome) {
    done_ = true;
    while (!waiting.empty()) {
      const std::unique_ptr<Waiting> next = std::move(waiting.front());
      waiting.erase(waiting.begin());
      next->completion(outcome);
    }
    owner_.discard(*this);
  }

  FetchTransport& owner_;
  std::string key_;
  emscripten_fetch_t* fetch_ = nullptr;
  bool done_ = false;
  std::optional<Timeout> early_failure_;
};

void FetchTransport::Transfer::open(const effect::Fetch& request) {
  std::vector<const char*> headers;
  for (const Header& header : request.headers) {
    headers.push_back(header.name.c_str());
    headers.push_back(header.value.c_str());
  }
  headers.push_back(nullptr);
  if (!flow_run_can_open(request.url.c_str(), headers.data())) return fail_soon();

  emscripten_fetch_attr_t attributes;
  emscripten_fetch_attr_init(&attributes);
  std::string_view("GET").copy(attributes.requestMethod, sizeof attributes.requestMethod - 1);
  attributes.attributes = EMSCRIPTEN_FETCH_LOAD_TO_MEMORY;
  attributes.withCredentials = request.with_credentials;
  attributes.requestHeaders = headers.data();
  attributes.userData = this;
  attributes.onsuccess = &Transfer::on_done;
  attributes.onerror = &Transfer::on_done;
  attributes.onprogress = &Transfer::on_progress;
  // No time-out here: that of XMLHttpRequest looks like a network error, and each request has its
  // own.
  fetch_ = emscripten_fetch(&attributes, request.url.c_str());
  if (fetch_ == nullptr) fail_soon();
}

void FetchTransport::Transfer::on_progress(emscripten_fetch_t* fetch) {
  auto* self = static_cast<Transfer*>(fetch->userData);
  // Without streaming the offset is the number of bytes received so far.
  const bool too_large = fetch->dataOffset > max_body_bytes || fetch->totalBytes > max_body_bytes;
  if (self != nullptr && too_large) self->fail(TransportCode::too_large);
}

void FetchTransport::Transfer::on_done(emscripten_fetch_t* fetch) {
  auto* self = static_cast<Transfer*>(fetch->userData);
  if (self == nullptr) return;
  // The browser did not send it; emscripten_fetch has not returned yet.
  if (self->fetch_ == nullptr) return self->fail_soon();
  if (fetch->status == 0) return self->fail(TransportCode::unreachable);

  Response response{.status = fetch->status,
                    .headers = headers_of(fetch),
                    .body = {fetch->data, static_cast<std::size_t>(fetch->numBytes)}};
  JsText text;
  if (response.body.empty()) {
    bool is_empty = false;
    text.reset(flow_run_text_body(fetch->id, &is_empty));
    if (text) {
      response.body = text.get();
    } else if (!is_empty) {
      return self->fail(TransportCode::xhr_replaced);
    }
  }
  self->complete(response);
}

void FetchTransport::Transfer::fail(TransportCode reason) {
  complete(reason);
}

void FetchTransport::Transfer::fail_soon() {
  early_failure_.emplace(0, [this] { fail(TransportCode::unreachable); });
}

FetchTransport::FetchTransport() = default;
FetchTransport::~FetchTransport() = default;

FetchTransport::Ticket FetchTransport::start(const effect::Fetch& request, Completion completion) {
  const Ticket ticket = ++last_ticket_;
  transfer_for(request).waiting.push_back(std::unique_ptr<Waiting>(
      new Waiting{ticket, std::move(completion),
                  Timeout(request.timeout_ms, [this, ticket] { expire(ticket); })}));
  return ticket;
}

void FetchTransport::cancel(Ticket ticket) {
  take(ticket);
}

FetchTransport::Transfer& FetchTransport::transfer_for(const effect::Fetch& request) {
  std::string key = key_of(request);
  const auto same = std::ranges::find_if(
      transfers_, [&key](const auto& transfer) { return transfer->can_join(key); });
  if (same != transfers_.end()) return **same;
  transfers_.push_back(std::make_unique<Transfer>(*this, std::move(key)));
  Transfer& transfer = *transfers_.back();
  transfer.open(request);
  return transfer;
}

void FetchTransport::expire(Ticket ticket) {
  if (const auto late = take(ticket)) late->completion(TransportCode::timed_out);
}

std::unique_ptr<FetchTransport::Waiting> FetchTransport::take(Ticket ticket) {
  for (const auto& transfer : transfers_) {
    auto& waiting = transfer->waiting;
    const auto at = std::ranges::find(waiting, ticket, &Waiting::ticket);
    if (at == waiting.end()) continue;
    std::unique_ptr<Waiting> taken = std::move(*at);
    waiting.erase(at);
    if (transfer->abandoned()) discard(*transfer);
    return taken;
  }
  return nullptr;
}

void FetchTransport::discard(const Transfer& transfer) {
  std::erase_if(transfers_, [&transfer](const auto& one) { return one.get() == &transfer; });
}

}  // namespace flow_run::browser
