#include "support/query_input_json.hpp"

namespace flow_run::test {

RawValue given(const nlohmann::json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || found->is_null()) return std::monostate();
  if (found->is_string()) return found->get<std::string>();
  if (found->is_number()) return found->get<double>();
  return Invalid();
}

QueryInput given_query(const std::string& api, const nlohmann::json& query) {
  QueryInput result;
  result.api = api;
  result.organization_id = given(query, "organizationId");
  result.pipeline_id = given(query, "pipelineId");
  result.page_size = given(query, "pageSize");
  result.cursor = given(query, "cursor");
  result.status = given(query, "status");
  result.trigger_mode = given(query, "triggerMode");
  result.start_time = given(query, "startTime");
  result.end_time = given(query, "endTime");
  return result;
}

}  // namespace flow_run::test
