#include "dialect.hpp"

#include <algorithm>
#include <cstddef>

namespace flow_run {
namespace {

// The maximum of maxResults is undocumented; 100 is the core's limit (design: request).
constexpr Dialect flow_2021_06_25 = {
    .api = Api::flow_2021_06_25,
    .name = "2021-06-25",
    .path_start = "/organization/",  // singular here, plural in sibling calls
    .path_names_organization = true,
    .path_end = "/pipelineRuns",
    .parameters = {{{"endTime", Parameter::end_time},
                    {"maxResults", Parameter::page_size},
                    {"nextToken", Parameter::cursor},
                    {"startTime", Parameter::start_time},
                    {"status", Parameter::status},
                    {"triggerMode", Parameter::trigger_mode}}},
    .max_page_size = 100,
    .served_page_size = default_page_size,
    .paging = Paging::token,
    .organization_term = OrganizationTerm::enterprise,
};

constexpr std::array<ParameterName, 6> oapi_parameters = {{
    {"endTme", Parameter::end_time},  // this is the documented name
    {"page", Parameter::cursor},
    {"perPage", Parameter::page_size},
    {"startTime", Parameter::start_time},
    {"status", Parameter::status},
    {"triggerMode", Parameter::trigger_mode},
}};

constexpr Dialect oapi_v1 = {
    .api = Api::oapi_v1,
    .name = "oapi-v1",
    .path_start = "/oapi/v1/flow/organizations/",
    .path_names_organization = true,
    .path_end = "/runs",
    .parameters = oapi_parameters,
    .max_page_size = 30,
    .served_page_size = 10,
    .paging = Paging::page_number,
    .organization_term = OrganizationTerm::organization,
};

constexpr Dialect oapi_v1_region = {
    .api = Api::oapi_v1_region,
    .name = "oapi-v1-region",
    .path_start = "/oapi/v1/flow",
    .path_names_organization = false,
    .path_end = "/runs",
    .parameters = oapi_parameters,
    .max_page_size = 30,
    .served_page_size = 10,
    .paging = Paging::page_number,
    .organization_term = OrganizationTerm::organization,
};

/// In the order of `Api`.
constexpr std::array<Dialect, 3> dialects = {flow_2021_06_25, oapi_v1, oapi_v1_region};
static_assert(dialects[static_cast<std::size_t>(Api::oapi_v1_region)].api == Api::oapi_v1_region);

/// The page sizes to offer; each dialect has those up to its maximum, which is one of them.
constexpr std::array offered_page_sizes = {10, 20, 30, 50, 100};
static_assert(std::ranges::all_of(dialects, [](const Dialect& dialect) {
  return std::ranges::find(offered_page_sizes, dialect.max_page_size) != offered_page_sizes.end();
}));

}  // namespace

std::string_view text(OrganizationTerm term) {
  return term == OrganizationTerm::enterprise ? "enterprise" : "organization";
}

std::span<const int> Dialect::page_sizes() const {
  return {offered_page_sizes.begin(), std::ranges::upper_bound(offered_page_sizes, max_page_size)};
}

const Dialect& dialect_for(Api api) {
  return dialects[static_cast<std::size_t>(api)];
}

std::string_view text(Api api) {
  return dialect_for(api).name;
}

std::optional<Api> api_from_text(std::string_view text) {
  for (const Dialect& dialect : dialects) {
    if (dialect.name == text) return dialect.api;
  }
  return std::nullopt;
}

int max_page_size(Api api) {
  return dialect_for(api).max_page_size;
}

}  // namespace flow_run
