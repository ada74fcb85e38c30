#include "request_lifecycle.hpp"

#include "backoff.hpp"
#include "request.hpp"
#include "response_error.hpp"

namespace flow_run {

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
    due_ms_ = now.monotonic_ms + hook_timeout_ms;
    effects_.emplace_back(effect::NeedHeaders{.request = number_, .renew = renew_headers});
  } else {
    fetch({}, now);
  }
}

bool RequestLifecycle::set_headers(const event::HeadersProvided& provided, Now now) {
  if (phase_ != Phase::needs_headers || number_ != provided.request) return false;
  if (provided.wrong_type) {
    fail(request_header_error("wrong_type", "this is not a set of headers."), now);
  } else if (!provided.headers && unauthorized_) {
    end(Phase::login_required, Error(*unauthorized_));
  } else if (!provided.headers) {
    hook_failed(TransportCode::hook_failed, now);
  } else {
    for (const Header& header : *provided.headers) {
      if (const std::optional<Error> error = check_request_header(header)) {
        fail(*error, now);
        return true;
      }
    }
    fetch(*provided.headers, now);
  }
  return true;
}

void RequestLifecycle::headers_overdue(Now now) {
  hook_failed(TransportCode::hook_timed_out, now);
}

void RequestLifecycle::hook_failed(TransportCode code, Now now) {
  Error error = transport_error(code);
  error.field = request_headers_field;
  fail(error, now);
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
  if (error.refused == Refused::viewer) {
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
