// The steps of a scenario: two bytes select an action of the user, the page, the service or the
// network.
#include "support/response_fixtures.hpp"
#include "support/scenario.hpp"

namespace flow_run::test {

void Scenario::step(std::uint8_t what, std::uint8_t how) {
  switch (what % 8) {
    case 0:
      return step_user(how);
    case 1:
      return step_page(how);
    case 2:
      return step_service(how);
    case 3:
      return step_stray_event(how);
    case 4:
      return advance(how < 128 ? how * 10 : (how - 127) * 2'000);
    case 5:
      return fire_timer();
    default:
      // Responses are the most frequent step, because nothing else makes a list progress.
      return step_response(how);
  }
}

void Scenario::step_user(std::uint8_t how) {
  switch (how % 14) {
    case 0:
      return handle(event::Load{});
    case 1:
      return handle(event::First{});
    case 2:
      return handle(event::Previous{});
    case 3:
    case 4:
      return handle(event::Next{});
    case 5:
    case 6:
      return handle(event::LoadMore{});
    case 7:
      return handle(event::Refresh{});
    case 8:
      return handle(how < 240 ? event::Seek{how} : event::Seek{});
    case 9:
      return handle(event::GoToPage{how / 14U});
    case 10:
      return handle(event::Retry{});
    case 11:
      return handle(event::Hold{true});
    case 12:
      return handle(event::Hold{false});
    default:
      return handle(event::ShowNew{});
  }
}

void Scenario::step_page(std::uint8_t how) {
  switch (how % 12) {
    case 0:
      return handle(event::Pause{});
    case 1:
    case 2:
      return handle(event::Resume{});
    case 3:
      return handle(event::Visibility{false});
    case 4:
    case 5:
      return handle(event::Visibility{true});
    case 6:
      return handle(event::Online{false});
    case 7:
      return handle(event::Online{true});
    case 8: {
      const auto* id = std::get_if<std::string>(&config_.query.pipeline_id);
      const ServiceResponse response =
          service_.respond("/pipelines/" + *id + "/pipelineRuns?maxResults=4");
      return handle(event::Load{event::InitialResponse{
          .status = how < 128 ? 200 : 500, .headers = {}, .body = response.body}});
    }
    default:
      return configure(how / 12);
  }
}

void Scenario::configure(std::uint8_t how) {
  const auto pick = [how](auto yes, auto no) {
    return (how & 1U) != 0 ? RawValue(yes) : RawValue(no);
  };
  const std::monostate none;
  switch (how % 10) {
    case 0:
    case 1:
      config_.mode = pick(std::string("scroll"), std::string("pages"));
      break;
    case 2:
    case 3:
      config_.query.status = pick(std::string("RUNNING"), none);
      break;
    case 4:
      config_.query.page_size = how < 12 ? 3.0 : default_page_size;
      break;
    case 5:
      config_.query.pipeline_id = how < 12 ? std::string("99") : std::to_string(pipeline);
      break;
    case 6:
      config_.asks_headers = !config_.asks_headers;
      break;
    case 7:
      config_.refresh_hidden = !config_.refresh_hidden;
      break;
    case 8:
      config_.refresh_interval = how < 12 ? RawValue(std::string("off")) : RawValue(none);
      config_.query.start_time = how < 12 ? RawValue(std::string("now-7d")) : RawValue(none);
      break;
    default: {
      ListConfigInput invalid = config_;
      invalid.query.organization_id = std::string("a/b");
      configured_ = false;
      return handle(event::Configure{invalid});
    }
  }
  configured_ = true;
  handle(event::Configure{config_});
}

void Scenario::step_service(std::uint8_t how) {
  switch (how % 8) {
    case 0:
    case 1:
      return service_.start_run();
    case 2:
    case 3:
      return service_.finish_run(how / 8U % 4U);
    case 4:
      return service_.remove_run(how / 8U);
    case 5:
      return service_.reject_cursors();
    case 6:
      return service_.use_positions(how < 128);
    default:
      for (int run = 0; run < 12; ++run) service_.start_run();
  }
}

void Scenario::step_response(std::uint8_t how) {
  if (need_headers_) {
    if (how % 16 == 0) return give_headers(std::nullopt);
    if (how % 16 == 1) return give_headers(Headers{{"bad name", "x"}});
    return give_headers(Headers{{"X-Token", "t"}});
  }
  if (!fetch_) return;
  switch (how % 32) {
    case 0:
      return fail(ErrorKind::network);
    case 1:
      return fail(ErrorKind::timeout);
    case 2:
      return fail(ErrorKind::aborted);
    case 3:
      return fail(ErrorKind::too_large);
    case 4:
      return respond({503, {}, error_json("ServiceUnavailable")}, true);
    case 5:
      return respond({400, {{"x-acs-retry-after", "20"}}, error_json("Throttling.User")}, true);
    case 6:
      return respond({401, {}, error_json("Proxy.Unauthorized")}, true);
    case 7:
      return respond({401, {}, error_json("InvalidParam.NoPermission")}, true);
    case 8:
      return respond({404, {}, error_json("InvalidPipeline.NotFound")}, true);
    case 9:
      return respond({400, {}, error_json("InvalidToken")}, true);
    case 10:
      return respond({200, {}, "<html>sign in</html>"}, true);
    case 11: {
      ServiceResponse truncated = service_.respond(fetch_->url);
      truncated.body.resize(truncated.body.size() / 2);
      return respond(truncated, true);
    }
    case 12:
    case 13: {
      const ServiceResponse empty = service_.empty_page(fetch_->url);
      return respond(empty, empty.status != 200);
    }
    default: {
      ServiceResponse response = service_.respond(fetch_->url);
      response.headers.push_back({"Date", "Tue, 24 Nov 2026 12:00:00 GMT"});
      return respond(response, response.status != 200);
    }
  }
}

void Scenario::step_stray_event(std::uint8_t how) {
  const RequestNumber other = (fetch_ ? fetch_->request : 0) + 1 + how;
  switch (how % 4) {
    case 0: {
      const std::string body = json_of({.runs = finished_runs(3, 1), .next = "x"});
      return respond_to(other, {200, {}, body});
    }
    case 1:
      return handle(event::TransportFailed{.request = other, .reason = TransportCode::unreachable});
    case 2:
      return handle(event::TimerFired{.timer = (timer_ ? timer_->number : 0) + 1 + how});
    default:
      return handle(event::HeadersProvided{.request = other, .headers = Headers{}});
  }
}

}  // namespace flow_run::test
