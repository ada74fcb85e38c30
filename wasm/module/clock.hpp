// The two clocks of the browser, as the core wants them.
#pragma once

#include "controller.hpp"

namespace flow_run::browser {

Now now();

}  // namespace flow_run::browser
