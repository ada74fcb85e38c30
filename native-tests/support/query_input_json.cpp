#include "support/query_input_json.hpp"

namespace flow_run::test {

RawValue raw_value(const nlohmann::json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || found->is_null()) return std::monostate();
  if (found->is_string()) return found->get<std::string>();
  if (found->is_number()) return found->get<double>();
  return Invalid();
}

QueryInput query_input(const std::string& api, const nlohmann::json& query) {
  QueryInput result;
  result.api = api;
  result.organization_id = raw_value(query, "organizationId");
  result.pipeline_id = raw_value(query, "pipelineId");
  result.page_size = raw_value(query, "pageSize");
  result.cursor = raw_value(query, "cursor");
  result.status = raw_value(query, "status");
  result.trigger_mode = raw_value(query, "triggerMode");
  result.start_time = raw_value(query, "startTime");
  result.end_time = raw_value(query, "endTime");
  return result;
}

}  // namespace flow_run::test
