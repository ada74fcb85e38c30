#include "support/parsed_response.hpp"

#include "warning_list.hpp"

namespace flow_run::test {

Result<Page> ResponseParser::parse(std::string_view body) const {
  RequestContext context;
  context.api = api;
  context.pipeline_id = pipeline_id;
  context.page_size = page_size;
  context.cursor = cursor;
  return parse_response(context, {status, headers, body, 1795507200000});
}

Result<Page> parse(std::string_view body) {
  return ResponseParser().parse(body);
}

std::string envelope(const std::string& rows, const std::string& more_fields) {
  return R"({"requestId":"R1","errorMessage":"","errorCode":"","success":true,"nextToken":"",)"
         R"("pipelineRuns":[)" +
         rows + "]" + more_fields + "}";
}

std::string row(int run_id, const std::string& more_fields) {
  return R"({"pipelineId":1234,"pipelineRunId":)" + std::to_string(run_id) +
         R"(,"status":"SUCCESS","triggerMode":1,"creatorAccountId":"12",)"
         R"("startTime":1586863220000,"endTime":1586863280000)" +
         more_fields + "}";
}

std::set<std::string> codes(const Result<Page>& page) {
  if (!page) return {page.error().code};
  std::set<std::string> all;
  for (const Warning& warning : page.value().warnings) all.insert(std::string(text(warning.code)));
  return all;
}

std::string path_of(const Result<Page>& page, WarningCode code) {
  if (!page) return "(no page)";
  for (const Warning& warning : page.value().warnings) {
    if (warning.code == code) return warning.path;
  }
  return "(none)";
}

std::string summary(const Error& error) {
  std::string all = std::string(text(error.kind)) + "/" + error.code;
  if (error.path) all += " '" + *error.path + "'";
  return all;
}

}  // namespace flow_run::test
