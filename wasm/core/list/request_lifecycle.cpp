#include "request_lifecycle.hpp"

#include "backoff.hpp"
#include "request.hpp"

namespace flow_run {
namespace {

/// A 401 from the proxy, or from something without a code of the service, is about the viewer. One
/// with a code of the service is about the proxy's own credential (design: authentication).
bool requires_login(const Error& error) {
  if (error.http_status != 401) return false;
  return error.kind == ErrorKind::http || error.code.empty() ||
         error.code.starts_with("Proxy.Unauthorized");
}

}  // namespace

void RequestLifecycle::configure(const ListConfig& config) {
  asks_headers_ = config.asks_headers;
  with_credentials_ = config.include_credentials;
  same_origin_ = config.same_origin;
}

void RequestLifecycle::begin(std::string base_url, const Query& query, bool retries) {
  phase_ = Phase::idle;
  base_url_ = std::move(base_url);
  query_ = query;
  query_.cursor.clear();
  retries_automatically_ = retries;
  retries_ = 0;
  unauthorized_.reset();
}

void RequestLifecycle::send(std::string cursor, Now now) {
  query_.cursor = std::move(cursor);
  retries_ = 0;
  ask(false, now);
}

void RequestLifecycle::retry(Now now) {
  ask(false, now);
}

void RequestLifecycle::cancel() {
  if (phase_ == Phase::in_flight) effects_.emplace_back(effect::Abort{number_});
  phase_ = Phase::idle;
}

void RequestLifecycle::ask(bool renew_headers, Now now) {
  ++number_;
  if (asks_headers_) {
    phase_ = Phase::needs_headers;
    effects_.emplace_back(effect::NeedHeaders{.request = number_, .renew = renew_headers});
  } else {
    fetch({}, now);
  }
}

bool RequestLifecycle::set_headers(RequestNumber request, const std::optional<Headers>& headers,
                                   Now now) {
  if (phase_ != Phase::needs_headers || number_ != request) return false;
  if (!headers && unauthorized_) {
    end(Phase::login_required, Error(*unauthorized_));
    return true;
  }
  if (!headers) {
    fail(invalid_request_error(
             "headers", "missing",
             "The page gave no headers for the request. Check its requestHeaders function."),
         now);
    return true;
  }
  for (const Header& header : *headers) {
    if (const std::optional<Error> error = check_request_header(header)) {
      fail(*error, now);
      return true;
    }
  }
  fetch(*headers, now);
  return true;
}

void RequestLifecycle::fetch(const Headers& page_headers, Now now) {
  effect::Fetch fetch{.request = number_,
                      .url = base_url_ + request_target(query_),
                      .headers = {{.name = "Accept", .value = "application/json"}},
                      .timeout_ms = request_timeout_ms,
                      .with_credentials = with_credentials_};
  // So that a gateway in front responds with 401 instead of a redirect to its login page. Across
  // origins it would only cost a preflight.
  if (same_origin_) {
    fetch.headers.push_back({.name = "X-Requested-With", .value = "XMLHttpRequest"});
  }
  fetch.headers.insert(fetch.headers.end(), page_headers.begin(), page_headers.end());
  effects_.emplace_back(std::move(fetch));
  phase_ = Phase::in_flight;
  sent_ms_ = now.monotonic_ms;
}

void RequestLifecycle::receive(const HttpResponse& response, Now now) {
  Result<Page> result = parse_response(RequestContext::of(query_), response);
  if (!result) return fail(result.error(), now);
  page_ = std::move(result.value());
  phase_ = Phase::succeeded;
}

void RequestLifecycle::fail(const Error& error, Now now) {
  if (requires_login(error)) {
    if (!asks_headers_ || unauthorized_) return end(Phase::login_required, error);
    unauthorized_ = error;
    return ask(true, now);
  }
  if (!retries_automatically_ || !error.retryable || retries_ >= max_retries) {
    return end(Phase::failed, error);
  }
  ++retries_;
  due_ms_ = now.monotonic_ms + retry_delay_ms(retries_, random_(), error.retry_after_ms);
  end(Phase::waiting, error);
}

void RequestLifecycle::end(Phase phase, const Error& error) {
  phase_ = phase;
  error_ = error;
}

}  // namespace flow_run
