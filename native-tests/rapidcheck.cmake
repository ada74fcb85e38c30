# rapidcheck of the system: target flow_run::rapidcheck. Its own CMake package would add
# /usr/include as a system folder of its own, which hides the compiler's.

find_path(FLOW_RUN_RAPIDCHECK_INCLUDE rapidcheck.h)
find_library(FLOW_RUN_RAPIDCHECK_LIBRARY rapidcheck)
if(NOT FLOW_RUN_RAPIDCHECK_INCLUDE OR NOT FLOW_RUN_RAPIDCHECK_LIBRARY)
  message(FATAL_ERROR "rapidcheck was not found. Run: scripts/setup --for test")
endif()
add_library(flow_run_rapidcheck INTERFACE)
add_library(flow_run::rapidcheck ALIAS flow_run_rapidcheck)
target_include_directories(flow_run_rapidcheck SYSTEM INTERFACE "${FLOW_RUN_RAPIDCHECK_INCLUDE}")
target_link_libraries(flow_run_rapidcheck INTERFACE "${FLOW_RUN_RAPIDCHECK_LIBRARY}")
