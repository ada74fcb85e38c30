# The program behind scripts/bench core: natively for a profiler, as WebAssembly for the figures.

add_executable(flow_run_stored_runs bench/stored_runs.cpp support/response_fixtures.cpp)
target_include_directories(flow_run_stored_runs PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}")
target_link_libraries(flow_run_stored_runs PRIVATE flow_run::core flow_run::compile_options)
if(EMSCRIPTEN)
  # npm's package.json beside it would make an ES module of .js, which this is not.
  set_target_properties(flow_run_stored_runs PROPERTIES SUFFIX .cjs)
  target_link_options(flow_run_stored_runs PRIVATE
    -sENVIRONMENT=node
    -sALLOW_MEMORY_GROWTH
    -sMALLOC=emmalloc           # as in the module that is published
  )
endif()
