// The configuration that tests start from.
#pragma once

#include "list_config.hpp"

namespace flow_run::test {

/// A configuration that is right: 20 rows a page, pages mode, a proxy on the same origin.
ListConfigInput default_config();

}  // namespace flow_run::test
