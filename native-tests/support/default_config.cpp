#include "support/default_config.hpp"

#include "support/response_fixtures.hpp"

namespace flow_run::test {

ListConfigInput default_config() {
  ListConfigInput config;
  config.query.base_url = std::string("/yunxiao");
  config.query.organization_id = std::string("org");
  config.query.pipeline_id = std::to_string(pipeline);
  return config;
}

ListConfigInput scroll_config() {
  ListConfigInput config = default_config();
  config.mode = std::string("scroll");
  return config;
}

ListConfigInput config_with_headers() {
  ListConfigInput config = default_config();
  config.asks_headers = true;
  return config;
}

}  // namespace flow_run::test
