// Reads the browser's monotonic and wall clocks.
#pragma once

#include "controller.hpp"

namespace flow_run::browser {

Now now();

}  // namespace flow_run::browser
