// The life of one request, without a list: headers, fetch, retries, renewed headers, abort.
#include "request_lifecycle.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "backoff.hpp"
#include "response_error.hpp"
#include "support/response_fixtures.hpp"

namespace flow_run::test {
namespace {

using ::testing::ElementsAre;
using Phase = RequestLifecycle::Phase;

constexpr Now start{.monotonic_ms = 1'000, .wall_ms = midnight_ms};

Now later(std::int64_t ms) {
  return {.monotonic_ms = start.monotonic_ms + ms, .wall_ms = start.wall_ms + ms};
}

Error network_error() {
  return transport_error(TransportCode::unreachable);
}

class RequestLifecycleTest : public ::testing::Test {
 protected:
  void configure(bool asks_headers) {
    ListConfig config;
    config.asks_headers = asks_headers;
    request.configure(config);
  }

  /// Sends the request for a page; nothing of what it emitted is left.
  void send(const std::string& cursor = "", bool retries = true) {
    Query query;
    query.organization_id = "org";
    query.pipeline_id = pipeline;
    request.begin("/yunxiao", query, retries);
    request.send(cursor, start);
  }

  void respond(int status, const std::string& body) {
    const Headers headers;
    request.receive({.status = status, .headers = headers, .body = body, .wall_ms = start.wall_ms},
                    start);
  }

  /// The only effect since the last call.
  template <typename Effect>
  Effect emitted() {
    const auto effects = request.take_effects();
    EXPECT_EQ(effects.size(), 1U);
    const auto* effect = effects.empty() ? nullptr : std::get_if<Effect>(&effects.front());
    EXPECT_TRUE(effect) << "another effect was emitted";
    return effect ? *effect : Effect{};
  }

  RequestLifecycle request{[] { return 0.5; }};
};

TEST_F(RequestLifecycleTest, WithoutAHeadersHookItFetchesAtOnce) {
  send("next-page");
  EXPECT_EQ(request.phase(), Phase::in_flight);
  const auto fetch = emitted<effect::Fetch>();
  EXPECT_TRUE(fetch.url.starts_with("/yunxiao/"));
  EXPECT_TRUE(fetch.url.ends_with("nextToken=next-page"));
  EXPECT_EQ(fetch.timeout_ms, request_timeout_ms);
  EXPECT_TRUE(request.awaits(fetch.request));
  EXPECT_FALSE(request.awaits(fetch.request + 1));
}

TEST_F(RequestLifecycleTest, WithAHeadersHookItFetchesWithThePagesHeaders) {
  configure(true);
  send();
  EXPECT_EQ(request.phase(), Phase::needs_headers);
  const auto need = emitted<effect::NeedHeaders>();
  EXPECT_FALSE(need.renew);
  EXPECT_FALSE(request.set_headers({need.request + 1, Headers{}}, start)) << "of another request";
  EXPECT_TRUE(request.set_headers({need.request, Headers{{"X-Token", "t"}}}, later(50)));
  EXPECT_EQ(emitted<effect::Fetch>().headers.back(), (Header{"X-Token", "t"}));
  EXPECT_EQ(request.sent_ms(), later(50).monotonic_ms);
  EXPECT_FALSE(request.set_headers({need.request, Headers{}}, start)) << "a second time";
}

TEST_F(RequestLifecycleTest, HeadersThatAreNoneOrInvalidFailIt) {
  using Case = std::pair<event::HeadersProvided, std::string>;
  for (auto [provided, code] : {Case{{.wrong_type = true}, "wrong_type"},
                                Case{{.headers = Headers{{"X Bad", "1"}}}, "invalid_characters"}}) {
    configure(true);
    send();
    provided.request = emitted<effect::NeedHeaders>().request;
    request.set_headers(provided, start);
    EXPECT_EQ(request.phase(), Phase::failed);
    EXPECT_EQ(request.error().kind, ErrorKind::invalid_request);
    EXPECT_EQ(request.error().field, "requestHeaders");
    EXPECT_EQ(request.error().code, code);
    EXPECT_TRUE(request.take_effects().empty());
  }
}

TEST_F(RequestLifecycleTest, AHeadersHookThatFailsIsRetriedLikeTheNetwork) {
  configure(true);
  send();
  request.set_headers({emitted<effect::NeedHeaders>().request, std::nullopt}, start);
  EXPECT_EQ(request.phase(), Phase::waiting);
  EXPECT_EQ(request.error().kind, ErrorKind::network);
  EXPECT_EQ(request.error().code, "hook_failed");
  EXPECT_EQ(request.error().field, "requestHeaders");
  request.retry(later(1'000));
  EXPECT_FALSE(emitted<effect::NeedHeaders>().renew);
  EXPECT_EQ(request.phase(), Phase::needs_headers);
}

TEST_F(RequestLifecycleTest, AHeadersHookThatDoesNotSettleHasATimeLimit) {
  configure(true);
  send();
  EXPECT_EQ(request.due_ms(), start.monotonic_ms + hook_timeout_ms);
  request.retry_at(start.monotonic_ms);
  EXPECT_EQ(request.due_ms(), start.monotonic_ms + hook_timeout_ms) << "it is no retry";
  const RequestNumber number = emitted<effect::NeedHeaders>().request;
  request.headers_overdue(later(hook_timeout_ms));
  EXPECT_EQ(request.phase(), Phase::waiting);
  EXPECT_EQ(request.error().kind, ErrorKind::timeout);
  EXPECT_EQ(request.error().code, "hook_timed_out");
  EXPECT_EQ(request.error().field, "requestHeaders");
  EXPECT_FALSE(request.set_headers({number, Headers{}}, later(hook_timeout_ms + 1))) << "too late";
}

TEST_F(RequestLifecycleTest, APageCompletesIt) {
  send();
  respond(200, json_of({.runs = finished_runs(3, 1)}));
  EXPECT_EQ(request.phase(), Phase::succeeded);
  EXPECT_EQ(request.take_page().runs.size(), 3U);
}

TEST_F(RequestLifecycleTest, ARetryableErrorIsRetriedFourTimes) {
  send("cursor");
  for (int attempt = 1; attempt <= max_retries; ++attempt) {
    request.fail(network_error(), start);
    ASSERT_EQ(request.phase(), Phase::waiting);
    EXPECT_EQ(request.retries(), attempt);
    EXPECT_EQ(request.due_ms(), start.monotonic_ms + retry_delay_ms(attempt, 0.5, std::nullopt));
    request.retry(later(request.due_ms()));
    EXPECT_EQ(request.cursor(), "cursor");
  }
  request.fail(network_error(), start);
  EXPECT_EQ(request.phase(), Phase::failed);
  EXPECT_EQ(request.error(), network_error());
}

TEST_F(RequestLifecycleTest, EachPageHasItsOwnRetries) {
  send();
  request.fail(network_error(), start);
  request.retry(start);
  respond(200, json_of({.runs = finished_runs(3, 1), .next = "next-page"}));
  request.send("next-page", start);
  EXPECT_EQ(request.retries(), 0);
}

TEST_F(RequestLifecycleTest, APermanentErrorOrAPollIsNotRetried) {
  send();
  request.fail(transport_error(TransportCode::too_large), start);
  EXPECT_EQ(request.phase(), Phase::failed);
  send("", false);
  request.fail(network_error(), start);
  EXPECT_EQ(request.phase(), Phase::failed);
}

TEST_F(RequestLifecycleTest, ARetryWaitsForRetryAfter) {
  send();
  Error error = network_error();
  error.retry_after_ms = 60'000;
  request.fail(error, start);
  EXPECT_EQ(request.due_ms(), start.monotonic_ms + 60'000);
}

struct LoginCase {
  int status;
  std::string body;
  Phase phase;
};

TEST_F(RequestLifecycleTest, A401RequiresALoginUnlessItHasACodeOfTheService) {
  for (const auto& [status, body, phase] :
       {LoginCase{401, "", Phase::login_required},
        LoginCase{401, "<html>sign in</html>", Phase::login_required},
        LoginCase{401, R"({"success":false})", Phase::login_required},
        LoginCase{401, error_json("Proxy.Unauthorized"), Phase::login_required},
        LoginCase{401, error_json("Proxy.Unauthorized.Expired"), Phase::login_required},
        LoginCase{401, error_json("Proxy.UpstreamCredentials"), Phase::failed},
        LoginCase{401, error_json("InvalidParam.NoPermission"), Phase::failed},
        LoginCase{403, error_json("Proxy.Unauthorized"), Phase::failed}}) {
    send();
    respond(status, body);
    EXPECT_EQ(request.phase(), phase) << status << ' ' << body;
  }
}

TEST_F(RequestLifecycleTest, A401RequestsRenewedHeadersOnceInAnOperation) {
  configure(true);
  send();
  request.set_headers({emitted<effect::NeedHeaders>().request, Headers{}}, start);
  request.take_effects();
  respond(401, error_json("Proxy.Unauthorized"));
  const auto renewal = emitted<effect::NeedHeaders>();
  EXPECT_TRUE(renewal.renew);
  request.set_headers({renewal.request, Headers{}}, start);
  request.take_effects();
  respond(401, error_json("Proxy.Unauthorized"));
  EXPECT_EQ(request.phase(), Phase::login_required);
  send();
  EXPECT_FALSE(emitted<effect::NeedHeaders>().renew) << "of the next operation";
}

TEST_F(RequestLifecycleTest, AHookWithoutRenewedHeadersRequiresALogin) {
  configure(true);
  send();
  request.set_headers({emitted<effect::NeedHeaders>().request, Headers{}}, start);
  request.take_effects();
  respond(401, error_json("Proxy.Unauthorized"));
  request.set_headers({emitted<effect::NeedHeaders>().request, std::nullopt}, start);
  EXPECT_EQ(request.phase(), Phase::login_required);
  EXPECT_EQ(request.error().code, "Proxy.Unauthorized");
}

TEST_F(RequestLifecycleTest, CancelAbortsOnlyARequestInFlight) {
  send();
  const RequestNumber number = emitted<effect::Fetch>().request;
  request.cancel();
  EXPECT_EQ(emitted<effect::Abort>().request, number);
  EXPECT_FALSE(request.awaits(number));

  send();
  request.fail(network_error(), start);
  request.take_effects();
  request.cancel();
  EXPECT_TRUE(request.take_effects().empty()) << "nothing was in flight";
  EXPECT_EQ(request.phase(), Phase::idle);
}

TEST_F(RequestLifecycleTest, EachAttemptHasItsOwnNumber) {
  std::vector<RequestNumber> numbers;
  send();
  numbers.push_back(emitted<effect::Fetch>().request);
  request.fail(network_error(), start);
  request.retry(start);
  numbers.push_back(emitted<effect::Fetch>().request);
  send();
  numbers.push_back(emitted<effect::Fetch>().request);
  EXPECT_THAT(numbers, ElementsAre(1, 2, 3));
}

}  // namespace
}  // namespace flow_run::test
