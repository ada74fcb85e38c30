# GoogleTest from its sources, so that one set of tests runs natively and as WebAssembly, and
# flow_run_add_tests(), which makes a test program. Not the list of tests: see CMakeLists.txt.

# Its own CMake files would switch exceptions on, which the wasm build is without.
add_library(flow_run_gtest STATIC EXCLUDE_FROM_ALL
  "${FLOW_RUN_GTEST_SOURCE}/googletest/src/gtest-all.cc"
  "${FLOW_RUN_GTEST_SOURCE}/googlemock/src/gmock-all.cc"
  "${FLOW_RUN_GTEST_SOURCE}/googlemock/src/gmock_main.cc"
)
add_library(flow_run::gtest ALIAS flow_run_gtest)
target_include_directories(flow_run_gtest SYSTEM
  PUBLIC
    "${FLOW_RUN_GTEST_SOURCE}/googletest/include"
    "${FLOW_RUN_GTEST_SOURCE}/googlemock/include"
  PRIVATE
    "${FLOW_RUN_GTEST_SOURCE}/googletest"
    "${FLOW_RUN_GTEST_SOURCE}/googlemock")
target_link_libraries(flow_run_gtest PUBLIC flow_run::compile_options)
target_compile_options(flow_run_gtest
  PRIVATE -w                                          # not ours to repair
  INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-shadow>     # the macros' own `info` shadows a test's
)
if(EMSCRIPTEN)
  target_link_libraries(flow_run_gtest PUBLIC flow_run::no_exceptions)
  target_compile_definitions(flow_run_gtest PUBLIC GTEST_HAS_PTHREAD=0)
  target_link_options(flow_run_gtest INTERFACE
    -sENVIRONMENT=node
    -sAUTO_NATIVE_LIBRARIES=0   # no OpenGL for a test
    -sNODERAWFS                 # the corpus is read from the disk, as natively
    -sEXIT_RUNTIME              # the exit code tells whether the tests passed
    -sALLOW_MEMORY_GROWTH       # many tests in one process
    -sSTACK_SIZE=1MB            # GoogleTest formats its messages on the stack
    -sINITIAL_HEAP=64MB         # sanitizers shadow an eighth of it
  )
else()
  find_package(Threads REQUIRED)
  target_link_libraries(flow_run_gtest PUBLIC Threads::Threads)
endif()

# flow_run_add_tests(NAME SOURCES file… [LIBRARIES target…]): program flow_run_<NAME>_tests, which is
# one test of CTest: to start a process for each of its tests would cost more than the tests.
function(flow_run_add_tests name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LIBRARIES")
  if(NOT arg_SOURCES)
    return()
  endif()
  set(target flow_run_${name}_tests)
  add_executable(${target} ${arg_SOURCES})
  target_link_libraries(${target} PRIVATE
    flow_run::core flow_run::gtest flow_run::nlohmann_json ${arg_LIBRARIES})
  target_include_directories(${target} PRIVATE "${CMAKE_CURRENT_FUNCTION_LIST_DIR}")
  target_compile_definitions(${target} PRIVATE
    FLOW_RUN_CORPUS="${CMAKE_CURRENT_FUNCTION_LIST_DIR}/corpus")
  # A test runs once and is compiled often: what is tested is optimised, the test is not.
  target_compile_options(${target} PRIVATE -O0)
  target_precompile_headers(${target} PRIVATE <gmock/gmock.h> <gtest/gtest.h>)
  if(EMSCRIPTEN)
    # npm's package.json beside it would make an ES module of .js, which this is not.
    set_target_properties(${target} PROPERTIES SUFFIX .cjs)
  endif()
  add_test(NAME ${name} COMMAND ${target}
    --gtest_brief=1 "--gtest_output=xml:${CMAKE_BINARY_DIR}/test-results/${name}.xml")
endfunction()
