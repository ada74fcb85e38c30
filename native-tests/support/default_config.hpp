// The configurations that tests start from.
#pragma once

#include "list_config.hpp"

namespace flow_run::test {

/// A valid configuration: 20 rows a page, pages mode, a proxy on the same origin.
ListConfigInput default_config();

/// The same in scroll mode.
ListConfigInput scroll_config();

/// The same for a page that supplies headers.
ListConfigInput config_with_headers();

}  // namespace flow_run::test
