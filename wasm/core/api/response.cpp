#include "response.hpp"

#include <utility>

#include "body_check.hpp"
#include "dialect.hpp"
#include "envelope.hpp"
#include "paging.hpp"
#include "refusal.hpp"
#include "response_error.hpp"
#include "response_reader.hpp"
#include "run_collector.hpp"
#include "warning_list.hpp"

namespace flow_run {
namespace {

/// The least size of a run with all fields in a body, in bytes.
constexpr std::size_t bytes_of_a_run = 150;

/// The content of a body, or its error, with offsets into the whole body.
struct ReadBody {
  BodyContent content;
  bool has_mark = false;
};

ReadBody read_body(std::string_view body, ListLocation place, RunCollector& rows) {
  const BodyCheck text = check_body(body);
  ReadBody read;
  read.has_mark = text.has_mark;
  if (text.error) {
    read.content.error = text.error;
    return read;
  }
  read.content = read_response_body(text.json, place, rows);
  std::optional<BodyError>& error = read.content.error;
  if (error && error->offset) *error->offset += text.json_at;
  if (!error && text.nul_at) error = BodyError{ProtocolCode::malformed_json, text.nul_at, {}};
  return read;
}

std::string request_id_of(const HttpResponse& response, const Envelope& envelope) {
  const std::string_view id = envelope.request_id();
  return id.empty() ? request_id_of_headers(response.headers) : std::string(id);
}

Error service_error_of(const HttpResponse& response, const Envelope& envelope) {
  const std::string code =
      envelope.code().empty() ? envelope.gateway_code() : std::string(envelope.code());
  Error error =
      service_error(response, code, envelope.message(), request_id_of(response, envelope));
  error.refused = refused_by(response.status, code, envelope);
  return error;
}

/// The error of a response whose status is an error, with details from the body.
Error read_failure(const HttpResponse& response) {
  RunCollector no_rows({}, std::nullopt);
  const BodyContent content = read_body(response.body, ListLocation::nowhere, no_rows).content;
  if (content.error) {
    return http_error(response, HttpCode::not_json, request_id_of_headers(response.headers));
  }
  if (content.envelope.reports_error()) return service_error_of(response, content.envelope);
  return http_error(response, HttpCode::unknown_body, request_id_of(response, content.envelope),
                    content.envelope.message());
}

/// Whether an object without runs is an error, of the service, of the proxy or of a gateway.
bool says_no(const Envelope& envelope) {
  return !envelope.code().empty() || !envelope.gateway_code().empty();
}

/// The error of the root of a 2021-06-25 response, if any.
std::optional<Error> judge_envelope(const HttpResponse& response, const BodyContent& content) {
  const Envelope& envelope = content.envelope;
  const auto error = [&](ProtocolCode code, std::string path) {
    return protocol_error(response, {code, {}, std::move(path)}, request_id_of(response, envelope));
  };
  if (content.root == Root::array) return error(ProtocolCode::wrong_api, {});
  if (content.root == Root::scalar) return error(ProtocolCode::wrong_type, {});

  const JsonValue& success = envelope.value(EnvelopeField::success);
  const JsonValue& list = envelope.value(EnvelopeField::pipeline_runs);
  if (success.is_present() && !envelope.success()) {
    return error(ProtocolCode::wrong_type, path_of(EnvelopeField::success));
  }
  if (envelope.success() == false) return service_error_of(response, envelope);
  // An error of the API gateway or of oapi-v1 with a success status.
  if (!success.is_present() && !list.is_present() && says_no(envelope)) {
    return service_error_of(response, envelope);
  }
  if (list.type == JsonType::absent) {
    return error(ProtocolCode::missing_field, path_of(EnvelopeField::pipeline_runs));
  }
  if (list.is_present() && list.type != JsonType::array) {
    return error(ProtocolCode::wrong_type, path_of(EnvelopeField::pipeline_runs));
  }
  return std::nullopt;
}

/// The error of the root of an oapi-v1 response, if any.
std::optional<Error> judge_bare_array(const HttpResponse& response, const BodyContent& content) {
  if (content.root == Root::array) return std::nullopt;
  const Envelope& envelope = content.envelope;
  const JsonValue& list = envelope.value(EnvelopeField::pipeline_runs);
  if (envelope.success() == false || (says_no(envelope) && !list.is_present())) {
    return service_error_of(response, envelope);
  }
  const ProtocolCode code =
      list.type == JsonType::absent ? ProtocolCode::wrong_type : ProtocolCode::wrong_api;
  return protocol_error(response, {code, {}, std::string()}, request_id_of(response, envelope));
}

void warn_of_envelope(const Envelope& envelope, WarningList& warnings) {
  const JsonValue& success = envelope.value(EnvelopeField::success);
  if (!success.is_present()) {
    warnings.add(WarningCode::success_missing, path_of(EnvelopeField::success));
  } else if (success.type == JsonType::string) {
    warnings.add(WarningCode::boolean_as_string, path_of(EnvelopeField::success));
  }
  if (envelope.value(EnvelopeField::pipeline_runs).type == JsonType::null) {
    warnings.add(WarningCode::runs_null, path_of(EnvelopeField::pipeline_runs));
  }
  envelope.warn_of_texts(warnings);
}

}  // namespace

RequestContext RequestContext::of(const Query& query) {
  return {query.api, query.pipeline_id, query.page_size, query.cursor};
}

Result<Page> parse_response(const RequestContext& asked, const HttpResponse& response) {
  if (response.body.size() > max_body_bytes) return too_large_error(response);
  if (response.status < 200 || response.status > 299) return read_failure(response);

  const bool bare = dialect_for(asked.api).responds_with_bare_array();
  RunCollector rows(bare ? std::string() : path_of(EnvelopeField::pipeline_runs),
                    asked.pipeline_id);
  rows.expect(response.body.size() / bytes_of_a_run);
  const ReadBody read =
      read_body(response.body, bare ? ListLocation::root : ListLocation::envelope, rows);
  const BodyContent& content = read.content;
  if (content.error) {
    return protocol_error(response, *content.error, request_id_of_headers(response.headers));
  }
  auto error = bare ? judge_bare_array(response, content) : judge_envelope(response, content);
  if (error) return *std::move(error);

  Page page;
  page.request_id = request_id_of(response, content.envelope);
  page.runs = rows.take_runs();
  page.gaps = rows.take_gaps();
  page.rejected_rows = page.gaps.size();
  page.left_out = rows.item_count() - page.runs.size();
  if (page.runs.empty() && rows.first_rejection()) {
    return protocol_error(response, *rows.first_rejection(), page.request_id);
  }

  WarningList warnings;
  if (read.has_mark) warnings.add(WarningCode::bom, {});
  if (bare) {
    read_header_paging(response.headers, asked, rows.item_count(), page, warnings);
  } else {
    warn_of_envelope(content.envelope, warnings);
    read_token_paging(content.envelope, page, warnings);
  }
  check_page(asked, rows.item_count(), page, warnings);

  rows.warnings().prepend(std::move(warnings));
  page.warnings_omitted = rows.warnings().omitted();
  page.warnings = rows.warnings().take();
  return page;
}

}  // namespace flow_run
